import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import type { Writing } from "#app/models/entries/entry.ts";
import { finishEntry, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { kindToWrite, lastPlaceInWords } from "#app/models/entries/writing-page.ts";
import { db, keys } from "#db/live.server.ts";
import { aDraftBy, aLinkWorker, anEntryBy, aPlaceOf, aWriting, testNow } from "#tests/support/people.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

/** Everything the quick note asks, also what is folded. */
const noted: Answers = {
	what_happened: "Someone missed the last bus.",
	discretion: [{ kind: "D10" }],
	pressure: [{ kind: "B4" }],
	energy_after: "3",
	week: "2026-W46",
	setting: "phone",
	life_stage: "adult",
	need_tags: ["money"],
	tags: ["lifts"],
};

const kindOf = async (author: Viewer, id: string) => (await findOwnEntry(db, keys, author, id))?.kind;

test("a quick note written on as a full entry becomes one, with all its answers, and never shrinks back", async () => {
	const author = await aLinkWorker();
	const note = aWriting(author, noted, { kind: "quick" });
	await saveDraft(db, keys, author, note, testNow);
	expect(await kindOf(author, note.entryId)).toBe("quick");

	const more: Answers = { ...noted, meaning: "It mattered.", prompts: "gibbs@1" };
	const grown: Writing = { ...note, page: "second", kind: "full", revision: 1, answers: more };
	expect(await saveDraft(db, keys, author, grown, later(1))).toMatchObject({ revision: 2 });
	expect(await findOwnEntry(db, keys, author, note.entryId)).toMatchObject({ kind: "full", draft: { answers: more } });

	const late: Writing = { ...note, page: "third", kind: "quick", revision: 2, answers: more };
	await saveDraft(db, keys, author, late, later(2));
	expect(await kindOf(author, note.entryId)).toBe("full");
	expect(await finishEntry(db, keys, author, { ...late, seq: 2 }, later(3)), "and so it wants a title").toEqual({
		refused: "needs-title",
	});
	const titled = { ...late, seq: 3, answers: { ...more, title: "The bus" } };
	expect(await finishEntry(db, keys, author, titled, later(4))).toEqual({ finished: 1 });
	expect(await findOwnEntry(db, keys, author, note.entryId)).toMatchObject({
		kind: "full",
		finished: { answers: { ...more, title: "The bus" } },
	});
});

test("a finished quick note grows in the same way, and its first version stays a version of it", async () => {
	const author = await aLinkWorker();
	const note = aWriting(author, noted, { kind: "quick" });
	expect(await finishEntry(db, keys, author, note, testNow)).toEqual({ finished: 1 });
	const grown: Writing = { ...note, page: "second", kind: "full", basedOn: 1, answers: { ...noted, meaning: "M." } };

	expect(await finishEntry(db, keys, author, grown, later(1))).toEqual({ refused: "needs-title" });
	expect(await findOwnEntry(db, keys, author, note.entryId), "a refusal changes nothing").toMatchObject({
		kind: "quick",
		finished: { revision: 1, answers: noted },
	});
	const titled = { ...grown, answers: { ...grown.answers, title: "The bus" } };
	expect(await finishEntry(db, keys, author, titled, later(2))).toEqual({ finished: 2 });
	expect(await kindOf(author, note.entryId)).toBe("full");
	const kept = { ...note, page: "third", kind: "quick" as const, basedOn: 2, answers: titled.answers };
	expect(await finishEntry(db, keys, author, kept, later(3))).toEqual({ finished: 3 });
	expect(await kindOf(author, note.entryId)).toBe("full");
});

test("a quick note that was never grown stays one, and needs no title", async () => {
	const author = await aLinkWorker();
	const note = aWriting(author, noted, { kind: "quick" });
	await saveDraft(db, keys, author, note, testNow);

	expect(await finishEntry(db, keys, author, { ...note, seq: 2 }, later(1))).toEqual({ finished: 1 });
	expect(await kindOf(author, note.entryId)).toBe("quick");
});

test("the page writes a new entry as asked, and one that is kept as what it is or has grown to", () => {
	expect([kindToWrite(undefined, "quick"), kindToWrite(undefined, "full"), kindToWrite(undefined, null)]).toEqual([
		"quick",
		"full",
		"full",
	]);
	expect(kindToWrite("quick", "full")).toBe("full");
	for (const wanted of ["quick", null, "", "other"]) expect(kindToWrite("quick", wanted)).toBe("quick");
	for (const wanted of ["quick", null, "full"]) expect(kindToWrite("full", wanted)).toBe("full");
});

/** A link worker whose last finished entry was on the phone, for a surgery of theirs. */
async function aWriter() {
	const author = await aLinkWorker();
	const place = await aPlaceOf(author);
	const last = { title: "Last", place_id: place, setting: "phone", life_stage: "adult", need_tags: ["money"] };
	await finishEntry(db, keys, author, aWriting(author, last, reserveEntry(keys, author, testNow)), testNow);
	return { author, place };
}

/** What is kept of a new entry, begun a minute later, that asks for the same place and setting as last time. */
async function sameAsLast(author: Viewer, answers: Answers, more: Partial<Writing> = {}, minute = 1): Promise<Answers> {
	const given = reserveEntry(keys, author, later(minute));
	const writing = aWriting(author, { title: "New", ...answers }, { ...given, sameAsLast: true, ...more });
	await saveDraft(db, keys, author, writing, later(minute));
	const draft = (await findOwnEntry(db, keys, author, writing.entryId))?.draft?.answers;
	await finishEntry(db, keys, author, { ...writing, seq: 2 }, later(minute));
	const finished = (await findOwnEntry(db, keys, author, writing.entryId))?.finished?.answers;
	expect({ ...finished, week: undefined }, "finished as it was saved").toEqual({ ...draft, week: undefined });
	return draft!;
}

test("the same as last time takes over place and setting, and nothing else", async () => {
	const { author, place } = await aWriter();

	expect(await sameAsLast(author, { meaning: "M." })).toEqual({
		title: "New",
		meaning: "M.",
		place_id: place,
		setting: "phone",
	});
});

test("it is taken over only where it was asked for", async () => {
	const { author } = await aWriter();

	expect(await sameAsLast(author, {}, { sameAsLast: false })).toEqual({ title: "New" });
});

test("what an entry says of its place or its setting stands", async () => {
	for (const which of ["setting", "place", "both"]) {
		const { author, place } = await aWriter();
		const said = { ...(which !== "place" && { setting: "video" }), ...(which !== "setting" && { place_id: place }) };
		expect(await sameAsLast(author, said), which).toEqual({ title: "New", ...said });
	}
});

test("the last one counts: what it left out is left out", async () => {
	const { author } = await aWriter();
	await sameAsLast(author, { setting: "home_visit" }, { sameAsLast: false }, 1);

	expect(await sameAsLast(author, {}, {}, 2)).toEqual({ title: "New", setting: "home_visit" });
	await sameAsLast(author, {}, { sameAsLast: false }, 3);
	expect(await sameAsLast(author, {}, {}, 4)).toEqual({ title: "New" });
});

test("a place that is no longer the writer's is not taken over", async () => {
	const { author, place } = await aWriter();
	const colleague = await aLinkWorker();
	await db.insertInto("personPlaces").values({ personId: colleague.id, placeId: place, position: 0 }).execute();
	await db.deleteFrom("personPlaces").where("personId", "=", author.id).execute();

	expect(await sameAsLast(author, {})).toEqual({ title: "New", setting: "phone" });
});

test("nothing is taken over from a draft, from somebody else, or from the entry itself", async () => {
	const { author } = await aWriter();
	const colleague = await aLinkWorker();
	await aDraftBy(author, { title: "Half", setting: "video" }, later(1));
	await finishEntry(
		db,
		keys,
		colleague,
		aWriting(colleague, { title: "Theirs", setting: "video" }, reserveEntry(keys, colleague, later(1))),
		later(1),
	);
	expect((await sameAsLast(author, {}, {}, 2)).setting).toBe("phone");

	const newcomer = await aLinkWorker();
	await aDraftBy(newcomer, { title: "Half", setting: "video" });
	expect(await sameAsLast(newcomer, {}, {}, 2)).toEqual({ title: "New" });

	const alone = await aLinkWorker();
	const entry = await anEntryBy(alone, { setting: "video" });
	const again = aWriting(alone, { title: "T" }, { entryId: entry.id, basedOn: 1, sameAsLast: true });
	await finishEntry(db, keys, alone, again, later(1));
	expect((await findOwnEntry(db, keys, alone, entry.id))?.finished?.answers).not.toHaveProperty("setting");
});

test("what would be taken over is said in words, as far as it is known, and only where neither is said", () => {
	const places = [{ id: "p", name: "Elm Surgery" }];
	const inWords = (last: Answers, answers: Answers = {}) => lastPlaceInWords(answers, last, places);

	expect(inWords({ place_id: "p", setting: "room_in_practice" })).toBe("Elm Surgery, a room in a practice");
	expect(inWords({ place_id: "p" })).toBe("Elm Surgery");
	expect(inWords({ setting: "phone" })).toBe("On the phone");
	expect(inWords({ place_id: "no longer theirs", setting: "phone" })).toBe("On the phone");
	expect(inWords({ place_id: "no longer theirs" })).toBeUndefined();
	expect(inWords({})).toBeUndefined();
	expect(inWords({ place_id: "p" }, { setting: "video" })).toBeUndefined();
	expect(inWords({ place_id: "p" }, { place_id: "p" })).toBeUndefined();
});
