import type { BarsPicture } from "#app/models/trends/figures.ts";

/** Counts as bars, each with its name above it and its number at its end. */
export function BarShapes({ picture: { bars, thickness } }: { picture: BarsPicture }) {
	return bars.map(({ label, count, labelY, y, width, countX, countY }) => (
		<g key={label}>
			<text x={0} y={labelY}>
				{label}
			</text>
			<rect className="bar" x={0} y={y} width={width} height={thickness} />
			<text x={countX} y={countY}>
				{count}
			</text>
		</g>
	));
}
