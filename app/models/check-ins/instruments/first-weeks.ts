import type { Choice, Instrument } from "../instrument.ts";
import { fromNoughtToTen } from "./answer-scales.ts";

/** How far the job is from what was expected: 0 to 2, kept apart for each line. */
const asExpected: readonly Choice[] = [
	{ code: "as_expected", label: "As I expected", points: 0, activeFrom: "2026-11-27" },
	{ code: "a_little", label: "A little different", points: 1, activeFrom: "2026-11-27" },
	{ code: "very", label: "Very different", points: 2, activeFrom: "2026-11-27" },
	{ code: "cannot_say", label: "I cannot say yet", points: null, activeFrom: "2026-11-27" },
];

const sure = fromNoughtToTen("not sure at all", "quite sure");

/**
 * The sheet for new link workers, weeks 2, 6 and 12 (domain notes f10). A gap between the job as expected and as met,
 * and how sure people feel of it, foretell leaving [RETSURV]. The lines are our own, so nothing is added up: three
 * sheets are laid side by side.
 */
export const firstWeeks: Instrument = {
	code: "first-weeks",
	version: 1,
	label: "The job as I expected it",
	intro: ["Compare the job with what you expected before you began."],
	note: ["These questions are our own. They are not a validated scale."],
	source: "domain notes f10, on [RETSURV]",
	activeFrom: "2026-11-27",
	scales: [
		{
			code: "expected",
			label: "The job",
			adds: "never",
			leastAnswered: 1,
			items: [
				{ code: "E1", label: "How many people I support at a time", activeFrom: "2026-11-27", choices: asExpected },
				{ code: "E2", label: "How much time I have for each of them", activeFrom: "2026-11-27", choices: asExpected },
				{ code: "E3", label: "What I am asked to do", activeFrom: "2026-11-27", choices: asExpected },
				{ code: "E4", label: "How the practices make use of me", activeFrom: "2026-11-27", choices: asExpected },
				{ code: "E5", label: "How much I can decide by myself", activeFrom: "2026-11-27", choices: asExpected },
				{ code: "E6", label: "The support and supervision I get", activeFrom: "2026-11-27", choices: asExpected },
				{ code: "E7", label: "How much time forms and records take", activeFrom: "2026-11-27", choices: asExpected },
				{
					code: "E8",
					label: "My pay, my hours and how safe the job is",
					activeFrom: "2026-11-27",
					choices: asExpected,
				},
			],
		},
		{
			code: "sure",
			label: "How sure I feel of it",
			adds: "never",
			leastAnswered: 1,
			items: [
				{ code: "T1", label: "Finding out what matters to someone", activeFrom: "2026-11-27", choices: sure },
				{ code: "T2", label: "Finding something near them that fits", activeFrom: "2026-11-27", choices: sure },
				{ code: "T3", label: "Saying where my role ends", activeFrom: "2026-11-27", choices: sure },
				{ code: "T4", label: "Working with the practice team", activeFrom: "2026-11-27", choices: sure },
				{ code: "T5", label: "Leaving the work at work", activeFrom: "2026-11-27", choices: sure },
			],
		},
	],
};
