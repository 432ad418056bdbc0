import { dayPlus, londonDay, londonInstant } from "../dates.ts";
import { usualDaysOff } from "../working-days.ts";
import type { Method } from "./method.ts";

/** One step of a case that is worked on over days. */
export type Round = { step: number; mode: "open" | "quiet"; opensAt: string; closesAt: string };

/** A case over days. The rounds are kept as they were at the start: a newly proclaimed holiday moves none of them. */
export type OwnTime = { mode: "own-time"; rounds: readonly Round[] };

/** London time at which rounds close: the end of a working day, and not the middle of the night. */
const closingTime = "18:00";

/** A case over days that starts now: one round after the other, without a gap, and those to skip left out. */
export function beginOwnTime(method: Method, now: Date): OwnTime {
	const rounds: Round[] = [];
	let opensAt = now;
	for (const [step, { inOwnTime }] of method.steps.entries()) {
		if (inOwnTime.mode === "skip") continue;
		const closesAt = closesAfter(opensAt, inOwnTime.days);
		rounds.push({ step, mode: inOwnTime.mode, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() });
		opensAt = closesAt;
	}
	return { mode: "own-time", rounds };
}

/** The round that is open; undefined before the first and after the last. When one closes the next is open. */
export function roundAt({ rounds }: OwnTime, now: Date): Round | undefined {
	const at = now.getTime();
	return rounds.find(({ opensAt, closesAt }) => Date.parse(opensAt) <= at && at < Date.parse(closesAt));
}

/**
 * At 18:00 so many calendar days on, and never on a weekend or a bank holiday: then on the next working day. Days off
 * between are counted as days, as some people work on them; nobody has to.
 */
function closesAfter(opensAt: Date, days: number): Date {
	let day = dayPlus(londonDay(opensAt), days);
	while (usualDaysOff(day)) day = dayPlus(day, 1);
	// The clocks change at night: there is always an 18:00.
	return londonInstant(day, closingTime)!;
}
