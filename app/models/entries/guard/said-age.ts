import type { Find } from "./finds.ts";
import type { LifeStage } from "./life-stage.ts";
import { findAt } from "./sentence.ts";

/** A number as it stands in a text, with the words around it and the life stage it would be as an age. */
export type Said = {
	text: string;
	start: number;
	end: number;
	said: string;
	years: number;
	stage: LifeStage;
	lead: string;
	rest: string;
};

/** A way to say an age: the find where a number is said in that way, nothing where it is not. */
export type Way = (said: Said) => Find | undefined;

/** A find of an age, from `start` up to `end`, with its neutral words. */
export function age({ text }: Said, start: number, end: number, words: string): Find {
	return findAt(text, "exact_age", start, end, words);
}

/** A find that takes the article before it along only where that has to change: "an 83-year-old", "a person ...". */
export function articled(said: Said, start: number, end: number, article: string | undefined, words: string): Find {
	const fitting = /^[aeiou]/i.test(words) ? "an" : "a";
	if (!article || article.toLowerCase() === fitting) return age(said, start, end, words);
	return age(said, start - article.length - 1, end, `${fitting} ${words}`);
}
