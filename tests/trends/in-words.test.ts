import { expect, test } from "vitest";
import { discretionKinds } from "#app/models/entries/options/discretion.ts";
import { pressureKinds, pressureSources, responses } from "#app/models/entries/options/pressure.ts";
import { patternsInWords, signalAsRead } from "#app/models/trends/in-words.ts";
import { guidanceStands, patternsOf, type PatternEntry } from "#app/models/trends/patterns.ts";
import {
	basisInWords,
	changeInWords,
	energyInWords,
	guidanceInWords,
	headlineInWords,
	hoursInWords,
	kindsInWords,
	signalInWords,
} from "#app/models/trends/patterns.words.ts";
import { signalsIn } from "#app/models/trends/signals.ts";
import { signalWeeks, spanOf } from "#app/models/trends/windows.ts";
import { testNow } from "#tests/support/people.ts";
import { calls, entry, lines } from "./made-entries.ts";

const span = spanOf("28", testNow);
const read = (entries: PatternEntry[]) => patternsInWords(patternsOf(entries, span, true), "28", testNow);
const wordsIn = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code);

test("whatever was met most, the headline has at most twenty words, and a name for it", () => {
	const said = new Set<string>();
	const counts = { lines: 99, answered: 99, chosen: 88 };
	for (const source of codesOf(pressureSources)) {
		for (const other of codesOf(pressureSources)) {
			if (other !== source) said.add(headlineInWords({ ...counts, sources: [source, other], kinds: [] }));
		}
		for (const kind of codesOf(pressureKinds)) {
			said.add(headlineInWords({ ...counts, sources: [source], kinds: [kind] }));
			for (const response of codesOf(responses))
				said.add(headlineInWords({ lines: 1, answered: 1, chosen: 0, sources: [source], kinds: [kind], response }));
		}
		said.add(headlineInWords({ ...counts, sources: [source], kinds: ["B1", "B2"] }));
	}
	expect(said.size).toBe(11 * 10 + 11 * 13 + 11 * 13 * 5 + 11);
	expect([...said].filter((sentence) => wordsIn(sentence) > 20 || /undefined/.test(sentence))).toEqual([]);
});

test("the finding of every picture has at most ten words", () => {
	const titles = [
		...codesOf(discretionKinds).map((kind) => kindsInWords([kind], 9, 10).title),
		kindsInWords(["D01", "D02"], 5, 10).title,
		...guidanceStands.map((code) => guidanceInWords([{ code, times: 9 }], 10).title),
		guidanceInWords([], 10).title,
		...[
			[9, 0, 0],
			[0, 9, 0],
			[0, 0, 9],
			[3, 3, 3],
			[1, 0, 0],
		].map(([lower, higher, same]) => energyInWords({ weeks: [], lower: lower!, higher: higher!, same: same! }).title),
	];
	expect(titles.filter((title) => wordsIn(title) > 10 || /undefined/.test(title))).toEqual([]);
	expect(new Set(titles).size).toBe(titles.length);
});

test("the sentence under the kinds has at most twenty words, whichever it names", () => {
	const said = codesOf(discretionKinds).map((kind) => kindsInWords([kind], 99, 999).sentence);
	expect(said.filter((sentence) => wordsIn(sentence) > 20)).toEqual([]);
	expect(said[0]).toBe("“Offered more sessions than usual”: 99 of 999 judgement calls.");
});

test("guidance is called most only for more than half of the calls that say", () => {
	const of = (yes: number, none: number) =>
		guidanceInWords(
			[
				{ code: "clear_yes", times: yes },
				{ code: "no_answer", times: none },
			],
			20,
		);
	expect(of(3, 4).title).toBe("In most judgement calls, guidance gave no clear answer");
	expect(of(4, 4).title).toBe("Guidance differed from one judgement call to another");
	expect(of(3, 4).sentence).toBe("7 of 20 judgement calls say how guidance stood.");
});

test.each([
	[
		1,
		1,
		0,
		"Your energy so far, week by week",
		"2 entries give both figures: afterwards it was lower in 1, higher in 1.",
	],
	[
		2,
		1,
		0,
		"Your energy was usually lower afterwards",
		"3 entries give both figures: afterwards it was lower in 2, higher in 1.",
	],
	[
		2,
		1,
		1,
		"Your energy went both ways",
		"4 entries give both figures: afterwards it was lower in 2, higher in 1, the same in 1.",
	],
	[0, 3, 0, "Your energy was usually higher afterwards", "3 entries give both figures: afterwards it was higher in 3."],
	[0, 0, 1, "Your energy so far, week by week", "One entry gives both figures: afterwards it was the same in 1."],
	[0, 0, 0, "Your energy so far, week by week", "No entry of these weeks gives energy both before and after."],
])("energy lower in %i, higher in %i and the same in %i is said so", (lower, higher, same, title, sentence) => {
	expect(energyInWords({ weeks: [], lower, higher, same })).toEqual({ title, sentence });
});

test("a change is said in words, never as a share of a small number", () => {
	expect(changeInWords({ often: "more", lines: 12, before: 5 }, "28")).toEqual([
		"You noted pressure more often than in the four weeks before: 12 times now, 5 times then.",
		"Writing more or less can be a reason too.",
	]);
	expect(changeInWords({ often: "less", lines: 5, before: 12 }, "13")[0]).toBe(
		"You noted pressure less often than in the 13 weeks before: 5 times now, 12 times then.",
	);
	expect(changeInWords({ often: "alike", lines: 7, before: 6, source: { was: "S1", is: "S11" } }, "28")).toEqual([
		"You noted pressure about as often as in the four weeks before.",
		"Then it came most from people you support; now from your own wishes.",
	]);
});

test("what the headline leaves out is said", () => {
	const headline = { sources: ["S1"], kinds: [], chosen: 1 };
	expect(basisInWords({ ...headline, lines: 9, answered: 2 })).toBe(
		"You noted pressure 9 times, and said what you did twice.",
	);
	expect(basisInWords({ ...headline, lines: 9, answered: 9 })).toBeUndefined();
	expect(basisInWords({ ...headline, lines: 9, answered: 0 })).toBeUndefined();
});

test.each([
	[14, "a few minutes"],
	[15, "about half an hour"],
	[60, "about an hour"],
	[90, "about an hour and a half"],
	[135, "about 2 and a half hours"],
	[134, "about 2 hours"],
	[600, "about 10 hours"],
])("%i minutes are %s", (minutes, said) => {
	expect(hoursInWords(minutes)).toBe(said);
});

test("each signal asks its question and says what it saw", () => {
	const norm = (more: { times: number; isUsual: boolean }) =>
		signalInWords({ key: "pattern:D01", asks: "pattern", kind: "D01", entries: [], ...more });
	expect(norm({ times: 3, isUsual: false })).toEqual({
		question: "Worth agreeing a norm?",
		saw: ["“Offered more sessions than usual” came up 3 times in four weeks.", "Guidance does not clearly say do."],
	});
	expect(norm({ times: 1, isUsual: true }).saw[0]).toBe("“Offered more sessions than usual” is usual for you now.");
	expect(signalInWords({ key: "alone:1", asks: "alone", kinds: ["D06"], entries: [] })).toEqual({
		question: "Would talking it through help?",
		saw: ["“Was in touch outside my hours”.", "You stretched here, and nobody knew."],
	});
	expect(signalInWords({ key: "own-time", asks: "own-time", minutes: 150, entries: [] }).saw).toEqual([
		"You gave about 2 and a half hours of your own time in four weeks.",
	]);
});

test("a signal leads to each entry behind it, by its title or its first words", () => {
	const line = { kind: "D01", guidance: "unclear" };
	const titled = calls([line, line]);
	const quick = entry({ what_happened: "I stayed longer.", discretion: [line] }, "2026-W45");
	const [signal] = signalsIn([titled, quick], signalWeeks(testNow), {}, testNow);
	expect(signalAsRead(signal!, testNow)).toMatchObject({
		key: "pattern:D01",
		propose: "/norms/new?kind=D01",
		entries: [
			{ href: `/entries/${titled.id}`, name: "Made up", week: "week of 16 November" },
			{ href: `/entries/${quick.id}`, name: "I stayed longer.", week: "week of 2 November" },
		],
	});
});

test("a signal names five of its entries, the newest, and counts the rest", () => {
	const of = (count: number) => {
		const entries = Array.from({ length: count }, (_, at) => entry({ title: `Entry ${at}` }));
		return signalAsRead({ key: "own-time", asks: "own-time", minutes: 60, entries }, testNow);
	};
	expect(of(5).entries).toHaveLength(5);
	expect(of(5)).not.toHaveProperty("older");
	expect(of(5)).not.toHaveProperty("propose");
	expect(of(7).entries.map(({ name }) => name)).toEqual(["Entry 0", "Entry 1", "Entry 2", "Entry 3", "Entry 4"]);
	expect(of(7).older).toBe("and 2 older in your log");
});

test("the lists hold the three kinds and sources met most, and everything that would help", () => {
	const some = ["S1", "S2", "S3", "S4"].flatMap((source, at) =>
		lines(4 - at, { source, kind: `B${at + 1}`, would_help: ["time", "room", "access", "training"][at] }),
	);
	const { pressure } = read([entry({ pressure: some })]);
	expect(pressure.kinds).toEqual([
		{ label: "Asked to do what is not my role", times: "4 times" },
		{ label: "Too many people or too little time", times: "3 times" },
		{ label: "Carrying someone's distress", times: "twice" },
	]);
	expect(pressure.sources.map(({ label }) => label)).toEqual([
		"The person",
		"Family or a carer",
		"A GP or other clinician",
	]);
	expect(pressure.help).toHaveLength(4);
	expect(pressure.help.at(-1)).toEqual({ label: "Training", times: "once" });
});

test("a box of the table says both its numbers, and the lines left out are said", () => {
	const { grid } = read([
		entry({
			pressure: [
				...lines(19, { kind: "B1", source: "S1", strength: "3" }),
				{ kind: "B2", source: "S2" },
				{ kind: "B2" },
			],
		}),
	]).pressure;
	expect(grid).toEqual({
		sources: ["The person", "Family or a carer"],
		rows: [
			{
				kind: "Asked to do what is not my role",
				boxes: [
					{ times: "19 times", strength: "strength 3", tint: 3 },
					{ times: "none", tint: 0 },
				],
				total: "19",
			},
			{
				kind: "Too many people or too little time",
				boxes: [
					{ times: "none", tint: 0 },
					{ times: "once", tint: 0 },
				],
				total: "1",
			},
		],
		totals: ["19", "1"],
		total: "20",
		left: "One line is not in the table.",
	});
});

test("the table of a picture holds every week, also those without figures", () => {
	const { energy } = read([entry({ energy_before: "7", energy_after: "3" }), entry({ energy_after: "4" })]);
	expect(energy?.table).toEqual({
		caption: "Median energy by week, from 0 to 10",
		columns: ["Week", "Before", "After"],
		rows: [
			{ head: "Week of 26 October", boxes: ["No figure", "No figure"] },
			{ head: "Week of 2 November", boxes: ["No figure", "No figure"] },
			{ head: "Week of 9 November", boxes: ["No figure", "No figure"] },
			{ head: "Week of 16 November", boxes: ["7", "3.5"] },
		],
	});
});

test("few judgement calls stay words; five become figures, whose tables hold every kind", () => {
	const kinds = ["D01", "D02", "D03", "D04", "D05"].map((kind) => ({ kind }));
	expect(read([calls(kinds.slice(0, 4))]).discretion).toMatchObject({ figures: [], kinds: { length: 4 } });
	const { figures } = read([calls(kinds)]).discretion!;
	expect(
		figures.map(({ id }) => id),
		"none of them says how guidance stood",
	).toEqual(["judgement-calls-by-kind"]);
	expect(figures[0]!.table.rows).toHaveLength(5);
	expect(read([calls(kinds.map((line) => ({ ...line, guidance: "silent" })))]).discretion!.figures).toHaveLength(2);
});

test("what these weeks do not hold is left out", () => {
	expect(read([])).toEqual({
		isEmpty: true,
		pressure: expect.objectContaining({ headline: "You noted no pressure in these weeks.", change: [] }),
	});
	const { isEmpty, energy, discretion, moments } = read([entry({ title: "Only a title" })]);
	expect({ isEmpty, energy, discretion, moments }).toEqual({ isEmpty: false });
});
