import ical, {
	ICalAttendeeRole,
	ICalAttendeeStatus,
	ICalCalendarMethod,
	ICalEventClass,
	ICalEventStatus,
	type ICalCalendar,
} from "ical-generator";

// No I/O, no clock, no chance; it is no pure file only because it leans on a package.

/** All that a calendar is ever told of what a session is. */
export const sessionTitle = "Supervision";

/** And of a date of a peer group. */
export const groupTitle = "Peer group" as const;

/** An event as a calendar gets it. Times are instants: it shows them by its own clock, over every change of ours. */
export type CalendarEvent = {
	uid: string;
	/** From 0; one more for each change. A calendar keeps the highest. */
	sequence: number;
	startsAt: Date;
	endsAt: Date;
	/** Where it is, in a line. The join link, where there is one. */
	location?: string;
	/** Left out: a supervision session. */
	title?: typeof groupTitle;
	status?: "planned" | "cancelled";
};

/** One event in a mail: the first REQUEST puts it into a calendar, later ones move it, CANCEL takes it out. */
export type Invitation = CalendarEvent & {
	method: "REQUEST" | "CANCEL";
	/** Where the mail comes from. Calendars show it, and send their answers there. */
	organizer: { name: string; email: string };
	/** The addresses of those who are asked. */
	attendees: readonly string[];
	/** When this was made. */
	madeAt: Date;
};

/** The name a session has in every calendar, for good: the same for all its changes. */
export function uidOf(sessionId: string): string {
	return `${sessionId}@hedgerow`;
}

/** The text of an invitation, an update or a cancellation (RFC 5546), with times in UTC. */
export function invitationOf(invitation: Invitation): string {
	const { method, organizer, attendees, madeAt } = invitation;
	const calendar = aCalendar(ICalCalendarMethod[method]);
	const event = addEvent(calendar, method === "CANCEL" ? { ...invitation, status: "cancelled" } : invitation, madeAt);
	event.organizer(organizer);
	for (const email of attendees) {
		// Hedgerow does not count who said yes to what, so nobody is asked to answer.
		event.createAttendee({
			email,
			rsvp: false,
			status: ICalAttendeeStatus.NEEDSACTION,
			role: ICalAttendeeRole.REQ,
		});
	}
	return calendar.toString();
}

/**
 * The text of a file of several events, to be put into a calendar at once (METHOD:PUBLISH). An invitation cannot hold
 * them: all its events must have one UID (RFC 5546, 3.2.2). Later invitations find them by theirs.
 */
export function seriesOf(events: readonly CalendarEvent[], organizer: Invitation["organizer"], madeAt: Date): string {
	const calendar = aCalendar(ICalCalendarMethod.PUBLISH);
	for (const event of events) addEvent(calendar, event, madeAt).organizer(organizer);
	return calendar.toString();
}

/** The text of a calendar to subscribe to (METHOD:PUBLISH), with times in UTC. Nobody is named in it. */
export function feedOf(events: readonly CalendarEvent[], madeAt: Date): string {
	const calendar = aCalendar(ICalCalendarMethod.PUBLISH);
	calendar.name(sessionTitle);
	calendar.ttl(3600);
	for (const event of events) addEvent(calendar, event, madeAt);
	return calendar.toString();
}

function aCalendar(method: ICalCalendarMethod): ICalCalendar {
	return ical({ method, prodId: { company: "Hedgerow", product: "Hedgerow", language: "EN" } });
}

function addEvent(calendar: ICalCalendar, event: CalendarEvent, stamp: Date) {
	const { uid, sequence, startsAt, endsAt, location, title = sessionTitle, status = "planned" } = event;
	return calendar.createEvent({
		id: uid,
		sequence,
		stamp,
		start: startsAt,
		end: endsAt,
		summary: title,
		status: status === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		// Whoever may look into the person's calendar sees that they are busy.
		class: ICalEventClass.PRIVATE,
		...(location && { location }),
	});
}
