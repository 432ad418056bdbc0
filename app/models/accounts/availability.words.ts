import type { AwayProblem } from "./availability.ts";

/** What those who are supervised read of it. */
export const awayWords = {
	title: "Replies and cover",
	usually: (when: string) => `Usually replies ${when}.`,
	awayNow: (day: string) => `Away now, and back on ${day}.`,
	awaySoon: (period: string) => `Away ${period}.`,
	onDay: (day: string) => `On ${day}`,
	fromTo: (first: string, last: string) => `From ${first} to ${last}`,
	covers: (name: string) => `${name} covers when you ask to talk.`,
	cover: (first: string, second: string) => `${first} covers when you ask to talk, and then ${second}.`,
	youAreAway: (day: string) => `You are away now, and back on ${day}.`,
	change: "Change when you are away and who covers",
	notSaid: "You have not said how soon you reply, or who covers for you.",
} as const;

/** The page on which somebody who supervises says it. */
export const awayPage = {
	title: "When you are away",
	intro: "Those you supervise see this where they lend to you, and on the page of their supervision.",
	nobody: "You supervise nobody now. What you say here counts from when you do.",
	reply: "Your replies",
	usual: "How soon do you usually reply?",
	usualHint: "Count the days on which you work.",
	saveUsual: "Save how soon",
	days: "Days away",
	daysAbout: "An ask to talk passes you by on these days, and goes to whoever covers for you.",
	noDays: "No days away are coming up.",
	isNow: "Now",
	first: "First day away",
	last: "Last day away",
	lastHint: "For one day, give the same day twice.",
	add: "Add these days",
	takeOff: "Take off",
	cover: (hat: string) => `Who covers for you as ${hat}`,
	coverAbout: "They are told when you are away, or when you do not open an ask to talk in time.",
	coverReads: "While you are away they read what its writer agreed that they may, and nothing else.",
	noOne: "Nobody else supervises in this role here, so nobody can cover for you yet.",
	line: (names: string) => `Covered by ${names}`,
	uncovered: "Nobody covers yet",
	then: (first: string, second: string) => `${first}, and then ${second}`,
	whom: "For whom?",
	everyone: "Everyone you supervise in this role",
	deputy: "Who covers first?",
	second: "Who covers if they cannot?",
	none: "Nobody",
	saveCover: "Save who covers",
} as const;

/** What is said when something was done. */
export const awayDone: Record<string, string> = {
	usual: "It is saved. Those you supervise see it now.",
	away: "The days are added. Those you supervise see them two weeks before.",
	back: "The days are taken off.",
	cover: "Who covers is saved.",
};

/** What is said when a form cannot be taken as it is. */
export const awayRefusals = {
	usual: "Choose how soon you usually reply.",
	first: "Give the first day you are away.",
	last: "Give the last day you are away.",
	order: "The last day comes before the first day.",
	past: "These days have passed.",
	"too-long": "This is longer than a year. Give at most a year at a time.",
	"too-far": "This is more than two years ahead.",
	overlap: "You are away on some of these days already. Take those off first.",
	"too-many": "There are thirty entries already. Take one off first.",
	whom: "Choose for whom.",
	"without-hat": "One of them does not supervise in this role any more, or is the one who is supervised.",
	twice: "Choose two different people, or leave the second one out.",
	act: "Choose what to do.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const satisfies Record<AwayProblem, string> & Record<string, string>;
