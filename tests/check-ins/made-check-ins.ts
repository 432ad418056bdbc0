import type { CheckIn, HostAnswers } from "#app/models/check-ins/check-in.ts";
import type { Chance } from "#tests/support/chance.ts";

const codes = { belong: ["B1", "B2", "B3", "B4", "B5"], fit_strain: ["F1", "F2", "F3", "F4", "F5"] } as const;

/** Answers to the items of a scale in their order: "4,4,3,-,n" is 4, 4, 3, left out, does not apply. */
export function items(scale: keyof typeof codes, answers: string): Record<string, string> {
	const given: Record<string, string> = {};
	for (const [at, answer] of answers.split(",").entries())
		if (answer !== "-") given[codes[scale][at]!] = answer.replace("n", "does_not_apply");
	return given;
}

/** A check-in of the host place, complete: all items, energy, no ticks, counted. */
export function aHostCheckIn(of: { belong?: string; fit_strain?: string; host?: Partial<HostAnswers> } = {}): CheckIn {
	return {
		instrument: { code: "check-in", version: 1 },
		items: { ...items("belong", of.belong ?? "2,2,2,2,2"), ...items("fit_strain", of.fit_strain ?? "2,2,2,2,2") },
		host: { energy: "5", counts: true, ticks: { pressed: [], would_help: [], wait_for: [] }, ...of.host },
	};
}

/** Answers by chance, about two in ten of them left out or not to the point. */
export function someItems(chance: Chance): string {
	const answer = () => chance.oneOf(["0", "1", "2", "3", "4", "0", "1", "2", "3", "4", "-", "n"]);
	return Array.from({ length: 5 }, answer).join(",");
}
