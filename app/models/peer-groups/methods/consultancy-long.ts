import type { Method } from "../method.ts";

// After the consultancy protocol of the National School Reform Faculty (NSRF): the first four steps and times as in
// [CONSULT]. The presenter's response and the talk about the talk, five minutes each, are from memory. Our words.
export const consultancyLong: Method = {
	code: "consultancy-long",
	label: "Consultancy, the long form",
	about:
		"You bring a dilemma and one question. The group asks, and then talks about it while you listen and take notes. It suits a knot with no clear right answer.",
	needsFacilitator: false,
	leastMembers: 4,
	mostMembers: 10,
	minutes: { least: 45, most: 50 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "dilemma",
			label: "Dilemma and question",
			minutes: { least: 5, most: 10 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Tell what pulls you in two directions. End with the one question you want to be asked.",
				others: "Listen, and write down the question.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "clarifying",
			label: "Short facts",
			minutes: { least: 5, most: 5 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Answer in one sentence where you can.",
				others: "Ask for short facts: who, what, when. Do not ask why.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			code: "probing",
			label: "Deeper questions",
			minutes: { least: 10, most: 10 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Think aloud. At the end, say your question again as you see it now.",
				others: "Ask what could help them see it in a new way. Keep your advice back.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "quiet", days: 3 },
		},
		{
			code: "discuss",
			label: "The group talks",
			minutes: { least: 15, most: 15 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Say nothing, and take notes. Turn your chair if that helps.",
				others: "What did we hear? What did we not hear? What might be worth a try?",
			},
			kinds: ["reflection", "idea"],
			inOwnTime: { mode: "quiet", days: 3 },
		},
		{
			// From memory, as is the talk about the talk.
			code: "response",
			label: "Your response",
			minutes: { least: 5, most: 5 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what you heard that is new to you. You need not answer every point.",
				others: "Listen. Do not explain what you meant.",
			},
			kinds: ["reflection"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			code: "debrief",
			label: "How that was",
			minutes: { least: 5, most: 5 },
			speaks: { who: "all", how: "freely" },
			prompt: {
				presenter: "Say how it was to listen. End with what you take away and what you will do.",
				others: "Say how the talk went. Leave the case itself alone now.",
			},
			kinds: ["reflection", "thanks", "action", "takeaway"],
			inOwnTime: { mode: "open", days: 2 },
		},
	],
};
