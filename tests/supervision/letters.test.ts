import { expect, test } from "vitest";
import { drawFeed, findFeedSecret, makeFeed } from "#app/models/mail/feed.server.ts";
import { saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { listForCalendar } from "#app/models/supervision/calendar.server.ts";
import { cancelSession, moveSession, planSessions } from "#app/models/supervision/planning.server.ts";
import { confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import { db, keys } from "#db/live.server.ts";
import { rowsOf } from "#tests/mail/post-room.ts";
import { aRelation, testNow } from "#tests/support/people.ts";
import { aPair, end, later } from "./pairs.ts";

const link = "https://meet.test/our-room";
const plan = { day: "2026-12-01", time: "14:00", minutes: 60, everyWeeks: 1, times: 1, meeting: { link } };

async function planOne(pair: Awaited<ReturnType<typeof aPair>>, when: Partial<typeof plan> = {}) {
	const planned = await planSessions(db, keys, pair.worker, pair.id, { ...plan, ...when }, testNow);
	if (!planned || "refused" in planned) throw new Error("not planned");
	return { supervisionId: pair.id, sessionId: planned.planned[0]! };
}

const kindsOf = async (person: { id: string }) => (await rowsOf(person.id)).map(({ kind }) => kind);

test("a session goes into both calendars, moves there, and is taken out; of one that is over nobody is told", async () => {
	const pair = await aPair();
	const of = await planOne(pair);
	for (const who of [pair.worker, pair.supervisor]) {
		const [letter] = await rowsOf(who.id);
		expect(letter).toMatchObject({ kind: "session-planned", sessionId: of.sessionId });
		expect(JSON.parse(letter!.event!)).toEqual({
			method: "REQUEST",
			sequence: 0,
			startsAt: "2026-12-01T14:00:00.000Z",
			endsAt: "2026-12-01T15:00:00.000Z",
			joinLink: link,
		});
	}
	await moveSession(
		db,
		keys,
		pair.supervisor,
		of,
		{ day: "2026-12-02", time: "09:00", minutes: 30, meeting: {} },
		testNow,
	);
	const [moved] = await rowsOf(pair.worker.id);
	expect(JSON.parse(moved!.event!)).toMatchObject({
		method: "REQUEST",
		sequence: 1,
		endsAt: "2026-12-02T09:30:00.000Z",
	});
	await cancelSession(db, keys, pair.worker, of, testNow);
	expect(await kindsOf(pair.supervisor), "the newest takes the place of the unsent").toEqual(["session-cancelled"]);
	await planOne(pair, { day: "2026-11-19" });
	expect(await kindsOf(pair.worker)).toEqual(["session-cancelled"]);
	for (const nobody of pair.others) expect(await kindsOf(nobody)).toEqual([]);
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
});

test("a calendar shows its person's sessions with their link, those called off as called off, and nobody else's", async () => {
	const [pair, other] = [await aPair(), await aPair()];
	await planOne(pair);
	const off = await planOne(pair, { day: "2026-12-08" });
	await cancelSession(db, keys, pair.supervisor, off, testNow);
	await planOne(other);
	const listed = await listForCalendar(db, keys, pair.supervisor, testNow);
	expect(listed.map(({ status, sequence, joinLink }) => ({ status, sequence, joinLink }))).toEqual([
		{ status: "planned", sequence: 0, joinLink: link },
		{ status: "cancelled", sequence: 1, joinLink: link },
	]);
	await makeFeed(db, keys, pair.worker, testNow);
	const secret = await findFeedSecret(db, keys, pair.worker);
	const feed = await drawFeed(db, secret!, (on, person) => listForCalendar(on, keys, person, testNow), testNow);
	expect(feed!.match(/BEGIN:VEVENT/g)).toHaveLength(2);
	expect(feed).toContain(link);
});

test("what was planned for after a supervision ended is called off in calendars, and takes nobody's time", async () => {
	const pair = await aPair();
	await planOne(pair);
	await end(pair, later(1));
	expect((await listForCalendar(db, keys, pair.worker, later(2))).map(({ status }) => status)).toEqual(["cancelled"]);
	const again = { ...pair, id: await aRelation(pair.worker, pair.supervisor, "educational") };
	expect(await planOne(again)).toHaveProperty("sessionId");
});
