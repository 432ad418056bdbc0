import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pathsUnder, root } from "./source.ts";

const ours = ["app", "db", "demo", "server", "scripts", "bench", "tests"];
const code = /\.(tsx?|m?js|css)$/;

// "Say author, reader, supervisor, viewer, lend, take back": these name nothing of the service.
const homeless = /(^|[-.])(utils?|helpers?|handlers?|managers?|items?|users?)([-.]|$)/;

const longest = 300;

test("files are named in kebab-case", () => {
	const paths = pathsUnder(...ours);
	expect(paths.length).toBeGreaterThan(20);
	const parts = (path: string) => path.replace(/\.\w+$/, "").split("/");
	const wrong = paths.filter((path) => !parts(path).every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(part)));
	expect(wrong).toEqual([]);
});

test("files are named for the service", () => {
	const named = pathsUnder(...ours).map((path) => ({
		path,
		name:
			path
				.split("/")
				.at(-1)
				?.replace(/\.\w+$/, "") ?? "",
	}));
	expect(named.filter(({ name }) => homeless.test(name) || name === "data").map(({ path }) => path)).toEqual([]);
});

test(`files have at most ${longest} lines, or say why not`, () => {
	const paths = pathsUnder("app", "db", "server", "server.ts", "scripts").filter((path) => code.test(path));
	expect(paths.length).toBeGreaterThan(20);
	const long = paths.filter((path) => {
		const lines = readFileSync(join(root, path), "utf8").trimEnd().split("\n");
		return lines.length > longest && !/^(\/\/|\/\*) Long because: \S/m.test(lines.slice(0, 3).join("\n"));
	});
	expect(long).toEqual([]);
});
