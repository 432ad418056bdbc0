import type { Method } from "../method.ts";

// After the action learning set as described by [ALS] (steps and times), [CLAPSON] (4 to 8 people, a timer, a host) and
// [ALS-S] (questions only, no advice). The words are ours. Not a support or therapy group [OXLEAS].
export const actionLearningSet: Method = {
	code: "action-learning-set",
	label: "Action learning set",
	about:
		"The group helps you think by asking, and gives no advice. You leave with one step you chose yourself. It suits a hard choice that is yours to make.",
	needsFacilitator: false,
	leastMembers: 4,
	mostMembers: 8,
	minutes: { least: 30, most: 40 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "issue",
			label: "The issue",
			minutes: { least: 2, most: 2 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say in a few sentences what is on your mind, and why it matters to you now.",
				others: "Listen. Hold your questions for the next step.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "clarifying",
			label: "Getting it clear",
			minutes: { least: 5, most: 10 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Answer in short. You may say that you would rather not answer.",
				others: "Ask for facts that you need to follow the story. Leave out advice.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			code: "open-questions",
			label: "Open questions",
			minutes: { least: 10, most: 15 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Take your time. Answer aloud the questions that help, and let the rest go.",
				others: "Ask what may help them think. Ask one thing at a time, and hide no advice in it.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "quiet", days: 3 },
		},
		{
			code: "summary",
			label: "Where you are now",
			minutes: { least: 2, most: 2 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what you see now that you did not see before.",
				others: "Listen for what has changed.",
			},
			kinds: ["reflection"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			// The round may be left out [ALS]: whoever leads moves straight on.
			code: "resources",
			label: "What could be of use",
			minutes: { least: 5, most: 5 },
			speaks: { who: "others", how: "in turn" },
			prompt: {
				presenter: "Say first if you would like this step. If not, move on.",
				others: "Name a person, a place or a thing to read that may be of use. Say no more than that.",
			},
			kinds: ["idea"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			code: "action",
			label: "Your next step",
			minutes: { least: 2, most: 2 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what you will do and by when, and what you take away from today.",
				others: "Listen. You may thank them for bringing this.",
			},
			kinds: ["action", "takeaway"],
			inOwnTime: { mode: "open", days: 2 },
		},
	],
};
