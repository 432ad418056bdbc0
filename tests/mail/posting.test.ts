import { expect, test } from "vitest";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { deleteEntry } from "#app/models/entries/entry.server.ts";
import type { Letter } from "#app/models/mail/letter.ts";
import { postMail, withdrawMail } from "#app/models/mail/posting.server.ts";
import { lend, takeBack } from "#app/models/sharing/lending.server.ts";
import { sendReply } from "#app/models/sharing/replying.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { aLending, aLinkWorker, anEntryBy, aPerson, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";
import { rowsOf } from "./post-room.ts";

async function post(letter: Partial<Letter> & { to: string; orgId: string }, now = testNow): Promise<void> {
	await db.transaction().execute((trx) => postMail(trx, { kind: "norm-waits", ...letter }, now));
}

test("a letter is written in the transaction of its act, and falls with it", async () => {
	const { id, orgId } = await aPerson();
	await expect(postMail(db, { to: id, orgId, kind: "norm-waits" }, testNow)).rejects.toThrow("transaction");
	const act = db.transaction().execute(async (trx) => {
		await postMail(trx, { to: id, orgId, kind: "norm-waits" }, testNow);
		throw new Error("the act failed");
	});
	await expect(act).rejects.toThrow("the act failed");
	expect(await rowsOf(id)).toEqual([]);
	await post({ to: id, orgId });
	expect(await rowsOf(id)).toHaveLength(1);
});

test("a row is ids, codes and instants", async () => {
	const { id, orgId } = await aPerson();
	const event = {
		sessionId: newId(testNow),
		method: "REQUEST" as const,
		sequence: 0,
		startsAt: "2026-11-30T10:00:00.000Z",
		endsAt: "2026-11-30T11:00:00.000Z",
	};
	await post({ to: id, orgId, kind: "session-planned", events: [event], staleAt: event.endsAt });
	const [row] = await rowsOf(id);
	const at = testNow.toISOString();
	expect(row).toEqual({
		id: expect.stringMatching(/^[0-9a-f-]{36}$/),
		orgId,
		personId: id,
		kind: "session-planned",
		pace: "instant",
		supervisionId: null,
		events: JSON.stringify([event]),
		staleAt: event.endsAt,
		dedupe: null,
		postedAt: at,
		dueAt: at,
		tries: 0,
		firstTryAt: null,
		claimedUntilAt: null,
		digestId: null,
		doneAt: null,
		outcome: null,
	});
});

test("a letter that could hold words is not written, and nothing of them is said", async () => {
	const { id, orgId } = await aPerson();
	for (const more of [{ supervisionId: "Mrs Kestrel" }, { dedupe: "Mrs Kestrel" }]) {
		const refused = await post({ to: id, orgId, ...more }).catch((problem: unknown) => problem);
		expect(refused).toBeInstanceOf(Error);
		expect(String(refused)).not.toContain("Kestrel");
	}
	expect(await rowsOf(id)).toEqual([]);
});

test("one letter a key and person, however often and however many at once", async () => {
	const [one, other] = [await aPerson(), await aPerson()];
	const dedupe = `review:${newId(testNow)}:2026-W48`;
	await Promise.all([1, 2, 3].map(() => post({ to: one.id, orgId: one.orgId, dedupe })));
	await post({ to: one.id, orgId: one.orgId, dedupe }, new Date(testNow.getTime() + 86_400_000));
	await post({ to: other.id, orgId: other.orgId, dedupe });
	expect(await rowsOf(one.id)).toHaveLength(1);
	expect(await rowsOf(other.id)).toHaveLength(1);
	// Without a key each counts.
	await post({ to: other.id, orgId: other.orgId });
	await post({ to: other.id, orgId: other.orgId });
	expect(await rowsOf(other.id)).toHaveLength(3);
});

test("withdrawing takes unsent letters with the key, and no others", async () => {
	const { id, orgId } = await aPerson();
	const [gone, kept, sent] = [newId(testNow), newId(testNow), newId(testNow)].map((each) => `lent:${each}`);
	for (const dedupe of [gone!, kept!, sent!]) await post({ to: id, orgId, dedupe });
	await db.updateTable("mailOutbox").set({ doneAt: testNow.toISOString() }).where("dedupe", "=", sent!).execute();
	await db.transaction().execute(async (trx) => {
		await withdrawMail(trx, gone!);
		await withdrawMail(trx, sent!);
	});
	expect((await rowsOf(id)).map(({ dedupe }) => dedupe).sort()).toEqual([kept, sent].sort());
});

test("an instant letter of a kind that waits for the digest is marked so", async () => {
	const { id, orgId } = await aPerson();
	await post({ to: id, orgId, instant: true });
	await post({ to: id, orgId, kind: "talk-to-you", instant: true });
	expect((await rowsOf(id)).map(({ pace }) => pace).sort()).toEqual(["at-once", "instant"]);
});

test("lending writes to its reader, replying to its author, taking back takes the letter along", async () => {
	const [author, supervisor] = [await aLinkWorker(), await aSupervisor()];
	const relationId = await aRelation(author, supervisor);
	const entry = await anEntryBy(author);
	const shareId = await aLending(author, entry.id, relationId);
	expect(await rowsOf(supervisor.id)).toMatchObject([
		{ kind: "lent-to-you", pace: "digest", dedupe: `entry:${entry.id}:lent:${shareId}`, orgId: author.orgId },
	]);
	expect(await rowsOf(author.id)).toEqual([]);

	await sendReply(db, keys, supervisor, shareId, { kind: "words", text: "Well held." }, testNow);
	expect(await rowsOf(author.id)).toMatchObject([
		{ kind: "reply-to-you", pace: "digest", dedupe: expect.stringContaining(`entry:${entry.id}:reply:`) },
	]);

	await takeBack(db, keys, author, shareId, testNow);
	expect(await rowsOf(supervisor.id)).toEqual([]);
	expect(await rowsOf(author.id)).toHaveLength(1);
});

test("deleting an entry withdraws what waits to be told of it: to its reader, and to its author", async () => {
	const [author, supervisor] = [await aLinkWorker(), await aSupervisor()];
	const relationId = await aRelation(author, supervisor);
	const [gone, kept] = [await anEntryBy(author), await anEntryBy(author)];
	for (const entry of [gone, kept]) {
		const shareId = await aLending(author, entry.id, relationId);
		await sendReply(db, keys, supervisor, shareId, { kind: "words", text: "Well held." }, testNow);
	}
	await deleteEntry(db, keys, author, gone.id, testNow);
	for (const who of [author, supervisor]) {
		expect((await rowsOf(who.id)).map(({ dedupe }) => dedupe!.split(":")[1])).toEqual([kept.id]);
	}
});

test("a lending that ends on a day is not told of after it", async () => {
	const [author, supervisor] = [await aLinkWorker(), await aSupervisor()];
	const endsAt = new Date(testNow.getTime() + 86_400_000);
	const choice = { relationId: await aRelation(author, supervisor), ask: "listen", sections: ["meaning" as const] };
	const [one, other] = [await anEntryBy(author), await anEntryBy(author)];
	await lend(db, keys, author, { ...choice, entryId: one.id, endsAt }, testNow);
	await lend(db, keys, author, { ...choice, entryId: other.id, endsAt, afterSessionDays: 7 }, testNow);
	expect((await rowsOf(supervisor.id)).map(({ staleAt }) => staleAt).toSorted()).toEqual([endsAt.toISOString(), null]);
});

test("what is refused, not found or sent twice writes no letter more", async () => {
	const [author, supervisor, stranger] = [await aLinkWorker(), await aSupervisor(), await aPerson()];
	const relationId = await aRelation(author, supervisor);
	const entry = await anEntryBy(author);
	const choice = { entryId: entry.id, relationId, sections: ["meaning" as const], ask: "listen", endsAt: null };
	const form = { key: "a".repeat(22), bodyMark: "b".repeat(64) };
	const press = () =>
		once(db, author, form, testNow, async (trx) => {
			const verdict = await lend(trx, keys, author, choice, testNow);
			return verdict && "lent" in verdict ? { to: "/sharing" } : verdict;
		});
	await Promise.all([press(), press(), press()]);
	expect(await rowsOf(supervisor.id)).toHaveLength(1);

	expect(await lend(db, keys, author, choice, testNow)).toEqual({ refused: "already-lent" });
	expect(await lend(db, keys, stranger, choice, testNow)).toBeUndefined();
	const [row] = await rowsOf(supervisor.id);
	const shareId = row!.dedupe!.split(":").at(-1)!;
	await sendReply(db, keys, stranger, shareId, { kind: "words", text: "Hello." }, testNow);
	await sendReply(db, keys, supervisor, shareId, { kind: "words", text: "" }, testNow);
	await takeBack(db, keys, stranger, shareId, testNow);
	expect(await rowsOf(supervisor.id)).toHaveLength(1);
	expect(await rowsOf(author.id)).toEqual([]);
});
