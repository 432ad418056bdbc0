import type { Db } from "#db/open.server.ts";
import { eventAfter, kindOfEvent, staleFrom, type DiaryKind } from "./diary.ts";
import { faultIn, type Letter, type LetterEvent } from "./letter.ts";
import { postMail } from "./posting.server.ts";

type To = Required<Pick<Letter, "to" | "orgId" | "supervisionId">>;
type Row = { id: string; kind: string; tries: number; events: LetterEvent[] };

/**
 * Tells a person's calendar of sessions, in the transaction of the act: all that were planned at once in one letter, and
 * one letter for each other change. What waits and was never tried is brought up to date instead. Nothing is written that
 * calendars have right already, or of a session that is over.
 */
export async function postDiary(trx: Db, to: To, events: readonly LetterEvent[], now: Date): Promise<void> {
	const fault = faultIn({ ...to, kind: "session-planned", events });
	if (fault) throw new Error(fault);
	const fresh: LetterEvent[] = [];
	let waiting = await waitingFor(trx, to);
	for (const event of events) {
		const left = await bringUpToDate(trx, waiting, event, now);
		if (left) fresh.push(left);
		// Another event of this act may wait in the same letter.
		if (waiting.length > 0) waiting = await waitingFor(trx, to);
	}
	const told = fresh.filter((event) => staleFrom([event]) > now.toISOString());
	const planned = told.filter((event) => kindOfEvent(event) === "session-planned");
	const others = told.filter((event) => !planned.includes(event));
	for (const some of [...(planned.length > 0 ? [planned] : []), ...others.map((event) => [event])]) {
		await postMail(trx, { ...to, kind: kindOfEvent(some[0]!), events: some, staleAt: staleFrom(some) }, now);
	}
}

/** Brings the letters that wait up to date with an event. Returns what is to be written in a new letter, if anything. */
async function bringUpToDate(
	trx: Db,
	waiting: readonly Row[],
	event: LetterEvent,
	now: Date,
): Promise<LetterEvent | undefined> {
	const about = waiting.filter(({ events }) => events.some(({ sessionId }) => sessionId === event.sessionId));
	const untried = about.find(({ tries }) => tries === 0);
	if (untried) {
		const old = untried.events.find(({ sessionId }) => sessionId === event.sessionId);
		const left = eventAfter(old, event);
		const rest = untried.events.filter((each) => each !== old);
		const kept = left && kindOfEvent(left) === "session-planned" ? [...rest, left] : rest;
		const isAlone = rest.length === 0 && left && kept.length === 0;
		if (await rewrite(trx, untried, isAlone ? [left] : kept, now)) {
			return !left || isAlone || kept.includes(left) ? undefined : left;
		}
	}
	// One that was tried may have come or not: whatever it said, the newer one is sent after it.
	for (const row of about) {
		const rest = row.events.filter(({ sessionId }) => sessionId !== event.sessionId);
		await rewrite(trx, { ...row, tries: undefined }, rest, now);
	}
	return eventAfter(undefined, about.length > 0 ? { ...event, mustTell: true } : event);
}

/** Gives a letter that waits other events, or takes it away. False when somebody began to send it meanwhile. */
async function rewrite(
	trx: Db,
	{ id, tries }: { id: string; tries: number | undefined },
	events: readonly LetterEvent[],
	now: Date,
): Promise<boolean> {
	const staleAt = staleFrom(events);
	if (staleAt <= now.toISOString()) {
		const gone = await trx
			.deleteFrom("mailOutbox")
			.where("id", "=", id)
			.where("doneAt", "is", null)
			.$if(tries !== undefined, (query) => query.where("tries", "=", tries!))
			.returning("id")
			.executeTakeFirst();
		return gone !== undefined;
	}
	const written = await trx
		.updateTable("mailOutbox")
		.set({ events: JSON.stringify(inOrder(events)), kind: kindOfEvent(events[0]!) satisfies DiaryKind, staleAt })
		.where("id", "=", id)
		.where("doneAt", "is", null)
		.$if(tries !== undefined, (query) => query.where("tries", "=", tries!))
		.returning("id")
		.executeTakeFirst();
	return written !== undefined;
}

async function waitingFor(trx: Db, { to, supervisionId }: To): Promise<Row[]> {
	const rows = await trx
		.selectFrom("mailOutbox")
		.select(["id", "kind", "tries", "events"])
		.where("personId", "=", to)
		.where("supervisionId", "=", supervisionId)
		.where("events", "is not", null)
		.where("doneAt", "is", null)
		.orderBy("id")
		.execute();
	return rows.map((row) => ({ ...row, events: JSON.parse(row.events!) as LetterEvent[] }));
}

function inOrder(events: readonly LetterEvent[]): LetterEvent[] {
	return events.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}
