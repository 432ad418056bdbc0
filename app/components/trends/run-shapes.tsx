import type { RunPicture } from "#app/models/trends/figures.ts";
import { scoresPage } from "#app/models/trends/scores.words.ts";

/** A run chart: points with a line through them, and the middle of them dashed and named at its end. */
export function RunShapes({
	picture: { left, right, height, levels, ends, path, points, middle },
}: {
	picture: RunPicture;
}) {
	return (
		<g className="run">
			{levels.map(({ y, label }) => (
				<g key={label}>
					<line className="run-level" x1={left} x2={right} y1={y} y2={y} />
					<text x={left - 6} y={y + 5} textAnchor="end">
						{label}
					</text>
				</g>
			))}
			{ends.map(({ x, label, anchor }) => (
				<text key={anchor} x={x} y={height - 5} textAnchor={anchor}>
					{label}
				</text>
			))}
			<line className="run-middle" x1={left} x2={right} y1={middle.y} y2={middle.y} />
			<text x={right + 4} y={middle.labelY}>
				{scoresPage.middle}
			</text>
			<path d={path} />
			{points.map(({ x, y }) => (
				<circle key={x} cx={x} cy={y} r={3} />
			))}
		</g>
	);
}
