import { dayInWords, dayPlus, endOfLondonDay, londonDay } from "../dates.ts";
import type { SupervisionHat } from "#db/tables.ts";
import { rhythmFor, type Rhythm } from "./rhythm.ts";
import { supervisionPage } from "./session.words.ts";

/**
 * What the organisation may know of a supervision: that it happens, and nothing of what is said (domain notes f8). The
 * organisation's page and its export are made of this type and of nothing else.
 */
export type SupervisionFacts = {
	supervisionId: string;
	hat: SupervisionHat;
	/** null: a pair. */
	name: string | null;
	people: { name: string; seat: string }[];
	startedAt: string;
	/** undefined: none was held yet. */
	lastHeld?: { startsAt: string; minutes: number; isConfirmed: boolean };
	/** undefined: none is planned. */
	next?: { startsAt: string; endsAt: string };
	heldLately: number;
	missedLately: number;
	/** undefined: no agreement is in force. */
	agreement?: { agreedAt: string; everyWeeks?: number; reviewDay?: string };
	/** What its organisation set for its kind. */
	rhythm: Rhythm;
};

type Since = Pick<SupervisionFacts, "startedAt" | "lastHeld">;
type Paced = Since & Pick<SupervisionFacts, "agreement" | "rhythm">;

/** The London day by which the next session is due: so many weeks after the last, as agreed or as set for its kind. */
export function dueDay(facts: Paced): string {
	return dayPlus(lastDay(facts), rhythmOf(facts).dueWeeks * 7);
}

/** Whole weeks since they last met, or since it began. `today` is a London day. */
export function weeksSince(facts: Since, today: string): number {
	return Math.floor(daysSince(facts, today) / 7);
}

/** Whether they have not met for longer than is told of. */
export function hasGap(facts: Paced, today: string): boolean {
	return daysSince(facts, today) > rhythmOf(facts).gapWeeks * 7;
}

/** "gap" when they have not met for longer than is told of, "due" when a session is due and none is planned. */
export function quietState(facts: SupervisionFacts, today: string): "gap" | "due" | "fine" {
	if (hasGap(facts, today)) return "gap";
	return facts.next === undefined && dueDay(facts) < today ? "due" : "fine";
}

/** The same as one quiet sentence; undefined when there is nothing to say. */
export function quietLine(facts: SupervisionFacts, today: string, now: Date): string | undefined {
	const state = quietState(facts, today);
	if (state === "gap") return supervisionPage.gap(weeksSince(facts, today));
	if (state === "fine") return undefined;
	const due = endOfLondonDay(dueDay(facts));
	return due && supervisionPage.due(dayInWords(new Date(due.getTime() - 1), now));
}

/** What holds for this supervision. */
export function rhythmOf({ agreement, rhythm }: Pick<SupervisionFacts, "agreement" | "rhythm">): Rhythm {
	return rhythmFor(rhythm, agreement?.everyWeeks);
}

function lastDay({ lastHeld, startedAt }: Since): string {
	return londonDay(new Date(lastHeld?.startsAt ?? startedAt));
}

function daysSince(facts: Since, today: string): number {
	return Math.max(0, Math.round((Date.parse(today) - Date.parse(lastDay(facts))) / 86_400_000));
}
