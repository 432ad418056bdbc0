import { expect, test } from "vitest";
import type { FinishedEntry } from "#app/models/entries/take/document.ts";
import { findPointers } from "#app/models/entries/take/check.server.ts";

const none = { places: [], people: [] };
const entry = (answers: FinishedEntry["answers"]): FinishedEntry => ({
	id: "one",
	kind: "full",
	week: "2026-W47",
	answers,
});

test("what the guard finds is told with what it looks like, wherever the person wrote it", async () => {
	const written = entry({
		title: "Rang 07700 900123",
		what_happened: "Her postcode is SW1A 1AA.",
		pressure: [{ note: "mail a.b@example.org" }],
		went_well: "NHS number 943 476 5919",
		meaning: "National Insurance QQ 12 34 56 C, or AB 12 34 56 C.",
		next_step: "Ring 07700 900456",
		tags: ["07700 900789"],
	});
	const { shown, more } = await findPointers([written], none);
	const words = shown.map((found) => found.words);
	for (const expected of [
		...["07700 900123", "SW1A 1AA", "a.b@example.org", "943 476 5919"],
		...["AB 12 34 56 C", "07700 900456", "07700 900789"],
	]) {
		expect(words).toContain(expected);
	}
	expect(shown).toContainEqual({ kind: "what looks like an NHS number", words: "943 476 5919" });
	expect(more).toBe(0);
});

test("the names of one's own places and people are found", async () => {
	const known = { places: ["Elmfield Surgery"], people: ["Sam Ortiz"] };
	const { shown } = await findPointers([entry({ what_happened: "Sam Ortiz came to Elmfield Surgery." })], known);
	expect(shown.map(({ words }) => words)).toEqual(["Sam Ortiz", "Elmfield Surgery"]);
});

test("words are told once, in whatever entries and capitals they stand", async () => {
	const entries = ["SW1A 1AA", "sw1a 1aa and SW1A 1AA", "again\nSW1A 1AA"].map((text) =>
		entry({ what_happened: text }),
	);
	const { shown, more } = await findPointers(entries, none);
	expect(shown.map(({ words }) => words)).toEqual(["SW1A 1AA"]);
	expect(more).toBe(0);
});

test("at most thirty are shown, and the others are counted", async () => {
	const numbers = Array.from({ length: 42 }, (_, at) => `07700 9001${String(at + 10)}`);
	const { shown, more } = await findPointers([entry({ what_happened: numbers.join(". ") })], none);
	expect(shown).toHaveLength(30);
	expect(shown[0]!.words).toBe(numbers[0]);
	expect(more).toBe(12);
});

test("what people choose from our lists points to nobody", async () => {
	const chosen = entry({ life_stage: "older", need_tags: ["housing"], setting: "home_visit", week: "2026-W47" });
	expect(await findPointers([chosen], none)).toEqual({ shown: [], more: 0 });
});

test("others are answered between two entries", async () => {
	let turns = 0;
	const count = setImmediate(function turn() {
		turns += 1;
		if (turns < 100) setImmediate(turn);
	});
	await findPointers(
		Array.from({ length: 10 }, () => entry({ what_happened: "Words." })),
		none,
	);
	clearImmediate(count);
	expect(turns).toBeGreaterThanOrEqual(9);
});
