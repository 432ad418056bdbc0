import { expect, test } from "vitest";
import { mondayOf, weekOf, weekPlus } from "#app/models/dates.ts";
import { countByWeek } from "#app/models/entries/entry.server.ts";
import { monthsOfWeeks, weeksBehind, weeksShown } from "#app/models/entries/weeks.ts";
import { db } from "#db/live.server.ts";
import { aDraftBy, aLinkWorker, anEntryBy, testNow } from "#tests/support/people.ts";

/** Every Friday noon over six years, leap days and a year of 53 weeks among them. */
const fridays = Array.from({ length: 6 * 52 }, (_, at) => new Date(Date.UTC(2024, 0, 5, 12) + at * 7 * 86_400_000));

const codesIn = (months: ReturnType<typeof monthsOfWeeks>) =>
	months.toReversed().flatMap(({ weeks }) => weeks.map(({ code }) => code));

test("the table holds 52 weeks, each exactly once, up to this one, whenever it is drawn", () => {
	for (const now of fridays) {
		const codes = codesIn(monthsOfWeeks(new Map(), now));
		expect(codes, now.toISOString()).toHaveLength(52);
		expect(codes.at(-1)).toBe(weekOf(now));
		for (const [at, code] of codes.entries()) if (at > 0) expect(weekPlus(codes[at - 1]!, 1)).toBe(code);
	}
	expect(weeksShown).toBe(52);
});

test("each week stands in the month of its Monday, months newest first, each once", () => {
	for (const now of fridays) {
		const months = monthsOfWeeks(new Map(), now);
		expect(new Set(months.map(({ month }) => month)).size, now.toISOString()).toBe(months.length);
		const firsts = months.map(({ weeks }) => mondayOf(weeks[0]!.code)!.getTime());
		expect(firsts).toEqual([...firsts].sort((one, other) => other - one));
		for (const { month, weeks } of months) {
			for (const { code, day } of weeks) {
				const monday = mondayOf(code)!;
				expect(monday.getUTCDate()).toBe(day);
				expect(month).toBe(`${monthNames[monday.getUTCMonth()]} ${monday.getUTCFullYear()}`);
			}
			expect(weeks.map(({ day }) => day)).toEqual(weeks.map(({ day }) => day).sort((one, other) => one - other));
		}
	}
});

const monthNames = "January February March April May June July August September October November December".split(" ");

test("at the turn of the year a week belongs to the month it begins in", () => {
	const [january, december] = monthsOfWeeks(new Map(), new Date("2027-01-06T10:00:00Z"));

	expect(january).toMatchObject({ month: "January 2027", weeks: [{ code: "2027-W01", day: 4 }] });
	expect(december?.month).toBe("December 2026");
	expect(december?.weeks.map(({ code, day }) => [code, day])).toEqual([
		["2026-W50", 7],
		["2026-W51", 14],
		["2026-W52", 21],
		["2026-W53", 28],
	]);
	expect(january?.weeks[0]?.words).toBe("week of 4 January");
	expect(december?.weeks[3]?.words, "with its year, where it is another").toBe("week of 28 December 2026");
});

test("each week says how many entries it has, and none where there are none", () => {
	const counts = new Map([
		["2026-W47", 3],
		["2025-W48", 1],
		["2025-W47", 9],
	]);

	const weeks = monthsOfWeeks(counts, testNow).flatMap((month) => month.weeks);

	expect(weeks.filter(({ entries }) => entries > 0).map(({ code, entries }) => [code, entries])).toEqual([
		["2026-W47", 3],
		["2025-W48", 1],
	]);
});

test("a writer's own entries are counted by the week they are about, drafts too, and nobody else's", async () => {
	const [author, colleague] = [await aLinkWorker(), await aLinkWorker()];
	await anEntryBy(author, { week: "2026-W45" });
	await anEntryBy(author, { week: "2026-W45" });
	await aDraftBy(author, { week: "2026-W45", title: "Half" });
	await anEntryBy(author);
	await anEntryBy(author, { week: "2025-W48" });
	await anEntryBy(author, { week: "2025-W47" });
	await anEntryBy(colleague, { week: "2026-W45" });

	const counts = await countByWeek(db, author, "2025-W48");

	expect(Object.fromEntries(counts)).toEqual({ "2026-W45": 3, "2026-W47": 1, "2025-W48": 1 });
	const shown = monthsOfWeeks(counts, testNow).flatMap((month) => month.weeks);
	expect(shown.reduce((sum, { entries }) => sum + entries, 0)).toBe(5);
	expect(await countByWeek(db, await aLinkWorker(), "2020-W01")).toEqual(new Map());
});

test("weeks to look between go two years back, newest first, each once", () => {
	const weeks = weeksBehind(testNow);

	expect(weeks[0]).toEqual({ code: "2026-W47", label: "week of 16 November" });
	expect(weeks.map(({ code }) => code)).toContain("2024-W48");
	expect(new Set(weeks.map(({ code }) => code)).size).toBe(105);
	expect(weeks.map(({ code }) => code)).toEqual(weeks.map((_, back) => weekPlus("2026-W47", -back)));
});
