import type { Hat } from "#db/tables.ts";
import { endOfLondonDay } from "../dates.ts";
import { isId } from "../ids.ts";
import { readLine } from "../numbered-rows.ts";
import type { Away, AwayProblem } from "./availability.ts";
import { awayRefusals } from "./availability.words.ts";

/** Reads days away as typed. `period` is there when both are days; whether they can stand is the model's to judge. */
export function readAway(form: FormData): {
	typed: { first_day: string; last_day: string };
	period?: Away;
	errors: Record<string, string>;
} {
	const typed = { first_day: readLine(form, "first_day"), last_day: readLine(form, "last_day") };
	const errors: Record<string, string> = {};
	if (!endOfLondonDay(typed.first_day)) errors.first_day = awayRefusals.first;
	if (!endOfLondonDay(typed.last_day)) errors.last_day = awayRefusals.last;
	if (Object.keys(errors).length > 0) return { typed, errors };
	return { typed, errors, period: { firstDay: typed.first_day, lastDay: typed.last_day } };
}

/** Says what is wrong with a period beside the day that has to change. */
export function errorsOfAway(problem: AwayProblem | "too-many"): Record<string, string> {
	const isFirst = problem === "too-far" || problem === "overlap" || problem === "too-many";
	return { [isFirst ? "first_day" : "last_day"]: awayRefusals[problem] };
}

/** Who covers, as typed on the form of one hat. */
export type PostedCover = {
	typed: { whom: string; first: string; second: string };
	/** One relation; undefined: everyone supervised in the hat. */
	relationId?: string;
	personIds: string[];
	/** By the names of the fields, which carry the hat. */
	errors: Record<string, string>;
};

/** Reads who covers for whom. Whether they may is asked by the model. */
export function readCover(form: FormData, hat: Hat): PostedCover {
	const [whom, first, second] = (["whom", "first", "second"] as const).map((name) => readLine(form, `${name}.${hat}`));
	const typed = { whom: whom!, first: first!, second: second! };
	const errors: Record<string, string> = {};
	if (typed.whom !== "everyone" && !isId(typed.whom)) errors[`whom.${hat}`] = awayRefusals.whom;
	for (const name of ["first", "second"] as const) {
		if (typed[name] && !isId(typed[name])) errors[`${name}.${hat}`] = awayRefusals["without-hat"];
	}
	if (typed.first && typed.first === typed.second) errors[`second.${hat}`] = awayRefusals.twice;
	return {
		typed,
		...(typed.whom !== "everyone" && { relationId: typed.whom }),
		personIds: [typed.first, typed.second].filter(Boolean),
		errors,
	};
}
