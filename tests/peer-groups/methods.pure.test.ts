import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { givers, isOffered, methodOf, methodsFor, type Method, type Minutes } from "#app/models/peer-groups/method.ts";
import { methods } from "#app/models/peer-groups/methods/index.ts";
import { sentencesOf, wordsOf } from "../house/copy.ts";
import { gradeOf, hardestGrade } from "../house/grade.ts";
import { pathsUnder } from "../house/source.ts";

const codes = /^[a-z]+(-[a-z]+)*$/;
const isRange = ({ least, most }: Minutes) => Number.isInteger(least) && 0 < least && least <= most && most <= 120;
const sum = (method: Method, end: keyof Minutes) =>
	method.steps.reduce((total, { minutes }) => total + minutes[end], 0);
const textsOf = ({ about, steps }: Method) => [about, ...steps.flatMap(({ prompt }) => Object.values(prompt))];

test("every file of the methods is in the list, under its own name", () => {
	const files = pathsUnder("app/models/peer-groups/methods").map((path) => basename(path, ".ts"));
	expect(methods.map(({ code }) => code).toSorted()).toEqual(files.filter((name) => name !== "index"));
	expect(new Set(methods.map(({ label }) => label)).size).toBe(methods.length);
});

describe.each(methods)("$code", (method) => {
	const { steps } = method;

	test("has steps that are named once, take time and ask something of everybody", () => {
		expect(method.code).toMatch(codes);
		expect(method.activeFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		expect(steps.length).toBeGreaterThan(2);
		expect(new Set(steps.map(({ code }) => code)).size).toBe(steps.length);
		expect(new Set(steps.map(({ label }) => label)).size).toBe(steps.length);
		const odd = steps.filter(
			({ code, label, minutes, prompt }) =>
				!codes.test(code) || !label || !isRange(minutes) || !Object.values(prompt).every((text) => /[.?]$/.test(text)),
		);
		expect(odd.map(({ code }) => code)).toEqual([]);
	});

	test("fits a group, and its steps fit its time", () => {
		expect(4 <= method.leastMembers && method.leastMembers <= method.mostMembers && method.mostMembers <= 10).toBe(
			true,
		);
		expect(isRange(method.minutes)).toBe(true);
		// A step that may be left out is counted, so the least may lie below; the clock runs to the most.
		expect(sum(method, "least")).toBeLessThanOrEqual(method.minutes.most);
		expect(sum(method, "most")).toBeGreaterThanOrEqual(method.minutes.least);
		expect(sum(method, "most")).toBeLessThanOrEqual(method.minutes.most);
	});

	test("takes in every step only what somebody who speaks there may give", () => {
		const dumb = steps.flatMap(({ code, kinds, speaks }) =>
			kinds
				.filter((kind) => kind !== "answer" && speaks.who !== "all" && givers[kind] !== "all")
				.filter((kind) => givers[kind] !== speaks.who)
				.map((kind) => `${code}: ${kind}`),
		);
		expect(dumb).toEqual([]);
		expect(steps.filter(({ kinds }) => new Set(kinds).size !== kinds.length)).toEqual([]);
		expect(steps.filter(({ kinds, speaks }) => speaks.who === "nobody" && kinds.length > 0)).toEqual([]);
		// Nobody is asked a question they have no way to answer.
		expect(steps.filter(({ kinds }) => kinds.includes("question") && !kinds.includes("answer"))).toEqual([]);
	});

	test("ends with the presenter’s own action and what they take away, and nowhere before", () => {
		const last = steps.at(-1)!;
		expect(last.kinds).toEqual(expect.arrayContaining(["action", "takeaway"]));
		expect(["presenter", "all"]).toContain(last.speaks.who);
		expect(last.inOwnTime.mode).toBe("open");
		const early = steps.slice(0, -1).filter(({ kinds }) => kinds.includes("action") || kinds.includes("takeaway"));
		expect(early).toEqual([]);
	});

	test("can be done over days: every round takes something, and lasts a day to a week", () => {
		const rounds = steps.filter(({ inOwnTime }) => inOwnTime.mode !== "skip");
		expect(rounds.length).toBeGreaterThan(2);
		const odd = rounds.filter(
			({ inOwnTime, kinds }) =>
				inOwnTime.mode === "skip" || kinds.length === 0 || ![1, 2, 3, 4, 5, 6, 7].includes(inOwnTime.days),
		);
		expect(odd).toEqual([]);
		// Alone, the presenter has nobody to be kept from.
		const needless = rounds.filter(({ inOwnTime, speaks }) => inOwnTime.mode === "quiet" && speaks.who === "presenter");
		expect(needless).toEqual([]);
	});

	test("speaks plainly", () => {
		const sentences = textsOf(method).flatMap(sentencesOf);
		expect(sentencesOf(method.about).length).toBeGreaterThanOrEqual(2);
		expect(sentencesOf(method.about).length).toBeLessThanOrEqual(3);
		expect(sentences.filter((sentence) => wordsOf(sentence).length > 20)).toEqual([]);
		expect(gradeOf(sentences)).toBeLessThanOrEqual(hardestGrade);
		expect(textsOf(method).join(" ")).not.toMatch(/balint|schwartz/i);
		expect(method.label).not.toMatch(/balint|schwartz/i);
	});
});

test("times are those of the sources", () => {
	const times = ({ steps }: Method) =>
		steps.map(({ minutes: { least, most } }) => (least === most ? most : `${least}-${most}`));
	expect(Object.fromEntries(methods.map((method) => [method.code, times(method)]))).toMatchObject({
		"action-learning-set": [2, "5-10", "10-15", 2, 5, 2],
		"reflecting-team": [5, 5, 8, 3, 10, 4],
		"incident-method": [5, 10, 5, 15, 10, 10, 10],
		"consultancy-long": ["5-10", 5, 10, 15, 5, 5],
		"consultancy-short": [5, 3, "8-10", 3],
		// Warm and cool share fifteen minutes.
		tuning: [5, 15, 5, 5, 7, 8, "5-15"],
	});
});

test("a group is offered what fits its size, and a facilitator’s method only where there is one", () => {
	const codesFor = (members: number, hasFacilitator: boolean) =>
		methodsFor(methods, { members, hasFacilitator }, "2026-12-01").map(({ code }) => code);
	expect(codesFor(10, true)).toEqual(methods.map(({ code }) => code));
	expect(codesFor(10, false)).toEqual(methods.filter((method) => !method.needsFacilitator).map(({ code }) => code));
	expect(codesFor(10, false)).not.toContain("relationship-round");
	expect(codesFor(4, true)).not.toContain("incident-method");
	expect(codesFor(3, true)).toEqual([]);
});

test("a method is offered from its first day to its last, and known for good", () => {
	const [first] = methods as [Method, ...Method[]];
	const ended: Method = { ...first, activeFrom: "2026-11-21", offeredUntil: "2027-03-31" };
	const days = ["2026-11-20", "2026-11-21", "2027-03-31", "2027-04-01"];
	expect(days.map((day) => isOffered(ended, day))).toEqual([false, true, true, false]);
	expect(isOffered({ ...ended, offeredUntil: undefined }, "2099-01-01")).toBe(true);
	expect(methodOf([ended], ended.code)).toBe(ended);
	expect(methodOf(methods, "no-such-method")).toBeUndefined();
});
