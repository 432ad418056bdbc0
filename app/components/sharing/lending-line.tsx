import type { LendingInWords } from "#app/models/sharing/in-words.ts";
import { Button } from "../kit/button.tsx";
import { Tag } from "../kit/tag.tsx";

type LendingLineProps = { lending: LendingInWords; formKey: string; backTo: string; showTitle?: boolean };

/** One lending as its author sees it: to whom, until when, who opened it, and the way to take it back. */
export function LendingLine({ lending, formKey, backTo, showTitle }: LendingLineProps) {
	return (
		<li className="lending" id={lending.id}>
			<div className="title-top">
				{showTitle ? (
					<a className="title-link" href={`/entries/${lending.entryId}`} dir="auto">
						{lending.title}
					</a>
				) : (
					<strong>{lending.reader}</strong>
				)}
				<Tag tone={lending.isOpen ? "lent" : "ended"}>{lending.state}</Tag>
			</div>
			{showTitle ? <p>{lending.reader}</p> : null}
			<p className="soft">{lending.terms}</p>
			{lending.deputies ? <p className="soft">{lending.deputies}</p> : null}
			{lending.openings.length > 0 ? (
				<ul className="plain-list soft">
					{lending.openings.map((opening) => (
						<li key={opening}>{opening}</li>
					))}
				</ul>
			) : (
				<p className="soft">Not opened yet.</p>
			)}
			{lending.isOpen ? (
				<form method="post" action="/sharing">
					<input type="hidden" name="form_key" value={formKey} />
					<input type="hidden" name="share" value={lending.id} />
					<input type="hidden" name="back_to" value={backTo} />
					<Button variant="quiet">Take back</Button>
				</form>
			) : null}
		</li>
	);
}
