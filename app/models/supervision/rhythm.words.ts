/** The page where an organisation says how often supervision is to happen. */
export const rhythmPage = {
	title: "How often supervision is to happen",
	intro: "Set it for each kind. What two people agreed between them comes first: theirs decides when they are due.",
	where: "Two lines come of it: that a session is due, and that there is a longer gap. Those who meet see them too.",
	never: "Nobody gets a mail about it.",
	due: "Weeks from one session to the next",
	gap: "Weeks until a gap is told",
	usual: (due: number, gap: number) => `From 1 to 52. Usual: ${due} and ${gap}.`,
	save: "Save the weeks",
	saved: "The weeks are set. They count from now on.",
	set: "Set how often",
} as const;

export const rhythmRefusals = {
	weeks: "Give whole weeks, from 1 to 52.",
	order: "A gap cannot be told before a session is due. Give at least as many weeks as above.",
	"sent-before": "This form was sent before, with other words. Look over it and send it again.",
} as const;
