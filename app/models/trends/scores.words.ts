/** Items that stand for themselves have a short name in a title; the whole question is read where it is asked. */
export const shortNames: Readonly<Record<string, string>> = {
	satisfied: "Satisfied with life",
	worthwhile: "Worthwhile",
	happy: "Happy yesterday",
	anxious: "Anxious yesterday",
};

/** One's own scores over time. No limits, no signals, and no word for a number (ux notes 5.3). */
export const scoresPage = {
	title: "How your check-ins have moved",
	intro: "Each point is one time you answered. The dashed line is the middle of them: as many lie above it as below.",
	caution: "These numbers go up and down by themselves. One point by itself says little.",
	about: "Those of a place come from our own questions, which no study has tested.",
	ofYou: "About you, and no place",
	empty: "Nothing to see yet. After your first check-in, its numbers stand here.",
	begin: "Go to check-in",
	back: "Your patterns",
	beside: "What your entries add up to",
	later: "A picture comes with the third number.",
	day: "Day",
	middle: "middle",
	caption: (name: string, place?: string) => (place ? `${name} at ${place}, by day` : `${name}, by day`),
	/** The finding: at most ten words. */
	changed: (name: string, way: "higher" | "lower") => `${name}: ${way} than before`,
	noChange: (name: string) => `${name}: no clear change lately`,
	tooFew: (name: string) => `${name}: too few to see a change`,
	plain: (name: string) => `${name}: from one time to the next`,
	one: (day: string, value: string) => `Once, on ${day}: ${value}.`,
	many: (times: number, day: string, least: string, most: string) =>
		least === most
			? `${times} times since ${day}, each time ${least}.`
			: `${times} times since ${day}, from ${least} to ${most}.`,
	middleIs: (value: string, last: string) => `The middle is ${value}, the last is ${last}.`,
	change: (than: string) => `Before, it was about ${than}.`,
	description: "A line from check-in to check-in, with a dashed line at the middle of them.",
} as const;
