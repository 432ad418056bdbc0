import type { IParagraphOptions, IRunOptions } from "docx";
import type { TakenDocument, TakenEntry } from "./document.ts";
import { copyWords } from "./take.words.ts";
import { isRightToLeft } from "./text-direction.ts";

type Look = Omit<IParagraphOptions, "children">;

/** The copy as a Word document with real headings and lists, in the name of the person whose entries they are. */
export async function docxOf(taken: TakenDocument): Promise<Buffer> {
	const docx = await import("docx");
	const { HeadingLevel, Paragraph, TextRun } = docx;

	/** A paragraph that runs the way its own words do; "\n" ends a line inside it. */
	const paragraph = (runs: readonly (IRunOptions & { text: string })[], look: Look = {}) => {
		const isTurned = isRightToLeft(runs.map(({ text }) => text).join(" "));
		const children = runs.flatMap(({ text, ...rest }) =>
			text.split("\n").map((line, at) => {
				const breaks = at > 0 ? { break: 1 } : {};
				return new TextRun({ ...rest, ...breaks, ...(isTurned && { rightToLeft: true }), text: line });
			}),
		);
		return new Paragraph({ ...look, ...(isTurned && { bidirectional: true }), children });
	};
	const bullet = { bullet: { level: 0 } };
	const facts = (rows: TakenEntry["facts"]) =>
		rows.map(({ term, words }) => paragraph([{ text: `${term}: `, bold: true }, { text: words }], bullet));

	const entry = ({ heading, sections, facts: about }: TakenEntry, isFirst: boolean) => [
		paragraph([{ text: heading }], { heading: HeadingLevel.HEADING_2, ...(!isFirst && { pageBreakBefore: true }) }),
		...facts(about),
		...sections.flatMap((section) => [
			paragraph([{ text: section.heading }], { heading: HeadingLevel.HEADING_3 }),
			...(section.asked ? [paragraph([{ text: section.asked, italics: true }])] : []),
			...section.prose.map((text) => paragraph([{ text }])),
			...section.lines.flatMap(({ lead, rest, note }) => [
				paragraph([{ text: `${lead}. `, bold: true }, { text: rest }], bullet),
				...(note ? [paragraph([{ text: note }], { indent: { left: 720 } })] : []),
			]),
			...facts(section.facts),
		]),
	];

	const footer = new docx.Footer({
		children: [
			new Paragraph({
				alignment: docx.AlignmentType.CENTER,
				children: [new TextRun({ children: [`${copyWords.pageWord} `, docx.PageNumber.CURRENT] })],
			}),
		],
	});
	const document = new docx.Document({
		title: taken.title,
		creator: taken.author,
		lastModifiedBy: taken.author,
		styles: {
			default: {
				document: {
					run: { font: "Arial", size: 22, language: { value: "en-GB" } },
					paragraph: { spacing: { after: 120, line: 288 } },
				},
			},
		},
		sections: [
			{
				footers: { default: footer },
				children: [
					paragraph([{ text: taken.title }], { heading: HeadingLevel.HEADING_1 }),
					paragraph([{ text: taken.exported }]),
					paragraph([{ text: taken.caution }]),
					...taken.entries.flatMap((each, at) => entry(each, at === 0)),
				],
			},
		],
	});
	return docx.Packer.toBuffer(document);
}
