import { expect, test } from "vitest";
import type { Answers } from "#app/models/entries/answers.ts";
import {
	filledSections,
	isSection,
	judgeSave,
	nameOf,
	onlySections,
	sectionCodes,
	titleForReader,
} from "#app/models/entries/entry.ts";

const now = new Date("2026-11-20T10:00:00.000Z");

/** What is in no section is the writer's alone: the title goes its own way, the rest is never lent. */
const ownAlone = {
	title: "The lift home",
	bring: "yes",
	tags: ["lifts"],
	prompts: "what@1",
};

/** One answer to every question. */
const full: Required<Answers> = {
	...ownAlone,
	week: "2026-W47",
	setting: "phone",
	place_id: "p",
	life_stage: "adult",
	need_tags: ["money"],
	what_happened: "Someone missed the last bus.",
	discomfort: "clear",
	discretion: [{ kind: "D10" }],
	pressure: [{ kind: "B4" }],
	moment: [{ code: "peer_contact" }],
	held_now: "1-5",
	how_manageable: "3",
	what_they_wait_for: ["housing"],
	energy_before: "3",
	energy_after: "4",
	feelings: ["sad"],
	carried_home: "no",
	went_well: "They smiled.",
	meaning: "It mattered.",
	next_step: "Ask.",
	by_when: "2026-W48",
	ask: "listen",
};

test("each section holds its own answers, and together they hold everything but what is the writer's alone", () => {
	const parts = sectionCodes.map((section) => onlySections(full, [section]));

	const fields = parts.flatMap((part) => Object.keys(part));
	expect(new Set(fields).size).toBe(fields.length);
	expect({ ...Object.assign({}, ...parts), ...ownAlone }).toEqual(full);
	for (const field of Object.keys(ownAlone)) expect(fields).not.toContain(field);
	for (const [at, part] of parts.entries()) expect(filledSections(part)).toEqual([sectionCodes[at]]);
});

test("no section takes the title along", () => {
	expect(onlySections(full, sectionCodes)).not.toHaveProperty("title");
	expect(onlySections(full, [])).toEqual({});
});

test("a section with any one of its answers is filled, and empty lists and texts fill nothing", () => {
	for (const [field, value] of Object.entries(full)) {
		expect(filledSections({ [field]: value })).toHaveLength(field in ownAlone ? 0 : 1);
	}
	expect(filledSections({ discretion: [], need_tags: [], feelings: [], meaning: "" })).toEqual([]);
	expect(filledSections({})).toEqual([]);
});

test("only the section codes are sections", () => {
	expect(sectionCodes.every(isSection)).toBe(true);
	for (const other of ["title", "", "constructor", "frame ", "__proto__"]) expect(isSection(other)).toBe(false);
});

test("in their own log an entry is called by its title, or its first words, or its kind and week", () => {
	expect(nameOf(full, "full", "2026-W47", now)).toBe("The lift home");
	expect(nameOf({ what_happened: " Two\nlines  here " }, "quick", "2026-W47", now)).toBe("Two lines here");
	expect(nameOf({}, "quick", "2026-W47", now)).toBe("Quick note, week of 16 November");
	expect(nameOf({}, "full", "2025-W47", now)).toBe("Reflection, week of 17 November 2025");
});

test("first words are cut between words, at sixty characters", () => {
	const name = nameOf({ what_happened: "word ".repeat(30) }, "quick", "2026-W47", now);

	expect(name).toBe(`${"word ".repeat(11)}word …`);
	expect(name.length).toBeLessThanOrEqual(62);
});

test("first words are never cut through the middle of a character", () => {
	for (const lead of [58, 59, 60]) {
		const name = nameOf({ what_happened: "x".repeat(lead) + "😀".repeat(20) }, "quick", "2026-W47", now);
		expect(name.isWellFormed(), name).toBe(true);
	}
});

test("a reader sees the author's title, or one that gives no words away", () => {
	const { title: _, ...untitled } = full;

	expect(titleForReader(full, "full")).toBe("The lift home");
	expect(titleForReader(untitled, "quick")).toBe("Quick note");
	expect(titleForReader(untitled, "full")).toBe("Reflection");
});

test("a first save goes in; against a version finished meanwhile it does not", () => {
	const page = { page: "a", seq: 1, revision: 0, basedOn: 0 };

	expect(judgeSave(page, undefined, 0)).toBe("save");
	expect(judgeSave(page, undefined, 1)).toBe("stale");
	expect(judgeSave({ ...page, basedOn: 1 }, undefined, 1)).toBe("save");
	expect(judgeSave({ ...page, basedOn: 2 }, undefined, 1)).toBe("stale");
});

test("a page never conflicts with itself, and its late message does not undo a newer one", () => {
	const kept = { page: "a", pageSeq: 5, revision: 9 };

	expect(judgeSave({ page: "a", seq: 6, revision: 0, basedOn: 0 }, kept, 0)).toBe("save");
	expect(judgeSave({ page: "a", seq: 5, revision: 0, basedOn: 0 }, kept, 0)).toBe("save");
	expect(judgeSave({ page: "a", seq: 4, revision: 9, basedOn: 0 }, kept, 0)).toBe("already-newer");
});

test("another page saves only when it knew the newest draft", () => {
	const kept = { page: "a", pageSeq: 5, revision: 9 };

	expect(judgeSave({ page: "b", seq: 1, revision: 9, basedOn: 0 }, kept, 0)).toBe("save");
	expect(judgeSave({ page: "b", seq: 99, revision: 8, basedOn: 0 }, kept, 0)).toBe("stale");
	expect(judgeSave({ page: "b", seq: 1, revision: 10, basedOn: 0 }, kept, 0)).toBe("stale");
});
