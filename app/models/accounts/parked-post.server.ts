import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { newId } from "#db/ids.ts";
import { appendAudit } from "../audit/audit.server.ts";
import type { Viewer } from "./viewer.ts";
import { hashOfSecret, newSecret } from "./lucia.server.ts";

/** What was being sent: the address and the fields, in order. */
export type ParkedPost = { path: string; fields: [string, string][] };

const minutesKept = 60;

/**
 * Keeps a post that met an ended session, sealed under its sender's own key, for an hour. Returns the secret for the
 * short cookie, or undefined when the ended session is unknown and so is its owner.
 */
export async function parkPost(
	db: Db,
	keys: Keys,
	endedSecret: string | undefined,
	post: ParkedPost,
	now: Date,
): Promise<string | undefined> {
	if (!endedSecret) return undefined;
	const author = await db
		.selectFrom("sessions")
		.innerJoin("people", "people.id", "sessions.personId")
		.select(["people.id", "people.orgId"])
		.where("secretHash", "=", hashOfSecret(endedSecret))
		.where("disabledAt", "is", null)
		.executeTakeFirst();
	if (!author) return undefined;

	const pen = await keys.penFor({ kind: "person", id: author.id }, now);
	const id = newId(now);
	const secret = newSecret();
	await db.transaction().execute(async (trx) => {
		await trx
			.insertInto("parkedPosts")
			.values({
				id,
				secretHash: hashOfSecret(secret),
				personId: author.id,
				path: post.path,
				fields: pen.seal(fieldsAt(id, author), JSON.stringify(post.fields)),
				parkedAt: now.toISOString(),
			})
			.execute();
		await appendAudit(trx, keys, author, parkedLine("post.parked", id), now);
	});
	return secret;
}

/** Takes a parked post away for good. Undefined unless this very person parked it within the hour. */
export async function unparkPost(
	db: Db,
	keys: Keys,
	viewer: Pick<Viewer, "id" | "orgId">,
	secret: string,
	now: Date,
): Promise<ParkedPost | undefined> {
	const row = await db.transaction().execute(async (trx) => {
		const taken = await trx
			.deleteFrom("parkedPosts")
			.where("secretHash", "=", hashOfSecret(secret))
			.where("personId", "=", viewer.id)
			.where("parkedAt", ">", new Date(now.getTime() - minutesKept * 60_000).toISOString())
			.returningAll()
			.executeTakeFirst();
		if (taken) await appendAudit(trx, keys, viewer, parkedLine("post.replayed", taken.id), now);
		return taken;
	});
	if (!row) return undefined;
	const fields = JSON.parse(await keys.open(fieldsAt(row.id, viewer), row.fields)) as [string, string][];
	return { path: row.path, fields };
}

function fieldsAt(rowId: string, owner: { id: string; orgId: string }) {
	return { table: "parkedPosts", column: "fields", rowId, ownerId: owner.id, orgId: owner.orgId };
}

function parkedLine(action: "post.parked" | "post.replayed", objectId: string) {
	return { action, actingAs: "self", objectKind: "post", objectId } as const;
}
