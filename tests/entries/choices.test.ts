import { expect, test } from "vitest";
import { readChoices } from "#app/models/entries/choices.form.ts";
import { changeChoices, findChoices } from "#app/models/entries/choices.server.ts";
import { mostTags, withHidden, withTags, type WritingChoices } from "#app/models/entries/choices.ts";
import { saveDraft } from "#app/models/entries/writing.server.ts";
import { asksHolding } from "#app/models/entries/writing-page.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { inTransaction } from "#db/open.server.ts";
import { aDraftBy, aLinkWorker, anEntryBy, aWriting, testNow } from "#tests/support/people.ts";

const rowOf = (personId: string) =>
	db.selectFrom("writingChoices").selectAll().where("personId", "=", personId).executeTakeFirst();

test("nobody has chosen anything until they do", async () => {
	const writer = await aLinkWorker();

	expect(await findChoices(db, keys, writer)).toEqual({});
	expect(await rowOf(writer.id), "and looking leaves nothing behind").toBeUndefined();
});

test("the first choice is kept, and each change is handed what was kept before", async () => {
	const writer = await aLinkWorker();
	const seen: WritingChoices[] = [];
	const choose = (more: WritingChoices, at: Date) =>
		changeChoices(db, keys, writer, (choices) => (seen.push(choices), { ...choices, ...more }), at);

	await choose({ way: "guided", tags: ["lifts"] }, testNow);
	expect(await findChoices(db, keys, writer)).toEqual({ way: "guided", tags: ["lifts"] });
	const later = new Date(testNow.getTime() + 60_000);
	await choose({ minutes: "on" }, later);
	await changeChoices(db, keys, writer, ({ way: _, ...rest }) => rest, later);

	expect(await findChoices(db, keys, writer)).toEqual({ tags: ["lifts"], minutes: "on" });
	expect(seen[0]).toEqual({});
	expect(seen.at(-1)).toEqual({ way: "guided", tags: ["lifts"] });
	expect(await rowOf(writer.id)).toMatchObject({ revision: 3, savedAt: later.toISOString() });
});

test("what was chosen last year is still there, and can be changed", async () => {
	const writer = await aLinkWorker();
	const nextYear = new Date("2027-01-05T10:00:00.000Z");

	await changeChoices(db, keys, writer, () => ({ way: "guided" }), testNow);
	await changeChoices(db, keys, writer, (choices) => ({ ...choices, holding: "on" }), nextYear);

	expect(await findChoices(db, keys, writer)).toEqual({ way: "guided", holding: "on" });
});

test("twenty changes at once take turns, from the very first on: none of them is lost", async () => {
	const writer = await aLinkWorker();
	const wanted: string[] = [];
	for (const round of ["first", "second", "third"]) {
		const tags = Array.from({ length: 20 }, (_, at) => `${round} ${at}`);
		wanted.push(...tags);
		const add = (tag: string) =>
			changeChoices(db, keys, writer, (kept) => ({ ...kept, tags: [...(kept.tags ?? []), tag] }), testNow);

		await Promise.all(tags.map(add));

		expect(new Set((await findChoices(db, keys, writer)).tags), round).toEqual(new Set(wanted));
		expect(await rowOf(writer.id)).toMatchObject({ revision: wanted.length });
	}
});

test("a change inside an act that fails is not kept", async () => {
	const writer = await aLinkWorker();
	for (const before of [{}, { way: "page" as const }]) {
		if (before.way) await changeChoices(db, keys, writer, () => before, testNow);
		const act = inTransaction(db, async (trx) => {
			await changeChoices(trx, keys, writer, () => ({ way: "guided" }), testNow);
			throw new Error("the act fails");
		});
		await expect(act).rejects.toThrow("the act fails");
		expect(await findChoices(db, keys, writer)).toEqual(before);
	}
});

test("everybody has their own, and another's row opens for nobody else", async () => {
	const [writer, colleague] = [await aLinkWorker(), await aLinkWorker()];
	await changeChoices(db, keys, writer, () => ({ tags: ["mine"] }), testNow);

	expect(await findChoices(db, keys, colleague)).toEqual({});
	await changeChoices(db, keys, colleague, (choices) => ({ ...choices, tags: ["theirs"] }), testNow);
	expect(await findChoices(db, keys, writer)).toEqual({ tags: ["mine"] });
	expect(await findChoices(db, keys, colleague)).toEqual({ tags: ["theirs"] });

	const { choices } = (await rowOf(colleague.id))!;
	await db.updateTable("writingChoices").set({ choices }).where("personId", "=", writer.id).execute();
	await expect(findChoices(db, keys, writer), "another's words put in its place").rejects.toThrow();
});

test("an earlier state put back in the place of a later one does not open", async () => {
	const writer = await aLinkWorker();
	await changeChoices(db, keys, writer, () => ({ hidden: ["one"] }), testNow);
	const { choices } = (await rowOf(writer.id))!;
	await changeChoices(db, keys, writer, () => ({ hidden: ["one", "two"] }), testNow);

	await db.updateTable("writingChoices").set({ choices }).where("personId", "=", writer.id).execute();

	await expect(findChoices(db, keys, writer)).rejects.toThrow();
});

test("how somebody writes cannot be read from the row", async () => {
	const writer = await aLinkWorker();
	const choices: WritingChoices = {
		way: "guided",
		prompts: "atkins-murphy",
		minutes: "on",
		holding: "on",
		heldWeek: "2026-W47",
		onThisDay: "on",
		hidden: [newId(testNow)],
		dismissed: { "own-time": testNow.toISOString() },
		tags: ["a word nobody else has"],
	};
	await changeChoices(db, keys, writer, () => choices, testNow);
	expect(await findChoices(db, keys, writer)).toEqual(choices);

	const row = (await rowOf(writer.id))!;
	expect(Object.keys(row).sort()).toEqual(["choices", "personId", "revision", "savedAt"]);
	const words = ["guided", "atkins", "holding", "heldWeek", "2026-W47", "own-time", "nobody else", ...choices.hidden!];
	for (const word of words) expect(row.choices.includes(word), word).toBe(false);
});

test("finishing keeps the tags to offer them again, newest first; a draft keeps none", async () => {
	const writer = await aLinkWorker();
	await changeChoices(db, keys, writer, () => ({ way: "guided", minutes: "on" }), testNow);
	await aDraftBy(writer, { title: "Half", tags: ["not yet"], held_now: "1-5" });
	await anEntryBy(writer, { tags: ["doors", "lifts"] });
	await anEntryBy(writer, { tags: ["Lifts", "stairs"] });
	await anEntryBy(writer, {});

	expect(await findChoices(db, keys, writer)).toEqual({
		way: "guided",
		minutes: "on",
		tags: ["Lifts", "stairs", "doors"],
	});
});

test("the week in which holding was answered is kept once the entry is finished", async () => {
	const writer = await aLinkWorker();
	const page = aWriting(writer, { title: "T", held_now: "6-10", week: "2026-W45" });
	await saveDraft(db, keys, writer, page, testNow);
	expect(await findChoices(db, keys, writer)).toEqual({});

	await anEntryBy(writer, { held_now: "6-10", week: "2026-W45" });
	const inWeekOfAnswer = { heldWeek: "2026-W47" };
	expect(await findChoices(db, keys, writer), "whatever week it is about").toEqual(inWeekOfAnswer);
	await anEntryBy(writer, { held_now: "0" });
	expect(await findChoices(db, keys, writer)).toEqual(inWeekOfAnswer);
	await anEntryBy(writer, { how_manageable: "3", week: "2026-W48" });
	expect(await findChoices(db, keys, writer)).toEqual({ heldWeek: "2026-W47" });
});

test("an entry of an earlier week, finished after it, does not set back when holding was last answered", async () => {
	const writer = await aLinkWorker();
	await anEntryBy(writer, { held_now: "6-10", week: "2026-W46" });
	await anEntryBy(writer, { held_now: "1-5", week: "2026-W40" });

	const { heldWeek } = await findChoices(db, keys, writer);

	expect(asksHolding({ holding: "on", heldWeek }, {}, "2026-W47"), "asked again after one week").toBe(false);
});

test("own tags are kept newest first, each once in its newest spelling, and sixty at most", () => {
	expect(withTags([], [])).toEqual([]);
	expect(withTags(["lifts", "doors"], ["Doors", "stairs", "STAIRS"])).toEqual(["Doors", "stairs", "lifts"]);
	const known = Array.from({ length: mostTags }, (_, at) => `tag ${at}`);
	expect(withTags(known, ["new"])).toEqual(["new", ...known.slice(0, mostTags - 1)]);
	expect(withTags(known, ["tag 59"])).toEqual(["tag 59", ...known.slice(0, mostTags - 1)]);
});

test("an entry is hidden once, and the last five hundred are remembered", () => {
	expect(withHidden(undefined, "a")).toEqual(["a"]);
	expect(withHidden(["a", "b"], "a")).toEqual(["b", "a"]);
	const ids = Array.from({ length: 500 }, (_, at) => `id ${at}`);
	expect(withHidden(ids, "new")).toEqual([...ids.slice(1), "new"]);
	expect(withHidden(ids, "id 3")).toHaveLength(500);
});

function posted(fields: Record<string, string | File>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

test("the page of choices is read as it was ticked, and what is not said is off", () => {
	const offered = ["what", "gibbs"];
	const all = { way: "guided", prompts: "gibbs", minutes: "yes", holding: "yes", on_this_day: "yes" };

	expect(readChoices(posted(all), offered)).toEqual({
		way: "guided",
		prompts: "gibbs",
		minutes: "on",
		holding: "on",
		onThisDay: "on",
	});
	expect(readChoices(new FormData(), offered)).toEqual({ way: "page" });
	const odd = { way: "sideways", minutes: "no", holding: "on", on_this_day: "true", tags: "x", hidden: "x" };
	expect(readChoices(posted(odd), offered)).toEqual({ way: "page" });
});

test("a set of questions that is not offered is not chosen", () => {
	for (const prompts of ["johns", "gibbs@1", "", "constructor", new File(["gibbs"], "gibbs")]) {
		expect(readChoices(posted({ prompts }), ["what", "gibbs"])).toEqual({ way: "page" });
	}
});

test("holding is asked only where it was chosen, at most every four weeks, and wherever it is answered", () => {
	const thisWeek = "2027-W02";
	const asked = (choices: WritingChoices, answers = {}) => asksHolding(choices, answers, thisWeek);

	expect(asked({})).toBe(false);
	expect(asked({ heldWeek: "2025-W01" })).toBe(false);
	expect(asked({ holding: "on" })).toBe(true);
	expect(asked({ holding: "on", heldWeek: "2027-W02" })).toBe(false);
	expect(asked({ holding: "on", heldWeek: "2026-W52" }), "three weeks ago, over a year of 53").toBe(false);
	expect(asked({ holding: "on", heldWeek: "2026-W51" }), "four weeks ago").toBe(true);
	expect(asked({ holding: "on", heldWeek: thisWeek }, { what_they_wait_for: ["housing"] })).toBe(true);
	expect(asked({}, { held_now: "0" })).toBe(true);
});
