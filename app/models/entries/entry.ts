import { weekInWords } from "../dates.ts";
import type { Answers } from "./answers.ts";

/** The parts an entry is shown, kept and lent in, in the order they are read: where and when comes last. */
export const sectionCodes = [
	"what_happened",
	"discretion",
	"pressure",
	"moment",
	"holding",
	"cost_gain",
	"meaning",
	"next_step",
	"frame",
] as const;
export type SectionCode = (typeof sectionCodes)[number];

/** The answers that make up each section. What is in none of them, tags and the like, is the writer's alone. */
const fieldsOf: Record<SectionCode, readonly (keyof Answers)[]> = {
	frame: ["week", "setting", "place_id", "life_stage", "need_tags"],
	what_happened: ["what_happened", "discomfort"],
	discretion: ["discretion"],
	pressure: ["pressure"],
	moment: ["moment"],
	holding: ["held_now", "how_manageable", "what_they_wait_for"],
	cost_gain: ["energy_before", "energy_after", "feelings", "carried_home", "went_well"],
	meaning: ["meaning"],
	next_step: ["next_step", "by_when", "ask"],
};

/** True for one of the section codes. */
export function isSection(code: string): code is SectionCode {
	return (sectionCodes as readonly string[]).includes(code);
}

/** The sections that hold anything, in their order. */
export function filledSections(answers: Answers): SectionCode[] {
	return sectionCodes.filter((section) => fieldsOf[section].some((field) => isFilled(answers[field])));
}

/** Only the chosen sections' answers; the title is not a section and stays behind. */
export function onlySections(answers: Answers, sections: readonly SectionCode[]): Answers {
	const kept = new Set<string>(sections.flatMap((section) => fieldsOf[section]));
	return Object.fromEntries(Object.entries(answers).filter(([field]) => kept.has(field)));
}

/** What the author's own lists call an entry: its title, or its first words, or its kind and week. */
export function nameOf(answers: Answers, kind: "quick" | "full", week: string, now: Date): string {
	if (answers.title) return answers.title;
	const words = (answers.what_happened ?? "").replace(/\s+/g, " ").trim();
	const letters = [...words];
	if (letters.length > 60)
		return `${letters
			.slice(0, 60)
			.join("")
			.replace(/\s\S*$/, "")} …`;
	return words || titleWithoutWords(kind, week, now);
}

/** What a reader sees as the title: the author's own, or a name that gives away neither words nor the week. */
export function titleForReader(answers: Answers, kind: "quick" | "full"): string {
	return answers.title ?? kindNames[kind];
}

/** One page's attempt to save: what was typed, and what that page knew when it was drawn. */
export type Writing = {
	entryId: string;
	kind: "quick" | "full";
	/** Shows that we handed this id to this viewer; needed only while the entry does not exist. */
	proof: string;
	/** The page's form key, and its own count of saves. */
	page: string;
	seq: number;
	/** The draft and the finished revision the page began from; 0 for none. */
	revision: number;
	basedOn: number;
	/** Fill place and setting from the writer's last finished entry, where this one says neither. */
	sameAsLast?: boolean;
	answers: Answers;
};

/** Whether a save may go in, given what its page knew and what is kept now. */
export function judgeSave(
	page: Pick<Writing, "page" | "seq" | "revision" | "basedOn">,
	kept: { page: string; pageSeq: number; revision: number } | undefined,
	finishedRevision: number,
): "save" | "already-newer" | "stale" {
	if (!kept) return page.basedOn === finishedRevision ? "save" : "stale";
	// One page never conflicts with itself; its messages may only arrive out of order.
	if (kept.page === page.page) return page.seq >= kept.pageSeq ? "save" : "already-newer";
	return kept.revision === page.revision ? "save" : "stale";
}

const kindNames = { quick: "Quick note", full: "Reflection" } as const;

function titleWithoutWords(kind: "quick" | "full", week: string, now: Date): string {
	return `${kindNames[kind]}, ${weekInWords(week, now)}`;
}

function isFilled(value: Answers[keyof Answers]): boolean {
	return value !== undefined && value.length > 0;
}
