import type { Method } from "../method.ts";

// The consultancy protocol in about 20 minutes, steps and times as in [CONSULT20]; best for a group that meets online
// over lunch. The words are ours.
export const consultancyShort: Method = {
	code: "consultancy-short",
	label: "Consultancy, the short form",
	about:
		"The same as the long form, in about 20 minutes. It fits into a lunch break. Bring one small question, and leave the rest for another day.",
	needsFacilitator: false,
	leastMembers: 4,
	mostMembers: 10,
	minutes: { least: 19, most: 21 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "present",
			label: "Your case",
			minutes: { least: 5, most: 5 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Tell only what the group needs. End with your question.",
				others: "Listen for the question.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "clarify",
			label: "Getting it clear",
			minutes: { least: 3, most: 3 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Answer in a few words.",
				others: "Ask only what you cannot do without.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "discuss",
			label: "The group talks",
			minutes: { least: 8, most: 10 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Listen and take notes. Do not put anyone right.",
				others: "Say what you notice, and what might be worth a try.",
			},
			kinds: ["reflection", "idea"],
			inOwnTime: { mode: "quiet", days: 2 },
		},
		{
			code: "reflect",
			label: "What you take away",
			minutes: { least: 3, most: 3 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say one thing you take away and one thing you will do.",
				others: "Listen. There is no need to add more.",
			},
			kinds: ["action", "takeaway"],
			inOwnTime: { mode: "open", days: 1 },
		},
	],
};
