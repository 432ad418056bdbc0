import type { SessionState } from "./session.ts";

export const sessionStates: Record<SessionState, string> = {
	planned: "Planned",
	open: "Did it take place?",
	held: "To be confirmed",
	confirmed: "Confirmed",
	missed: "Missed",
	cancelled: "Cancelled",
};

/** What a session asks of somebody, in a word or two. */
export const dutyTags = { come: "Get ready", say: "Did it take place?", confirm: "Confirm the record" } as const;

/** What an agreement asks of somebody. */
export const agreementDuties = {
	agree: { tag: "Read the draft", meta: "A draft of your agreement waits for you." },
	review: { tag: "Look again", meta: "The day to look at your agreement again has come." },
} as const;

/** Planning, moving, cancelling and missing a session. */
export const planPage = {
	title: "Plan a session",
	moveTitle: "Move or cancel this session",
	intro: (names: string) => `Planned for ${names}.`,
	day: "Which day?",
	time: "What time does it start?",
	timeHint: "For example 14:30. London time.",
	minutes: "How long, in minutes?",
	place: "Where?",
	placeHint: "A room, or “by phone”. Leave it empty if you meet by link.",
	link: "Link to join",
	linkHint: "It begins with https://",
	repeat: "Does it repeat?",
	repeatNo: "No, just this once",
	times: "How many sessions in all?",
	timesHint: "Only if it repeats. 12 at most.",
	plan: "Plan it",
	move: "Move it",
	planned: "The session is planned.",
	series: "The sessions are planned.",
	moved: "The session is moved.",
	cancelHeading: "Cancel it",
	cancelAbout: "A cancelled session stays in the list, so that both of you know.",
	cancel: "Cancel the session",
	cancelled: "The session is cancelled.",
	missHeading: "It did not take place",
	missAbout: "Your organisation sees that it was missed, and never why.",
	missWhy: "Why not?",
	miss: "It was missed",
	missed: "It is noted as missed. Plan another when you can.",
	lendingsMove: "What was lent until after this session follows it.",
} as const;

/** One session: what is talked about, what is written down, and who confirms it. */
export const sessionPage = {
	title: "Session",
	record: "What we write down",
	whoReads: (names: string) =>
		`${names} can read this record. Your organisation sees when you met, for how long, and whether it is confirmed.`,
	toBe: "This session is still to come. You can write it down once it has begun.",
	agenda: "What did we talk about?",
	agendaHint: "What you tick leaves the agenda. The rest waits for next time.",
	agendaNone: "Nothing was on the agenda.",
	talked: "What we talked about",
	parts: {
		standards: { label: "Standards", hint: "Safe and fair practice: limits, risk, what to record." },
		learning: { label: "Learning", hint: "What became clearer, and what to try." },
		restoring: { label: "Restoring", hint: "What the work takes and gives, and what helps." },
		decisions: { label: "Decisions", hint: "What you settled, in a line or two each." },
	},
	keepShort: "Keep it short. The story belongs to the worker. Leave out anything that could point to a person.",
	came: "Who came?",
	actions: "Who will do what?",
	action: "What will be done?",
	actionHint: "One thing. Save, and there is room for another.",
	owner: "By whom?",
	due: "By which week?",
	noWeek: "No week",
	takeOut: "Take this out",
	save: "Save what we wrote",
	saved: "It is saved. It waits until everyone who came has confirmed it.",
	confirm: "Confirm the record",
	confirmAbout: "Once everyone who came has confirmed it, the record never changes. You can still add to it.",
	confirmedByYou: "You have confirmed this. It can still change until everyone has.",
	confirmedByAll: "Everyone has confirmed it. The record does not change any more.",
	changeRecord: "Change what we wrote",
	waitsFor: (names: string) => `Not confirmed yet by ${names}.`,
	confirmedOn: (day: string) => `Everyone confirmed this on ${day}. It does not change any more.`,
	additions: "Added later",
	add: "Add to the record",
	addHint: "A correction, or something that was forgotten. It carries your name and the day.",
	added: "It is added.",
	nothing: "Nothing was written here.",
	stale: "This was changed while you were writing. Nothing of yours is lost. Put the two together and save again.",
	theirs: "Saved now",
	yours: "What you wrote",
	where: "Where",
	join: "Join by link",
	change: "Move or cancel",
	done: "Done",
	drop: "Drop it",
	dropWhy: "Why is it dropped?",
	closed: "It is off the list.",
	actionLine: (owner: string, due?: string) => (due ? `${owner}, by the ${due}` : owner),
	actionDone: "Done",
	actionDropped: (why: string) => `Dropped: ${why}`,
	noActions: "Nothing is open.",
	minutes: (minutes: number) => `${minutes} minutes`,
} as const;

export const sessionRefusals = {
	"no-day": "Choose a day.",
	"no-time": "Write a time, such as 14:30.",
	minutes: "Write a whole number of minutes, from 15 to 240.",
	place: "This can be at most 200 letters.",
	link: "A link begins with https:// and has at most 500 letters.",
	repeat: "Choose one of the answers.",
	times: "Write a whole number from 2 to 12.",
	"no-reason": "Choose why.",
	"no-such-time": "The clocks go forward then, so that time does not exist. Choose another.",
	"past-review": "Your agreement is to be looked at again before then. Plan fewer, or look at it first.",
	overlaps: "One of you is in another session then. Choose another time.",
	"too-long-ago": "That is more than two months ago. Choose a later day.",
	"too-far": "That is more than 18 months ahead. Choose an earlier day.",
	"not-now": "That can no longer be done with this session. Look at how it stands now.",
	stale: sessionPage.stale,
	changed: "The record has changed since you opened this page. Read it again before you confirm.",
	"too-long": "This can be at most 4,000 letters.",
	"no-action": "Write what will be done, in at most 300 letters.",
	"no-owner": "Choose who will do it.",
	"not-here": "Choose somebody who has a seat in this session.",
	"too-many-actions": "A session holds 20 actions at most.",
	"no-why": "Write why, in at most 300 letters.",
	"no-addition": "Write what is to be added, in at most 4,000 letters.",
	"closed-already": "That is off the list already.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const;

/** A supervision, as those in it see it. */
export const supervisionPage = {
	next: "Next session",
	noneNext: "No session is planned.",
	plan: "Plan a session",
	prepare: "Get ready",
	sessions: "Sessions",
	noSessions: "No session yet.",
	actions: "What we said we would do",
	agreement: "Our agreement",
	agreementIn: (day: string) => `In force since ${day}.`,
	agreementNone: "There is no agreement yet.",
	agreementDraft: "A draft waits to be confirmed.",
	agreementRead: "Read it",
	agreementBegin: "Draft it",
	between: (names: string) => `${names} can read what is on this page.`,
	ended: "This supervision has ended. What it kept can still be read.",
	due: (day: string) => `A session was due by ${day}.`,
	gap: (weeks: number) => (weeks === 1 ? "You have not met for a week." : `You have not met for ${weeks} weeks.`),
} as const;

/** Why a session was not planned or moved, with the day it concerns. */
export function refusalInWords(refused: keyof typeof sessionRefusals, day?: string): string {
	return day ? `${day}: ${sessionRefusals[refused]}` : sessionRefusals[refused];
}

/** The field a refusal to plan belongs to. */
export function fieldOfRefusal(refused: keyof typeof sessionRefusals): string {
	if (refused === "no-such-time" || refused === "overlaps") return "time";
	return refused === "past-review" ? "times" : "day";
}

/** What a supervisor carries just now. */
export function loadLine(people: number, unread: number, sessions: number): string {
	const some = (number: number, one: string, more: string) => (number === 1 ? `1 ${one}` : `${number} ${more}`);
	return [
		`You supervise ${some(people, "person or group", "people or groups")}.`,
		`${some(unread, "lent entry is", "lent entries are")} not opened yet.`,
		`${some(sessions, "session is", "sessions are")} planned in the next seven days.`,
	].join(" ");
}
