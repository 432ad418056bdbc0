import type { Keys, Marks } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Answers } from "../entries/answers.ts";
import { blocksLending, type Find } from "../entries/guard/finds.ts";
import { knownNames } from "../entries/guard/known.server.ts";
import { findAll } from "../entries/guard/names.server.ts";
import { neutralText, withTexts } from "../entries/guard/neutral.ts";
import { findOwnEntry } from "../entries/entry.server.ts";
import { wholeLetters } from "../entries/find.ts";
import { finishEntry } from "../entries/writing.server.ts";
import type { Pointer } from "./guarding.ts";

const around = 40;

/**
 * Everything in words about to be lent that could point to a person, each once (domain notes f9). Of the practices they
 * cite only an NHS number counts: the reader of a lending may read those practices anyway, and they are not the writer's
 * to change here.
 */
export async function findPointers(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	words: Answers,
	cited: readonly string[] = [],
): Promise<Pointer[]> {
	const known = await knownNames(db, viewer);
	const pointers = new Map<string, Pointer>();
	const keep = (text: string, finds: readonly Find[], isCited = false) => {
		for (const find of finds) {
			const mark = markOf(marks, viewer, find);
			if (!pointers.has(mark)) pointers.set(mark, { ...pointerOf(mark, find, text), ...(isCited && { isCited }) });
		}
	};
	withTexts(words, (text) => {
		keep(text, findAll(text, known));
		return text;
	});
	for (const text of cited) keep(text, findAll(text).filter(blocksLending), true);
	return [...pointers.values()];
}

/**
 * Puts the pointers of these marks into neutral words wherever they stand in the viewer's own entry: its next finished
 * version, for `page` as if it had been typed there. Undefined when the entry is not theirs; refused as `finishEntry`,
 * so also while the entry is being changed.
 */
export async function putInNeutralWords(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ entryId, marks, page }: { entryId: string; marks: readonly string[]; page: string },
	now: Date,
): Promise<Awaited<ReturnType<typeof finishEntry>>> {
	const entry = await findOwnEntry(db, keys, viewer, entryId);
	if (!entry?.finished) return undefined;
	const known = await knownNames(db, viewer);
	const answers = withTexts(entry.finished.answers, (text, most) =>
		neutralText(text, findAll(text, known), (find) => marks.includes(markOf(keys, viewer, find)), most),
	);
	const { revision: basedOn } = entry.finished;
	const writing = { entryId, kind: entry.kind, proof: "", page, seq: 1, revision: 0, basedOn, answers };
	return finishEntry(db, keys, viewer, writing, now);
}

function markOf(marks: Marks, viewer: Viewer, { kind, text }: Find): string {
	return marks.mark("pointer", `${viewer.id}|${kind}|${text.toLowerCase()}`).slice(0, 24);
}

function pointerOf(mark: string, find: Find, text: string): Pointer {
	const before = wholeLetters(text.slice(Math.max(0, find.start - around), find.start)).replace(/\s+/g, " ");
	const after = wholeLetters(text.slice(find.end, find.end + around)).replace(/\s+/g, " ");
	return {
		mark,
		kind: find.kind,
		text: find.text,
		instead: find.instead,
		before: find.start > around ? `… ${before.replace(/^\S*\s/, "")}` : before,
		after: find.end + around < text.length ? `${after.replace(/\s\S*$/, "")} …` : after,
		blocks: blocksLending(find),
	};
}
