import { dayInWords, weekInWords } from "../../dates.ts";
import type { Answers } from "../answers.ts";
import { describeEntry, type Asked, type ReadSection } from "../describe.ts";
import { cleanText } from "../entry.form.ts";
import { nameOf } from "../entry.ts";
import { readBack } from "../entry.words.ts";
import { copyWords } from "./take.words.ts";

/** A finished entry with its newest words, as it comes out of the log. */
export type FinishedEntry = {
	id: string;
	kind: "quick" | "full";
	week: string;
	/** undefined: no place chosen. */
	placeName?: string;
	answers: Answers;
	/** The questions as they were worded, where the entry's set words them itself. */
	asked?: Asked;
};

type Fact = { term: string; words: string };

/** A part of a copy: of an entry, or of something else that is kept in parts. */
export type TakenSection = Omit<ReadSection, "code"> & { code: string };

/** One entry of a copy. Prose is one text for each paragraph; "\n" ends a line inside it. */
export type TakenEntry = {
	id: string;
	heading: string;
	facts: Fact[];
	sections: TakenSection[];
	/** What a row of a table says of it. */
	row: { week: string; kind: string; place: string; title: string; tags: string };
};

/** A copy of somebody's own entries. The print view and every file are drawn from this. */
export type TakenDocument = {
	title: string;
	/** Whose entries they are. */
	author: string;
	exported: string;
	caution: string;
	entries: TakenEntry[];
};

// A copy is read in other years: weeks and days are said with theirs, as if no year were this one.
const anotherYear = new Date(0);

/** The copy of these entries, in their order, made for `name` at `now`. */
export function documentOf(name: string, entries: readonly FinishedEntry[], now: Date): TakenDocument {
	const author = plainText(name);
	return {
		title: copyWords.title,
		author,
		exported: copyWords.exported(author, dayInWords(now, anotherYear), entries.length),
		caution: copyWords.caution,
		entries: entries.map(takenEntry),
	};
}

/** A section of a copy as plain text: what a cell of a table holds. */
export function sectionAsText({ asked, prose, lines, facts }: TakenSection): string {
	return [
		...(asked ? [asked] : []),
		...prose,
		...lines.map(({ lead, rest, note }) => [`${lead}. ${rest}`.trim(), note].filter(Boolean).join(" ")),
		...facts.map(({ term, words }) => `${term}: ${words}`),
	].join("\n");
}

/**
 * Text that any file can hold: without what XML forbids, without halves of a letter, and without the signs that turn the
 * direction of the words around them (they are never seen, and would reach beyond the person's own words).
 */
export function plainText(text: string): string {
	return cleanText(text)
		.toWellFormed()
		.replace(/[\u0080-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "")
		.replace(/[\u2028\u2029]/g, "\n");
}

function takenEntry({ id, kind, week, placeName, answers, asked }: FinishedEntry): TakenEntry {
	const tags = plainText((answers.tags ?? []).join(", "));
	const place = plainText(placeName ?? "");
	const inWords = weekInWords(week, anotherYear);
	const facts = [
		{ term: copyWords.kind, words: copyWords.kinds[kind] },
		{ term: readBack.week, words: inWords.charAt(0).toUpperCase() + inWords.slice(1) },
		...(place ? [{ term: readBack.place, words: place }] : []),
		...(tags ? [{ term: copyWords.tags, words: tags }] : []),
		...(answers.bring ? [{ term: copyWords.bring, words: copyWords.bringYes }] : []),
	];
	return {
		id,
		heading: plainText(nameOf(answers, kind, week, anotherYear)).replace(/\s+/g, " "),
		facts,
		sections: describeEntry(answers, placeName, anotherYear, asked).flatMap(takenSection),
		row: { week, kind: copyWords.kinds[kind], place, title: plainText(answers.title ?? ""), tags },
	};
}

/** The section without what stands under the entry's heading already; nothing when that was all of it. */
function takenSection(section: ReadSection): ReadSection[] {
	const facts = section.facts
		.filter(({ term }) => section.code !== "frame" || (term !== readBack.week && term !== readBack.place))
		.map(({ term, words }) => ({ term, words: plainText(words) }));
	const prose = section.prose.flatMap((text) => plainText(text).split(/\n[^\S\n]*(?:\n[^\S\n]*)+/));
	const lines = section.lines.map(({ note, ...line }) => ({ ...line, ...(note && { note: plainText(note) }) }));
	return facts.length + prose.length + lines.length > 0 ? [{ ...section, facts, prose, lines }] : [];
}
