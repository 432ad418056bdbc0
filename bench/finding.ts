/** One line of the table: what was measured, what it should reach, what it was. */
export type Finding = {
	part: string;
	what: string;
	goal: string;
	figure: string;
	/** undefined: told for scale, without a goal. */
	meets?: boolean;
};

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
	const sorted = [...figures].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The figure below which a part of them lies. */
export function percentile(figures: readonly number[], part: number): number {
	const sorted = [...figures].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** A ratio or a time as it is read: three figures, or two after the point. */
export function short(figure: number): string {
	return figure >= 100 ? Math.round(figure).toLocaleString("en-GB") : figure.toFixed(2);
}
