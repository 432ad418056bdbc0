import type { Db } from "#db/open.server.ts";
import type { Supervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { isJoinLink, type LetterEvent } from "../mail/letter.ts";
import { postMail, withdrawMail } from "../mail/posting.server.ts";
import type { Meeting } from "./session.ts";

const methods = { "session-planned": "REQUEST", "session-moved": "REQUEST", "session-cancelled": "CANCEL" } as const;

type Told = Omit<LetterEvent, "method" | "joinLink"> & { supervision: Supervision; meeting: Meeting };

/**
 * Puts a session into the calendars of everyone who belongs to it, moves it there, or takes it out: the one who did it
 * has a calendar, too. Of a session that is over nobody is told. In the transaction of the act.
 */
export async function tellSession(
	trx: Db,
	viewer: Viewer,
	kind: keyof typeof methods,
	personIds: readonly string[],
	{ supervision, meeting, sessionId, sequence, startsAt, endsAt }: Told,
	now: Date,
): Promise<void> {
	if (endsAt <= now.toISOString()) return;
	// An address that a calendar would not take stays on the page of the session.
	const joinLink = meeting.link !== undefined && isJoinLink(meeting.link) ? { joinLink: meeting.link } : {};
	const event = { sessionId, method: methods[kind], sequence, startsAt, endsAt, ...joinLink };
	for (const to of personIds) {
		await postMail(trx, { to, orgId: viewer.orgId, kind, about: { relation: supervision.id }, event }, now);
	}
}

/** Tells the others in a supervision that a revision of an agreement or a record waits for them. */
export async function tellWaiting(
	trx: Db,
	viewer: Viewer,
	kind: "agreement-waits" | "record-waits",
	personIds: readonly string[],
	of: { supervisionId: string; id: string; revision: number },
	now: Date,
): Promise<void> {
	const letter = { kind, about: { relation: of.supervisionId }, dedupe: `${kind}:${of.id}:${of.revision}` } as const;
	for (const to of personIds.filter((id) => id !== viewer.id)) {
		await postMail(trx, { ...letter, to, orgId: viewer.orgId }, now);
	}
}

/**
 * Tells the one who is told of a wish for another supervisor that something was asked, or the one who asked that it is
 * closed. A letter leads to "Today": not even its link says what it is about. Never to anybody else.
 */
export function tellChange(
	trx: Db,
	viewer: Viewer,
	kind: "change-asked" | "change-closed",
	to: string,
	changeId: string,
	now: Date,
): Promise<void> {
	return postMail(trx, { kind, to, orgId: viewer.orgId, dedupe: `${kind}:${changeId}` }, now);
}

/** What was taken back is not told of any more, as far as it has not been. */
export function untellChange(trx: Db, changeId: string): Promise<void> {
	return withdrawMail(trx, `change-asked:${changeId}`);
}
