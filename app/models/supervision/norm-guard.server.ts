import type { Marks } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { NormScope } from "#db/tables.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { blocksLending, type Find } from "../entries/guard/finds.ts";
import { kinds } from "../entries/guard/guard.words.ts";
import { knownNames } from "../entries/guard/known.server.ts";
import { findAll } from "../entries/guard/names.server.ts";
import { isWide, type NormWords } from "./norm.ts";

/** What in a norm could point to a person, for whoever writes it. */
export type Seen = { text: string; label: string };

/** Words that others are to read could point to a person: nothing was kept, and their writer is asked. */
export type Guarded = {
	refused: "nhs-number" | "identifiers";
	seen: Seen[];
	/** Stands for what was found: ticking it says that one looked at this, and at nothing else. */
	looked: string;
};

/**
 * Looks for what could point to a person in the words of a norm (domain notes f9). A valid NHS number is refused until it
 * is gone, whoever would read it: a norm is cited, and travels with what is lent. Anything else is refused where more than
 * two people would read it, until its writer says, by its mark, that they looked. Undefined when nothing holds the words
 * back. The approver is meant to be named, so there only a number counts.
 */
export async function holdBack(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	{ words, scope, looked }: { words: NormWords; scope: NormScope; looked: string },
): Promise<Guarded | undefined> {
	const known = await knownNames(db, viewer);
	const { what, when, limits, tell_whom: tell, record_where: record, approver } = words;
	const finds = [
		...[what, when, limits, tell, record].flatMap((text) => findAll(text ?? "", known)),
		...findAll(approver ?? "").filter(blocksLending),
	];
	const numbers = finds.filter(blocksLending);
	if (numbers.length === 0 && (finds.length === 0 || !isWide(scope))) return undefined;
	const mark = markOf(marks, viewer, finds);
	if (numbers.length > 0) return { refused: "nhs-number", seen: seenIn(numbers), looked: mark };
	return looked === mark ? undefined : { refused: "identifiers", seen: seenIn(finds), looked: mark };
}

function seenIn(finds: readonly Find[]): Seen[] {
	const seen = new Map(finds.map(({ kind, text }) => [`${kind} ${text}`, { text, label: kinds[kind].label }]));
	return [...seen.values()];
}

function markOf(marks: Marks, viewer: Viewer, finds: readonly Find[]): string {
	const found = finds.map(({ kind, text }) => `${kind} ${text.toLowerCase()}`).sort();
	return marks.mark("norm-looked", `${viewer.id}|${[...new Set(found)].join("|")}`).slice(0, 24);
}
