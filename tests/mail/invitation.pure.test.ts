import ICAL from "ical.js";
import { expect, test } from "vitest";
import { feedOf, invitationOf, uidOf, type Invitation } from "#app/models/mail/invitation.server.ts";
import { londonInstant } from "#app/models/dates.ts";

const madeAt = new Date("2026-11-20T10:00:00.000Z");
const sessionId = "0193a1b2-0000-7000-8000-000000000000";

function anInvitation(more: Partial<Invitation> = {}): Invitation {
	return {
		uid: uidOf(sessionId),
		sequence: 0,
		method: "REQUEST",
		startsAt: new Date("2026-11-30T10:00:00.000Z"),
		endsAt: new Date("2026-11-30T11:00:00.000Z"),
		organizer: { name: "Hedgerow", email: "hedgerow@host.test" },
		attendees: ["amina@demo.test"],
		madeAt,
		...more,
	};
}

/** What a calendar that we did not write makes of the text. It throws for a line that is none. */
function read(text: string) {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	const events = calendar.getAllSubcomponents("vevent").map((component) => {
		const event = new ICAL.Event(component);
		return {
			uid: event.uid,
			sequence: event.sequence,
			title: event.summary,
			location: event.location,
			from: event.startDate.toJSDate().toISOString(),
			to: event.endDate.toJSDate().toISOString(),
			zone: event.startDate.zone.tzid,
			organizer: event.organizer,
			attendees: event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase()),
			status: component.getFirstPropertyValue("status"),
			stamp: component.getFirstPropertyValue("dtstamp")?.toString(),
			class: component.getFirstPropertyValue("class"),
		};
	});
	return {
		method: calendar.getFirstPropertyValue("method"),
		version: calendar.getFirstPropertyValue("version"),
		events,
	};
}

test("an invitation is read as it was meant, by a parser that is not ours", () => {
	expect(read(invitationOf(anInvitation({ location: "https://meet.test/a,b;c?x=1" })))).toEqual({
		method: "REQUEST",
		version: "2.0",
		events: [
			{
				uid: `${sessionId}@hedgerow`,
				sequence: 0,
				title: "Supervision",
				location: "https://meet.test/a,b;c?x=1",
				from: "2026-11-30T10:00:00.000Z",
				to: "2026-11-30T11:00:00.000Z",
				zone: "UTC",
				organizer: "mailto:hedgerow@host.test",
				attendees: ["mailto:amina@demo.test"],
				status: "CONFIRMED",
				stamp: "2026-11-20T10:00:00Z",
				class: "PRIVATE",
			},
		],
	});
});

test("lines end as RFC 5545 asks and are folded at 75 octets", () => {
	const text = invitationOf(anInvitation({ location: `https://meet.test/${"a".repeat(400)}` }));
	expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
	expect(text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
	expect(read(text).events[0]!.location).toBe(`https://meet.test/${"a".repeat(400)}`);
});

test("what is planned, moved and called off is one event to a calendar that follows the rules", () => {
	const calendar = new Map<string, ReturnType<typeof read>["events"][number]>();
	/** As Outlook does: the highest sequence of a UID stands, and CANCEL takes it out (RFC 5546, 3.2.2 and 3.2.5). */
	const receive = (text: string) => {
		const { method, events } = read(text);
		for (const event of events) {
			const kept = calendar.get(event.uid);
			if (kept && kept.sequence > event.sequence) continue;
			if (method === "CANCEL") calendar.delete(event.uid);
			else calendar.set(event.uid, event);
		}
	};
	const planned = invitationOf(anInvitation());
	const moved = invitationOf(
		anInvitation({
			sequence: 1,
			startsAt: new Date("2026-12-01T14:00:00.000Z"),
			endsAt: new Date("2026-12-01T15:00:00.000Z"),
		}),
	);
	const off = invitationOf(
		anInvitation({
			sequence: 2,
			method: "CANCEL",
			startsAt: new Date("2026-12-01T14:00:00.000Z"),
			endsAt: new Date("2026-12-01T15:00:00.000Z"),
		}),
	);

	receive(planned);
	expect([...calendar.values()].map(({ from }) => from)).toEqual(["2026-11-30T10:00:00.000Z"]);
	receive(moved);
	expect([...calendar.values()].map(({ from }) => from)).toEqual(["2026-12-01T14:00:00.000Z"]);
	// The first one arrives once more, late.
	receive(planned);
	expect([...calendar.values()].map(({ from }) => from)).toEqual(["2026-12-01T14:00:00.000Z"]);
	expect(read(off).events[0]!.status).toBe("CANCELLED");
	receive(off);
	expect([...calendar.values()]).toEqual([]);
});

test.each([
	["the Friday before the clocks go forward", "2027-03-26", "10:00"],
	["the Monday after it", "2027-03-29", "09:00"],
	["the Friday before the clocks go back", "2026-10-23", "09:00"],
	["the Monday after it", "2026-10-26", "10:00"],
])("ten o’clock in London stays ten o’clock: %s", (_, day, utc) => {
	const startsAt = londonInstant(day, "10:00")!;
	const endsAt = londonInstant(day, "11:00")!;
	const [event] = read(invitationOf(anInvitation({ startsAt, endsAt }))).events;
	expect(event!.from).toBe(`${day}T${utc}:00.000Z`);
	const shown = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });
	expect(shown.format(new Date(event!.from))).toBe("10:00");
});

test("nothing that is put into a place makes a line of its own", () => {
	const text = invitationOf(anInvitation({ location: "Room 4\r\nATTENDEE:mailto:eve@evil.test\nEND:VEVENT" }));
	const { events } = read(text);
	expect(events).toHaveLength(1);
	expect(events[0]!.attendees).toEqual(["mailto:amina@demo.test"]);
});

test("a calendar to subscribe to holds every event, names nobody and asks nobody", () => {
	const event = { startsAt: new Date("2026-11-30T10:00:00.000Z"), endsAt: new Date("2026-11-30T11:00:00.000Z") };
	const text = feedOf(
		[
			{ ...event, uid: uidOf(sessionId), sequence: 3 },
			{ ...event, uid: uidOf("0193a1b2-0000-7000-8000-000000000001"), sequence: 1, status: "cancelled" },
		],
		madeAt,
	);
	const { method, events } = read(text);
	expect(method).toBe("PUBLISH");
	expect(events.map(({ title, sequence, status }) => [title, sequence, status])).toEqual([
		["Supervision", 3, "CONFIRMED"],
		["Supervision", 1, "CANCELLED"],
	]);
	expect(text).not.toMatch(/ORGANIZER|ATTENDEE|mailto/i);
	expect(read(feedOf([], madeAt))).toMatchObject({ method: "PUBLISH", events: [] });
});
