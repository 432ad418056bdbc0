import { expect, test } from "vitest";
import { barsPicture, energyPicture } from "#app/models/trends/figures.server.ts";
import type { EnergyWeek } from "#app/models/trends/patterns.ts";
import { spanOf } from "#app/models/trends/windows.ts";
import { testNow } from "#tests/support/people.ts";

const four = spanOf("28", testNow).weeks;
const weeksOf = (levels: { before?: number; after?: number }[], weeks = four): EnergyWeek[] =>
	weeks.map((week, at) => ({ week, ...levels[at] }));
const pathOf = (weeks: EnergyWeek[], of: "before" | "after") =>
	energyPicture(weeks)!.lines.find((line) => line.of === of)!;

test("energy is drawn from two weeks on", () => {
	expect(energyPicture(weeksOf([]))).toBeUndefined();
	expect(energyPicture(weeksOf([{ before: 4, after: 2 }]))).toBeUndefined();
	expect(energyPicture(weeksOf([{ before: 4 }, {}, { after: 2 }]))?.lines.map(({ of }) => of)).toEqual([
		"before",
		"after",
	]);
	expect(energyPicture(weeksOf([{ before: 4 }, { before: 2 }]))?.lines.map(({ of }) => of)).toEqual(["before"]);
});

test("a week without figures breaks the line, and both its ends are drawn", () => {
	const { path, points } = pathOf(weeksOf([{ before: 4 }, {}, { before: 6 }, { before: 6 }]), "before");
	expect(path.match(/M/g)).toHaveLength(2);
	expect(path.match(/L/g)).toHaveLength(1);
	expect(points).toHaveLength(3);
});

test("more energy is drawn higher, from 0 at the foot to 10 at the top", () => {
	const picture = energyPicture(weeksOf([{ before: 0 }, { before: 5 }, { before: 10 }]))!;
	const [zero, five, ten] = picture.lines[0]!.points;
	expect(picture.levels).toEqual([
		{ y: zero!.y, label: "0" },
		{ y: five!.y, label: "5" },
		{ y: ten!.y, label: "10" },
	]);
	expect(zero!.y).toBeGreaterThan(five!.y);
	expect(five!.y).toBeGreaterThan(ten!.y);
	expect([zero!.x, five!.x, ten!.x]).toEqual([zero!.x, five!.x, ten!.x].sort((a, b) => a - b));
});

test("all is drawn inside its box, and the two names never lie on one another", () => {
	const ends = [0, 0.5, 5, 9.5, 10];
	for (const before of ends) {
		for (const after of ends) {
			const picture = energyPicture(weeksOf([{ before, after }, {}, {}, { before, after }]))!;
			const [one, other] = picture.lines.map(({ label }) => label);
			expect(Math.abs(one!.y - other!.y), `${before} and ${after}`).toBeGreaterThan(15.9);
			for (const { x, y } of [one!, other!, ...picture.lines.flatMap(({ points }) => points)]) {
				expect(x).toBeGreaterThanOrEqual(0);
				expect(x).toBeLessThan(picture.width - 45);
				expect(y).toBeGreaterThanOrEqual(14);
				expect(y).toBeLessThanOrEqual(picture.height - 5);
			}
		}
	}
});

test("four weeks are all named, thirteen at four places, the newest always", () => {
	const two = [{ before: 4 }, { before: 5 }];
	expect(energyPicture(weeksOf(two))!.weeks.map(({ label }) => label)).toEqual(["26 Oct", "2 Nov", "9 Nov", "16 Nov"]);
	const thirteen = energyPicture(weeksOf(two, spanOf("13", testNow).weeks))!.weeks;
	expect(thirteen.map(({ label }) => label)).toEqual(["24 Aug", "21 Sep", "19 Oct", "16 Nov"]);
	const gaps = thirteen.slice(1).map(({ x }, at) => x - thirteen[at]!.x);
	expect(Math.min(...gaps), "room for a name of about 45 units").toBeGreaterThan(50);
});

test("bars are as long as their counts, the four first ones only", () => {
	const counts = [8, 4, 2, 0, 1].map((count, at) => ({ label: `Kind ${at}`, count }));
	const { bars, width, height } = barsPicture(counts)!;
	expect(bars.map(({ count }) => count)).toEqual([8, 4, 2, 0]);
	expect(bars.map((bar) => bar.width / bars[0]!.width)).toEqual([1, 0.5, 0.25, 0]);
	expect(bars[0]!.countX, "a count of three figures has room").toBeLessThanOrEqual(width - 22);
	expect(bars.at(-1)!.countX).toBe(0);
	for (const [at, bar] of bars.entries()) {
		expect(bar.labelY).toBeLessThan(bar.y);
		expect(bar.y).toBeLessThan(bars[at + 1]?.labelY ?? height);
	}
});

test("the longest bar is the largest count, wherever it stands", () => {
	const { bars, width } = barsPicture([1, 4].map((count, at) => ({ label: String(at), count })))!;
	expect(bars[0]!.width * 4).toBeCloseTo(bars[1]!.width, 0);
	expect(bars[1]!.countX).toBeLessThan(width);
});

test("nothing counted is nothing drawn", () => {
	expect(barsPicture([])).toBeUndefined();
	expect(barsPicture([{ label: "None", count: 0 }])).toBeUndefined();
});
