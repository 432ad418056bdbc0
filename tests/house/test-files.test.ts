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

/** Every file of ours that opens a database when it is loaded, by itself or by what it loads. */
function openingFiles(): Set<string> {
	const loads = [...sources].map(([path, file]) => ({
		path,
		loaded: importsOf(file).filter((each) => !each.typeOnly),
	}));
	const opening = new Set(openers);
	for (let before = 0; before < opening.size;) {
		before = opening.size;
		for (const { path, loaded } of loads) if (loaded.some(({ target }) => opening.has(target))) opening.add(path);
	}
	return opening;
}

const testsOfModels = [...sources.values()].filter(({ path }) =>
	ofModels.some((folder) => path.startsWith(`tests/${folder}/`) && /\.test\.tsx?$/.test(path)),
);

test("the tests of the rooms are looked at", () => {
	expect(testsOfModels.length).toBeGreaterThan(50);
	expect(ofModels.filter((folder) => !existsSync(join(root, "tests", folder)))).toEqual([]);
});

test("a test that opens no database is called pure, and runs once", () => {
	const opening = openingFiles();
	const isPure = ({ path }: Source) => path.includes(".pure.test.");
	const misnamed = testsOfModels.filter((file) => isPure(file) === opening.has(file.path));
	expect(misnamed.map(({ path }) => path)).toEqual([]);
});
