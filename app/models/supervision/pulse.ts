import type { SupervisionHat } from "#db/tables.ts";
import { hatsThatRead } from "../who-reads.ts";
import type { OptionList } from "../option-list.ts";

/** The three questions, in the order they are asked. Ours, not a validated scale: nothing is added up. */
export const pulseQuestions = ["honest", "mattered", "steadier"] as const;
export type PulseQuestion = (typeof pulseQuestions)[number];

/** What can be answered to each of them. */
export const pulseChoices: OptionList = [
	{ code: "yes", label: "Yes", activeFrom: "2026-11-26" },
	{ code: "in_part", label: "In part", activeFrom: "2026-11-26" },
	{ code: "not_this_time", label: "Not this time", activeFrom: "2026-11-26" },
];

/** One person's answers about one session. A question that was left blank is not there. */
export type PulseAnswers = Partial<Record<PulseQuestion, string>>;

/** A held session, and what those in it said of it, by person. */
export type PulsedSession = { sessionId: string; startsAt: string; said: Readonly<Record<string, PulseAnswers>> };

/**
 * The hats of supervisions in which both may say how a session was: pairs and peers. A group is not one to one, and no
 * answer about how somebody left a session reaches a line manager (domain notes f1, rule 3).
 */
export const pulseHats: readonly SupervisionHat[] = [...hatsThatRead("pulse"), "peer"];

/** Whether those in a supervision of this hat may say how a session was. */
export function hasPulse(hat: SupervisionHat): boolean {
	return pulseHats.includes(hat);
}

/** Whether something was felt to be missing: any of the three answered with "Not this time". */
export function isLow(answers: PulseAnswers | undefined): boolean {
	return pulseQuestions.some((question) => answers?.[question] === "not_this_time");
}

const lately = 3;
const often = 2;

/**
 * Whether a supervisee is told again of the way to another supervisor: after at least two of the last three held sessions,
 * newest first, they answered low. A session they did not answer about is not low, so silence never adds up. One low is
 * part of supervision that goes well; a change is said only once it was seen twice (domain notes f6.2). Choice of
 * supervisor and trust are what makes supervision work (domain notes b3).
 */
export function isOftenLow(own: readonly (PulseAnswers | undefined)[]): boolean {
	return own.slice(0, lately).filter(isLow).length >= often;
}

/** How often each answer was given to a question, in the order of the choices, without those never given. */
export function tallyOf(own: readonly PulseAnswers[], question: PulseQuestion): { code: string; times: number }[] {
	return pulseChoices.flatMap(({ code }) => {
		const times = own.filter((answers) => answers[question] === code).length;
		return times > 0 ? [{ code, times }] : [];
	});
}
