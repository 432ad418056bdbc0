import { expect, test } from "vitest";
import type { KeptCheckIn } from "#app/models/check-ins/check-in.ts";
import { runPicture } from "#app/models/trends/run-chart.server.ts";
import { scoreFigure } from "#app/models/trends/scores-in-words.ts";
import { middleOf, scoresByPlace, scoresOfMeasures, type ScoreSeries } from "#app/models/trends/scores.ts";
import { items } from "#tests/check-ins/made-check-ins.ts";

const now = new Date("2026-11-20T10:00:00.000Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

function kept(days: number, belong: string, more: Partial<KeptCheckIn> = {}): KeptCheckIn {
	const instrument = { code: "check-in", version: 1 };
	const id = `${days}`;
	return {
		id,
		placeId: "elm",
		placeName: "Elm",
		savedAt: daysAgo(days),
		instrument,
		items: items("belong", belong),
		...more,
	};
}

const series = (values: readonly number[], more: Partial<ScoreSeries> = {}): ScoreSeries => ({
	id: "belong-1",
	name: "Belonging",
	most: 100,
	points: values.map((value, at) => ({ savedAt: daysAgo(7 * (values.length - at)), value })),
	...more,
});

test("each place has its own scores, oldest first, of the newest version alone", () => {
	const older = kept(40, "0,0,0,0,0", { instrument: { code: "check-in", version: 0 } });
	const host = { energy: "6", ticks: { pressed: [], would_help: [], wait_for: [] }, counts: false };
	const team = kept(3, "4,4,4,4,4", { placeId: "team", placeName: "Team", host });
	const [first, second, ...more] = scoresByPlace([
		team,
		kept(10, "2,2,2,2,2"),
		kept(20, "1,1,1,-,-"),
		kept(30, "1,1,1,1,1"),
		older,
	]);
	expect(more).toEqual([]);
	expect(first).toMatchObject({ placeName: "Team" });
	expect(first!.series.map(({ id, points }) => [id, points.map(({ value }) => value)])).toEqual([
		["belong-1", [100]],
		["energy-1", [6]],
	]);
	expect(second!.series).toMatchObject([{ id: "belong-2", points: [{ value: 25 }, { value: 50 }] }]);
});

test("measures give the mean of a scale, and each item of one that is never added up", () => {
	const cbi = { instrument: { code: "cbi", version: 1 }, savedAt: daysAgo(5) };
	const ons4 = { instrument: { code: "ons4", version: 1 }, items: { anxious: "3" } };
	const found = scoresOfMeasures([
		{ ...cbi, items: { W1: "high", W2: "high", W3: "high", W7: "always", C1: "low" } },
		{ ...ons4, savedAt: daysAgo(6) },
		{ ...ons4, savedAt: daysAgo(40), items: { anxious: "5" } },
	]);
	expect(found.map(({ id, most, points }) => [id, most, points.map(({ value }) => value)])).toEqual([
		["cbi-work", 100, [56.25]],
		["ons4-anxious", 10, [5, 3]],
	]);
});

test("the finding names a change only where one is seen, and none of a number of one's own", () => {
	const steady = [50, 50, 50, 50, 50, 50, 50, 55];
	expect(scoreFigure(series(steady), now, "Elm").title).toBe("Belonging: no clear change lately");
	expect(scoreFigure(series([50, 90]), now, "Elm").title).toBe("Belonging: too few to see a change");
	const higher = scoreFigure(series([...steady, 80], { change: { way: "higher", than: 50 } }), now, "Elm");
	expect(higher.title).toBe("Belonging: higher than before");
	expect(higher.sentence).toBe(
		"9 times since 18 September, from 50 to 80. The middle is 50, the last is 80. Before, it was about 50.",
	);
	expect(scoreFigure(series([3, 9], { most: 10, name: "Energy" }), now, "Elm").title).toBe(
		"Energy: from one time to the next",
	);
	expect(scoreFigure(series([40]), now, "Elm").sentence).toBe("Once, on 13 November: 40.");
});

test("the table holds every point, the newest first", () => {
	const { table } = scoreFigure(series([40, 60.4]), now, "Elm");
	expect(table).toEqual({
		caption: "Belonging at Elm, by day",
		columns: ["Day", "Belonging"],
		rows: [
			{ head: "13 November", boxes: ["60"] },
			{ head: "6 November", boxes: ["40"] },
		],
	});
});

test("a run chart has every point and its median on one scale, from three points on", () => {
	expect(runPicture(series([10, 90]))).toBeUndefined();
	const of = series([0, 100, 50, 50]);
	const picture = runPicture(of)!;
	expect(middleOf(of)).toBe(50);
	const [top, middle, bottom] = [picture.levels[2]!.y, picture.levels[1]!.y, picture.levels[0]!.y];
	expect(picture.points.map(({ y }) => y)).toEqual([bottom, top, middle, middle]);
	expect(picture.middle.y).toBe(middle);
	expect(picture.points.map(({ x }) => x)).toEqual(picture.points.map(({ x }) => x).toSorted((a, b) => a - b));
	expect(picture.path.startsWith(`M${picture.points[0]!.x},${picture.points[0]!.y}`)).toBe(true);
	const ten = runPicture(series([0, 10, 5], { most: 10 }))!;
	expect(ten.levels.map(({ label }) => label)).toEqual(["0", "5", "10"]);
	expect(ten.points[1]!.y).toBe(top);
});
