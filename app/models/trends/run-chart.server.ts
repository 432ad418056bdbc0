import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { monthMark } from "../dates.ts";
import type { RunPicture } from "./figures.ts";
import { middleOf, type ScoreSeries } from "./scores.ts";

const [width, left, right, top, bottom] = [320, 30, 262, 12, 142];
/** Our judgement: two points make a line that says nothing. */
const fewestToDraw = 3;

/**
 * The run chart of a score: its points in time, a line through them, and a dashed line at their median. No limits and no
 * signals (ux notes 5.3). Every chart of one kind has the same scale. Undefined with fewer than three points.
 */
export function runPicture(series: ScoreSeries): RunPicture | undefined {
	const { points, most } = series;
	if (points.length < fewestToDraw) return undefined;
	const times = points.map(({ savedAt }) => Date.parse(savedAt));
	const x = scaleLinear([times[0]!, times.at(-1)!], [left + 10, right - 8]);
	const y = scaleLinear([0, most], [bottom, top]);
	const drawn = points.map(({ value }, at) => ({ x: round(x(times[at]!)), y: round(y(value)) }));
	const path = line<{ x: number; y: number }>()
		.x((point) => point.x)
		.y((point) => point.y)
		.digits(1)(drawn);
	const middle = round(y(middleOf(series)));
	return {
		width,
		height: bottom + 26,
		left,
		right,
		levels: [0, most / 2, most].map((level) => ({ y: round(y(level)), label: String(level) })),
		ends: [
			{ x: left, label: monthMark(points[0]!.savedAt), anchor: "start" as const },
			{ x: right, label: monthMark(points.at(-1)!.savedAt), anchor: "end" as const },
		],
		path: path ?? "",
		points: drawn,
		middle: { y: middle, labelY: Math.min(Math.max(middle + 5, top + 8), bottom + 2) },
	};
}

function round(units: number): number {
	return Math.round(units * 10) / 10;
}
