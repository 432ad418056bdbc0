import type { Hat } from "#db/tables.ts";

/**
 * Who reads which words. The reading queries ask this table; the page "Who can see this?", the line beside every box and
 * the expectations of the access tests are made from it (domain notes f8). Nobody else reads anything: no role does.
 */
export const whoReads = {
	/** Drafts, entries in every version, tags, patterns, choices about writing. */
	entry: { writer: "author", readers: [] },
	"lent sections": {
		writer: "author",
		readers: ["clinical_restorative", "line_management", "safeguarding", "educational"],
	},
	/** An agreement, an agenda, sessions and their record: for those in that supervision, whatever its hat. */
	"joint record": {
		writer: "author",
		readers: ["clinical_restorative", "line_management", "safeguarding", "educational"],
	},
	reply: { writer: "reader", readers: ["author"] },
	"reader's note": { writer: "reader", readers: [] },
} as const satisfies Record<string, { writer: "author" | "reader"; readers: readonly (Hat | "author")[] }>;

export type Words = keyof typeof whoReads;

/** The hats in which somebody reads these words of an author's; none for words that stay with their writer. */
export function hatsThatRead(words: Words): Hat[] {
	const readers: readonly (Hat | "author")[] = whoReads[words].readers;
	return readers.filter((reader) => reader !== "author");
}

/** The line beside a box in which such words are written. `reader` is the name of whoever else sees them at once. */
export function lineBeside(words: Exclude<Words, "lent sections" | "joint record">, reader = "Somebody else"): string {
	return whoReads[words].readers.length === 0
		? "Only you can see this."
		: `${reader} sees this as soon as you send it.`;
}
