import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";

/** The project's folder. */
export const root = dirname(dirname(import.meta.dirname));

/** One file of ours, read and parsed. `path` is from the project's folder, with slashes. */
export type Source = { path: string; text: string; tree: ts.SourceFile };

/** What a file asks for: a path of ours (from the project's folder), or a package's name as it is written. */
export type Import = { target: string; ours: boolean; typeOnly: boolean; names: string[] };

/** A function a file gives away, under its name there. `statement` is what a docstring stands on. */
export type ExportedFunction = { name: string; body: ts.FunctionLikeDeclaration; statement: ts.Statement };

const skipped = new Set(["node_modules", "build", "data", "secrets", ".cache", ".git"]);

/** Paths of every file below some folders (or the files themselves), from the project's folder. */
export function pathsUnder(...places: string[]): string[] {
	return places
		.filter((place) => existsSync(join(root, place)))
		.flatMap((place) => (posix.extname(place) ? [place] : pathsIn(place)))
		.sort();
}

function pathsIn(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = posix.join(folder, entry.name);
		if (entry.isDirectory()) return skipped.has(entry.name) ? [] : pathsIn(path);
		return [path];
	});
}

/** Every TypeScript and JavaScript file below some folders, parsed. */
export function sourcesUnder(...places: string[]): Source[] {
	return pathsUnder(...places)
		.filter((path) => /\.(tsx?|m?js)$/.test(path))
		.map((path) => {
			const text = readFileSync(join(root, path), "utf8");
			return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
		});
}

/** Everything inside a node, itself first. */
export function* within(node: ts.Node): Generator<ts.Node> {
	yield node;
	const children: ts.Node[] = [];
	node.forEachChild((child) => void children.push(child));
	for (const child of children) yield* within(child);
}

/** Every import of a file: static, re-exported, dynamic, and `import("...")` in types. */
export function importsOf(file: Source): Import[] {
	const imports = known.get(file) ?? readImports(file);
	known.set(file, imports);
	return imports;
}

const known = new WeakMap<Source, Import[]>();

function readImports({ path, tree }: Source): Import[] {
	return [...within(tree)].flatMap((node): Import[] => {
		if (ts.isImportDeclaration(node)) {
			const named = node.importClause?.namedBindings;
			const parts = named && ts.isNamedImports(named) ? [...named.elements] : [];
			const whole = node.importClause?.name !== undefined || (named && !ts.isNamedImports(named));
			const typeOnly =
				node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
				(!whole && parts.length > 0 && parts.every((part) => part.isTypeOnly));
			const names = whole ? ["*"] : parts.map((part) => (part.propertyName ?? part.name).text);
			return resolved(path, node.moduleSpecifier, typeOnly, names);
		}
		if (ts.isExportDeclaration(node) && node.moduleSpecifier)
			return resolved(path, node.moduleSpecifier, node.isTypeOnly, ["*"]);
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
			return resolved(path, plain(node.arguments[0]), false, ["*"]);
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
			return resolved(path, node.argument.literal, true, ["*"]);
		return [];
	});
}

function plain(node: ts.Expression): ts.Expression {
	return ts.isAsExpression(node) || ts.isParenthesizedExpression(node) ? plain(node.expression) : node;
}

function resolved(from: string, specifier: ts.Node, typeOnly: boolean, names: string[]): Import[] {
	if (!ts.isStringLiteralLike(specifier)) return [];
	const { text } = specifier;
	const ours = text.startsWith(".") || text.startsWith("#");
	const target = text.startsWith("#") ? text.slice(1) : ours ? posix.join(posix.dirname(from), text) : text;
	return [{ target, ours, typeOnly, names }];
}

/** The functions a file exports, declared or as constants. */
export function exportedFunctions({ tree }: Source): ExportedFunction[] {
	return tree.statements.flatMap((statement): ExportedFunction[] => {
		if (!isExported(statement)) return [];
		if (ts.isFunctionDeclaration(statement) && statement.body)
			return [{ name: statement.name?.text ?? "default", body: statement, statement }];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.flatMap((declaration) => {
			const value = declaration.initializer && plain(declaration.initializer);
			const isFunction = value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
			return isFunction ? [{ name: declaration.name.getText(), body: value, statement }] : [];
		});
	});
}

/** Whether a statement has the word `export`. */
export function isExported(statement: ts.Statement): boolean {
	return (
		ts.canHaveModifiers(statement) &&
		(ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
	);
}

/** "app/routes/a.tsx:12", for saying where an offence stands. */
export function placeOf({ path, tree }: Source, node: ts.Node): string {
	return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}

/** A JSON file at the project's root. */
export function readJson<T>(name: string): T {
	return JSON.parse(readFileSync(join(root, name), "utf8")) as T;
}
