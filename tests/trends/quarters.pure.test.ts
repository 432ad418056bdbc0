import { expect, test } from "vitest";
import { quarterOfDay, quarterPlus, spanOfQuarter } from "#app/models/quarters.ts";

test("a day lies in its calendar quarter", () => {
	const days = ["2026-01-01", "2026-03-31", "2026-04-01", "2026-09-30", "2026-10-01", "2026-12-31"];
	expect(days.map(quarterOfDay)).toEqual(["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-Q4"]);
});

test("quarters follow each other through the turn of a year", () => {
	expect(quarterPlus("2026-Q4", 1)).toBe("2027-Q1");
	expect(quarterPlus("2026-Q1", -1)).toBe("2025-Q4");
	expect(quarterPlus("2026-Q3", -9)).toBe("2024-Q2");
});

test("a quarter begins and ends at midnight in London, also in summer time", () => {
	expect(spanOfQuarter("2026-Q2")).toEqual({
		from: new Date("2026-03-31T23:00:00Z"),
		to: new Date("2026-06-30T23:00:00Z"),
	});
	expect(spanOfQuarter("2026-Q4")).toEqual({
		from: new Date("2026-09-30T23:00:00Z"),
		to: new Date("2027-01-01T00:00:00Z"),
	});
});

test.each(["2026-Q5", "2026-Q0", "2026Q1", "26-Q1", "", "2026-W10"])("%j is no quarter", (text) => {
	expect(quarterPlus(text, 1)).toBeUndefined();
	expect(spanOfQuarter(text)).toBeUndefined();
});
