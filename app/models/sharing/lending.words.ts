import { lineBeside } from "../who-reads.ts";
import type { ShortAnswer } from "./lending.ts";

/** What people read when they lend, take back, read and reply. */
export const refusals = {
	"no-sections": "Choose at least one section to lend.",
	"no-reader": "Choose who it is for.",
	"no-ask": "Choose what you are asking for.",
	"no-end": "Choose until when. A date must lie ahead, within a year.",
	"not-finished": "Finish this entry before you lend it. A draft is only for you.",
	identifiers: "Something here could point to a person. Say what to do about each, before you lend it.",
	"already-lent": "This version is already lent to that person in that role. Take it back first to lend it again.",
	"cover-changed": "Who covers has changed since you looked. Preview it again to see who may read it.",
	"empty-reply": "Write a few words, or press “Read; let’s talk”.",
	"reply-too-long": "A reply can be at most 20,000 characters.",
	"note-too-long": "A note can be at most 20,000 characters.",
	"no-longer-lent": "This is no longer lent, so a reply cannot be sent.",
} as const;

export const noSupervisor = "You do not have a supervisor here yet. Ask your host organisation to add one.";
export const recordNow =
	"Lending makes this a shared record. Someone could ask for it later, in a complaint or a court.";
export const whoMightKnow =
	"Think about the story itself. Might someone recognise the person by what happened, even without a name?";
export const snapshotNote = "They see a copy of these sections as they are now. Later changes stay with you.";
export const readersNoteWarning = `${lineBeside("reader's note")} The person it is about could ask for it in a subject access request.`;
/** What the short answers say. */
export const shortAnswerTexts: Record<ShortAnswer, string> = {
	lets_talk: "Read; let’s talk.",
	ring_today: "Ring me today.",
};
export const repliesStay = "Replies stay with the writer of the entry.";

export const lendingStates = {
	open: "Lent",
	"taken-back": "Taken back",
	ended: "Ended",
	"relation-ended": "Supervision ended",
} as const;

/** The page of everything one lends. */
export const lendingPage = {
	title: "What I lend",
	intro: "Everything you lend, who opened it and when. Only you see this page.",
	empty: "You lend nothing. When you lend part of an entry, it is listed here until you take it back.",
	open: "Lent now",
	ended: "Over",
	lent: "Lent. You will see here when it is opened.",
	takenBack: "Taken back. It can no longer be opened.",
} as const;

/** The reader's queue and a lent entry. */
export const queuePage = {
	title: "Lent to me",
	intro: "What people lent to you as their supervisor. What asks most of you comes first.",
	empty: "Nothing is lent to you just now.",
	waiting: "Waiting for you",
	duties: "Sessions and agreements",
	actions: "What you said you would do",
	quiet: "Longer than usual",
	answered: "Answered",
	unopened: "Not opened",
} as const;

export const readPage = {
	yourReply: "Your reply",
	seenAtOnce: (name: string) => lineBeside("reply", name),
	onSection: "On which part?",
	onWhole: "All of it",
	send: "Send reply",
	short: { lets_talk: "Read; let’s talk", ring_today: "Ring me today" } satisfies Record<ShortAnswer, string>,
	answeredByCover: (when: string) => `Whoever covers for you answered this ${when}.`,
	answeredByOther: (name: string, when: string) => `${name}, or another who covers, answered this ${when}.`,
	ringing: "“Ring me today” stands first on the writer’s page, Today. For something urgent, ring them yourself.",
	sent: "Sent.",
	noteSaved: "Your note is kept.",
	myNote: "My own note",
	keepNote: "Keep note",
	replies: "What you answered",
	relation: "Our supervision",
} as const;

/** Supervision relations, as both sides see them. */
export const relationPages = {
	title: "Supervision",
	intro: "Who supervises you, and whom you supervise. Of entries, each role reads only what was lent to it.",
	empty: "You have no supervision here yet. Your host organisation sets it up.",
	mySupervisors: "Who supervises me",
	iSupervise: "Whom I supervise",
	withPeers: "With peers",
	ended: (day: string) => `Ended on ${day}`,
	notes: "My own notes",
	noNotes: "You have no notes here.",
	lentNow: "Lent to you now",
	nothingLent: "Nothing is lent to you here just now.",
	lendHint: "To lend something, open an entry in your log and choose “Lend this entry”.",
	keeps: "Of your entries they read only what you lend, for as long as you lend it. Each opening is shown to you.",
} as const;
