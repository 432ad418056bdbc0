import { expect, test } from "vitest";
import { documentOf, plainText, sectionAsText, type FinishedEntry } from "#app/models/entries/take/document.ts";
import { sectionCodes } from "#app/models/entries/entry.ts";
import { testNow } from "#tests/support/people.ts";

const full: FinishedEntry = {
	id: "one",
	kind: "full",
	week: "2026-W47",
	placeName: "Elm Surgery",
	answers: {
		title: "The lift home",
		week: "2026-W47",
		place_id: "elm",
		setting: "home_visit",
		what_happened: "First paragraph.\r\nIts second line.\n\n \n\nSecond paragraph.",
		discretion: [{ kind: "D10", guidance: "silent" }],
		pressure: [{ kind: "B4", strength: "3", note: "By phone." }],
		moment: [{ code: "M1" }],
		held_now: "1-5",
		feelings: ["warmth"],
		energy_before: "7",
		went_well: "Tea.",
		meaning: "I would do it again.",
		next_step: "Ask what others do.",
		by_when: "2026-W49",
		tags: ["buses", "lifts"],
		bring: "yes",
	},
	asked: { meaning: "What stays with you?" },
};

test("a copy says who made it, when, of how many, and to take care of it", () => {
	const one = documentOf("Amina Yusuf", [full], testNow);
	expect(one.exported).toBe("Exported by Amina Yusuf on 20 November 2026. Contains 1 entry.");
	expect(documentOf("Amina Yusuf", [full, full], testNow).exported).toMatch(/Contains 2 entries\.$/);
	expect(one).toMatchObject({ title: "From my reflective log", author: "Amina Yusuf" });
	expect(one.caution).toMatch(/left Hedgerow/);
});

test("an entry's heading is followed by its kind, week, place and what is the writer's alone", () => {
	const [entry] = documentOf("Amina", [full], testNow).entries;
	expect(entry!.heading).toBe("The lift home");
	expect(entry!.facts).toEqual([
		{ term: "Kind", words: "Reflection" },
		{ term: "Week", words: "Week of 16 November 2026" },
		{ term: "Place", words: "Elm Surgery" },
		{ term: "My tags", words: "buses, lifts" },
		{ term: "For supervision", words: "I want to bring this." },
	]);
});

test("every section comes out, in the order it is read in, paragraph by paragraph", () => {
	const [entry] = documentOf("Amina", [full], testNow).entries;
	expect(entry!.sections.map(({ code }) => code)).toEqual(sectionCodes);
	const [happened, discretion, pressure] = entry!.sections;
	expect(happened!.prose).toEqual(["First paragraph.\nIts second line.", "Second paragraph."]);
	expect(discretion!.lines[0]!.rest).toContain("The guidance says nothing.");
	expect(pressure!.lines[0]!.note).toBe("By phone.");
	expect(entry!.sections.find(({ code }) => code === "meaning")!.asked).toBe("What stays with you?");
	// The week and the place stand under the heading and are not said twice.
	expect(entry!.sections.at(-1)!.facts.map(({ term }) => term)).toEqual(["Where"]);
});

test("weeks of this year are said with their year as well: a copy is read in other years", () => {
	const [entry] = documentOf("Amina", [full], testNow).entries;
	expect(entry!.sections.find(({ code }) => code === "next_step")!.facts).toContainEqual({
		term: "By",
		words: "week of 30 November 2026",
	});
	const nameless = { ...full, answers: { week: "2026-W47" } };
	const [bare] = documentOf("Amina", [nameless], testNow).entries;
	expect(bare!.heading).toBe("Reflection, week of 16 November 2026");
	expect(bare!.sections).toEqual([]);
});

test("a row of a table has the week as a code, and no title where none was given", () => {
	const quick: FinishedEntry = { id: "q", kind: "quick", week: "2026-W47", answers: { what_happened: "Rain." } };
	const rows = documentOf("Amina", [full, quick], testNow).entries.map(({ row }) => row);
	expect(rows).toEqual([
		{ week: "2026-W47", kind: "Reflection", place: "Elm Surgery", title: "The lift home", tags: "buses, lifts" },
		{ week: "2026-W47", kind: "Quick note", place: "", title: "", tags: "" },
	]);
});

test("a section as text holds the question, the words, the lines with their notes and the facts", () => {
	const section = {
		code: "pressure" as const,
		heading: "Pressure on my limits",
		asked: "What pushed?",
		prose: ["Words."],
		lines: [{ tone: "pressure" as const, lead: "Calls at night", rest: "Strong, 3 of 4.", note: "By phone." }],
		facts: [{ term: "By", words: "today" }],
	};
	expect(sectionAsText(section)).toBe("What pushed?\nWords.\nCalls at night. Strong, 3 of 4. By phone.\nBy: today");
});

test.each([
	["controls", "a\u0000b\u0007c\u001bd\u0085e\u009ff", "abcdef"],
	["half a letter", "a\ud83dz", "a\ufffdz"],
	["signs that turn what is around them", "\u202eabc\u202c \u2067def\u2069", "abc def"],
	["what XML forbids", "a\ufffeb\uffffc", "abc"],
	["other line ends", "a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"],
])("%s are no part of a copy", (_, text, plain) => {
	expect(plainText(text)).toBe(plain);
});

test("letters of every kind, joined emoji and joiners stay as they were written", () => {
	const words = "Łódź ŵyth 👩‍👩‍👧 می‌خواهم שלום\u200f 中文\tتب";
	expect(plainText(words)).toBe(words);
});
