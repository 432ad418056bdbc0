import type { GridInWords } from "#app/models/trends/in-words.ts";
import { gridWords } from "#app/models/trends/patterns.words.ts";

/** Kinds by sources. Every box says in words what its tint says again. */
export function PressureGrid({ grid: { sources, rows, totals, total, left } }: { grid: GridInWords }) {
	return (
		<>
			<p className="soft">{gridWords.how}</p>
			<div className="table-box" role="region" aria-label={gridWords.caption} tabIndex={0}>
				<table className="pressure-grid">
					<caption>{gridWords.caption}</caption>
					<thead>
						<tr>
							<th scope="col">{gridWords.kind}</th>
							{sources.map((source) => (
								<th key={source} scope="col">
									{source}
								</th>
							))}
							<th scope="col">{gridWords.total}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map(({ kind, boxes, total: ofKind }) => (
							<tr key={kind}>
								<th scope="row">{kind}</th>
								{boxes.map(({ times, strength, tint }, at) => (
									<td key={sources[at]} className={`tint-${tint}`}>
										{times}
										{strength ? <small>{strength}</small> : null}
									</td>
								))}
								<td>{ofKind}</td>
							</tr>
						))}
					</tbody>
					<tfoot>
						<tr>
							<th scope="row">{gridWords.total}</th>
							{totals.map((ofSource, at) => (
								<td key={sources[at]}>{ofSource}</td>
							))}
							<td>{total}</td>
						</tr>
					</tfoot>
				</table>
			</div>
			{left ? <p className="soft">{left}</p> : null}
		</>
	);
}
