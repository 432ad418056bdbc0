import { dayInWords, dayPlus, endOfLondonDay, londonDay } from "../dates.ts";
import type { SupervisionHat } from "#db/tables.ts";
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
};

/**
 * How often supervision of each kind should happen, and the gap after which it is said, in weeks. Source: domain notes
 * b1 and f10: one-to-one every 4 to 6 weeks with a warning at 8 (SCIE: at least every two months), peers and groups
 * monthly or 6-weekly, safeguarding each quarter.
 */
export const limits: Record<SupervisionHat, { dueWeeks: number; gapWeeks: number }> = {
	clinical_restorative: { dueWeeks: 6, gapWeeks: 8 },
	line_management: { dueWeeks: 6, gapWeeks: 8 },
	educational: { dueWeeks: 6, gapWeeks: 8 },
	peer: { dueWeeks: 6, gapWeeks: 8 },
	group: { dueWeeks: 6, gapWeeks: 8 },
	safeguarding: { dueWeeks: 13, gapWeeks: 17 },
};

/** The London day by which the next session is due: so many weeks after the last, as agreed or as usual for its kind. */
export function dueDay(facts: Pick<SupervisionFacts, "hat" | "startedAt" | "lastHeld" | "agreement">): string {
	const weeks = facts.agreement?.everyWeeks ?? limits[facts.hat].dueWeeks;
	return dayPlus(londonDay(new Date(facts.lastHeld?.startsAt ?? facts.startedAt)), weeks * 7);
}

/** Whole weeks since they last met, or since it began. `today` is a London day. */
export function weeksSince(facts: Pick<SupervisionFacts, "startedAt" | "lastHeld">, today: string): number {
	const last = londonDay(new Date(facts.lastHeld?.startsAt ?? facts.startedAt));
	return Math.max(0, Math.floor((Date.parse(today) - Date.parse(last)) / (7 * 86_400_000)));
}

/** "gap" when they have not met for longer than is usual at most, "due" when a session is due and none is planned. */
export function quietState(facts: SupervisionFacts, today: string): "gap" | "due" | "fine" {
	if (weeksSince(facts, today) > limits[facts.hat].gapWeeks) return "gap";
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
