import ts from "typescript";
import { expect, test } from "vitest";
import { exportedFunctions, placeOf, sourcesUnder, within } from "./source.ts";

// Rule 3. These take the keys without a viewer; each says why no viewer is there to ask.
const withoutViewer: Record<string, string> = {
	parkPost: "The person's session has ended. It seals what they were sending under their own key and opens nothing.",
};

// Rule 5. These read the machine's clock; each says why it cannot be told the time.
const ownClock: Record<string, string> = {
	"app/models/accounts/lucia.server.ts":
		"Lucia compares with the machine's clock; this keeps it from ever extending one.",
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
		[...within(source.tree)]
			.filter(tellsTimeOrChance)
			.map((node) => ({ path: source.path, at: placeOf(source, node) })),
	);
	expect(found.filter(({ path }) => !(path in ownClock)).map(({ at }) => at)).toEqual([]);
	const needless = Object.keys(ownClock).filter((path) => !found.some((each) => each.path === path));
	expect(needless, "exceptions that are no longer needed").toEqual([]);
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
