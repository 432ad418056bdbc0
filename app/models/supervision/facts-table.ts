import { supervisionName } from "../accounts/hats.ts";
import { dayInWords, londonDay } from "../dates.ts";
import { dueDay, hasGap, quietState, rhythmOf, weeksSince, type SupervisionFacts } from "./facts.ts";
import { factsPage } from "./facts.words.ts";

/** One line of the organisation's table: facts alone. The CSV file has the same columns. */
export type FactsLine = Record<keyof typeof factsPage.columns, string> & { id: string };

/** Puts the facts of a supervision into a line; days in words on the page, as they are in the file. */
export function factsLine(facts: SupervisionFacts, now: Date, day: (at: string) => string = inWords(now)): FactsLine {
	const today = londonDay(now);
	const { lastHeld, next, agreement } = facts;
	return {
		id: facts.supervisionId,
		who: facts.name ?? facts.people.map(({ name }) => name).join(", "),
		kind: supervisionName(facts.hat),
		last: lastHeld ? day(lastHeld.startsAt) : factsPage.notMet,
		length: lastHeld ? String(lastHeld.minutes) : "",
		confirmed: lastHeld ? (lastHeld.isConfirmed ? factsPage.yes : factsPage.no) : "",
		next: next ? day(next.startsAt) : factsPage.none,
		due: day(`${dueDay(facts)}T12:00:00Z`),
		gap: String(weeksSince(facts, today)),
		state: stateInWords(facts, today),
		held: String(facts.heldLately),
		missed: String(facts.missedLately),
		agreement: agreement ? day(agreement.agreedAt) : factsPage.none,
	};
}

/** What stands above the table: how many have a longer gap than is set, and how many an agreement. */
export function factsSummary(all: readonly SupervisionFacts[], now: Date): string[] {
	const today = londonDay(now);
	const gaps = all.filter((facts) => hasGap(facts, today)).length;
	const agreed = all.filter(({ agreement }) => agreement !== undefined).length;
	return [gaps === 0 ? factsPage.noGaps : factsPage.gaps(gaps), factsPage.agreed(agreed, all.length)];
}

function stateInWords(facts: SupervisionFacts, today: string): string {
	const state = quietState(facts, today);
	return state === "gap" ? factsPage.gapOver(rhythmOf(facts).gapWeeks) : factsPage.states[state];
}

function inWords(now: Date) {
	return (at: string) => dayInWords(at, now);
}
