import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely } from "kysely";
import { afterAll, expect, inject, test } from "vitest";
import { findOwnEntry, listOwnEntries } from "#app/models/entries/entry.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { db, keys } from "#db/live.server.ts";
import { Keys } from "#db/keys.server.ts";
import { readMasterKey } from "#db/master-key.ts";
import { migrate } from "#db/migrate.ts";
import { keyMigrations } from "#db/migrations/index.ts";
import { openHouse } from "#db/open.server.ts";
import { postgresDialect, prepareServer } from "#db/postgres.ts";
import { SealBroken, type SealedAt } from "#db/sealing.ts";
import { sqliteDialect } from "#db/sqlite.ts";
import type { KeyTables } from "#db/tables.ts";
import { freshDatabaseUrl } from "#tests/support/postgres.ts";
import { aLending, aLinkWorker, anEntryBy, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";

const onPostgres = process.env.HEDGEROW_TEST_DB === "postgres";
const folder = mkdtempSync(join(tmpdir(), "hedgerow-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A look into the keys' own file or schema, past the service. */
function vault(databaseUrl: string, dataDir: string): Kysely<KeyTables> {
	const dialect = databaseUrl
		? postgresDialect(databaseUrl, "hedgerow_keys", 1)
		: sqliteDialect(join(dataDir, "keys.db"));
	return new Kysely<KeyTables>({ dialect });
}

/** A second house, so that closing and opening it again harms nobody. */
async function aHouse(name: string) {
	const where = {
		databaseUrl: onPostgres ? await freshDatabaseUrl(inject("postgresUrl"), inject("readyUrl")) : "",
		dataDir: join(folder, name),
		masterKeyFile: join(folder, `${name}.key`),
	};
	return { where, house: await openHouse(where), vault: vault(where.databaseUrl, where.dataDir) };
}

const at: SealedAt = { table: "t", column: "c", rowId: "1", ownerId: "somebody", orgId: "org" };
const person = { kind: "person" as const, id: "somebody" };

test("a key is kept before anything is sealed with it, and opens after a new start", async () => {
	const { where, house, vault } = await aHouse("committed");
	const pen = await house.keys.penFor(person, testNow);

	const kept = await vault.selectFrom("dataKeys").selectAll().execute();
	expect(kept).toMatchObject([
		{ ownerKind: "person", ownerId: "somebody", period: "2026", madeAt: testNow.toISOString() },
	]);
	const sealed = pen.seal(at, "words");
	expect(sealed.readUInt32BE(1)).toBe(kept[0]!.number);
	await house.close();
	const again = await openHouse(where);
	expect(await again.keys.open(at, sealed)).toBe("words");
	expect((await again.keys.penFor(person, testNow)).seal(at, "x").readUInt32BE(1)).toBe(kept[0]!.number);
	await again.close();
	await vault.destroy();
});

test("keys of before an organisation had one still open after, and no number is used again", async () => {
	const where = {
		databaseUrl: onPostgres ? await freshDatabaseUrl(inject("postgresUrl")) : "",
		dataDir: join(folder, "before"),
		masterKeyFile: join(folder, "before.key"),
	};
	if (onPostgres) await prepareServer(where.databaseUrl, ["hedgerow", "hedgerow_keys"]);
	const [first] = Object.entries(keyMigrations);
	const old = vault(where.databaseUrl, where.dataDir);
	await migrate(old, "key", Object.fromEntries([first!]));
	const master = readMasterKey(where.masterKeyFile, where.dataDir, true);
	const before = new Keys(old, master);
	await before.check();
	const pens = await Promise.all(["a", "b", "c"].map((id) => before.penFor({ kind: "relation", id }, testNow)));
	const sealed = pens.map((pen) => pen.seal(at, "words"));
	const numbers = sealed.map((field) => field.readUInt32BE(1));
	const last = Math.max(...numbers);
	await old.deleteFrom("dataKeys").where("number", "=", last).execute();
	await expect(before.penFor({ kind: "organisation", id: "org" }, testNow)).rejects.toThrow(/check/i);
	const rows = await old.selectFrom("dataKeys").selectAll().orderBy("number").execute();
	await old.destroy();

	const house = await openHouse(where);
	const now = vault(where.databaseUrl, where.dataDir);
	expect(await now.selectFrom("dataKeys").selectAll().orderBy("number").execute()).toEqual(rows);
	for (const [place, field] of sealed.entries()) {
		if (numbers[place] === last) await expect(house.keys.open(at, field)).rejects.toThrow(SealBroken);
		else expect(await house.keys.open(at, field)).toBe("words");
	}
	const pen = await house.keys.penFor({ kind: "organisation", id: "org" }, testNow);
	expect(pen.seal(at, "x").readUInt32BE(1)).toBeGreaterThan(last);
	await house.close();
	await now.destroy();
});

test("a person's key is new each year, and the old year's words still open", async () => {
	const { house, vault } = await aHouse("years");
	const [last, next] = [new Date("2026-12-31T23:59:59Z"), new Date("2027-01-01T00:00:00Z")];
	const sealed = [];
	for (const now of [last, next, last]) sealed.push((await house.keys.penFor(person, now)).seal(at, now.toISOString()));

	const numbers = sealed.map((field) => field.readUInt32BE(1));
	expect(numbers[0]).not.toBe(numbers[1]);
	expect(numbers[2]).toBe(numbers[0]);
	expect(await house.keys.open(at, sealed[0]!)).toBe(last.toISOString());
	expect(await house.keys.open(at, sealed[1]!)).toBe(next.toISOString());
	const joint = { kind: "relation" as const, id: "somebody" };
	const [one, two] = [await house.keys.penFor(joint, last), await house.keys.penFor(joint, next)];
	expect(one.seal(at, "x").readUInt32BE(1)).toBe(two.seal(at, "x").readUInt32BE(1));
	expect(await vault.selectFrom("dataKeys").select(["ownerKind", "period"]).orderBy("number").execute()).toEqual([
		{ ownerKind: "person", period: "2026" },
		{ ownerKind: "person", period: "2027" },
		{ ownerKind: "relation", period: "all" },
	]);
	await house.close();
	await vault.destroy();
});

test("twenty who ask at once for one owner's pen get one key", async () => {
	const { house, vault } = await aHouse("at-once");

	const pens = await Promise.all(Array.from({ length: 20 }, () => house.keys.penFor(person, testNow)));

	expect(new Set(pens.map((pen) => pen.seal(at, "x").readUInt32BE(1))).size).toBe(1);
	expect(await vault.selectFrom("dataKeys").select("number").execute()).toHaveLength(1);
	await house.close();
	await vault.destroy();
});

test("an erased key opens nothing after a new start, and its number is never given again", async () => {
	const { where, house, vault } = await aHouse("erased");
	const sealed = (await house.keys.penFor(person, testNow)).seal(at, "words");
	await vault.deleteFrom("dataKeys").execute();
	await house.close();

	const again = await openHouse(where);
	const fresh = (await again.keys.penFor(person, testNow)).seal(at, "new words");

	expect(fresh.readUInt32BE(1)).toBeGreaterThan(sealed.readUInt32BE(1));
	await expect(again.keys.open(at, sealed)).rejects.toThrow(SealBroken);
	await again.close();
	await vault.destroy();
});

test("a wrapped key put under another owner or year does not open", async () => {
	const { where, house, vault } = await aHouse("moved");
	const sealed = (await house.keys.penFor(person, testNow)).seal(at, "words");
	await house.close();
	for (const change of [{ ownerId: "another" }, { ownerKind: "case" as const }, { period: "2025" }]) {
		const [row] = await vault.selectFrom("dataKeys").selectAll().execute();
		await vault.updateTable("dataKeys").set(change).execute();
		const again = await openHouse(where);
		await expect(again.keys.open(at, sealed)).rejects.toThrow(SealBroken);
		await again.close();
		const { ownerId, ownerKind, period } = row!;
		await vault.updateTable("dataKeys").set({ ownerId, ownerKind, period }).execute();
	}
	const again = await openHouse(where);
	expect(await again.keys.open(at, sealed)).toBe("words");
	await again.close();
	await vault.destroy();
});

test("marks are the same for the same word and purpose only, and hold no word", () => {
	const mark = keys.mark("account", "ash@test.test");

	expect(keys.mark("account", "ash@test.test")).toBe(mark);
	expect(mark).toMatch(/^[0-9a-f]{64}$/);
	for (const other of [
		keys.mark("address", "ash@test.test"),
		keys.mark("account", "ash@test.tes"),
		keys.sealAuditHash("ash@test.test"),
	]) {
		expect(other).not.toBe(mark);
	}
});

test("words swapped in the database between entries, versions, authors and columns open for nobody", async () => {
	const [author, other] = [await aLinkWorker(), await aLinkWorker()];
	const [mine, mineToo, theirs] = [await anEntryBy(author), await anEntryBy(author), await anEntryBy(other)];
	const versions = db.selectFrom("entryRevisions").selectAll();
	const original = await versions.where("entryId", "=", mine.id).executeTakeFirstOrThrow();
	const put = (words: { name?: Buffer; answers?: Buffer }) =>
		db.updateTable("entryRevisions").set(words).where("entryId", "=", mine.id).execute();

	for (const from of [mineToo, theirs]) {
		const { answers, name } = await versions.where("entryId", "=", from.id).executeTakeFirstOrThrow();
		await put({ answers, name });
		await expect(findOwnEntry(db, keys, author, mine.id)).rejects.toThrow(SealBroken);
		await expect(listOwnEntries(db, keys, author, { most: 10 })).rejects.toThrow(SealBroken);
	}
	await put({ answers: original.name, name: original.answers });
	await expect(findOwnEntry(db, keys, author, mine.id)).rejects.toThrow(SealBroken);
	await put({ answers: original.answers, name: original.name });
	await db.updateTable("entryRevisions").set({ revision: 2 }).where("entryId", "=", mine.id).execute();
	await db.updateTable("entries").set({ revision: 2 }).where("id", "=", mine.id).execute();
	await expect(findOwnEntry(db, keys, author, mine.id)).rejects.toThrow(SealBroken);
});

test("a lending's sheet swapped with another's, or moved under another author, opens for nobody", async () => {
	const supervisor = await aSupervisor();
	const shares = [];
	for (const author of [await aLinkWorker(), await aLinkWorker()]) {
		const share = await aLending(author, (await anEntryBy(author)).id, await aRelation(author, supervisor));
		shares.push(await db.selectFrom("shares").selectAll().where("id", "=", share).executeTakeFirstOrThrow());
	}
	const [one, two] = shares as [(typeof shares)[0], (typeof shares)[0]];
	const change = db.updateTable("shares").where("id", "=", one.id);
	for (const swapped of [
		{ sheet: two.sheet },
		{ cover: two.cover },
		{ sheet: one.cover },
		{ authorId: two.authorId },
	]) {
		await change.set(swapped).execute();
		await expect(openLent(db, keys, supervisor, { shareId: one.id }, testNow)).rejects.toThrow(SealBroken);
		await change.set({ sheet: one.sheet, cover: one.cover, authorId: one.authorId }).execute();
	}
	expect(await openLent(db, keys, supervisor, { shareId: one.id }, testNow)).toBeDefined();
});
