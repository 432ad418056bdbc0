import type { Method } from "../method.ts";

// After the tuning protocol: opening, presenting and clarifying as in [TUNING]; the silent look, warm before cool, and
// the presenter's reflection as in [TUNING2]. The length of the look, and the split of the fifteen minutes into seven
// for warm and eight for cool, are from memory and judgement. The words are ours.
export const tuning: Method = {
	code: "tuning",
	label: "Tuning",
	about:
		"You bring a draft, such as a way to say goodbye or a new agreed practice. The group says what works and then what could be better. The draft stays yours.",
	needsFacilitator: false,
	leastMembers: 4,
	mostMembers: 10,
	minutes: { least: 50, most: 60 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "opening",
			label: "Opening",
			minutes: { least: 5, most: 5 },
			speaks: { who: "facilitator", how: "freely" },
			prompt: {
				presenter: "Have your draft ready, with all names taken out.",
				others: "Hear how the time is shared out. Ask if a step is not clear.",
			},
			kinds: [],
			inOwnTime: { mode: "skip" },
		},
		{
			code: "present",
			label: "The draft and your question",
			minutes: { least: 15, most: 15 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what the draft is for and who will use it. Then ask your question about it.",
				others: "Listen, and look at the draft with their question in mind.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "clarify",
			label: "Getting it clear",
			minutes: { least: 5, most: 5 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Answer in short. You need not defend the draft.",
				others: "Ask for facts you need. Say yet nothing about how good it is.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			// From memory: the source names the pause and gives it no time.
			code: "look",
			label: "A silent look",
			minutes: { least: 5, most: 5 },
			speaks: { who: "nobody", how: "freely" },
			prompt: {
				presenter: "Rest for a moment.",
				others: "Read the draft once more. Note what is warm and what is cool.",
			},
			kinds: [],
			inOwnTime: { mode: "skip" },
		},
		{
			code: "warm",
			label: "Warm: what works",
			minutes: { least: 7, most: 7 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Listen and take notes. Say nothing yet.",
				others: "Say what works well for what they want to reach.",
			},
			kinds: ["affirmation"],
			inOwnTime: { mode: "quiet", days: 2 },
		},
		{
			code: "cool",
			label: "Cool: what could be better",
			minutes: { least: 8, most: 8 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Listen and take notes. You will choose later what to use.",
				others: "Say where you got lost or had doubts, and what you would try. Be kind and exact.",
			},
			kinds: ["reflection", "idea"],
			inOwnTime: { mode: "quiet", days: 2 },
		},
		{
			code: "reflect",
			label: "What you make of it",
			minutes: { least: 5, most: 15 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Think aloud about what you heard. Say what you take away and what you will change first.",
				others: "Listen. Do not defend what you said.",
			},
			kinds: ["reflection", "action", "takeaway"],
			inOwnTime: { mode: "open", days: 2 },
		},
	],
};
