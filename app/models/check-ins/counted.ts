import { scoresOf, type CheckIn, type HostAnswers } from "./check-in.ts";

/** What is kept to be counted of one check-in: numbers and ticks. Never an answer to a single item, and never words. */
export type Counted = { belong: number; fit_strain: number; energy: number; ticks: HostAnswers["ticks"] };

/**
 * What may be counted of a check-in. Undefined where its writer did not choose it, and where a number is missing: every
 * measure is to have the same contributors (privacy notes 3.2).
 */
export function countedOf(checkIn: CheckIn): Counted | undefined {
	if (!checkIn.host?.counts) return undefined;
	const { belong, fit_strain, energy } = scoresOf(checkIn);
	if (belong === undefined || fit_strain === undefined || energy === undefined) return undefined;
	return { belong, fit_strain, energy, ticks: checkIn.host.ticks };
}
