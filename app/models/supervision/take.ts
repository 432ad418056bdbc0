import { dayInWords, timeInWords, weekInWords } from "../dates.ts";
import { plainText, type TakenDocument, type TakenEntry } from "../entries/take/document.ts";
import { answersInWords } from "./pulse-in-words.ts";
import type { PulseAnswers } from "./pulse.ts";
import { pulseWords } from "./pulse.words.ts";
import { recordParts, type Session, type SessionAction, type SessionLine } from "./session.ts";
import { sessionPage, sessionStates } from "./session.words.ts";
import { takeWords } from "./take.words.ts";

/** What can be taken along: one session's record, the log of a supervision, or a pack for learning and appraisal. */
export const takeKinds = ["record", "log", "pack"] as const;
export type TakeKind = (typeof takeKinds)[number];

/** A session with what it talked about and agreed to do, and the taker's own answers where they want them in. */
export type WholeSession = {
	session: Session;
	talked: readonly string[];
	actions: readonly SessionAction[];
	own?: PulseAnswers;
};

/** What one session wrote down as learning. */
export type Learnt = { id: string; startsAt: string; learning: string };

// A copy is read in other years: days are said with theirs, as if no year were this one.
const anotherYear = new Date(0);

/** One record, or several, as a copy made for `name` at `now`: the same words that stand on the session's page. */
export function recordDocument(
	name: string,
	supervision: string,
	sessions: readonly WholeSession[],
	now: Date,
): TakenDocument {
	const entries = sessions.map(({ session, talked, actions, own }) => ({
		...blank(session),
		facts: [
			...factsOf(session),
			{ term: sessionPage.came, words: came(session) },
			...(session.confirmedAt
				? [{ term: takeWords.confirmed, words: dayInWords(session.confirmedAt, anotherYear) }]
				: [{ term: takeWords.confirmed, words: takeWords.notConfirmed }]),
		],
		sections: [
			...section("talked", sessionPage.talked, talked),
			...recordParts.flatMap((part) => section(part, sessionPage.parts[part].label, split(session.record[part]))),
			...section(
				"actions",
				sessionPage.actions,
				actions.map(({ text, ownerName, dueWeek }) =>
					[text, sessionPage.actionLine(ownerName, dueWeek && weekInWords(dueWeek, anotherYear))].join(" – "),
				),
			),
			...section(
				"additions",
				sessionPage.additions,
				session.additions.map(({ text, writerName, addedAt }) =>
					[text, `${writerName}, ${dayInWords(addedAt, anotherYear)}`].join(" – "),
				),
			),
			...section("pulse", pulseWords.taken, answersInWords(own)),
		],
	}));
	return around(name, supervision, takeWords.recordTitle, entries, now);
}

/** When a supervision met and for how long, and nothing of what was said: a log to show. */
export function logDocument(
	name: string,
	supervision: string,
	sessions: readonly (SessionLine & { minutes: number })[],
	now: Date,
): TakenDocument {
	const entry: TakenEntry = {
		...blank({ id: "log" }),
		heading: takeWords.logHeading,
		facts: totals(sessions),
		sections: section(
			"log",
			sessionPage.record,
			sessions.map((each) =>
				[dayInWords(each.startsAt, anotherYear), sessionPage.minutes(each.minutes), sessionStates[each.state]].join(
					", ",
				),
			),
		).map((each) => ({ ...each, heading: takeWords.sessions })),
	};
	return around(name, supervision, takeWords.logTitle, [entry], now);
}

/** Dates and hours, and the learning that was chosen: a pack for learning and appraisal, made for whoever learnt. */
export function packDocument(
	name: string,
	supervision: string,
	sessions: readonly (SessionLine & { minutes: number })[],
	learnt: readonly Learnt[],
	now: Date,
): TakenDocument {
	const log = logDocument(name, supervision, sessions, now).entries;
	const learning: TakenEntry[] =
		learnt.length === 0
			? []
			: [
					{
						...blank({ id: "learning" }),
						heading: takeWords.learningHeading,
						facts: [],
						sections: learnt.flatMap(({ id, startsAt, learning }) =>
							section(id, dayInWords(startsAt, anotherYear), split(learning)),
						),
					},
				];
	return around(name, supervision, takeWords.packTitle, [...log, ...learning], now);
}

function around(name: string, supervision: string, title: string, entries: TakenEntry[], now: Date): TakenDocument {
	const author = plainText(name);
	const day = dayInWords(now, anotherYear);
	return {
		title,
		author,
		exported: takeWords.exported(author, day, plainText(supervision)),
		caution: takeWords.caution,
		entries,
	};
}

function blank({ id, startsAt }: { id: string; startsAt?: string }): TakenEntry {
	const heading = startsAt ? `${dayInWords(startsAt, anotherYear)}, ${timeInWords(startsAt)}` : "";
	return { id, heading, facts: [], sections: [], row: { week: "", kind: "", place: "", title: "", tags: "" } };
}

function factsOf({ startsAt, endsAt, meeting }: Session): TakenEntry["facts"] {
	const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
	return [
		{ term: takeWords.length, words: sessionPage.minutes(minutes) },
		...(meeting.place ? [{ term: sessionPage.where, words: plainText(meeting.place) }] : []),
	];
}

function came({ seats }: Session): string {
	return plainText(
		seats
			.filter(({ attendance }) => attendance === "came")
			.map(({ name }) => name)
			.join(", "),
	);
}

function totals(sessions: readonly (SessionLine & { minutes: number })[]): TakenEntry["facts"] {
	const held = sessions.filter(({ state }) => state === "held" || state === "confirmed");
	const minutes = held.reduce((sum, each) => sum + each.minutes, 0);
	return [
		{ term: takeWords.held, words: String(held.length) },
		{ term: takeWords.hours, words: takeWords.inHours(Math.floor(minutes / 60), minutes % 60) },
	];
}

function section(code: string, heading: string, prose: readonly string[]): TakenEntry["sections"] {
	const words = prose.map(plainText).filter(Boolean);
	return words.length > 0 ? [{ code, heading, facts: [], prose: words, lines: [] }] : [];
}

function split(text: string | undefined): string[] {
	return (text ?? "").split(/\n\s*\n/);
}
