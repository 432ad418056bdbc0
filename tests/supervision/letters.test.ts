import { expect, test } from "vitest";
import type { LetterEvent } from "#app/models/mail/letter.ts";
import { sendDue } from "#app/models/mail/sending.server.ts";
import type { Mail } from "#app/models/mail/mailer.server.ts";
import { confirmAgreement, saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { cancelSession, missSession, moveSession, planSessions } from "#app/models/supervision/planning.server.ts";
import { confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import { db, keys } from "#db/live.server.ts";
import { emptyOutbox, from, origin, rowsOf } from "#tests/mail/post-room.ts";
import { aLending, anEntryBy, testNow } from "#tests/support/people.ts";
import { aGroup, aPair, end, later } from "./pairs.ts";

const link = "https://meet.test/our-room";
const plan = { day: "2026-12-01", time: "14:00", minutes: 60, everyWeeks: 1, times: 1, meeting: { link } };
type Pair = Awaited<ReturnType<typeof aPair>>;

async function planSome(pair: Pair, when: Partial<typeof plan> = {}, now = testNow) {
	const planned = await planSessions(db, keys, pair.worker, pair.id, { ...plan, ...when }, now);
	if (!planned || "refused" in planned) throw new Error("not planned");
	return planned.planned.map((sessionId) => ({ supervisionId: pair.id, sessionId }));
}

async function planOne(pair: Pair, when: Partial<typeof plan> = {}, now = testNow) {
	return (await planSome(pair, when, now))[0]!;
}

type Of = Awaited<ReturnType<typeof planOne>>;

const move = (pair: Pair, of: Of, to: { day: string; time: string; meeting?: object }, now = testNow) =>
	moveSession(db, keys, pair.worker, of, { minutes: 60, meeting: { link }, ...to }, now);

/** What waits for somebody: kinds, with the number and beginning of each session in them. */
async function waitingFor(person: { id: string }): Promise<string[]> {
	const rows = (await rowsOf(person.id)).filter(({ doneAt }) => doneAt === null);
	return rows.map(({ kind, events }) => {
		const told = (JSON.parse(events ?? "[]") as LetterEvent[]).map((each) => ` ${each.sequence} ${each.startsAt}`);
		return kind + told.join(",");
	});
}

/** Sends all that is due, and returns it. */
async function sendAll(now: Date): Promise<Mail[]> {
	const mails: Mail[] = [];
	// why: what counts here is what is handed over; a real server is met in tests/mail.
	const office = { origin, from, send: async (mail: Mail) => void mails.push(mail) };
	await sendDue(db, keys, office, () => now);
	return mails;
}

const kindsOf = async (person: { id: string }) => (await rowsOf(person.id)).map(({ kind }) => kind);

test("a session goes into the calendars of those in it, and of nobody else", async () => {
	const pair = await aPair();
	const of = await planOne(pair);
	for (const who of [pair.worker, pair.supervisor]) {
		const [letter] = await rowsOf(who.id);
		expect(letter).toMatchObject({
			kind: "session-planned",
			supervisionId: pair.id,
			staleAt: "2026-12-01T15:00:00.000Z",
		});
		expect(JSON.parse(letter!.events!)).toEqual([
			{
				sessionId: of.sessionId,
				method: "REQUEST",
				sequence: 0,
				startsAt: "2026-12-01T14:00:00.000Z",
				endsAt: "2026-12-01T15:00:00.000Z",
			},
		]);
	}
	for (const nobody of pair.others) expect(await kindsOf(nobody)).toEqual([]);
});

test("what is planned and moved before it was told is told once, as planned, at its new time", async () => {
	const pair = await aPair();
	const of = await planOne(pair);
	await move(pair, of, { day: "2026-12-02", time: "09:00", meeting: {} });
	expect(await waitingFor(pair.supervisor)).toEqual(["session-planned 1 2026-12-02T09:00:00.000Z"]);
	expect((await rowsOf(pair.supervisor.id))[0]!.events).not.toContain("was");
});

test("what is planned and called off before it was told is not told", async () => {
	const pair = await aPair();
	await cancelSession(db, keys, pair.worker, await planOne(pair), testNow);
	for (const who of [pair.worker, pair.supervisor]) expect(await rowsOf(who.id)).toEqual([]);
});

test("what was told of is moved and called off by one letter, whichever came last", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	const of = await planOne(pair);
	expect(await sendAll(testNow)).toHaveLength(2);
	await move(pair, of, { day: "2026-12-02", time: "09:00" });
	await move(pair, of, { day: "2026-12-03", time: "09:00" });
	expect(await waitingFor(pair.worker)).toEqual(["session-moved 2 2026-12-03T09:00:00.000Z"]);
	await cancelSession(db, keys, pair.worker, of, testNow);
	expect(await waitingFor(pair.worker)).toEqual(["session-cancelled 3 2026-12-03T09:00:00.000Z"]);
	for (const { calendar, subject } of await sendAll(testNow)) {
		expect(subject).toBe("Hedgerow: a date in your diary is off");
		expect(calendar!.content).toMatch(/METHOD:CANCEL[^]*SEQUENCE:3/);
		expect(calendar!.content).not.toContain("LOCATION");
	}
});

test("where nothing changes nothing is told: not moved at all, or moved and moved back before the letter", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	const of = await planOne(pair);
	await sendAll(testNow);
	await move(pair, of, { day: "2026-12-01", time: "14:00" });
	expect(await waitingFor(pair.worker)).toEqual([]);
	const kept = await db.selectFrom("supervisionSessions").select("sequence").where("id", "=", of.sessionId).execute();
	expect(kept).toEqual([{ sequence: 0 }]);
	await move(pair, of, { day: "2026-12-02", time: "14:00" });
	await move(pair, of, { day: "2026-12-01", time: "14:00" });
	expect(await waitingFor(pair.worker)).toEqual([]);
	// A place is not told, but that there is another one is.
	await move(pair, of, { day: "2026-12-01", time: "14:00", meeting: { link, place: "The Garden Room" } });
	expect(await waitingFor(pair.worker)).toEqual(["session-moved 3 2026-12-01T14:00:00.000Z"]);
	await move(pair, of, { day: "2026-12-01", time: "14:00", meeting: { link: "https://meet.test/other" } });
	expect(await waitingFor(pair.worker)).toEqual(["session-moved 4 2026-12-01T14:00:00.000Z"]);
	expect((await rowsOf(pair.worker.id)).map(({ events }) => events).join("")).not.toMatch(/Garden|https/);
});

test("a series is one letter with one file of all its sessions, and each can change before it goes", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	const [first, second, third] = await planSome(pair, { everyWeeks: 2, times: 4 });
	await move(pair, second!, { day: "2026-12-16", time: "10:00" });
	await cancelSession(db, keys, pair.worker, third!, testNow);
	expect(await waitingFor(pair.worker)).toEqual([
		"session-planned 0 2026-12-01T14:00:00.000Z, 1 2026-12-16T10:00:00.000Z, 0 2027-01-12T14:00:00.000Z",
	]);
	const mails = await sendAll(testNow);
	expect(mails).toHaveLength(2);
	for (const { calendar, text } of mails) {
		expect(calendar!.method).toBe("PUBLISH");
		expect(calendar!.content.match(/^UID:.*$/gm)).toHaveLength(3);
		expect(text).toMatch(/^Supervision sessions were planned\./);
	}
	await move(pair, first!, { day: "2026-12-02", time: "14:00" });
	expect(await waitingFor(pair.worker)).toEqual(["session-moved 1 2026-12-02T14:00:00.000Z"]);
	const other = await planSome(pair, { day: "2027-02-02", everyWeeks: 1, times: 2 });
	for (const of of other) await cancelSession(db, keys, pair.worker, of, testNow);
	expect((await waitingFor(pair.worker)).length, "the other series is gone").toBe(1);
});

test("a session that is over is not told of, but one that moves into the past leaves its place in calendars", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	await planOne(pair, { day: "2026-11-19" });
	expect(await waitingFor(pair.worker)).toEqual([]);
	const of = await planOne(pair, { day: "2026-11-24" });
	await sendAll(testNow);
	await move(pair, of, { day: "2026-11-18", time: "14:00" });
	expect(await waitingFor(pair.worker)).toEqual(["session-moved 1 2026-11-18T14:00:00.000Z"]);
	const [mail] = await sendAll(testNow);
	expect(mail!.calendar!.content).toMatch(/DTSTART:20261118T140000Z/);
	await move(pair, of, { day: "2026-11-17", time: "14:00" });
	expect(await waitingFor(pair.worker), "calendars show it as over either way").toEqual([]);
});

test("a letter that waited until its sessions were over is let go, and a series tells of the others", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	const friday = new Date("2026-11-20T20:00:00.000Z");
	await planOne(pair, { day: "2026-11-21", time: "10:00" }, friday);
	await planSome(pair, { day: "2026-11-22", time: "10:00", times: 2 }, friday);
	expect(await sendAll(friday)).toEqual([]);
	const mails = await sendAll(new Date("2026-11-23T08:00:00.000Z"));
	expect(mails.map(({ calendar }) => calendar!.content.match(/^DTSTART:\S+/gm))).toEqual([
		["DTSTART:20261129T100000Z"],
		["DTSTART:20261129T100000Z"],
	]);
	expect((await rowsOf(pair.worker.id)).map(({ outcome }) => outcome).sort()).toEqual(["sent", "too-old"]);
});

test("a letter on its way is not called back: the newer one is sent after it, and after one that may not have come", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	const of = await planOne(pair);
	const subjects: string[] = [];
	const office = {
		origin,
		from,
		send: async (mail: Mail) => {
			subjects.push(mail.subject);
			if (subjects.length === 1) await cancelSession(db, keys, pair.worker, of, testNow);
		},
	};
	await sendDue(db, keys, office, () => testNow);
	await sendDue(db, keys, office, () => testNow);
	expect(subjects).toEqual(["Hedgerow: a date for your diary", "Hedgerow: a date in your diary is off"]);

	const other = await planOne(pair, { day: "2026-12-09" });
	const shut = { origin, from, send: () => Promise.reject(Object.assign(new Error("no"), { code: "EENVELOPE" })) };
	await sendDue(db, keys, shut, () => testNow);
	await move(pair, other, { day: "2026-12-10", time: "14:00" });
	await move(pair, other, { day: "2026-12-09", time: "14:00" });
	expect(await waitingFor(pair.worker)).toEqual(["session-moved 2 2026-12-09T14:00:00.000Z"]);
});

test("the other one is told that an agreement or a record waits, once for each revision", async () => {
	const pair = await aPair();
	const draft = { words: { purpose: "To think." }, terms: {}, basedOn: { version: 0, revision: 0 } };
	await saveAgreement(db, keys, pair.worker, pair.id, draft, testNow);
	expect(await kindsOf(pair.supervisor)).toEqual(["agreement-waits"]);
	const of = await planOne(pair, { day: "2026-11-19" });
	await writeDown(db, keys, pair.worker, of, { record: {}, basedOn: 0, talked: [], without: [] }, testNow);
	for (const now of [testNow, later(1)]) await confirmRecord(db, keys, pair.worker, { ...of, revision: 1 }, now);
	expect((await kindsOf(pair.supervisor)).toSorted()).toEqual(["agreement-waits", "record-waits"]);
	await confirmRecord(db, keys, pair.supervisor, { ...of, revision: 1 }, testNow);
	expect(await kindsOf(pair.worker), "nothing waits for the one who began").toEqual([]);
	expect(await kindsOf(pair.supervisor), "nor for the one who confirmed").toEqual(["agreement-waits"]);
	await confirmAgreement(db, keys, pair.supervisor, pair.id, { version: 1, revision: 1 }, testNow);
	expect(await kindsOf(pair.supervisor)).toEqual([]);
});

const blank = { record: {}, talked: [], without: [] };

test("writing a session down tells the others who came, and withdraws what was told of it before", async () => {
	const pair = await aPair();
	const of = await planOne(pair, { day: "2026-11-19" });
	const keyed = async (who: { id: string }) => (await rowsOf(who.id)).map(({ dedupe }) => dedupe);
	const key = (revision: number) => `record-waits:${of.sessionId}:${revision}`;
	await writeDown(db, keys, pair.worker, of, { ...blank, basedOn: 0 }, testNow);
	expect(await keyed(pair.supervisor)).toEqual([key(1)]);
	await writeDown(db, keys, pair.worker, of, { ...blank, basedOn: 1 }, testNow);
	expect(await keyed(pair.supervisor), "one letter, of the newest").toEqual([key(2)]);
	// The other one writes in turn: what they were to be told they know, and the first one is told.
	await writeDown(db, keys, pair.supervisor, of, { ...blank, basedOn: 2 }, testNow);
	expect(await keyed(pair.supervisor)).toEqual([]);
	expect(await keyed(pair.worker)).toEqual([key(3)]);
	await missSession(db, keys, pair.supervisor, { ...of, reason: "leave" }, testNow);
	expect(await keyed(pair.worker), "nothing waits of what was missed").toEqual([]);

	const group = await aGroup();
	const [writer, absent, other] = group.people as [Pair["worker"], Pair["worker"], Pair["worker"]];
	const planned = await planSessions(db, keys, writer, group.id, { ...plan, day: "2026-11-19" }, testNow);
	if (!planned || "refused" in planned) throw new Error("not planned");
	const theirs = { supervisionId: group.id, sessionId: planned.planned[0]! };
	const came = [writer.id, other.id, group.leader.id];
	await writeDown(db, keys, writer, theirs, { ...blank, came, basedOn: 0 }, testNow);
	const told = await Promise.all([writer, absent, other, group.leader].map(kindsOf));
	expect(told).toEqual([[], [], ["record-waits"], ["record-waits"]]);
});

test("the end of a supervision takes its sessions out of calendars, and nothing else of it is told", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	const told = await planOne(pair);
	await sendAll(testNow);
	await planOne(pair, { day: "2026-12-08" });
	await move(pair, told, { day: "2026-12-02", time: "14:00" });
	const past = await planOne(pair, { day: "2026-11-19" });
	await writeDown(db, keys, pair.worker, past, { ...blank, basedOn: 0 }, testNow);
	const entry = await anEntryBy(pair.worker);
	await aLending(pair.worker, entry.id, pair.id);
	expect(await kindsOf(pair.supervisor)).toEqual(expect.arrayContaining(["record-waits", "lent-to-you"]));
	await end(pair, later(0, 1));
	expect(await waitingFor(pair.worker)).toEqual(["session-cancelled 2 2026-12-02T14:00:00.000Z"]);
	const mails = await sendAll(later(0, 2));
	expect(mails.map(({ calendar }) => /METHOD:(\w+)/.exec(calendar!.content)![1])).toEqual(["CANCEL", "CANCEL"]);
	expect(await sendAll(later(7))).toEqual([]);
	const outcomes = (await rowsOf(pair.supervisor.id)).map(({ kind, outcome }) => `${kind} ${outcome}`);
	expect(outcomes.sort()).toEqual(["record-waits too-old", "session-cancelled sent", "session-planned sent"]);
});

test("whoever left a supervision is told nothing of it any more", async () => {
	await emptyOutbox(testNow);
	const group = await aGroup();
	const [stays, leaves] = group.people as [Pair["worker"], Pair["worker"]];
	const planned = await planSessions(db, keys, stays, group.id, plan, testNow);
	if (!planned || "refused" in planned) throw new Error("not planned");
	await db
		.updateTable("supervisionMembers")
		.set({ leftAt: testNow.toISOString() })
		.where("supervisionId", "=", group.id)
		.where("personId", "=", leaves.id)
		.execute();
	// What was written before they left waits still, and is not sent.
	expect((await sendAll(testNow)).map(({ to }) => to)).toHaveLength(3);
	expect((await rowsOf(leaves.id)).map(({ outcome }) => outcome)).toEqual(["too-old"]);
	const of = { supervisionId: group.id, sessionId: planned.planned[0]! };
	await cancelSession(db, keys, stays, of, testNow);
	expect(await waitingFor(leaves)).toEqual([]);
	expect(await waitingFor(stays)).toEqual(["session-cancelled 1 2026-12-01T14:00:00.000Z"]);
});
