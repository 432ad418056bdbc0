import { setImmediate } from "node:timers/promises";
import type { Answers } from "../answers.ts";
import type { KnownNames } from "../guard/finds.ts";
import { kinds } from "../guard/guard.words.ts";
import { findAll } from "../guard/names.server.ts";
import type { FinishedEntry } from "./document.ts";

const mostShown = 30;

/** Words that could point to a person, each once, with what they look like; `more` says how many are left out. */
export type Pointers = { shown: { kind: string; words: string }[]; more: number };

/** What the guard finds in the viewer's own words in these entries. It only tells: nobody is kept from their words. */
export async function findPointers(entries: readonly FinishedEntry[], known: KnownNames): Promise<Pointers> {
	const found = new Map<string, { kind: string; words: string }>();
	for (const { answers } of entries) {
		for (const { kind, text } of findAll(ownWords(answers), known)) {
			const words = text.replace(/\s+/g, " ");
			const key = `${kind} ${words.toLowerCase()}`;
			if (!found.has(key)) found.set(key, { kind: kinds[kind].label, words });
		}
		// Reading two hundred entries takes a while; others are answered between them.
		await setImmediate();
	}
	const all = [...found.values()];
	return { shown: all.slice(0, mostShown), more: Math.max(0, all.length - mostShown) };
}

/** What the person wrote themselves: the words of our lists point to nobody. */
function ownWords(answers: Answers): string {
	const notes = (answers.pressure ?? []).map(({ note }) => note);
	return [
		answers.title,
		answers.what_happened,
		...notes,
		answers.went_well,
		answers.meaning,
		answers.next_step,
		answers.tags?.join(", "),
	]
		.filter(Boolean)
		.join("\n\n");
}
