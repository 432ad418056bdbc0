/** Everything people read while they take a copy of their own entries. */
export const takePage = {
	title: "Take with you",
	intro: "Make a copy of your own finished entries, to print or to keep as a file.",
	empty: "There is nothing to take yet. Finish an entry first.",
	what: "What do you want to take?",
	thisEntry: (heading: string) => `This entry: ${heading}`,
	chosen: (count: number) => `The ${count} entries I chose`,
	last: "The last three months",
	lastHelp: "This week and the twelve before it.",
	weeks: "Weeks I choose",
	weeksHelp: "Choose the first and the last week below.",
	from: "First week",
	to: "Last week",
	kind: "Which entries?",
	kindHint: "When you take months or weeks.",
	allKinds: "All of them",
	format: "As what?",
	next: "Check what is in it",
	atMost: (most: number) => `One copy holds at most ${most} entries, the newest first.`,
	back: "My log",
} as const;

/** What a copy can be. */
export const formats = [
	{
		code: "print",
		label: "Print, or save as PDF from your browser",
		help: "Works best with screen readers and big letters.",
	},
	{ code: "docx", label: "Word document", help: "For a supervision or an appraisal form." },
	{ code: "pdf", label: "PDF file", help: "Has headings for screen readers." },
	{ code: "csv", label: "Spreadsheet (CSV)", help: "One row for each entry." },
] as const;

export const entryKinds = { quick: "Quick notes", full: "Reflections" } as const;

export const takeProblems = {
	what: "Choose what you want to take.",
	format: "Choose how you want to take it.",
	kind: "Choose an answer from the list for “Which entries?”.",
	from: "Choose the first week.",
	to: "Choose the last week.",
	backwards: "The last week comes before the first. Choose a later one.",
	noFile: "There is no file to take. Go back and choose again.",
	none: "You finished no entries like this in these weeks. Choose others.",
} as const;

/** The page between the choice and the copy. */
export const checkPage = {
	title: "Before you take it",
	holds: (count: number) => `This copy holds ${count === 1 ? "1 entry" : `${count} entries`}.`,
	newestOnly: (most: number) => `These are the newest ${most}. Choose fewer weeks to take the others.`,
	leaves: "A copy leaves Hedgerow’s care. Nobody can take it back, and nobody sees where it goes.",
	found: "These words could point to a person:",
	foundNothing: "We found no names, numbers or addresses in it. We can miss some, so look yourself.",
	foundAct: "You can change an entry first, or take it as it is. They are your words.",
	more: (count: number) => `and ${count} more`,
	takeFile: "Take the file",
	goPrint: "Go on to the print view",
	printInstead: "Print it instead",
	change: "Change the choice",
} as const;

/** Said before anybody exports (domain notes f9). */
export const takeCaution = "In a grievance, claim or inquest? Get advice before you export.";

/** The print view. */
export const printPage = {
	title: "Print",
	how: "To print it or keep it as a PDF, choose Print in your browser’s menu.",
	back: "Back to the entry",
} as const;

/** When somebody has had as many files as a day allows. */
export const tooMany = {
	title: "No more files today",
	words: (most: number) =>
		`You have taken ${most === 1 ? "1 file" : `${most} files`} today, which is the most in one day. You can take more tomorrow.`,
	print: "Printing has no limit.",
} as const;

/** The copy itself: what stands in it beside the person's own words. */
export const copyWords = {
	title: "From my reflective log",
	exported: (name: string, day: string, count: number) =>
		`Exported by ${name} on ${day}. Contains ${count === 1 ? "1 entry" : `${count} entries`}.`,
	caution: "This copy has left Hedgerow. Keep it where only you can open it.",
	kind: "Kind",
	kinds: { quick: "Quick note", full: "Reflection" },
	tags: "My tags",
	bring: "For supervision",
	bringYes: "I want to bring this.",
	page: (number: number) => `Page ${number}`,
	pageWord: "Page",
	undrawn: (sign: string) =>
		`The sign ${sign} stands for letters or pictures this PDF cannot draw. The Word document has them.`,
} as const;
