import { describe, expect, test } from "vitest";
import { changeOf } from "#app/models/check-ins/change.ts";
import { judgeCheckIn, mostTicks, scoresOf, tickListCodes, tickLists } from "#app/models/check-ins/check-in.ts";
import { checkInWords } from "#app/models/check-ins/check-in.words.ts";
import { checkInInWords, ticksInWords } from "#app/models/check-ins/in-words.ts";
import { checkInInstrument } from "#app/models/check-ins/instruments/check-in.ts";
import { pictureOf } from "#app/models/check-ins/picture.ts";
import { aChance } from "#tests/support/chance.ts";
import { aHostCheckIn, items, someItems } from "./made-check-ins.ts";

describe("scores", () => {
	test.each([
		// Worked by hand: the mean of what was answered, times 25.
		["4,4,4,4,4", 100],
		["0,0,0,0,0", 0],
		["1,2,3,4,0", 50],
		["4,3,3,2,1", 65],
		["3,3,2,2,-", 62.5],
		["3,3,2,2,n", 62.5],
		["3,n,2,2,-", undefined],
		["n,n,n,n,n", undefined],
		["-,-,-,-,-", undefined],
	])("belonging answered %s is %s", (answers, score) => {
		expect(scoresOf(aHostCheckIn({ belong: answers })).belong).toBe(score);
		// The other scale goes by the same rule, and neither moves the other.
		expect(scoresOf(aHostCheckIn({ fit_strain: answers }))).toEqual({
			belong: 50,
			...(score !== undefined && { fit_strain: score }),
			energy: 5,
		});
	});

	test("energy is what was chosen; a check-in of a practice has none", () => {
		expect(scoresOf(aHostCheckIn({ host: { energy: "0" } })).energy).toBe(0);
		expect(scoresOf(aHostCheckIn({ host: { energy: "10" } })).energy).toBe(10);
		expect(scoresOf(aHostCheckIn({ host: { energy: "11" } }))).not.toHaveProperty("energy");
		expect(scoresOf({ ...aHostCheckIn(), host: undefined })).toEqual({ belong: 50, fit_strain: 50 });
	});

	test("answers to a version that never was score nothing", () => {
		expect(scoresOf({ ...aHostCheckIn(), instrument: { code: "check-in", version: 99 } })).toEqual({ energy: 5 });
	});

	test("lie from 0 to 100, rise with every answer, and do not mind the order", () => {
		for (let seed = 1; seed <= 2000; seed += 1) {
			const answers = someItems(aChance(seed)).split(",");
			const score = scoresOf(aHostCheckIn({ belong: answers.join(",") })).belong;
			const said = answers.filter((answer) => /\d/.test(answer));
			expect(score !== undefined, `seed ${seed}`).toBe(said.length >= 4);
			if (score === undefined) continue;
			expect(score).toBeGreaterThanOrEqual(0);
			expect(score).toBeLessThanOrEqual(100);
			expect(scoresOf(aHostCheckIn({ belong: answers.toReversed().join(",") })).belong).toBe(score);
			const at = answers.findIndex((answer) => /[0-3]/.test(answer));
			if (at < 0) continue;
			const more = answers.with(at, String(Number(answers[at]) + 1)).join(",");
			expect(scoresOf(aHostCheckIn({ belong: more })).belong).toBeCloseTo(score + 25 / said.length, 10);
		}
	});
});

describe("pictures", () => {
	test.each([
		[100, 0, "belonging"],
		[71, 29, "belonging"],
		[75, 51, "bending"],
		[49, 51, "fitting_in"],
		[49, 29, "no_room"],
		[0, 0, "no_room"],
		// Ten points from a line is still too close to it, on either side.
		[70, 0, undefined],
		[50, 0, undefined],
		[60, 0, undefined],
		[100, 30, undefined],
		[100, 50, undefined],
		[100, 40, undefined],
	])("belonging %i and effort to fit %i are %s", (belong, strain, picture) => {
		expect(pictureOf({ belong, fit_strain: strain })).toBe(picture);
	});

	test("without both scores there is none", () => {
		expect(pictureOf({ belong: 100 })).toBeUndefined();
		expect(pictureOf({ fit_strain: 0 })).toBeUndefined();
	});
});

describe("change", () => {
	const six = [50, 50, 50, 50, 50, 50];

	test.each([
		["fewer than six before the first of two", [50, 50, 50, 50, 50, 80, 80], undefined],
		["seen once", [...six, 50, 80], undefined],
		["seen twice", [...six, 65, 65], { way: "higher", than: 50 }],
		["a point short the first time", [...six, 64, 80], undefined],
		["a point short the second time", [...six, 80, 64], undefined],
		["down", [...six, 35, 35], { way: "lower", than: 50 }],
		["up, then down", [...six, 80, 20], undefined],
		["twice, then back again", [...six, 80, 80, 50], undefined],
	])("%s", (_, scores, change) => {
		expect(changeOf(scores)).toEqual(change);
	});

	test("is measured against the middle, so that one odd week before weighs nothing", () => {
		expect(changeOf([50, 50, 0, 50, 50, 100, 70, 70])).toEqual({ way: "higher", than: 50 });
		// The six before the second of the two have the first among them.
		expect(changeOf([10, 20, 30, 40, 50, 60, 80, 90])).toEqual({ way: "higher", than: 45 });
	});

	test("nothing is seen in none, or in scores that stay", () => {
		expect(changeOf([])).toBeUndefined();
		expect(changeOf(Array.from({ length: 40 }, () => 62.5))).toBeUndefined();
	});
});

describe("in words", () => {
	const inWords = (belong: string, strain: string, before: { belong: number; fit_strain: number }[] = []) =>
		checkInInWords(checkInInstrument, scoresOf(aHostCheckIn({ belong, fit_strain: strain })), before);

	test("the picture is named, and both numbers with where they lie", () => {
		expect(inWords("4,4,3,3,3", "0,1,1,1,0")).toEqual({
			picture: { name: "Belonging", sentence: "You count here as you are, and seldom have to bend." },
			lines: [
				"Belonging: 85 of 100, between “often” and “nearly always”.",
				"Effort to fit: 15 of 100, between “never” and “rarely”.",
			],
		});
		expect(inWords("3,3,3,3,3", "0,0,0,0,0").lines).toEqual([
			"Belonging: 75 of 100, close to “often”.",
			"Effort to fit: 0 of 100, close to “never”.",
		]);
	});

	test("close to a line only the numbers are said", () => {
		const { picture, lines } = inWords("3,3,2,2,2", "0,0,0,0,0");
		expect(picture).toBeUndefined();
		expect(lines.at(-1)).toBe(checkInWords.noPicture);
	});

	test("too few answers are said, and nothing is guessed from them", () => {
		expect(inWords("3,3,3,n,n", "0,0,0,0,0")).toEqual({
			lines: [
				"Belonging: not enough answers for a number. It takes four of the five.",
				"Effort to fit: 0 of 100, close to “never”.",
			],
		});
	});

	test("a change is said beside its number", () => {
		const before = Array.from({ length: 7 }, (_, at) => ({ belong: at < 6 ? 50 : 75, fit_strain: 0 }));
		expect(inWords("3,3,3,3,3", "0,0,0,0,0", before).lines).toEqual([
			"Belonging: 75 of 100, close to “often”.",
			"Belonging here is higher than before: 75 now, 50 then.",
			"Effort to fit: 0 of 100, close to “never”.",
		]);
	});

	test("no score is ever called high or low", () => {
		for (let seed = 1; seed <= 500; seed += 1) {
			const chance = aChance(seed);
			const { lines } = inWords(someItems(chance), someItems(chance));
			expect(lines.join(" ")).not.toMatch(/\b(high|low|poor|good|bad|severe|burnt)\b/i);
		}
	});
});

test("ticks read back in the order of their list, and a list left alone is not there", () => {
	const { host } = aHostCheckIn({ host: { ticks: { pressed: ["B2", "B1"], would_help: [], wait_for: ["other"] } } });
	expect(ticksInWords(host!)).toEqual([
		{ asked: "What pressed most", answer: "Asked to do what is not my role; Too many people or too little time" },
		{ asked: "What people wait for", answer: "Something else" },
	]);
});

describe("what can be kept", () => {
	const host = { isHost: true };
	const ticks = (pressed: string[]) => ({ host: { ticks: { pressed, would_help: [], wait_for: [] } } });

	test("anything that says something, and nothing that does not", () => {
		const blank = { ...aHostCheckIn(), items: {}, host: undefined };
		expect(judgeCheckIn(aHostCheckIn(), host)).toEqual({ ok: true });
		expect(judgeCheckIn({ ...blank, items: items("belong", "3,-,-,-,-") }, { isHost: false })).toEqual({ ok: true });
		expect(judgeCheckIn({ ...blank, moreYours: "A desk" }, { isHost: false })).toEqual({ ok: true });
		expect(judgeCheckIn({ ...blank, moreYours: "  " }, { isHost: false })).toEqual({ refused: "nothing" });
		const counts = { counts: true, ticks: { pressed: [], would_help: [], wait_for: [] } };
		expect(judgeCheckIn({ ...blank, host: counts }, host)).toEqual({ refused: "nothing" });
	});

	test("three ticks at most, each once, each in its list", () => {
		expect(judgeCheckIn(aHostCheckIn(ticks(["B1", "B2", "B13"])), host)).toEqual({ ok: true });
		expect(judgeCheckIn(aHostCheckIn(ticks(["B1", "B2", "B3", "B4"])), host)).toEqual({ refused: "too-many-ticks" });
		expect(judgeCheckIn(aHostCheckIn(ticks(["B1", "B1"])), host)).toEqual({ refused: "no-such-tick" });
		expect(judgeCheckIn(aHostCheckIn(ticks(["housing"])), host)).toEqual({ refused: "no-such-tick" });
		expect(mostTicks).toBe(3);
	});

	test("only answers that were there to choose, and the host's part for the host alone", () => {
		expect(judgeCheckIn(aHostCheckIn({ belong: "5,2,2,2,2" }), host)).toEqual({ refused: "no-such-answer" });
		expect(judgeCheckIn({ ...aHostCheckIn(), items: { B9: "1" } }, host)).toEqual({ refused: "no-such-answer" });
		expect(judgeCheckIn(aHostCheckIn({ host: { energy: "7.5" } }), host)).toEqual({ refused: "no-such-answer" });
		expect(judgeCheckIn(aHostCheckIn(), { isHost: false })).toEqual({ refused: "not-the-host" });
	});

	test("the lists together stay within what a release may publish in a quarter", () => {
		// Privacy notes 3.2: 36 list words a quarter at most.
		expect(tickListCodes.reduce((sum, list) => sum + tickLists[list].length, 0)).toBeLessThanOrEqual(36);
	});
});
