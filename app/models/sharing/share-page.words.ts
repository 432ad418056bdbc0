/** The share page. */
export const sharePage = {
	title: "Lend this entry",
	intro: "Nothing leaves your log until you press “Share now”.",
	who: "Who is it for?",
	whoHint: "They read it in this role, and in no other.",
	sections: "Which sections?",
	sectionsHint: "Only what you tick is lent. They cannot tell whether there is more.",
	ask: "What are you asking for?",
	until: "Until when?",
	date: "Which date?",
	dateHint: "Only if you chose a date. It ends at the end of that day.",
	followsSession: "It ends 28 days after your next session, and follows that session if it moves.",
	noSessionYet: "No session is planned yet. It ends 28 days after the next one, or in 12 weeks if there is none.",
	preview: "Preview",
	previewTitle: "Check what you are about to lend",
	audience: (name: string, hat: string) => `1 person will see this: ${name}, your ${hat}.`,
	titleGoes: "The title goes with it.",
	asSeen: (name: string) => `This is what ${name} will see`,
	shareNow: "Share now",
	change: "Change something",
} as const;

/** Before anything is lent: what in it could point to a person (domain notes f9). */
export const guardPage = {
	title: "Could this point to a person?",
	intro: "We looked at what you are about to lend. Nothing has left your log, and nothing was sent anywhere.",
	mayBeWrong: "We may be wrong, and we may miss something. You know the story; we only know the words.",
	blocks: "A number that passes as an NHS number is not lent, unless you say why it is nobody’s.",
	looksLike: (label: string) => `This has ${label}`,
	neutral: (words: string) => `Put “${words}” in its place`,
	keep: "Leave it. It points to nobody",
	choose: "Choose what to do about this.",
	goOn: "Continue",
	all: "Put neutral words in for all",
	change: "Change something",
	changing: "You are changing this entry. Finish or drop the changes to put in neutral words here.",
	rewritten: "Neutral words are in. That made a new version of your entry. Preview it before you lend it.",
} as const;
