import type { Kysely } from "kysely";

type Old = {
	mailOutbox: {
		id: string;
		kind: string;
		about: string | null;
		sessionId: string | null;
		event: string | null;
		dedupe: string | null;
		supervisionId: string | null;
		doneAt: string | null;
	};
	supervisions: { id: string };
	shares: { id: string; entryId: string };
};

/**
 * A letter knows the supervision it is about and when it has nothing to tell any more. It has no link of its own, and
 * its calendar part may hold several sessions. Those that wait are carried over.
 */
export async function up(any: Kysely<unknown>): Promise<void> {
	await any.schema
		.alterTable("mailOutbox")
		.addColumn("supervisionId", "text", (c) => c.references("supervisions.id").onDelete("cascade"))
		.execute();
	await any.schema.alterTable("mailOutbox").addColumn("staleAt", "text").execute();
	await any.schema.createIndex("mailOutbox_supervision").on("mailOutbox").columns(["supervisionId"]).execute();

	const db = any as Kysely<Old>;
	const waiting = await db
		.selectFrom("mailOutbox")
		.select(["id", "about", "sessionId", "event", "dedupe"])
		.where("doneAt", "is", null)
		.execute();
	for (const { id, about, sessionId, event, dedupe } of waiting) {
		const { relation } = JSON.parse(about ?? "{}") as { relation?: string };
		const known =
			relation && (await db.selectFrom("supervisions").select("id").where("id", "=", relation).executeTakeFirst());
		const shareId = dedupe?.startsWith("lent:") && dedupe.slice("lent:".length);
		const lent =
			shareId && (await db.selectFrom("shares").select("entryId").where("id", "=", shareId).executeTakeFirst());
		const change = {
			...(known && { supervisionId: known.id }),
			// A join link is looked up to send it, and not kept here any more.
			...(event && { event: JSON.stringify([{ sessionId, ...(JSON.parse(event) as object), joinLink: undefined }]) }),
			...(lent && { dedupe: `entry:${lent.entryId}:${dedupe}` }),
		};
		if (Object.keys(change).length > 0) {
			await db.updateTable("mailOutbox").set(change).where("id", "=", id).execute();
		}
	}
	await any.schema.alterTable("mailOutbox").dropColumn("sessionId").execute();
	await any.schema.alterTable("mailOutbox").dropColumn("about").execute();
	await any.schema.alterTable("mailOutbox").renameColumn("event", "events").execute();
}
