import type { OptionList } from "../option-list.ts";

/** What a heading was marked from. Only the heading travels; the rest stays with its owner. */
export const broughtFrom: OptionList = [
	{ code: "whole", label: "All of it", activeFrom: "2026-11-25" },
	{ code: "section", label: "One section", activeFrom: "2026-11-25" },
	{ code: "sentence", label: "One sentence or question", activeFrom: "2026-11-25" },
	{ code: "norm", label: "Something I would like agreed", activeFrom: "2026-11-25" },
];

/** What is kept of a heading: its words, and for its owner what it was marked from. */
export type AgendaWords = { heading: string; from?: string; section?: string };

/** One line of the shared agenda as somebody in the supervision sees it. */
export type AgendaLine = {
	id: string;
	heading: string;
	addedById: string;
	addedByName: string;
	/** undefined: no time set aside. */
	minutes?: number;
	addedAt: string;
	/** The viewer's own entry it came from; never told to anybody else. */
	entryId?: string;
};

export const longestHeading = 120;
export const mostLines = 40;
export const mostLineMinutes = 120;

/** The minutes that are set aside, and how many lines have none. */
export function timeOf(lines: readonly Pick<AgendaLine, "minutes">[]): { minutes: number; untimed: number } {
	return {
		minutes: lines.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
		untimed: lines.filter(({ minutes }) => minutes === undefined).length,
	};
}

/**
 * The order after one line was moved up or down by one among those that are there now. The same order where it is gone
 * or already at that end: moving never loses a line, whoever else moves one meanwhile.
 */
export function moved(order: readonly string[], id: string, by: 1 | -1): string[] {
	const from = order.indexOf(id);
	const to = from + by;
	if (from === -1 || to < 0 || to >= order.length) return [...order];
	const changed = [...order];
	[changed[from], changed[to]] = [changed[to]!, changed[from]!];
	return changed;
}
