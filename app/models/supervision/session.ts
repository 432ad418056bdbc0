import type { Seat } from "#db/tables.ts";
import { dayPlus, londonInstant } from "../dates.ts";
import type { OptionList } from "../option-list.ts";

/** Why a session was missed. Ours, from what agreements name most (domain notes b3, b4). */
export const missedReasons: OptionList = [
	{ code: "leave", label: "Leave", activeFrom: "2026-11-25" },
	{ code: "sickness", label: "Sickness", activeFrom: "2026-11-25" },
	{ code: "workload", label: "Too much work that day", activeFrom: "2026-11-25" },
	{ code: "urgent", label: "Something urgent came up", activeFrom: "2026-11-25" },
	{ code: "no_room", label: "No room, or no connection", activeFrom: "2026-11-25" },
	{ code: "forgotten", label: "It was forgotten", activeFrom: "2026-11-25" },
	{ code: "other", label: "Something else", activeFrom: "2026-11-25" },
];

/** What is kept of a session's life. */
export type SessionLife = {
	startsAt: string;
	endsAt: string;
	cancelledAt: string | null;
	missedAt: string | null;
	heldAt: string | null;
	confirmedAt: string | null;
};

/** Where a session stands: `open` has begun, and nobody has said yet whether it took place. */
export type SessionState = "planned" | "open" | "held" | "confirmed" | "missed" | "cancelled";

/** Where a session stands at `now`. */
export function stateOfSession(life: SessionLife, now: Date): SessionState {
	if (life.confirmedAt !== null) return "confirmed";
	if (life.cancelledAt !== null) return "cancelled";
	if (life.heldAt !== null) return "held";
	if (life.missedAt !== null) return "missed";
	return life.startsAt <= now.toISOString() ? "open" : "planned";
}

/** What can be done to a session. */
export type SessionAct = "move" | "cancel" | "miss" | "record" | "confirm" | "add" | "answer";

// A session that was marked by mistake can be put right until its record is confirmed; a confirmed one only grows.
const allowed: Record<SessionState, readonly SessionAct[]> = {
	planned: ["move", "cancel"],
	open: ["move", "cancel", "miss", "record"],
	held: ["miss", "record", "confirm", "answer"],
	missed: ["record"],
	cancelled: [],
	confirmed: ["add", "answer"],
};

/** Whether an act fits where a session stands. */
export function mayDo(act: SessionAct, state: SessionState): boolean {
	return allowed[state].includes(act);
}

/** Where and how a session meets. */
export type Meeting = { place?: string; link?: string };

/** What a session wrote down, by Proctor's three functions (domain notes b3), and what was decided. */
export type SessionRecord = { standards?: string; learning?: string; restoring?: string; decisions?: string };
export const recordParts = ["standards", "learning", "restoring", "decisions"] as const;

/** A time that is taken: from its start up to, but without, its end. */
export type Taken = { startsAt: string; endsAt: string };

/** Whether two times overlap. One that begins as the other ends does not. */
export function overlap(one: Taken, other: Taken): boolean {
	return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

export const mostInSeries = 12;
export const longestRecordText = 4000;

/** When a session is to be, as typed. */
export type When = { day: string; time: string; minutes: number };

/** Several sessions at the same time of day: the first, and more every so many weeks. */
export type Series = When & { everyWeeks: number; times: number };

/**
 * The times of a series, by the London clock: the same hour before and after a clock change. Refused when a day or a
 * time does not exist, when it lies past the day on which the agreement is to be looked at again, or when two overlap.
 */
export function timesOf(
	{ day, time, minutes, everyWeeks, times }: Series,
	reviewDay?: string,
): { times: Taken[] } | { refused: "no-such-time" | "past-review"; day: string } {
	const taken: Taken[] = [];
	for (let at = 0; at < times; at += 1) {
		const on = at === 0 ? day : dayPlus(day, at * everyWeeks * 7);
		const startsAt = londonInstant(on, time);
		if (!startsAt) return { refused: "no-such-time", day: on };
		if (times > 1 && reviewDay !== undefined && on > reviewDay) return { refused: "past-review", day: on };
		const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
		taken.push({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
	}
	return { times: taken };
}

/** Who has still to confirm a record: those who came, and have not confirmed this revision of it. */
export function unconfirmed<T extends { attendance: string | null; confirmedRevision: number | null }>(
	seats: readonly T[],
	revision: number,
): T[] {
	return seats.filter((seat) => seat.attendance !== "absent" && seat.confirmedRevision !== revision);
}

/** One person of a session, and whether they came and confirmed its record. */
export type SeatTaken = {
	personId: string;
	name: string;
	seat: Seat;
	attendance: "came" | "absent" | null;
	confirmedRevision: number | null;
	confirmedAt: string | null;
};

/** A session in a list: when it is and where it stands, without any words. */
export type SessionLine = SessionLife & { id: string; state: SessionState };

/** A session as those in it see it. */
export type Session = SessionLine & {
	supervisionId: string;
	seriesId: string | null;
	sequence: number;
	meeting: Meeting;
	missedReason: string | null;
	record: SessionRecord;
	/** 0: nothing is recorded. */
	recordRevision: number;
	seats: SeatTaken[];
	additions: { id: string; writerName: string; text: string; addedAt: string }[];
};

/** Something somebody will do. */
export type SessionAction = {
	id: string;
	sessionId: string;
	ownerId: string;
	ownerName: string;
	text: string;
	/** undefined: no week agreed. */
	dueWeek?: string;
	agreedAt: string;
	doneAt: string | null;
	droppedAt: string | null;
	/** Why it was dropped. */
	why?: string;
};

export const longestAction = 300;
export const mostActions = 20;
