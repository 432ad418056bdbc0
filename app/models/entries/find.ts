import { isId } from "../ids.ts";
import { mondayOf } from "../dates.ts";
import type { Answers } from "./answers.ts";

/** What a person looks for in their own log. Empty texts ask for nothing. */
export type Wanted = {
	q: string;
	kind: "" | "quick" | "full";
	/** "discretion:D03", "pressure:B4", "moment:peer_contact", "need:money", or "tag:own words". */
	theme: string;
	place: string;
	/** ISO weeks, both included. */
	from: string;
	to: string;
	seen: "" | "only-me" | "lent";
};

/** Longest text that is looked for. */
const longest = 200;

/** Reads the finding form from an address. What it does not know it takes as not asked. */
export function readWanted(query: URLSearchParams): Wanted {
	const text = (name: string) => (query.get(name) ?? "").trim();
	const week = (name: string) => (mondayOf(text(name)) ? text(name) : "");
	const [kind, seen, place] = [text("kind"), text("seen"), text("place")];
	return {
		q: text("q").slice(0, longest),
		kind: kind === "quick" || kind === "full" ? kind : "",
		theme: /^(discretion|pressure|moment|need|tag):.{1,60}$/.test(text("theme")) ? text("theme") : "",
		place: isId(place) ? place : "",
		from: week("from"),
		to: week("to"),
		seen: seen === "only-me" || seen === "lent" ? seen : "",
	};
}

/** True when anything at all is asked for. */
export function isWanted(wanted: Wanted): boolean {
	return Object.values(wanted).some((value) => value !== "");
}

/** True when the answers themselves must be opened: what is sealed cannot be asked of the database. */
export function needsWords(wanted: Wanted): boolean {
	return wanted.q !== "" || wanted.theme !== "";
}

/** Where something was found: a few words before it, itself, and a few after. */
export type Excerpt = { before: string; found: string; after: string };

/** Whether an entry's answers fit, and where the first word looked for stands; undefined when they do not. */
export type Matcher = (answers: Answers) => { excerpt?: Excerpt } | undefined;

/** Every word of `q` must be somewhere in the writer's own words; case and accents make no difference. */
export function matcherFor({ q, theme }: Pick<Wanted, "q" | "theme">): Matcher {
	const words = fold(q).split(/\s+/).filter(Boolean);
	return (answers) => {
		if (theme && !hasTheme(answers, theme)) return undefined;
		if (words.length === 0) return {};
		const texts = textsOf(answers);
		const folded = texts.map(fold);
		if (!words.every((word) => folded.some((text) => text.includes(word)))) return undefined;
		const at = folded.findIndex((text) => text.includes(words[0]!));
		return { excerpt: excerptOf(texts[at]!, folded[at]!, words[0]!) };
	};
}

/** Everything somebody wrote in an entry in their own words, the title first. */
export function textsOf(answers: Answers): string[] {
	const { title, what_happened, went_well, meaning, next_step, tags = [], pressure = [] } = answers;
	const notes = pressure.map(({ note }) => note);
	return [title, what_happened, went_well, meaning, next_step, ...notes, ...tags].filter((text) => text !== undefined);
}

function hasTheme(answers: Answers, theme: string): boolean {
	const at = theme.indexOf(":");
	const [list, code] = [theme.slice(0, at), theme.slice(at + 1)];
	switch (list) {
		case "discretion":
			return answers.discretion?.some(({ kind }) => kind === code) ?? false;
		case "pressure":
			return answers.pressure?.some(({ kind }) => kind === code) ?? false;
		case "moment":
			return answers.moment?.some((moment) => moment.code === code) ?? false;
		case "need":
			return answers.need_tags?.includes(code) ?? false;
		default:
			return answers.tags?.some((tag) => fold(tag) === fold(code)) ?? false;
	}
}

const around = 60;

function excerptOf(text: string, folded: string, word: string): Excerpt {
	const at = folded.indexOf(word);
	// Accents taken off may shorten a text: then the place is not known to the letter, and its beginning is shown.
	if (folded.length !== text.length) return { before: "", found: "", after: cut(text, 2 * around) };
	const before = wholeLetters(text.slice(Math.max(0, at - around), at));
	const after = wholeLetters(text.slice(at + word.length, at + word.length + around));
	return {
		before: at > around ? `… ${before.replace(/^\S*\s/, "")}` : before,
		found: text.slice(at, at + word.length),
		after: at + word.length + around < text.length ? `${after.replace(/\s\S*$/, "")} …` : after,
	};
}

/** A stretch of text without the halves of letters at its ends: some letters take two places. */
export function wholeLetters(text: string): string {
	return text.replace(/^[\udc00-\udfff]/, "").replace(/[\ud800-\udbff]$/, "");
}

function cut(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most).replace(/\s\S*$/, "")} …` : text;
}

/** Small letters without their accents: "Zoë" is found by "zoe". */
function fold(text: string): string {
	const plain = text.toLowerCase();
	// Most text is plain already, and taking it apart costs ten times as much as looking.
	return /^[\u0000-\u007f]*$/.test(plain) ? plain : plain.normalize("NFD").replace(/\p{M}/gu, "");
}
