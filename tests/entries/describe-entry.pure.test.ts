import { expect, test } from "vitest";
import type { Answers } from "#app/models/entries/answers.ts";
import { describeEntry, entryAsText } from "#app/models/entries/describe.ts";
import { sectionCodes } from "#app/models/entries/entry.ts";
import { sectionHeadings } from "#app/models/entries/entry.words.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import * as discretion from "#app/models/entries/options/discretion.ts";
import * as frame from "#app/models/entries/options/frame.ts";
import * as moments from "#app/models/entries/options/moments.ts";
import * as pressure from "#app/models/entries/options/pressure.ts";
import type { OptionList } from "#app/models/option-list.ts";

const now = new Date("2026-11-20T10:00:00.000Z");

const full: Answers = {
	title: "The lift home",
	week: "2026-W47",
	setting: "home_visit",
	place_id: "p",
	life_stage: "older_adult",
	need_tags: ["loneliness", "money"],
	what_happened: "I drove them home.\n\nIt rained.",
	discomfort: "clear",
	discretion: [
		{
			kind: "D10",
			direction: "stretched",
			guidance: "silent",
			who_knew: "nobody",
			planned: "on_the_spot",
			why: ["safety", "felt_right"],
			repeat: "again",
			effect_person: "helped",
			effect_me: "neutral",
			would_again: "yes_if_agreed",
			norm_wish: "yes",
		},
	],
	pressure: [
		{ kind: "B4", source: "S3", strength: "3", response: "went_along", would_help: "room", note: "Her words." },
	],
	moment: [{ code: "peer_contact", tone: "good" }],
	held_now: "6-10",
	how_manageable: "2",
	what_they_wait_for: ["housing", "VCSE"],
	energy_before: "3",
	energy_after: "0",
	feelings: ["sad", "proud"],
	carried_home: "a_bit",
	went_well: "They smiled.",
	meaning: "It mattered.",
	next_step: "Ask the team.",
	by_when: "2026-W48",
	ask: "decide_with_me",
};

test("an entry reads in its order: facts, prose, and lines that are sentences", () => {
	const sections = describeEntry(full, "Elm Surgery", now);

	expect(sections.map(({ code }) => code)).toEqual(sectionCodes);
	expect(sections.map(({ heading }) => heading)).toEqual(sectionCodes.map((code) => sectionHeadings[code]));
	const part = Object.fromEntries(sections.map((section) => [section.code, section]));
	expect(part.what_happened).toMatchObject({
		prose: ["I drove them home.\n\nIt rained."],
		facts: [{ term: "Uncomfortable", words: "Clearly" }],
		lines: [],
	});
	expect(part.discretion?.lines).toEqual([
		{
			tone: "discretion",
			lead: "Gave practical help (food, lift, errand)",
			rest:
				"I stretched. The guidance says nothing. Nobody knew. Decided on the spot. Why: safety, it felt right. " +
				"It has happened before. It helped them. It neither lifted me nor cost me. " +
				"Would I do it again? Yes, if it were agreed. I would like us to agree how we do this.",
		},
	]);
	expect(part.pressure?.lines).toEqual([
		{
			tone: "pressure",
			lead: "Being reachable or visited beyond my limits",
			rest: "From: a GP or other clinician. Strong, 3 of 4. I went along. What would help: a room.",
			note: "Her words.",
		},
	]);
	expect(part.moment?.lines).toEqual([{ tone: "moment", lead: "Time with peers", rest: "It did me good." }]);
	expect(part.cost_gain?.facts).toEqual([
		{ term: "Energy, 0 to 10", words: "3 before, 0 after" },
		{ term: "Feelings", words: "Sad, proud" },
		{ term: "Carried home", words: "A bit" },
		{ term: "Something that went well", words: "They smiled." },
	]);
	expect(part.meaning).toMatchObject({ prose: ["It mattered."], facts: [], lines: [] });
	expect(part.next_step).toMatchObject({
		prose: ["Ask the team."],
		facts: [
			{ term: "By", words: "week of 23 November" },
			{ term: "Asked for", words: "Decide with me" },
		],
	});
	expect(part.frame?.facts).toEqual([
		{ term: "Week", words: "Week of 16 November" },
		{ term: "Where", words: "A home visit" },
		{ term: "Place", words: "Elm Surgery" },
		{ term: "About", words: "An older adult" },
		{ term: "Needs", words: "Loneliness, money" },
	]);
});

test("what is not filled is not mentioned", () => {
	expect(describeEntry({ title: "Only a title" }, undefined, now)).toEqual([]);
	expect(describeEntry({ meaning: "Mine." }, "Elm Surgery", now).map(({ code }) => code)).toEqual(["meaning"]);
	expect(describeEntry({ energy_after: "0" }, undefined, now)[0]?.facts).toEqual([
		{ term: "Energy, 0 to 10", words: "0 after" },
	]);
	expect(describeEntry({ discretion: [{ norm_wish: "yes" }] }, undefined, now)[0]?.lines[0]?.lead).toBe(
		"A judgement call",
	);
});

/** Every answer that is chosen from a list, one at a time. */
const chosen: [field: string, list: OptionList, asAnswers: (code: string) => Answers][] = [
	["setting", frame.settings, (code) => ({ setting: code })],
	["life_stage", frame.lifeStages, (code) => ({ life_stage: code })],
	["need_tags", frame.needTags, (code) => ({ need_tags: [code] })],
	["discomfort", frame.discomforts, (code) => ({ discomfort: code })],
	["discretion.kind", discretion.discretionKinds, (kind) => ({ discretion: [{ kind }] })],
	["discretion.direction", discretion.directions, (direction) => ({ discretion: [{ direction }] })],
	["discretion.guidance", discretion.guidances, (guidance) => ({ discretion: [{ guidance }] })],
	["discretion.why", discretion.whys, (why) => ({ discretion: [{ why: [why] }] })],
	["discretion.planned", discretion.planned, (planned) => ({ discretion: [{ planned }] })],
	["discretion.who_knew", discretion.whoKnew, (who_knew) => ({ discretion: [{ who_knew }] })],
	["discretion.repeat", discretion.repeats, (repeat) => ({ discretion: [{ repeat }] })],
	["discretion.effect_person", discretion.effectsOnPerson, (effect_person) => ({ discretion: [{ effect_person }] })],
	["discretion.effect_me", discretion.effectsOnMe, (effect_me) => ({ discretion: [{ effect_me }] })],
	["discretion.would_again", discretion.wouldAgain, (would_again) => ({ discretion: [{ would_again }] })],
	["pressure.kind", pressure.pressureKinds, (kind) => ({ pressure: [{ kind }] })],
	["pressure.source", pressure.pressureSources, (source) => ({ pressure: [{ source }] })],
	["pressure.strength", pressure.strengths, (strength) => ({ pressure: [{ strength }] })],
	["pressure.response", pressure.responses, (response) => ({ pressure: [{ response }] })],
	["pressure.would_help", pressure.wouldHelp, (would_help) => ({ pressure: [{ would_help }] })],
	["moment.code", moments.momentCodes, (code) => ({ moment: [{ code }] })],
	["moment.tone", moments.momentTones, (tone) => ({ moment: [{ tone }] })],
	["energy_before", cost.energyLevels, (energy_before) => ({ energy_before })],
	["feelings", cost.feelings, (code) => ({ feelings: [code] })],
	["carried_home", cost.carriedHome, (carried_home) => ({ carried_home })],
	["ask", cost.asks, (ask) => ({ ask })],
];

test.each(chosen)("every choice of %s can be read, and each reads differently", (_, list, asAnswers) => {
	const read = list.map(({ code }) => entryAsText(asAnswers(code), undefined, now));

	expect(new Set(read).size).toBe(list.length);
	for (const text of read) {
		expect(text).not.toMatch(/undefined|null|\[object|NaN|\.\.|\s{2}\S+:?$/);
		expect(text.split("\n").length, text).toBeGreaterThan(1);
	}
});

test("as plain text an entry holds everything that was typed, its title first", () => {
	const text = entryAsText(full, "Elm Surgery", now);

	expect(text.startsWith("The lift home\n\nWhat happened?\n")).toBe(true);
	const typed = ["I drove them home.\n\nIt rained.", "Her words.", "They smiled.", "It mattered.", "Ask the team."];
	for (const words of [...typed, "Elm Surgery"]) expect(text).toContain(words);
	expect(entryAsText({}, undefined, now)).toBe("");
});
