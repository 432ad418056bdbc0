import type { Marks } from "#db/keys.server.ts";
import type { MailOutboxTable } from "#db/tables.ts";
import { invitationOf, uidOf } from "./invitation.server.ts";
import { isKind, sortOf, type LetterEvent } from "./letter.ts";
import { letterKinds, letterText, type About, type LetterKind } from "./mail.words.ts";
import type { Mail, PostOffice } from "./mailer.server.ts";
import { stopToken } from "./stopping.server.ts";

/** A row of the outbox as it is about to be sent. */
export type Outgoing = Pick<MailOutboxTable, "id" | "personId" | "kind" | "about" | "sessionId" | "event"> & {
	email: string;
};

/**
 * The mail of a letter: fixed words, links to our own origin, and the calendar part. `counts` says for a digest how many
 * letters of each kind are in it. Undefined for a kind that there is no more, and for an empty digest.
 */
export function composeMail(
	marks: Marks,
	office: Pick<PostOffice, "origin" | "from">,
	letter: Outgoing,
	counts: readonly { kind: string; letters: number }[],
	now: Date,
): Mail | undefined {
	const { id, personId, kind, email } = letter;
	if (!isKind(kind)) return undefined;
	const { origin, from } = office;
	const about = letter.about ? (JSON.parse(letter.about) as About) : {};
	const lines = kind === "digest" ? digestLines(counts) : [letterKinds[kind].says];
	if (kind === "digest" && lines.length === 1) return undefined;
	const stopUrl = `${origin}/unsubscribe/${stopToken(marks, personId, sortOf(kind))}`;
	const links = { open: origin + letterKinds[kind].leadsTo(about), stop: stopUrl, choose: `${origin}/account/mail` };
	return {
		id,
		to: email,
		subject: letterKinds[kind].subject,
		text: letterText(lines, links),
		stopUrl,
		at: now,
		...(letter.event && letter.sessionId && { event: eventOf(letter.sessionId, letter.event, links.open) }),
	};

	function eventOf(sessionId: string, json: string, url: string): Mail["event"] {
		const { method, sequence, startsAt, endsAt, joinLink } = JSON.parse(json) as Omit<LetterEvent, "sessionId">;
		const content = invitationOf({
			uid: uidOf(sessionId),
			method,
			sequence,
			startsAt: new Date(startsAt),
			endsAt: new Date(endsAt),
			url,
			organizer: { name: "Hedgerow", email: from },
			attendees: [email],
			madeAt: now,
			...(joinLink && { location: joinLink }),
		});
		return { method, content };
	}
}

/** The lines of a digest: what it is, and one for each kind with its count, in the order of the kinds. */
function digestLines(counts: readonly { kind: string; letters: number }[]): string[] {
	const kinds = Object.keys(letterKinds) as LetterKind[];
	const lines = kinds.flatMap((kind) => {
		const letters = counts.find((each) => each.kind === kind)?.letters ?? 0;
		const said = letterKinds[kind];
		return letters > 0 && "counted" in said ? [`- ${said.counted(letters)}`] : [];
	});
	return [letterKinds.digest.says, ...lines];
}
