import { isId } from "../ids.ts";
import { letterKinds, type About, type LetterKind, type Sort } from "./mail.words.ts";
import { isQuiet, nextDigestAt, quietUntil, usualDaysOff, type DayOff, type QuietChoices } from "./quiet.ts";

/** The calendar part of a letter about a supervision session: instants, a number, and the link to join it. */
export type LetterEvent = {
	sessionId: string;
	/** CANCEL takes the session out of the calendar; REQUEST puts it in, or moves it when it is there. */
	method: "REQUEST" | "CANCEL";
	/** One more each time the session is moved or called off, from 0. */
	sequence: number;
	/** ISO-8601 UTC. */
	startsAt: string;
	endsAt: string;
	/** An https address. It goes into the calendar as the place, and is no longer kept once the letter is sent. */
	joinLink?: string;
};

/**
 * A letter to one person. It has no room for words: what it says stands in mail.words.ts. `about` holds ids alone.
 */
export type Letter = {
	to: string;
	/** The organisation of the person it goes to. */
	orgId: string;
	kind: Exclude<LetterKind, "digest">;
	about?: About;
	/** Sent by itself and not in the digest, although its kind usually waits for that. */
	instant?: true;
	/** The person gets one letter for a key, for as long as sent letters are kept (90 days): "review:<id>:2026-W48". */
	dedupe?: string;
	event?: LetterEvent;
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
};

export type Judged =
	{ act: "send" | "gather" } | { act: "wait"; until: Date } | { act: "drop"; outcome: "not-wanted" | "too-old" };

/** A letter nobody tried to send for so long says nothing any more. Longer than any leave. */
const daysUntilOld = 40;

/** What to do with a letter that is due at `now`: send it, gather it into the digest, wait, or let it go. */
export function judgeLetter(letter: Waiting, choices: MailChoices, now: Date, isDayOff: DayOff = usualDaysOff): Judged {
	const { kind, pace, tries } = letter;
	const postedAt = new Date(letter.postedAt);
	if (!letter.isThere || !isWanted(kind, pace, choices)) return { act: "drop", outcome: "not-wanted" };
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
	if (!isKind(kind)) return false;
	return !stopped.includes(letterKinds[kind].sort) && !(pace === "digest" && stopped.includes("digest"));
}

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
 * be words goes through: ids are shaped like ids, keys are made of ids and short codes, links are https addresses.
 */
export function faultIn({ about = {}, dedupe, event }: Letter): string | undefined {
	if (!Object.entries(about).every(([name, id]) => /^[a-zA-Z]{1,20}$/.test(name) && isId(id))) {
		return "a letter is about ids alone";
	}
	if (dedupe !== undefined && !/^[a-zA-Z0-9:-]{1,120}$/.test(dedupe)) return "a key is made of ids and codes";
	if (!event) return undefined;
	if (!isId(event.sessionId)) return "a calendar part is about a session";
	if (!Number.isSafeInteger(event.sequence) || event.sequence < 0) return "a calendar part has a number from 0";
	if (!isInstant(event.startsAt) || !isInstant(event.endsAt) || event.startsAt >= event.endsAt) {
		return "a calendar part begins before it ends";
	}
	return event.joinLink === undefined || isJoinLink(event.joinLink) ? undefined : "a join link is an https address";
}

/** Whether a text is an address of its own that a calendar may lead to: https, without blanks, not too long. */
export function isJoinLink(text: string): boolean {
	return /^https:\/\/[\x21-\x7e]{1,500}$/.test(text) && URL.canParse(text) && !/[\\"<>]/.test(text);
}

/** Whether a text is one mail address and nothing that would make two of it, or a header. */
export function isOneAddress(text: string): boolean {
	return text.length <= 254 && /^[^\s@,;:<>()[\]"\\\p{Cc}]+@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u.test(text);
}

function isInstant(text: string): boolean {
	return !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}
