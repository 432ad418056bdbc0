import type { Method } from "../method.ts";

// In the manner of a Balint group: about 45 minutes a case, 6 to 10 people, a trained leader, the presenter without
// notes, no judging, advice or interrogation [BALINT][BALINT-X]. All steps after the telling, and how the 45 minutes
// fall upon them, are from memory. The words and the name are ours: we do not call it a Balint group.
export const relationshipRound: Method = {
	code: "relationship-round",
	label: "Relationship round",
	about:
		"The group wonders about what goes on between you and the person you work with. Nobody solves anything. It needs a trained facilitator.",
	needsFacilitator: true,
	leastMembers: 6,
	mostMembers: 10,
	minutes: { least: 40, most: 45 },
	activeFrom: "2026-11-21",
	steps: [
		{
			code: "telling",
			label: "Telling it without notes",
			minutes: { least: 5, most: 5 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Put your notes away. Tell it as it comes to you, with what you felt.",
				others: "Listen to the story, and to what it does to you.",
			},
			kinds: ["telling"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			// From memory, as is all that follows.
			code: "facts",
			label: "A few facts",
			minutes: { least: 3, most: 5 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Answer in a few words.",
				others: "Ask a few short questions of fact. Then stop, even if you would like to know more.",
			},
			kinds: ["question", "answer"],
			inOwnTime: { mode: "open", days: 1 },
		},
		{
			code: "wondering",
			label: "The group wonders",
			minutes: { least: 22, most: 22 },
			speaks: { who: "others", how: "freely" },
			prompt: {
				presenter: "Push your chair back and listen. You need not put anyone right.",
				others: "Wonder what each of the two may feel and want. Do not judge, advise or ask.",
			},
			kinds: ["reflection"],
			inOwnTime: { mode: "quiet", days: 3 },
		},
		{
			code: "coming-back",
			label: "Coming back in",
			minutes: { least: 5, most: 8 },
			speaks: { who: "all", how: "freely" },
			prompt: {
				presenter: "Say what touched you or came as a surprise, if you like.",
				others: "Stay with the two people. It need not end neatly.",
			},
			kinds: ["reflection"],
			inOwnTime: { mode: "open", days: 2 },
		},
		{
			code: "close",
			label: "What stays with you",
			minutes: { least: 5, most: 5 },
			speaks: { who: "presenter", how: "freely" },
			prompt: {
				presenter: "Say what you take away. Your next step may be to see them with new eyes.",
				others: "Listen, and let it rest.",
			},
			kinds: ["action", "takeaway"],
			inOwnTime: { mode: "open", days: 2 },
		},
	],
};
