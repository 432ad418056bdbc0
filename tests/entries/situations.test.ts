import { expect, test } from "vitest";
import type { Answers } from "#app/models/entries/answers.ts";
import { entryAsText } from "#app/models/entries/describe.ts";
import { readAnswers } from "#app/models/entries/entry.form.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import * as discretion from "#app/models/entries/options/discretion.ts";
import * as frame from "#app/models/entries/options/frame.ts";
import * as moments from "#app/models/entries/options/moments.ts";
import * as pressure from "#app/models/entries/options/pressure.ts";
import type { Option, OptionList } from "#app/models/option-list.ts";
import { testNow } from "#tests/support/people.ts";
import { situations, sources, type Situation } from "./situations.ts";

const lists: Record<string, OptionList> = {
	setting: frame.settings,
	life_stage: frame.lifeStages,
	need_tags: frame.needTags,
	discomfort: frame.discomforts,
	"discretion.kind": discretion.discretionKinds,
	"discretion.direction": discretion.directions,
	"discretion.guidance": discretion.guidances,
	"discretion.why": discretion.whys,
	"discretion.planned": discretion.planned,
	"discretion.who_knew": discretion.whoKnew,
	"discretion.repeat": discretion.repeats,
	"discretion.effect_person": discretion.effectsOnPerson,
	"discretion.effect_me": discretion.effectsOnMe,
	"discretion.would_again": discretion.wouldAgain,
	"pressure.kind": pressure.pressureKinds,
	"pressure.source": pressure.pressureSources,
	"pressure.strength": pressure.strengths,
	"pressure.response": pressure.responses,
	"pressure.would_help": pressure.wouldHelp,
	"moment.code": moments.momentCodes,
	"moment.tone": moments.momentTones,
	feelings: cost.feelings,
	carried_home: cost.carriedHome,
	ask: cost.asks,
};
const mostOther = 0.1;
/** The lists that say what it was. The rest, such as yes or no, cannot miss anything and would only thin the others out. */
const open = new Set([
	...["setting", "need_tags", "discretion.kind", "discretion.why", "pressure.kind", "pressure.source"],
	...["pressure.would_help", "moment.code", "feelings", "ask"],
]);

test("there are twenty situations, each from something published", () => {
	expect(situations).toHaveLength(20);
	expect(new Set(situations.map(({ title }) => title)).size).toBe(20);
	expect(new Set(situations.flatMap((situation) => situation.sources))).toEqual(new Set(Object.keys(sources)));
	for (const { title, told } of situations) {
		const sentences = told.split(/(?<=[.?!])\s+/).length;
		expect(sentences === 2 || sentences === 3, `${title} is told in ${sentences} sentences`).toBe(true);
	}
});

test.each(situations)("$title: every code is on offer", ({ coded }) => {
	const today = testNow.toISOString().slice(0, 10);
	const choices = choicesOf(coded);
	expect(choices.length).toBeGreaterThan(5);
	const notOffered = choices.filter(({ option }) => !option || option.activeFrom > today);
	expect(notOffered.map(({ field, code }) => `${field}: ${code}`)).toEqual([]);
});

test(`at most ${mostOther * 100}% of what was chosen is an "other", and at most two situations begin with one`, () => {
	const { share, byList } = othersIn(situations);
	expect(share, byList).toBeLessThanOrEqual(mostOther);
	const led = situations.filter(({ coded, missing }) => {
		const [first] = choicesOf({ discretion: coded.discretion, pressure: coded.pressure, moment: coded.moment });
		return !first || isOther(first.option) || missing?.some(({ field }) => field === first.field);
	});
	expect(led.length, led.map(({ title }) => title).join("\n")).toBeLessThanOrEqual(2);
});

test("the lists are used across their breadth", () => {
	const used = (field: string) =>
		new Set(situations.flatMap(({ coded }) => choicesOf(coded)).flatMap((c) => (c.field === field ? c.code : [])));
	expect(used("discretion.kind").size).toBeGreaterThanOrEqual(15);
	expect(used("pressure.kind").size).toBeGreaterThanOrEqual(10);
	expect(used("pressure.source").size).toBeGreaterThanOrEqual(8);
	expect(used("moment.code").size).toBeGreaterThanOrEqual(8);
	expect(used("discretion.guidance")).toEqual(new Set(discretion.guidances.map(({ code }) => code)));
	expect(used("moment.tone")).toEqual(new Set(["good", "wearing"]));
});

test.each(situations)("$title: it can be written, and is read back without a code", ({ title, told, coded }) => {
	const written = { title, what_happened: told, ...coded };

	const { answers, errors } = readAnswers(posted(written));

	expect(errors).toEqual({});
	expect(answers).toEqual(written);
	const text = entryAsText(answers, undefined, testNow);
	expect(text).toContain(told);
	const ours = text.replace(told, "");
	expect(ours).not.toMatch(/\b[DBS]\d{1,2}[a-c]?\b|[a-z]_[a-z]|undefined|null|\[object/);
	for (const { field, option } of choicesOf(coded)) {
		if (readAsLabels.has(field)) expect(ours.toLowerCase()).toContain(option?.label.toLowerCase());
	}
});

test("an answer outside the lists counts as an other", () => {
	const [first] = situations as [Situation];
	const other = { ...first, coded: { discretion: [{ kind: "D22" }], need_tags: ["other", "money"] } };
	const unfit = {
		...first,
		coded: { ask: "listen", life_stage: "adult" },
		missing: [{ field: "ask", wanted: "Rest" }],
	};
	expect(othersIn([other, unfit])).toEqual({
		share: 3 / 5,
		byList: "need_tags: 1 of 2 other\ndiscretion.kind: 1 of 1 other\nask: 1 of 2 other",
	});
});

// Guidance, who knew and the like read as sentences of their own; tests/entries/describe-entry.test.ts has each.
const readAsLabels = new Set([
	...["setting", "life_stage", "need_tags", "discomfort", "feelings", "carried_home", "ask"],
	...["discretion.kind", "discretion.why", "pressure.kind", "pressure.source", "pressure.would_help"],
	...["moment.code", "moment.tone"],
]);

type Choice = { field: string; code: string; option: Option | undefined };

/** Everything that was chosen in an entry, by the names of `lists`. */
function choicesOf(coded: Answers): Choice[] {
	return fieldsOf(coded).map(([name, code]) => {
		const field = name.replace(/\.\d+\./, ".");
		return { field, code, option: lists[field]?.find((option) => option.code === code) };
	});
}

/** The share of "something else" in the open lists, an answer that no option gives being one; and for each list. */
function othersIn(coded: Situation[]): { share: number; byList: string } {
	const all = coded
		.flatMap((situation) => [
			...choicesOf(situation.coded).map(({ field, option }) => ({ field, other: isOther(option) })),
			...(situation.missing ?? []).map(({ field }) => ({ field, other: true })),
		])
		.filter(({ field }) => open.has(field));
	const otherOf = (choices: { other: boolean }[]) => choices.filter(({ other }) => other).length;
	const byList = Object.keys(lists).flatMap((list) => {
		const chosen = all.filter(({ field }) => field === list);
		return chosen.length > 0 ? [`${list}: ${otherOf(chosen)} of ${chosen.length} other`] : [];
	});
	return { share: otherOf(all) / all.length, byList: byList.join("\n") };
}

function isOther(option: Option | undefined): boolean {
	return option !== undefined && /^Some(thing|where) else$/.test(option.label);
}

function posted(answers: Answers): FormData {
	const form = new FormData();
	for (const [name, value] of fieldsOf(answers)) form.append(name, value);
	return form;
}

/** The fields of a form and what is in them, lines numbered as the page numbers them. */
function fieldsOf(answers: Answers): [name: string, value: string][] {
	return Object.entries(answers).flatMap(([field, answer]): [string, string][] => {
		if (typeof answer === "string") return [[field, answer]];
		return (answer ?? []).flatMap((part, at): [string, string][] =>
			typeof part === "string"
				? [[field, part]]
				: fieldsOf(part as Answers).map(([name, value]) => [`${field}.${at}.${name}`, value]),
		);
	});
}
