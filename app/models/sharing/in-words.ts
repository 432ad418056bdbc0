import { hatName } from "../accounts/hats.ts";
import { dayInWords, nearDayInWords, timeInWords } from "../dates.ts";
import { asks } from "../entries/options/cost-and-gain.ts";
import { labelOf } from "../option-list.ts";
import type { Lending, Reply, Waiting } from "./lending.ts";
import { lendingStates, readPage, shortAnswerTexts } from "./lending.words.ts";
import { sharePage } from "./share-page.words.ts";

/** A lending as pages show it: sentences, ready to read. */
export type LendingInWords = {
	id: string;
	entryId: string;
	title: string;
	isOpen: boolean;
	state: string;
	/** "Sam Ortiz, as your clinical supervisor". */
	reader: string;
	/** "Sam Ortiz can see part of this until 18 December." */
	seenBy: string;
	terms: string;
	/** "Priya Shah may read it, too, while Sam Ortiz is away." None: nobody else may. */
	deputies?: string;
	openings: string[];
};

/** Puts a lending into words for its author. */
export function lendingInWords(lending: Lending, now: Date): LendingInWords {
	const until = untilInWords(lending.endsAt, now);
	const isOpen = lending.state === "open";
	return {
		id: lending.id,
		entryId: lending.entryId,
		title: lending.title,
		isOpen,
		state: lendingStates[lending.state],
		reader: `${lending.readerName}, as your ${hatName(lending.hat)}`,
		seenBy: `${lending.readerName} can see part of this ${until}.`,
		terms: `Lent on ${dayInWords(lending.lentAt, now)}, ${until}. You asked: ${askInWords(lending.ask)}.`,
		...(isOpen && lending.deputies.length > 0 && { deputies: deputiesInWords(lending.deputies, lending.readerName) }),
		openings: lending.openings.map(
			({ readerName, openings, lastAt }) =>
				`${readerName} opened it ${nearDayInWords(lastAt, now)} at ${timeInWords(lastAt)}${openings > 1 ? ` (${openings} times that day)` : ""}.`,
		),
	};
}

/** Who may read it, too, while its reader is away. At least one name. */
export function deputiesInWords(names: readonly string[], readerName: string): string {
	return sharePage.deputiesRead(names.join(" and "), readerName);
}

/** "until 18 December", or "until you stop it". */
export function untilInWords(endsAt: string | null, now: Date): string {
	return endsAt === null ? "until you stop it" : `until ${dayInWords(endsAt, now)} at ${timeInWords(endsAt)}`;
}

/** What was asked for, as a phrase inside a sentence. */
export function askInWords(ask: string): string {
	return (labelOf(asks, ask) ?? "nothing for now").toLowerCase();
}

/** A reply as pages show it. */
export type ReplyInWords = { id: string; from: string; when: string; text: string; section?: string };

/** Puts a reply into words for either side. */
export function replyInWords(reply: Reply, now: Date): ReplyInWords {
	return {
		id: reply.id,
		from: `${reply.writerName}, ${hatName(reply.hat)}`,
		when: `${nearDayInWords(reply.sentAt, now)} at ${timeInWords(reply.sentAt)}`,
		text:
			reply.answer.kind === "words"
				? reply.answer.text
				: [shortAnswerTexts[reply.answer.kind], reply.answer.text].filter(Boolean).join("\n\n"),
		...(reply.answer.kind === "words" && reply.answer.section && { section: reply.answer.section }),
	};
}

/** How a lent entry introduces itself to its reader; the preview says the same. */
export function lentInWords(
	lent: { authorName: string; hat: string; ask: string; lentAt: string; endsAt: string | null; coversFor?: string },
	now: Date,
): { hatLine: string; terms: string; ask: string } {
	const { authorName, coversFor } = lent;
	const hatOf = `${authorName}’s ${hatName(lent.hat)}`;
	const reading = coversFor ? `${coversFor} is away, and you cover as ${hatOf}.` : `You are reading this as ${hatOf}.`;
	const until = lent.endsAt === null ? "until they stop it" : untilInWords(lent.endsAt, now);
	return {
		hatLine: `${reading} ${authorName} will see that you opened it.`,
		terms: `Lent by ${authorName} on ${dayInWords(lent.lentAt, now)}, ${until}.`,
		ask: labelOf(asks, lent.ask) ?? "Nothing for now",
	};
}

/** That another who may read it answered, for its reader or whoever covers. Undefined: nobody else did. */
export function answeredInWords(
	{ answeredByOther, coversFor }: { answeredByOther?: string; coversFor?: string },
	now: Date,
): string | undefined {
	if (answeredByOther === undefined) return undefined;
	const when = `on ${dayInWords(answeredByOther, now)}`;
	return coversFor ? readPage.answeredByOther(coversFor, when) : readPage.answeredByCover(when);
}

/** A line of the reader's queue. */
export type WaitingInWords = {
	id: string;
	title: string;
	ask: string;
	isOpened: boolean;
	isAnswered: boolean;
	meta: string;
};

/** Puts a line of the queue into words for its reader. */
export function waitingInWords(waiting: Waiting, now: Date): WaitingInWords {
	const until = waiting.endsAt === null ? "until they stop it" : `until ${dayInWords(waiting.endsAt, now)}`;
	const to = waiting.coversFor ? `${waiting.coversFor}, for whom you cover` : "you";
	return {
		id: waiting.id,
		title: waiting.title,
		ask: labelOf(asks, waiting.ask) ?? "Nothing for now",
		isOpened: waiting.openedAt !== undefined,
		isAnswered: waiting.answered,
		meta: `${waiting.authorName}, to ${to} as ${hatName(waiting.hat)}. Lent ${nearDayInWords(waiting.lentAt, now)}, ${until}.`,
	};
}
