import { join } from "node:path";
import { Kysely, sql, type Dialect, type LogEvent } from "kysely";
import type { Settings } from "../settings.ts";
import { Keys } from "./keys.server.ts";
import { readMasterKey } from "./master-key.ts";
import { migrate } from "./migrate.ts";
import { houseMigrations, keyMigrations } from "./migrations/index.ts";
import { postgresDialect, prepareServer } from "./postgres.ts";
import { sqliteDialect } from "./sqlite.ts";
import type { KeyTables, Tables } from "./tables.ts";

/** The house's database with its keys. `close` folds SQLite's WAL back into its file. */
export type House = { db: Kysely<Tables>; keys: Keys; close(): Promise<void> };

/** What models are handed: the database, or a transaction on it. */
export type Db = Kysely<Tables>;

type Where = Pick<Settings, "databaseUrl" | "dataDir" | "masterKeyFile">;

/**
 * Opens both databases, brings them up to date and checks the master key. Throws before anything is served when a
 * pragma, a migration or the key is wrong. `onQuery` sees every statement (statement counts in tests).
 */
export async function openHouse(where: Where, onQuery?: (event: LogEvent) => void): Promise<House> {
	const { house, vault } = where.databaseUrl ? await postgresPair(where.databaseUrl) : sqlitePair(where.dataDir);
	const db = new Kysely<Tables>({ dialect: house, ...(onQuery && { log: onQuery }) });
	const keyDb = new Kysely<KeyTables>({ dialect: vault });
	const close = async () => {
		if (!where.databaseUrl) await sql`pragma wal_checkpoint(truncate)`.execute(db);
		await db.destroy();
		await keyDb.destroy();
	};
	try {
		await migrate(keyDb, "key", keyMigrations);
		await migrate(db, "house", houseMigrations);
		const sealedBefore = await keyDb.selectFrom("masterCheck").select("id").executeTakeFirst();
		const keys = new Keys(keyDb, readMasterKey(where.masterKeyFile, where.dataDir, !sealedBefore));
		await keys.check();
		return { db, keys, close };
	} catch (problem) {
		await close();
		throw problem;
	}
}

/** Runs `work` in a transaction, or in the one it is already in. */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
	return db.isTransaction ? work(db) : db.transaction().execute(work);
}

function sqlitePair(dataDir: string): { house: Dialect; vault: Dialect } {
	return { house: sqliteDialect(join(dataDir, "hedgerow.db")), vault: sqliteDialect(join(dataDir, "keys.db")) };
}

async function postgresPair(url: string): Promise<{ house: Dialect; vault: Dialect }> {
	await prepareServer(url, ["hedgerow", "hedgerow_keys"]);
	return { house: postgresDialect(url, "hedgerow", 10), vault: postgresDialect(url, "hedgerow_keys", 3) };
}
