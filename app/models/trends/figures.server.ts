import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { mondayOf } from "../dates.ts";
import type { BarsPicture, EnergyPicture } from "./figures.ts";
import type { PatternsInWords } from "./in-words.ts";
import type { EnergyWeek } from "./patterns.ts";

// Drawn for a phone first: at 320 units across, 14 units of text are over 12 px on a screen of 360.
const width = 320;
const text = 14;

/** The page's figures with their pictures, where there is enough to draw. */
export function withPictures(patterns: PatternsInWords, weeks: readonly EnergyWeek[]): PatternsInWords {
	const { energy, discretion, ...rest } = patterns;
	return {
		...rest,
		...(energy && { energy: { ...energy, picture: energyPicture(weeks) } }),
		...(discretion && {
			discretion: {
				...discretion,
				figures: discretion.figures.map((figure) => ({ ...figure, picture: barsPicture(figure.counts) })),
			},
		}),
	};
}

/** The picture of energy by week: two lines with gaps. Undefined when fewer than two weeks hold figures. */
export function energyPicture(weeks: readonly EnergyWeek[]): EnergyPicture | undefined {
	const said = weeks.filter(({ before, after }) => before !== undefined || after !== undefined);
	if (said.length < 2) return undefined;
	const [left, right, top, bottom] = [24, 258, 28, 178];
	const x = scalePoint(
		weeks.map(({ week }) => week),
		[left + 12, right - 6],
	);
	const y = scaleLinear([0, 10], [bottom, top]);

	const lines = (["before", "after"] as const).flatMap((of) => {
		const points = weeks.map(({ week, [of]: level }) =>
			level === undefined ? undefined : { x: round(x(week)!), y: round(y(level)) },
		);
		const drawn = points.filter((point) => point !== undefined);
		const last = drawn.at(-1);
		if (!last) return [];
		const path = line<(typeof points)[number]>()
			.defined((point) => point !== undefined)
			.x((point) => point!.x)
			.y((point) => point!.y)
			.digits(1)(points);
		return [{ of, path: path ?? "", points: drawn, label: { x: right + 4, y: last.y + 5 } }];
	});
	setApart(lines.map(({ label }) => label));

	// Every week of four, every fourth of thirteen: names of weeks never touch.
	const step = Math.ceil(weeks.length / 4);
	return {
		width,
		height: bottom + 26,
		left,
		right,
		levels: [0, 5, 10].map((level) => ({ y: round(y(level)), label: String(level) })),
		weeks: weeks.flatMap(({ week }, at) =>
			(weeks.length - 1 - at) % step === 0 ? [{ x: round(x(week)!), label: weekMark(week) }] : [],
		),
		lines,
	};
}

/** The picture of some counts: at most the first four, in the order given. Undefined when none is above 0. */
export function barsPicture(counts: readonly { label: string; count: number }[]): BarsPicture | undefined {
	const shown = counts.slice(0, 4);
	const most = Math.max(0, ...shown.map(({ count }) => count));
	if (most === 0) return undefined;
	const [thickness, rowHeight, roomForCount] = [16, 48, 28];
	const length = scaleLinear([0, most], [0, width - roomForCount]);
	return {
		width,
		height: shown.length * rowHeight,
		thickness,
		bars: shown.map(({ label, count }, at) => {
			const top = at * rowHeight;
			const barWidth = round(length(count));
			return {
				label,
				count,
				labelY: top + text + 2,
				y: top + text + 8,
				width: barWidth,
				countX: barWidth > 0 ? barWidth + 6 : 0,
				countY: top + text + 8 + thickness - 3,
			};
		}),
	};
}

/** Two names at the ends of their lines, moved away from each other where they would lie on one another. */
function setApart(labels: { y: number }[]): void {
	const [upper, lower] = [...labels].sort((a, b) => a.y - b.y);
	if (!upper || !lower) return;
	const missing = text + 2 - (lower.y - upper.y);
	if (missing <= 0) return;
	upper.y = round(upper.y - missing / 2);
	lower.y = round(lower.y + missing / 2);
}

/** "16 Nov", the Monday of a week. */
function weekMark(week: string): string {
	const monday = mondayOf(week);
	if (!monday) return "";
	const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
		monday.getUTCMonth()
	];
	return `${monday.getUTCDate()} ${month}`;
}

function round(units: number): number {
	return Math.round(units * 10) / 10;
}
