import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { appendAudit } from "../../audit/audit.server.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Format } from "./take.form.ts";

const act = "export";

/** Counts one file taken on this day (UTC); false when the viewer has had their share. */
export async function mayTakeNow(db: Db, viewer: Viewer, perDay: number, now: Date): Promise<boolean> {
	const { times } = await db
		.insertInto("actCounts")
		.values({ personId: viewer.id, act, period: dayOf(now), times: 1 })
		.onConflict((c) =>
			c.columns(["personId", "act", "period"]).doUpdateSet((set) => ({ times: set("actCounts.times", "+", 1) })),
		)
		.returning("times")
		.executeTakeFirstOrThrow();
	return times <= perDay;
}

/** Whether the viewer could take a file now, without counting anything. */
export async function hasFilesLeft(db: Db, viewer: Viewer, perDay: number, now: Date): Promise<boolean> {
	const row = await db
		.selectFrom("actCounts")
		.select("times")
		.where("personId", "=", viewer.id)
		.where("act", "=", act)
		.where("period", "=", dayOf(now))
		.executeTakeFirst();
	return (row?.times ?? 0) < perDay;
}

/**
 * Leaves the line that says what was taken and how, before any of it is sent: one entry by its id, several as the
 * person's. The copy's words are nowhere in it.
 */
export async function noteTaken(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	taken: { entryIds: readonly string[]; format: Format },
	now: Date,
): Promise<void> {
	const [first, ...others] = taken.entryIds;
	const object =
		first !== undefined && others.length === 0
			? { objectKind: "entry", objectId: first }
			: { objectKind: "person", objectId: viewer.id };
	await inTransaction(db, (trx) => {
		const event = { action: "entries.taken", actingAs: "author", ...object, purpose: taken.format } as const;
		return appendAudit(trx, marks, viewer, event, now);
	});
}

function dayOf(now: Date): string {
	return now.toISOString().slice(0, 10);
}
