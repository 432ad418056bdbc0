import type { Marks } from "#db/keys.server.ts";
import type { MailOutboxTable } from "#db/tables.ts";
import { staleFrom } from "./diary.ts";
import { invitationOf, seriesOf, uidOf } from "./invitation.server.ts";
import { allKinds, isKind, joinLinkIn, sortOf, type LetterEvent } from "./letter.ts";
import { letterKinds, letterText, type LetterKind, type Sort } from "./mail.words.ts";
import type { Mail, PostOffice } from "./mailer.server.ts";
import { stopToken } from "./stopping.server.ts";

/** A row of the outbox as it is about to be sent. */
export type Outgoing = Pick<MailOutboxTable, "id" | "personId" | "orgId" | "kind" | "events"> & { email: string };

/** How many letters of a kind are in a digest. */
export type Counted = { kind: string; letters: number };

/**
 * The mail of a letter: fixed words, links that stop mail or choose it, and the calendar part. `counts` says for a digest
 * how many letters of each kind are in it, `joinLinks` where the sessions of a letter are joined. Undefined for a kind that there is no more, for an empty digest, and where all
 * of its sessions are over.
 */
export function composeMail(
	marks: Marks,
	{ origin, from }: Pick<PostOffice, "origin" | "from">,
	letter: Outgoing,
	{ counts = [], joinLinks }: { counts?: readonly Counted[]; joinLinks?: ReadonlyMap<string, string> },
	now: Date,
): Mail | undefined {
	const { id, personId, kind, email } = letter;
	if (!isKind(kind)) return undefined;
	const counted = countedKinds(counts);
	const all = letter.events ? (JSON.parse(letter.events) as LetterEvent[]) : [];
	const events = all.filter((event) => staleFrom([event]) > now.toISOString());
	if (kind === "digest" ? counted.length === 0 : all.length > 0 && events.length === 0) return undefined;
	const stop = (sort: Sort) => ({ sort, url: `${origin}/unsubscribe/${stopToken(marks, personId, sort)}` });
	const sorts =
		kind === "digest" ? [...new Set(counted.map((each) => sortOf(each.kind))), sortOf(kind)] : [sortOf(kind)];
	return {
		id,
		to: email,
		subject: letterKinds[kind].subject,
		text: letterText(linesOf(kind, counted, events.length), {
			stops: sorts.map(stop),
			choose: `${origin}/account/mail`,
		}),
		stopUrl: stop(sortOf(kind)).url,
		at: now,
		...(events.length > 0 && { calendar: calendarOf(events, { from, email, joinLinks, now }) }),
	};
}

function linesOf(kind: LetterKind, counted: ReturnType<typeof countedKinds>, sessions: number): string[] {
	const said = letterKinds[kind];
	if (kind === "digest") return [said.says, ...counted.map(({ line }) => `- ${line}`)];
	return [sessions > 1 && "saysMany" in said ? said.saysMany : said.says];
}

/** The kinds in a digest, in the order of the words, each with its line. */
function countedKinds(counts: readonly Counted[]): { kind: LetterKind; line: string }[] {
	return allKinds.flatMap((kind) => {
		const letters = counts.find((each) => each.kind === kind)?.letters ?? 0;
		const said = letterKinds[kind];
		return letters > 0 && "counted" in said ? [{ kind, line: said.counted(letters) }] : [];
	});
}

/** One session is an invitation that calendars take by themselves. Several are a file: an invitation may hold one only. */
function calendarOf(
	events: readonly LetterEvent[],
	{
		from,
		email,
		joinLinks,
		now: madeAt,
	}: Pick<Outgoing, "email"> & {
		from: string;
		joinLinks: ReadonlyMap<string, string> | undefined;
		now: Date;
	},
): NonNullable<Mail["calendar"]> {
	const organizer = { name: "Hedgerow", email: from };
	const drawn = events.map(({ sessionId, sequence, startsAt, endsAt, method }) => {
		const location = method === "REQUEST" ? joinLinkIn(joinLinks?.get(sessionId) ?? "") : undefined;
		const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
		return { uid: uidOf(sessionId), sequence, ...times, ...(location && { location }) };
	});
	if (drawn.length > 1) return { method: "PUBLISH", content: seriesOf(drawn, organizer, madeAt) };
	const { method } = events[0]!;
	return { method, content: invitationOf({ ...drawn[0]!, method, organizer, attendees: [email], madeAt }) };
}
