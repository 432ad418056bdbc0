import type { AgreementTerms, AgreementWords } from "../../app/models/supervision/agreement.ts";
import type { PulseAnswers } from "../../app/models/supervision/pulse.ts";
import type { SessionRecord } from "../../app/models/supervision/session.ts";

/** One session of a made-up supervision, told in weeks from the one the demo is planted in. */
export type ToldSession = {
	/** Weeks ago; below nought it is still to come. */
	weeksAgo: number;
	at: string;
	minutes?: number;
	record?: SessionRecord;
	/** Headings that were talked about, by who brought them. */
	talked?: readonly { by: string; heading: string; minutes?: number }[];
	actions?: readonly { by: string; text: string; inWeeks?: number; end?: { afterWeeks: number; why?: string } }[];
	/** Who has confirmed the record; everybody where it is left out. */
	confirmedBy?: readonly string[];
	addition?: { by: string; text: string };
	/** How it was, for who said so. */
	pulses?: readonly { by: string; answers: PulseAnswers }[];
	missed?: string;
	cancelled?: true;
	place?: string;
	link?: string;
};

/** A made-up supervision: who is in it, what they agreed, and when they met. */
export type ToldSupervision = {
	/** E-mail addresses: the supervisor first. */
	people: readonly string[];
	hat: "clinical_restorative" | "line_management" | "group";
	name?: string;
	agreement?: { weeksAgo: number; words: AgreementWords; terms: AgreementTerms; reviewInWeeks: number };
	sessions: readonly ToldSession[];
	/** Another supervisor, asked for in confidence. */
	wish?: { by: string; to: string; daysAgo: number; note?: string };
	/** Headings that wait on the agenda now. */
	waiting?: readonly { by: string; heading: string; minutes?: number }[];
};

const [amina, ben, fran] = ["amina@demo.test", "ben@demo.test", "fran@demo.test"];
const [sam, lee, ada] = ["sam@demo.test", "lee@demo.test", "ada@demo.test"];
const noor = "noor@demo.test";

const [yes, inPart, not] = ["yes", "in_part", "not_this_time"];
const saying = (by: string, honest: string, mattered: string, steadier: string) => ({
	by,
	answers: { honest, mattered, steadier },
});

export const supervisions: readonly ToldSupervision[] = [
	{
		people: [sam, amina],
		hat: "clinical_restorative",
		agreement: {
			weeksAgo: 46,
			words: {
				purpose: "A regular, safe hour to think about the work, learn from it, and notice what it does to Amina.",
				kind: "We talk about the work. Pay, leave and sickness belong with Lee.",
				place: "The small room upstairs, or a call with the door shut. Sam books it.",
				preparation: "We both put headings on the agenda by the Friday before. Amina lends what should be read first.",
				confidentiality: "What is said stays between us. Nobody we support is named.",
				exceptions:
					"If someone is at risk and nothing is being done, Sam may have to pass it on. Amina hears of it first.",
				to_managers: "Lee sees that we met, and for how long.",
				notes: "A short joint record of topics, decisions and actions. We both confirm it.",
				missed: "Whoever cannot come says so as soon as they know. We meet again within two weeks.",
				between: "For something that cannot wait, Amina rings. Sam rings back within two working days.",
				disagreement: "We try to sort it out first. Then we ask the clinical lead of the network.",
				employer: "These notes are for learning. They are not used in a disciplinary matter, other than as said above.",
			},
			terms: { everyWeeks: 5, minutes: 60 },
			reviewInWeeks: 9,
		},
		sessions: [
			{
				weeksAgo: 41,
				at: "10:00",
				record: {
					standards: "Went through lone working: who knows where Amina is, and when.",
					learning: "Amina says yes before she has thought. Try “let me come back to you”.",
					decisions: "Home visits only with a name and a time in the shared diary.",
				},
				actions: [{ by: amina, text: "Put visits into the shared diary", inWeeks: 2, end: { afterWeeks: 3 } }],
			},
			{
				weeksAgo: 35,
				at: "10:00",
				record: {
					restoring: "Two goodbyes in one week. Amina carried both home. Saying so helped.",
					learning: "An ending can begin in the second session, not in the last.",
				},
				talked: [{ by: amina, heading: "Two endings in one week", minutes: 25 }],
			},
			{ weeksAgo: 30, at: "10:00", missed: "sickness" },
			{
				weeksAgo: 28,
				at: "11:00",
				record: {
					standards: "Where advice ends: benefits forms yes, benefits advice no.",
					decisions: "Amina passes benefit questions to the advice desk, and tells people why.",
				},
				actions: [
					{ by: sam, text: "Ask the advice desk for a direct line", inWeeks: 3, end: { afterWeeks: 4 } },
					{ by: amina, text: "Write the two sentences for passing it on", inWeeks: 2, end: { afterWeeks: 2 } },
				],
			},
			{
				weeksAgo: 22,
				at: "10:00",
				record: {
					learning: "The practice meeting listens when Amina brings one story and one number.",
					restoring: "She was thanked by name. It lasted all week.",
				},
				talked: [{ by: amina, heading: "Being heard at the practice meeting" }],
			},
			{
				weeksAgo: 17,
				at: "10:00",
				record: {
					standards: "Her own phone: off after six, and a work number on the voicemail.",
					restoring: "Evenings have become work. Both of us noticed it late.",
					decisions: "No messages after six. Sam asks about it next time.",
				},
				actions: [
					{
						by: amina,
						text: "Ask for a second phone",
						inWeeks: 4,
						end: { afterWeeks: 5, why: "The host gave everyone one" },
					},
				],
			},
			{
				weeksAgo: 12,
				at: "10:00",
				record: {
					learning: "Holding is work. Twelve people wait for something that is not there yet.",
					restoring: "The relief of counting them, once, with somebody.",
				},
				talked: [{ by: amina, heading: "Everyone who is waiting", minutes: 30 }],
				pulses: [saying(amina, yes, yes, inPart), saying(sam, yes, yes, yes)],
				addition: { by: sam, text: "It was eleven people, not twelve. Amina counted again." },
			},
			{
				weeksAgo: 6,
				at: "10:00",
				record: {
					standards: "Lifts: what the insurance says, and what we would want agreed.",
					learning: "Flexible is not the same as endless.",
					decisions: "We draft a line on lifts for the register of agreed practice.",
				},
				talked: [{ by: amina, heading: "Lifts home, and the insurance", minutes: 20 }],
				pulses: [saying(amina, yes, inPart, yes)],
				actions: [
					{ by: sam, text: "Find out what the insurance covers", inWeeks: 5 },
					{ by: amina, text: "Write down when a lift made the difference", inWeeks: 7 },
				],
			},
			{
				weeksAgo: 1,
				at: "10:00",
				record: {
					standards: "A referral that did not fit, and how to hand it back kindly.",
					restoring: "Tired, and proud. Both were true.",
				},
				pulses: [saying(amina, yes, yes, yes), { by: sam, answers: { honest: yes, mattered: inPart } }],
				confirmedBy: [amina],
			},
			{ weeksAgo: -2, at: "10:00", place: "The small room upstairs" },
			{ weeksAgo: -7, at: "10:00", place: "The small room upstairs" },
		],
		waiting: [
			{ by: amina, heading: "Saying goodbye to someone I have known a year", minutes: 20 },
			{ by: sam, heading: "How the second practice treats her", minutes: 15 },
			{ by: amina, heading: "Is it my job to chase the letter?" },
		],
	},
	{
		people: [sam, ben],
		hat: "clinical_restorative",
		agreement: {
			weeksAgo: 30,
			words: {
				purpose: "To think about cases in depth, and to say the hard things early.",
				confidentiality: "Between us. Lee hears that we met.",
				notes: "A few lines, confirmed by both.",
				missed: "We find another hour the same week if we can.",
			},
			terms: { everyWeeks: 6, minutes: 60 },
			reviewInWeeks: 22,
		},
		sessions: [
			{
				weeksAgo: 26,
				at: "14:00",
				record: { learning: "Ben waits for permission he already has.", decisions: "He decides, and tells us after." },
			},
			{
				weeksAgo: 20,
				at: "14:00",
				record: { standards: "What to do when a home feels unsafe: leave, ring, write it down." },
				actions: [{ by: ben, text: "Read the lone-working plan again", inWeeks: 2, end: { afterWeeks: 1 } }],
			},
			{ weeksAgo: 14, at: "14:00", cancelled: true },
			{
				weeksAgo: 13,
				at: "15:30",
				record: { restoring: "A death. We talked of little else, and that was right." },
			},
			{
				weeksAgo: 7,
				at: "14:00",
				record: { learning: "Short visits can be enough.", decisions: "Try thirty minutes." },
			},
			{ weeksAgo: -1, at: "14:00", link: "https://meet.example.org/sam-and-ben" },
		],
		waiting: [{ by: ben, heading: "The family who will not open the door", minutes: 20 }],
	},
	{
		people: [sam, fran],
		hat: "clinical_restorative",
		sessions: [
			{
				weeksAgo: 24,
				at: "12:00",
				record: { learning: "Running the peer group is work of its own. It needs time." },
				pulses: [saying(fran, inPart, not, not), saying(sam, yes, inPart, inPart)],
			},
			{
				weeksAgo: 15,
				at: "12:00",
				record: { restoring: "Fran looks after everyone. Who looks after Fran?" },
				pulses: [saying(fran, not, inPart, not)],
			},
		],
		wish: {
			by: fran,
			to: ada,
			daysAgo: 2,
			note: "Sam supervises all of us, and I lead the group. I would like a place of my own.",
		},
	},
	{
		people: [lee, ben],
		hat: "line_management",
		sessions: [
			{
				weeksAgo: 10,
				at: "09:00",
				minutes: 45,
				record: { decisions: "Leave booked. One practice fewer from spring." },
			},
			{ weeksAgo: 4, at: "09:00", minutes: 45, record: { standards: "Mileage and the new form." } },
			{ weeksAgo: -2, at: "09:00", minutes: 45 },
		],
	},
	{
		people: [noor, lee],
		hat: "clinical_restorative",
		sessions: [
			{
				weeksAgo: 13,
				at: "16:00",
				record: { restoring: "Lee hears everybody’s bad week. Nobody asks about Lee’s." },
			},
			{
				weeksAgo: 8,
				at: "16:00",
				record: { learning: "To manage someone is not to hold their supervision too. Lee lets Sam do that part." },
			},
			{
				weeksAgo: 3,
				at: "16:00",
				record: { decisions: "An hour a week with the door shut, in the diary." },
			},
			{ weeksAgo: -2, at: "16:00" },
		],
	},
	{
		people: [sam, amina, ben, fran],
		hat: "group",
		name: "Case group",
		sessions: [
			{
				weeksAgo: 9,
				at: "13:00",
				minutes: 90,
				record: { learning: "Three of us had the same week. None of us had said so." },
			},
			{
				weeksAgo: 3,
				at: "13:00",
				minutes: 90,
				record: { decisions: "Each brings one thing that went well, first." },
				talked: [{ by: fran, heading: "Beginning with what went well" }],
			},
			{ weeksAgo: -3, at: "13:00", minutes: 90, place: "The community room" },
		],
	},
];
