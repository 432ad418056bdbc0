import { mondayOf, weekOf, weekPlus } from "../../dates.ts";
import { isId } from "../../ids.ts";
import { formats, takeProblems } from "./take.words.ts";

/** A copy holds at most so many entries. */
export const mostTaken = 200;

// "The last three months": this week and the twelve before it.
const weeksBack = 12;

export type Format = (typeof formats)[number]["code"];
export type FileFormat = Exclude<Format, "print">;

/** Which entries: these ones, or those of some weeks (both included) and perhaps of one kind. */
export type TakeChoice = { entryIds: readonly string[] } | { from: string; to: string; kind?: "quick" | "full" };

/** The form as typed, so that it can be drawn again. */
export type TypedChoice = {
	what: string;
	entryIds: string[];
	from: string;
	to: string;
	kind: string;
	format: string;
};

/** The form as read: `choice` and `format` are there when `errors` is empty. */
export type PostedChoice = {
	typed: TypedChoice;
	choice?: TakeChoice;
	format?: Format;
	errors: Record<string, string>;
};

/**
 * Reads what to take and as what, from a posted form or an address. Ids that are none are ignored; without a word on
 * what to take, entries that are named are taken. Weeks are wanted only where weeks are chosen.
 */
export function readChoice(fields: FormData | URLSearchParams, now: Date): PostedChoice {
	const text = (name: string) => {
		const value = fields.get(name);
		return typeof value === "string" ? value.trim() : "";
	};
	const named = fields.getAll("entry").flatMap((id) => (typeof id === "string" && isId(id) ? [id] : []));
	const entryIds = [...new Set(named)].slice(0, mostTaken);
	const typed: TypedChoice = {
		what: text("what") || (entryIds.length > 0 ? "entries" : ""),
		entryIds,
		from: text("from"),
		to: text("to"),
		kind: text("kind") || "all",
		format: text("format"),
	};
	const errors: Record<string, string> = {};
	// In the order of the form: so they are read out.
	const choice = choiceOf(typed, errors, now);
	const format = formats.find(({ code }) => code === typed.format)?.code;
	if (!format) errors.format = takeProblems.format;
	if (Object.keys(errors).length > 0) return { typed, errors };
	return { typed, ...(choice && { choice }), ...(format && { format }), errors };
}

/** The same choice as fields of a form, to be posted on. */
export function fieldsOfChoice({ entryIds, ...typed }: TypedChoice): [name: string, value: string][] {
	return [...entryIds.map((id): [string, string] => ["entry", id]), ...Object.entries(typed)];
}

/** "hedgerow-2026-11-21.docx": says when and nothing of what is inside. */
export function fileName(day: string, format: FileFormat): string {
	return `hedgerow-${day}.${format}`;
}

function choiceOf(typed: TypedChoice, errors: Record<string, string>, now: Date): TakeChoice | undefined {
	if (typed.what === "entries" && typed.entryIds.length > 0) return { entryIds: typed.entryIds };
	if (typed.what !== "last" && typed.what !== "weeks") {
		errors.what = takeProblems.what;
		return undefined;
	}
	const kind = (["quick", "full"] as const).find((code) => code === typed.kind);
	const thisWeek = weekOf(now);
	const [from, to] = typed.what === "last" ? [weekPlus(thisWeek, -weeksBack), thisWeek] : [typed.from, typed.to];
	if (!mondayOf(from)) errors.from = takeProblems.from;
	if (!mondayOf(to)) errors.to = takeProblems.to;
	else if (!errors.from && to < from) errors.to = takeProblems.backwards;
	if (!kind && typed.kind !== "all") errors.kind = takeProblems.kind;
	return { from, to, ...(kind && { kind }) };
}
