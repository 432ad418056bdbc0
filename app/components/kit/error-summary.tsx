import { useEffect, useRef } from "react";

/** One refusal: the id of the field it belongs to, and the same words that stand beside the field. */
export type FieldRefusal = { field: string; message: string };

/** Everything that stops a form, at the top of main and above its heading. Draws nothing when all is well. */
export function ErrorSummary({ errors }: { errors: readonly FieldRefusal[] }) {
	const summary = useRef<HTMLDivElement>(null);
	useEffect(() => summary.current?.focus(), []);
	if (errors.length === 0) return null;
	return (
		// eslint-disable-next-line jsx-a11y/no-autofocus -- GOV.UK moves focus here; this is how pages without scripts do
		<div className="error-summary" ref={summary} tabIndex={-1} autoFocus>
			<div role="alert">
				<h2>There is a problem</h2>
				<ul className="plain-list">
					{errors.map(({ field, message }) => (
						<li key={`${field} ${message}`}>
							<a href={`#${field}`}>{message}</a>
						</li>
					))}
				</ul>
			</div>
		</div>
	);
}
