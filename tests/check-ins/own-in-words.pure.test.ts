import { expect, test } from "vitest";
import { readCheckIn } from "#app/models/check-ins/check-in.form.ts";
import { checkInPage } from "#app/models/check-ins/check-in-page.words.ts";
import type { KeptCheckIn } from "#app/models/check-ins/check-in.ts";
import { countedOf } from "#app/models/check-ins/counted.ts";
import { checkInInstrument } from "#app/models/check-ins/instruments/check-in.ts";
import { placesInWords, saidInWords } from "#app/models/check-ins/own-in-words.ts";
import { aHostCheckIn, items } from "./made-check-ins.ts";

const now = new Date("2026-11-20T10:00:00.000Z");
const weeksAgo = (weeks: number) => new Date(now.getTime() - weeks * 7 * 86_400_000).toISOString();
const places = [
	{ placeId: "elm", name: "Elm Surgery", kind: "practice" },
	{ placeId: "team", name: "The team", kind: "host" },
] as const;

function kept(weeks: number, belong: string, placeId = "elm"): KeptCheckIn {
	const answers = { ...items("belong", belong), ...items("fit_strain", "1,1,1,1,1") };
	const instrument = { code: "check-in", version: 1 };
	return {
		id: `${placeId} ${weeks}`,
		placeId,
		placeName: placeId,
		savedAt: weeksAgo(weeks),
		instrument,
		items: answers,
	};
}

function posted(fields: readonly (readonly [string, string])[]): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
}

test("a place says what was last said of it, and a change only once it was seen twice", () => {
	const steady = [9, 8, 7, 6, 5, 4].map((weeks) => kept(weeks, "2,2,2,2,2"));
	const newest = [kept(2, "4,4,4,4,4"), kept(3, "4,4,4,4,4"), ...steady.toReversed()];
	const said = saidInWords(newest[0]!, newest, now);
	expect(said.picture?.name).toBe("Belonging");
	expect(said.lines).toContain("Belonging here is higher than before: 100 now, 50 then.");
	expect(saidInWords(newest[1]!, newest, now).lines.join(" ")).not.toContain("than before");
	expect(said).not.toHaveProperty("isCounted");
	expect(said.items[0]).toEqual({ asked: checkInInstrument.scales[0]!.items[0]!.label, answer: "Nearly always" });
});

test("a check-in of another place is not what a change is seen against", () => {
	const others = [4, 5, 6, 7, 8, 9, 10].map((weeks) => kept(weeks, "0,0,0,0,0", "team"));
	const all = [kept(2, "4,4,4,4,4"), kept(3, "4,4,4,4,4"), ...others];
	expect(saidInWords(all[0]!, all, now).lines.join(" ")).not.toContain("than before");
});

test("the places stand in the order they are asked about, the next in turn first said", () => {
	const { next, places: all } = placesInWords(places, [kept(1, "2,2,2,2,2")], now);
	expect(next).toMatchObject({ placeId: "team", isNow: true, line: "Next in turn: The team" });
	expect(all.map(({ name, said }) => [name, said?.day])).toEqual([
		["The team", undefined],
		["Elm Surgery", "13 November"],
	]);
	const later = placesInWords(places, [kept(0, "2,2,2,2,2")], now).next;
	expect(later).toMatchObject({ isNow: false, line: "Next in turn: The team, from the week of 23 November" });
	expect(placesInWords([], [], now)).toEqual({ places: [] });
});

test("a form of the host is read with its ticks, and one of a practice without", () => {
	const fields = [
		["B1", "4"],
		["F5", "does_not_apply"],
		["energy", "7"],
		["pressed", "B1"],
		["pressed", "B2"],
		["counts", "yes"],
		["more_yours", "  A key. "],
	] as const;
	const host = readCheckIn(posted(fields), checkInInstrument, { isHost: true });
	expect(host).toEqual({
		errors: {},
		checkIn: {
			instrument: { code: "check-in", version: 1 },
			items: { B1: "4", F5: "does_not_apply" },
			host: { energy: "7", counts: true, ticks: { pressed: ["B1", "B2"], would_help: [], wait_for: [] } },
			moreYours: "A key.",
		},
	});
	const practice = readCheckIn(posted(fields), checkInInstrument, { isHost: false });
	expect(practice.checkIn).not.toHaveProperty("host");
	expect(readCheckIn(posted([]), checkInInstrument, { isHost: true }).checkIn.host!.counts, "off until chosen").toBe(
		false,
	);
});

test("what was never offered, too many ticks and too long a line are each said beside their field", () => {
	const four = ["B1", "B2", "B3", "B4"].map((code) => ["pressed", code] as const);
	const wrong = [
		["B2", "9"],
		["energy", "11"],
		...four,
		["wait_for", "a car"],
		["more_yours", "x".repeat(301)],
	] as const;
	const { errors, checkIn } = readCheckIn(posted(wrong), checkInInstrument, { isHost: true });
	expect(errors).toEqual({
		B2: checkInPage.choice,
		energy: checkInPage.choice,
		pressed: "Tick at most 3.",
		wait_for: checkInPage.choice,
		more_yours: checkInPage.tooLong,
	});
	expect(checkIn.moreYours, "and the typing is kept").toHaveLength(301);
	expect(checkIn.host!.ticks.pressed).toHaveLength(4);
});

test("a check-in with a number missing, or not chosen, holds nothing to count", () => {
	expect(countedOf(aHostCheckIn())).toEqual({
		belong: 50,
		fit_strain: 50,
		energy: 5,
		ticks: { pressed: [], would_help: [], wait_for: [] },
	});
	for (const host of [{ counts: false }, { energy: undefined }])
		expect(countedOf(aHostCheckIn({ host }))).toBeUndefined();
	expect(countedOf(aHostCheckIn({ fit_strain: "2,2,2,n,n" }))).toBeUndefined();
	expect(countedOf({ ...aHostCheckIn(), host: undefined })).toBeUndefined();
});
