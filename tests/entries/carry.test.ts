import { JSDOM } from "jsdom";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EntryForm, type EntryFormProps } from "#app/components/entries/entry-form.tsx";
import { quickAsksFor } from "#app/components/entries/quick-fields.tsx";
import { weekPlus } from "#app/models/dates.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { fieldsOfAnswers, isFilledIn } from "#app/models/entries/carry.ts";
import { readAnswers } from "#app/models/entries/entry.form.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import * as discretion from "#app/models/entries/options/discretion.ts";
import * as frame from "#app/models/entries/options/frame.ts";
import * as holding from "#app/models/entries/options/holding.ts";
import * as moments from "#app/models/entries/options/moments.ts";
import * as pressure from "#app/models/entries/options/pressure.ts";
import { builtInSets } from "#app/models/entries/prompt-sets.words.ts";
import { asksFor, blocks, blocksOn, nameOfVersion, stepsOf, type PromptSet } from "#app/models/entries/prompts.ts";
import { weekChoices } from "#app/models/entries/weeks.ts";
import { readWriting } from "#app/models/entries/writing.form.ts";
import { withCited } from "#app/models/supervision/norm-citing.server.ts";
import type { OptionList } from "#app/models/option-list.ts";
import { newId } from "#db/ids.ts";
import { aChance, testNow, type Chance } from "#tests/support/people.ts";

const place = newId(testNow);
/** Agreed practices that can be cited, and one that an entry only keeps. */
const norms = [newId(testNow), newId(testNow), newId(testNow)];

/** Words that have tripped forms: line ends, quotes, marks of HTML and of field names, other scripts. */
const odd = [
	"it",
	"was",
	"“fine”",
	"a\nnew line",
	"tab\there",
	"<b>",
	"&amp;",
	"discretion.0.kind",
	"é",
	"ع",
	"😀",
	"100%",
];

/** Answers as somebody could have given them: every question with `every`, else each as chance has it. */
function anyAnswers(chance: Chance, every = false): Answers {
	const maybe = <T>(make: () => T): T | undefined => (every || chance.below(3) > 0 ? make() : undefined);
	const one = (list: OptionList) => chance.oneOf(list).code;
	const some = (list: OptionList) => {
		const codes = list.filter(() => chance.below(3) === 0).map(({ code }) => code);
		return codes.length > 0 ? codes : [one(list)];
	};
	const words = (most: number) => Array.from({ length: 1 + chance.below(most) }, () => chance.oneOf(odd)).join(" ");
	// What is typed into one line has no line ends: the box itself takes them out.
	const oneLine = () => words(6).replaceAll("\n", " ");
	const lines = <T extends object>(line: () => T): T[] => {
		const made = Array.from({ length: 1 + chance.below(4) }, () => given(line()));
		return made.filter((each) => Object.keys(each).length > 0);
	};
	const week = () => weekPlus("2026-W47", chance.below(100) - 50);
	const yes = () => maybe(() => "yes");
	const answers: { [Name in keyof Required<Answers>]: Answers[Name] | undefined } = {
		title: maybe(oneLine),
		week: maybe(week),
		setting: maybe(() => one(frame.settings)),
		place_id: maybe(() => place),
		life_stage: maybe(() => one(frame.lifeStages)),
		need_tags: maybe(() => some(frame.needTags)),
		what_happened: maybe(() => words(40)),
		discomfort: maybe(() => one(frame.discomforts)),
		discretion: maybe(() =>
			lines(() => ({
				kind: maybe(() => one(discretion.discretionKinds)),
				direction: maybe(() => one(discretion.directions)),
				// A practice that was followed says that there was guidance.
				...(maybe(() => true)
					? { guidance: one(discretion.guidances), norm: maybe(() => chance.oneOf(norms)) }
					: { guidance: undefined, norm: undefined }),
				why: maybe(() => some(discretion.whys)),
				planned: maybe(() => one(discretion.planned)),
				who_knew: maybe(() => one(discretion.whoKnew)),
				repeat: maybe(() => one(discretion.repeats)),
				minutes: maybe(() => String(chance.below(601))),
				own_time: yes(),
				effect_person: maybe(() => one(discretion.effectsOnPerson)),
				effect_me: maybe(() => one(discretion.effectsOnMe)),
				would_again: maybe(() => one(discretion.wouldAgain)),
				norm_wish: yes(),
			})),
		),
		pressure: maybe(() =>
			lines(() => ({
				kind: maybe(() => one(pressure.pressureKinds)),
				source: maybe(() => one(pressure.pressureSources)),
				strength: maybe(() => one(pressure.strengths)),
				response: maybe(() => one(pressure.responses)),
				would_help: maybe(() => one(pressure.wouldHelp)),
				note: maybe(oneLine),
			})),
		),
		moment: maybe(() =>
			lines(() => ({
				code: maybe(() => one(moments.momentCodes)),
				tone: maybe(() => one(moments.momentTones)),
			})),
		),
		energy_before: maybe(() => one(cost.energyLevels)),
		energy_after: maybe(() => one(cost.energyLevels)),
		feelings: maybe(() => some(cost.feelings)),
		carried_home: maybe(() => one(cost.carriedHome)),
		went_well: maybe(() => words(20)),
		meaning: maybe(() => words(20)),
		next_step: maybe(() => words(20)),
		by_when: maybe(week),
		ask: maybe(() => one(cost.asks)),
		bring: yes(),
		held_now: maybe(() => one(holding.heldNow)),
		how_manageable: maybe(() => one(holding.manageable)),
		what_they_wait_for: maybe(() => some(holding.waitingFor)),
		tags: maybe(() => tagsOf(1 + chance.below(10), chance)),
		prompts: maybe(() => nameOfVersion(chance.oneOf(builtInSets))),
	};
	return given(answers);
}

function tagsOf(many: number, chance: Chance): string[] {
	return Array.from({ length: many }, (_, at) => `${chance.oneOf(["Lift", "home visit", "día", "<i>", "a.b"])} ${at}`);
}

/** Without the questions nobody answered, and without lists that came out empty. */
function given<T extends object>(answers: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
	const kept = Object.entries(answers).filter(([, value]: [string, unknown]) => value !== undefined && !isEmpty(value));
	return Object.fromEntries(kept) as never;
}

function isEmpty(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}

function posted(fields: Iterable<readonly [string, string]>): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
}

test("posting every field back gives the very answers, whatever they are", () => {
	for (let seed = 1; seed <= 400; seed += 1) {
		const answers = anyAnswers(aChance(seed), seed % 4 === 0);
		expect(readAnswers(posted(fieldsOfAnswers(answers))), `seed ${seed}`).toEqual({ answers, errors: {} });
	}
	expect(fieldsOfAnswers({})).toEqual([]);
});

test("answers that could not be kept come back as they were typed too", () => {
	const typed = posted([
		["title", "x".repeat(81)],
		["discretion.0.minutes", "ten"],
		["feelings", "made_up"],
		["tags", `${"x".repeat(41)}, one`],
	]);
	const read = readAnswers(typed);
	expect(Object.keys(read.errors)).toHaveLength(4);

	expect(readAnswers(posted(fieldsOfAnswers(read.answers)))).toEqual(read);
});

test("every field of an entry belongs to one block, and only the first judgement call to some more", () => {
	for (let seed = 1; seed <= 20; seed += 1) {
		for (const [name] of fieldsOfAnswers(anyAnswers(aChance(seed), true))) {
			const [first, ...more] = blocks.filter((block) => asksFor(block, name));
			if (name === "prompts") expect(first).toBeUndefined();
			else expect(first, name).toBeDefined();
			const ofFirstCall = /^discretion\.0\.(kind|guidance|who_knew|would_again)$/.test(name);
			expect(more, name).toHaveLength(ofFirstCall ? 1 : 0);
		}
	}
});

test("a block is filled in as soon as one of its questions is answered, and by nothing else", () => {
	const filled = (answers: Answers) => blocks.filter((block) => isFilledIn(answers, block));

	expect(filled({})).toEqual([]);
	expect(filled({ prompts: "what@1" })).toEqual([]);
	expect(filled({ tags: ["lifts"] })).toEqual(["tags"]);
	expect(filled({ energy_after: "0" })).toEqual(["energy"]);
	expect(filled({ by_when: "2026-W48" })).toEqual(["ask"]);
	expect(filled({ what_they_wait_for: ["housing"] })).toEqual(["holding"]);
	expect(filled({ discretion: [{ direction: "held" }, { kind: "D10" }] })).toEqual(["discretion"]);
	expect(filled({ discretion: [{ kind: "D10" }] })).toEqual(["discretion", "discretion.kind"]);
	expect(filled(anyAnswers(aChance(1), true))).toEqual(
		expect.arrayContaining(["frame", "pressure", "moment", "bring"]),
	);
});

/** A page that asks some fields anew and carries the rest: what it posts, read again. */
function typedAnew(kept: Answers, typed: Answers, asks: (name: string) => boolean) {
	const carried = fieldsOfAnswers(kept).filter(([name]) => !asks(name));
	const answered = fieldsOfAnswers(typed).filter(([name]) => asks(name));
	const { answers, errors } = readAnswers(posted([...answered, ...carried]));
	return { carried, answered, errors, fields: fieldsOfAnswers(answers) };
}

const sorted = (fields: readonly (readonly string[])[]) => fields.map((each) => JSON.stringify(each)).sort();

test.each<[string, (name: string) => boolean]>([
	["the quick note", quickAsksFor],
	...blocks.map((block): [string, (name: string) => boolean] => [
		`the page that asks for ${block}`,
		(name) => blocksOn(block).some((each) => asksFor(each, name)),
	]),
])("%s changes what it asks and nothing else", (_, asks) => {
	for (let seed = 1; seed <= 60; seed += 1) {
		// Full answers: a line that loses its only answer goes, and the ones after it move up, as they should.
		const [kept, typed] = [anyAnswers(aChance(seed), true), anyAnswers(aChance(seed + 1000), true)];
		const { carried, answered, errors, fields } = typedAnew(kept, typed, asks);

		expect(errors, `seed ${seed}`).toEqual({});
		expect(answered.length, `seed ${seed}`).toBeGreaterThan(0);
		expect(sorted(fields), `seed ${seed}`).toEqual(sorted([...carried, ...answered]));
	}
});

test("emptying what a page asks empties that alone", () => {
	const all = anyAnswers(aChance(7), true);
	// A practice that is cited answers for guidance that is emptied.
	const kept = { ...all, discretion: all.discretion!.map(({ norm: _, ...line }) => line) };
	for (const block of blocks) {
		const { carried, fields } = typedAnew(kept, {}, (name) => asksFor(block, name));
		expect(sorted(fields), block).toEqual(sorted(carried));
		expect(carried.length).toBeLessThan(fieldsOfAnswers(kept).length);
	}
});

/** What a drawn page would post if it were sent untouched, without scripts. */
function postedUntouched(props: EntryFormProps): FormData {
	const { window } = new JSDOM(renderToStaticMarkup(createElement(EntryForm, props)));
	const fields = [...new window.FormData(window.document.querySelector("form")!)] as [string, string][];
	window.close();
	return posted(fields);
}

function aPage(answers: Answers, set: PromptSet, more: Partial<EntryFormProps>): EntryFormProps {
	return {
		entryId: newId(testNow),
		proof: "",
		kind: "full",
		formKey: "key",
		seq: 0,
		revision: 3,
		basedOn: 2,
		asking: {
			answers,
			errors: {},
			places: [{ code: place, label: "Elm Surgery" }],
			weeks: weekChoices(answers, testNow),
			// Some of the tags were used before and are ticked, the others stand in the box.
			tags: ["Never used", ...(answers.tags ?? []).filter((_, at) => at % 2 === 0)],
			depth: ["One?", "Two?"],
			asksMinutes: false,
			norms: withCited(
				norms.slice(1).map((code) => ({ code, label: "We may: visit" })),
				answers,
			),
		},
		asksHolding: isFilledIn(answers, "holding"),
		questions: { name: nameOfVersion(set), isDefault: set.code === "what", steps: stepsOf(set), others: [] },
		sections: [],
		seen: [],
		...more,
	};
}

/** Draws a page, sends it as it is, and expects the very answers it was drawn from. */
function expectKept(what: string, answers: Answers, set: PromptSet, more: Partial<EntryFormProps>): FormData {
	const form = postedUntouched(aPage(answers, set, more));
	const { writing, errors } = readWriting(form, newId(testNow), "key");
	// Ticked tags come after typed ones.
	const inOrder = (read: Answers) => ({ ...read, ...(read.tags && { tags: [...read.tags].sort() }) });

	expect(errors, what).toEqual({});
	expect(inOrder(writing.answers), what).toEqual(inOrder(answers));
	expect(writing).toMatchObject({ kind: more.kind ?? "full", revision: 3, basedOn: 2, sameAsLast: false });
	return form;
}

const sometimes = [1, 2].map((seed) => ({ seed, isFull: seed === 1 }));
const answersFor = (seed: number, isFull: boolean, set: PromptSet): Answers => ({
	...anyAnswers(aChance(seed), isFull),
	prompts: nameOfVersion(set),
});

test("the quick note, drawn and sent untouched, keeps every answer of a full entry", () => {
	for (const { seed, isFull } of sometimes) {
		const answers = answersFor(seed, isFull, builtInSets[0]!);
		expectKept(`seed ${seed}`, answers, builtInSets[0]!, { kind: "quick" });
		const { prompts: _, ...unprompted } = answers;
		expectKept(`seed ${seed}, never full`, unprompted, builtInSets[0]!, { kind: "quick" });
	}
});

test.each(builtInSets.map((set) => [set.name, set] as const))(
	"%s, all on one page, drawn and sent untouched keeps every answer",
	(_, set) => {
		for (const { seed, isFull } of sometimes) expectKept(`seed ${seed}`, answersFor(seed, isFull, set), set, {});
	},
);

test.each([...blocks.filter((block) => block !== "tags"), "check" as const])(
	"the page of %s, drawn and sent untouched, keeps every answer and shows what it asks",
	(step) => {
		const set = builtInSets[1]!;
		for (const { seed, isFull } of sometimes) {
			const answers = answersFor(seed, isFull, set);
			const guided = { step, steps: [step, "check" as const] };
			const form = expectKept(`seed ${seed}`, answers, set, { guided });
			expect(form.get("step")).toBe(step);
			for (const [name] of fieldsOfAnswers(answers)) expect(form.has(name) || name === "tags", name).toBe(true);
		}
	},
);
