import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, expect, inject, test } from "vitest";
import { MasterKeyProblem } from "#db/master-key.ts";
import { migrate } from "#db/migrate.ts";
import { houseMigrations } from "#db/migrations/index.ts";
import { openHouse } from "#db/open.server.ts";
import { assertPragmas, sqliteDialect } from "#db/sqlite.ts";
import { freshDatabaseUrl } from "#tests/support/postgres.ts";

const onPostgres = process.env.HEDGEROW_TEST_DB === "postgres";
const folder = mkdtempSync(join(tmpdir(), "hedgerow-start-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function aPlace(name: string) {
	return {
		databaseUrl: onPostgres ? await freshDatabaseUrl(inject("postgresUrl")) : "",
		dataDir: join(folder, name, "data"),
		masterKeyFile: join(folder, name, "secrets/master.key"),
	};
}

/** Opens and closes a house there; returns what stopped it, if anything did. */
async function problemAt(where: Awaited<ReturnType<typeof aPlace>>): Promise<unknown> {
	try {
		await (await openHouse(where)).close();
		return undefined;
	} catch (problem) {
		return problem;
	}
}

function plainly(problem: unknown, says: RegExp): void {
	expect(problem).toBeInstanceOf(MasterKeyProblem);
	const { message } = problem as MasterKeyProblem;
	expect(message).toMatch(says);
	expect(message, "no key in what is said").not.toMatch(/[0-9a-f]{64}/);
}

test("the first start makes a master key that only its owner can read, and the next uses it", async () => {
	const where = await aPlace("first");

	expect(await problemAt(where)).toBeUndefined();
	const key = readFileSync(where.masterKeyFile, "utf8");
	expect(key).toMatch(/^[0-9a-f]{64}\n$/);
	expect(statSync(where.masterKeyFile).mode & 0o777).toBe(0o600);
	expect(statSync(join(folder, "first/secrets")).mode & 0o777).toBe(0o700);
	expect(await problemAt(where)).toBeUndefined();
	expect(readFileSync(where.masterKeyFile, "utf8")).toBe(key);
});

test("a missing master key stops the start, and none is made in its place", async () => {
	const where = await aPlace("missing");
	await problemAt(where);
	rmSync(where.masterKeyFile);

	plainly(await problemAt(where), /is missing\. .*Put it back/);
	expect(existsSync(where.masterKeyFile)).toBe(false);
});

test("another master key stops the start", async () => {
	const where = await aPlace("wrong");
	await problemAt(where);
	const right = readFileSync(where.masterKeyFile, "utf8");
	writeFileSync(where.masterKeyFile, "a".repeat(64));

	plainly(await problemAt(where), /does not fit this data/);
	writeFileSync(where.masterKeyFile, right);
	expect(await problemAt(where)).toBeUndefined();
});

test("a master key that others can read stops the start and says what to do", async () => {
	const where = await aPlace("readable");
	await problemAt(where);
	for (const mode of [0o604, 0o640, 0o602, 0o610, 0o644, 0o777]) {
		chmodSync(where.masterKeyFile, mode);
		plainly(await problemAt(where), /can be read by others\. Run: chmod 600/);
	}
	chmodSync(where.masterKeyFile, 0o400);
	expect(await problemAt(where)).toBeUndefined();
});

test("a master key in the data folder stops the start, on the very first one too", async () => {
	const where = await aPlace("inside");
	for (const file of ["master.key", "deep/er/master.key", "../data/master.key"]) {
		plainly(await problemAt({ ...where, masterKeyFile: join(where.dataDir, file) }), /must lie outside DATA_DIR/);
		expect(existsSync(join(where.dataDir, file))).toBe(false);
	}
});

test("nor may it lie there under another name of the folder", async () => {
	const where = await aPlace("linked");
	mkdirSync(where.dataDir, { recursive: true });
	symlinkSync(where.dataDir, join(folder, "linked/alias"));

	plainly(await problemAt({ ...where, masterKeyFile: join(folder, "linked/alias/master.key") }), /outside DATA_DIR/);
});

test("nor in a folder there whose name begins with dots; one beside it with a longer name is outside", async () => {
	const where = await aPlace("dots");

	plainly(
		await problemAt({ ...where, masterKeyFile: join(where.dataDir, "..secrets/master.key") }),
		/outside DATA_DIR/,
	);
	expect(await problemAt({ ...where, masterKeyFile: `${where.dataDir}-secrets/master.key` })).toBeUndefined();
});

test("a damaged master key stops the start", async () => {
	const where = await aPlace("damaged");
	await problemAt(where);
	const right = readFileSync(where.masterKeyFile, "utf8").trim();
	for (const damaged of ["", "not a key", right.slice(1), `${right}0`, right.toUpperCase().replace(/\d/g, "G")]) {
		writeFileSync(where.masterKeyFile, damaged);
		plainly(await problemAt(where), /does not hold a key/);
	}
});

test("opening again, and migrating again, changes nothing", async () => {
	const where = await aPlace("twice");
	const first = await openHouse(where);
	const tables = JSON.stringify(await first.db.introspection.getTables());
	await migrate(first.db, "house", houseMigrations);
	await first.close();

	const second = await openHouse(where);

	expect(JSON.stringify(await second.db.introspection.getTables())).toBe(tables);
	expect(tables).toContain("auditLines");
	await second.close();
});

test("two processes may start at once on an empty place", async () => {
	const where = await aPlace("at-once");
	// One after the other on SQLite, where the first holds the file; the second must wait for it.
	expect(await problemAt(where)).toBeUndefined();

	expect(await Promise.all([problemAt(where), problemAt(where)])).toEqual([undefined, undefined]);
});

test("a migration that fails stops the start with what stopped it", async () => {
	const where = await aPlace("failing");
	const house = await openHouse(where);
	const broken = { ...houseMigrations, "2999-01-01-broken": { up: () => Promise.reject(new Error("no such luck")) } };

	await expect(migrate(house.db, "house", broken)).rejects.toThrow(/could not be brought up to date/);
	await house.close();
});

if (onPostgres) {
	test("a server whose commits are not durable is refused in words", { timeout: 5000 }, async () => {
		const where = await aPlace("durable");
		const house = await openHouse(where);
		const name = new URL(where.databaseUrl).pathname.slice(1);
		await sql`alter database ${sql.id(name)} set synchronous_commit = off`.execute(house.db);
		await house.close();

		expect(await problemAt(where)).toMatchObject({ message: expect.stringMatching(/synchronous_commit=off/) });
	});
} else {
	test("every pragma of the house holds on a file that is opened again", async () => {
		const where = await aPlace("pragmas");
		await problemAt(where);
		const file = join(where.dataDir, "hedgerow.db");

		const plain = new Database(file);
		expect(() => assertPragmas(plain), "not by itself: this is why they are set on each opening").toThrow(
			/SQLite did not take/,
		);
		plain.close();
		const again = await openHouse(where);
		const read = async (name: string) =>
			Object.values((await sql`pragma ${sql.id(name)}`.execute(again.db)).rows[0] as object)[0] as unknown;
		expect(
			await Promise.all(["synchronous", "journal_mode", "foreign_keys", "secure_delete", "temp_store"].map(read)),
		).toEqual([2, "wal", 1, 1, 2]);
		await again.close();
		expect(() => sqliteDialect(file)).not.toThrow();
	});

	test("the data folder and its files are closed to others", async () => {
		const where = await aPlace("closed");
		await problemAt(where);

		expect(statSync(where.dataDir).mode & 0o077).toBe(0);
	});

	test("closing leaves no write-ahead log behind", async () => {
		const where = await aPlace("wal");
		await problemAt(where);

		for (const file of ["hedgerow.db-wal", "keys.db-wal"]) {
			const path = join(where.dataDir, file);
			expect(existsSync(path) ? statSync(path).size : 0, file).toBe(0);
		}
	});
}
