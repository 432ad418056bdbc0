import type { TalkAnswer } from "../../app/models/supervision/talk.ts";
import type { Need } from "../../app/models/supervision/talk-ladder.ts";

/** An ask to talk: on a day before the demo is planted, or some minutes before. */
export type ToldTalk = {
	by: string;
	to: string;
	hat: "clinical_restorative" | "line_management";
	need: Need;
	note?: string;
	when: { daysAgo: number; at: string } | { minutesAgo: number };
	answer?: TalkAnswer & { afterMinutes: number };
};

export const talks: readonly ToldTalk[] = [
	{
		by: "amina@demo.test",
		to: "sam@demo.test",
		hat: "clinical_restorative",
		need: "today",
		note: "A visit this morning stayed with me. Ten minutes would help.",
		when: { daysAgo: 1, at: "11:40" },
		answer: {
			afterMinutes: 35,
			kind: "ring_you",
			at: "16:15",
			text: "I am out of the clinic by four. Ring off if it does not suit.",
		},
	},
	{
		by: "ben@demo.test",
		to: "sam@demo.test",
		hat: "clinical_restorative",
		need: "before_session",
		note: "I said yes to something I should have thought about first.",
		when: { minutesAgo: 50 },
	},
];
