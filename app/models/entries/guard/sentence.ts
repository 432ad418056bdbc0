import type { Find, FindKind } from "./finds.ts";

// How far a cue may stand from what it speaks of. A bound, so that no text takes long.
const reach = 64;

/** The few characters before a place in a text, for patterns that end in `$`. */
export function before(text: string, at: number): string {
	return text.slice(Math.max(0, at - reach), at);
}

/** The few characters from a place in a text on, for patterns that begin with `^`. */
export function after(text: string, at: number): string {
	return text.slice(at, at + reach);
}

// How far what holds a digit reaches on either side of it: "Wednesday the 3rd of September 2024".
const digitReach = 24;

/**
 * The text with only what stands near a digit, each at its own place; the rest are line ends, up to the last digits.
 * Numbers, plates and dates are looked for in it, which is quick, because there is little to look at.
 */
export function nearDigits(text: string): string {
	let [near, done] = ["", 0];
	for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
		if (index + digits.length + digitReach <= done) continue;
		const from = Math.max(done, wordEdge(text, index - digitReach, -1));
		const to = wordEdge(text, index + digits.length + digitReach, 1);
		near += "\n".repeat(from - done) + text.slice(from, to);
		done = to;
	}
	return near;
}

/** The nearest place before or after at which no word is cut in two. */
function wordEdge(text: string, at: number, step: 1 | -1): number {
	let edge = Math.min(Math.max(at, 0), text.length);
	while (edge > 0 && edge < text.length && /\S/.test(text.charAt(step < 0 ? edge - 1 : edge))) edge += step;
	return edge;
}

// "no.", "tel." and their like end no sentence.
const opening =
	/(?:\n|(?<!\b(?:no|nos|tel|mob|ref|reg|ni|nhs|dob|ext|pc|appt|approx|e\.g|i\.e|mr|mrs|dr|st))[.!?…]["'”’)]*\s)[\s•*"'“‘([-]*$/i;

/** Whether a sentence, a line or a point in a list begins at this place. */
export function startsSentence(text: string, at: number): boolean {
	return opening.test(at < 12 ? `\n${text.slice(0, at)}` : text.slice(at - 12, at));
}

/** A find, with the capital letter kept in its rewrite where a sentence begins with it. */
export function findAt(text: string, kind: FindKind, start: number, end: number, instead: string): Find {
	return { kind, start, end, text: text.slice(start, end), instead: fitted(text, start, instead) };
}

function fitted(text: string, at: number, words: string): string {
	return startsSentence(text, at) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

// A sentence that goes on with one of these has no noun left to come: "on the 14th she rang", not "the 14th floor".
const goesOn =
	"and|but|or|nor|so|yet|as|at|by|in|on|to|of|if|is|was|were|are|had|has|have|will|would|with|without|because|when|while|where|who|which|that|then|than|after|before|until|till|since|for|from|about|again|now|today|too|also|not|just|due|she|he|they|we|i|it|you|her|his|their|my|our|your|the|a|an|this|there";
/** The source of a pattern for the end of a phrase, to look ahead for (without regard to case). */
export const phraseEnd = `(?:["'”’)\\]]*(?:[.,;:!?…)\\]\\n–—](?!\\d)|\\s[-–—]|\\s*$)|\\s(?:${goesOn})(?![\\w’'-]))`;
const phraseEnds = new RegExp(`^${phraseEnd}`, "i");

/** Whether what stands before this place is complete: no noun follows that it would belong to. */
export function endsPhrase(text: string, at: number): boolean {
	return phraseEnds.test(after(text, at));
}

const naming =
	/\b(?:(?:numbers?|no|nhs|chi|tel|telephone|phone|mobile|mob|landline|e-?mail|address|post ?code|ni(?:no)?|reg|registration|plate|handle|username|account)(?:\.|\s(?:is|was|being|as|of))?\s?[:=–-]?|post ?code (?:starts|begins)(?: with)?)\s?$/i;

/** The rewrite of a number or an address, which must not say twice what it is: "her NHS number is left out". */
export function leftOutOr(text: string, at: number, words: string): string {
	return naming.test(before(text, at)) ? "left out" : words;
}
