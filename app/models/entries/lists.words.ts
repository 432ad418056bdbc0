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
} as const;

export const entryPage = {
	finished: "Finished. Only you can see it, until you lend it.",
	lend: "Lend this entry",
	change: "Change",
	goOn: "Go on writing",
	remove: "Delete",
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
