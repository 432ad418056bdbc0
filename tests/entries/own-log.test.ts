import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { deleteEntry, findNewestWords, findOwnEntry, listOwnEntries } from "#app/models/entries/entry.server.ts";
import { finishEntry, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { listNotes, listReplies, markSeen, saveNote, sendReply } from "#app/models/sharing/replying.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aDraftBy,
	aLending,
	aLinkWorker,
	anEntryBy,
	aPlaceOf,
	aRelation,
	aSupervisor,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

/** A finished entry that was begun at its own minute: ids carry the instant they were given. */
async function anEntryAt(author: Viewer, minute: number): Promise<string> {
	const writing = aWriting(author, { title: `Entry ${minute}` }, reserveEntry(keys, author, later(minute)));
	await finishEntry(db, keys, author, writing, later(minute));
	return writing.entryId;
}

test("the log lists a link worker's own entries and nobody else's, newest first", async () => {
	const [author, other] = [await aLinkWorker(), await aLinkWorker()];
	await anEntryAt(other, 0);
	const ids = [];
	for (const minute of [1, 2, 3]) ids.unshift(await anEntryAt(author, minute));
	await anEntryAt(other, 4);

	const { lines, older } = await listOwnEntries(db, keys, author, { most: 10 });

	expect(lines.map(({ id }) => id)).toEqual(ids);
	expect(lines.map(({ name }) => name)).toEqual(["Entry 3", "Entry 2", "Entry 1"]);
	expect(older).toBeUndefined();
});

test("the log is paged from where the last page ended, without gaps or repeats, also while writing goes on", async () => {
	const author = await aLinkWorker();
	const ids: string[] = [];
	for (let minute = 0; minute < 7; minute += 1) ids.unshift(await anEntryAt(author, minute));

	const first = await listOwnEntries(db, keys, author, { most: 3 });
	await anEntryAt(author, 60);
	const second = await listOwnEntries(db, keys, author, { most: 3, before: first.older! });
	const third = await listOwnEntries(db, keys, author, { most: 3, before: second.older! });

	expect([...first.lines, ...second.lines, ...third.lines].map(({ id }) => id)).toEqual(ids);
	expect(third.older).toBeUndefined();
	const exact = await listOwnEntries(db, keys, author, { most: 8 });
	expect(exact.lines).toHaveLength(8);
	expect(exact.older).toBeUndefined();
});

test("a line shows the finished name, that it is being changed, and its place", async () => {
	const author = await aLinkWorker();
	const place = await aPlaceOf(author, "Elm Surgery");
	const entry = await anEntryBy(author, { place_id: place });
	await saveDraft(db, keys, author, aWriting(author, { title: "New" }, { entryId: entry.id, basedOn: 1 }), later(1));
	const draft = await aDraftBy(author, { what_happened: "Only words" }, later(2));

	const { lines } = await listOwnEntries(db, keys, author, { most: 10 });

	expect(lines.find(({ id }) => id === entry.id)).toEqual({
		id: entry.id,
		kind: "full",
		name: entry.title,
		week: "2026-W47",
		placeName: "Elm Surgery",
		finishedAt: testNow.toISOString(),
		draftSavedAt: later(1).toISOString(),
	});
	expect(lines.find(({ id }) => id === draft)).toEqual({
		id: draft,
		kind: "full",
		name: "Only words",
		week: "2026-W47",
		draftSavedAt: later(2).toISOString(),
	});
});

test("unfinished writing can be listed alone", async () => {
	const author = await aLinkWorker();
	await anEntryBy(author);
	const drafts = [await aDraftBy(author), await aDraftBy(author)];

	const { lines } = await listOwnEntries(db, keys, author, { most: 10, onlyDrafts: true });

	expect(lines.map(({ id }) => id).sort()).toEqual(drafts.sort());
});

test("the newest words are those being written, or else the finished ones", async () => {
	const author = await aLinkWorker();
	const entry = await anEntryBy(author);
	expect(await findNewestWords(db, keys, author, entry.id)).toMatchObject({
		answers: { title: entry.title },
		draftRevision: 0,
	});

	await saveDraft(db, keys, author, aWriting(author, { title: "New" }, { entryId: entry.id, basedOn: 1 }), later(1));
	expect(await findNewestWords(db, keys, author, entry.id)).toEqual({ answers: { title: "New" }, draftRevision: 1 });
});

test("an entry that is absent, another's or no id at all is found by nobody", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const entry = await anEntryBy(author);
	await aLending(author, entry.id, await aRelation(author, supervisor));

	expect(await findOwnEntry(db, keys, supervisor, entry.id), "lending does not open the entry itself").toBeUndefined();
	expect(await findOwnEntry(db, keys, author, newId(testNow))).toBeUndefined();
	expect(await findOwnEntry(db, keys, author, "' or 1=1 --")).toBeUndefined();
	expect(
		await findOwnEntry(db, keys, { ...author, orgId: newId(testNow) }, entry.id).catch(() => undefined),
	).toBeUndefined();
});

test("deleting takes every version, lending, reply and receipt with it, and leaves the supervisor's note alone", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const relation = await aRelation(author, supervisor);
	const [entry, other] = [await anEntryBy(author), await anEntryBy(author, { title: "Stays" })];
	await saveDraft(db, keys, author, aWriting(author, { title: "New" }, { entryId: entry.id, basedOn: 1 }), later(1));
	for (const { id } of [entry, other]) {
		const share = await aLending(author, id, relation);
		await openLent(db, keys, supervisor, { shareId: share }, later(1));
		await sendReply(db, keys, supervisor, share, { kind: "words", text: "Well done." }, later(2));
		await saveNote(db, keys, supervisor, share, "My note", later(2));
		await markSeen(db, author, await listReplies(db, keys, author, { shareId: share }), later(3));
	}
	const leftOf = async () => ({
		entries: (await db.selectFrom("entries").select("id").where("authorId", "=", author.id).execute()).length,
		drafts: (
			await db.selectFrom("entryDrafts").select("entryId").where("entryId", "in", [entry.id, other.id]).execute()
		).length,
		versions: (
			await db.selectFrom("entryRevisions").select("entryId").where("entryId", "in", [entry.id, other.id]).execute()
		).length,
		shares: (await db.selectFrom("shares").select("id").where("authorId", "=", author.id).execute()).length,
		receipts: (await db.selectFrom("shareReceipts").select("day").where("readerId", "=", supervisor.id).execute())
			.length,
		replies: (await db.selectFrom("replies").select("id").where("writerId", "=", supervisor.id).execute()).length,
		seen: (await db.selectFrom("replyReceipts").select("replyId").where("readerId", "=", author.id).execute()).length,
	});
	expect(await leftOf()).toEqual({ entries: 2, drafts: 1, versions: 2, shares: 2, receipts: 2, replies: 2, seen: 2 });

	expect(await deleteEntry(db, keys, author, entry.id, later(4))).toEqual({ deleted: entry.id });

	expect(await leftOf()).toEqual({ entries: 1, drafts: 0, versions: 1, shares: 1, receipts: 1, replies: 1, seen: 1 });
	const notes = await db.selectFrom("readerNotes").selectAll().where("writerId", "=", supervisor.id).execute();
	expect(notes.map(({ shareId }) => shareId === null).sort()).toEqual([false, true]);
	expect((await listNotes(db, keys, supervisor, relation)).map(({ text }) => text)).toEqual(["My note", "My note"]);
});

test("only its author deletes an entry, and once", async () => {
	const supervisor = await aSupervisor();
	const [author, colleague] = [await aLinkWorker({ supervisor }), await aLinkWorker()];
	const entry = await anEntryBy(author);

	for (const other of [supervisor, colleague]) {
		expect(await deleteEntry(db, keys, other, entry.id, later(1))).toBeUndefined();
	}
	expect(await deleteEntry(db, keys, author, entry.id, later(1))).toEqual({ deleted: entry.id });
	expect(await deleteEntry(db, keys, author, entry.id, later(1))).toBeUndefined();
});
