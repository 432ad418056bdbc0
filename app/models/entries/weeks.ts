import { mondayOf, monthInWords, weekInWords, weekOf, weekPlus } from "../dates.ts";
import type { Answers } from "./answers.ts";

type WeekChoice = { code: string; label: string };

/** Weeks to choose from: the twelve behind and the twelve ahead, with any that an entry already holds. */
export function weekChoices(answers: Answers, now: Date): { past: WeekChoice[]; ahead: WeekChoice[] } {
	const thisWeek = weekOf(now);
	const range = (step: 1 | -1) => Array.from({ length: 13 }, (_, weeks) => weekPlus(thisWeek, step * weeks));
	const withKept = (weeks: string[], kept: string | undefined) =>
		(kept && !weeks.includes(kept) ? [...weeks, kept] : weeks).map((code) => ({ code, label: weekInWords(code, now) }));
	return { past: withKept(range(-1), answers.week), ahead: withKept(range(1), answers.by_when) };
}

/** A row of the table of weeks: a month, and its weeks by the day of their Monday. */
export type MonthOfWeeks = { month: string; weeks: { code: string; day: number; words: string; entries: number }[] };

/** How many weeks the table of weeks goes back, this one among them. */
export const weeksShown = 52;

/** The last 52 weeks by the month of their Monday, newest month first, with how many entries each has. */
export function monthsOfWeeks(counts: ReadonlyMap<string, number>, now: Date): MonthOfWeeks[] {
	const thisWeek = weekOf(now);
	const weeks = Array.from({ length: weeksShown }, (_, back) => weekPlus(thisWeek, back - weeksShown + 1));
	const months = Map.groupBy(weeks, (week) => mondayOf(week)!.toISOString().slice(0, 7));
	return [...months].reverse().map(([, each]) => ({
		month: monthInWords(mondayOf(each[0]!)!),
		weeks: each.map((code) => ({
			code,
			day: mondayOf(code)!.getUTCDate(),
			words: weekInWords(code, now),
			entries: counts.get(code) ?? 0,
		})),
	}));
}

/** Weeks to look between, newest first, two years back. */
export function weeksBehind(now: Date): WeekChoice[] {
	const thisWeek = weekOf(now);
	return Array.from({ length: 105 }, (_, back) => weekPlus(thisWeek, -back)).map((code) => ({
		code,
		label: weekInWords(code, now),
	}));
}
