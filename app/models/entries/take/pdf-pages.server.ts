import type { Face, Faces } from "./font.server.ts";
import { copyWords } from "./take.words.ts";
import { hasRightToLeft, isRightToLeft, runsOf } from "./text-direction.ts";

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** How a paragraph looks: its face and size in points, the room above it, and how far in it begins. */
export type Look = { face: keyof Faces; size: number; above: number; indent?: number };

/** Stands for what the font cannot draw; the true letters are kept beside it for screen readers. */
export const undrawn = "\u25af";

const margin = 64;
const leading = 1.45;
const footer: Look = { face: "body", size: 9, above: 0 };

/**
 * Draws tagged paragraphs on pages. PDFKit's own line breaking is not used: it measures the rest of a long word again for
 * every line of it, and sets the words of a right-to-left name in the wrong order.
 */
export class TaggedPages {
	#doc: Doc;
	#faces: Faces;
	#y = 0;
	#number = 0;
	/** Widths of words seen before, by face and size. */
	#widths = new Map<string, number>();

	constructor(doc: Doc, faces: Faces) {
		this.#doc = doc;
		this.#faces = faces;
		for (const name of ["body", "bold"] as const) doc.registerFont(name, faces[name].bytes);
		this.begin();
	}

	/** Where the next paragraph will stand, from the top of its page. */
	get y(): number {
		return this.#y;
	}

	/** Begins a page, with its number: that is no content, so it is marked as an artifact. */
	begin(): void {
		const doc = this.#doc;
		doc.addPage();
		this.#number += 1;
		this.#y = margin;
		doc.markContent("Artifact", { type: "Pagination" });
		const words = copyWords.page(this.#number);
		const x = (doc.page.width - this.#widthOf(words, footer)) / 2;
		doc.text(words, x, doc.page.height - margin + 16, { lineBreak: false });
		doc.endMarkedContent();
	}

	/** Begins a page when fewer points than these are left on this one. */
	keep(points: number): void {
		if (this.#y + points > this.#bottom) this.begin();
	}

	/** Draws a text as one element of this kind inside `parent`: "H1", "P", "LBody". "\n" ends a line. */
	write(parent: Element, tag: string, text: string, look: Look): void {
		const doc = this.#doc;
		const { words, isWhole } = drawable(text, this.#faces[look.face]);
		// Letters are drawn as they look; a screen reader gets those words in the order they are read.
		const asRead = isWhole && !hasRightToLeft(text) ? {} : { actual: text };
		const element = doc.struct(tag, asRead);
		parent.add(element);
		const base = isRightToLeft(text) ? "right" : "left";
		const height = look.size * leading;
		this.#y += look.above;
		let isOpen = false;
		for (const line of this.#linesOf(words, look)) {
			if (this.#y + height > this.#bottom) {
				if (isOpen) doc.endMarkedContent();
				isOpen = false;
				this.begin();
			}
			if (!isOpen) element.add(doc.markStructureContent(tag));
			isOpen = true;
			this.#draw(line, base, look);
			this.#y += height;
		}
		if (isOpen) doc.endMarkedContent();
		element.end();
	}

	/** Draws a bullet as the label of the list's next line, level with what is written next. */
	bullet(parent: Element, look: Look): void {
		const doc = this.#doc;
		this.keep(look.above + look.size * leading);
		const label = doc.struct("Lbl");
		parent.add(label);
		label.add(doc.markStructureContent("Lbl"));
		doc.font(look.face, look.size).text("\u2022", margin, this.#y + look.above, { lineBreak: false });
		doc.endMarkedContent();
		label.end();
	}

	get #bottom(): number {
		return this.#doc.page.height - margin;
	}

	#draw(line: string, base: "left" | "right", look: Look): void {
		const doc = this.#doc;
		const runs = runsOf(line, base);
		let x = margin + (look.indent ?? 0);
		if (base === "right") {
			const width = runs.reduce((sum, { text }) => sum + this.#widthOf(text, look), 0);
			x = doc.page.width - margin - width;
		}
		doc.font(look.face, look.size);
		for (const { text } of runs) {
			doc.text(text, x, this.#y, { lineBreak: false });
			x += doc.widthOfString(text);
		}
	}

	#linesOf(text: string, look: Look): string[] {
		const width = this.#doc.page.width - 2 * margin - (look.indent ?? 0);
		return text.split("\n").flatMap((part) => {
			const lines: string[] = [];
			let line = "";
			let used = 0;
			for (const word of part
				.split(/\s+/)
				.filter(Boolean)
				.flatMap((each) => this.#pieces(each, width, look))) {
				const more = this.#widthOf(line ? ` ${word}` : word, look);
				if (line && used + more > width) {
					lines.push(line);
					line = word;
					used = this.#widthOf(word, look);
				} else {
					line += line ? ` ${word}` : word;
					used += more;
				}
			}
			return line ? [...lines, line] : lines;
		});
	}

	/** A word in pieces that fit on a line each, measured letter by letter: a word of 20,000 letters is not laid out whole. */
	#pieces(word: string, width: number, look: Look): string[] {
		if (word.length < 100 && this.#widthOf(word, look) <= width) return [word];
		const pieces: string[] = [];
		let piece = "";
		let used = 0;
		for (const letter of word) {
			const more = this.#widthOf(letter, look);
			if (piece && used + more > width) {
				pieces.push(piece);
				[piece, used] = ["", 0];
			}
			piece += letter;
			used += more;
		}
		return [...pieces, piece];
	}

	#widthOf(text: string, { face, size }: Look): number {
		const name = `${face} ${size} ${text}`;
		let width = this.#widths.get(name);
		if (width === undefined) {
			width = this.#doc.font(face, size).widthOfString(text);
			this.#widths.set(name, width);
		}
		return width;
	}
}

/** The words as the font can draw them, and whether that is all of them. */
export function drawable(text: string, { covers }: Pick<Face, "covers">): { words: string; isWhole: boolean } {
	let isWhole = true;
	let words = "";
	// What is never seen (joiners, selectors of emoji) goes; joiners inside right-to-left words shape them and stay.
	for (const letter of text.replace(/(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu, "")) {
		const isJoiner = /[\u200c\u200d]/.test(letter);
		const canDraw = isJoiner || /\s/.test(letter) || covers(letter.codePointAt(0)!);
		if (!canDraw) isWhole = false;
		// A family joined from three signs is one picture, and gets one sign.
		if ((canDraw && !isJoiner) || !words.endsWith(undrawn)) words += canDraw ? letter : undrawn;
	}
	return { words, isWhole };
}
