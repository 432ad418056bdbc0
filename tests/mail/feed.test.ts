import ICAL from "ical.js";
import { expect, test } from "vitest";
import { drawFeed, findFeedSecret, makeFeed, stopFeed, type FeedSession } from "#app/models/mail/feed.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { aPerson, testNow } from "#tests/support/people.ts";

const session: FeedSession = {
	id: newId(testNow),
	sequence: 1,
	startsAt: "2026-11-30T10:00:00.000Z",
	endsAt: "2026-11-30T11:00:00.000Z",
	status: "planned",
	joinLink: "https://meet.test/1",
};

const noSessions = () => Promise.resolve([]);

async function secretOf(person: Awaited<ReturnType<typeof aPerson>>): Promise<string> {
	const secret = await findFeedSecret(db, keys, person);
	if (secret === undefined || secret === "lost") throw new Error(`no address: ${secret}`);
	return secret;
}

test("a calendar address shows the sessions of its person, and of nobody else", async () => {
	const [one, other] = [await aPerson(), await aPerson()];
	expect(await findFeedSecret(db, keys, one)).toBeUndefined();
	await makeFeed(db, keys, one, testNow);
	await makeFeed(db, keys, other, testNow);
	const asked: unknown[] = [];
	const sessions = (_db: unknown, person: { id: string; orgId: string }, now: Date) => {
		asked.push([person, now]);
		return Promise.resolve(person.id === one.id ? [session] : []);
	};

	const text = await drawFeed(db, await secretOf(one), sessions, testNow);
	const calendar = new ICAL.Component(ICAL.parse(text!) as unknown[]);
	const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
	expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
	expect(events.map(({ uid, summary, location }) => ({ uid, summary, location }))).toEqual([
		{ uid: `${session.id}@hedgerow`, summary: "Supervision", location: "https://meet.test/1" },
	]);
	expect(events[0]!.startDate.toJSDate().toISOString()).toBe(session.startsAt);
	expect(asked).toEqual([[{ id: one.id, orgId: one.orgId }, testNow]]);

	expect(await drawFeed(db, await secretOf(other), sessions, testNow)).not.toContain("VEVENT");
	expect(await drawFeed(db, await secretOf(one), noSessions, testNow)).toContain("METHOD:PUBLISH");
});

test("a place that is no https address does not go into a calendar", async () => {
	const person = await aPerson();
	await makeFeed(db, keys, person, testNow);
	const sessions = () => Promise.resolve([{ ...session, joinLink: "Room 4, ask for Mrs Kestrel" }]);
	const text = await drawFeed(db, await secretOf(person), sessions, testNow);
	expect(text).toContain("VEVENT");
	expect(text).not.toMatch(/Kestrel|LOCATION/);
});

test("a new address ends the old one, and stopping ends it for good", async () => {
	const person = await aPerson();
	const works = async (secret: string) => (await drawFeed(db, secret, noSessions, testNow)) !== undefined;
	await makeFeed(db, keys, person, testNow);
	const first = await secretOf(person);
	expect(first).toMatch(/^[0-9a-f]{64}$/);
	expect(await secretOf(person)).toBe(first);
	await makeFeed(db, keys, person, testNow);
	const second = await secretOf(person);
	expect([await works(first), await works(second)]).toEqual([false, true]);
	expect(await stopFeed(db, keys, person, testNow)).toEqual({ stopped: true });
	expect([await works(first), await works(second)]).toEqual([false, false]);
	expect(await findFeedSecret(db, keys, person)).toBeUndefined();
	expect(await stopFeed(db, keys, person, testNow)).toBeUndefined();
	const lines = await db
		.selectFrom("auditLines")
		.select(["action", "actingAs"])
		.where("actorId", "=", person.id)
		.where("objectKind", "=", "calendar")
		.orderBy("seq")
		.execute();
	expect(lines.map(({ action }) => action)).toEqual([
		"calendar.address-made",
		"calendar.address-made",
		"calendar.address-stopped",
	]);
});

test("the database holds nothing that opens a calendar", async () => {
	const person = await aPerson();
	await makeFeed(db, keys, person, testNow);
	const secret = await secretOf(person);
	const row = await db.selectFrom("calendarFeeds").selectAll().where("personId", "=", person.id).executeTakeFirst();
	expect(JSON.stringify(row)).not.toContain(secret);
	for (const kept of [...Object.values(row!), person.id, ""]) {
		expect(await drawFeed(db, kept, noSessions, testNow)).toBeUndefined();
	}
});

test("an address made under other marks works, and cannot be shown", async () => {
	const person = await aPerson();
	await makeFeed(db, keys, person, testNow);
	const secret = await secretOf(person);
	const others = { mark: () => "0".repeat(64), sealAuditHash: () => "" };
	expect(await findFeedSecret(db, others, person)).toBe("lost");
	expect(await drawFeed(db, secret, noSessions, testNow)).toBeDefined();
});

test("the calendar of somebody who may not sign in is closed", async () => {
	const person = await aPerson();
	await makeFeed(db, keys, person, testNow);
	const secret = await secretOf(person);
	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", person.id).execute();
	expect(await drawFeed(db, secret, noSessions, testNow)).toBeUndefined();
});
