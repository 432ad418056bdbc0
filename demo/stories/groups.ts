import type { GroupPart } from "../../db/tables.ts";
import type { GroupWords } from "../../app/models/peer-groups/group.ts";
import type { GroupAgreementWords } from "../../app/models/peer-groups/agreement.ts";

/** A peer group of the demo: who leads it, who joined when, what they agree on and when they meet. */
export type ToldGroup = {
	words: GroupWords;
	lead: string;
	startedDaysAgo: number;
	members: readonly { who: string; afterDays: number }[];
	/** Asked, and has not answered. */
	asked: readonly { who: string; daysAgo: number; part: GroupPart }[];
	agreed: GroupAgreementWords;
	everyWeeks: number;
	minutes: number;
	meetsInDays: number;
	at: string;
	place: string;
};

export const groups: readonly ToldGroup[] = [
	{
		words: {
			name: "Lunchtime circle",
			purpose: "A quiet hour to think about one case together, and to go home with one next step.",
			methods: ["consultancy-short", "reflecting-team"],
		},
		lead: "fran@demo.test",
		startedDaysAgo: 120,
		members: [
			{ who: "amina@demo.test", afterDays: 2 },
			{ who: "ben@demo.test", afterDays: 3 },
			{ who: "mel@demo.test", afterDays: 5 },
			{ who: "jo@demo.test", afterDays: 6 },
		],
		// A supervisor of theirs, to lead with her when she is away.
		asked: [{ who: "sam@demo.test", daysAgo: 1, part: "facilitator" }],
		agreed: {
			purpose: "To think about our work together, and to learn from each other.",
			size: "The group is closed. Before someone new is asked, we all agree.",
			lead: "Fran keeps the time and the steps of the method.",
			feedback: "We ask before we advise. We say what we noticed, and are kind and exact.",
			confidentiality: "What is said here stays here. People we support are never named.",
			exceptions: "If someone is at risk it may have to be passed on. Whoever it is about hears of it first.",
			to_managers: "Managers may know that we meet, and nothing of what we say.",
			missed: "Whoever cannot come says so as soon as they know.",
		},
		everyWeeks: 4,
		minutes: 60,
		meetsInDays: 6,
		at: "12:30",
		place: "The small room upstairs",
	},
];
