import { kinds, type Kind, type Mark, type Snippet } from "./read-corpus.ts";

/** What the guard found in one snippet. Finds of kinds the corpus does not know count as false alarms or misnamed. */
export type Found = { kind: string; start: number; end: number };

/**
 * How one kind did. `found` of `marks` were found; of the finds of this kind, `hits` lie on a mark of it,
 * `falseAlarms` on no mark at all, and `misnamed` on marks of other kinds only: they cost the other kind its recall.
 */
export type Score = { marks: number; found: number; hits: number; falseAlarms: number; misnamed: number };

/** Marks found, of all marks. */
export const recallOf = ({ marks, found }: Score) => (marks === 0 ? 1 : found / marks);

/** Finds on a mark of their kind, of those and the false alarms. */
export const precisionOf = ({ hits, falseAlarms }: Score) => (hits === 0 ? 0 : hits / (hits + falseAlarms));

/** The scores of every kind over some snippets. `finds` has what was found in each, in their order. */
export function tally(snippets: Snippet[], finds: Found[][]): Record<Kind, Score> {
	const scores = {} as Record<Kind, Score>;
	for (const kind of kinds) {
		const score = { marks: 0, found: 0, hits: 0, falseAlarms: 0, misnamed: 0 };
		for (const [at, { marks }] of snippets.entries()) {
			const inHere = finds[at] ?? [];
			const asked = marks.filter((mark) => mark.kind === kind);
			score.marks += asked.length;
			score.found += asked.filter((mark) => isFound(mark, inHere)).length;
			for (const find of inHere.filter((one) => one.kind === kind)) {
				const under = marks.filter((mark) => overlap(mark, find) > 0);
				if (under.length === 0) score.falseAlarms += 1;
				else if (under.some((mark) => isSameWarning(mark.kind, find.kind))) score.hits += 1;
				else score.misnamed += 1;
			}
		}
		scores[kind] = score;
	}
	return scores;
}

/** A mark is found when a find with the same warning covers at least half of it. */
export function isFound(mark: Mark, finds: Found[]): boolean {
	const half = (mark.end - mark.start) / 2;
	return finds.some((find) => isSameWarning(mark.kind, find.kind) && overlap(mark, find) >= half);
}

/** How many letters two stretches share. */
export function overlap(one: { start: number; end: number }, other: { start: number; end: number }): number {
	return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

/** The scores as a table to print. */
export function tableOf(scores: Record<Kind, Score>): string {
	const share = (value: number) => value.toFixed(3);
	const rows = kinds.map((kind) => {
		const score = scores[kind];
		const counts = [score.marks, score.found, share(recallOf(score)), score.hits, score.falseAlarms, score.misnamed];
		return [kind, ...counts, share(precisionOf(score))];
	});
	const head = ["kind", "marks", "found", "recall", "hits", "false alarms", "misnamed", "precision"];
	const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => String(row[column]).length)));
	const line = (cells: (string | number)[]) =>
		cells
			.map((cell, at) => (at === 0 ? String(cell).padEnd(widths[0]!) : String(cell).padStart(widths[at]!)))
			.join("  ");
	return [head, ...rows].map(line).join("\n");
}

// A colleague's name and anybody else's are one warning to the person writing.
function isSameWarning(kind: string, other: string): boolean {
	const oneOf = (said: string) => (said === "staff" ? "name" : said);
	return oneOf(kind) === oneOf(other);
}
