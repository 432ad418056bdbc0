import { describe, expect, test } from "vitest";
import {
	judgeTurn,
	measuresOffered,
	nextCheckIn,
	placesAskedAbout,
	sheetOffered,
	type CheckInPlace,
	type SavedAt,
} from "#app/models/check-ins/rhythm.ts";
import { weekOf, weekPlus } from "#app/models/dates.ts";
import { aChance } from "#tests/support/chance.ts";

const place = (placeId: string, kind: CheckInPlace["kind"] = "practice"): CheckInPlace => ({ placeId, kind });
const host = place("host", "host");
const at = (instant: string) => new Date(instant);
const saved = (placeId: string, savedAt: string): SavedAt => ({ placeId, savedAt });
// A Friday, week 48.
const now = at("2026-11-27T10:00:00Z");

describe("whose turn it is", () => {
	const places = [place("mill"), place("elm"), host, place("oak"), place("ash")];

	test("the host is first, then three practices in their own order, and no fourth", () => {
		expect(placesAskedAbout(places)).toEqual(["host", "mill", "elm", "oak"]);
		expect(placesAskedAbout([place("mill")])).toEqual(["mill"]);
		expect(placesAskedAbout([host, place("old-host", "host"), place("mill")])).toEqual(["host", "mill"]);
		expect(nextCheckIn([], [], now)).toBeUndefined();
	});

	test("a place never asked about comes before all others; then the one asked longest ago", () => {
		expect(nextCheckIn(places, [], now)).toEqual({ placeId: "host", fromWeek: "2026-W48" });
		const some = [saved("host", "2026-11-02T10:00:00.000Z"), saved("elm", "2026-11-10T10:00:00.000Z")];
		expect(nextCheckIn(places, some, now)?.placeId).toBe("mill");
		const all = [...some, saved("mill", "2026-11-17T10:00:00.000Z"), saved("oak", "2026-10-02T10:00:00.000Z")];
		expect(nextCheckIn(places, all, now)?.placeId).toBe("oak");
		expect(nextCheckIn(places, [...all, saved("oak", "2026-11-18T10:00:00.000Z")], now)?.placeId).toBe("host");
	});

	test("one a week at most: after one was saved the next waits for Monday in London", () => {
		const monday = [saved("host", "2026-11-23T00:00:00.000Z")];
		expect(nextCheckIn(places, monday, now)).toEqual({ placeId: "mill", fromWeek: "2026-W49" });
		expect(judgeTurn(places, monday, "mill", now)).toEqual({ refused: "this-week-already" });
		expect(judgeTurn(places, monday, "mill", at("2026-11-30T00:00:00Z"))).toEqual({ ok: true });
		// Summer time: 23:30 on Sunday in UTC is Monday there.
		const sunday = [saved("host", "2026-07-12T22:59:00.000Z")];
		expect(judgeTurn(places, sunday, "mill", at("2026-07-12T22:59:30Z"))).toEqual({ refused: "this-week-already" });
		expect(judgeTurn(places, sunday, "mill", at("2026-07-12T23:30:00Z"))).toEqual({ ok: true });
	});

	test("any of one's places can be chosen, and no other", () => {
		expect(judgeTurn(places, [], "elm", now)).toEqual({ ok: true });
		expect(judgeTurn(places, [], "ash", now)).toEqual({ refused: "not-your-place" });
		expect(judgeTurn(places, [], "somewhere", now)).toEqual({ refused: "not-your-place" });
	});

	test("a place one has left is no longer offered, and what was said of it blocks no other week", () => {
		const elsewhere = [saved("ash", "2026-11-24T10:00:00.000Z")];
		expect(nextCheckIn(places, elsewhere, at("2026-11-30T10:00:00Z"))?.placeId).toBe("host");
		expect(nextCheckIn(places, elsewhere, now)?.fromWeek).toBe("2026-W49");
	});

	test("over a year each place is asked about as often as the others, however irregular the weeks", () => {
		for (let seed = 1; seed <= 60; seed += 1) {
			const chance = aChance(seed);
			const mine = placesAskedAbout(places.slice(chance.below(2), 2 + chance.below(4)));
			const kept: SavedAt[] = [];
			let day = at("2026-01-05T09:00:00Z").getTime();
			for (let visit = 0; visit < 60; visit += 1) {
				day += chance.below(12) * 86_400_000;
				const next = nextCheckIn(
					mine.map((placeId) => place(placeId, placeId === "host" ? "host" : "practice")),
					kept,
					new Date(day),
				);
				const week = weekOf(new Date(day));
				if (next?.fromWeek === week) kept.push(saved(next.placeId, new Date(day).toISOString()));
				else expect(next?.fromWeek, `seed ${seed}`).toBe(mine.length > 0 ? weekPlus(week, 1) : undefined);
			}
			const weeks = kept.map(({ savedAt }) => weekOf(new Date(savedAt)));
			expect(new Set(weeks).size, `seed ${seed}`).toBe(weeks.length);
			const times = mine.map((placeId) => kept.filter((each) => each.placeId === placeId).length);
			expect(Math.max(0, ...times) - Math.min(...times, Infinity), `seed ${seed}`).toBeLessThanOrEqual(1);
		}
	});
});

describe("measures of others", () => {
	test("nothing is offered that was not chosen", () => {
		expect(measuresOffered([], [], now)).toEqual([]);
		expect(measuresOffered(["cbi"], [], now)).toEqual(["cbi"]);
	});

	test("the ONS questions once a calendar month, the inventory once a quarter, by the London day", () => {
		const both = ["ons4", "cbi"] as const;
		const answered = [
			{ code: "ons4", savedAt: "2026-09-30T23:30:00.000Z" },
			{ code: "cbi", savedAt: "2026-09-30T23:30:00.000Z" },
		] as const;
		// Summer time: both were answered on 1 October there.
		expect(measuresOffered(both, answered, at("2026-09-30T22:30:00Z"))).toEqual(both);
		expect(measuresOffered(both, answered, at("2026-10-31T10:00:00Z"))).toEqual([]);
		expect(measuresOffered(both, answered, at("2026-11-01T10:00:00Z"))).toEqual(["ons4"]);
		expect(measuresOffered(both, answered, at("2026-12-31T23:59:00Z"))).toEqual(["ons4"]);
		expect(measuresOffered(both, answered, at("2027-01-01T00:00:00Z"))).toEqual(both);
	});
});

describe("the sheet for new link workers", () => {
	test.each([
		["2026-11-14", undefined],
		["2026-11-15", 2],
		["2026-12-12", 2],
		["2026-12-13", 6],
		["2027-01-23", 6],
		["2027-01-24", 12],
		["2027-03-06", 12],
		["2027-03-07", undefined],
	])("for somebody who began on 1 November, on %s", (day, week) => {
		expect(sheetOffered("2026-11-01", [], at(`${day}T10:00:00Z`))).toBe(week);
	});

	test("is offered until it is answered, and one that was passed by is let go", () => {
		expect(sheetOffered("2026-11-01", [2], at("2026-11-20T10:00:00Z"))).toBeUndefined();
		expect(sheetOffered("2026-11-01", [2], at("2026-12-20T10:00:00Z"))).toBe(6);
		expect(sheetOffered("2026-11-01", [6], at("2027-02-01T10:00:00Z"))).toBe(12);
	});
});
