/** Today's own words: nothing that counts or nags. */
export const todayPage = {
	write: "What made you stop and think?",
	isNew: "A quick note takes a minute or two. New here? Begin with this:",
	drafts: "Pick up where you were",
	savedOn: (when: string) => `Draft, saved ${when}`,
	replies: "Replies you have not read",
	replied: (name: string, when: string) => `${name} answered ${when}`,
	openedHeading: "Opened lately",
	opened: (name: string, when: string) => `${name} opened it ${when}`,
	waiting: "Waiting for you",
	allWaiting: "Everything lent to you",
	safely: "Reflecting safely",
	firstSteps: "Four things to know before you write",
} as const;
