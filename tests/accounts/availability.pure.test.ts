import { expect, test } from "vitest";
import { coverInWords } from "#app/models/accounts/availability-in-words.ts";
import { backOn, isAwayOn, judgeAway } from "#app/models/accounts/availability.ts";

const week = { firstDay: "2026-11-30", lastDay: "2026-12-04" };

test("both ends of a period are days away", () => {
	const days = ["2026-11-29", "2026-11-30", "2026-12-02", "2026-12-04", "2026-12-05"];
	expect(days.map((day) => isAwayOn([week], day))).toEqual([false, true, true, true, false]);
	expect(isAwayOn([], "2026-11-30")).toBe(false);
});

test.each([
	["the weekend after is not a return", [week], "2026-12-01", "2026-12-07"],
	["nobody is back who is not away", [week], "2026-11-29", undefined],
	[
		"a second week is the same absence",
		[week, { firstDay: "2026-12-07", lastDay: "2026-12-08" }],
		"2026-12-04",
		"2026-12-09",
	],
	["a day of work lies between", [week, { firstDay: "2026-12-08", lastDay: "2026-12-08" }], "2026-12-04", "2026-12-07"],
	["bank holidays are no return", [{ firstDay: "2026-12-23", lastDay: "2026-12-24" }], "2026-12-23", "2026-12-29"],
])("back on: %s", (_, away, day, back) => {
	expect(backOn(away, day)).toBe(back);
});

test.each([
	["order", { firstDay: "2026-12-04", lastDay: "2026-12-03" }],
	["past", { firstDay: "2026-11-25", lastDay: "2026-11-26" }],
	["too-long", { firstDay: "2026-12-01", lastDay: "2027-12-02" }],
	["too-far", { firstDay: "2028-11-28", lastDay: "2028-11-29" }],
	["overlap", { firstDay: "2026-12-14", lastDay: "2026-12-20" }],
	["overlap", { firstDay: "2026-12-01", lastDay: "2027-01-10" }],
	[undefined, { firstDay: "2026-11-20", lastDay: "2026-11-27" }],
	[undefined, { firstDay: "2026-12-01", lastDay: "2026-12-13" }],
	[undefined, { firstDay: "2026-12-21", lastDay: "2027-12-21" }],
])("%s", (problem, period) => {
	const standing = [{ firstDay: "2026-12-14", lastDay: "2026-12-20" }];
	expect(judgeAway(period, standing, "2026-11-27")).toBe(problem);
});

const now = new Date("2026-11-27T10:00:00.000Z");
const turned = (name: string, away: { firstDay: string; lastDay: string }[] = []) => ({ personId: name, name, away });

test.each([
	["nothing was said", {}, [], [], []],
	["how soon", { usual: "same_day" as const }, [], [], ["Usually replies the same working day."]],
	[
		"away now",
		{},
		[{ firstDay: "2026-11-26", lastDay: "2026-11-27" }],
		[],
		["Away now, and back on Monday 30 November."],
	],
	["away soon", {}, [week], [], ["Away from Monday 30 November to Friday 4 December."]],
	["one day", {}, [{ firstDay: "2026-12-11", lastDay: "2026-12-11" }], [], ["Away on Friday 11 December."]],
	["not yet", {}, [{ firstDay: "2026-12-12", lastDay: "2026-12-13" }], [], []],
	["one covers", {}, [], ["Priya"], ["Priya covers when you ask to talk."]],
	["two cover", {}, [], ["Priya", "Noor"], ["Priya covers when you ask to talk, and then Noor."]],
])("before waiting: %s", (_, more, away, deputies, said) => {
	const supervisor = { ...turned("Sam", away), ...more };
	expect(coverInWords({ supervisor, deputies: deputies.map((name) => turned(name)) }, now)).toEqual(said);
});
