import ICAL from "ical.js";
import { expect, test } from "vitest";
import { joinLinksOf } from "#app/models/supervision/calendar.server.ts";
import { cancelSession, moveSession, planSessions } from "#app/models/supervision/planning.server.ts";
import { sendDue } from "#app/models/mail/sending.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";
import { anSmtpServer, emptyOutbox, from, type Received } from "./post-room.ts";

// What Outlook and others make of our mail, as it comes over the wire: read by a parser that is not ours.

const { received, office } = await anSmtpServer();
const link = "https://meet.test/our-room?x=1,2;3";

async function aPairWithMail() {
	await emptyOutbox(testNow);
	received.length = 0;
	const [worker, supervisor] = [await aLinkWorker(), await aSupervisor()];
	return { worker, supervisor, id: await aRelation(worker, supervisor) };
}

const send = () =>
	sendDue(
		db,
		keys,
		office(),
		() => testNow,
		(on, person, ids) => joinLinksOf(on, keys, person, ids),
	);

/** The calendar of a mail, and the checks that hold for each: RFC 5545 and RFC 5546, and what Outlook goes by. */
function calendarIn({ mail, raw, to }: Received) {
	const parts = mail.attachments.map(({ content }) => content.toString("utf8"));
	expect(new Set(parts).size).toBe(1);
	const calendar = new ICAL.Component(ICAL.parse(parts[0]!) as unknown[]);
	const method = String(calendar.getFirstPropertyValue("method"));
	// Outlook goes by the method in the header: without it the mail is "not supported calendar message.ics".
	expect(raw).toMatch(new RegExp(`^Content-Type: text/calendar; charset=utf-8;\\s+method=${method}`, "im"));
	expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
	const events = calendar.getAllSubcomponents("vevent").map((component) => {
		const event = new ICAL.Event(component);
		for (const name of ["dtstart", "dtend", "dtstamp"]) {
			expect(String(component.getFirstPropertyValue(name)), name).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
		}
		expect(event.organizer.toLowerCase()).toBe(`mailto:${from}`);
		const attendees = event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase());
		expect(attendees).toEqual(method === "PUBLISH" ? [] : to.map((address) => `mailto:${address}`));
		return {
			uid: event.uid,
			sequence: event.sequence,
			startsAt: event.startDate.toJSDate().toISOString(),
			location: event.location,
			status: String(component.getFirstPropertyValue("status")),
		};
	});
	// RFC 5546, 3.2.2 and 3.2.5: all events of an invitation or a cancellation have one UID.
	if (method !== "PUBLISH") expect(events).toHaveLength(1);
	return { method, events };
}

test("planned, moved and called off: a request, an update and a cancellation of one event", async () => {
	const { worker, supervisor, id } = await aPairWithMail();
	const plan = { day: "2026-12-01", time: "14:00", minutes: 60, everyWeeks: 1, times: 1, meeting: { link } };
	const planned = await planSessions(db, keys, worker, id, plan, testNow);
	if (!planned || "refused" in planned) throw new Error("not planned");
	const of = { supervisionId: id, sessionId: planned.planned[0]! };
	await send();
	await moveSession(db, keys, supervisor, of, { ...plan, day: "2026-12-02", time: "09:00" }, testNow);
	await send();
	await cancelSession(db, keys, worker, of, testNow);
	await send();

	expect(received).toHaveLength(6);
	for (const address of new Set(received.map(({ to }) => to[0]))) {
		const got = received.filter(({ to }) => to[0] === address).map(calendarIn);
		const uid = `${of.sessionId}@hedgerow`;
		const at = (startsAt: string, sequence: number, more: object) => [{ uid, startsAt, sequence, ...more }];
		const on = { location: link, status: "CONFIRMED" };
		expect(got).toEqual([
			{ method: "REQUEST", events: at("2026-12-01T14:00:00.000Z", 0, on) },
			{ method: "REQUEST", events: at("2026-12-02T09:00:00.000Z", 1, on) },
			{ method: "CANCEL", events: at("2026-12-02T09:00:00.000Z", 2, { location: null, status: "CANCELLED" }) },
		]);
	}
});

test("a series is one mail with one file, and what moves later is found by its name", async () => {
	const { worker, id } = await aPairWithMail();
	const plan = { day: "2026-12-01", time: "14:00", minutes: 60, everyWeeks: 4, times: 6, meeting: { link } };
	const planned = await planSessions(db, keys, worker, id, plan, testNow);
	if (!planned || "refused" in planned) throw new Error("not planned");
	await send();
	expect(received).toHaveLength(2);
	const { method, events } = calendarIn(received[0]!);
	expect(method).toBe("PUBLISH");
	expect(events.map(({ uid }) => uid).sort()).toEqual(planned.planned.map((each) => `${each}@hedgerow`).sort());
	// Two o’clock in London, on both sides of the clock change.
	expect(events.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
		"14:00",
		"14:00",
		"14:00",
		"14:00",
		"14:00",
		"13:00",
	]);
	expect(received[0]!.raw).toMatch(/Content-Disposition: attachment; filename="?supervision\.ics/);
	expect(received[0]!.raw, "no part that Outlook would take for an invitation").not.toMatch(/multipart\/alternative/);

	const of = { supervisionId: id, sessionId: planned.planned[2]! };
	await moveSession(db, keys, worker, of, { ...plan, day: "2027-01-27" }, testNow);
	await send();
	expect(calendarIn(received.at(-1)!)).toMatchObject({
		method: "REQUEST",
		events: [{ uid: `${of.sessionId}@hedgerow`, sequence: 1, startsAt: "2027-01-27T14:00:00.000Z" }],
	});
});
