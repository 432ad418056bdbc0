import { weekInWords } from "../dates.ts";
import { nameOf } from "../entries/entry.ts";
import { discretionKinds } from "../entries/options/discretion.ts";
import { momentCodes } from "../entries/options/moments.ts";
import { pressureKinds, pressureSources, wouldHelp } from "../entries/options/pressure.ts";
import { labelOf, type OptionList } from "../option-list.ts";
import { proposeHref } from "../supervision/norm-in-words.ts";
import type { BarsPicture, EnergyPicture, FigureInWords } from "./figures.ts";
import { foremost, type Met } from "./met.ts";
import type { DiscretionPattern, Energy, Patterns } from "./patterns.ts";
import {
	basisInWords,
	changeInWords,
	energyInWords,
	figureWords,
	gridWords,
	guidanceInWords,
	guidanceNames,
	headlineInWords,
	kindsInWords,
	signalInWords,
	signalWords,
	timesInWords,
} from "./patterns.words.ts";
import type { Grid, PressureMap } from "./pressure-map.ts";
import type { Signal } from "./signals.ts";
import type { WindowCode } from "./windows.ts";

/** One choice and how often it was made: "Time: 3 times". */
export type MetInWords = { label: string; times: string };

/** The pressure map as the page shows it. */
export type PressureInWords = {
	headline: string;
	basis?: string;
	change: string[];
	/** The three met most. */
	kinds: MetInWords[];
	sources: MetInWords[];
	/** All of it. */
	help: MetInWords[];
	grid?: GridInWords;
};

/** The table of kinds and sources: each box says how often and how strong; `tint` is 0 to 4. */
export type GridInWords = {
	sources: string[];
	rows: { kind: string; boxes: { times: string; strength?: string; tint: number }[]; total: string }[];
	totals: string[];
	total: string;
	left?: string;
};

/** A signal as the page shows it, with the way to each entry behind it. */
export type SignalInWords = {
	key: string;
	question: string;
	saw: string[];
	/** The newest of them. */
	entries: { href: string; name: string; week: string }[];
	/** "and 4 older in your log". undefined: all are named. */
	older?: string;
	/** Where to propose a practice about it. undefined: it asks for none. */
	propose?: string;
};

/** Energy by week. `picture` is drawn by `withPictures`; undefined: too little to draw. */
export type EnergyFigure = FigureInWords & { picture?: EnergyPicture };

/** A set of counts, and the same as bars. */
export type BarsFigure = FigureInWords & { counts: { label: string; count: number }[]; picture?: BarsPicture };

/** Everything the page says about a window, ready to be read. */
export type PatternsInWords = {
	isEmpty: boolean;
	pressure: PressureInWords;
	/** undefined: no entry of these weeks gives energy. */
	energy?: EnergyFigure;
	/** undefined: no line. Few lines come as words, more with their pictures. */
	discretion?: { kinds: MetInWords[]; figures: BarsFigure[] };
	/** undefined: no moment. */
	moments?: { good: MetInWords[]; wearing: MetInWords[] };
};

const mostNamed = 5;
/** Our judgement: a picture of fewer lines says less than their words. */
const fewestToDraw = 5;

/** Puts a window's patterns into words for their owner. */
export function patternsInWords(patterns: Patterns, window: WindowCode, now: Date): PatternsInWords {
	const { entries, pressure, energy, discretion, moments } = patterns;
	const hasEnergy = energy.weeks.some(({ before, after }) => before !== undefined || after !== undefined);
	return {
		isEmpty: entries === 0,
		pressure: pressureInWords(pressure, window),
		...(hasEnergy && { energy: energyFigure(energy, now) }),
		...(discretion.lines > 0 && { discretion: discretionInWords(discretion) }),
		...(moments.good.length + moments.wearing.length > 0 && {
			moments: { good: listOf(momentCodes, moments.good), wearing: listOf(momentCodes, moments.wearing) },
		}),
	};
}

/** Puts a signal into words for its owner. */
export function signalAsRead(signal: Signal, now: Date): SignalInWords {
	return {
		key: signal.key,
		...signalInWords(signal),
		entries: signal.entries.slice(0, mostNamed).map(({ id, week, answers }) => ({
			href: `/entries/${id}`,
			// Only quick notes may be without a title.
			name: nameOf(answers, "quick", week, now),
			week: weekInWords(week, now),
		})),
		...(signal.entries.length > mostNamed && { older: signalWords.andOlder(signal.entries.length - mostNamed) }),
		...(signal.asks === "pattern" && { propose: proposeHref(signal.kind) }),
	};
}

function pressureInWords(map: PressureMap, window: WindowCode): PressureInWords {
	const basis = basisInWords(map.headline);
	return {
		headline: headlineInWords(map.headline),
		...(basis && { basis }),
		change: map.change ? changeInWords(map.change, window) : [],
		kinds: listOf(pressureKinds, map.kinds.slice(0, 3)),
		sources: listOf(pressureSources, map.sources.slice(0, 3)),
		help: listOf(wouldHelp, map.help),
		...(map.grid && { grid: gridInWords(map.grid) }),
	};
}

function gridInWords({ sources, rows, totals, times, left }: Grid): GridInWords {
	return {
		sources: sources.map((code) => labelOf(pressureSources, code) ?? code),
		rows: rows.map(({ kind, boxes, times: total }) => ({
			kind: labelOf(pressureKinds, kind) ?? kind,
			boxes: boxes.map(({ times: often, strength, tint }) => ({
				times: often === 0 ? gridWords.none : timesInWords(often),
				...(strength !== undefined && { strength: gridWords.strength(strength) }),
				tint,
			})),
			total: String(total),
		})),
		totals: totals.map(String),
		total: String(times),
		...(left > 0 && { left: gridWords.left(left) }),
	};
}

function energyFigure(energy: Energy, now: Date): EnergyFigure {
	const figure = (level: number | undefined) => (level === undefined ? figureWords.noFigure : String(level));
	return {
		id: "energy-by-week",
		...energyInWords(energy),
		description: figureWords.energyDescription,
		table: {
			caption: figureWords.energyCaption,
			columns: [figureWords.week, figureWords.before, figureWords.after],
			rows: energy.weeks.map(({ week, before, after }) => ({
				head: capital(weekInWords(week, now)),
				boxes: [figure(before), figure(after)],
			})),
		},
	};
}

function discretionInWords({ lines, kinds, guidance }: DiscretionPattern) {
	const kindCounts = kinds.map(({ code, times }) => ({ label: labelOf(discretionKinds, code) ?? code, count: times }));
	const guidanceCounts = guidance.map(({ code, times }) => ({ label: guidanceNames[code], count: times }));
	const byKind: BarsFigure = {
		id: "judgement-calls-by-kind",
		...kindsInWords(foremost(kinds), kinds[0]?.times ?? 0, lines),
		description: figureWords.kindsDescription,
		counts: kindCounts,
		table: tableOf(figureWords.kindsCaption, figureWords.kind, kindCounts),
	};
	const byGuidance: BarsFigure = {
		id: "judgement-calls-by-guidance",
		...guidanceInWords(guidance, lines),
		description: figureWords.guidanceDescription,
		counts: guidanceCounts,
		table: tableOf(figureWords.guidanceCaption, figureWords.guidance, guidanceCounts),
	};
	const isDrawn = ({ counts }: BarsFigure) => counts.reduce((sum, { count }) => sum + count, 0) >= fewestToDraw;
	return {
		kinds: listOf(discretionKinds, kinds),
		figures: [byKind, byGuidance].filter(isDrawn),
	};
}

function tableOf(caption: string, first: string, counts: readonly { label: string; count: number }[]) {
	return {
		caption,
		columns: [first, figureWords.times],
		rows: counts.map(({ label, count }) => ({ head: label, boxes: [String(count)] })),
	};
}

function listOf(list: OptionList, met: readonly Met[]): MetInWords[] {
	return met.map(({ code, times }) => ({ label: labelOf(list, code) ?? code, times: timesInWords(times) }));
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
