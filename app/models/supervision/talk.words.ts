import type { Need } from "./talk-ladder.ts";

/** What people read when they need to talk: who is told is said before anything is sent. */
export const talkPage = {
	title: "I need to talk",
	intro: "Ask to talk with your supervisor. You see exactly who will be told before anything is sent.",
	never: "Only those you are shown are told. Your organisation sees nothing of it, not even that you asked.",
	need: "What do you need?",
	needs: {
		today: "To talk today",
		before_session: "To talk before our next session",
		safeguarding: "To talk about a safeguarding worry",
	} satisfies Record<Need, string>,
	danger: "Do not wait for an answer here when someone is in danger. Use the numbers below.",
	passesOn: (hours: string) => `Each person has ${hours} to open it. Then the next one is told.`,
	hours: (hours: number) => (hours === 1 ? "1 working hour" : `${hours} working hours`),
	who: "Who would you like to talk with?",
	whoHint: "If they do not open it in time, whoever covers for them is told next.",
	supervisor: (name: string, hat: string) => `${name}, your ${hat}`,
	onDay: (time: string, day: string) => `${time} on ${day}`,
	dayAt: (day: string, time: string) => `${day} at ${time}`,
	usual: "The usual one",
	usualHelp: (first: string, safeguarding: string) => `${first}. For a safeguarding worry, ${safeguarding}.`,
	oneAsked: (who: string) => `This goes to ${who} first.`,
	note: "A short note, if you like",
	noteHint: "You can leave it empty. Leave out anything that could point to someone you support.",
	noteReader: "Whoever is told",
	preview: "See who will be told",
	nobody: "You have no supervisor here yet, so nobody can be told. These people can help you now.",
	elsewhere: "If it cannot wait",
	open: "What you asked",
	asked: "Who asks to talk with you",
	earlier: "Earlier",
	earlierLine: (asked: string, ended: string) => `Asked on ${asked}, ended on ${ended}.`,
	earlierKept: "Only the dates are kept. What was written is deleted.",
	link: "I need to talk",
} as const;

/** The preview: nothing has been sent. */
export const talkPreview = {
	title: "Who will be told",
	notYet: "Nothing is sent yet. These people are told, in this order, and nobody else.",
	first: (who: string) => `${who}: now.`,
	next: (who: string, when: string) => `${who}: if nobody opened it by ${when}.`,
	last: (when: string) => `If nobody opens it by ${when}, you are told.`,
	sooner: "If one of them cannot be reached any more, the next one is told sooner.",
	away: (who: string) => `${who} is away then, and is not told.`,
	gone: (who: string) => `${who} cannot be told now.`,
	covers: (name: string) => `covers for ${name}`,
	see: "What they will see",
	need: {
		today: (who: string) => `${who} would like to talk today.`,
		before_session: (who: string) => `${who} would like to talk before your next session.`,
		safeguarding: (who: string) => `${who} would like to talk about a safeguarding worry.`,
	} satisfies Record<Need, (who: string) => string>,
	noNote: "You left no note.",
	send: "Send it now",
	change: "Change it",
	changed: "Who will be told, or when, has changed since you looked. Nothing is sent yet. Look again, then send it.",
	nobody: "Nobody who could be told is here now, so nothing can be sent. These people can help you now.",
} as const;

/** An ask, for the one who asked. */
export const ownTalk = {
	title: "What you asked",
	sent: "It is sent.",
	asked: {
		today: (when: string) => `Asked ${when}: to talk that day.`,
		before_session: (when: string) => `Asked ${when}: to talk before your next session.`,
		safeguarding: (when: string) => `Asked ${when}: to talk about a safeguarding worry.`,
	} satisfies Record<Need, (when: string) => string>,
	state: {
		waits: "Nobody has opened it yet.",
		opened: (who: string) => `${who} has opened it.`,
		answered: "There is an answer.",
		"ran-out": "Nobody could be reached in time. Please do not wait: turn to one of the people below.",
		ended: "It has ended. What was written is deleted.",
	},
	told: (when: string) => `told ${when}`,
	opened: (when: string) => `opened it ${when}`,
	willBe: (when: string) => `told if nobody opened it by ${when}`,
	notTold: "not told",
	runsOut: (when: string) => `If nobody opens it by ${when}, you are told.`,
	whoTold: "Who is told",
	someone: "Someone who is no longer here",
	answers: "Answers",
	yourNote: "Your note",
	tellNext: (who: string) => `Tell ${who} now`,
	tellNextAbout: "You do not have to wait until then.",
	toldNext: "The next one is told.",
	close: "We have talked",
	closeAbout: "When it ends, your note and every answer are deleted. Only the dates stay, for you alone.",
	takeBack: "Take it back",
	takenBack: "It is taken back. What was written is deleted.",
	closed: "It has ended. What was written is deleted.",
	again: "You can ask again at any time.",
	today: {
		title: (name: string) => `You asked to talk with ${name}`,
		waits: (when: string) => `Asked ${when}. Nobody has opened it yet`,
		opened: (who: string) => `${who} has opened it`,
		answered: "There is an answer",
		"ran-out": "Nobody could be reached. Look at whom to turn to now",
		tag: "Yours",
	},
} as const;

/** An ask, for those who were told. */
export const toldTalk = {
	title: "Someone needs to talk",
	onlyYou: "Only you have been told so far. Please keep it so.",
	only: (names: string) => `Told so far: ${names}. Please keep it so.`,
	asked: (when: string) => `Asked ${when}.`,
	told: (when: string) => `You were told ${when}.`,
	openedBy: (who: string, when: string) => `${who} opened it ${when}.`,
	youOpened: "It is known that you opened it. It is not passed on now, so please answer.",
	note: "Their note",
	noNote: (who: string) => `${who} left no note. Ring, or answer here.`,
	answer: "Your answer",
	kinds: {
		ring_you: "I will ring you today",
		ring_me: "Please ring me",
		words: "Something else, in words",
	},
	how: "How do you answer?",
	at: "At what time will you ring?",
	atHint: "Leave it empty if you do not know. For example, 15:30.",
	text: "A few words, if you like",
	answerReader: (asker: string) => `${asker}, and whoever else was told,`,
	send: "Send answer",
	sent: (who: string) => `It is sent. ${who} is told that there is an answer.`,
	earlier: "Answered so far",
	ended: (who: string) => `${who} has ended this. What was written is deleted.`,
	record: "Hedgerow is not a record. A safeguarding worry goes into the patient or safeguarding system, today.",
	today: "Someone needs to talk with you",
	todayMeta: (when: string) => `Asked ${when}`,
	tags: { today: "Today", before_session: "Before you meet", safeguarding: "Safeguarding" } satisfies Record<
		Need,
		string
	>,
} as const;

/** How an answer reads: to the one who asked, and to the others who were told. */
export const answerWords = {
	ring_you: (who: string, at: string) => `${who} will ring ${at}.`,
	today: "that day",
	atTime: (time: string) => `that day at ${time}`,
	ring_me: (who: string) => `${who} asks you to ring.`,
	words: (who: string) => `${who} wrote:`,
	sent: (when: string) => `Sent ${when}`,
} as const;

/** The organisation's page: how long each person has before the next one is told. */
export const hoursPage = {
	title: "I need to talk: how long to wait",
	about: "How long a supervisor has, before whoever covers for them is told.",
	intro: "Someone who needs to talk sees who will be told. When one does not open it in time, the next one is told.",
	count: "Only working time counts: 9:00 to 17:00, without weekends, bank holidays and each person’s own leave.",
	never: "No page shows your organisation who asks to talk, how often, or about what.",
	label: {
		today: "Hours for “today”",
		before_session: "Hours for “before our next session”",
		safeguarding: "Hours for “a safeguarding worry”",
	} satisfies Record<Need, string>,
	hint: (usual: number) => `Working hours, from 1 to 40. Usual: ${usual}. A working day has 8.`,
	save: "Save the hours",
	saved: "The hours are set. They count for what is asked from now on.",
	set: "Set how long to wait",
} as const;

export const talkRefusals = {
	need: "Choose what you need.",
	relation: "Choose who you would like to talk with.",
	note: "This can be at most 500 letters.",
	open: "You have asked already, and it is still open. Look at how it stands.",
	changed: talkPreview.changed,
	nobody: talkPreview.nobody,
	"not-open": "This has ended already. Look at how it stands now.",
	"nobody-left": "Nobody is left who could be told. Please turn to one of the people below.",
	kind: "Choose how you answer.",
	at: "Give the time like this: 15:30.",
	empty: "Write a few words, or choose one of the other answers.",
	text: "This can be at most 500 letters.",
	hours: "Give whole hours, from 1 to 40.",
	act: "Choose what to do.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const;
