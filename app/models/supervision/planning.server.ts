import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { holdPeople, holdSupervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { isSameTime } from "../mail/diary.ts";
import type { LetterEvent } from "../mail/letter.ts";
import { auditSession, holdSession, lendingsFollow, meetingOf } from "./holding.server.ts";
import { tellSessions, untellWaiting } from "./letters.server.ts";
import { fieldAt } from "./session.server.ts";
import { overlap, timesOf, type Meeting, type Series, type Taken, type When } from "./session.ts";

/** Why a session is not planned or moved: with the day it concerns, where there is one. */
export type PlanRefusal = {
	refused: "no-such-time" | "past-review" | "overlaps" | "too-long-ago" | "too-far" | "not-now";
	day?: string;
};

// A session that was held without being planned can still be written down; one next decade is a slip of the hand.
const longestAgoDays = 60;
const furthestDays = 550;

/**
 * Plans one session or a series, with everyone who is in the supervision now. Undefined unless it goes on for the
 * viewer. Refused when a time does not exist, when a series goes past the agreement's review, when somebody is in
 * another session then, or when it is too long ago or too far ahead.
 */
export async function planSessions(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	plan: Series & { meeting: Meeting },
	now: Date,
): Promise<{ planned: string[] } | PlanRefusal | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const supervision = await holdSupervision(trx, viewer, supervisionId, now);
		if (!supervision) return undefined;
		const agreement = await trx
			.selectFrom("agreements")
			.select("reviewDay")
			.where("supervisionId", "=", supervisionId)
			.where("agreedAt", "is not", null)
			.orderBy("version", "desc")
			.limit(1)
			.executeTakeFirst();
		const wanted = timesOf(plan, agreement?.reviewDay ?? undefined);
		if ("refused" in wanted) return wanted;
		const members = supervision.members.filter(({ leftAt }) => leftAt === null);
		const personIds = members.map(({ personId }) => personId);
		const refusal = await judgeTimes(trx, viewer, personIds, wanted.times, now);
		if (refusal) return refusal;
		const seriesId = wanted.times.length > 1 ? newId(now) : null;
		const planned: string[] = [];
		const events: LetterEvent[] = [];
		for (const { startsAt, endsAt } of wanted.times) {
			const id = newId(now);
			planned.push(id);
			await trx
				.insertInto("supervisionSessions")
				.values({
					id,
					supervisionId,
					orgId: viewer.orgId,
					seriesId,
					plannedById: viewer.id,
					plannedAt: now.toISOString(),
					startsAt,
					endsAt,
					sequence: 0,
					meeting: pen.seal(fieldAt(id, supervisionId, viewer.orgId, "meeting", 0), JSON.stringify(plan.meeting)),
					cancelledAt: null,
					missedAt: null,
					missedReason: null,
					heldAt: null,
					record: null,
					recordRevision: 0,
					confirmedAt: null,
				})
				.execute();
			await trx
				.insertInto("sessionSeats")
				.values(
					members.map(({ personId, seat }) => ({
						sessionId: id,
						personId,
						seat,
						attendance: null,
						confirmedRevision: null,
						confirmedAt: null,
					})),
				)
				.execute();
			await auditSession(trx, keys, viewer, supervision, "session.planned", id, now);
			events.push({ startsAt, endsAt, sessionId: id, sequence: 0, method: "REQUEST" });
		}
		await tellSessions(trx, viewer, supervision, personIds, events, now);
		await lendingsFollow(trx, supervision, now);
		return { planned };
	});
}

/**
 * Moves a session to another time or place. Undefined and refused as `planSessions`; refused too once it is held. Nothing
 * is written when it is there already.
 */
export async function moveSession(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: { supervisionId: string; sessionId: string },
	to: When & { meeting: Meeting },
	now: Date,
): Promise<{ moved: string } | PlanRefusal | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: of.supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const held = await holdSession(trx, viewer, of, "move", now);
		if (!held || "refused" in held) return held;
		const wanted = timesOf({ ...to, everyWeeks: 1, times: 1 });
		if ("refused" in wanted) return wanted;
		const refusal = await judgeTimes(trx, viewer, held.personIds, wanted.times, now, of.sessionId);
		if (refusal) return refusal;
		const before = await meetingOf(keys, viewer, of, held);
		const [time] = wanted.times as [Taken];
		const isElsewhere = before.place !== to.meeting.place || before.link !== to.meeting.link;
		if (isSameTime(time, held) && !isElsewhere) return { moved: of.sessionId };
		const sequence = held.sequence + 1;
		const at = fieldAt(of.sessionId, of.supervisionId, viewer.orgId, "meeting", sequence);
		await trx
			.updateTable("supervisionSessions")
			.set({ ...time, sequence, meeting: pen.seal(at, JSON.stringify(to.meeting)) })
			.where("id", "=", of.sessionId)
			.execute();
		await lendingsFollow(trx, held.supervision, now);
		await auditSession(trx, keys, viewer, held.supervision, "session.moved", of.sessionId, now);
		const event: LetterEvent = {
			...time,
			sessionId: of.sessionId,
			method: "REQUEST",
			sequence,
			was: { startsAt: held.startsAt, endsAt: held.endsAt },
			...(isElsewhere && { mustTell: true }),
		};
		await tellSessions(trx, viewer, held.supervision, held.personIds, [event], now);
		return { moved: of.sessionId };
	});
}

/** Cancels a session before it is held. Undefined unless it goes on for the viewer; refused once it is held or missed. */
export async function cancelSession(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: { supervisionId: string; sessionId: string },
	now: Date,
): Promise<{ cancelled: string } | PlanRefusal | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: of.supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const held = await holdSession(trx, viewer, of, "cancel", now);
		if (!held || "refused" in held) return held;
		const sequence = held.sequence + 1;
		const meeting = await meetingOf(keys, viewer, of, held);
		const at = fieldAt(of.sessionId, of.supervisionId, viewer.orgId, "meeting", sequence);
		await trx
			.updateTable("supervisionSessions")
			.set({ cancelledAt: now.toISOString(), sequence, meeting: pen.seal(at, JSON.stringify(meeting)) })
			.where("id", "=", of.sessionId)
			.execute();
		await lendingsFollow(trx, held.supervision, now);
		await auditSession(trx, keys, viewer, held.supervision, "session.cancelled", of.sessionId, now);
		const { startsAt, endsAt } = held;
		const event: LetterEvent = { startsAt, endsAt, sessionId: of.sessionId, method: "CANCEL", sequence };
		await tellSessions(trx, viewer, held.supervision, held.personIds, [event], now);
		return { cancelled: of.sessionId };
	});
}

/** Says that a session was missed, and why. Undefined and refused as `cancelSession`; once confirmed it is refused. */
export function missSession(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: { supervisionId: string; sessionId: string; reason: string },
	now: Date,
): Promise<{ missed: string } | PlanRefusal | undefined> {
	return inTransaction(db, async (trx) => {
		const held = await holdSession(trx, viewer, of, "miss", now);
		if (!held || "refused" in held) return held;
		await trx
			.updateTable("supervisionSessions")
			.set({ missedAt: now.toISOString(), missedReason: of.reason, heldAt: null })
			.where("id", "=", of.sessionId)
			.execute();
		await lendingsFollow(trx, held.supervision, now);
		await auditSession(trx, keys, viewer, held.supervision, "session.missed", of.sessionId, now);
		await untellWaiting(trx, { kind: "record-waits", id: of.sessionId });
		return { missed: of.sessionId };
	});
}

/** Refuses times out of reach, and times at which somebody is in another session; `except` is the one being moved. */
async function judgeTimes(
	trx: Db,
	viewer: Viewer,
	personIds: readonly string[],
	times: readonly Taken[],
	now: Date,
	except?: string,
): Promise<PlanRefusal | undefined> {
	const bound = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
	const tooOld = times.find(({ startsAt }) => startsAt < bound(-longestAgoDays));
	if (tooOld) return { refused: "too-long-ago", day: tooOld.startsAt };
	const tooFar = times.find(({ startsAt }) => startsAt > bound(furthestDays));
	if (tooFar) return { refused: "too-far", day: tooFar.startsAt };
	// Others may plan for the same people at once, in another supervision.
	await holdPeople(trx, personIds);
	const first = times.reduce((least, { startsAt }) => (startsAt < least ? startsAt : least), times[0]!.startsAt);
	const last = times.reduce((most, { endsAt }) => (endsAt > most ? endsAt : most), times[0]!.endsAt);
	const busy = await trx
		.selectFrom("supervisionSessions as session")
		.innerJoin("sessionSeats as seat", "seat.sessionId", "session.id")
		.innerJoin("supervisions", "supervisions.id", "session.supervisionId")
		.select(["session.id", "startsAt", "endsAt"])
		.where("seat.personId", "in", [...personIds])
		.where("session.orgId", "=", viewer.orgId)
		.where("startsAt", "<", last)
		.where("endsAt", ">", first)
		.where("cancelledAt", "is", null)
		.where("missedAt", "is", null)
		// What was planned for after a supervision ended does not take place.
		.where((or) => or.or([or("endedAt", "is", null), or("startsAt", "<", or.ref("endedAt"))]))
		.execute();
	const clash = times.find((time) => busy.some((other) => other.id !== except && overlap(time, other)));
	return clash ? { refused: "overlaps", day: clash.startsAt } : undefined;
}
