import { expect, test } from "vitest";
import {
	dayInWords,
	endOfLondonDay,
	greetingFor,
	londonDay,
	mondayOf,
	nearDayInWords,
	timeInWords,
	todayInWords,
	weekInWords,
	weekOf,
	weekOfDay,
	weekPlus,
} from "#app/models/dates.ts";
import { weekChoices } from "#app/models/entries/weeks.ts";

test.each([
	["2020-12-31", "2020-W53"],
	["2021-01-03", "2020-W53"],
	["2021-01-04", "2021-W01"],
	["2024-12-29", "2024-W52"],
	["2024-12-30", "2025-W01"],
	["2027-01-01", "2026-W53"],
	["2026-01-01", "2026-W01"],
	["2026-11-20", "2026-W47"],
	["2024-02-29", "2024-W09"],
])("%s lies in %s", (day, week) => {
	expect(weekOfDay(day)).toBe(week);
});

test("every day of twenty years lies in the week whose Monday is at most six days before", () => {
	for (let at = Date.UTC(2016, 0, 1, 12); at < Date.UTC(2036, 0, 1); at += 86_400_000) {
		const week = weekOfDay(new Date(at).toISOString().slice(0, 10));
		const days = (at - mondayOf(week)!.getTime()) / 86_400_000;
		expect(days >= 0 && days <= 6, `${new Date(at).toISOString()} in ${week}`).toBe(true);
	}
});

test("only weeks the calendar has are weeks", () => {
	expect(mondayOf("2020-W53")?.toISOString().slice(0, 10)).toBe("2020-12-28");
	expect(mondayOf("2025-W01")?.toISOString().slice(0, 10)).toBe("2024-12-30");
	for (const wrong of ["2025-W53", "2026-W00", "2026-W54", "2026-W1", "", "2026-47", "W47", " 2026-W47"]) {
		expect(mondayOf(wrong), wrong).toBeUndefined();
	}
});

test("weeks are counted on and back across the ends of years", () => {
	expect(weekPlus("2020-W53", 1)).toBe("2021-W01");
	expect(weekPlus("2021-W01", -1)).toBe("2020-W53");
	expect(weekPlus("2024-W52", 1)).toBe("2025-W01");
	expect(weekPlus("2026-W47", 52)).toBe("2027-W46");
	expect(weekPlus("2026-W47", 0)).toBe("2026-W47");
});

test("days, weeks and times are London's, in summer too", () => {
	const sundayNight = new Date("2026-07-05T23:30:00Z");

	expect(londonDay(sundayNight)).toBe("2026-07-06");
	expect(weekOf(sundayNight)).toBe("2026-W28");
	expect(timeInWords(sundayNight)).toBe("00:30");
	expect(londonDay(new Date("2026-11-20T23:30:00Z"))).toBe("2026-11-20");
	expect(timeInWords("2026-11-20T23:30:00Z")).toBe("23:30");
	expect(weekOf(new Date("2026-12-31T23:59:59.999Z"))).toBe("2026-W53");
});

test.each([
	["an ordinary winter day", "2026-11-20", "2026-11-21T00:00:00.000Z"],
	["an ordinary summer day", "2026-07-05", "2026-07-05T23:00:00.000Z"],
	["the day before the clocks go forward", "2026-03-28", "2026-03-29T00:00:00.000Z"],
	["the day the clocks go forward", "2026-03-29", "2026-03-29T23:00:00.000Z"],
	["the day before the clocks go back", "2026-10-24", "2026-10-24T23:00:00.000Z"],
	["the day the clocks go back", "2026-10-25", "2026-10-26T00:00:00.000Z"],
	["a leap day", "2028-02-29", "2028-03-01T00:00:00.000Z"],
	["the last day of a year", "2026-12-31", "2027-01-01T00:00:00.000Z"],
])("%s ends at London's midnight", (_, day, end) => {
	expect(endOfLondonDay(day)?.toISOString()).toBe(end);
	expect(londonDay(new Date(endOfLondonDay(day)!.getTime() - 1))).toBe(day);
});

test("what is no day has no end", () => {
	for (const wrong of ["", "20 November", "2026-13-01", "2026-00-10", "2026-11-20T10:00", "0000", "2026-11-32"]) {
		expect(endOfLondonDay(wrong), wrong).toBeUndefined();
	}
});

test("a day that its month does not have is no day, and not one of the next month", () => {
	for (const wrong of ["2026-02-29", "2026-02-30", "2026-11-31"]) expect(endOfLondonDay(wrong), wrong).toBeUndefined();
});

test("dates are said as people say them, with the year where it is another", () => {
	const now = new Date("2026-11-20T10:00:00Z");

	expect(dayInWords("2026-11-20T10:00:00Z", now)).toBe("20 November");
	expect(dayInWords("2025-11-20T10:00:00Z", now)).toBe("20 November 2025");
	expect(nearDayInWords("2026-11-20T00:00:00Z", now)).toBe("today");
	expect(nearDayInWords("2026-11-19T23:59:00Z", now)).toBe("yesterday");
	expect(nearDayInWords("2026-11-17T12:00:00Z", now)).toBe("Tuesday 17 November");
	expect(todayInWords(now)).toBe("Friday 20 November, week 47");
	expect(weekInWords("2026-W47", now)).toBe("week of 16 November");
	expect(weekInWords("2025-W01", now)).toBe("week of 30 December 2024");
});

test("the greeting goes by the London clock", () => {
	expect(greetingFor(new Date("2026-07-05T10:59:00Z"))).toBe("Good morning");
	expect(greetingFor(new Date("2026-07-05T11:00:00Z"))).toBe("Good afternoon");
	expect(greetingFor(new Date("2026-07-05T17:00:00Z"))).toBe("Good evening");
});

test("twelve weeks behind and ahead are on offer, with the ones an entry already holds", () => {
	const now = new Date("2026-11-20T10:00:00Z");

	const { past, ahead } = weekChoices({ week: "2020-W53", by_when: "2026-W50" }, now);

	expect(past.map(({ code }) => code)).toEqual([
		...Array.from({ length: 13 }, (_, back) => `2026-W${47 - back}`),
		"2020-W53",
	]);
	expect(ahead).toHaveLength(13);
	expect(ahead.map(({ code }) => code)).toContain("2027-W01");
});
