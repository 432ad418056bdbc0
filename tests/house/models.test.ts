import ts from "typescript";
import { expect, test } from "vitest";
import { exportedFunctions, placeOf, sourcesUnder, within } from "./source.ts";

// Rule 3. These take the keys without a viewer; each says why no viewer is there to ask.
const withoutViewer: Record<string, string> = {
	parkPost: "The person's session has ended. It seals what they were sending under their own key and opens nothing.",
};

const models = sourcesUnder("app/models");
const floor = sourcesUnder("app/models", "db");

test("a function that is handed the keys is handed the viewer too", () => {
	const servers = models.filter(({ path }) => path.endsWith(".server.ts"));
	expect(servers.length).toBeGreaterThan(0);
	const blind = servers.flatMap((source) =>
		exportedFunctions(source)
			.filter(({ body }) => parameters(body).some(({ name }) => name === "keys"))
			.filter(({ body }) => !parameters(body).some(isViewer))
			.filter(({ name }) => !(name in withoutViewer))
			.map(({ name, body }) => `${placeOf(source, body)} ${name}`),
	);
	expect(blind).toEqual([]);
});

test("the exceptions above are still needed", () => {
	const known = models.flatMap(exportedFunctions);
	const needless = Object.keys(withoutViewer).filter((name) => {
		const found = known.find((candidate) => candidate.name === name);
		return !found || parameters(found.body).some(isViewer);
	});
	expect(needless).toEqual([]);
});

test("exported functions of the models and the database say what they do", () => {
	const functions = floor.flatMap((source) => exportedFunctions(source).map((found) => ({ source, ...found })));
	expect(functions.length).toBeGreaterThan(20);
	const silent = functions.filter(({ statement, source }) => !hasDocstring(statement, source.text));
	expect(silent.map(({ source, body, name }) => `${placeOf(source, body)} ${name}`)).toEqual([]);
});

test("models are told the time, and take no chances", () => {
	expect(models.length).toBeGreaterThan(0);
	const found = models.flatMap((source) =>
		[...within(source.tree)].filter(tellsTimeOrChance).map((node) => `${placeOf(source, node)} ${node.getText()}`),
	);
	expect(found).toEqual([]);
});

function parameters(body: ts.FunctionLikeDeclaration): { name: string; type: string }[] {
	return body.parameters.map(({ name, type }) => ({ name: name.getText(), type: type?.getText() ?? "" }));
}

function isViewer({ name, type }: { name: string; type: string }): boolean {
	return ["viewer", "author", "reader"].includes(name) && /\bViewer\b/.test(type);
}

function hasDocstring(statement: ts.Statement, text: string): boolean {
	const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
	const last = comments.at(-1);
	return last !== undefined && text.slice(last.pos, last.pos + 3) === "/**";
}

function tellsTimeOrChance(node: ts.Node): boolean {
	if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && !node.arguments?.length;
	return ts.isCallExpression(node) && ["Date", "Date.now", "Math.random"].includes(node.expression.getText());
}
