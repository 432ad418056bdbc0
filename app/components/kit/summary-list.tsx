import type { ReactNode } from "react";

/**
 * One row: a name, what it is now, and perhaps where to change it: a link, or a button of a form around the list. No
 * value reads "Not provided".
 */
export type SummaryRow = {
	term: string;
	value?: ReactNode;
	action?: { href: string; label: string };
	button?: ReactNode;
};

/** Names and values, to check before an act or to read a record. `stacked` gives long answers the full width. */
export function SummaryList({ rows, stacked }: { rows: readonly SummaryRow[]; stacked?: boolean }) {
	return (
		<dl className={stacked ? "summary-list summary-list-stacked" : "summary-list"}>
			{rows.map(({ term, value, action, button }) => (
				<div className="summary-row" key={term}>
					<dt>{term}</dt>
					<dd>{value ?? <span className="soft">Not provided</span>}</dd>
					{action ? (
						<dd className="summary-act screen-only">
							<a href={action.href}>
								{action.label}
								<span className="visually-hidden"> {term}</span>
							</a>
						</dd>
					) : null}
					{button ? <dd className="summary-act screen-only">{button}</dd> : null}
				</div>
			))}
		</dl>
	);
}
