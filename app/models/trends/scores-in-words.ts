import { dayInWords } from "../dates.ts";
import type { FigureInWords, RunPicture } from "./figures.ts";
import { middleOf, type ScoreSeries } from "./scores.ts";
import { scoresPage } from "./scores.words.ts";

/** With fewer, a change cannot be seen: six before, and two running (domain notes f6.2). */
const fewestForChange = 8;

/** A score over time, ready to be read. `picture` is drawn by `runPicture`; undefined: too little to draw. */
export type ScoreFigure = FigureInWords & { picture?: RunPicture };

/** Puts a score over time into words for its owner: a finding, a sentence, and its table, the newest first. */
export function scoreFigure(series: ScoreSeries, now: Date, placeName?: string): ScoreFigure {
	const { id, name, most, points, change } = series;
	const said = (value: number) => String(most === 10 ? Math.round(value * 10) / 10 : Math.round(value));
	const [first, last] = [points[0]!, points.at(-1)!];
	const values = points.map(({ value }) => value);
	const sentence =
		points.length === 1
			? [scoresPage.one(dayInWords(first.savedAt, now), said(first.value))]
			: [
					scoresPage.many(
						points.length,
						dayInWords(first.savedAt, now),
						said(Math.min(...values)),
						said(Math.max(...values)),
					),
					scoresPage.middleIs(said(middleOf(series)), said(last.value)),
				];
	return {
		id,
		title: titleOf(series, placeName !== undefined),
		sentence: [...sentence, ...(change ? [scoresPage.change(said(change.than))] : [])].join(" "),
		description: scoresPage.description,
		table: {
			caption: scoresPage.caption(name, placeName),
			columns: [scoresPage.day, name],
			rows: points.toReversed().map(({ savedAt, value }) => ({ head: dayInWords(savedAt, now), boxes: [said(value)] })),
		},
	};
}

/** A change is a finding of belonging and effort to fit alone; of other numbers none is claimed. */
function titleOf({ name, most, points, change }: ScoreSeries, isOfPlace: boolean): string {
	if (change) return scoresPage.changed(name, change.way);
	if (!isOfPlace || most === 10) return scoresPage.plain(name);
	return points.length < fewestForChange ? scoresPage.tooFew(name) : scoresPage.noChange(name);
}
