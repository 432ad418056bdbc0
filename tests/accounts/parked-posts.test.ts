import { expect, test } from "vitest";
import { startSession } from "#app/models/accounts/lucia.server.ts";
import { parkPost, unparkPost, type ParkedPost } from "#app/models/accounts/parked-post.server.ts";
import { signOut, sweepAccounts } from "#app/models/accounts/sign-in.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, aPerson, testNow } from "#tests/support/people.ts";

const after = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
const post: ParkedPost = {
	path: "/entries/1/edit",
	fields: [
		["meaning", "Typed for an hour. <script>\u2028"],
		["feelings", "sad"],
		["feelings", "proud"],
	],
};

/** The secret of a session that has ended. */
async function anEndedSession(person: Viewer): Promise<string> {
	const { secret, sessionId } = await db.transaction().execute((trx) => startSession(trx, person.id, testNow));
	await signOut(db, keys, { ...person, sessionId }, testNow);
	return secret;
}

const rows = (person: Viewer) => db.selectFrom("parkedPosts").selectAll().where("personId", "=", person.id).execute();

test("what was being sent comes back as it was, in order, once", async () => {
	const author = await aLinkWorker();
	const secret = await parkPost(db, keys, await anEndedSession(author), post, testNow);

	expect(await unparkPost(db, keys, author, secret!, after(59))).toEqual(post);
	expect(await unparkPost(db, keys, author, secret!, after(59))).toBeUndefined();
	expect(await rows(author)).toEqual([]);
});

test("asked for many times at once it is handed out once", async () => {
	const author = await aLinkWorker();
	const secret = await parkPost(db, keys, await anEndedSession(author), post, testNow);

	const got = await Promise.all(Array.from({ length: 10 }, () => unparkPost(db, keys, author, secret!, after(1))));

	expect(got.filter(Boolean)).toEqual([post]);
});

test("only the account that parked it gets it, and its secret alone opens nothing", async () => {
	const [author, other] = [await aLinkWorker(), await aPerson()];
	const secret = (await parkPost(db, keys, await anEndedSession(author), post, testNow))!;
	const [row] = await rows(author);

	expect(await unparkPost(db, keys, other, secret, after(1))).toBeUndefined();
	for (const wrong of ["", row!.id, row!.secretHash, `${secret}x`]) {
		expect(await unparkPost(db, keys, author, wrong, after(1))).toBeUndefined();
	}
	expect(row!.secretHash).not.toContain(secret);
	expect(await unparkPost(db, keys, author, secret, after(1)), "still there for its owner").toEqual(post);
});

test("after an hour it is gone", async () => {
	const author = await aLinkWorker();
	const secret = (await parkPost(db, keys, await anEndedSession(author), post, testNow))!;

	expect(await unparkPost(db, keys, author, secret, after(60))).toBeUndefined();
	await sweepAccounts(db, after(61));
	expect(await rows(author)).toEqual([]);
});

test("nothing is parked for a session nobody knows or a disabled person", async () => {
	const author = await aLinkWorker();
	const ended = await anEndedSession(author);
	for (const unknown of [undefined, "", "made up"]) {
		expect(await parkPost(db, keys, unknown, post, testNow)).toBeUndefined();
	}
	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", author.id).execute();
	expect(await parkPost(db, keys, ended, post, testNow)).toBeUndefined();
	expect(await rows(author)).toEqual([]);
});
