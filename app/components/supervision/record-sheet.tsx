import { recordParts, type SessionRecord } from "#app/models/supervision/session.ts";
import { sessionPage } from "#app/models/supervision/session.words.ts";
import { Prose } from "../kit/prose.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { SummaryList } from "../kit/summary-list.tsx";

type RecordSheetProps = {
	heading: string;
	record: SessionRecord;
	talked: readonly string[];
	actions: readonly { id: string; text: string; meta: string; end?: string }[];
};

/** A session's record, to read: topics, the three functions, decisions, and who will do what. */
export function RecordSheet({ heading, record, talked, actions }: RecordSheetProps) {
	const parts = recordParts.flatMap((part) => {
		const text = record[part];
		return text ? [{ term: sessionPage.parts[part].label, value: <Prose text={text} /> }] : [];
	});
	const list = (lines: readonly { key: string; text: string; soft?: string }[]) => (
		<ul>
			{lines.map(({ key, text, soft }) => (
				<li key={key}>
					<span dir="auto">{text}</span>
					{soft ? <span className="soft small"> {soft}</span> : null}
				</li>
			))}
		</ul>
	);
	const rows = [
		...(talked.length > 0
			? [{ term: sessionPage.talked, value: list(talked.map((text, at) => ({ key: String(at), text }))) }]
			: []),
		...parts,
		...(actions.length > 0
			? [
					{
						term: sessionPage.actions,
						value: list(
							actions.map(({ id, text, meta, end }) => ({
								key: id,
								text,
								soft: [meta, end].filter(Boolean).join(". "),
							})),
						),
					},
				]
			: []),
	];
	return (
		<Sheet heading={heading}>
			{rows.length > 0 ? <SummaryList rows={rows} stacked /> : <p className="soft">{sessionPage.nothing}</p>}
		</Sheet>
	);
}
