import { isId } from "../ids.ts";
import { usualDaysOff, type DayOff } from "../working-days.ts";
import { letterKinds, type LetterKind, type Sort } from "./mail.words.ts";
import { isQuiet, nextDigestAt, quietUntil, type QuietChoices } from "./quiet.ts";

/** When a session is: ISO-8601 UTC. */
export type Times = { startsAt: string; endsAt: string };

/** A supervision session in the calendar part of a letter: instants and a number. Its join link is looked up to send it. */
export type LetterEvent = Times & {
	sessionId: string;
	/** CANCEL takes the session out of the calendar; REQUEST puts it in, or moves it when it is there. */
	method: "REQUEST" | "CANCEL";
	/** One more each time the session is moved or called off, from 0. */
	sequence: number;
	/** How calendars have it until then. Left out: they do not know of it. */
	was?: Times;
	/** It is told of even where `was` says the same: it meets elsewhere, or an earlier letter may not have come. */
	mustTell?: true;
};

/**
 * A letter to one person. It has no room for words: what it says stands in mail.words.ts.
 */
export type Letter = {
	to: string;
	/** The organisation of the person it goes to. */
	orgId: string;
	kind: Exclude<LetterKind, "digest">;
	/** The supervision it is about. It is not sent once that is over for the person. */
	supervisionId?: string;
	/** Sent by itself and not in the digest, although its kind usually waits for that. */
	instant?: true;
	/** The person gets one letter for a key, for as long as sent letters are kept (90 days): "review:<id>:2026-W48". */
	dedupe?: string;
	/** ISO-8601 UTC. From then on there is nothing to tell. */
	staleAt?: string;
	events?: readonly LetterEvent[];
};

/** What a person chose about mail. */
export type MailChoices = QuietChoices & {
	/** "08:30", London. */
	digestAt: string;
	/** The sorts of mail they do not want. */
	stopped: readonly Sort[];
};

/** When somebody may have their digest. All of it lies outside quiet hours. Source: ux notes 7 (the default is 08:30). */
export const digestTimes = ["08:00", "08:30", "09:00", "10:00", "12:00", "14:00", "16:00", "17:00"] as const;

/** What holds for whoever has chosen nothing yet. */
export const usualChoices: MailChoices = { digestAt: "08:30", quiet: "usual", stopped: [] };

/** What is known of a letter that is due. */
export type Waiting = {
	kind: string;
	pace: "digest" | "instant" | "at-once";
	postedAt: string;
	tries: number;
	/** Whether the person may sign in. */
	isThere: boolean;
	/** Whether what it tells of is still so, and still theirs. */
	stillTells: boolean;
};

export type Judged =
	{ act: "send" | "gather" } | { act: "wait"; until: Date } | { act: "drop"; outcome: "not-wanted" | "too-old" };

/** A letter nobody tried to send for so long says nothing any more. Longer than any leave. */
export const daysUntilOld = 40;

/** What to do with a letter that is due at `now`: send it, gather it into the digest, wait, or let it go. */
export function judgeLetter(letter: Waiting, choices: MailChoices, now: Date, isDayOff: DayOff = usualDaysOff): Judged {
	const { kind, pace, tries } = letter;
	const postedAt = new Date(letter.postedAt);
	if (!letter.isThere || !isWanted(kind, pace, choices)) return { act: "drop", outcome: "not-wanted" };
	if (!letter.stillTells) return { act: "drop", outcome: "too-old" };
	if (tries === 0 && now.getTime() - postedAt.getTime() > daysUntilOld * 86_400_000) {
		return { act: "drop", outcome: "too-old" };
	}
	if (pace === "at-once") return { act: "send" };
	if (pace === "instant") {
		return isQuiet(choices, now, isDayOff)
			? { act: "wait", until: quietUntil(choices, now, isDayOff) }
			: { act: "send" };
	}
	const due = nextDigestAt(choices, postedAt, isDayOff);
	if (due > now) return { act: "wait", until: due };
	// The service was away at that hour.
	if (isQuiet(choices, now, isDayOff)) return { act: "wait", until: nextDigestAt(choices, now, isDayOff) };
	return { act: "gather" };
}

/** Whether a person wants letters of a kind. Without the daily mail, what goes into it goes nowhere. */
function isWanted(kind: string, pace: Waiting["pace"], { stopped }: MailChoices): boolean {
	return isKind(kind) && !sortsThatStop(kind, pace).some((sort) => stopped.includes(sort));
}

/** The sorts of mail that stop a letter, each by itself, where they are switched off. */
export function sortsThatStop(kind: LetterKind, pace: Waiting["pace"]): Sort[] {
	return pace === "digest" ? [sortOf(kind), "digest"] : [sortOf(kind)];
}

/** The kinds of letter that a person wants. */
export function kindsWanted({ stopped }: MailChoices): LetterKind[] {
	return allKinds.filter((kind) => !stopped.includes(sortOf(kind)));
}

/** Every kind of letter, in the order of the words. */
export const allKinds = Object.keys(letterKinds) as LetterKind[];

/** The sort of mail that a kind of letter belongs to. */
export function sortOf(kind: LetterKind): Sort {
	return letterKinds[kind].sort;
}

/** True for a kind of letter that there is. */
export function isKind(kind: string): kind is LetterKind {
	return Object.hasOwn(letterKinds, kind);
}

/** Minutes to wait after so many tries failed: doubling, from one minute to six hours. */
export function minutesAfter(tries: number): number {
	return Math.min(2 ** Math.max(0, tries - 1), 360);
}

/** A letter is tried for so long, from its first try on. */
const hoursTried = 72;

/** Whether a letter that was first tried at an instant is to be given up. */
export function isGivenUp(firstTryAt: Date, now: Date): boolean {
	return now.getTime() - firstTryAt.getTime() >= hoursTried * 3_600_000;
}

/**
 * What is wrong with a letter, for whoever wrote the code that posts it; undefined when it is sound. Nothing that could
 * be words goes through: ids are shaped like ids, keys are made of ids and short codes, times are instants.
 */
export function faultIn({ supervisionId, dedupe, staleAt, events = [] }: Letter): string | undefined {
	if (supervisionId !== undefined && !isId(supervisionId)) return "a supervision is named by its id";
	if (dedupe !== undefined && !/^[a-zA-Z0-9:-]{1,120}$/.test(dedupe)) return "a key is made of ids and codes";
	if (staleAt !== undefined && !isInstant(staleAt)) return "a letter is stale from an instant on";
	for (const { sessionId, sequence, was, ...times } of events) {
		if (!isId(sessionId)) return "a calendar part is about a session";
		if (!Number.isSafeInteger(sequence) || sequence < 0) return "a calendar part has a number from 0";
		for (const { startsAt, endsAt } of was ? [times, was] : [times]) {
			if (!isInstant(startsAt) || !isInstant(endsAt) || startsAt >= endsAt) {
				return "a calendar part begins before it ends";
			}
		}
	}
	return undefined;
}

/**
 * The address in a text that a calendar may lead to, as calendars take it: https, without blanks, with no name or
 * password in it, at most 500 characters. Undefined when the text is none. Pages and mail both go by this.
 */
export function joinLinkIn(text: string): string | undefined {
	if (!/^https:\/\/[^\s\p{Cc}\\"<>]+$/iu.test(text) || !URL.canParse(text)) return undefined;
	const { href, username, password } = new URL(text);
	return !username && !password && /^[\x21-\x7e]{1,500}$/.test(href) ? href : undefined;
}

/** How the keys of all letters begin that tell of an entry: when it is deleted, they are withdrawn. */
export function keyOfEntry(entryId: string): string {
	return `entry:${entryId}:`;
}

/** Whether a text is one mail address and nothing that would make two of it, or a header. */
export function isOneAddress(text: string): boolean {
	return text.length <= 254 && /^[^\s@,;:<>()[\]"\\\p{Cc}]+@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u.test(text);
}

function isInstant(text: string): boolean {
	return !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}
