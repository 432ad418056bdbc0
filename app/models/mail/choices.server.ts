import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { allSorts } from "./choices.form.ts";
import { usualChoices, type MailChoices } from "./letter.ts";
import type { Sort } from "./mail.words.ts";

/** What the viewer chose about mail; the usual when they have chosen nothing. */
export async function findMailChoices(db: Db, viewer: Viewer): Promise<MailChoices> {
	return (await choicesOf(db, [viewer.id])).get(viewer.id) ?? usualChoices;
}

/** What these people chose about mail, by their ids; those who chose nothing are left out. For whoever sends. */
export async function choicesOf(db: Db, personIds: readonly string[]): Promise<Map<string, MailChoices>> {
	if (personIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("people")
		.leftJoin("mailChoices as choice", "choice.personId", "people.id")
		.leftJoin("mailStops as stop", "stop.personId", "people.id")
		.select(["people.id", "choice.digestAt", "choice.quiet", "stop.sort"])
		.where("people.id", "in", [...personIds])
		.where((or) => or.or([or("choice.personId", "is not", null), or("stop.personId", "is not", null)]))
		.execute();
	const found = new Map<string, MailChoices>();
	for (const { id, digestAt, quiet, sort } of rows) {
		const stopped = [...(found.get(id)?.stopped ?? []), ...allSorts.filter((each) => each === sort)];
		found.set(id, { digestAt: digestAt ?? usualChoices.digestAt, quiet: quiet ?? usualChoices.quiet, stopped });
	}
	return found;
}

/** Sets what the viewer wants to be mailed, and when. What waits to be sent is judged by it from now on. */
export async function setMailChoices(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	choices: MailChoices,
	now: Date,
): Promise<{ set: true }> {
	return inTransaction(db, async (trx) => {
		const at = now.toISOString();
		const chosen = { digestAt: choices.digestAt, quiet: choices.quiet, savedAt: at };
		// Two savings at once take turns at this row.
		await trx
			.insertInto("mailChoices")
			.values({ personId: viewer.id, ...chosen })
			.onConflict((c) => c.column("personId").doUpdateSet(chosen))
			.execute();
		await trx
			.deleteFrom("mailStops")
			.where("personId", "=", viewer.id)
			.$if(choices.stopped.length > 0, (query) => query.where("sort", "not in", [...choices.stopped]))
			.execute();
		await stop(trx, viewer.id, choices.stopped, now);
		await judgeAgain(trx, viewer.id, now);
		const line = { action: "mail.chosen", actingAs: "self", objectKind: "person", objectId: viewer.id } as const;
		await appendAudit(trx, marks, viewer, line, now);
		return { set: true };
	});
}

/**
 * Switches sorts of mail off for a person who proved with a mail that they may. Returns the sorts that were still on.
 * Call it in a transaction.
 */
export async function stop(trx: Db, personId: string, unwanted: readonly Sort[], now: Date): Promise<string[]> {
	if (unwanted.length === 0) return [];
	const stopped = await trx
		.insertInto("mailStops")
		.values(unwanted.map((sort) => ({ personId, sort, stoppedAt: now.toISOString() })))
		.onConflict((c) => c.columns(["personId", "sort"]).doNothing())
		.returning("sort")
		.execute();
	return stopped.map(({ sort }) => sort);
}

/** A letter that waits for an hour waits for another one now. What was tried and failed keeps its own time. */
async function judgeAgain(trx: Db, personId: string, now: Date): Promise<void> {
	await trx
		.updateTable("mailOutbox")
		.set({ dueAt: now.toISOString() })
		.where("personId", "=", personId)
		.where("doneAt", "is", null)
		.where("digestId", "is", null)
		.where("tries", "=", 0)
		.execute();
}
