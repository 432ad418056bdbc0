import { expect, test } from "vitest";
import { hasFilesLeft, mayTakeNow, noteTaken } from "#app/models/entries/take/taking.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, testNow } from "#tests/support/people.ts";

test("a person may take so many files a day, counted each for themselves", async () => {
	const [author, other] = [await aLinkWorker(), await aLinkWorker()];
	const answers = [];
	for (let file = 0; file < 5; file += 1) answers.push(await mayTakeNow(db, author, 3, testNow));
	expect(answers).toEqual([true, true, true, false, false]);
	expect(await mayTakeNow(db, other, 3, testNow)).toBe(true);
});

test("the day ends at midnight UTC", async () => {
	const author = await aLinkWorker();
	const last = new Date("2026-11-21T23:59:59.999Z");
	expect(await mayTakeNow(db, author, 1, last)).toBe(true);
	expect(await mayTakeNow(db, author, 1, last)).toBe(false);
	expect(await mayTakeNow(db, author, 1, new Date("2026-11-22T00:00:00.000Z"))).toBe(true);
});

test("files asked for at once are counted one by one", async () => {
	const author = await aLinkWorker();
	const answers = await Promise.all(Array.from({ length: 20 }, () => mayTakeNow(db, author, 4, testNow)));
	expect(answers.filter(Boolean)).toHaveLength(4);
});

test("whether a file is left is told without taking one", async () => {
	const author = await aLinkWorker();
	const look = () => hasFilesLeft(db, author, 2, testNow);
	expect([await look(), await look(), await look()]).toEqual([true, true, true]);
	await mayTakeNow(db, author, 2, testNow);
	expect(await look()).toBe(true);
	await mayTakeNow(db, author, 2, testNow);
	expect(await look()).toBe(false);
});

test("other acts with a limit are counted apart", async () => {
	const author = await aLinkWorker();
	const period = testNow.toISOString().slice(0, 10);
	await db.insertInto("actCounts").values({ personId: author.id, act: "search", period, times: 99 }).execute();
	expect(await hasFilesLeft(db, author, 1, testNow)).toBe(true);
	expect(await mayTakeNow(db, author, 1, testNow)).toBe(true);
});

test.each([
	["one entry by its id", 1],
	["several as the person's", 3],
])("taking leaves one audit line that says how, never what is inside: %s", async (_, count) => {
	const author = { ...(await aLinkWorker()), requestId: "request-1" };
	const entryIds = Array.from({ length: count }, () => newId(testNow));
	await noteTaken(db, keys, author, { entryIds, format: "docx" }, testNow);
	const lines = await db.selectFrom("auditLines").selectAll().where("actorId", "=", author.id).execute();
	expect(lines).toMatchObject([
		{
			action: "entries.taken",
			actingAs: "author",
			objectKind: count === 1 ? "entry" : "person",
			objectId: count === 1 ? entryIds[0] : author.id,
			purpose: "docx",
			requestId: "request-1",
			at: testNow.toISOString(),
		},
	]);
});

test("a taking whose act fails leaves no line", async () => {
	const author = await aLinkWorker();
	const failed = db.transaction().execute(async (trx) => {
		await noteTaken(trx, keys, author, { entryIds: [], format: "csv" }, testNow);
		throw new Error("the disk is full");
	});
	await expect(failed).rejects.toThrow("the disk is full");
	expect(await db.selectFrom("auditLines").select("seq").where("actorId", "=", author.id).execute()).toEqual([]);
});
