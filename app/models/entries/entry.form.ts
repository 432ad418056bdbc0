import { z } from "zod";
import { mondayOf } from "../dates.ts";
import { isId } from "../ids.ts";
import type { OptionList } from "../option-list.ts";
import { longest, type Answers } from "./answers.ts";
import { fieldProblems, questions } from "./entry.words.ts";
import * as cost from "./options/cost-and-gain.ts";
import * as discretion from "./options/discretion.ts";
import * as frame from "./options/frame.ts";
import * as holding from "./options/holding.ts";
import * as moments from "./options/moments.ts";
import * as pressure from "./options/pressure.ts";

const mostLines = 20;
const mostMinutes = 600;
const mostTags = 10;
const longestTag = 40;

const text = (field: string, most: number) =>
	z.string().refine((value) => value.length <= most, { error: fieldProblems.tooLong(labelFor(field), most) });
const choice = (field: string, list: OptionList) =>
	z.string().refine((value) => list.some((option) => option.code === value), {
		error: fieldProblems.notListed(labelFor(field)),
	});
const choices = (field: string, list: OptionList) => z.array(choice(field, list));
const week = (field: string) =>
	z.string().refine((value) => mondayOf(value) !== undefined, { error: fieldProblems.notListed(labelFor(field)) });
const yes = (field: string) => z.literal("yes", { error: fieldProblems.notListed(labelFor(field)) });
const lines = <T extends z.ZodType>(line: T) => z.array(line).max(mostLines, { error: fieldProblems.tooManyLines });

const discretionLine = z
	.object({
		kind: choice("discretion.kind", discretion.discretionKinds),
		direction: choice("discretion.direction", discretion.directions),
		guidance: choice("discretion.guidance", discretion.guidances),
		why: choices("discretion.why", discretion.whys),
		planned: choice("discretion.planned", discretion.planned),
		who_knew: choice("discretion.who_knew", discretion.whoKnew),
		repeat: choice("discretion.repeat", discretion.repeats),
		minutes: z.string().refine((value) => /^\d{1,3}$/.test(value) && Number(value) <= mostMinutes, {
			error: fieldProblems.notMinutes(mostMinutes),
		}),
		own_time: yes("discretion.own_time"),
		effect_person: choice("discretion.effect_person", discretion.effectsOnPerson),
		effect_me: choice("discretion.effect_me", discretion.effectsOnMe),
		would_again: choice("discretion.would_again", discretion.wouldAgain),
		norm_wish: yes("discretion.norm_wish"),
		norm: z.string().refine(isId, { error: fieldProblems.notListed(labelFor("discretion.norm")) }),
	})
	.partial();

const pressureLine = z
	.object({
		kind: choice("pressure.kind", pressure.pressureKinds),
		source: choice("pressure.source", pressure.pressureSources),
		strength: choice("pressure.strength", pressure.strengths),
		response: choice("pressure.response", pressure.responses),
		would_help: choice("pressure.would_help", pressure.wouldHelp),
		note: text("pressure.note", longest.note),
	})
	.partial();

const momentLine = z
	.object({
		code: choice("moment.code", moments.momentCodes),
		tone: choice("moment.tone", moments.momentTones),
	})
	.partial();

const answersShape = z
	.object({
		title: text("title", longest.title),
		week: week("week"),
		setting: choice("setting", frame.settings),
		place_id: z.string(),
		life_stage: choice("life_stage", frame.lifeStages),
		need_tags: choices("need_tags", frame.needTags),
		what_happened: text("what_happened", longest.text),
		discomfort: choice("discomfort", frame.discomforts),
		discretion: lines(discretionLine),
		pressure: lines(pressureLine),
		moment: lines(momentLine),
		energy_before: choice("energy_before", cost.energyLevels),
		energy_after: choice("energy_after", cost.energyLevels),
		feelings: choices("feelings", cost.feelings),
		carried_home: choice("carried_home", cost.carriedHome),
		went_well: text("went_well", longest.text),
		meaning: text("meaning", longest.text),
		next_step: text("next_step", longest.text),
		by_when: week("by_when"),
		ask: choice("ask", cost.asks),
		bring: yes("bring"),
		held_now: choice("held_now", holding.heldNow),
		how_manageable: choice("how_manageable", holding.manageable),
		what_they_wait_for: choices("what_they_wait_for", holding.waitingFor),
		tags: z
			.array(z.string().refine((tag) => tag.length <= longestTag, { error: fieldProblems.tagTooLong(longestTag) }))
			.max(mostTags, { error: fieldProblems.tooManyTags(mostTags) }),
		prompts: z.string().regex(/^[\w-]{1,40}@\d{1,6}$/, { error: fieldProblems.notListed(labelFor("prompts")) }),
	})
	.partial();

const listFields = { discretion: discretionLine, pressure: pressureLine, moment: momentLine } as const;
const manyFields = new Set(["need_tags", "feelings", "why", "what_they_wait_for"]);
const singleFields = new Set(Object.keys(answersShape.shape).filter((field) => !(field in listFields)));

/** What a person typed, as far as it can be kept, with what is wrong with it by field name. */
export type ReadAnswers = { answers: Answers; errors: Record<string, string> };

/**
 * Reads an entry's form. Fields the log does not have are ignored; line numbers may have gaps, and empty lines are
 * dropped. `errors` is empty when everything may be kept; otherwise `answers` still holds the typing.
 */
export function readAnswers(form: FormData): ReadAnswers {
	const flat: Record<string, unknown> = {};
	for (const field of singleFields) keep(flat, field, form.getAll(field));
	const tags = readTags([flat.tags, ...form.getAll("known_tag")].filter((tag) => typeof tag === "string").join(","));
	delete flat.tags;
	if (tags.length > 0) flat.tags = tags;
	for (const list of Object.keys(listFields) as (keyof typeof listFields)[]) {
		const read = numbersOf(form, list).flatMap((number) => {
			const line: Record<string, unknown> = {};
			for (const field of Object.keys(listFields[list].shape))
				keep(line, field, form.getAll(`${list}.${number}.${field}`));
			return Object.keys(line).length > 0 ? [line] : [];
		});
		if (read.length > 0) flat[list] = read;
	}
	const checked = answersShape.safeParse(flat);
	if (checked.success) return { answers: checked.data, errors: {} };
	const errors: Record<string, string> = {};
	for (const issue of checked.error.issues) {
		// A wrong choice in a list of several belongs to the list: "feelings", not "feelings.2".
		const path = issue.path.join(".").replace(/(need_tags|feelings|why|what_they_wait_for|tags)\.\d+$/, "$1");
		errors[path] ??= issue.message;
	}
	return { answers: flat, errors };
}

/** The question asked for a field; line fields are named after their list: `discretion.kind`. */
export function labelFor(field: string): string {
	return questions[field]?.label ?? field;
}

/** Own tags as they are typed, with commas between: each once, whatever its capitals. */
export function readTags(typed: string): string[] {
	const tags = new Map<string, string>();
	for (const part of typed.split(",")) {
		const tag = cleanText(part).replace(/\s+/g, " ");
		if (tag && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
	}
	return [...tags.values()];
}

/** The text posted under a name, as it is kept; empty where there is none. */
export function readText(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === "string" ? cleanText(value) : "";
}

/** Text as it is kept: no NUL or other control characters, one kind of line end, no blank edges. */
export function cleanText(value: string): string {
	return value
		.replace(/\r\n?/g, "\n")
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
		.trim();
}

function keep(into: Record<string, unknown>, field: string, posted: FormDataEntryValue[]): void {
	const values = posted.flatMap((value) => (typeof value === "string" ? [cleanText(value)] : [])).filter(Boolean);
	if (values.length === 0) return;
	into[field] = manyFields.has(field) ? [...new Set(values)] : values[0];
}

function numbersOf(form: FormData, list: string): number[] {
	const found = new Set<number>();
	for (const name of form.keys()) {
		const [head, number] = name.split(".");
		if (head === list && number !== undefined && /^\d{1,3}$/.test(number)) found.add(Number(number));
	}
	return [...found].sort((a, b) => a - b);
}
