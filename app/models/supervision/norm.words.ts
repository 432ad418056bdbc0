import type { NormScope } from "#db/tables.ts";
import type { NoChange, NormState } from "./norm.ts";

/** The list of agreed practice. */
export const normsPage = {
	/** What a list calls a practice that somebody else wrote for the two alone: its words are read on its own page. */
	proposedBy: (name: string) => `Proposed by ${name}`,
	agreedWith: (name: string) => `Agreed with ${name}`,
	forOthers: "For one person you supervise",
	title: "Agreed practice",
	intro: "What you may do, may do within limits, and may not do, as agreed with a supervisor.",
	what: "Some judgement calls come back again and again. Agree on one here, and next time you know what holds.",
	example: "For example: “We may visit people at home. Tell the desk before you go in, and when you are out.”",
	propose: "Propose a practice",
	empty: "There is no practice here yet that you can read.",
	toDecide: "Waiting for your decision",
	toAccept: "Waiting for your yes",
	due: "Review due",
	agreed: "Agreed",
	otherKind: "Other practice",
	drafts: "Proposed, not decided yet",
	declined: "Declined",
	retired: "Not in force any more",
	takenBack: "Taken back. It is gone, with the remarks on it.",
} as const;

/** Where a norm stands, as its tag says it. */
export const normStates: Record<NormState, string> = {
	draft: "Proposed",
	declined: "Declined",
	agreed: "Agreed",
	retired: "Retired",
};

/** For whom a norm is or would be, to choose from. */
export const scopeChoices: { code: NormScope; label: string; help: string }[] = [
	{ code: "me", label: "Me", help: "You and the person who agrees it can read it. Nobody else can." },
	{
		code: "team",
		label: "My team at one place",
		help: "Once agreed, all who work there can read it. So can whoever agreed it, and whoever reviews it after them. It names no proposer.",
	},
	{
		code: "organisation",
		label: "Everyone in my organisation",
		help: "Once agreed, everyone can read it. It does not say who proposed it.",
	},
];

/** The fields of a norm, as they are asked and read back. */
export const normFields = {
	we_agree_that: { label: "What do we agree?" },
	what: {
		label: "The practice",
		hint: "Go on from “We may” or “We may not”. Write about the work. Name nobody.",
	},
	when: { label: "When", hint: "For whom, and at what times." },
	limits: { label: "Limits", hint: "How long, how often, how many, and where." },
	tell_whom: { label: "Tell whom", hint: "Who should know, and when." },
	record_where: { label: "Record where", hint: "Where it is put on record." },
	kind: { label: "Which kind of judgement call is it about?" },
	noKind: "None of these",
	review_week: { label: "Look at it again", hint: "On that week Hedgerow says that its review is due." },
	reviewIn: (weeks: number, week: string) => `In ${weeks} weeks: ${week}`,
	relation: {
		label: "Who decides about it?",
		hint: "This one person sees it as soon as you propose it.",
	},
	scope: { label: "For whom is it?" },
	place_id: { label: "Which place?", hint: "For a team only." },
	noPlace: "No place",
	employer: "What the employer must agree",
	employerHint:
		"Home visits, your own number, car or money, and advice near your role’s edge need this. “We may not” never does.",
	approver: { label: "Who approves it for the employer?", hint: "A role, such as the service lead." },
	insurance: { label: "The insurance covers it. We checked." },
	policy: { label: "It fits the employer’s policy. We checked." },
	citedBefore: "A practice you cited before",
	looked: { label: "I have looked: this points to nobody" },
} as const;

/** The page where a norm is proposed. */
export const proposePage = {
	title: "Propose a practice",
	titleChange: "Propose a change",
	intro: "Say how you would like to do this from now on. You and a supervisor talk it over, and they decide.",
	nothingCarried: "No words come from your entries. What stands here is all they see.",
	kindCarried: "The kind of judgement call is filled in already. You can change it.",
	wordsCarried: "It begins with the words of that practice. Change what should change.",
	change: "The agreed practice stays as it is until this is agreed. Then this takes its place.",
	staysWide: "It stays for the same people as now.",
	wide: "Agreed for a team or for everyone, it forgets who proposed it. What you two say about it is deleted then.",
	noSupervisor: "You need a supervisor here to propose a practice. Ask your host organisation to add one.",
	send: "Propose it",
	guard: "This could point to a person",
	guardNumber: "A number here passes as an NHS number. Take it out first.",
	guardLook: "Others will read this. Change the words, or say that you have looked.",
} as const;

/** The page of one norm. */
export const normPage = {
	title: "A practice",
	proposed: "Proposed. You see here what they say, and when it is decided.",
	changed: "The words are changed.",
	sameWords: "These are the same words as before. Nothing was changed.",
	accepted: "You said yes to these words.",
	remarked: "Sent.",
	agreedNow: "Agreed. It is in force from now on.",
	declinedNow: "Declined. They can see why.",
	kept: "Kept. Its review has a new week.",
	retiredNow: "Retired. It can still be read.",
	overtaken: "The practice this would change is not in force any more, so it cannot be agreed.",
	overtakenAgain: "Propose these words as a new practice",
	overtakenThen: "Then take this one back.",
	overtakenDecline: (name: string) => `Decline it and say why. ${name} can propose it as a new one.`,
	replaces: "When agreed, it takes the place of a practice that is in force now.",
	replacesLink: "Read that one",
	pairForProposer: (name: string, hat: string) => `Two people can see this: you and ${name}, your ${hat}.`,
	pairForSupervisor: (name: string, hat: string) =>
		`Two people can see this: you, as ${name}’s ${hat}, and ${name}, who proposed it.`,
	alone: "Only you can see this now. Whoever decided about it has left, or that supervision has ended.",
	you: "You",
	remarks: "What you two say about it",
	noRemarks: "No remarks yet.",
	remark: "Your remark",
	send: "Send remark",
	changeWords: "Change the words",
	keepWords: "Keep these words",
	typed: "This is what you typed. Keep it to make it the newest.",
	typedNotKept: "What you typed, which is not kept",
	accept: "Yes, these words",
	acceptAbout: (name: string) => `${name} changed the words. It can be agreed once you say yes to them.`,
	waitsForYes: (name: string) => `You changed the words. ${name} has to say yes to them before you can agree.`,
	waitsForDecision: (name: string) => `${name} decides. Until then you can change the words or take it back.`,
	decide: "Your decision",
	audienceMe: (name: string) => `When you agree, ${name} and you go on being the only two who can read it.`,
	audienceTeam: (people: number, place: string) =>
		`When you agree, ${peopleInWords(people)} at ${place} can read it. So can you, and whoever reviews it after you.`,
	audienceEveryone: (people: number) => `When you agree, ${peopleInWords(people)} in the organisation can read it.`,
	forgets: "It will not say who proposed it. The remarks are deleted.",
	missesEmployer: "The approver, the insurance or the policy is still missing. Change the words to add it.",
	agree: "Agree",
	declineHow: "Decline it instead",
	reason: "Why?",
	decline: "Decline",
	takeBack: "Take it back",
	takeBackAbout: "If you take it back, it is gone, with the remarks on it.",
	dueNow: "Its review is due. Does it still hold?",
	keep: "Keep for another while",
	proposeChange: "Propose a change",
	retireHow: "Retire it",
	retireAbout: "It can still be read, and says that it is retired.",
	retire: "Retire this practice",
	whyDeclined: "Why it was declined",
	whyRetired: "Why it was retired",
	replaced: "A newer practice took its place.",
	facts: { kind: "About", forWhom: "For whom", review: "Review", agreed: "Agreed on", employer: "Employer" },
	employer: {
		approves: (approver: string) => `${approver} approves it.`,
		nobody: "Nobody is named who approves it.",
		checked: "Insurance and policy were checked.",
		insurance: "The insurance was checked.",
		policy: "It was checked against the policy.",
		unchecked: "Insurance and policy are not both checked.",
	},
} as const;

/** What is said at a field that cannot be taken as it is. */
export const normProblems = {
	needsAgreement: "Choose what we agree.",
	needsWhat: "Write what the practice is.",
	needsReview: "Choose when to look at it again, within a year.",
	needsSupervisor: "Choose who decides about it.",
	needsScope: "Choose for whom it is.",
	needsPlace: "Choose the place of the team.",
	tooLong: (label: string, most: number) => `“${label}” can be at most ${most.toLocaleString("en-GB")} characters.`,
	notListed: (label: string) => `Choose an answer from the list for “${label}”.`,
	notYourNorm: "Choose an agreed practice from the list. This one is not yours to follow.",
} as const;

/** Why no change can be proposed by whoever looks. */
export const noChange: Record<NoChange, string> = {
	elsewhere: "Only people who work there can propose a change of it.",
	"others-do": "You agreed it. Someone you supervise can propose a change.",
	"no-supervisor": "To propose a change of it, you need a supervisor here.",
	"other-supervisor": "Only people supervised by whoever agreed it can propose a change.",
};

/** What is said when an act on a norm is refused. */
export const normRefusals = {
	stale: "The words were changed meanwhile. Nothing is lost: the newest are shown here. Read them first.",
	decided: "This was decided meanwhile. See below how it stands now.",
	"not-accepted": "Whoever proposed it has not said yes to these words yet.",
	"needs-employer": "This kind of practice needs the employer’s approver. Tick insurance and policy too.",
	"review-passed": "Its review week has passed. Change the words and choose a later one.",
	"not-in-force": "It is not in force any more.",
	"not-due": "Its review is not due any more. Someone set a new week.",
	"not-theirs": "Someone else looks after the practice that this would replace. Only they can agree to it.",
	"replaced-gone": "The practice this would change is not in force any more. It can be proposed as a new one.",
	"supervision-over": "The supervision you chose has ended. Choose another below.",
	"place-left": "You do not work at that place any more. Choose another below.",
	"no-reason": "Write a few words on why.",
	"no-review": "Choose when to look at it again.",
	"empty-remark": "Write a few words first.",
	"too-long": "This is too long. Make it shorter and send it again.",
	"nhs-number": "This has what looks like an NHS number. Take it out first.",
	identifiers: "This could point to a person. Change the words, or tick that you have looked.",
	"nobody-reads": "The one you discussed it with no longer reads this. Nothing was sent.",
	"sent-before": "You already sent this form, and it was kept. Check what is here now, then send it again.",
} as const;

/** Who can read an agreed practice. */
export const readersOfNorm: Record<NormScope, (place: string) => string> = {
	me: () => "Only two people can read this",
	team: (place) =>
		`Everyone who works at ${place} can read this. So can whoever agreed it, and whoever reviews it after them`,
	organisation: () => "Everyone in the organisation can read this",
};

/** For whom a norm is, in a few words. */
export const scopeInWords: Record<NormScope, (name: string) => string> = {
	me: (name) => `For ${name}`,
	team: (name) => `For the team at ${name}`,
	organisation: () => "For everyone here",
};

/** Today's own lines about agreed practice. */
export const normsToday = {
	toDecide: (count: number) =>
		count === 1 ? "A practice waits for your decision" : `${count} practices wait for your decision`,
	toAccept: (count: number) => (count === 1 ? "A practice waits for your yes" : `${count} practices wait for your yes`),
	due: (count: number) =>
		count === 1 ? "The review of a practice is due" : `The reviews of ${count} practices are due`,
} as const;

/** How much is agreed, as a sentence or two: a good sign, and never by person. */
export function countsInWords({
	organisation,
	team,
	due,
}: {
	organisation: number;
	team: number;
	due: number;
}): string {
	if (organisation + team === 0) return "No practice is agreed for a team or for everyone yet.";
	const parts = [
		...(organisation > 0 ? [`${organisation} for everyone`] : []),
		...(team > 0 ? [`${team} for ${team === 1 ? "a team" : "teams"}`] : []),
	];
	const total = organisation + team;
	const agreed = `${total} ${total === 1 ? "practice is" : "practices are"} agreed in your organisation: ${parts.join(" and ")}.`;
	if (due === 0) return agreed;
	return `${agreed} ${due === 1 ? "One is" : `${due} are`} due for review.`;
}

function peopleInWords(people: number): string {
	return people === 1 ? "1 person" : `${people} people`;
}
