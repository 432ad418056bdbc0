import ts from "typescript";
import { expect, test } from "vitest";
import { placeOf, sourcesUnder, within, type Source } from "./source.ts";

// NHS content style: short sentences. Twenty words is the most a sentence of ours has.
const mostWords = 20;

test(`sentences people read have at most ${mostWords} words`, () => {
	const files = sourcesUnder("app").filter(({ path }) => /\.words\.tsx?$/.test(path));
	const said = files.flatMap((file) => stringsOf(file).map((node) => ({ file, node })));
	expect(said.length).toBeGreaterThan(0);
	const long = said.flatMap(({ file, node }) =>
		sentences(textOf(node))
			.filter((sentence) => countWords(sentence) > mostWords)
			.map((sentence) => `${placeOf(file, node)} has ${countWords(sentence)} words: ${sentence}`),
	);
	expect(long).toEqual([]);
});

/** Strings that are shown: not the names of properties, modules and types. */
function stringsOf({ tree }: Source): (ts.StringLiteralLike | ts.TemplateExpression)[] {
	return [...within(tree)]
		.filter((node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
		.filter(({ parent }) => !ts.isImportDeclaration(parent) && !ts.isLiteralTypeNode(parent))
		.filter((node) => !(ts.isPropertyAssignment(node.parent) && node.parent.name === node));
}

/** The text, with one word for whatever is put into it. */
function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	return node.head.text + node.templateSpans.map(({ literal }) => `something${literal.text}`).join("");
}

function sentences(text: string): string[] {
	return text.split(/(?<=[.?!]["”’)]?)\s+|\n+/).filter(Boolean);
}

function countWords(sentence: string): number {
	return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
