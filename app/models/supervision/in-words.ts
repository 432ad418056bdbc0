import { hatName, supervisionName } from "../accounts/hats.ts";
import { dayInWords, nearDayInWords, timeInWords, weekInWords } from "../dates.ts";
import { agreementDuties, dutyTags, loadLine, sessionPage, sessionStates } from "./session.words.ts";
import type { SessionAction, SessionLine, SessionState } from "./session.ts";

type Named = {
	hat: string;
	name: string | null;
	seat: string;
	members: readonly { personId: string; name: string; leftAt: string | null }[];
};

/** "Sam Ortiz, your clinical supervisor", "Amina Yusuf, with you as clinical supervisor", or a group by its name. */
export function supervisionTitle({ hat, name, seat, members }: Named, viewerId: string): string {
	if (name !== null) return name;
	const [other] = members.filter(({ personId }) => personId !== viewerId);
	if (!other) return supervisionName(hat);
	if (seat === "peer") return `${other.name}, peer supervision`;
	return seat === "supervisee" ? `${other.name}, your ${hatName(hat)}` : `${other.name}, with you as ${hatName(hat)}`;
}

/** Who else is in it, as a list in a sentence: "Sam Ortiz", "Ben Okafor and Fran Doyle". */
export function namesInWords(names: readonly string[]): string {
	if (names.length < 2) return names[0] ?? "Nobody else";
	return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "You and Sam Ortiz": everyone in it now, the viewer first. */
export function youAnd(
	{ members }: { members: readonly { personId: string; name: string; leftAt?: string | null }[] },
	viewerId: string,
): string {
	const others = members.filter(({ personId, leftAt = null }) => personId !== viewerId && leftAt === null);
	return namesInWords(["You", ...others.map(({ name }) => name)]);
}

/** A session in a list, in words. */
export type SessionInWords = { id: string; when: string; state: string; tone: "private" | "lent" | "warn" | "ended" };

/** Puts a session's line into words. */
export function sessionInWords(session: SessionLine, now: Date): SessionInWords {
	return {
		id: session.id,
		when: whenInWords(session, now),
		state: sessionStates[session.state],
		tone: tones[session.state],
	};
}

const tones: Record<SessionState, SessionInWords["tone"]> = {
	planned: "private",
	open: "warn",
	held: "lent",
	confirmed: "private",
	missed: "ended",
	cancelled: "ended",
};

/** "Tuesday 8 December, 14:30 to 15:30", London. */
export function whenInWords({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: Date): string {
	const day = nearDayInWords(startsAt, now);
	return `${day.charAt(0).toUpperCase()}${day.slice(1)}, ${timeInWords(startsAt)} to ${timeInWords(endsAt)}`;
}

/** Something supervision asks of somebody, in words, with where it leads. */
export type DutyInWords = {
	key: string;
	title: string;
	href: string;
	meta: string;
	tag: string;
	tone: SessionInWords["tone"];
};

type SessionDuty = SessionLine & { supervisionId: string; asks: "come" | "say" | "confirm" };
type AgreementDuty = { supervisionId: string; asks: "agree" | "review" };

/** What supervision asks of the viewer, in words: sessions first, then agreements. */
export function dutiesInWords(
	asked: { sessions: readonly SessionDuty[]; agreements: readonly AgreementDuty[] },
	supervisions: readonly (Named & { id: string })[],
	viewerId: string,
	now: Date,
): DutyInWords[] {
	const of = ({ supervisionId }: { supervisionId: string }) => supervisions.find(({ id }) => id === supervisionId);
	return [
		...asked.sessions.flatMap((duty) => {
			const supervision = of(duty);
			return supervision ? [sessionDuty(duty, supervision, viewerId, now)] : [];
		}),
		...asked.agreements.flatMap((duty) => {
			const supervision = of(duty);
			return supervision ? [agreementDuty(duty, supervision, viewerId)] : [];
		}),
	];
}

function agreementDuty({ supervisionId, asks }: AgreementDuty, supervision: Named, viewerId: string): DutyInWords {
	return {
		key: `${supervisionId} agreement`,
		title: supervisionTitle(supervision, viewerId),
		href: `/supervision/${supervisionId}/agreement`,
		...agreementDuties[asks],
		tone: "lent",
	};
}

function sessionDuty(duty: SessionDuty, supervision: Named, viewerId: string, now: Date): DutyInWords {
	const at = `/supervision/${duty.supervisionId}`;
	return {
		key: duty.id,
		title: supervisionTitle(supervision, viewerId),
		href: duty.asks === "come" ? `${at}/prepare` : `${at}/sessions/${duty.id}`,
		meta: whenInWords(duty, now),
		tag: dutyTags[duty.asks],
		tone: tones[duty.state],
	};
}

/** What a supervisor carries just now, in one sentence. Counts of things to do, never of how anybody is. */
export function loadInWords(
	supervisions: readonly unknown[],
	waiting: readonly { openedAt?: string; answered: boolean }[],
	duties: readonly { startsAt: string; asks: string }[],
	now: Date,
): string {
	const week = new Date(now.getTime() + 7 * 86_400_000).toISOString();
	return loadLine(
		supervisions.length,
		waiting.filter(({ openedAt, answered }) => openedAt === undefined && !answered).length,
		duties.filter(({ asks, startsAt }) => asks === "come" && startsAt < week).length,
	);
}

/** An action in words. */
export type ActionInWords = {
	id: string;
	text: string;
	meta: string;
	/** undefined while it is open. */
	end?: string;
	isDue: boolean;
};

/** Puts an action into words; due once its week has come. `thisWeek` is an ISO week. */
export function actionInWords(action: SessionAction, thisWeek: string, now: Date): ActionInWords {
	const { id, text, dueWeek, doneAt, droppedAt, why } = action;
	const isOpen = doneAt === null && droppedAt === null;
	return {
		id,
		text,
		meta: sessionPage.actionLine(action.ownerName, dueWeek && weekInWords(dueWeek, now)),
		isDue: isOpen && dueWeek !== undefined && dueWeek <= thisWeek,
		...(doneAt !== null && { end: `${sessionPage.actionDone}, ${dayInWords(doneAt, now)}` }),
		...(droppedAt !== null && { end: sessionPage.actionDropped(why ?? "") }),
	};
}
