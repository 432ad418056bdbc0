import { expect, test } from "vitest";
import { deleteEntry, findNewestWords, findOwnEntry } from "#app/models/entries/entry.server.ts";
import {
	dropDraft,
	finishEntry,
	isReserved,
	maySaveNow,
	reserveEntry,
	saveDraft,
} from "#app/models/entries/writing.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aDraftBy,
	aLinkWorker,
	anEntryBy,
	anOrganisation,
	aPlaceOf,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

test("a draft is kept as it was typed, with its week and place", async () => {
	const author = await aLinkWorker();
	const place = await aPlaceOf(author);
	const answers = {
		title: "Half",
		what_happened: "<b>\u2028 😀",
		week: "2026-W40",
		place_id: place,
		feelings: ["sad"],
	};
	const writing = aWriting(author, answers, { kind: "quick" });

	const saved = await saveDraft(db, keys, author, writing, testNow);

	expect(saved).toEqual({ revision: 1, savedAt: testNow.toISOString() });
	const entry = await findOwnEntry(db, keys, author, writing.entryId);
	expect(entry).toEqual({
		id: writing.entryId,
		kind: "quick",
		week: "2026-W40",
		draft: { revision: 1, basedOn: 0, savedAt: testNow.toISOString(), answers },
	});
	const row = await db.selectFrom("entries").selectAll().where("id", "=", writing.entryId).executeTakeFirstOrThrow();
	expect(row).toMatchObject({ authorId: author.id, orgId: author.orgId, placeId: place, finishedAt: null });
});

test("a new entry needs the proof that this person was given its id", async () => {
	const [author, other] = [await aLinkWorker(), await aLinkWorker()];
	const { entryId, proof } = reserveEntry(keys, author, testNow);
	const ofOther = aWriting(other, { title: "x" }, { entryId, proof });
	const unproved = ["", "x", proof.toUpperCase(), proof.slice(0, -1), reserveEntry(keys, author, testNow).proof];

	expect(await saveDraft(db, keys, other, ofOther, testNow)).toBeUndefined();
	expect(await finishEntry(db, keys, other, ofOther, testNow)).toBeUndefined();
	for (const wrong of unproved) {
		const writing = aWriting(author, { title: "x" }, { entryId, proof: wrong });
		expect(await saveDraft(db, keys, author, writing, testNow)).toBeUndefined();
		expect(isReserved(keys, author, entryId, wrong)).toBe(false);
	}
	expect(
		await saveDraft(db, keys, author, aWriting(author, {}, { entryId: newId(testNow), proof }), testNow),
	).toBeUndefined();
	expect(await findOwnEntry(db, keys, author, entryId)).toBeUndefined();
	expect(isReserved(keys, other, entryId, proof)).toBe(false);
	expect(isReserved(keys, author, entryId, proof)).toBe(true);
	expect(await saveDraft(db, keys, author, aWriting(author, {}, { entryId, proof }), testNow)).toBeDefined();
});

test("nobody writes in another's entry, not even with its proof", async () => {
	const [author, colleague] = [await aLinkWorker(), await aLinkWorker()];
	const stranger = await aLinkWorker({ orgId: await anOrganisation() });
	const writing = aWriting(author, { title: "Mine" });
	await saveDraft(db, keys, author, writing, testNow);

	for (const other of [colleague, stranger]) {
		const theirs = { ...writing, page: "theirs", revision: 1, answers: { title: "Theirs" } };
		expect(await saveDraft(db, keys, other, theirs, later(1))).toBeUndefined();
		expect(await finishEntry(db, keys, other, theirs, later(1))).toBeUndefined();
		expect(await dropDraft(db, keys, other, writing.entryId, later(1))).toBeUndefined();
		expect(await findOwnEntry(db, keys, other, writing.entryId)).toBeUndefined();
		expect(await findNewestWords(db, keys, other, writing.entryId)).toBeUndefined();
	}
	expect((await findOwnEntry(db, keys, author, writing.entryId))?.draft?.answers).toEqual({ title: "Mine" });
});

test("typing on two pages loses neither: the second is given both texts", async () => {
	const author = await aLinkWorker();
	const first = aWriting(author, { meaning: "From the first page" });
	await saveDraft(db, keys, author, first, testNow);
	const second = { ...first, page: "second", answers: { meaning: "From the second page" } };

	for (const save of [saveDraft, finishEntry]) {
		const verdict = await save(db, keys, author, { ...second, answers: { ...second.answers, title: "T" } }, later(1));
		expect(verdict).toEqual({ refused: "stale", kept: { meaning: "From the first page" }, revision: 1, basedOn: 0 });
	}
	expect((await findOwnEntry(db, keys, author, first.entryId))?.draft?.answers).toEqual(first.answers);

	const knowing = await saveDraft(db, keys, author, { ...second, revision: 1 }, later(2));
	expect(knowing).toMatchObject({ revision: 2 });
	expect((await findOwnEntry(db, keys, author, first.entryId))?.draft?.answers).toEqual(second.answers);
	expect(await saveDraft(db, keys, author, { ...first, seq: 2 }, later(3))).toMatchObject({
		refused: "stale",
		kept: second.answers,
	});
});

test("a page that was finished from elsewhere is told, and gets the finished words beside its own", async () => {
	const author = await aLinkWorker();
	const page = aWriting(author, { title: "Draft" });
	await saveDraft(db, keys, author, page, testNow);
	const finished = { title: "Done", meaning: "Finished elsewhere" };
	await finishEntry(db, keys, author, { ...page, page: "elsewhere", revision: 1, answers: finished }, later(1));

	const verdict = await saveDraft(db, keys, author, { ...page, seq: 2 }, later(2));

	expect(verdict).toEqual({ refused: "stale", kept: { ...finished, week: "2026-W47" }, revision: 0, basedOn: 1 });
	const entry = await findOwnEntry(db, keys, author, page.entryId);
	expect(entry?.finished?.answers).toMatchObject(finished);
	expect(entry?.draft).toBeUndefined();
});

test("a late message of the same page does not undo a newer one", async () => {
	const author = await aLinkWorker();
	const page = aWriting(author);
	const say = (seq: number, meaning: string, minute: number) =>
		saveDraft(db, keys, author, { ...page, seq, answers: { meaning } }, later(minute));

	expect(await say(1, "one", 0)).toMatchObject({ revision: 1 });
	expect(await say(3, "one two three", 1)).toMatchObject({ revision: 2 });
	expect(await say(2, "one two", 2)).toEqual({ revision: 2, savedAt: later(1).toISOString() });
	expect((await findOwnEntry(db, keys, author, page.entryId))?.draft?.answers).toEqual({ meaning: "one two three" });
	expect(await say(3, "one two three", 3), "sent again after a lost answer").toMatchObject({ revision: 3 });
});

test("finishing makes versions 1, 2, 3, and none of them ever changes", async () => {
	const author = await aLinkWorker();
	const writing = aWriting(author, { title: "One" });
	const sealed = () =>
		db.selectFrom("entryRevisions").selectAll().where("entryId", "=", writing.entryId).orderBy("revision").execute();

	expect(await finishEntry(db, keys, author, writing, testNow)).toEqual({ finished: 1 });
	const [first] = await sealed();
	for (const [basedOn, title] of ["Two", "Three"].entries()) {
		const page = { ...writing, page: title, basedOn: basedOn + 1, answers: { title } };
		await saveDraft(db, keys, author, page, later(basedOn + 1));
		expect(await finishEntry(db, keys, author, { ...page, seq: 2 }, later(basedOn + 1))).toEqual({
			finished: basedOn + 2,
		});
	}

	const rows = await sealed();
	expect(rows.map(({ revision }) => revision)).toEqual([1, 2, 3]);
	expect(rows[0]).toEqual(first);
	const entry = await findOwnEntry(db, keys, author, writing.entryId);
	expect(entry).toMatchObject({ finished: { revision: 3, answers: { title: "Three", week: "2026-W47" } } });
	expect(entry?.draft).toBeUndefined();
});

test("twenty presses of Finish at once make one version", async () => {
	const author = await aLinkWorker();
	// More than one round: the first one also opens the connections, one after the other.
	for (let round = 1; round <= 3; round += 1) {
		const writing = aWriting(author, { title: "One" });
		const presses = Array.from({ length: 20 }, () => finishEntry(db, keys, author, writing, testNow));
		const verdicts = await Promise.all(presses);
		expect(verdicts.filter((verdict) => verdict && "finished" in verdict)).toHaveLength(1);
		expect((await findOwnEntry(db, keys, author, writing.entryId))?.finished?.revision).toBe(1);
	}
});

test("two pages that begin the same entry at once keep one text and return it to the other", async () => {
	const author = await aLinkWorker();
	for (let round = 1; round <= 4; round += 1) {
		const first = aWriting(author, { meaning: "first" });
		const second = { ...first, page: "second", answers: { meaning: "second" } };

		const verdicts = await Promise.all([first, second].map((page) => saveDraft(db, keys, author, page, testNow)));

		const kept = (await findOwnEntry(db, keys, author, first.entryId))?.draft?.answers;
		expect([first.answers, second.answers]).toContainEqual(kept);
		expect(verdicts.filter((verdict) => verdict && "savedAt" in verdict)).toHaveLength(1);
		expect(verdicts.find((verdict) => !verdict || "refused" in verdict)).toMatchObject({ refused: "stale", kept });
	}
});

test("a page that saves as it finishes a new entry is never told that the entry is not its own", async () => {
	const author = await aLinkWorker();
	for (let round = 1; round <= 4; round += 1) {
		const page = aWriting(author, { title: "T" });
		const [saved, finished] = await Promise.all([
			saveDraft(db, keys, author, page, testNow),
			finishEntry(db, keys, author, { ...page, seq: 2 }, testNow),
		]);
		expect(finished).toEqual({ finished: 1 });
		expect(saved).toBeDefined();
	}
});

test("a reflection needs a title to be finished, a quick note does not", async () => {
	const author = await aLinkWorker();
	const words = { what_happened: "Words." };
	const [reflection, note] = [aWriting(author, words), aWriting(author, words, { kind: "quick" })];

	expect(await finishEntry(db, keys, author, reflection, testNow)).toEqual({ refused: "needs-title" });
	expect(await finishEntry(db, keys, author, note, testNow)).toEqual({ finished: 1 });
});

test("a finished entry keeps its week and place until its new words are finished", async () => {
	const author = await aLinkWorker();
	const place = await aPlaceOf(author);
	const writing = aWriting(author, { title: "T", week: "2026-W40" });
	await finishEntry(db, keys, author, writing, testNow);
	const changed = { ...writing, page: "p", basedOn: 1, answers: { title: "T", week: "2026-W41", place_id: place } };
	const shown = () => db.selectFrom("entries").select(["week", "placeId"]).where("id", "=", writing.entryId).execute();

	await saveDraft(db, keys, author, changed, later(1));
	expect(await shown()).toEqual([{ week: "2026-W40", placeId: null }]);
	await finishEntry(db, keys, author, { ...changed, seq: 2 }, later(2));
	expect(await shown()).toEqual([{ week: "2026-W41", placeId: place }]);
});

test("another person's place is not kept with an entry", async () => {
	const [author, colleague] = [await aLinkWorker(), await aLinkWorker()];
	const theirs = await aPlaceOf(colleague, "Their surgery");
	const writing = aWriting(author, { title: "T", place_id: theirs });
	const placeOf = () => db.selectFrom("entries").select("placeId").where("id", "=", writing.entryId).execute();

	await saveDraft(db, keys, author, writing, testNow);
	expect(await placeOf()).toEqual([{ placeId: null }]);
	await finishEntry(db, keys, author, { ...writing, seq: 2 }, testNow);
	expect(await placeOf()).toEqual([{ placeId: null }]);
});

test("nor does another person's place stay among the answers", async () => {
	const [author, colleague] = [await aLinkWorker(), await aLinkWorker()];
	const entry = await anEntryBy(author, { place_id: await aPlaceOf(colleague, "Their surgery") });

	expect((await findOwnEntry(db, keys, author, entry.id))?.finished?.answers).not.toHaveProperty("place_id");
});

test("dropping takes an unfinished entry away, and leaves a finished one as it was", async () => {
	const author = await aLinkWorker();
	const unfinished = await aDraftBy(author);
	const finished = await anEntryBy(author);
	const change = { entryId: finished.id, basedOn: 1 };
	await saveDraft(db, keys, author, aWriting(author, { title: "Changed" }, change), later(1));

	expect(await dropDraft(db, keys, author, unfinished, later(2))).toEqual({ dropped: unfinished });
	expect(await dropDraft(db, keys, author, finished.id, later(2))).toEqual({ dropped: finished.id });
	expect(await dropDraft(db, keys, author, newId(testNow), later(2))).toBeUndefined();

	expect(await findOwnEntry(db, keys, author, unfinished)).toBeUndefined();
	const kept = await findOwnEntry(db, keys, author, finished.id);
	expect(kept?.draft).toBeUndefined();
	expect(kept?.finished?.answers.title).toBe(finished.title);
	expect(
		await db.selectFrom("entryDrafts").selectAll().where("entryId", "in", [unfinished, finished.id]).execute(),
	).toEqual([]);
});

test("draft saves are counted by the minute and by the person", async () => {
	const [author, other] = [await aLinkWorker(), await aLinkWorker()];
	const tries = await Promise.all(Array.from({ length: 5 }, () => maySaveNow(db, author, 3, testNow)));

	expect(tries.filter(Boolean)).toHaveLength(3);
	expect(await maySaveNow(db, other, 3, testNow)).toBe(true);
	expect(await maySaveNow(db, author, 3, later(1))).toBe(true);
});

test("a page still open elsewhere does not bring back an entry that was deleted or dropped", async () => {
	const author = await aLinkWorker();
	for (const remove of [deleteEntry, dropDraft]) {
		const page = aWriting(author, { title: "T" });
		const saved = (await saveDraft(db, keys, author, page, testNow)) as { revision: number };
		await remove(db, keys, author, page.entryId, later(1));

		const late = { ...page, seq: 2, revision: saved.revision };
		expect(await saveDraft(db, keys, author, late, later(2))).toBeUndefined();
		expect(await finishEntry(db, keys, author, late, later(2))).toBeUndefined();
		expect(await findOwnEntry(db, keys, author, page.entryId)).toBeUndefined();
	}
});
