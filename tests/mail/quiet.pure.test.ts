import { expect, test } from "vitest";
import { isBankHoliday } from "#app/models/bank-holidays.ts";
import { digestTimes, usualChoices } from "#app/models/mail/letter.ts";
import { londonInstant } from "#app/models/dates.ts";
import { isQuiet, nextDigestAt, quietUntil } from "#app/models/mail/quiet.ts";
import { usualDaysOff } from "#app/models/working-days.ts";

const usual = { quiet: "usual" } as const;
const london = (day: string, time: string) => londonInstant(day, time)!;

/** Bank holidays in England as gov.uk publishes them, and for later years as date-holidays 3.37 counts them. */
const published: Record<number, string> = {
	2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
	2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
	2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
	2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
	2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
	2033: "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27",
	2037: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
	2038: "01-01 04-23 04-26 05-03 05-31 08-30 12-27 12-28",
};

test.each(Object.entries(published))("the bank holidays of %s are the published ones", (year, days) => {
	const all = Array.from({ length: 366 }, (_, nth) => new Date(Date.UTC(Number(year), 0, 1 + nth)).toISOString())
		.map((text) => text.slice(0, 10))
		.filter((day) => day.startsWith(year));
	expect(all.filter(isBankHoliday).map((day) => day.slice(5))).toEqual(days.split(" "));
});

test.each([
	["2026-11-20", "07:59", true],
	["2026-11-20", "08:00", false],
	["2026-11-20", "17:59", false],
	["2026-11-20", "18:00", true],
	["2026-11-20", "23:59", true],
	["2026-11-21", "12:00", true],
	["2026-12-25", "12:00", true],
	["2026-12-28", "12:00", true],
	["2026-12-29", "12:00", false],
	// British Summer Time: 07:30 UTC is 08:30 in London.
	["2026-06-15", "08:00", false],
	["2026-06-15", "07:59", true],
] as const)("%s %s is quiet: %s", (day, time, quiet) => {
	expect(isQuiet(usual, london(day, time))).toBe(quiet);
	expect(isQuiet({ quiet: "off" }, london(day, time))).toBe(false);
});

test.each([
	["a Friday evening waits for Monday", "2026-11-20", "18:00", "2026-11-23"],
	["an early morning waits for eight", "2026-11-20", "03:00", "2026-11-20"],
	["Christmas Eve waits for the 29th", "2026-12-24", "19:00", "2026-12-29"],
	["the evening before the clocks go forward", "2027-03-27", "20:00", "2027-03-30"],
	["the evening before the clocks go back", "2026-10-24", "20:00", "2026-10-26"],
] as const)("%s", (_, day, time, opens) => {
	const until = quietUntil(usual, london(day, time));
	expect(until).toEqual(london(opens, "08:00"));
	expect(isQuiet(usual, until)).toBe(false);
});

test("what is not quiet waits for nothing", () => {
	const noon = london("2026-11-20", "12:00");
	expect(quietUntil(usual, noon)).toBe(noon);
});

test("a digest comes at its hour on the next day that is not off, in winter and in summer", () => {
	expect(nextDigestAt(usualChoices, london("2026-11-20", "08:30"))).toEqual(london("2026-11-20", "08:30"));
	expect(nextDigestAt(usualChoices, london("2026-11-20", "08:31"))).toEqual(london("2026-11-23", "08:30"));
	expect(nextDigestAt({ ...usualChoices, quiet: "off" }, london("2026-11-20", "08:31"))).toEqual(
		london("2026-11-21", "08:30"),
	);
	// Good Friday to Easter Monday, with the change of the clocks in between.
	const after = nextDigestAt(usualChoices, london("2027-03-25", "09:00"));
	expect(after.toISOString()).toBe("2027-03-30T07:30:00.000Z");
});

test.each(digestTimes)("a digest at %s is outside quiet hours", (time) => {
	expect(isQuiet(usual, london("2026-11-20", time))).toBe(false);
});

test("days off can be handed in: leave holds mail back as a weekend does", () => {
	const onLeave = (day: string) => usualDaysOff(day) || (day >= "2026-11-23" && day <= "2026-11-27");
	expect(quietUntil(usual, london("2026-11-20", "19:00"), onLeave)).toEqual(london("2026-11-30", "08:00"));
	expect(nextDigestAt(usualChoices, london("2026-11-20", "09:00"), onLeave)).toEqual(london("2026-11-30", "08:30"));
});

test("a wall time that the clocks leave out is no instant, and one they have twice is the first", () => {
	expect(londonInstant("2027-03-28", "01:30")).toBeUndefined();
	expect(londonInstant("2026-10-25", "01:30")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
});
