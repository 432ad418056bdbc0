import type { Measure, TickList } from "./check-in.ts";
import type { Change } from "./change.ts";
import type { Picture } from "./picture.ts";

/** A picture's name, and what it says of the place. Never of the person: a place makes room, or it does not. */
export const pictureWords: Record<Picture, { name: string; sentence: string }> = {
	belonging: {
		name: "Belonging",
		sentence: "You count here as you are, and seldom have to bend.",
	},
	bending: {
		name: "Welcomed, but bending",
		sentence: "You are welcome here, and still bend a good deal to fit.",
	},
	fitting_in: {
		name: "Fitting in",
		sentence: "You do much of the bending here. The place does less of it.",
	},
	no_room: {
		name: "This place has not made room yet",
		sentence: "You are not asked to bend much here, but you are not yet part of it.",
	},
};

/** About pictures and numbers. */
export const checkInWords = {
	provisional: "These pictures are our own first guess. No study has tested them.",
	noPicture: "There is no picture this time: the numbers lie close to a line.",
	tooFew: "Not enough answers for a number. It takes four of the five.",
	openLine: "One thing that would make this place more yours",
	openLineHint: "For you alone. It is never counted.",
	energy: "Your energy for the work just now",
	counts: "Count my answers in team totals (never words)",
	countsHint: "Off until you tick it, each time. You can take it back on this page. No team totals are made yet.",
	atMost: (ticks: number) => `At most ${ticks}.`,
	offered: (place: string) => `Next in turn: ${place}`,
	offeredFrom: (place: string, week: string) => `Next in turn: ${place}, from the ${week}`,
	whenever: "One place a week at most, whenever you like. A week without one is fine.",
} as const;

/** What each measure is called. */
export const measureNames: Record<Measure, string> = {
	belong: "Belonging",
	fit_strain: "Effort to fit",
	energy: "Energy for the work",
};

/** What is asked above each list, and its short name. */
export const tickListWords: Record<TickList, { question: string; short: string }> = {
	pressed: { question: "What pressed most?", short: "What pressed most" },
	would_help: { question: "What would help?", short: "What would help" },
	wait_for: { question: "What do people wait for?", short: "What people wait for" },
};

/** A number and where it lies: "Belonging: 62 of 100, between “sometimes” and “often”." */
export function numberInWords(name: string, score: number, most: number, position: string): string {
	return `${name}: ${Math.round(score)} of ${most}, ${position}.`;
}

/** Where a number lies among the answers one could give. */
export const positionWords = {
	at: (answer: string) => `close to ${answer}`,
	between: (lower: string, upper: string) => `between ${lower} and ${upper}`,
	outOf: (number: string, most: string) => `${number} of ${most}`,
	answer: (labels: readonly string[]) => labels.map((label) => `“${label.toLowerCase()}”`).join(" or "),
} as const;

/** A change that was seen twice running, with the number now and the middle of the six before. */
export function changeInWords(measure: Exclude<Measure, "energy">, { way, than }: Change, now: number): string {
	return `${measureNames[measure]} here is ${way} than before: ${Math.round(now)} now, ${Math.round(than)} then.`;
}
