import type { AgreementHeading, AgreementTerms } from "./agreement.ts";

/** What the headings of an agreement are called and ask, in their order. */
export type Headings = Readonly<Record<string, { label: string; hint: string }>>;

/** What each heading is called and asks. Source: domain notes b4; our own wording. */
export const headingWords: Record<AgreementHeading, { label: string; hint: string }> = {
	purpose: { label: "What it is for", hint: "What should be better because you meet?" },
	kind: { label: "What kind it is", hint: "What belongs here, and what belongs somewhere else?" },
	place: { label: "Where you meet", hint: "A quiet room, or a link. Who books it?" },
	preparation: { label: "Getting ready", hint: "What does each of you do before you meet?" },
	confidentiality: { label: "What stays between you", hint: "What is private, and from whom." },
	exceptions: {
		label: "When it cannot stay private",
		hint: "For example when someone is at risk. Say who is told, and that you hear of it first.",
	},
	to_managers: { label: "What goes to managers", hint: "For example that you met, and never what was said." },
	notes: { label: "Notes", hint: "Who writes them, what for, and where they are kept." },
	missed: { label: "Missed sessions", hint: "What happens when one of you cannot come?" },
	between: { label: "Between sessions", hint: "How can you reach each other, and how soon is there an answer?" },
	disagreement: { label: "If you disagree", hint: "Whom can you both turn to?" },
	employer: {
		label: "What the employer promises",
		hint: "For example that notes are for learning, and are not used against you.",
	},
};

/** Words to begin from, so that nobody faces an empty page. Both change them as they like. */
export const firstWords: Record<AgreementHeading, string> = {
	purpose: "A regular, safe time to think about the work, learn from it and look after ourselves.",
	kind: "We talk about the work and what it asks of us. Pay, leave and sickness belong with the line manager.",
	place: "A room where nobody can hear us, or a call with the door shut.",
	preparation: "We both put headings on the agenda a few days before. The worker lends what should be read first.",
	confidentiality: "What is said stays between us. People we support are never named.",
	exceptions:
		"If someone is at risk, or unsafe practice is not being put right, it may have to be passed on. The worker hears of it first.",
	to_managers: "Managers see that we met and for how long. They do not see what we talked about.",
	notes: "We keep a short joint record of topics, decisions and actions. Both of us confirm it.",
	missed: "Whoever cannot come says so as soon as they know. We meet again within two weeks.",
	between: "For something that cannot wait, we ring each other on the same day. In an emergency ring 999.",
	disagreement: "We try to sort it out together first. Then we ask the supervision lead.",
	employer:
		"Notes from supervision are for learning. They are not a source for discipline, other than in the cases named above.",
};

export const agreementPage = {
	title: "Our agreement",
	intro: "What you both expect of supervision. It is in force once everyone has confirmed the same words.",
	who: (names: string) => `You draft it together: ${names}. Nobody else can read it.`,
	terms: "How often and how long",
	everyWeeks: "How often do you meet?",
	minutes: "How long is a session, in minutes?",
	minutesHint: "60 is usual. 240 at most.",
	length: "How long a session is",
	review: "When will you look at it again?",
	reviewHint: "Within a year is usual. Today’s page says when the day has come.",
	notSaid: "Not said",
	save: "Save the draft",
	saved: "The draft is saved. It is in force once everyone has confirmed it.",
	confirm: "Confirm these words",
	confirmed: "You have confirmed these words.",
	confirmAbout: "Confirm only what you have read. If the words change, everyone is asked again.",
	inForce: (day: string) => `In force since ${day}`,
	draft: "Draft",
	draftBy: (name: string, when: string) => `Saved by ${name}, ${when}`,
	waiting: (names: string) => `Not confirmed yet by ${names}.`,
	changes: "The draft says something else under these headings:",
	begin: "These are words to begin from. Change whatever does not fit.",
	change: "Change the agreement",
	versions: "Earlier versions",
	version: (number: number, day: string) => `Version ${number}, in force from ${day}`,
	reviewDue: (day: string) => `It was to be looked at again by ${day}.`,
	yours: "What you wrote",
	noLonger: "This supervision has ended, so the agreement can no longer change.",
} as const;

type Said = AgreementTerms & { words: Readonly<Record<string, string>> };

/** What a draft says differently from what is in force: the names of its headings and terms. */
export function changesInWords(headings: Headings, inForce: Said, draft: Said): string[] {
	const terms = [
		[agreementPage.everyWeeks, inForce.everyWeeks, draft.everyWeeks],
		[agreementPage.length, inForce.minutes, draft.minutes],
		[agreementPage.review, inForce.reviewDay, draft.reviewDay],
	] as const;
	return [
		...terms.flatMap(([label, before, after]) => (before === after ? [] : [label])),
		...Object.entries(headings).flatMap(([heading, { label }]) =>
			(inForce.words[heading] ?? "") === (draft.words[heading] ?? "") ? [] : [label],
		),
	];
}

export const agreementRefusals = {
	"not-listed": "Choose one of the answers.",
	minutes: "Write a whole number of minutes, from 15 to 240.",
	review: "Choose a day that lies ahead, within two years.",
	"too-long": "This can be at most 2,000 characters.",
	empty: "Write something under at least one heading.",
	stale: "This was changed while you were writing. Nothing of yours is lost.",
	changed: "The words have changed since you opened this page. Read them again before you confirm.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const;
