import type { ArrangedKind } from "./arrange.ts";

/** The page where an admin arranges who meets for supervision. */
export const arrangePage = {
	title: "Arrange supervision",
	intro: "Say who meets with whom, and in which hat. One person may wear two hats.",
	never: "You see when they met. You never see what they write, say or lend.",
	going: "What goes on now",
	open: "Open one to see who is in it, or to end it.",
	none: "No supervision is arranged yet.",
	since: (day: string) => `Since ${day}.`,
	kinds: {
		pair: "Begin a pair",
		peers: "Begin with two peers",
		group: "Begin a group",
	} satisfies Record<ArrangedKind, string>,
	instead: {
		pair: "A pair instead",
		peers: "Two peers instead",
		group: "A group instead",
	} satisfies Record<ArrangedKind, string>,
	about: {
		pair: "One supervises the other. What is lent in this hat can be read in this hat alone.",
		peers: "Two equals. Nothing can be lent to a peer.",
		group: "One person leads it. Nothing can be lent to a group.",
	} satisfies Record<ArrangedKind, string>,
	hat: "In which hat?",
	supervisor: "Who supervises?",
	supervisorHint: "Anyone here can. They need not have done it before.",
	supervisee: "Who is supervised?",
	one: "Who is the one?",
	other: "Who is the other?",
	name: "What is the group called?",
	nameHint: "Those in it and your service leads see this name. Name nobody in it.",
	leader: "Who leads it?",
	members: "Who else is in it?",
	membersHint: "At least two, and 11 at most.",
	pick: "Choose a person",
	told: "They all get a short mail: that something was arranged. They see it under “Supervision”.",
	begin: "Begin it",
	begun: "It has begun. They will be told.",
	ended: "It has ended. They will be told.",
	link: "Arrange supervision",
} as const;

/** The page of one supervision, for whoever arranges it. */
export const arrangedPage = {
	title: "A supervision",
	who: "Who is in it",
	seats: { supervisor: "leads it", supervisee: "is in it", peer: "is a peer" },
	pairSeats: { supervisor: "supervises", supervisee: "is supervised", peer: "is a peer" },
	endHeading: "End it",
	atOnce: "It ends at once, for everyone in it. This cannot be undone.",
	whatEnds: [
		"Nothing new can be written in it, or planned.",
		"Those who were in it can still read what they agreed and wrote down.",
	],
	lent: "What was lent in it stops opening. What was lent in another hat stays lent.",
	cover: "Whoever covers in it does so no longer. An open ask to talk in it is told to nobody else.",
	coming: (sessions: number) => {
		if (sessions === 0) return "No session is planned.";
		return sessions === 1
			? "1 planned session is called off, and leaves their calendars."
			: `${sessions} planned sessions are called off, and leave their calendars.`;
	},
	end: "End this supervision",
	keep: "Let it go on",
} as const;

export const arrangeRefusals = {
	hat: "Choose a hat.",
	person: "Choose a person.",
	name: "Give the group a name, of at most 60 letters.",
	members: "Choose at least two people beside the one who leads it, and 11 at most.",
	"same-person": "Nobody supervises themselves. Choose two people.",
	"same-peer": "These are the same person. Choose two people.",
	"leader-twice": "The one who leads it is among the others, too. Take them out there.",
	"not-of-here": "One of them is not in your organisation, or can no longer sign in. Choose again.",
	twice: "These two meet in this hat already. It goes on, so there is no need for another.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const;
