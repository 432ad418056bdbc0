import type { PressureLine } from "../entries/answers.ts";
import { pressureKinds, pressureSources, wouldHelp } from "../entries/options/pressure.ts";
import { foremost, metOf, type Met } from "./met.ts";

/** What the headline says. `kinds` are those of the one foremost source, so that both halves speak of the same lines. */
export type Headline = {
	lines: number;
	/** One, or several met as often; none: no line names one. */
	sources: string[];
	kinds: string[];
	/** Lines that say what was done, and how many of them were held or flexed by choice. */
	answered: number;
	chosen: number;
	/** What was done, where there is one line only. */
	response?: string;
};

/** One box of the table: how often, and how strong on average where any line said so. `tint` is that strength, rounded. */
export type GridBox = { times: number; strength?: number; tint: number };

/** Kinds by sources, those met only. `left` lines name no kind or no source. */
export type Grid = {
	sources: string[];
	rows: { kind: string; boxes: GridBox[]; times: number }[];
	totals: number[];
	times: number;
	left: number;
};

/** How this window differs from the one before. */
export type Change = {
	often: "more" | "less" | "alike";
	lines: number;
	before: number;
	/** The foremost source then and now, where each had one and it is another. */
	source?: { was: string; is: string };
};

/** The boundary-pressure map of some weeks (domain notes f4). It has no total score. */
export type PressureMap = {
	headline: Headline;
	kinds: Met[];
	sources: Met[];
	help: Met[];
	/** undefined: too few lines for a table. */
	grid?: Grid;
	/** undefined: too few lines, now or before, to say anything. */
	change?: Change;
};

/** Domain notes f4: the table comes after twenty lines. */
const fewestForGrid = 20;
/** Our judgement: fewer lines than this say nothing about a change. */
const fewestToCompare = 5;

/** The map of a window's lines. `before` are the lines of the window before it; undefined when those are not all known. */
export function pressureMapOf(lines: readonly PressureLine[], before?: readonly PressureLine[]): PressureMap {
	const change = before && changeSince(lines, before);
	return {
		headline: headlineOf(lines),
		kinds: kindsOf(lines),
		sources: sourcesOf(lines),
		help: metOf(
			wouldHelp,
			lines.map((line) => line.would_help),
		),
		...(lines.length >= fewestForGrid && { grid: gridOf(lines) }),
		...(change && { change }),
	};
}

function headlineOf(lines: readonly PressureLine[]): Headline {
	const sources = foremost(sourcesOf(lines));
	const theirs = sources.length === 1 ? lines.filter(({ source }) => source === sources[0]) : lines;
	const responses = lines.flatMap(({ response }) => response ?? []);
	return {
		lines: lines.length,
		sources,
		kinds: foremost(kindsOf(theirs)),
		answered: responses.length,
		chosen: responses.filter((response) => response === "held" || response === "flexed_by_choice").length,
		...(lines.length === 1 && responses[0] && { response: responses[0] }),
	};
}

function gridOf(lines: readonly PressureLine[]): Grid {
	const placed = lines.filter(({ kind, source }) => kind !== undefined && source !== undefined);
	const inOrder = (list: readonly { code: string }[], met: readonly Met[]) =>
		list.map(({ code }) => code).filter((code) => met.some((each) => each.code === code));
	const kinds = inOrder(pressureKinds, kindsOf(placed));
	const sources = inOrder(pressureSources, sourcesOf(placed));
	return {
		sources,
		rows: kinds.map((kind) => {
			const ofKind = placed.filter((line) => line.kind === kind);
			return {
				kind,
				boxes: sources.map((source) => boxOf(ofKind.filter((line) => line.source === source))),
				times: ofKind.length,
			};
		}),
		totals: sources.map((source) => placed.filter((line) => line.source === source).length),
		times: placed.length,
		left: lines.length - placed.length,
	};
}

function boxOf(lines: readonly PressureLine[]): GridBox {
	const strengths = lines.flatMap(({ strength }) => (strength === undefined ? [] : [Number(strength)]));
	if (strengths.length === 0) return { times: lines.length, tint: 0 };
	const mean = strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length;
	return { times: lines.length, strength: Math.round(mean * 10) / 10, tint: Math.round(mean) };
}

function changeSince(lines: readonly PressureLine[], before: readonly PressureLine[]): Change | undefined {
	if (lines.length < fewestToCompare || before.length < fewestToCompare) return undefined;
	const [is, ...others] = foremost(sourcesOf(lines));
	const [was, ...othersBefore] = foremost(sourcesOf(before));
	const moved = is && was && is !== was && others.length === 0 && othersBefore.length === 0;
	return {
		often: oftenSince(lines.length, before.length),
		lines: lines.length,
		before: before.length,
		...(moved && { source: { was, is } }),
	};
}

/** Two counts differ by about the root of their sum by chance alone; only more than that is called a change. */
function oftenSince(count: number, before: number): Change["often"] {
	if (Math.abs(count - before) <= Math.sqrt(count + before)) return "alike";
	return count > before ? "more" : "less";
}

function kindsOf(lines: readonly PressureLine[]): Met[] {
	return metOf(
		pressureKinds,
		lines.map((line) => line.kind),
	);
}

function sourcesOf(lines: readonly PressureLine[]): Met[] {
	return metOf(
		pressureSources,
		lines.map((line) => line.source),
	);
}
