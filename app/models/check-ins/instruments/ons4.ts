import type { Band, Instrument } from "../instrument.ts";
import { fromNoughtToTen } from "./answer-scales.ts";

/** Bands of the first three [ONS-T]. */
const moreIsBetter: readonly Band[] = [
	{ from: 0, code: "low" },
	{ from: 5, code: "medium" },
	{ from: 7, code: "high" },
	{ from: 9, code: "very_high" },
];

/** Bands of the anxiety question [ONS-T]. */
const lessIsBetter: readonly Band[] = [
	{ from: 0, code: "very_low" },
	{ from: 2, code: "low" },
	{ from: 4, code: "medium" },
	{ from: 6, code: "high" },
];

/** The four personal well-being questions of the ONS, each for itself: they are never summed [CORC-ONS]. */
export const ons4: Instrument = {
	code: "ons4",
	version: 1,
	label: "Four questions on how life is",
	// One sentence of the ONS in two lines: what the ends of the scale mean begins a line of its own.
	intro: [
		"Next I would like to ask you four questions about your feelings on aspects of your life.",
		"There are no right or wrong answers.",
		"For each of these questions I’d like you to give an answer on a scale of 0 to 10,",
		"where 0 is ‘not at all’ and 10 is ‘completely’.",
	],
	note: [
		"These are the personal well-being questions of the Office for National Statistics.",
		"“Yesterday” is one day. It says little by itself.",
		"This is not a diagnosis.",
	],
	source: "[GSS][CORC-ONS], bands [ONS-T]",
	activeFrom: "2026-11-27",
	scales: [
		{
			code: "ons4",
			label: "How life is",
			adds: "never",
			leastAnswered: 1,
			items: [
				{
					code: "satisfied",
					label: "Overall, how satisfied are you with your life nowadays?",
					activeFrom: "2026-11-27",
					choices: fromNoughtToTen("not at all", "completely"),
					bands: moreIsBetter,
				},
				{
					code: "worthwhile",
					label: "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
					activeFrom: "2026-11-27",
					choices: fromNoughtToTen("not at all", "completely"),
					bands: moreIsBetter,
				},
				{
					code: "happy",
					label: "Overall, how happy did you feel yesterday?",
					activeFrom: "2026-11-27",
					choices: fromNoughtToTen("not at all", "completely"),
					bands: moreIsBetter,
				},
				{
					code: "anxious",
					label: "Overall, how anxious did you feel yesterday?",
					activeFrom: "2026-11-27",
					choices: fromNoughtToTen("not at all anxious", "completely anxious"),
					bands: lessIsBetter,
				},
			],
		},
	],
};
