/** What the admin of an organisation sets for everyone in it. */
export const organisationPage = {
	title: "Your organisation",
	intro: "What you set here is the same for everyone in it.",
	noReading: "Nothing on these pages shows what anyone writes, or when.",
	card: "Safety card",
	cardAbout: "Whom to tell when someone may come to harm. It stands on every page where people write.",
	contacts: (lines: number) =>
		lines === 0 ? "It has no line of your own yet." : `It has ${lines} ${lines === 1 ? "line" : "lines"} of your own.`,
	setCard: "Set the safety card",
	supervision: "Supervision",
	supervisionAbout: "That people meet for supervision, and when. Never what is said there.",
	seeSupervision: "See that it happens",
	prompts: "Sets of questions",
	promptsAbout: "Add questions of your own beside those that come with Hedgerow.",
	offered: (sets: number) =>
		sets === 0 ? "No set of your own is offered now." : `You offer ${sets} ${sets === 1 ? "set" : "sets"} of your own.`,
	setPrompts: "See the sets of questions",
} as const;

/** The page where the safety card is set (domain notes e4 and f2 J). */
export const cardPage = {
	title: "Set the safety card",
	intro: "Put first whom to tell first. Ring each number before you save it.",
	belong: "These could be on it",
	suggested: [
		"The safeguarding lead, and who stands in for them",
		"The duty doctor or nurse on that day",
		"The named GP for safeguarding",
		"A named person who is not anyone’s line manager",
		"The union",
		"The Freedom to Speak Up guardian",
	],
	stays: "999, 111, Samaritans, SHOUT and the other lines for everyone are always there. They cannot be taken off.",
	quiet: "Hedgerow never keeps who opens the card.",
	line: (number: number) => `Line ${number}`,
	who: "Who",
	whoHint: "A role is best: people move on.",
	how: "How to reach them",
	howHint: "A phone number to press, or a few words.",
	yourself: "It is for the person who writes",
	up: "Move up",
	upWhich: (number: number) => `line ${number}`,
	empty: "Clear both boxes to take a line off. There is room for 12.",
	save: "Save the card",
	look: "Show the preview",
	preview: "Preview",
	previewKept: "This is what everyone sees.",
	previewTyped: "Not saved yet. This is what everyone will see.",
	saved: "The card is set. Everyone sees it from now on.",
} as const;

/** What is said when the card cannot be taken as it is. */
export const cardProblems = {
	needsWho: "Say who this line is for.",
	needsHow: "Say how to reach them.",
	tooLong: (label: string, most: number) => `“${label}” can be at most ${most} letters long.`,
} as const;

/** What is said when the whole card is refused. */
export const cardRefusals = {
	"no-contacts": "Keep at least one line. People need someone near them to turn to.",
	"too-many": "The card has room for 12 lines. Take some off, so that the first ones are seen.",
	"sent-before": "You already sent this form, and it was kept. Check what is here now, then save again.",
} as const;
