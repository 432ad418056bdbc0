import type { Method } from "../method.ts";

// After the incident method as used in intervision: steps and times as in [INCID], 5 to 8 people who take turns in the
// roles [TOOLS]. The words are ours. Offering and choosing a case come before a case is there, so over days they are
// left out: the case that opened is the one that was chosen.
export const incidentMethod: Method = {
	code: "incident-method",
	label: "Incident method",
	about:
		"The group takes one event and gets the facts straight before it judges. You step back while they work on it, and then hear their advice.",
	needsFacilitator: false,
	leastMembers: 5,
	mostMembers: 8,
	minutes: { least: 65, most: 65 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "look-back",
			label: "Looking back at last time",
			minutes: { least: 5, most: 5 },
			speaks: { who: "all", how: "freely" },
			prompt: {
				presenter: "Hear how things went for the one who brought the last case.",
				others: "Whoever brought the last case says what they did with the advice.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "skip" },
		},
		{
			code: "offers",
			label: "Cases on offer",
			minutes: { least: 10, most: 10 },
			speaks: { who: "all", how: "in turn" },
			prompt: {
				presenter: "Name your event in two or three sentences.",
				others: "If you have an event of your own, name it in two or three sentences.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "skip" },
		},
		{
			code: "choose",
			label: "Choosing one",
			minutes: { least: 5, most: 5 },
			speaks: { who: "all", how: "freely" },
			prompt: {
				presenter: "Say how pressing yours is. It is fine if it waits.",
				others: "Agree which event helps most people here. Another can come next time.",
			},
			// What is chosen is spoken: nothing needs to be kept of cases that were not taken.
			kinds: [],
			inOwnTime: { mode: "skip" },
		},
		{
			code: "facts",
			label: "Facts and depth",
			minutes: { least: 15, most: 15 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Answer what you know. Say so when you do not know.",
				others: "Ask what happened, and then what lay under it. Do not judge or advise yet.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "open", days: 3 },
		},
		{
			code: "analyse",
			label: "What we think went on",
			minutes: { least: 10, most: 10 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Sit back and stay silent. Write down what strikes you.",
				others: "Talk as if they were not here. What went on, and for whom?",
			},
			kinds: ["reflection"],
			inOwnTime: { mode: "quiet", days: 3 },
		},
		{
			code: "advice",
			label: "Advice, each in turn",
			minutes: { least: 10, most: 10 },
			speaks: { who: "others", how: "in turn" },
			prompt: {
				presenter: "Listen to each one. You owe nobody an answer.",
				others: "Say in one or two sentences what you would do in their place.",
			},
			kinds: ["idea"],
			inOwnTime: { mode: "quiet", days: 2 },
		},
		{
			code: "follow-up",
			label: "What comes of it",
			minutes: { least: 10, most: 10 },
			speaks: { who: "all", how: "freely" },
			prompt: {
				presenter: "Say which advice you take and what you will do. Say also what you take away.",
				others: "Say what you learnt for your own work.",
			},
			kinds: ["action", "takeaway", "reflection", "thanks"],
			inOwnTime: { mode: "open", days: 2 },
		},
	],
};
