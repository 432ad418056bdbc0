import type { ReactNode } from "react";
import type { ReadSection } from "#app/models/entries/describe.ts";
import { Ledger } from "../kit/ledger.tsx";
import { Prose } from "../kit/prose.tsx";
import { SummaryList } from "../kit/summary-list.tsx";

type ReadSectionsProps = {
	sections: readonly ReadSection[];
	/** What stands under a section: the replies to it, a link to answer it. */
	under?: (section: ReadSection) => ReactNode;
};

const kinds = { discretion: "Judgement call", pressure: "Pressure", moment: "Moment" } as const;

/** An entry's sections as they are read: by the author, in the preview and by whoever they are lent to. */
export function ReadSections({ sections, under }: ReadSectionsProps) {
	return (
		<>
			{sections.map((section) => (
				<section className="read-section" key={section.code} id={`s-${section.code}`}>
					<h2>{section.heading}</h2>
					{section.asked ? <p className="soft">{section.asked}</p> : null}
					{section.prose.map((text) => (
						<Prose key={text} text={text} />
					))}
					{section.lines.map((line, place) => (
						<Ledger key={place} tone={line.tone} kind={kinds[line.tone]} note={line.note}>
							<strong>{line.lead}.</strong> {line.rest}
						</Ledger>
					))}
					{section.facts.length > 0 ? (
						<SummaryList rows={section.facts.map(({ term, words }) => ({ term, value: <Prose text={words} /> }))} />
					) : null}
					{under?.(section)}
				</section>
			))}
		</>
	);
}
