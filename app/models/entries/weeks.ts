import { weekInWords, weekOf, weekPlus } from "../dates.ts";
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
