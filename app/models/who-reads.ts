import type { Hat } from "#db/tables.ts";

/**
 * Who reads which words. The reading queries ask this table; the page "Who can see this?", the line beside every box and
 * the expectations of the access tests are made from it (domain notes f8). Nobody else reads anything: no role does.
 */
export const whoReads = {
	/** Drafts, entries in every version, tags, patterns, choices about writing. */
	entry: { writer: "author", readers: [] },
	/** Check-ins, their open line and what people answer about themselves. Whoever counts reads other rows (0028). */
	"check-in": { writer: "author", readers: [] },
	/** Those who cover read only what its author said they may, and only while the supervisor is away. */
	"lent sections": {
		writer: "author",
		readers: ["clinical_restorative", "line_management", "safeguarding", "educational", "those who cover"],
	},
	/** An agreement, an agenda, sessions and their record: for those in that supervision, whatever its hat. */
	"joint record": {
		writer: "author",
		readers: ["clinical_restorative", "line_management", "safeguarding", "educational"],
	},
	/** How a held session was for each of two. No line manager: nobody's answers about themselves reach one (f1, rule 3). */
	pulse: { writer: "author", readers: ["clinical_restorative", "safeguarding", "educational"] },
	/** A wish for another supervisor: for the one person who is told, and never for that supervisor. */
	"wish to change": { writer: "author", readers: ["the one who is told"] },
	/** Somebody's ask to talk, and what is answered to it: for those of the people shown before sending who were told. */
	"ask to talk": { writer: "author", readers: ["those who are told"] },
	reply: { writer: "reader", readers: ["author"] },
	"reader's note": { writer: "reader", readers: [] },
	/** A practice that two people discuss, or agreed on for one of them alone; and what they say about it. */
	"norm of two": {
		writer: "author",
		readers: ["clinical_restorative", "line_management", "safeguarding", "educational"],
	},
	/** A practice agreed for those who work at one place. It names nobody. */
	"norm of a team": { writer: "author", readers: ["everyone at the place", "whom its review falls to"] },
	/** A practice agreed for the organisation. It names nobody. */
	"norm of the organisation": { writer: "author", readers: ["everyone in the organisation"] },
	/** What a peer group is called and agrees on, and where it meets: for those in it, and those it asks to join. */
	"group words": { writer: "author", readers: ["those in the group", "those asked in"] },
} as const satisfies Record<string, { writer: "author" | "reader"; readers: readonly (Hat | "author" | Circle)[] }>;

export type Words = keyof typeof whoReads;

/** Readers who are in no relation with whoever wrote the words. */
type Circle =
	| "everyone at the place"
	| "whom its review falls to"
	| "everyone in the organisation"
	| "the one who is told"
	| "those who are told"
	| "those who cover"
	| "those in the group"
	| "those asked in";

const circles: readonly string[] = [
	"everyone at the place",
	"whom its review falls to",
	"everyone in the organisation",
	"the one who is told",
	"those who are told",
	"those who cover",
	"those in the group",
	"those asked in",
] satisfies Circle[];

/** The hats in which somebody reads these words of an author's; none for words that stay with their writer. */
export function hatsThatRead(words: Words): Hat[] {
	const readers: readonly (Hat | "author" | Circle)[] = whoReads[words].readers;
	return readers.filter((reader): reader is Hat => reader !== "author" && !circles.includes(reader));
}

/** Whether all of a circle read these words, whoever wrote them. */
export function isReadBy(words: Words, circle: Circle): boolean {
	return (whoReads[words].readers as readonly string[]).includes(circle);
}

/** The line beside a box in which such words are written. `reader` is the name of whoever else sees them at once. */
export function lineBeside(
	words: "entry" | "check-in" | "reply" | "reader's note" | "norm of two" | "pulse" | "wish to change" | "ask to talk",
	reader = "Somebody else",
): string {
	return whoReads[words].readers.length === 0
		? "Only you can see this."
		: `${reader} sees this as soon as you send it.`;
}
