import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ofModels } from "../../scripts/test-folders.mjs";
import { importsOf, root, sourcesUnder, type Source } from "./source.ts";

const sources = new Map(
	sourcesUnder("app", "db", "demo", "server", "tests", "bench", "settings.ts").map((file) => [file.path, file]),
);

/** What opens a database when it is loaded. */
const openers = ["db/live.server.ts", "db/open.server.ts", "db/sqlite.ts", "tests/support/postgres.ts"];

/** Every file of ours that is loaded with this one. */
function loadedWith({ path }: Source, seen = new Set<string>()): Set<string> {
	seen.add(path);
	for (const { target, ours, typeOnly } of importsOf(sources.get(path)!)) {
		const next = ours && !typeOnly ? sources.get(target) : undefined;
		if (next && !seen.has(next.path)) loadedWith(next, seen);
	}
	return seen;
}

const testsOfModels = [...sources.values()].filter(({ path }) =>
	ofModels.some((folder) => path.startsWith(`tests/${folder}/`) && /\.test\.tsx?$/.test(path)),
);

test("the tests of the rooms are looked at", () => {
	expect(testsOfModels.length).toBeGreaterThan(50);
	expect(ofModels.filter((folder) => !existsSync(join(root, "tests", folder)))).toEqual([]);
});

test("a test that opens no database is called pure, and runs once", () => {
	const opens = (file: Source) => openers.some((path) => loadedWith(file).has(path));
	const isPure = ({ path }: Source) => path.includes(".pure.test.");
	expect(testsOfModels.filter((file) => isPure(file) === opens(file)).map(({ path }) => path)).toEqual([]);
});
