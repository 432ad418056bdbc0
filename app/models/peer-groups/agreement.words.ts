import type { GroupHeading } from "./agreement.ts";

/** What each heading is called and asks. Source: domain notes b4; our own wording. */
export const groupHeadingWords: Record<GroupHeading, { label: string; hint: string }> = {
	purpose: { label: "What it is for", hint: "What should be better because you meet?" },
	kind: { label: "What kind it is", hint: "What belongs here, and what belongs somewhere else?" },
	size: { label: "Who can join", hint: "How many of you, and how you decide about someone new." },
	place: { label: "Where you meet", hint: "A quiet room, or a link." },
	organises: { label: "Who sets it up", hint: "Dates, the room, and who brings a case." },
	lead: { label: "Who leads", hint: "One of you, or each in turn. What do they look after?" },
	preparation: { label: "Getting ready", hint: "What does each of you do before you meet?" },
	feedback: { label: "How you speak to each other", hint: "For example: ask before you advise." },
	confidentiality: { label: "What stays in the group", hint: "What is private, and from whom." },
	exceptions: {
		label: "When it cannot stay private",
		hint: "For example when someone is at risk. Say who is told, and that you hear of it first.",
	},
	to_managers: { label: "What goes to managers", hint: "For example that you met, and never what was said." },
	notes: { label: "Notes", hint: "Who writes them, what for, and when they go." },
	missed: { label: "When someone cannot come", hint: "What do they do, and what do you do?" },
	between: { label: "Between meetings", hint: "May you talk about a case outside the group?" },
	disagreement: { label: "If you disagree", hint: "Whom can you turn to?" },
};

/** Words to begin from, so that nobody faces an empty page. */
export const firstGroupWords: Record<GroupHeading, string> = {
	purpose: "A safe place to think about our work together, and to learn from each other.",
	kind: "We work on cases by a method. We are no team meeting, and nobody here is anyone’s manager.",
	size: "The group is closed. Before someone new is asked, we all agree.",
	place: "A room where nobody can hear us, or a call with the door shut.",
	organises: "Whoever leads plans the dates. We take turns to bring a case.",
	lead: "Whoever leads keeps the time and the steps of the method.",
	preparation: "Whoever brings a case thinks first about what to leave out: names, and what points to a person.",
	feedback: "We ask before we advise. We speak of what we noticed, and are kind and exact.",
	confidentiality: "What is said here stays here. People we support are never named.",
	exceptions:
		"If someone is at risk, or unsafe practice is not being put right, it may have to be passed on. Whoever it is about hears of it first.",
	to_managers: "Managers may know that we meet, and nothing of what we say.",
	notes: "We keep no notes. Whoever brought a case may write down what they take away.",
	missed: "Whoever cannot come says so as soon as they know.",
	between: "We do not talk about a case outside the group, unless the one who brought it begins.",
	disagreement: "We talk about it here first. Then we ask our supervisor.",
};

export const groupAgreementPage = {
	title: "What we agree on",
	intro: "It is in force once everyone in the group accepts the same words. Whoever joins accepts it first.",
	who: (names: string) => `You write it together: ${names}. Those you ask to join can read it, too.`,
	save: "Save these words",
	saved: "The words are saved. They are in force once everyone accepts them.",
	accept: "I accept these words",
	accepted: "You accept these words.",
	acceptAbout: "Accept only what you have read. If the words change, everyone is asked again.",
	waiting: (names: string) => `Not accepted yet by ${names}.`,
	changes: "These words say something else under these headings:",
	change: "Change what we agree on",
	draft: "New words",
} as const;
