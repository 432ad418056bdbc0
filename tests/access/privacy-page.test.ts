import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { serve } from "#tests/support/served.ts";

// On PostgreSQL, where the house and its data keys are two schemas of one database.
const { house } = await serve({ on: "postgres" });
const page = readFileSync("docs/privacy.md", "utf8");

test("docs/privacy.md says of every table what is sealed in it", async () => {
	const tables = (await house.db.introspection.getTables()).filter(({ name }) => !/Migrations(Lock)?$/.test(name));
	const sealed = tables.map(({ name, columns }) => {
		const theirs = columns.filter(({ dataType }) => dataType === "bytea").map((column) => column.name);
		return [name, theirs.sort()] as const;
	});
	expect(sealed.length).toBeGreaterThan(20);
	expect(saidToBeSealed()).toEqual(Object.fromEntries(sealed));
});

test("its sentences have at most twenty words", () => {
	const lines = page.split("\n").filter((line) => line && !/^[#|]/.test(line));
	const sentences = lines.flatMap((line) => line.replace(/^- /, "").split(/(?<=[.?!:])\s+/));
	expect(sentences.length).toBeGreaterThan(50);
	expect(sentences.filter((sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length > 20)).toEqual(
		[],
	);
});

function saidToBeSealed(): Record<string, string[]> {
	const part = page.slice(page.indexOf("## What is sealed"), page.indexOf("## Keys"));
	const namesIn = (cell = "") => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
	const rows = part.split("\n").filter((line) => line.startsWith("| `"));
	return Object.fromEntries(
		rows.map((row) => {
			const [, table, sealed] = row.split("|");
			return [namesIn(table)[0]!, namesIn(sealed).sort()];
		}),
	);
}
