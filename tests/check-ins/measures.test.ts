import { expect, test } from "vitest";
import { deleteCheckIn } from "#app/models/check-ins/keeping.server.ts";
import { measureInWords } from "#app/models/check-ins/measures-in-words.ts";
import { listMeasures, saveMeasure } from "#app/models/check-ins/measures.server.ts";
import { listCheckIns } from "#app/models/check-ins/reading.server.ts";
import { changeChoices, findChoices } from "#app/models/entries/choices.server.ts";
import { withMeasure } from "#app/models/entries/choices.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, testNow } from "#tests/support/people.ts";

const daysLater = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const life = { satisfied: "7", anxious: "3" };

test("a measure keeps its instrument and version, once in its month or quarter, for its owner alone", async () => {
	const [amina, ben] = [await aLinkWorker(), await aLinkWorker()];
	expect(await saveMeasure(db, keys, amina, "ons4", life, testNow)).toHaveProperty("saved");
	expect(await saveMeasure(db, keys, amina, "ons4", life, daysLater(10))).toEqual({ refused: "already" });
	expect(await saveMeasure(db, keys, amina, "ons4", { happy: "0" }, daysLater(11))).toHaveProperty("saved");
	expect(await saveMeasure(db, keys, amina, "cbi", { W1: "somewhat" }, daysLater(11))).toHaveProperty("saved");
	expect(await saveMeasure(db, keys, amina, "cbi", { W1: "low" }, daysLater(41))).toEqual({ refused: "already" });
	expect(await saveMeasure(db, keys, amina, "cbi", { W1: "low" }, daysLater(42))).toHaveProperty("saved");

	const own = await listMeasures(db, keys, amina, daysLater(42));
	expect(own.map(({ instrument, items }) => [instrument.code, instrument.version, items])).toEqual([
		["cbi", 1, { W1: "low" }],
		expect.anything(),
		expect.anything(),
		["ons4", 1, life],
	]);
	expect(await listMeasures(db, keys, ben, daysLater(42))).toEqual([]);
	expect(await listCheckIns(db, keys, amina, daysLater(42)), "they are about no place").toEqual([]);
});

test("answers that were never offered, and none at all, are refused; what is kept can be deleted by its owner", async () => {
	const [amina, ben] = [await aLinkWorker(), await aLinkWorker()];
	expect(await saveMeasure(db, keys, amina, "ons4", { satisfied: "11" }, testNow)).toEqual({
		refused: "no-such-answer",
	});
	expect(await saveMeasure(db, keys, amina, "cbi", { satisfied: "7" }, testNow)).toEqual({ refused: "no-such-answer" });
	expect(await saveMeasure(db, keys, amina, "cbi", {}, testNow)).toEqual({ refused: "nothing" });
	const kept = await saveMeasure(db, keys, amina, "ons4", life, testNow);
	const id = "saved" in kept ? kept.saved : "";
	expect(await deleteCheckIn(db, keys, ben, id, testNow)).toBeUndefined();
	expect(await deleteCheckIn(db, keys, amina, id, testNow)).toEqual({ deleted: id });
	expect(await saveMeasure(db, keys, amina, "ons4", life, testNow)).toHaveProperty("saved");
});

test("the burnout inventory is said as the mean of each scale, the life questions one by one, neither with a name", async () => {
	const amina = await aLinkWorker();
	// Worked by hand: 100, 75, 50 and, reversed, 100 - 25 = 75 make 300 over 4.
	const work = { W1: "very_high", W2: "high", W3: "somewhat", W7: "seldom" };
	await saveMeasure(db, keys, amina, "cbi", { ...work, C1: "low" }, testNow);
	await saveMeasure(db, keys, amina, "ons4", life, daysLater(1));
	const [ons4, cbi] = (await listMeasures(db, keys, amina, daysLater(1))).map((each) => measureInWords(each, testNow)!);
	expect(cbi!.lines[0]).toMatch(/^Your work: 75 of 100, /);
	expect(cbi!.lines[1]).toBe("The people you support: not enough answers for a number. It takes 3 of the 6.");
	expect(ons4).toMatchObject({ lines: [], isItems: true });
	expect(ons4!.items.map(({ answer }) => answer)).toEqual(["7 of 10", "3 of 10"]);
	expect(JSON.stringify([cbi!.lines, ons4!.items])).not.toMatch(/burnt out|moderate|severe/i);
});

test("a measure is shown only to whoever chose it, and that choice can be taken back", async () => {
	const amina = await aLinkWorker();
	expect((await findChoices(db, keys, amina)).measures).toBeUndefined();
	for (const [isChosen, measures] of [
		[true, ["cbi"]],
		[true, ["cbi"]],
		[false, []],
	] as const) {
		await changeChoices(db, keys, amina, (choices) => withMeasure(choices, "cbi", isChosen), testNow);
		expect((await findChoices(db, keys, amina)).measures).toEqual(measures);
	}
});
