import type { TakenDocument, TakenEntry } from "#app/models/entries/take/document.ts";
import { printPage, takeCaution } from "#app/models/entries/take/take.words.ts";
import { Ledger } from "../kit/ledger.tsx";
import { Notice } from "../kit/notice.tsx";
import { Prose } from "../kit/prose.tsx";
import { SummaryList } from "../kit/summary-list.tsx";
import { FoundWords } from "./found-words.tsx";

type PrintEntriesProps = { taken: TakenDocument; found: Parameters<typeof FoundWords>[0]["found"] };

/** The print view of a copy: one entry a page on paper. What the guard found, and how to print, stay on the screen. */
export function PrintEntries({ taken, found }: PrintEntriesProps) {
	return (
		<>
			<div className="screen-only">
				<Notice tone="warn" title={takeCaution}>
					<FoundWords found={found} />
				</Notice>
				<p className="soft">{printPage.how}</p>
			</div>
			<PrintCopy taken={taken} />
		</>
	);
}

/** A copy as it stands on paper. */
export function PrintCopy({ taken }: Pick<PrintEntriesProps, "taken">) {
	return (
		<>
			<h1>{taken.title}</h1>
			<p dir="auto">{taken.exported}</p>
			<p>{taken.caution}</p>
			{taken.entries.map((entry) => (
				<article className="print-entry" key={entry.id}>
					<h2 dir="auto">{entry.heading}</h2>
					<Facts facts={entry.facts} />
					{entry.sections.map((section) => (
						<section key={section.code}>
							<h3>{section.heading}</h3>
							{section.asked ? <p className="soft">{section.asked}</p> : null}
							{section.prose.map((text, at) => (
								<Prose key={at} text={text} />
							))}
							{section.lines.map(({ tone, lead, rest, note }, at) => (
								<Ledger key={at} tone={tone} note={note}>
									<strong>{lead}.</strong> {rest}
								</Ledger>
							))}
							<Facts facts={section.facts} />
						</section>
					))}
				</article>
			))}
		</>
	);
}

function Facts({ facts }: Pick<TakenEntry, "facts">) {
	if (facts.length === 0) return null;
	return <SummaryList rows={facts.map(({ term, words }) => ({ term, value: <Prose text={words} /> }))} />;
}
