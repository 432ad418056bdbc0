import type { PulseQuestion } from "./pulse.ts";

/** What is asked after a session, and what it is called in a table. */
export const pulseAsked: Record<PulseQuestion, { question: string; short: string }> = {
	honest: { question: "Could you be honest?", short: "Could be honest" },
	mattered: { question: "Did you talk about what mattered to you?", short: "Talked about what mattered" },
	steadier: { question: "Did you leave steadier than you came?", short: "Left steadier" },
};

/** How a session was, for each of two. */
export const pulseWords = {
	title: "How was the session?",
	heading: "How it was for each of you",
	intro: "Three short questions about this session. Answer any of them, or none. Nothing else waits for it.",
	both: (names: string) =>
		`${names} can see what each of you says. Your organisation never does, not even as a number.`,
	until: "You can change your answers until your next session begins.",
	isPast: "Your next session has begun, so these answers stay as they are.",
	notYet: "You can answer once somebody has written the session down.",
	blank: "Leave blank",
	save: "Keep my answers",
	saved: "Your answers are kept.",
	takenOut: "Your answers are taken out.",
	none: "Neither of you has said how it was.",
	say: "Say how it was for you",
	change: "Change what you said",
	over: "How sessions have been",
	overAbout: "After a session each of you may say how it was. There is no score, and nobody has to.",
	overNone: "Neither of you has said anything yet.",
	answered: (times: number, sessions: number) =>
		sessions === 1
			? "You said how your last session was."
			: `You said how ${times} of your last ${sessions} sessions were.`,
	line: (short: string, answers: string) => `${short}: ${answers}.`,
	times: (label: string, times: number) =>
		times === 1 ? `${label.toLowerCase()} once` : `${label.toLowerCase()} ${times} times`,
	session: "Session",
	caption: "What each of you said, session by session",
	you: "You",
	said: (who: string, answer: string) => `${who}: ${answer.toLowerCase()}`,
	notSaid: "not said",
	taken: "How it was for me",
	take: "Put in how it was for you",
	takeHint: "Your own answers alone. They stay out unless you tick this.",
} as const;

export const pulseRefusals = {
	nothing: "Answer at least one question, or go back. You do not have to answer.",
	choice: "Choose one of the answers, or leave it blank.",
	"not-now": pulseWords.notYet,
	"too-late": pulseWords.isPast,
	"sent-before": "This form was sent before, with other answers. Look over them and send it again.",
} as const;
