import { expect, test } from "vitest";
import { medianOf } from "#app/models/median.ts";
import { patternsOf } from "#app/models/trends/patterns.ts";
import { spanOf } from "#app/models/trends/windows.ts";
import { testNow } from "#tests/support/people.ts";
import { calls, entry, lines } from "./made-entries.ts";

const span = spanOf("28", testNow);

test.each([
	[[], undefined],
	[[4], 4],
	[[9, 1, 2], 2],
	[[10, 1, 2, 3], 2.5],
	[[0, 0], 0],
])("the median of %j is %j", (numbers, median) => {
	expect(medianOf(numbers)).toBe(median);
});

test("energy is the median of each week, and a week without figures stays a gap", () => {
	const { energy } = patternsOf(
		[
			entry({ energy_before: "8", energy_after: "2" }),
			entry({ energy_before: "5", energy_after: "10" }),
			entry({ energy_before: "5" }),
			entry({ energy_after: "0" }, "2026-W45"),
			entry({ title: "No figures" }, "2026-W46"),
		],
		span,
		true,
	);
	expect(energy.weeks).toEqual([
		{ week: "2026-W44" },
		{ week: "2026-W45", after: 0 },
		{ week: "2026-W46" },
		{ week: "2026-W47", before: 5, after: 6 },
	]);
});

test("lower, higher and the same count entries that give both figures", () => {
	const energies = [
		["8", "2"],
		["8", "7"],
		["0", "10"],
		["4", "4"],
		["4", undefined],
		[undefined, "4"],
	].map(([before, after]) => entry({ energy_before: before, energy_after: after }));
	expect(patternsOf(energies, span, true).energy).toMatchObject({ lower: 2, higher: 1, same: 1 });
});

test("judgement calls are counted by kind and by how guidance stood", () => {
	const { discretion } = patternsOf(
		[
			calls([
				{ kind: "D10", guidance: "silent" },
				{ kind: "D03", guidance: "unclear" },
			]),
			calls([{ kind: "D10", guidance: "clear_no" }, { kind: "D10" }, { guidance: "i_do_not_know" }], "2026-W44"),
		],
		span,
		true,
	);
	expect(discretion).toEqual({
		lines: 5,
		kinds: [
			{ code: "D10", times: 3 },
			{ code: "D03", times: 1 },
		],
		guidance: [
			{ code: "clear_yes", times: 0 },
			{ code: "clear_no", times: 1 },
			{ code: "no_answer", times: 2 },
			{ code: "i_do_not_know", times: 1 },
		],
	});
});

test("moments are told apart by what they did", () => {
	const { moments } = patternsOf(
		[
			entry({
				moment: [
					{ code: "asked_my_view", tone: "good" },
					{ code: "room_or_no_room", tone: "wearing" },
				],
			}),
			entry({ moment: [{ code: "asked_my_view", tone: "wearing" }, { code: "peer_contact" }] }),
			entry({ moment: [{ code: "room_or_no_room", tone: "wearing" }] }),
		],
		span,
		true,
	);
	expect(moments).toEqual({
		good: [{ code: "asked_my_view", times: 1 }],
		wearing: [
			{ code: "room_or_no_room", times: 2 },
			{ code: "asked_my_view", times: 1 },
		],
	});
});

test("a window counts its own weeks, and is compared with those just before it", () => {
	const pressed = (count: number, week: string) => entry({ pressure: lines(count, { source: "S1" }) }, week);
	const entries = [
		pressed(3, "2026-W48"),
		pressed(5, "2026-W47"),
		pressed(5, "2026-W44"),
		pressed(2, "2026-W43"),
		pressed(4, "2026-W40"),
		pressed(20, "2026-W39"),
	];
	const { entries: counted, pressure } = patternsOf(entries, span, true);
	expect(counted).toBe(2);
	expect(pressure.headline.lines).toBe(10);
	expect(pressure.change).toMatchObject({ lines: 10, before: 6 });
	expect(patternsOf(entries, span, false).pressure, "the oldest entries were not read").not.toHaveProperty("change");
});
