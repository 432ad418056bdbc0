import type { Letter, LetterEvent, Times } from "./letter.ts";

/** What a letter says of a session: calendars hear of it first, hear that it moved, or that it is off. */
export type DiaryKind = Extract<Letter["kind"], "session-planned" | "session-moved" | "session-cancelled">;

/** The kind of letter that tells of an event by itself. */
export function kindOfEvent({ method, was }: LetterEvent): DiaryKind {
	if (method === "CANCEL") return "session-cancelled";
	return was ? "session-moved" : "session-planned";
}

/**
 * What is left to tell of a session when `next` comes while `waiting` has not gone out. Undefined when calendars are right
 * as they are: it was never told of and is off, or it is where they have it.
 */
export function eventAfter(waiting: LetterEvent | undefined, next: LetterEvent): LetterEvent | undefined {
	const { was: nextWas, ...now } = next;
	const isUntold = waiting && !waiting.was && waiting.method === "REQUEST";
	if (isUntold) return next.method === "CANCEL" ? undefined : now;
	const was = waiting?.was ?? nextWas;
	const mustTell = waiting?.mustTell ?? next.mustTell;
	const event = { ...now, ...(was && { was }), ...(mustTell && { mustTell }) };
	return event.method === "REQUEST" && was && !mustTell && isSameTime(event, was) ? undefined : event;
}

/** When nobody needs to hear of these events any more: calendars show each as over, as it is and as it was. */
export function staleFrom(events: readonly LetterEvent[]): string {
	const ends = events.flatMap(({ endsAt, was }) => [endsAt, was?.endsAt ?? endsAt]);
	return ends.reduce((latest, end) => (end > latest ? end : latest), "");
}

/** Whether two sessions are at the same time. */
export function isSameTime(one: Times, other: Times): boolean {
	return one.startsAt === other.startsAt && one.endsAt === other.endsAt;
}
