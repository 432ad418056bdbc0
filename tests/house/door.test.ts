import ts from "typescript";
import { expect, test } from "vitest";
import { exportedFunctions, isExported, placeOf, sourcesUnder, type Source } from "./source.ts";

// Rule 2. One request may run one loader alone (`?_data=`), so a check in a page around it protects nothing.

const pages = sourcesUnder("app/routes", "app/root.tsx");

test("every loader and action asks at the door first", () => {
	expect(pages.length).toBeGreaterThan(1);
	expect(pages.flatMap(unasked)).toEqual([]);
});

test("every page and every address says who may open it", () => {
	const silent = pages.filter((page) => page.path !== "app/root.tsx" && !names(page).includes("loader"));
	expect(silent.map(({ path }) => path)).toEqual([]);
});

function unasked(page: Source): string[] {
	const functions = exportedFunctions(page).filter(({ name }) => name === "loader" || name === "action");
	const open = functions
		.filter(({ body }) => !asksFirst(body))
		.map(({ body }) => `${placeOf(page, body)} does not ask`);
	const hidden = names(page)
		.filter((name) => (name === "loader" || name === "action") && !functions.some((known) => known.name === name))
		.map((name) => `${page.path}: ${name} is not written here as a function`);
	return [...open, ...hidden];
}

/** The first statement waits for the door, whatever happens: not in one branch, and not in a function for later. */
function asksFirst({ body }: ts.FunctionLikeDeclaration): boolean {
	const first = body && ts.isBlock(body) ? body.statements[0] : body;
	return first !== undefined && waitsForDoor(first);
}

function waitsForDoor(node: ts.Node): boolean {
	if (ts.isAwaitExpression(node) && ts.isCallExpression(node.expression)) {
		if (/^(requireViewer\w*|allowAnyone)$/.test(node.expression.expression.getText())) return true;
	}
	if (ts.isFunctionLike(node) || ts.isConditionalExpression(node) || ts.isIfStatement(node)) return false;
	if (ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)$/.test(node.operatorToken.getText())) return false;
	return ts.forEachChild(node, waitsForDoor) ?? false;
}

/** Every name a file exports. */
function names({ tree }: Source): string[] {
	return tree.statements.flatMap((statement) => {
		if (ts.isExportDeclaration(statement)) {
			const clause = statement.exportClause;
			return clause && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : ["*"];
		}
		if (!isExported(statement)) return [];
		if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? "default"];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.map(({ name }) => name.getText());
	});
}
