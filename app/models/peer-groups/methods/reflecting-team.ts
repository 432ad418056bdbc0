import type { Method } from "../method.ts";

// After the solution-focused reflecting team of H. Norman, steps and times as in [SFRT]; good for tired groups, since
// affirming is a step of its own [SFRT-S]. The words are ours.
export const reflectingTeam: Method = {
	code: "reflecting-team",
	label: "Solution-focused reflecting team",
	about:
		"The group says first what went well, and then thinks aloud while you listen. It is kind to tired people. You choose what you will use.",
	needsFacilitator: false,
	leastMembers: 4,
	mostMembers: 10,
	minutes: { least: 35, most: 35 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "request",
			label: "What you ask for",
			minutes: { least: 5, most: 5 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what you would like help with, and how you would know that this was time well spent.",
				others: "Listen for what they hope for.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "present",
			label: "The story",
			minutes: { least: 5, most: 5 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Tell what happened. Nobody will break in.",
				others: "Listen, and say nothing. Note what you like in how they worked.",
			},
			kinds: ["telling"],
			// Over days the case as it was written is the story.
			inOwnTime: { mode: "skip" },
		},
		{
			code: "questions",
			label: "Questions, one each in turn",
			minutes: { least: 8, most: 8 },
			speaks: { who: "others", how: "in turn" },
			prompt: {
				presenter: "Answer each one in a few words.",
				others: "Ask one question when it is your turn. You may also pass.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			code: "affirm",
			label: "What impressed us",
			minutes: { least: 3, most: 3 },
			speaks: { who: "others", how: "in turn" },
			prompt: {
				presenter: "Listen, and let it in.",
				others: "Say one thing they did that impressed you. Be exact, and mean it.",
			},
			kinds: ["affirmation"],
			inOwnTime: { mode: "quiet", days: 2 },
		},
		{
			code: "reflect",
			label: "The team thinks aloud",
			minutes: { least: 10, most: 10 },
			speaks: { who: "others", how: "in turn" },
			prompt: {
				presenter: "Say nothing for now. Note what you would like to keep.",
				others: "Talk with each other about what might help. Add one small thought at a time, or pass.",
			},
			kinds: ["reflection", "idea"],
			inOwnTime: { mode: "quiet", days: 3 },
		},
		{
			code: "response",
			label: "What you will do",
			minutes: { least: 4, most: 4 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what you will use and what you will do first. You need not say why.",
				others: "Listen. What they choose is theirs.",
			},
			kinds: ["action", "takeaway"],
			inOwnTime: { mode: "open", days: 2 },
		},
	],
};
