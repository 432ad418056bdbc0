import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import type { TakenDocument, TakenEntry } from "./document.ts";
import { loadFaces } from "./font.server.ts";
import { drawable, TaggedPages, undrawn, type Look } from "./pdf-pages.server.ts";
import { copyWords } from "./take.words.ts";

type Element = PDFKit.PDFStructureElement;

const looks = {
	title: { face: "bold", size: 20, above: 0 },
	entry: { face: "bold", size: 15, above: 18 },
	section: { face: "bold", size: 12, above: 14 },
	words: { face: "body", size: 11, above: 6 },
	line: { face: "body", size: 11, above: 4, indent: 16 },
} as const satisfies Record<string, Look>;

// A heading never stands alone at the foot of a page.
const headingAndTwoLines = 72;

/**
 * The copy as a tagged PDF (PDF/UA-1): headings, lists and paragraphs a screen reader can walk through, bookmarks, the
 * language and the font inside. The author's name is in the words alone: PDFKit would put it into XML as it is.
 */
export async function pdfOf(taken: TakenDocument, now: Date): Promise<Buffer> {
	const [{ default: PDFDocument }, faces] = await Promise.all([import("pdfkit"), loadFaces()]);
	const doc = new PDFDocument({
		autoFirstPage: false,
		size: "A4",
		margin: 0,
		pdfVersion: "1.7",
		lang: "en-GB",
		displayTitle: true,
		tagged: true,
		// @ts-expect-error -- PDFKit knows "PDF/UA" since 0.15; its types do not yet.
		subset: "PDF/UA",
		info: { Title: taken.title, Creator: "Hedgerow", Producer: "Hedgerow", CreationDate: now },
	});
	const bytes = buffer(doc);
	const root = doc.struct("Document");
	doc.addStructure(root);
	const pages = new TaggedPages(doc, faces);

	pages.write(root, "H1", taken.title, looks.title);
	pages.write(root, "P", taken.exported, looks.words);
	pages.write(root, "P", taken.caution, looks.words);
	const isWhole = taken.entries.every((entry) => textsOf(entry).every((text) => drawable(text, faces.body).isWhole));
	if (!isWhole) pages.write(root, "P", copyWords.undrawn(undrawn), looks.words);
	for (const [at, entry] of taken.entries.entries()) {
		if (at > 0) pages.begin();
		writeEntry(doc, pages, root, entry);
		// Others are answered between two entries.
		await setImmediate();
	}
	root.end();
	doc.end();
	return bytes;
}

function writeEntry(doc: PDFKit.PDFDocument, pages: TaggedPages, root: Element, entry: TakenEntry): void {
	const part = doc.struct("Sect");
	root.add(part);
	pages.keep(headingAndTwoLines);
	// PDFKit counts a bookmark's left from the right edge of the page.
	const place = { expanded: false, fit: false, top: pages.y, left: doc.page.width };
	doc.outline.addItem(entry.heading, place);
	pages.write(part, "H2", entry.heading, looks.entry);
	writeList(doc, pages, part, entry.facts.map(factAsText));
	for (const { heading, asked, prose, lines, facts } of entry.sections) {
		const section = doc.struct("Sect");
		part.add(section);
		pages.keep(headingAndTwoLines);
		pages.write(section, "H3", heading, looks.section);
		if (asked) pages.write(section, "P", asked, looks.words);
		for (const text of prose) pages.write(section, "P", text, looks.words);
		writeList(doc, pages, section, [
			...lines.map(({ lead, rest, note }) => [`${lead}. ${rest}`, ...(note ? [note] : [])].join("\n")),
			...facts.map(factAsText),
		]);
		section.end();
	}
	part.end();
}

function writeList(doc: PDFKit.PDFDocument, pages: TaggedPages, parent: Element, texts: readonly string[]): void {
	if (texts.length === 0) return;
	const list = doc.struct("L");
	parent.add(list);
	for (const text of texts) {
		const line = doc.struct("LI");
		list.add(line);
		pages.bullet(line, looks.line);
		pages.write(line, "LBody", text, looks.line);
		line.end();
	}
	list.end();
}

function factAsText({ term, words }: { term: string; words: string }): string {
	return `${term}: ${words}`;
}

function textsOf({ heading, facts, sections }: TakenEntry): string[] {
	return [
		heading,
		...facts.map(({ words }) => words),
		...sections.flatMap((section) => [
			...section.prose,
			...section.facts.map(({ words }) => words),
			...section.lines.map(({ note }) => note ?? ""),
		]),
	];
}
