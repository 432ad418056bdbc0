import { newId } from "#db/ids.ts";
import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { ReplyTime } from "#db/tables.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { londonDay } from "../dates.ts";
import { isListed } from "../option-list.ts";
import { judgeAway, replyTimes, type Away, type AwayProblem } from "./availability.ts";
import { holdPeople } from "./supervisions.server.ts";
import type { Viewer } from "./viewer.ts";

/** A period of somebody's own, with its id. */
export type AwayPeriod = Away & { id: string };

/** What somebody says of their own time: how soon they usually reply (undefined: not said), and when they are away. */
export type Availability = { usual?: ReplyTime; away: AwayPeriod[] };

/** At most so many periods stand at a time. */
const mostPeriods = 30;

/** The viewer's own usual time to reply, and their periods away that stand and have not passed; soonest first. */
export async function findAvailability(db: Db, viewer: Viewer, now: Date): Promise<Availability> {
	const [said, away] = await Promise.all([
		db.selectFrom("replyTimes").select("usual").where("personId", "=", viewer.id).executeTakeFirst(),
		standingAway(db, viewer.id, now),
	]);
	return { ...said, away };
}

/** Keeps how soon the viewer usually replies. Undefined for a code that is not in the list, or that stands already. */
export function saveReplyTime(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	usual: string,
	now: Date,
): Promise<{ saved: ReplyTime } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!isListed(replyTimes, usual)) return undefined;
		const row = { usual: usual as ReplyTime, savedAt: now.toISOString() };
		const saved = await trx
			.insertInto("replyTimes")
			.values({ personId: viewer.id, ...row })
			.onConflict((c) => c.column("personId").doUpdateSet(row).where("replyTimes.usual", "!=", row.usual))
			.returning("usual")
			.executeTakeFirst();
		if (!saved) return undefined;
		await appendAudit(trx, marks, viewer, ofPerson("availability.reply-time-set", viewer.id), now);
		return { saved: saved.usual };
	});
}

/**
 * Adds days on which the viewer is away. Refused when they lie wrongly in time or in another period (`judgeAway`), and
 * when too many stand already.
 */
export function addAway(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	period: Away,
	now: Date,
): Promise<{ added: string } | { refused: AwayProblem | "too-many" }> {
	return inTransaction(db, async (trx) => {
		// Two posts at once take turns: what each may add depends on what stands.
		await holdPeople(trx, [viewer.id]);
		const standing = await standingAway(trx, viewer.id, now);
		const problem = judgeAway(period, standing, londonDay(now));
		if (problem) return { refused: problem };
		if (standing.length >= mostPeriods) return { refused: "too-many" };
		const id = newId(now);
		const { firstDay, lastDay } = period;
		await trx
			.insertInto("awayPeriods")
			.values({ id, personId: viewer.id, firstDay, lastDay, addedAt: now.toISOString(), endedAt: null })
			.execute();
		await appendAudit(trx, marks, viewer, ofPerson("availability.away-added", id), now);
		return { added: id };
	});
}

/** Ends a period of the viewer's own: from today they are there. Undefined when there is none of theirs that stands. */
export function endAway(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	periodId: string,
	now: Date,
): Promise<{ ended: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const ended = await trx
			.updateTable("awayPeriods")
			.set({ endedAt: now.toISOString() })
			.where("id", "=", periodId)
			.where("personId", "=", viewer.id)
			.where("endedAt", "is", null)
			.where("lastDay", ">=", londonDay(now))
			.returning("id")
			.executeTakeFirst();
		if (!ended) return undefined;
		await appendAudit(trx, marks, viewer, ofPerson("availability.away-ended", ended.id), now);
		return { ended: ended.id };
	});
}

function standingAway(db: Db, personId: string, now: Date): Promise<AwayPeriod[]> {
	return db
		.selectFrom("awayPeriods")
		.select(["id", "firstDay", "lastDay"])
		.where("personId", "=", personId)
		.where("endedAt", "is", null)
		.where("lastDay", ">=", londonDay(now))
		.orderBy("firstDay")
		.limit(mostPeriods + 1)
		.execute();
}

function ofPerson(action: AuditAction, objectId: string) {
	return { action, actingAs: "self", objectKind: "availability", objectId } as const;
}
