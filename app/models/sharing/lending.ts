import type { Hat } from "#db/tables.ts";
import type { Answers } from "../entries/answers.ts";
import type { Cited } from "../entries/describe.ts";
import type { SectionCode } from "../entries/entry.ts";
import { askedIn, type PromptSet } from "../entries/prompts.ts";
import type { OptionList } from "../option-list.ts";

/** How long something may be lent. Source: product notes, "Lend and take back"; ux notes 4 (the default is 28 days). */
export const durations: OptionList = [
	{ code: "7", label: "7 days", activeFrom: "2026-11-20" },
	{ code: "28", label: "28 days", activeFrom: "2026-11-20" },
	{ code: "56", label: "56 days", activeFrom: "2026-11-20" },
	{ code: "after_session", label: "28 days after our next session", activeFrom: "2026-11-25" },
	{ code: "date", label: "Until a date I choose", activeFrom: "2026-11-20" },
	{ code: "until_i_stop", label: "Until I stop", activeFrom: "2026-11-20" },
];

/** What lies on the front of a lending: all that a queue shows. */
export type Cover = { title: string; ask: string };

/** The frozen sections. Nothing here says what else the entry holds. */
export type Sheet = {
	sections: SectionCode[];
	answers: Answers;
	placeName?: string;
	/** The questions as they were worded, where the entry's set of questions has its own words. */
	asked?: Partial<Record<SectionCode, string>>;
	/** What the agreed practices it cites say, by their ids: those alone that this reader may know of. */
	cited?: Cited;
};

/** What is kept of a lending's life. */
export type LendingState = {
	lentAt: string;
	endsAt: string | null;
	takenBackAt: string | null;
	relationEndedAt: string | null;
};

/** Where a lending stands at `now`, in the order in which it would have ended. */
export function stateOf(lending: LendingState, now: Date): "open" | "taken-back" | "ended" | "relation-ended" {
	if (lending.takenBackAt !== null) return "taken-back";
	if (lending.relationEndedAt !== null && lending.relationEndedAt <= now.toISOString()) return "relation-ended";
	if (lending.endsAt !== null && lending.endsAt <= now.toISOString()) return "ended";
	return "open";
}

/** One lending as its author sees it. */
export type Lending = {
	id: string;
	entryId: string;
	title: string;
	readerName: string;
	hat: Hat;
	ask: string;
	lentAt: string;
	/** null: until the author stops it. */
	endsAt: string | null;
	state: ReturnType<typeof stateOf>;
	/** Who may read it, too, while the reader is away, as far as they still cover. By name. */
	deputies: string[];
	/** One for each reader and London day, newest first. */
	openings: { readerName: string; day: string; openings: number; lastAt: string }[];
};

/** One line of the queue: what was asked and by whom; no words of the entry but its title. */
export type Waiting = {
	id: string;
	authorName: string;
	relationId: string;
	hat: Hat;
	title: string;
	ask: string;
	lentAt: string;
	/** null: until the author stops it. */
	endsAt: string | null;
	/** undefined: not opened yet. */
	openedAt?: string;
	answered: boolean;
	/** The supervisor for whom the viewer covers; undefined: it was lent to the viewer. */
	coversFor?: string;
};

/** A lent entry as its reader gets it, with the hat it is read in. */
export type LentSheet = {
	id: string;
	authorId: string;
	authorName: string;
	relationId: string;
	hat: Hat;
	cover: Cover;
	sheet: Sheet;
	lentAt: string;
	/** null: until the author stops it. */
	endsAt: string | null;
	/** The reader's own note; empty when there is none. */
	note: string;
	/** The supervisor for whom the viewer covers; undefined: it was lent to the viewer. */
	coversFor?: string;
	/** When another who may read it last answered: whoever covers, or the supervisor covered for. Undefined: nobody did. */
	answeredByOther?: string;
};

/** What can be answered with one press, with or without words: that one would like to talk, or be rung the same day. */
export const shortAnswers = ["lets_talk", "ring_today"] as const;
export type ShortAnswer = (typeof shortAnswers)[number];

/** What a reader answers: words on the whole or on one section, or one of the short answers. */
export type Answer = { kind: "words"; text: string; section?: SectionCode } | { kind: ShortAnswer; text?: string };

/** A reply as either side sees it. */
export type Reply = {
	id: string;
	shareId: string;
	writerName: string;
	hat: Hat;
	sentAt: string;
	answer: Answer;
	/** undefined: its author has not seen it yet. */
	seenAt?: string;
};

/** "28 days after our next session" (ux notes 4: the default end of a lending). */
export const daysAfterSession = 28;
/** While no session is planned, such a lending ends this long after it began. */
const daysWithoutSession = 84;

/**
 * When something lent at `lentAt` ends, so many days after the first of these sessions that ends later than it was lent.
 * Twelve weeks after lending where there is none yet.
 */
export function endAfter(lentAt: string, days: number, sessions: readonly { endsAt: string }[]): string {
	const next = sessions
		.map(({ endsAt }) => endsAt)
		.filter((endsAt) => endsAt > lentAt)
		.sort()[0];
	const [from, more] = next === undefined ? [lentAt, daysWithoutSession] : [next, days];
	return new Date(Date.parse(from) + more * 86_400_000).toISOString();
}

/** The questions of the chosen sections as they were worded; undefined where all have the service's own words. */
export function askedOf(set: PromptSet, sections: readonly SectionCode[]): Sheet["asked"] {
	const asked = Object.entries(askedIn(set)).filter(([section]) => sections.includes(section as SectionCode));
	return asked.length > 0 ? Object.fromEntries(asked) : undefined;
}

/** Of the practices that may be told, those the chosen sections cite; undefined where there are none. */
export function citedIn({ discretion = [] }: Answers, told: Cited = {}): Cited | undefined {
	const cited = Object.entries(told).filter(([id]) => discretion.some(({ norm }) => norm === id));
	return cited.length > 0 ? Object.fromEntries(cited) : undefined;
}

const dayCounts = new Map([
	["7", 7],
	["28", 28],
	["56", 56],
]);

/**
 * When a lending ends: days from now, twelve weeks where it follows a session that is not known here, or the end of the
 * chosen London day (given as the instant it ends). null for "until I stop"; undefined when the date is missing, not in
 * the future or more than a year away.
 */
export function endOf(duration: string, chosenDayEndsAt: Date | undefined, now: Date): Date | null | undefined {
	if (duration === "until_i_stop") return null;
	// Twelve weeks at most, until the next session is known.
	if (duration === "after_session") return new Date(endAfter(now.toISOString(), daysAfterSession, []));
	const days = dayCounts.get(duration);
	if (days) return new Date(now.getTime() + days * 86_400_000);
	const end = chosenDayEndsAt;
	if (duration !== "date" || !end || end <= now || end.getTime() > now.getTime() + 366 * 86_400_000) return undefined;
	return end;
}

/** The queue's order: by what was asked, the most pressing first, then the oldest. Never by mood. */
export function compareWaiting(a: { ask: string; lentAt: string }, b: { ask: string; lentAt: string }): number {
	return urgencyOf(a.ask) - urgencyOf(b.ask) || a.lentAt.localeCompare(b.lentAt);
}

// What waits for an act comes before what waits for an ear (domain notes f8, "ordered by ask then age").
const byUrgency = [
	"safeguarding_advice",
	"raise_upwards",
	"decide_with_me",
	"agree_a_norm",
	"think_with_me",
	"listen",
	"none",
];

function urgencyOf(ask: string): number {
	const place = byUrgency.indexOf(ask);
	return place === -1 ? byUrgency.length : place;
}
