import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { findViewer, startSession } from "#app/models/accounts/lucia.server.ts";
import { absoluteHours, idleMinutes, judgeSession, shouldTouch } from "#app/models/accounts/session.ts";
import { signOut, sweepAccounts } from "#app/models/accounts/sign-in.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, aPerson, aSupervisor, testNow } from "#tests/support/people.ts";

const after = (minutes: number, ms = 0) => new Date(testNow.getTime() + minutes * 60_000 + ms);

async function aSession(person: Viewer, now = testNow) {
	const { secret, sessionId } = await db.transaction().execute((trx) => startSession(trx, person.id, now));
	const row = () => db.selectFrom("sessions").selectAll().where("id", "=", sessionId).executeTakeFirstOrThrow();
	return { secret, sessionId, row };
}

test("a session shows who is there: name, organisation, roles and whether they supervise", async () => {
	const supervisor = await aSupervisor({ name: "Sam" });
	const author = await aLinkWorker({ supervisor, name: "Ash" });
	const both = await aPerson({ roles: ["link_worker", "admin"] });

	const [seenSupervisor, seenAuthor, seenBoth] = await Promise.all(
		[supervisor, author, both].map(async (who) => findViewer(db, (await aSession(who)).secret, after(1))),
	);

	expect(seenSupervisor).toMatchObject({
		id: supervisor.id,
		orgId: supervisor.orgId,
		name: "Sam",
		roles: [],
		supervises: true,
	});
	expect(seenAuthor).toMatchObject({ id: author.id, name: "Ash", roles: ["link_worker"], supervises: false });
	expect([...seenBoth!.roles].sort()).toEqual(["admin", "link_worker"]);
});

test("of a session's secret only its SHA-256 is stored, and nothing stored opens a session", async () => {
	const person = await aPerson();
	const sessions = [];
	for (let nth = 0; nth < 3; nth += 1) sessions.push(await aSession(person));

	for (const { secret, row } of sessions) {
		const stored = await row();
		expect(Buffer.from(secret, "base64url")).toHaveLength(32);
		expect(stored.secretHash).toBe(createHash("sha256").update(secret).digest("hex"));
		for (const value of Object.values(stored)) {
			expect(value).not.toBe(secret);
			if (value !== null) expect(await findViewer(db, value, after(1)), value).toBeUndefined();
		}
		const bytes = Buffer.from(stored.secretHash, "hex");
		for (const form of [
			bytes.toString("base64url"),
			bytes.toString("base64"),
			bytes.toString("latin1"),
			"",
			" ",
			secret.slice(1),
		]) {
			expect(await findViewer(db, form, after(1))).toBeUndefined();
		}
		expect(await findViewer(db, secret, after(1))).toBeDefined();
	}
	expect(new Set(sessions.map(({ secret }) => secret)).size).toBe(3);
});

test("half an hour idle ends a session, to the millisecond", async () => {
	const person = await aPerson();
	const [early, late] = [await aSession(person), await aSession(person)];

	expect(await findViewer(db, early.secret, after(idleMinutes, -1))).toBeDefined();
	expect(await findViewer(db, late.secret, after(idleMinutes))).toBeUndefined();
	expect(await findViewer(db, early.secret, after(idleMinutes * 2, -2)), "being seen begins it anew").toBeDefined();
});

test("twelve hours end a session that was never idle", async () => {
	const { secret } = await aSession(await aPerson());
	for (let minute = 20; minute < absoluteHours * 60; minute += 20) {
		expect(await findViewer(db, secret, after(minute)), `minute ${minute}`).toBeDefined();
	}
	expect(await findViewer(db, secret, after(absoluteHours * 60, -1))).toBeDefined();
	expect(await findViewer(db, secret, after(absoluteHours * 60))).toBeUndefined();
});

test("being seen is written at most once a minute", async () => {
	const { secret, row } = await aSession(await aPerson());
	const seenAt = async () => (await row()).lastSeenAt;

	await findViewer(db, secret, after(1, -1));
	expect(await seenAt()).toBe(testNow.toISOString());
	await findViewer(db, secret, after(1));
	expect(await seenAt()).toBe(after(1).toISOString());
	await findViewer(db, secret, after(2, -1));
	expect(await seenAt()).toBe(after(1).toISOString());
	expect((await row()).startedAt).toBe(testNow.toISOString());
});

test("a dead session is not brought back to life by asking", async () => {
	const { secret, row } = await aSession(await aPerson());
	await findViewer(db, secret, after(idleMinutes));

	expect((await row()).lastSeenAt).toBe(testNow.toISOString());
	expect(await findViewer(db, secret, after(idleMinutes, 1))).toBeUndefined();
});

test("a disabled person is out at once, in every session", async () => {
	const person = await aPerson();
	const secrets = [(await aSession(person)).secret, (await aSession(person)).secret];
	await db
		.updateTable("people")
		.set({ disabledAt: after(1).toISOString() })
		.where("id", "=", person.id)
		.execute();

	for (const secret of secrets) expect(await findViewer(db, secret, after(1))).toBeUndefined();
});

test("signing out ends this session and no other", async () => {
	const person = await aPerson();
	const [here, elsewhere] = [await aSession(person), await aSession(person)];
	const viewer = (await findViewer(db, here.secret, after(1)))!;

	await signOut(db, keys, viewer, after(2));

	expect(await findViewer(db, here.secret, after(2))).toBeUndefined();
	expect(await findViewer(db, elsewhere.secret, after(2))).toBeDefined();
	expect((await here.row()).endedAt).toBe(after(2).toISOString());
});

test("nobody signs another person out", async () => {
	const [person, other] = [await aPerson(), await aPerson()];
	const { secret, sessionId } = await aSession(person);

	await signOut(db, keys, { ...other, sessionId }, after(1));

	expect(await findViewer(db, secret, after(1))).toBeDefined();
});

test("the sweep takes sessions long dead and leaves the living", async () => {
	const person = await aPerson();
	const [old, young] = [await aSession(person), await aSession(person, after(48 * 60))];

	await sweepAccounts(db, after(48 * 60 + 1));

	await expect(old.row()).rejects.toThrow();
	expect(await findViewer(db, young.secret, after(48 * 60 + 1))).toBeDefined();
});

test("a session is judged by its own times and nothing else", () => {
	const alive = { startedAt: testNow.toISOString(), lastSeenAt: testNow.toISOString(), endedAt: null };

	expect(judgeSession(alive, after(29))).toBe("alive");
	expect(judgeSession(alive, after(30))).toBe("idle");
	expect(judgeSession({ ...alive, lastSeenAt: after(719).toISOString() }, after(720))).toBe("too-old");
	expect(judgeSession({ ...alive, endedAt: testNow.toISOString() }, after(0))).toBe("ended");
	expect([shouldTouch(alive.lastSeenAt, after(1, -1)), shouldTouch(alive.lastSeenAt, after(1))]).toEqual([false, true]);
});
