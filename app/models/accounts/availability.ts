import type { ReplyTime } from "#db/tables.ts";
import { dayPlus } from "../dates.ts";
import type { OptionList } from "../option-list.ts";
import { usualDaysOff, type DayOff } from "../working-days.ts";

/**
 * How soon somebody usually replies, in working days. Judgement: no source names a norm, so these are promises that
 * supervisors make in their own words (domain notes b4, contact between sessions).
 */
export const replyTimes: OptionList = [
	{ code: "same_day", label: "The same working day", evidence: "judgement", activeFrom: "2026-11-27" },
	{ code: "two_days", label: "Within two working days", evidence: "judgement", activeFrom: "2026-11-27" },
	{ code: "five_days", label: "Within five working days", evidence: "judgement", activeFrom: "2026-11-27" },
	{ code: "ten_days", label: "Within ten working days", evidence: "judgement", activeFrom: "2026-11-27" },
];

/** Days in London on which somebody is away, "2026-12-01", the first and the last among them. */
export type Away = { firstDay: string; lastDay: string };

/** Somebody who is turned to, and the days on which they are away, from today on. */
export type Turned = { personId: string; name: string; away: Away[] };

/** Who covers in a relation: its supervisor with how soon they usually reply, then those who stand in, in order. */
export type CoverOf = { supervisor: Turned & { usual?: ReplyTime }; deputies: Turned[] };

/** At most so many deputies in one relation. */
export const mostDeputies = 2;

/** True when a day lies in one of the periods. */
export function isAwayOn(away: readonly Away[], day: string): boolean {
	return away.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
}

/** The days on which somebody does not work: the usual ones, and those on which they are away. */
export function daysOffWith(away: readonly Away[]): DayOff {
	return (day) => usualDaysOff(day) || isAwayOn(away, day);
}

/**
 * The first day on which somebody who is away on `day` works again. Undefined when they are not away then. Periods that
 * meet, or that only a weekend parts, are one absence to whoever waits.
 */
export function backOn(away: readonly Away[], day: string): string | undefined {
	if (!isAwayOn(away, day)) return undefined;
	const isOff = daysOffWith(away);
	// Every step leaves a day behind that is off, and there are finitely many: periods end, and no holiday lasts.
	let next = dayPlus(day, 1);
	while (isOff(next)) next = dayPlus(next, 1);
	return next;
}

/** Why a period cannot stand. */
export type AwayProblem = "order" | "past" | "too-long" | "too-far" | "overlap";

/** Leave of more than a year, or more than two years ahead, is a slip of the finger. */
const [longest, furthest] = [366, 731];

/** Judges a period beside those that stand, on the London day `today`: why it cannot stand, or undefined when it can. */
export function judgeAway(period: Away, standing: readonly Away[], today: string): AwayProblem | undefined {
	const { firstDay, lastDay } = period;
	if (lastDay < firstDay) return "order";
	if (lastDay < today) return "past";
	if (dayPlus(firstDay, longest) <= lastDay) return "too-long";
	if (dayPlus(today, furthest) < firstDay) return "too-far";
	const overlaps = standing.some((other) => other.firstDay <= lastDay && firstDay <= other.lastDay);
	return overlaps ? "overlap" : undefined;
}
