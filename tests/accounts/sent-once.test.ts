import { expect, test } from "vitest";
import { once, type SentForm } from "#app/models/accounts/sent-once.server.ts";
import { sweepAccounts } from "#app/models/accounts/sign-in.server.ts";
import { findOwnEntry, listOwnEntries } from "#app/models/entries/entry.server.ts";
import { reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { db, keys } from "#db/live.server.ts";
import type { Db } from "#db/open.server.ts";
import { aLinkWorker, aWriting, testNow } from "#tests/support/people.ts";

const form = (key = "key", body = "body"): SentForm => ({ key, bodyMark: body });

/** An act that writes a new entry each time it runs, and says where it is. */
function writing(author: Awaited<ReturnType<typeof aLinkWorker>>) {
	const ran: string[] = [];
	const act = async (trx: Db) => {
		const page = aWriting(author, { meaning: "words" }, reserveEntry(keys, author, testNow));
		ran.push(page.entryId);
		await saveDraft(trx, keys, author, page, testNow);
		return { to: `/entries/${page.entryId}` };
	};
	return { ran, act };
}

const countOf = async (author: Awaited<ReturnType<typeof aLinkWorker>>) =>
	(await listOwnEntries(db, keys, author, { most: 100 })).lines.length;

test("a form sent twenty times at once is one act with twenty equal answers", async () => {
	const author = await aLinkWorker();
	// More than one round: the first one also opens the connections, one after the other.
	for (let round = 1; round <= 3; round += 1) {
		const { ran, act } = writing(author);
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => once(db, author, form(`key ${round}`), testNow, act)),
		);
		expect(ran).toHaveLength(1);
		expect(answers).toEqual(Array.from({ length: 20 }, () => ({ to: `/entries/${ran[0]}` })));
		expect(await countOf(author)).toBe(round);
	}
});

test("the same form sent again later gets the same answer and does nothing", async () => {
	const author = await aLinkWorker();
	const { ran, act } = writing(author);
	const first = await once(db, author, form(), testNow, act);

	const sevenDays = new Date(testNow.getTime() + 7 * 86_400_000);
	await sweepAccounts(db, sevenDays);

	expect(await once(db, author, form(), sevenDays, act)).toEqual(first);
	expect(ran).toHaveLength(1);
});

test("other words under a key that was used are refused, with the way to what was kept", async () => {
	const author = await aLinkWorker();
	const { ran, act } = writing(author);
	const first = await once(db, author, form("key", "one"), testNow, act);

	expect(await once(db, author, form("key", "two"), testNow, act)).toEqual({ refused: "sent-before", ...first });
	expect(ran).toHaveLength(1);
});

test("one person's key is nothing to another's", async () => {
	const [author, other] = [await aLinkWorker(), await aLinkWorker()];
	const [ofAuthor, ofOther] = [writing(author), writing(other)];
	await once(db, author, form(), testNow, ofAuthor.act);

	expect(await once(db, other, form(), testNow, ofOther.act)).toEqual({ to: `/entries/${ofOther.ran[0]}` });
});

test("a refused act keeps nothing and leaves its key free", async () => {
	const author = await aLinkWorker();
	const { ran, act } = writing(author);
	for (const verdict of [{ refused: "needs-title" as const }, undefined]) {
		const refused = await once(db, author, form(), testNow, async (trx) => {
			await act(trx);
			return verdict;
		});
		expect(refused).toEqual(verdict);
		expect(await findOwnEntry(db, keys, author, ran.at(-1)!), "what it wrote before it said no").toBeUndefined();
	}
	expect(await db.selectFrom("formKeys").selectAll().where("personId", "=", author.id).execute()).toEqual([]);

	expect(await once(db, author, form(), testNow, act)).toEqual({ to: `/entries/${ran.at(-1)}` });
	expect(await countOf(author)).toBe(1);
});

test("an act that breaks leaves nothing: no words, no line, no key", async () => {
	const author = await aLinkWorker();
	const { act } = writing(author);
	const lines = () => db.selectFrom("auditLines").select("seq").where("actorId", "=", author.id).execute();

	const broken = once(db, author, form(), testNow, async (trx) => {
		await act(trx);
		throw new Error("a bug");
	});

	await expect(broken).rejects.toThrow("a bug");
	expect(await countOf(author)).toBe(0);
	expect(await lines()).toEqual([]);
	expect(await db.selectFrom("formKeys").selectAll().where("personId", "=", author.id).execute()).toEqual([]);
	expect(await once(db, author, form(), testNow, act)).toHaveProperty("to");
});

test("when the first of many breaks, one of the others does it", async () => {
	const author = await aLinkWorker();
	const { act } = writing(author);
	let tries = 0;

	const answers = await Promise.allSettled(
		Array.from({ length: 8 }, () =>
			once(db, author, form(), testNow, (trx) => {
				tries += 1;
				if (tries === 1) throw new Error("a bug");
				return act(trx);
			}),
		),
	);

	expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(1);
	const kept = answers.flatMap((answer) => (answer.status === "fulfilled" ? [JSON.stringify(answer.value)] : []));
	expect(new Set(kept).size).toBe(1);
	expect(await countOf(author)).toBe(1);
});
