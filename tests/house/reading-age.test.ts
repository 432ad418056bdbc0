import readability from "text-readability";
import { expect, test } from "vitest";
import { copyOfGuide, copyOfPages, filling, sentencesOf, wordsOf, type Copy } from "./copy.ts";
import { gradeOf, hardestGrade } from "./grade.ts";

// Grades are for running text, so labels stay out of them: they would make any page look easy.
const leastInSentence = 5;
// Over fewer words a grade is chance.
const leastInGrade = 30;

/** Words of four syllables or more, and why each of them stays. */
const longWords: Record<string, string[]> = {
	"the work's own words, which link workers say every day": [
		"community",
		"criteria",
		"diagnosis",
		"educational",
		"facilitator",
		"organisation",
		"safeguarding",
		"supervises",
		"supervision",
		"supervisor",
		"supervisors",
	],
	"what people call it themselves; a shorter word would say less": [
		"disability",
		"discrimination",
		"emergencies",
		"emergency",
		"manageable",
		"relationship",
		"uncomfortable",
	],
	"names and wording that are not ours to change: Gibbs’s steps, a way for peers, a measure’s name and item, a helpline":
		["analysis", "consultancy", "copenhagen", "emotionally", "evaluation", "inventory", "samaritans"],
	"what must be said of measures that no study has tested (domain notes f6 and f11)": ["provisional", "validated"],
	"three syllables when they are said; the library counts one too many": [
		"agreeing",
		"beforehand",
		"everything",
		"loneliness",
		"optional",
		"usually",
	],
};

const read = [...copyOfPages(), ...copyOfGuide()];

test(`everything people read can be read at the age of ${hardestGrade + 5}`, () => {
	expect(gradedTexts(read).flatMap(tooHard)).toEqual([]);
});

test("words of four syllables are there for a reason", () => {
	const allowed = new Set(Object.values(longWords).flat());
	const found = read.flatMap((copy) => longWordsOf(copy.text).map((word) => ({ ...copy, word })));
	const offences = found.filter(({ word }) => !allowed.has(word));
	expect(offences.map(({ place, word, text }) => `${place} says “${word}”: ${text}`)).toEqual([]);
});

test("hard sentences are found, and named hardest first", () => {
	const easy = "You can lend parts of what you write. You can take them back at any time. Nobody else can see it.";
	const hard = [
		"Organisational governance necessitates comprehensive documentation of discretionary interventions.",
		"Practitioners are encouraged to facilitate appropriate utilisation of supervisory opportunities.",
		"Confidentiality considerations notwithstanding, disclosure requirements remain applicable.",
	];
	const copy = (text: string): Copy[] => [{ file: "docs/guide/one.md", place: "docs/guide/one.md:1", text }];
	expect(gradedTexts(copy(`${easy} ${easy}`)).flatMap(tooHard)).toEqual([]);
	const [problem, ...more] = gradedTexts(copy(`${hard.join(" ")} ${easy}`)).flatMap(tooHard);
	expect(more).toEqual([]);
	expect(problem).toMatch(/^docs\/guide\/one\.md has grade \d\d?\.?\d*/);
	for (const sentence of hard) expect(problem).toContain(sentence);
	expect(problem).not.toContain("Nobody else");
	expect(longWordsOf("Your supervisor’s lone-working opportunities, and nobody’s area.")).toEqual([
		"supervisor",
		"opportunities",
	]);
});

type Graded = { name: string; sentences: string[] };

/** Words files and pages of the guide by themselves; what is too short for a grade, and the rest, by floor. */
function gradedTexts(copies: Copy[]): Graded[] {
	const byFile = Map.groupBy(copies, ({ file }) => file);
	const alone: Graded[] = [];
	const together = new Map<string, string[]>();
	for (const [file, copy] of byFile) {
		const sentences = copy.flatMap(({ text }) => sentencesOf(text)).filter(isSentence);
		const isOwn = /\.(words\.tsx?|md)$/.test(file) && countIn(sentences) >= leastInGrade;
		if (isOwn) alone.push({ name: file, sentences });
		else together.set(floorOf(file), [...(together.get(floorOf(file)) ?? []), ...sentences]);
	}
	return [...alone, ...[...together].map(([name, sentences]) => ({ name, sentences }))];
}

function floorOf(file: string): string {
	return file.startsWith("app/models/") ? "the lists and sentences of app/models" : "the pages and their parts";
}

function tooHard({ name, sentences }: Graded): string[] {
	const grade = gradeOf(sentences);
	if (grade <= hardestGrade) return [];
	const hardest = sentences.toSorted((a, b) => gradeOf([b]) - gradeOf([a])).slice(0, 3);
	return [`${name} has grade ${grade} over ${countIn(sentences)} words. Hardest:\n${hardest.join("\n")}`];
}

function isSentence(text: string): boolean {
	return wordsOf(text).length >= leastInSentence;
}

function countIn(sentences: string[]): number {
	return sentences.reduce((sum, sentence) => sum + wordsOf(sentence).length, 0);
}

function longWordsOf(text: string): string[] {
	const words = (text.toLowerCase().match(/[\p{L}’]+/gu) ?? []).map((word) => word.replace(/’s?$/, ""));
	return words.filter((word) => !word.includes(filling) && readability.syllableCount(word) >= 4);
}
