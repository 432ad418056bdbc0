import type { NormScope } from "../../db/tables.ts";
import type { NormWords } from "../../app/models/supervision/norm.ts";

/** What happened to a proposed practice, so many days after it was proposed. */
export type NormTurn = { afterDays: number } & (
	| { remark: string; by: "proposer" | "supervisor" }
	| { change: Partial<NormWords>; by: "proposer" | "supervisor" }
	| { does: "accept" | "agree" }
	| { declines: string }
	| { retires: string }
	| { keepsForWeeks: number }
);

/** A practice somebody proposed, told by the day it was proposed, counted back from the day the demo is planted. */
export type NormStory = {
	/** What stories call it in their judgement calls. */
	name: string;
	proposer: string;
	scope: NormScope;
	/** For a team: a name from places.ts. */
	place?: string;
	daysAgo: number;
	/** "HH:MM", London. */
	at: string;
	words: NormWords;
	reviewInWeeks: number;
	turns: NormTurn[];
};

/** The practices of the made-up host. Sam Ortiz, the clinical supervisor, decides about each. */
export const normStories: readonly NormStory[] = [
	{
		name: "closing letters",
		proposer: "fran@demo.test",
		scope: "organisation",
		daysAgo: 331,
		at: "15:20",
		words: {
			we_agree_that: "may",
			what: "write a closing letter and keep the person open for one more month, in case they change their mind.",
			when: "When the plan is done and the person is in two minds.",
			limits: "One month, one phone call.",
			tell_whom: "Nobody needs to be asked.",
			record_where: "The date of the letter goes into the record.",
			kind: "D03",
		},
		reviewInWeeks: 26,
		turns: [
			{ afterDays: 6, by: "supervisor", remark: "I like that it has an end. What happens on day 31?" },
			{ afterDays: 8, by: "proposer", remark: "Then I close them, and they can ring the desk like anybody else." },
			{ afterDays: 11, does: "agree" },
			{
				afterDays: 205,
				retires: "The new referral form lets people come back by themselves for three months. We no longer need this.",
			},
		],
	},
	{
		name: "own number",
		proposer: "ben@demo.test",
		scope: "organisation",
		daysAgo: 297,
		at: "16:05",
		words: {
			we_agree_that: "may_not",
			what: "give people our own phone number, or ring from it. We use the team phone, and ask for one when it is missing.",
			when: "Always, also when somebody asks nicely.",
			limits: "In an emergency any phone will do. Withhold the number.",
			tell_whom: "If it has happened already, tell your supervisor. Nobody is blamed for it.",
			record_where: "Write into the record that the team number was given.",
			kind: "D07a",
			approver: "The service lead",
			insurance: "yes",
			policy: "yes",
		},
		reviewInWeeks: 26,
		turns: [
			{
				afterDays: 4,
				by: "supervisor",
				remark: "Is this still possible on the days when there are four of you and two phones?",
			},
			{ afterDays: 5, by: "proposer", remark: "There are four now. I checked the drawer." },
			{ afterDays: 14, does: "agree" },
			{ afterDays: 187, keepsForWeeks: 26 },
		],
	},
	{
		name: "home visits",
		proposer: "amina@demo.test",
		scope: "team",
		place: "Elmfield Surgery",
		daysAgo: 196,
		at: "17:10",
		words: {
			we_agree_that: "may_with",
			what: "visit people at home when they cannot come to us.",
			when: "When stairs, illness or fear keep them in. First time together with somebody who knows the house, if there is anybody.",
			limits: "In daylight, an hour at most, and never as the last call of a Friday.",
			tell_whom: "The desk, before.",
			record_where: "In the diary and in the record.",
			kind: "D04",
			approver: "The service lead",
		},
		reviewInWeeks: 39,
		turns: [
			{ afterDays: 5, by: "supervisor", remark: "Who notices when you do not come back?" },
			{ afterDays: 6, by: "proposer", remark: "The desk, I hope. We have never said what they do then." },
			{
				afterDays: 9,
				by: "supervisor",
				change: {
					tell_whom:
						"The desk, before you go in and when you are out. If they do not hear within 15 minutes of the time agreed, they ring you, then your buddy, then the service lead.",
					insurance: "yes",
					policy: "yes",
				},
			},
			{ afterDays: 10, does: "accept" },
			{ afterDays: 12, does: "agree" },
		],
	},
	{
		name: "appointments",
		proposer: "ben@demo.test",
		scope: "me",
		daysAgo: 152,
		at: "09:40",
		words: {
			we_agree_that: "may_with",
			what: "go with somebody to an appointment they would otherwise miss.",
			when: "When they asked me, and the first two people they could ask have said no.",
			limits: "Twice for each person. I wait outside unless they want me in.",
			tell_whom: "My supervisor, at our next session.",
			record_where: "In the record, as time with the person.",
			kind: "D05",
		},
		reviewInWeeks: 13,
		turns: [{ afterDays: 3, does: "agree" }],
	},
	{
		name: "lifts in my car",
		proposer: "fran@demo.test",
		scope: "organisation",
		daysAgo: 58,
		at: "18:15",
		words: {
			we_agree_that: "may_with",
			what: "give somebody a lift in our own car to a first session of a group.",
			when: "When there is no bus that gets them there and back.",
			limits: "Once for each group, in daylight, nobody else’s children.",
			tell_whom: "The desk.",
			record_where: "In the record, with the reason.",
			kind: "D07b",
		},
		reviewInWeeks: 26,
		turns: [
			{ afterDays: 4, by: "supervisor", remark: "I asked about the insurance. I will let you know what comes back." },
			{
				afterDays: 12,
				declines:
					"The employer’s insurance covers no passengers in our own cars, whatever our own policies say. I have asked for taxi vouchers instead, and will bring the answer to our next session.",
			},
		],
	},
	{
		name: "lifts from the food bank",
		proposer: "amina@demo.test",
		scope: "organisation",
		daysAgo: 11,
		at: "17:50",
		words: {
			we_agree_that: "may_with",
			what: "fetch a food parcel for somebody who cannot carry it home, when no volunteer is to be had.",
			when: "When the food bank has said that nobody can deliver that day.",
			limits: "Once a month for each person. The parcel rides along, the person does not.",
			tell_whom: "The desk, before. The food bank, so that they hear how often it happens.",
			record_where: "In the record, as practical help.",
			kind: "D10",
		},
		reviewInWeeks: 13,
		turns: [
			{
				afterDays: 1,
				by: "proposer",
				remark: "I counted first. It is about once a week between us, and each of us thinks it is only us.",
			},
		],
	},
	{
		name: "home visits from the other site",
		proposer: "ben@demo.test",
		scope: "team",
		place: "Quarry Lane Practice",
		daysAgo: 8,
		at: "12:30",
		words: {
			we_agree_that: "may_with",
			what: "visit people at home from this site too, by the rules of the host.",
			when: "When they cannot do stairs, or cannot get out.",
			limits: "In daylight, an hour at most, one diary.",
			tell_whom: "The desk of the practice and the host’s desk, by one message to both.",
			record_where: "In the one diary, under its own name.",
			kind: "D04",
		},
		reviewInWeeks: 13,
		turns: [
			{
				afterDays: 2,
				by: "supervisor",
				remark: "Thank you for writing it down. The approver and the insurance are the part I have to find out.",
			},
		],
	},
	{
		name: "more sessions",
		proposer: "amina@demo.test",
		scope: "me",
		daysAgo: 5,
		at: "16:10",
		words: {
			we_agree_that: "may_with",
			what: "go on seeing somebody after twelve sessions while they wait for a service that is promised.",
			when: "When stopping would leave them with nobody, and we have said so to each other.",
			limits: "Six more, every other week. Then we look at it together.",
			tell_whom: "Whoever referred them.",
			record_where: "In the record, with what they wait for.",
			kind: "D01",
		},
		reviewInWeeks: 8,
		turns: [
			{
				afterDays: 2,
				by: "supervisor",
				change: {
					limits: "Four more, every other week, and by phone where that will do. Then we look at it together.",
				},
			},
			{
				afterDays: 2,
				by: "supervisor",
				remark: "I made it four, because six is half a year when it is every other week. Say no if that is wrong.",
			},
		],
	},
];
