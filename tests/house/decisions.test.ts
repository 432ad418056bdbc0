import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pathsUnder, root } from "./source.ts";

const decisions = pathsUnder("docs/decisions").filter((path) => path !== "docs/decisions/README.md");

test("decisions are numbered from one, without gaps", () => {
	expect(decisions.length).toBeGreaterThan(0);
	const numbers = decisions.map((path) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]);
	expect(numbers).toEqual(decisions.map((_, index) => String(index + 1).padStart(4, "0")));
});

test.each(decisions)("%s has Context, Decision and Consequences", (path) => {
	const headings = [...readFileSync(join(root, path), "utf8").matchAll(/^##\s+(.+?)\s*$/gm)].map(
		([, heading]) => heading,
	);
	expect(headings.filter((heading) => /^(Context|Decision|Consequences)$/.test(heading ?? ""))).toEqual([
		"Context",
		"Decision",
		"Consequences",
	]);
});
