import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { houseMigrations } from "#db/migrations/index.ts";
import { sqliteDialect } from "#db/sqlite.ts";

type Row = Record<string, string | number | null>;

test("letters that wait are carried over when the outbox learns of supervisions and several sessions", async () => {
	const folder = mkdtempSync(join(tmpdir(), "hedgerow-letters-"));
	const db = new Kysely<Record<string, Row>>({ dialect: sqliteDialect(join(folder, "house.db")) });
	onTestFinished(async () => {
		await db.destroy();
		rmSync(folder, { recursive: true });
	});
	const before = Object.entries(houseMigrations).filter(([name]) => name < "2026-11-26-letters");
	await migrate(db, "house", Object.fromEntries(before));
	// why: what else a supervision and a lending need is of no matter here.
	await sql`pragma foreign_keys = off`.execute(db);
	const at = "2026-11-20T10:00:00.000Z";
	await db
		.insertInto("supervisions")
		.values({ id: "s", orgId: "o", hat: "peer", relationId: null, name: null, startedAt: at, endedAt: null })
		.execute();
	await sql`insert into shares (id, "orgId", "entryId", "entryRevision", "authorId", "relationId", cover, sheet, "lentAt")
		values ('l', 'o', 'e', 1, 'p', 'r', x'00', x'00', ${at})`.execute(db);
	const letter = (id: string, more: Row): Row => ({
		...{ id, orgId: "o", personId: "p", kind: "k", pace: "digest", postedAt: at, dueAt: at, tries: 0 },
		...more,
	});
	const times = { startsAt: "2026-12-01T10:00:00.000Z", endsAt: "2026-12-01T11:00:00.000Z" };
	const event = JSON.stringify({ method: "REQUEST", sequence: 2, ...times, joinLink: "https://meet.test/1" });
	await db
		.insertInto("mailOutbox")
		.values([letter("1", { about: '{"relation":"s"}', sessionId: "n", event })])
		.execute();
	await db
		.insertInto("mailOutbox")
		.values([letter("2", { about: '{"share":"l"}', dedupe: "lent:l" })])
		.execute();
	await db
		.insertInto("mailOutbox")
		.values([letter("3", { about: '{"relation":"gone"}' })])
		.execute();

	await migrate(db, "house", houseMigrations);

	const rows = await db.selectFrom("mailOutbox").selectAll().orderBy("id").execute();
	expect(rows).toMatchObject([
		{ id: "1", supervisionId: "s", staleAt: null },
		{ id: "2", supervisionId: null, events: null, dedupe: "entry:e:lent:l" },
		{ id: "3", supervisionId: null },
	]);
	expect(JSON.parse(String(rows[0]!.events))).toEqual([{ sessionId: "n", method: "REQUEST", sequence: 2, ...times }]);
	expect(Object.keys(rows[0]!)).not.toEqual(expect.arrayContaining(["about"]));
});
