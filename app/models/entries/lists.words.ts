/** The log's own page, reading an entry and deleting it. */
export const logPage = {
	title: "My log",
	empty: "Nothing here yet. What you write is only for you, until you say so.",
	saved: "Saved. It is in your log, and only you can see it.",
	deleted: "Deleted.",
	dropped: "Those changes are gone. The version you finished is as it was.",
	onlyYou: "Only you",
	lentTo: (readers: number) => `Lent to ${readers} ${readers === 1 ? "person" : "people"}`,
	draft: "Draft",
	changing: "Being changed",
	quick: "Quick note",
	full: "Reflection",
	found: (entries: number) => (entries === 1 ? "1 entry on this page." : `${entries} entries on this page.`),
	nothingFound: "Nothing found. Try fewer words, or look for less at once.",
	lookBack: "Look back over three months",
	take: "Take entries with you",
	choices: "How I like to write",
	tooOften: "You searched a lot in one minute. Wait a moment, then press “Find” again.",
} as const;

/** The form that finds entries again. */
export const findForm = {
	q: "Find in your own words",
	qHint: "Only you can search your log. Every word must be in the entry.",
	find: "Find",
	more: "More ways to find",
	clear: "Show everything",
	kind: "Kind",
	theme: "Theme",
	place: "Place",
	from: "From week",
	to: "To week",
	seen: "Who can see it",
	any: "Any",
	onlyMe: "Only you",
	lent: "Lent to someone",
	ownTags: "Your own tags",
	calls: "Judgement calls",
	pressures: "Pressures",
	moments: "Belonging or fitting in",
	needs: "What it was about",
} as const;

/** The weeks of a year as a table. */
export const weeksTable = {
	show: "Show the weeks as a table",
	hide: "Hide the table of weeks",
	caption: "Entries by week, the last twelve months",
	month: "Month",
	weeks: "Weeks, by their Monday",
	none: "none",
	entries: (entries: number, week: string) => `${entries} ${entries === 1 ? "entry" : "entries"}, ${week}`,
} as const;

export const entryPage = {
	finished: "Finished. Only you can see it, until you lend it.",
	bring: "Bring to supervision",
	lend: "Lend this entry",
	change: "Change",
	goOn: "Go on writing",
	remove: "Delete",
	wish: "Propose an agreed practice",
	history: "Versions of this entry",
	print: "Print it",
	take: "Take it with you as a file",
	notFinished: "This is a draft. Finish it when you want to keep it as it is or lend it.",
	changing: "You are changing this entry. What you read here is the version you finished.",
} as const;

export const deletePage = {
	title: "Delete this entry?",
	goes: "These go for good:",
	words: "Everything you wrote in it, in every version",
	lendings: (open: number) =>
		open === 0
			? "Its record of lending and the replies"
			: `Its lending, which ends at once (${open} open), and the replies`,
	stays: "A supervisor’s own private note stays with them, without the title.",
	act: "Delete for good",
	drop: "Drop only the changes I have not finished",
	keep: "Keep it",
} as const;

/** An entry's versions, and what changed between two of them. */
export const historyPage = {
	title: "Versions of this entry",
	intro: "Each time you finish an entry it is kept as it is. Changing it makes a new version.",
	one: "There is one version so far. When you change it, you can see here what changed.",
	none: "This is a draft. It has no finished version yet.",
	version: (revision: number) => `Version ${revision}`,
	compared: (older: number, newer: number) => `What changed from version ${older} to version ${newer}`,
	same: "Nothing you can read has changed.",
	key: "New words are underlined. Words that went are struck out.",
	added: "[new:",
	gone: "[gone:",
	end: "]",
} as const;

/** Looking back before supervision, and at the same week in other years. */
export const lookBackPage = {
	title: "Look back over three months",
	intro: "What you finished in the last thirteen weeks, with the next steps you set. It may help before supervision.",
	empty: "Nothing finished in the last thirteen weeks.",
	nextStep: "Next step:",
	bring: "For supervision",
	patterns: "See your patterns",
	otherYears: "This week in other years",
	otherYearsOff: "Hedgerow can show you what you wrote around this week in other years. It stays off until you ask.",
	turnOn: "Show this week in other years",
	turnOff: "Stop showing other years",
	noneThen: "Nothing from this week in other years.",
	hide: "Do not show me this again",
	hidden: "It will not be shown here again. It stays in your log.",
} as const;

/** How a person likes to write. */
export const choicesPage = {
	title: "How I like to write",
	intro: "These choices are yours alone. You can change them at any time.",
	way: "How are full reflections asked?",
	guided: "One question at a time",
	onePage: "All on one page",
	prompts: "Which questions do new reflections begin with?",
	minutes: "Ask about minutes and my own time",
	minutesHint: "Each judgement call then asks how long it took. Only you see what it adds up to.",
	holding: "Ask about people I am holding",
	holdingHint: "At most once in four weeks. It asks for a rough band, never for people.",
	onThisDay: "Show this week in other years, when I look back",
	onThisDayHint: "Only when you open the page. Never by mail.",
	save: "Save my choices",
	saved: "Your choices are saved.",
} as const;
