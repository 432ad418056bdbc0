import { createHash } from "node:crypto";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import {
	bandOf,
	instrumentOf,
	offeredOn,
	pointsOf,
	scaleOf,
	scoreOf,
	unknownAnswers,
	type Instrument,
} from "#app/models/check-ins/instrument.ts";
import { copenhagen } from "#app/models/check-ins/instruments/copenhagen.ts";
import { firstWeeks } from "#app/models/check-ins/instruments/first-weeks.ts";
import { instruments } from "#app/models/check-ins/instruments/index.ts";
import { ons4 } from "#app/models/check-ins/instruments/ons4.ts";
import { itemsInWords, positionInWords, scaleInWords } from "#app/models/check-ins/in-words.ts";
import { aChance } from "#tests/support/chance.ts";
import { pathsUnder } from "../house/source.ts";

const work = scaleOf(copenhagen, "work");
const people = scaleOf(copenhagen, "people");
const life = scaleOf(ons4, "ons4");

test("every file of the instruments is in the list", () => {
	const files = pathsUnder("app/models/check-ins/instruments").map((path) => basename(path, ".ts"));
	expect(files.filter((name) => !["index", "answer-scales"].includes(name))).toHaveLength(instruments.length);
	expect(new Set(instruments.map(({ code, version }) => `${code} ${version}`)).size).toBe(instruments.length);
});

test("what has landed stays as it is: another wording or scoring is another version", () => {
	const marks = instruments.map((each) => {
		const mark = createHash("sha256").update(JSON.stringify(each)).digest("hex").slice(0, 16);
		return `${each.code} ${each.version} ${mark}`;
	});
	expect(marks).toEqual([
		"check-in 1 7fb7afb5696dff6c",
		"ons4 1 2c15660ec5394630",
		"cbi 1 078135e9a129c752",
		"first-weeks 1 3b0d936387c45d5d",
	]);
});

describe.each(instruments)("$code, version $version", ({ scales, ...instrument }) => {
	const all = scales.flatMap((scale) => scale.items);

	test("says whose it is, and has no code twice", () => {
		expect(instrument.source).toMatch(/\[[A-Z-]+\d*\]/);
		expect(instrument.note.join(" ")).toMatch(/our own|National Statistics|Kristensen/);
		expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
		for (const { choices } of all) expect(new Set(choices.map(({ code }) => code)).size).toBe(choices.length);
	});

	test("scores within its answers, and rises with every one of them", () => {
		for (const scale of scales.filter(({ adds }) => adds === "mean")) {
			for (let seed = 1; seed <= 300; seed += 1) {
				const chance = aChance(seed);
				const answers = Object.fromEntries(
					scale.items.filter(() => chance.below(8) > 0).map(({ code, choices }) => [code, chance.oneOf(choices).code]),
				);
				const points = scale.items.flatMap((item) => pointsOf(item, answers) ?? []);
				const score = scoreOf(scale, answers);
				expect(score !== undefined).toBe(points.length >= scale.leastAnswered);
				if (score === undefined) continue;
				expect(score).toBeGreaterThanOrEqual(Math.min(...points));
				expect(score).toBeLessThanOrEqual(Math.max(...points));
				expect(Math.abs(score * points.length - points.reduce((sum, each) => sum + each, 0))).toBeLessThan(1e-9);
				expect(scaleInWords(scale, answers)).toContain(String(Math.round(score)));
			}
		}
	});
});

describe("the Copenhagen Burnout Inventory", () => {
	/** Answers by the points their words stand for, in the order of the items; "-" was left out. */
	const answered = (scale: typeof work, points: string) =>
		Object.fromEntries(
			points.split(",").flatMap((each, at) => {
				const { code, choices } = scale.items[at]!;
				const chosen = choices.find((choice) => String(choice.points) === each);
				return chosen ? [[code, chosen.code]] : [];
			}),
		);

	test.each([
		// Worked by hand. The seventh, on energy for family and friends, counts from the other end.
		["100,100,100,100,100,100,0", 100],
		["0,0,0,0,0,0,100", 0],
		["50,50,50,50,50,50,50", 50],
		["100,75,50,25,0,25,75", (100 + 75 + 50 + 25 + 0 + 25 + 25) / 7],
		["100,75,50,-,-,-,100", (100 + 75 + 50 + 0) / 4],
		["100,75,50,-,-,-,-", undefined],
	])("work answered %s is %s", (points, score) => {
		expect(scoreOf(work, answered(work, points))).toBe(score);
	});

	test.each([
		["100,100,100,100,100,100", 100],
		["0,25,50,75,100,50", 50],
		["100,-,50,-,0,-", 50],
		["100,-,50,-,-,-", undefined],
	])("the people one supports, answered %s, is %s", (points, score) => {
		expect(scoreOf(people, answered(people, points))).toBe(score);
	});

	test("has seven items on work, the last alone reversed, and six on people", () => {
		expect(work.items.map(({ isReversed }) => isReversed ?? false)).toEqual([...Array<boolean>(6).fill(false), true]);
		expect(people.items.map(({ isReversed }) => isReversed ?? false)).toEqual(Array<boolean>(6).fill(false));
		const degrees = (scale: typeof work) =>
			scale.items.filter(({ choices }) => choices[0]!.code === "very_high").length;
		expect([degrees(work), degrees(people)]).toEqual([3, 4]);
	});

	test.each([
		[49.9, undefined],
		[50, "moderate"],
		[74.9, "moderate"],
		[75, "high"],
		[100, "high"],
	])("%d lies in the band %s", (score, band) => {
		expect(bandOf(work.bands!, score)).toBe(band);
	});

	test("words say where a score lies, in both sets of answers, and name no band", () => {
		expect(scaleInWords(work, answered(work, "50,50,50,50,50,50,50"))).toBe(
			"Your work: 50 of 100, close to “somewhat” or “sometimes”.",
		);
		expect(positionInWords(work, 40)).toBe("between “to a low degree” or “seldom” and “somewhat” or “sometimes”");
		expect(positionInWords(work, 44)).toBe("close to “somewhat” or “sometimes”");
		expect(positionInWords(work, 56)).toBe("close to “somewhat” or “sometimes”");
		expect(scaleInWords(work, answered(work, "50,50,50,-,-,-,-"))).toBeUndefined();
	});
});

describe("the four questions of the ONS", () => {
	test("are never added up", () => {
		const all = { satisfied: "7", worthwhile: "8", happy: "0", anxious: "10" };
		expect(scoreOf(life, all)).toBeUndefined();
		expect(life.items.map((item) => pointsOf(item, all))).toEqual([7, 8, 0, 10]);
		expect(itemsInWords(life, { satisfied: "7", anxious: "10" })).toEqual([
			{ asked: "Overall, how satisfied are you with your life nowadays?", answer: "7 of 10" },
			{ asked: "Overall, how anxious did you feel yesterday?", answer: "10 of 10" },
		]);
	});

	test.each([
		["satisfied", ["low", "low", "low", "low", "low", "medium", "medium", "high", "high", "very_high", "very_high"]],
		["worthwhile", ["low", "low", "low", "low", "low", "medium", "medium", "high", "high", "very_high", "very_high"]],
		["happy", ["low", "low", "low", "low", "low", "medium", "medium", "high", "high", "very_high", "very_high"]],
		["anxious", ["very_low", "very_low", "low", "low", "medium", "medium", "high", "high", "high", "high", "high"]],
	])("%s has the bands the ONS gives", (code, bands) => {
		const item = life.items.find((each) => each.code === code)!;
		expect(Array.from({ length: 11 }, (_, points) => bandOf(item.bands!, points))).toEqual(bands);
	});
});

test("the sheet for new link workers adds nothing up, and reads back what was said", () => {
	expect(firstWeeks.scales.map(({ code, items }) => [code, items.length])).toEqual([
		["expected", 8],
		["sure", 5],
	]);
	const answers = { E1: "very", T1: "4" };
	expect(firstWeeks.scales.map((scale) => scoreOf(scale, answers))).toEqual([undefined, undefined]);
	expect(firstWeeks.scales.flatMap((scale) => itemsInWords(scale, answers))).toEqual([
		{ asked: "How many people I support at a time", answer: "Very different" },
		{ asked: "Finding out what matters to someone", answer: "4 of 10" },
	]);
});

describe("versions", () => {
	const first = { ...ons4, version: 1, activeFrom: "2026-01-01" } satisfies Instrument;
	const second = { ...ons4, version: 2, activeFrom: "2027-01-01" } satisfies Instrument;
	const list = [second, first];

	test("the newest that has begun is offered, and kept answers find their own", () => {
		expect(offeredOn(list, "ons4", "2025-12-31")).toBeUndefined();
		expect(offeredOn(list, "ons4", "2026-12-31")).toBe(first);
		expect(offeredOn(list, "ons4", "2027-01-01")).toBe(second);
		expect(offeredOn(list, "cbi", "2027-01-01")).toBeUndefined();
		expect(instrumentOf(list, { code: "ons4", version: 1 })).toBe(first);
		expect(instrumentOf(list, { code: "ons4", version: 3 })).toBeUndefined();
	});

	test("answers that were never there to choose are named", () => {
		expect(unknownAnswers(ons4, { satisfied: "11", happy: "3", sad: "1" })).toEqual(["satisfied", "sad"]);
		expect(() => scaleOf(ons4, "work")).toThrow("ons4 has no scale work");
	});
});
