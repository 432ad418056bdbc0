import type { Answers } from "../entries/answers.ts";
import { discretionKinds } from "../entries/options/discretion.ts";
import { momentCodes } from "../entries/options/moments.ts";
import { medianOf } from "../median.ts";
import { metOf, type Met } from "./met.ts";
import { pressureMapOf, type PressureMap } from "./pressure-map.ts";
import type { Span } from "./windows.ts";

/** A finished entry of one's own, as patterns see it. */
export type PatternEntry = { id: string; week: string; answers: Answers };

/** One week's energy, 0 to 10: the median of what was said. undefined: nothing was said, and nothing is guessed. */
export type EnergyWeek = { week: string; before?: number; after?: number };

export type Energy = {
	/** Every week of the window, oldest first, whether it has figures or not. */
	weeks: EnergyWeek[];
	/** Entries that gave both figures, by how the second compares with the first. */
	lower: number;
	higher: number;
	same: number;
};

/** How guidance stood. Silent and unclear are one: neither answers. */
export const guidanceStands = ["clear_yes", "clear_no", "no_answer", "i_do_not_know"] as const;
export type GuidanceStand = (typeof guidanceStands)[number];

export type DiscretionPattern = {
	lines: number;
	kinds: Met[];
	/** Every stand in its order, also those at 0. */
	guidance: { code: GuidanceStand; times: number }[];
};

/** What one's own entries of a window show. Nothing of it is stored, and nobody else is shown it (domain notes f8). */
export type Patterns = {
	entries: number;
	pressure: PressureMap;
	energy: Energy;
	discretion: DiscretionPattern;
	moments: { good: Met[]; wearing: Met[] };
};

/**
 * The patterns of a window. Entries of other weeks than the span's are left out. `isWhole` is false when the oldest
 * entries were not read: then nothing is compared with the window before.
 */
export function patternsOf(entries: readonly PatternEntry[], span: Span, isWhole: boolean): Patterns {
	const inWeeks = (weeks: readonly string[]) => entries.filter(({ week }) => weeks.includes(week));
	const these = inWeeks(span.weeks);
	const pressureOf = (some: readonly PatternEntry[]) => some.flatMap(({ answers }) => answers.pressure ?? []);
	return {
		entries: these.length,
		pressure: pressureMapOf(pressureOf(these), isWhole ? pressureOf(inWeeks(span.before)) : undefined),
		energy: energyOf(these, span.weeks),
		discretion: discretionOf(these),
		moments: { good: momentsOf(these, "good"), wearing: momentsOf(these, "wearing") },
	};
}

function energyOf(entries: readonly PatternEntry[], weeks: readonly string[]): Energy {
	const said = entries.map(({ week, answers }) => ({
		week,
		before: levelOf(answers.energy_before),
		after: levelOf(answers.energy_after),
	}));
	const both = said.flatMap(({ before, after }) =>
		before === undefined || after === undefined ? [] : [Math.sign(after - before)],
	);
	return {
		weeks: weeks.map((week) => {
			const ofWeek = said.filter((each) => each.week === week);
			const before = medianOf(ofWeek.flatMap((each) => each.before ?? []));
			const after = medianOf(ofWeek.flatMap((each) => each.after ?? []));
			return { week, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
		}),
		lower: both.filter((sign) => sign < 0).length,
		higher: both.filter((sign) => sign > 0).length,
		same: both.filter((sign) => sign === 0).length,
	};
}

function discretionOf(entries: readonly PatternEntry[]): DiscretionPattern {
	const lines = entries.flatMap(({ answers }) => answers.discretion ?? []);
	const stands = lines.map(({ guidance }) =>
		guidance === "silent" || guidance === "unclear" ? "no_answer" : guidance,
	);
	return {
		lines: lines.length,
		kinds: metOf(
			discretionKinds,
			lines.map(({ kind }) => kind),
		),
		guidance: guidanceStands.map((code) => ({ code, times: stands.filter((stand) => stand === code).length })),
	};
}

function momentsOf(entries: readonly PatternEntry[], tone: "good" | "wearing"): Met[] {
	const lines = entries.flatMap(({ answers }) => answers.moment ?? []).filter((line) => line.tone === tone);
	return metOf(
		momentCodes,
		lines.map(({ code }) => code),
	);
}

function levelOf(answer: string | undefined): number | undefined {
	return answer === undefined ? undefined : Number(answer);
}
