import type { ReactNode } from "react";
import { Fold } from "./fold.tsx";

/** Numbers as a table: the first column names the rows. */
type NumbersTable = {
	caption: string;
	columns: readonly string[];
	rows: readonly { head: string; boxes: readonly string[] }[];
};

type FigureProps = {
	/** The finding, in at most ten words. */
	title: string;
	/** The same as a whole sentence, with its numbers. */
	sentence: string;
	/** Names this figure's parts and its file of numbers; once on a page. */
	id: string;
	/** The picture: what it is, its own size, and its shapes. Leave out where there is too little to draw. */
	picture?: { description: string; width: number; height: number; shapes: ReactNode };
	table: NumbersTable;
};

/** A figure that everybody can read: finding, sentence, picture, and the numbers behind it as a table and a file. */
export function Figure({ title, sentence, id, picture, table }: FigureProps) {
	return (
		<figure className="figure">
			<figcaption>{title}</figcaption>
			<p>{sentence}</p>
			{picture ? (
				<svg role="img" aria-labelledby={`${id}-name ${id}-about`} viewBox={`0 0 ${picture.width} ${picture.height}`}>
					<title id={`${id}-name`}>{title}</title>
					<desc id={`${id}-about`}>{picture.description}</desc>
					{picture.shapes}
				</svg>
			) : null}
			<Fold summary="Show the numbers">
				<table>
					<caption>{table.caption}</caption>
					<thead>
						<tr>
							{table.columns.map((column, at) => (
								<th key={column} scope="col" className={at > 0 ? "n" : undefined}>
									{column}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{table.rows.map(({ head, boxes }) => (
							<tr key={head}>
								<th scope="row">{head}</th>
								{boxes.map((box, at) => (
									<td key={table.columns[at + 1]} className="n">
										{box}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
				<p className="screen-only">
					<a className="touch" href={csvOf(table)} download={`${id}.csv`}>
						Save these numbers as a CSV file
					</a>
				</p>
			</Fold>
		</figure>
	);
}

/** The table as a file inside its own link: nothing has to be kept or asked for again. */
function csvOf({ columns, rows }: NumbersTable): string {
	const lines = [columns, ...rows.map(({ head, boxes }) => [head, ...boxes])];
	const csv = lines.map((line) => line.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n");
	return `data:text/csv;charset=utf-8,${encodeURIComponent(`${csv}\r\n`)}`;
}
