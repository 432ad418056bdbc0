import type { Method } from "../method.ts";

// Rules, steps and times of our own, in about an hour: stories first, then what they stir, and nothing is solved. It
// is no Schwartz Round, which is licensed and run in a set way [SCHW], and must not be called one.
export const storyRound: Method = {
	code: "story-round",
	label: "Story round",
	about:
		"Some of you tell a short story about one theme of the work. Then all say what the stories stir in them. Nothing is solved, and no names are said.",
	needsFacilitator: false,
	leastMembers: 4,
	mostMembers: 10,
	minutes: { least: 50, most: 60 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "theme",
			label: "The theme and a first story",
			minutes: { least: 5, most: 8 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Name the theme you bring. Tell a short story of your own about it.",
				others: "Listen. See which of your own days it calls to mind.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "stories",
			label: "More stories",
			minutes: { least: 15, most: 15 },
			speaks: { who: "others", how: "in turn" },
			prompt: {
				presenter: "Listen to the stories that yours brought up.",
				others: "Tell a short story of your own about the theme, or pass. Use no names, and change the details.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "quiet", days: 3 },
		},
		{
			code: "pause",
			label: "A pause",
			minutes: { least: 2, most: 2 },
			speaks: { who: "nobody", how: "freely" },
			prompt: {
				presenter: "Let the stories sink in.",
				others: "Let the stories sink in.",
			},
			kinds: [],
			inOwnTime: { mode: "skip" },
		},
		{
			code: "stirred",
			label: "What it stirs in us",
			minutes: { least: 20, most: 25 },
			speaks: { who: "all", how: "freely" },
			prompt: {
				presenter: "Say what a story stirred in you. Leave out advice.",
				others: "Say what a story stirred in you. Leave out advice, and do not ask for more details.",
			},
			kinds: ["reflection"],
			inOwnTime: { mode: "open", days: 3 },
		},
		{
			code: "last-words",
			label: "A last word each",
			minutes: { least: 5, most: 5 },
			speaks: { who: "others", how: "in turn" },
			prompt: {
				presenter: "Listen. Yours is the last word after this.",
				others: "Say one sentence that you will carry with you, or pass.",
			},
			kinds: ["reflection", "thanks"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "close",
			label: "What you take away",
			minutes: { least: 3, most: 5 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what you take away. If the stories ask something of you, say what you will do.",
				others: "Listen, and then let the stories stay here.",
			},
			kinds: ["action", "takeaway", "thanks"],
			inOwnTime: { mode: "open", days: 2 },
		},
	],
};
