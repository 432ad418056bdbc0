import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { pathsUnder, placeOf, root, sourcesUnder, within, type Source } from "./source.ts";

/** A text people read, and where it stands. */
export type Copy = { file: string; place: string; text: string };

/** Stands for whatever is put into a text: a name, a day, a number. */
export const filling = "something";

// Only makers see the gallery: it is not there in production, and it shows what does not fit.
const forMakers = /gallery/;

/** Everything people read in the pages: words files, option lists, pages and their parts, and what is said elsewhere. */
export function copyOfPages(): Copy[] {
	return sourcesUnder("app", "server/listener.ts")
		.filter(({ path }) => !forMakers.test(path))
		.flatMap(copyOf);
}

/** The guide: headings, paragraphs, and the lines and cells of its lists and tables. */
export function copyOfGuide(): Copy[] {
	return pathsUnder("docs/guide")
		.filter((path) => path.endsWith(".md"))
		.flatMap((path) => copyOfMarkdown(path, readFileSync(join(root, path), "utf8")));
}

/** What people read of one file. */
export function copyOf(source: Source): Copy[] {
	const isWords = /\.words\.tsx?$/.test(source.path);
	return [...within(source.tree)].flatMap((node) => {
		const text = ts.isJsxElement(node) || ts.isJsxFragment(node) ? textOfElement(node) : textOfString(node, isWords);
		return text ? [{ file: source.path, place: placeOf(source, node), text }] : [];
	});
}

/** What people read of a page of Markdown. */
export function copyOfMarkdown(file: string, markdown: string): Copy[] {
	const copy: Copy[] = [];
	let open: Copy | undefined;
	for (const [at, line] of markdown.split("\n").entries()) {
		const starts = /^\s*(#+|[-*>]|\d+\.)\s+/.exec(line)?.[0];
		const isTable = /^\s*\|/.test(line);
		const texts = isTable ? cellsOf(line) : [line.slice(starts?.length ?? 0).trim()];
		for (const text of texts.map(withoutMarks).filter(Boolean)) {
			if (open && !starts && !isTable) open.text += ` ${text}`;
			else copy.push((open = { file, place: `${file}:${at + 1}`, text }));
		}
		// A heading and a table's row end with their line, a paragraph with an empty one.
		if (isTable || line.trim() === "" || starts?.startsWith("#")) open = undefined;
	}
	return copy;
}

/** The sentences of a text. A line end ends one too; a quoted question inside one does not. */
export function sentencesOf(text: string): string[] {
	const ends = new RegExp(`(?<=[.?!][”’)]*)\\s+(?!(?!${filling})\\p{Ll})|\\n+`, "u");
	return text.split(ends).filter((sentence) => /\p{L}/u.test(sentence));
}

/** The words of a text, as one would count them. */
export function wordsOf(text: string): string[] {
	return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** A text in quotes of the code, when people read it. In a words file they read all of them. */
function textOfString(node: ts.Node, isWords: boolean): string | undefined {
	if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return undefined;
	const { parent } = node;
	if (ts.isImportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return undefined;
	// Errors are for makers; an answer made by hand is read.
	if (ts.isNewExpression(parent) && parent.expression.getText() !== "Response") return undefined;
	const property = ts.isPropertyAssignment(parent) ? parent.name : undefined;
	if (property === node || (property && forCode.has(property.getText()))) return undefined;
	const text = textOf(node);
	if (isWords) return text;
	// Names, codes and addresses are one word or in small letters; what is said begins with a capital.
	const isSaid = /^[“‘]?\p{Lu}/u.test(text) && /\p{Ll}{2}/u.test(text);
	const isNamed = ts.isJsxAttribute(parent) || (property && forPeople.has(property.getText()));
	return isSaid && (isNamed || /\s/.test(text)) ? text : undefined;
}

const forPeople = new Set(["label", "help", "hint", "title", "heading", "summary", "lead", "rest", "words"]);
const forCode = new Set(["block", "code", "evidence", "source"]);

function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	return node.head.text + node.templateSpans.map(({ literal }) => filling + literal.text).join("");
}

/** The text written straight into an element, with that of the inline elements in it. */
function textOfElement(element: ts.JsxElement | ts.JsxFragment): string | undefined {
	if (isInline(element) && ts.isJsxElement(element.parent) && ownText(element.parent)) return undefined;
	return ownText(element) ? joined(element) : undefined;
}

function ownText(element: ts.JsxElement | ts.JsxFragment): boolean {
	return element.children.some((child) => ts.isJsxText(child) && /\p{L}/u.test(child.text));
}

function joined(element: ts.JsxElement | ts.JsxFragment): string {
	const parts = element.children.map((child) => {
		if (ts.isJsxText(child)) return child.text.replace(/\s+/g, " ");
		if (ts.isJsxExpression(child)) return textOfExpression(child.expression);
		return isInline(child) ? joined(child) : "\n";
	});
	return parts.join("").replace(/ +/g, " ").trim();
}

function textOfExpression(expression: ts.Expression | undefined): string {
	if (!expression) return "";
	return ts.isStringLiteralLike(expression) || ts.isTemplateExpression(expression) ? textOf(expression) : filling;
}

function isInline(node: ts.JsxChild): node is ts.JsxElement {
	return ts.isJsxElement(node) && /^(a|abbr|b|code|em|i|span|strong|time)$/.test(node.openingElement.tagName.getText());
}

function cellsOf(row: string): string[] {
	if (/^[\s|:-]+$/.test(row)) return [];
	return row.split("|").map((cell) => cell.trim());
}

function withoutMarks(text: string): string {
	return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*`_]+/g, "");
}
