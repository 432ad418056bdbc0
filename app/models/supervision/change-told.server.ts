import type { Keys } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { isReadBy } from "../who-reads.ts";
import { noteAt, ofChange } from "./change-asking.server.ts";
import { arrangingRoles, type Outcome, type ToldChange } from "./change.ts";
import { tellChange } from "./letters.server.ts";

const closedLatelyDays = 14;

/**
 * Opens a wish for another supervisor for the one who was told, while they still arrange supervision. Undefined, always
 * the same way, for everybody else and once it is taken back. A line of the audit chain, and the time of the first
 * opening, are committed before the note is opened.
 */
export async function openChange(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	changeId: string,
	now: Date,
): Promise<ToldChange | undefined> {
	const row = await inTransaction(db, async (trx) => {
		const found = await toldTo(trx, viewer)
			.innerJoin("supervisions", "supervisions.id", "asked.supervisionId")
			.innerJoin("relations", "relations.id", "supervisions.relationId")
			.innerJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
			.select(["asked.id", "askerId", "asker.name as askerName", "supervisor.name as supervisorName"])
			.select(["relations.hat", "note", "askedAt", "readAt", "closedAt", "outcome"])
			.where("asked.id", "=", changeId)
			.executeTakeFirst();
		if (!found) return undefined;
		if (found.readAt === null) {
			await trx
				.updateTable("changeRequests")
				.set({ readAt: now.toISOString() })
				.where("id", "=", changeId)
				.where("readAt", "is", null)
				.execute();
		}
		const line = { action: "change.read", actingAs: actingAs(viewer), ...ofChange(changeId) } as const;
		await appendAudit(trx, keys, viewer, line, now);
		return found;
	});
	if (!row) return undefined;
	const { note, askerId, id, askerName, supervisorName, hat, askedAt, closedAt, outcome } = row;
	const words = note && (await keys.open(noteAt(id, askerId, viewer.orgId), note));
	return { id, askerName, supervisorName, hat, askedAt, closedAt, outcome, ...(words && { note: words }) };
}

/**
 * Closes a wish with how it ended: its note is deleted, and the one who asked is told that it is closed. Undefined as
 * `openChange`; refused when it is closed already.
 */
export function closeChange(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	changeId: string,
	outcome: Outcome,
	now: Date,
): Promise<{ closed: string } | { refused: "not-open" } | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await toldTo(trx, viewer)
			.select(["asked.id", "askerId"])
			.where("asked.id", "=", changeId)
			.executeTakeFirst();
		if (!found) return undefined;
		const closed = await trx
			.updateTable("changeRequests")
			.set({ closedAt: now.toISOString(), outcome, note: null })
			.where("id", "=", changeId)
			.where("closedAt", "is", null)
			.where("takenBackAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!closed) return { refused: "not-open" };
		const line = { action: "change.closed", actingAs: actingAs(viewer), ...ofChange(changeId) } as const;
		await appendAudit(trx, keys, viewer, line, now);
		await tellChange(trx, viewer, "change-closed", found.askerId, changeId, now);
		return { closed: changeId };
	});
}

/** A wish that today's page shows: to the one who was told while it is open, to the one who asked once it is closed. */
export type ChangeToday =
	| { asks: "you"; id: string; name: string; since: string }
	| { asks: "closed"; supervisionId: string; name: string | null; since: string };

/**
 * The wishes that wait for the viewer, and those of theirs that were closed in the last 14 days, for Today's one question
 * (`listAskedToday`). No words.
 */
export function changesForToday(db: Db, viewer: Viewer, now: Date) {
	const since = new Date(now.getTime() - closedLatelyDays * 86_400_000).toISOString();
	return db
		.selectFrom("changeRequests as asked")
		.innerJoin("people as asker", "asker.id", "asked.askerId")
		.leftJoin("people as told", "told.id", "asked.toldId")
		.select(["asked.id", "askerId", "supervisionId", "asker.name as askerName", "told.name as toldName"])
		.select(["askedAt", "closedAt"])
		.where("asked.orgId", "=", viewer.orgId)
		.where("takenBackAt", "is", null)
		.where((or) =>
			or.or([
				...(arranges(viewer) ? [or.and([or("toldId", "=", viewer.id), or("closedAt", "is", null)])] : []),
				or.and([or("askerId", "=", viewer.id), or("closedAt", ">", since)]),
			]),
		);
}

/** Wishes that were told to the viewer and not taken back; none for somebody who arranges no supervision any more. */
function toldTo(db: Db, viewer: Viewer) {
	return db
		.selectFrom("changeRequests as asked")
		.innerJoin("people as asker", "asker.id", "asked.askerId")
		.where("asked.toldId", "=", arranges(viewer) ? viewer.id : "")
		.where("asked.orgId", "=", viewer.orgId)
		.where("takenBackAt", "is", null);
}

function arranges({ roles }: Viewer): boolean {
	return isReadBy("wish to change", "the one who is told") && arrangingRoles.some((role) => roles.includes(role));
}

function actingAs({ roles }: Viewer): string {
	return roles.includes("admin") ? "admin" : "service_lead";
}
