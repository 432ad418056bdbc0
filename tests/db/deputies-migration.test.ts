import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { houseMigrations } from "#db/migrations/index.ts";
import { sqliteDialect } from "#db/sqlite.ts";

test("a deputy that a relation named is named still, and comes first", async () => {
	const folder = mkdtempSync(join(tmpdir(), "hedgerow-deputies-"));
	const db = new Kysely<Record<string, Record<string, string | number | null>>>({
		dialect: sqliteDialect(join(folder, "house.db")),
	});
	onTestFinished(async () => {
		await db.destroy();
		rmSync(folder, { recursive: true });
	});
	const before = Object.entries(houseMigrations).filter(([name]) => name < "2026-11-27-availability");
	await migrate(db, "house", Object.fromEntries(before));
	// why: the people of a relation are of no matter here.
	await sql`pragma foreign_keys = off`.execute(db);
	const at = "2026-11-20T10:00:00.000Z";
	const pair = { orgId: "o", superviseeId: "w", supervisorId: "s", hat: "educational", startedAt: at };
	await db
		.insertInto("relations")
		.values([
			{ id: "with", deputyId: "d", ...pair },
			{ id: "without", deputyId: null, ...pair },
		])
		.execute();

	await migrate(db, "house", houseMigrations);

	const deputy = { relationId: "with", personId: "d", position: 1, namedAt: at };
	expect(await db.selectFrom("deputies").selectAll().execute()).toEqual([deputy]);
	const relations = await db.selectFrom("relations").selectAll().orderBy("id").execute();
	expect(relations).toMatchObject([{ id: "with" }, { id: "without" }]);
	expect(Object.keys(relations[0]!)).not.toContain("deputyId");
});
