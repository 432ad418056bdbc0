import type { EnergyPicture } from "#app/models/trends/figures.ts";
import { figureWords } from "#app/models/trends/patterns.words.ts";

const names = { before: figureWords.before, after: figureWords.after };

/** Energy before and after by week: two lines that differ in colour, dash and mark, named where they end. */
export function EnergyShapes({ picture: { left, right, levels, weeks, lines, height } }: { picture: EnergyPicture }) {
	return (
		<g className="energy">
			<text x={0} y={13}>
				{figureWords.energyScale}
			</text>
			{levels.map(({ y, label }) => (
				<g key={label}>
					<line className="energy-level" x1={left} x2={right} y1={y} y2={y} />
					<text x={left - 6} y={y + 5} textAnchor="end">
						{label}
					</text>
				</g>
			))}
			{weeks.map(({ x, label }) => (
				<text key={label} x={x} y={height - 5} textAnchor="middle">
					{label}
				</text>
			))}
			{lines.map(({ of, path, points, label }) => (
				<g key={of} className={`energy-${of}`}>
					<path d={path} />
					{points.map(({ x, y }) => (
						<circle key={x} cx={x} cy={y} r={of === "before" ? 5 : 2.8} />
					))}
					<text x={label.x} y={label.y}>
						{names[of]}
					</text>
				</g>
			))}
		</g>
	);
}
