import type { ChosenMeasure } from "./rhythm.ts";

/** Measures of the people themselves: hidden until chosen, and never on the way to anything else. */
export const measurePage = {
	title: "More questions, if you want them",
	intro: "Two sets of questions that others have made and tested. They are about you, and about no place.",
	free: "You never have to answer. Nothing else waits for it, and nothing is counted.",
	back: "Your check-ins",
	all: "All the questions",
	answer: (label: string) => `Answer: ${label}`,
	isDone: {
		ons4: "You have answered these this month. You can again next month.",
		cbi: "You have answered these this quarter. You can again in the next.",
	} as const satisfies Record<ChosenMeasure, string>,
	offer: {
		ons4: "Show me these on “Check-in” once a month",
		cbi: "Show me these on “Check-in” once a quarter",
	} as const satisfies Record<ChosenMeasure, string>,
	offered: {
		ons4: "You asked to be shown these once a month. You can pass them by.",
		cbi: "You asked to be shown these once a quarter. You can pass them by.",
	} as const satisfies Record<ChosenMeasure, string>,
	about: {
		ons4: "Four questions on how life is just now. It takes a minute.",
		cbi: "Thirteen questions on how the work wears on you. It takes three minutes.",
	} as const satisfies Record<ChosenMeasure, string>,
	keepOffer: "Keep this choice",
	keptOffer: "Your choice is kept.",
	save: "Keep my answers",
	saved: "Your answers are kept.",
	deleted: "The answers are deleted.",
	said: (day: string) => `What you said on ${day}`,
	remove: "Delete these answers",
	removeAbout: "They go at once. What was left in a backup stays there, sealed.",
	tooFew: (label: string, least: number, of: number) =>
		`${label}: not enough answers for a number. It takes ${least} of the ${of}.`,
	from: "0 is least and 100 is most.",
} as const;

export const measureRefusals = {
	nothing: "Answer at least one question, or go back. You do not have to answer.",
	already: "You have answered these already, from another page. What you said there is kept.",
	"no-such-answer": "Choose one of the answers, or leave it blank.",
	"sent-before": "This form was sent before, with other answers. Look over them and send it again.",
} as const;
