import { weeksTable } from "#app/models/entries/lists.words.ts";
import type { MonthOfWeeks } from "#app/models/entries/weeks.ts";

/** Entries by week, month by month: figures in words, and links only where there is something. */
export function WeeksTable({ months }: { months: readonly MonthOfWeeks[] }) {
	return (
		<div className="table-box" tabIndex={0} role="region" aria-label={weeksTable.caption}>
			<table className="weeks-table">
				<caption>{weeksTable.caption}</caption>
				<thead>
					<tr>
						<th scope="col">{weeksTable.month}</th>
						<th scope="col" colSpan={5}>
							{weeksTable.weeks}
						</th>
					</tr>
				</thead>
				<tbody>
					{months.map(({ month, weeks }) => (
						<tr key={month}>
							<th scope="row">{month}</th>
							{weeks.map(({ code, day, words, entries }) => (
								<td key={code}>
									<span className="soft small">{day}</span>{" "}
									{entries > 0 ? (
										<a className="touch" href={`/entries?find=all&from=${code}&to=${code}`}>
											<span className="visually-hidden">{weeksTable.entries(entries, words)}</span>
											<span aria-hidden="true">{entries}</span>
										</a>
									) : (
										<span className="visually-hidden">{weeksTable.none}</span>
									)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
