import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { importsOf, pathsUnder, root, sourcesUnder, within } from "./source.ts";

const folder = "db/migrations";
const [list] = sourcesUnder(`${folder}/index.ts`);

test("every migration is listed by hand, under its file's name", () => {
	const files = pathsUnder(folder).filter((path) => path !== `${folder}/index.ts`);
	expect(files.length).toBeGreaterThan(0);
	expect(
		list &&
			importsOf(list)
				.flatMap(({ target, ours }) => (ours ? [target] : []))
				.sort(),
	).toEqual(files);
	const stems = files.map((path) => path.slice(folder.length + 1).replace(/\.ts$/, ""));
	expect(listed().flat().sort()).toEqual(stems);
});

test("migrations are dated, and each list runs from the oldest to the newest", () => {
	for (const names of listed()) {
		expect(names.filter((name) => !/^\d{4}-\d\d-\d\d-[a-z]/.test(name))).toEqual([]);
		expect(names).toEqual([...names].sort());
	}
});

test("migrations go forward only", () => {
	const files = pathsUnder(folder).filter((path) => path !== `${folder}/index.ts`);
	const withDown = files.filter((path) =>
		/export (async )?(function|const) down\b/.test(readFileSync(join(root, path), "utf8")),
	);
	expect(withDown).toEqual([]);
});

/** The names in each list of db/migrations/index.ts. */
function listed(): string[][] {
	return [...within(list!.tree)]
		.filter(ts.isObjectLiteralExpression)
		.map(({ properties }) => properties.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : [])));
}
