import { expect, test } from "vitest";
import { londonInstant } from "#app/models/dates.ts";
import { isWorkingTime, usualDaysOff, workingTimeAfter } from "#app/models/working-days.ts";
import { aChance } from "#tests/support/chance.ts";

const london = (text: string) => londonInstant(text.slice(0, 10), text.slice(11))!;

test.each([
	// Inside a day, and over its end.
	["2026-11-27 10:00", 120, "2026-11-27 12:00"],
	["2026-11-27 16:30", 60, "2026-11-30 09:30"],
	["2026-11-27 15:00", 120, "2026-11-27 17:00"],
	// Before, after, and on days off.
	["2026-11-27 07:15", 60, "2026-11-27 10:00"],
	["2026-11-27 17:00", 60, "2026-11-30 10:00"],
	["2026-11-28 12:00", 960, "2026-12-01 17:00"],
	// Christmas 2026: Friday and (for Saturday's Boxing Day) Monday are off.
	["2026-12-24 16:00", 120, "2026-12-29 10:00"],
	// The clocks go back on 25 October 2026: a working day stays eight hours.
	["2026-10-23 16:00", 120, "2026-10-26 10:00"],
	["2026-03-27 16:00", 120, "2026-03-30 10:00"],
])("from %s, %i minutes of working time are over at %s", (from, minutes, until) => {
	expect(workingTimeAfter(london(from), minutes)).toEqual(london(until));
});

test("somebody's leave does not count", () => {
	const onLeave = (day: string) => usualDaysOff(day) || (day >= "2026-11-30" && day <= "2026-12-04");
	expect(workingTimeAfter(london("2026-11-27 16:00"), 90, onLeave)).toEqual(london("2026-12-07 09:30"));
});

test("a loop ends, also where every day is off", () => {
	const from = london("2026-11-27 10:00");
	expect(workingTimeAfter(from, 60, () => true).getTime() - from.getTime()).toBe(400 * 86_400_000);
});

test("working time goes forward, ends inside a working day, and adds up", () => {
	const chance = aChance(20261127);
	for (let turn = 0; turn < 400; turn += 1) {
		const from = new Date(Date.UTC(2026, 0, 1) + chance.below(700 * 86_400) * 1000);
		const [first, second] = [1 + chance.below(1500), 1 + chance.below(1500)];
		const until = workingTimeAfter(from, first);
		expect(until.getTime() - from.getTime()).toBeGreaterThanOrEqual(first * 60_000);
		expect(isWorkingTime(new Date(until.getTime() - 1))).toBe(true);
		expect(workingTimeAfter(until, second)).toEqual(workingTimeAfter(from, first + second));
	}
});
