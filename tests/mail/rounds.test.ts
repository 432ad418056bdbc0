import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { setMailChoices } from "#app/models/mail/choices.server.ts";
import { usualChoices, type Letter } from "#app/models/mail/letter.ts";
import type { Mail } from "#app/models/mail/mailer.server.ts";
import { postMail, withdrawMail } from "#app/models/mail/posting.server.ts";
import { sendDue } from "#app/models/mail/sending.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aPerson, testNow } from "#tests/support/people.ts";
import { at, emptyOutbox, from, origin, rowsOf } from "./post-room.ts";

// What happens while a round goes on. why: a server that does as it is told, at a time that is told, is none that runs.

const talk = { kind: "talk-to-you" } as const;

async function post(person: Viewer, letter: Partial<Letter> = {}, now = testNow): Promise<void> {
	const { id: to, orgId } = person;
	await db.transaction().execute((trx) => postMail(trx, { kind: "lent-to-you", ...letter, to, orgId }, now));
}

/** A clock that stands until it is moved on, a post office that does something with each mail, and what it was given. */
function aRound(begins: Date, during: (mail: Mail, clock: { now: Date }) => unknown = () => {}) {
	const clock = { now: begins };
	const mails: Mail[] = [];
	const office = {
		origin,
		from,
		send: async (mail: Mail) => {
			mails.push(mail);
			await during(mail, clock);
		},
	};
	return { clock, mails, run: () => sendDue(db, keys, office, () => clock.now) };
}

const fails = (code: string) => Promise.reject(Object.assign(new Error("no"), { code }));
const minutes = (count: number) => new Date(testNow.getTime() + count * 60_000);
const disable = (person: Viewer) =>
	db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", person.id).execute();

/** So many people with a letter about talking each, the first one's the most pressing. */
async function recipients(count: number): Promise<Viewer[]> {
	await emptyOutbox(testNow);
	const people: Viewer[] = [];
	for (let nth = 0; nth < count; nth += 1) {
		const person = await aPerson();
		await post(person, talk, new Date(testNow.getTime() - count + nth));
		people.push(person);
	}
	return people;
}

test("a claim, an end and a retry count from when they happen, not from when the round began", async () => {
	const [first, second] = (await recipients(2)) as [Viewer, Viewer];
	const claims: (string | null)[] = [];
	const { run } = aRound(testNow, async ({ id }, clock) => {
		const rows = [...(await rowsOf(first.id)), ...(await rowsOf(second.id))];
		claims.push(rows.find((row) => row.id === id)!.claimedUntilAt);
		clock.now = new Date(clock.now.getTime() + 4 * 60_000);
		if (claims.length === 2) await fails("EENVELOPE");
	});
	await run();
	expect(claims).toEqual([minutes(10).toISOString(), minutes(14).toISOString()]);
	expect(await rowsOf(first.id)).toMatchObject([{ doneAt: minutes(4).toISOString() }]);
	expect(await rowsOf(second.id)).toMatchObject([
		{ dueAt: minutes(9).toISOString(), firstTryAt: minutes(4).toISOString() },
	]);
});

test("a round begins no letter after five minutes, and the next one goes on", async () => {
	await recipients(4);
	const slow = aRound(testNow, (_, clock) => (clock.now = new Date(clock.now.getTime() + 2.5 * 60_000)));
	expect(await slow.run()).toMatchObject({ sent: 2 });
	expect(await slow.run()).toMatchObject({ sent: 2 });
});

test("who was disabled, switched the sort off or was called back while the round went on gets nothing", async () => {
	const [first, disabled, stopped, withdrawn, last] = (await recipients(5)) as [Viewer, Viewer, Viewer, Viewer, Viewer];
	const { mails, run } = aRound(testNow, async () => {
		if (mails.length > 1) return;
		await disable(disabled);
		await setMailChoices(db, keys, stopped, { ...usualChoices, stopped: ["talk"] }, testNow);
		await db.deleteFrom("mailOutbox").where("personId", "=", withdrawn.id).execute();
	});
	expect(await run()).toEqual({ sent: 2, failed: [], gaveUp: [] });
	for (const each of [disabled, stopped]) expect(await rowsOf(each.id)).toMatchObject([{ tries: 0, doneAt: null }]);
	await run();
	for (const each of [disabled, stopped]) expect(await rowsOf(each.id)).toMatchObject([{ outcome: "not-wanted" }]);
	for (const each of [first, last]) expect(await rowsOf(each.id)).toMatchObject([{ outcome: "sent" }]);
});

test("a digest counts what is still wanted and still so when it goes, and is dropped when that is nothing", async () => {
	const [blocker] = (await recipients(1)) as [Viewer];
	const [some, none] = [await aPerson(), await aPerson()];
	for (const person of [some, none]) {
		await post(person, { kind: "reply-to-you" }, at(18, "15:00"));
		await post(person, { kind: "lent-to-you", staleAt: at(20, "10:01").toISOString() }, at(18, "15:00"));
	}
	await post(some, { kind: "record-waits", dedupe: "record-waits:gone" }, at(18, "15:00"));
	await post(some, { kind: "agreement-waits" }, at(18, "15:00"));
	const { mails, run } = aRound(at(20, "10:00"), async (mail, clock) => {
		if (mails.length > 1) return;
		// By now both digests are gathered.
		for (const person of [some, none]) {
			const choices = { ...usualChoices, stopped: ["reply" as const] };
			await setMailChoices(db, keys, person, choices, testNow);
		}
		await withdrawMail(db, "record-waits:gone");
		clock.now = at(20, "10:02");
	});
	expect(await run()).toMatchObject({ sent: 2 });
	expect(mails.map(({ text }) => text.match(/^- .*/gm))).toEqual([null, ["- 1 agreement waits for you."]]);
	expect((await rowsOf(none.id)).map(({ outcome }) => outcome)).toEqual(["not-wanted", "not-wanted", "not-wanted"]);
	expect(await rowsOf(blocker.id)).toMatchObject([{ outcome: "sent" }]);
});

test("after an outage of days a person gets one digest with all of it, and one a day from then on", async () => {
	await emptyOutbox(testNow);
	const person = await aPerson();
	const shut = (now: Date) => aRound(now, () => fails("ECONNECTION")).run();
	await post(person, {}, at(16, "15:00"));
	await shut(at(17, "08:30"));
	await post(person, { kind: "reply-to-you" }, at(17, "15:00"));
	await shut(at(18, "08:30"));
	await post(person, {}, at(18, "15:00"));
	const up = aRound(at(19, "08:30"));
	await up.run();
	up.clock.now = at(19, "12:00");
	await post(person, {}, at(19, "12:00"));
	await up.run();
	expect(up.mails.map(({ text }) => text.match(/^- .*/gm))).toEqual([
		["- 2 things were lent to you.", "- 1 reply came to what you lent."],
	]);
	up.clock.now = at(20, "08:30");
	await up.run();
	expect(up.mails).toHaveLength(2);
	expect((await rowsOf(person.id)).filter(({ doneAt }) => doneAt === null)).toEqual([]);
});

test("a digest that somebody is sending stays theirs, with what is in it", async () => {
	await emptyOutbox(testNow);
	const person = await aPerson();
	await post(person, {}, at(18, "15:00"));
	await aRound(at(19, "08:30"), () => fails("ECONNECTION")).run();
	await post(person, { kind: "reply-to-you" }, at(19, "15:00"));
	const other = aRound(at(20, "08:30"));
	const { mails, run } = aRound(at(20, "08:25"), () => other.run());
	await run();
	expect([...mails, ...other.mails].map(({ text }) => text.match(/^- .*/gm))).toEqual([
		["- 1 thing was lent to you."],
		["- 1 reply came to what you lent."],
	]);
});

test("a digest and what is in it are done with together, or not at all", async () => {
	await emptyOutbox(testNow);
	const person = await aPerson();
	await post(person, {}, at(18, "15:00"));
	const broken = db.withPlugin({
		transformQuery: ({ node }) => {
			if (JSON.stringify(node).includes('"in-digest"')) throw new Error("the database went away");
			return node;
		},
		transformResult: ({ result }) => Promise.resolve(result),
	});
	const office = { origin, from, send: async () => {} };
	await expect(sendDue(broken, keys, office, () => at(19, "08:30"))).rejects.toThrow("went away");
	expect((await rowsOf(person.id)).map(({ doneAt }) => doneAt)).toEqual([null, null]);
});
