import { createRequire } from "node:module";
import type nlp from "compromise/two";
import { findBareNames, type Lexicon } from "./bare-names.ts";
import { findIdentifiers, withoutOverlaps, type Find, type KnownNames } from "./finds.ts";

type Tagger = typeof nlp;

let lexicon: Lexicon | undefined;

/**
 * Everything in a text that could point to a person, bare names too, by its place and never overlapping. Slower than
 * `findIdentifiers`: the words around a name are read, and the first call loads the lexicon of `compromise` (about a
 * sixth of a second). The text stays in this process.
 */
export function findAll(text: string, known?: KnownNames): Find[] {
	lexicon ??= openLexicon();
	return withoutOverlaps([...findIdentifiers(text, known), ...findBareNames(text, lexicon)]);
}

/** The part of `compromise` that knows words and their parts of speech, read through what we ask of it. */
function openLexicon(): Lexicon {
	// As one CommonJS file it loads in half the time of its several hundred modules.
	const tagger = createRequire(import.meta.url)("compromise/two") as Tagger;
	const { one } = tagger.model() as { one: { lexicon: Record<string, string | string[] | undefined> } };
	const tagsOf = (word: string) => (Object.hasOwn(one.lexicon, word) ? [one.lexicon[word]].flat() : []);
	const names = new Set(["FirstName", "MaleName", "FemaleName", "Person"]);
	const surnames = new Set(["LastName"]);
	return {
		isGivenName: (word) => tagsOf(word).some((tag) => tag !== undefined && names.has(tag)),
		isWord: (word) => tagsOf(word).some((tag) => tag !== undefined && !names.has(tag) && !surnames.has(tag)),
		isPersonAt: (text, start) => {
			const to = text.slice(start).search(/[.!?\n]|$/);
			return tagger(text.slice(start, start + to))
				.terms()
				.first()
				.has("#Person");
		},
	};
}
