import { expect, test } from "vitest";
import ICAL from "ical.js";
import { drawFeed, findFeedSecret, makeFeed } from "#app/models/mail/feed.server.ts";
import { sendDue, type FindJoinLinks } from "#app/models/mail/sending.server.ts";
import type { Mail } from "#app/models/mail/mailer.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { joinLinksOf, listForCalendar } from "#app/models/supervision/calendar.server.ts";
import { cancelSession, moveSession, planSessions } from "#app/models/supervision/planning.server.ts";
import { db, keys } from "#db/live.server.ts";
import { emptyOutbox, from, origin } from "#tests/mail/post-room.ts";
import { aRelation, testNow } from "#tests/support/people.ts";
import { aGroup, aPair, end, later } from "./pairs.ts";

const link = "https://meet.test/our-room";
const plan = { day: "2026-12-01", time: "14:00", minutes: 60, everyWeeks: 1, times: 1, meeting: { link } };

async function planOne(pair: { id: string; worker: Viewer }, when: Partial<typeof plan> = {}) {
	const planned = await planSessions(db, keys, pair.worker, pair.id, { ...plan, ...when }, testNow);
	if (!planned || "refused" in planned) throw new Error("not planned");
	return { supervisionId: pair.id, sessionId: planned.planned[0]! };
}

/** What a calendar we did not write makes of a text: each event's name, number, state, times and place. */
function eventsIn(text: string) {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	const method = String(calendar.getFirstPropertyValue("method"));
	return calendar.getAllSubcomponents("vevent").map((component) => {
		const event = new ICAL.Event(component);
		return {
			method,
			uid: event.uid,
			sequence: event.sequence,
			status: String(component.getFirstPropertyValue("status")),
			startsAt: event.startDate.toJSDate().toISOString(),
			location: event.location,
		};
	});
}

async function feedOf(person: Viewer, now: Date) {
	await makeFeed(db, keys, person, now);
	const secret = await findFeedSecret(db, keys, person);
	const text = await drawFeed(db, secret!, (on, who) => listForCalendar(on, keys, who, now), now);
	return eventsIn(text!);
}

async function lettersTo(person: Viewer, now: Date) {
	const mails: Mail[] = [];
	// why: what counts here is what is handed over; a real server is met in tests/mail.
	const office = { origin, from, send: async (mail: Mail) => void mails.push(mail) };
	const links: FindJoinLinks = (on, who, ids) => joinLinksOf(on, keys, who, ids);
	await sendDue(db, keys, office, () => now, links);
	const { email } = await db.selectFrom("people").select("email").where("id", "=", person.id).executeTakeFirstOrThrow();
	return mails.filter(({ to }) => to === email).flatMap(({ calendar }) => eventsIn(calendar!.content));
}

test("a calendar shows its person's sessions with their link, those called off as called off, and nobody else's", async () => {
	const [pair, other] = [await aPair(), await aPair()];
	await planOne(pair);
	const off = await planOne(pair, { day: "2026-12-08" });
	await cancelSession(db, keys, pair.supervisor, off, testNow);
	await planOne(other);
	const listed = await listForCalendar(db, keys, pair.supervisor, testNow);
	expect(listed.map(({ status, sequence, joinLink }) => ({ status, sequence, joinLink }))).toEqual([
		{ status: "planned", sequence: 0, joinLink: link },
		{ status: "cancelled", sequence: 1, joinLink: undefined },
	]);
	await makeFeed(db, keys, pair.worker, testNow);
	const secret = await findFeedSecret(db, keys, pair.worker);
	const feed = await drawFeed(db, secret!, (on, person) => listForCalendar(on, keys, person, testNow), testNow);
	expect(feed!.match(/BEGIN:VEVENT/g)).toHaveLength(2);
	expect(feed).toContain(link);
});

test("letters and the calendar address give a session the same name, number and state, to its end", async () => {
	await emptyOutbox(testNow);
	const pair = await aPair();
	const of = await planOne(pair);
	const both = async (now: Date) => {
		const [letter, ...more] = await lettersTo(pair.supervisor, now);
		expect(more).toEqual([]);
		const feed = await feedOf(pair.supervisor, now);
		expect(feed).toEqual([{ ...letter!, method: "PUBLISH" }]);
		return letter!;
	};
	const planned = await both(testNow);
	expect(planned).toMatchObject({ method: "REQUEST", sequence: 0, status: "CONFIRMED", location: link });
	const to = { day: "2026-12-02", time: "09:00", minutes: 60, meeting: { link } };
	await moveSession(db, keys, pair.worker, of, to, testNow);
	expect(await both(testNow)).toMatchObject({ method: "REQUEST", uid: planned.uid, sequence: 1 });
	await end(pair, later(0, 1));
	const off = await both(later(0, 1));
	expect(off).toMatchObject({ method: "CANCEL", uid: planned.uid, sequence: 2, status: "CANCELLED", location: null });

	const again = { ...pair, id: await aRelation(pair.worker, pair.supervisor, "educational") };
	const other = await planOne(again, { day: "2026-12-09" });
	await lettersTo(pair.supervisor, testNow);
	await cancelSession(db, keys, pair.worker, other, testNow);
	const [cancelled] = await lettersTo(pair.supervisor, testNow);
	expect(cancelled).toMatchObject({ method: "CANCEL", sequence: 1, location: null });
	expect(await feedOf(pair.supervisor, later(0, 1))).toContainEqual({ ...cancelled!, method: "PUBLISH" });
});

test("what was planned for after a supervision ended is called off in calendars, and takes nobody's time", async () => {
	const pair = await aPair();
	await planOne(pair);
	await end(pair, later(1));
	expect(await listForCalendar(db, keys, pair.worker, later(2))).toMatchObject([{ status: "cancelled", sequence: 1 }]);
	expect(JSON.stringify(await listForCalendar(db, keys, pair.worker, later(2)))).not.toContain(link);
	const again = { ...pair, id: await aRelation(pair.worker, pair.supervisor, "educational") };
	expect(await planOne(again)).toHaveProperty("sessionId");
});

test("for whoever left, what comes after is called off in their calendar, and in nobody else's", async () => {
	const group = await aGroup();
	const [leaves, stays] = group.people as [Viewer, Viewer];
	await planOne({ id: group.id, worker: stays });
	await db
		.updateTable("supervisionMembers")
		.set({ leftAt: later(0, 1).toISOString() })
		.where("supervisionId", "=", group.id)
		.where("personId", "=", leaves.id)
		.execute();
	const [off] = await listForCalendar(db, keys, leaves, later(1));
	expect(off).toMatchObject({ status: "cancelled", sequence: 1 });
	expect(off).not.toHaveProperty("joinLink");
	expect(await listForCalendar(db, keys, stays, later(1))).toMatchObject([{ status: "planned", joinLink: link }]);
});
