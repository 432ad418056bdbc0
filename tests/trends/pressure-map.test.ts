import { expect, test } from "vitest";
import type { PressureLine } from "#app/models/entries/answers.ts";
import { pressureMapOf } from "#app/models/trends/pressure-map.ts";
import { headlineInWords } from "#app/models/trends/patterns.words.ts";
import { lines } from "./made-entries.ts";

const headlineOf = (some: PressureLine[]) => headlineInWords(pressureMapOf(some).headline);

test("the headline names the foremost source, what it was about, and what was held or flexed", () => {
	expect(
		headlineOf([
			...lines(2, { source: "S3", kind: "B5", response: "held" }),
			{ source: "S3", kind: "B1", response: "flexed_by_choice" },
			{ source: "S1", kind: "B2", response: "went_along" },
		]),
	).toBe("Most pressure came from GPs or clinicians about wrong referrals; you held or chose to flex 3 of 4.");
});

test("the kind it names is that of the source it names, not the foremost of all", () => {
	const some = [
		...lines(3, { source: "S3", kind: "B5" }),
		...lines(2, { source: "S1", kind: "B2" }),
		...lines(2, { source: "S2", kind: "B2" }),
	];
	expect(headlineOf(some)).toBe("Most pressure came from GPs or clinicians about wrong referrals.");
	expect(pressureMapOf(some).kinds[0]).toEqual({ code: "B2", times: 4 });
});

test.each<[string, PressureLine[], string]>([
	["none", [], "You noted no pressure in these weeks."],
	[
		"one",
		[{ source: "S8", kind: "B6", response: "still_open" }],
		"You noted one pressure from waits for services about endings or handovers; it is still open.",
	],
	["one that says little", [{ strength: "2" }], "You noted one pressure."],
	[
		"two sources alike",
		[...lines(2, { source: "S1", kind: "B1", response: "held" }), ...lines(2, { source: "S9", kind: "B1" })],
		"Pressure came equally from people you support and colleagues; you held or chose to flex 2 of 2.",
	],
	[
		"three sources alike",
		[{ source: "S1" }, { source: "S2" }, { source: "S3", response: "passed_on" }],
		"Pressure came from several sides alike; you held or chose to flex 0 of 1.",
	],
	[
		"one source, its kinds alike",
		[
			{ source: "S5", kind: "B1" },
			{ source: "S5", kind: "B2" },
		],
		"Most pressure came from management, about different things.",
	],
	["one source, no kind", lines(2, { source: "S6" }), "Most pressure came from targets or funders."],
	["no source, one kind", lines(2, { kind: "B13" }), "Most pressure was about a death."],
	["no source, kinds alike", [{ kind: "B1" }, { kind: "B2" }], "Pressure was about different things alike."],
	["neither", lines(3, { response: "held" }), "You noted pressure 3 times; you held or chose to flex 3 of 3."],
])("the headline has good words for %s", (_, some, said) => {
	expect(headlineOf(some)).toBe(said);
});

test("the headline counts the lines that say what was done, and keeps it only of a single line", () => {
	const some = [{ source: "S1", response: "held" }, { source: "S1", response: "passed_on" }, { kind: "B1" }];
	expect(pressureMapOf(some).headline).toEqual({ lines: 3, sources: ["S1"], kinds: [], answered: 2, chosen: 1 });
	expect(pressureMapOf(some.slice(0, 1)).headline).toMatchObject({ lines: 1, response: "held" });
});

test("choices stand by how often they were made, and in their list's order where that is the same", () => {
	const { kinds, sources, help } = pressureMapOf([
		{ kind: "B9", source: "S10", would_help: "time" },
		{ kind: "B2", source: "S2", would_help: "clearer_guidance" },
		{ kind: "B9", source: "S11" },
		{ kind: "B10", source: "S10", would_help: "room" },
		{ would_help: "time" },
	]);
	expect(kinds).toEqual([
		{ code: "B9", times: 2 },
		{ code: "B2", times: 1 },
		{ code: "B10", times: 1 },
	]);
	expect(sources.map(({ code }) => code)).toEqual(["S10", "S2", "S11"]);
	expect(help).toEqual([
		{ code: "time", times: 2 },
		{ code: "clearer_guidance", times: 1 },
		{ code: "room", times: 1 },
	]);
});

test("the table comes with the twentieth line", () => {
	const line = { kind: "B1", source: "S1" };
	expect(pressureMapOf(lines(19, line)).grid).toBeUndefined();
	expect(pressureMapOf(lines(20, line)).grid).toBeDefined();
});

test("each box counts and says the mean strength; rows and columns are added up", () => {
	const { grid } = pressureMapOf([
		...lines(10, { kind: "B2", source: "S10", strength: "4" }),
		...lines(2, { kind: "B2", source: "S2", strength: "1" }),
		{ kind: "B2", source: "S2", strength: "2" },
		{ kind: "B2", source: "S2" },
		...lines(3, { kind: "B10", source: "S2" }),
		{ kind: "B10", source: "S10", strength: "0" },
		...lines(2, { kind: "B1" }),
		{ source: "S1" },
	]);
	expect(grid).toEqual({
		sources: ["S2", "S10"],
		rows: [
			{
				kind: "B2",
				boxes: [
					{ times: 4, strength: 1.3, tint: 1 },
					{ times: 10, strength: 4, tint: 4 },
				],
				times: 14,
			},
			{
				kind: "B10",
				boxes: [
					{ times: 3, tint: 0 },
					{ times: 1, strength: 0, tint: 0 },
				],
				times: 4,
			},
		],
		totals: [7, 11],
		times: 18,
		left: 3,
	});
});

test("nothing is compared where either window has fewer than five lines", () => {
	const line = { source: "S1" };
	expect(pressureMapOf(lines(4, line), lines(30, line)).change).toBeUndefined();
	expect(pressureMapOf(lines(30, line), lines(4, line)).change).toBeUndefined();
	expect(pressureMapOf(lines(5, line), lines(5, line)).change).toBeDefined();
	expect(pressureMapOf(lines(30, line), undefined).change).toBeUndefined();
});

test.each([
	[9, 9, "alike"],
	// The root of 16 + 9 is 5, of 10 + 5 under 4, and of 17 + 8 it is 5.
	[10, 5, "more"],
	[5, 10, "less"],
	[15, 10, "alike"],
	[16, 9, "more"],
	[9, 16, "less"],
])("%i lines after %i are %s", (now, before, often) => {
	const line = { source: "S1" };
	expect(pressureMapOf(lines(now, line), lines(before, line)).change).toEqual({ often, lines: now, before });
});

test("another foremost source is a change; one that is not alone at the top is not", () => {
	const from = (source: string, count = 5) => lines(count, { source });
	expect(pressureMapOf(from("S2"), from("S1")).change?.source).toEqual({ was: "S1", is: "S2" });
	expect(pressureMapOf(from("S1"), from("S1")).change).not.toHaveProperty("source");
	expect(pressureMapOf([...from("S1"), ...from("S2")], from("S3")).change).not.toHaveProperty("source");
	expect(pressureMapOf(from("S3"), [...from("S1"), ...from("S2")]).change).not.toHaveProperty("source");
	expect(pressureMapOf(lines(5, { kind: "B1" }), from("S1")).change).not.toHaveProperty("source");
});
