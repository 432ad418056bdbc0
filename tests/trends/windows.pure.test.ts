import { expect, test } from "vitest";
import { signalWeeks, spanOf, windowFrom } from "#app/models/trends/windows.ts";

const at = (instant: string) => new Date(instant);

test("28 days are this week and the three before it, after the four before those", () => {
	expect(spanOf("28", at("2026-11-20T10:00:00Z"))).toEqual({
		before: ["2026-W40", "2026-W41", "2026-W42", "2026-W43"],
		weeks: ["2026-W44", "2026-W45", "2026-W46", "2026-W47"],
	});
});

test("a window goes through the turn of a year that has 53 weeks", () => {
	expect(spanOf("28", at("2027-01-05T10:00:00Z"))).toEqual({
		before: ["2026-W47", "2026-W48", "2026-W49", "2026-W50"],
		weeks: ["2026-W51", "2026-W52", "2026-W53", "2027-W01"],
	});
});

test("a window goes through the turn of a year that has 52 weeks", () => {
	// 30 December 2025 lies in the first week of 2026.
	expect(spanOf("28", at("2025-12-30T10:00:00Z")).weeks).toEqual(["2025-W50", "2025-W51", "2025-W52", "2026-W01"]);
});

test("13 weeks end with this one, and the 13 before them touch theirs", () => {
	const { weeks, before } = spanOf("13", at("2027-01-05T10:00:00Z"));
	expect(weeks).toHaveLength(13);
	expect([weeks[0], weeks.at(-1)]).toEqual(["2026-W42", "2027-W01"]);
	expect(before).toHaveLength(13);
	expect([before[0], before.at(-1)]).toEqual(["2026-W29", "2026-W41"]);
	expect([...before, ...weeks]).toEqual([...new Set([...before, ...weeks])].sort());
});

test("the week turns at midnight in London", () => {
	// Summer time: 23:30 on Sunday in UTC is Monday there.
	expect(spanOf("28", at("2026-07-12T23:30:00Z")).weeks.at(-1)).toBe("2026-W29");
	expect(spanOf("28", at("2026-07-12T22:30:00Z")).weeks.at(-1)).toBe("2026-W28");
});

test("signals look at four weeks", () => {
	expect(signalWeeks(at("2026-11-20T10:00:00Z"))).toEqual(["2026-W44", "2026-W45", "2026-W46", "2026-W47"]);
});

test.each([
	["13", "13"],
	["28", "28"],
	[null, "28"],
	["", "28"],
	["130", "28"],
	["toString", "28"],
])("an address that asks for %j gets %s", (asked, window) => {
	expect(windowFrom(asked)).toBe(window);
});
