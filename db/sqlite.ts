import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import {
	CompiledQuery,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type SqliteDatabase,
	type SqliteDialectConfig,
} from "kysely";

/** What every connection must report back, whatever the file remembers (privacy notes 6.2). */
const pragmas = {
	journal_mode: "wal",
	synchronous: 2, // FULL: an acknowledged write survives a power cut
	foreign_keys: 1,
	busy_timeout: 5000,
	mmap_size: 0, // a mapped file made the WAL-reset bug worse for one operator
	trusted_schema: 0,
	temp_store: 2, // MEMORY: no sorted rows left in temporary files
	recursive_triggers: 1, // "insert or replace" deletes, and the audit chain's triggers must hear of it
	secure_delete: 1, // deleted rows are overwritten, not only unlinked
} as const;

/** Writes take their lock at once, so that two writers queue instead of failing half-way. */
class ImmediateDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw("begin immediate"));
	}
}

/** Kysely's SQLite dialect over better-sqlite3, with immediate transactions. */
class HouseSqliteDialect extends SqliteDialect {
	#config: SqliteDialectConfig;
	constructor(config: SqliteDialectConfig) {
		super(config);
		this.#config = config;
	}
	override createDriver() {
		return new ImmediateDriver(this.#config);
	}
}

/**
 * Opens (and makes, with its folder) a SQLite file. Throws when the library is older than 3.51.3, which can
 * corrupt a WAL database, or when any pragma does not take.
 */
export function sqliteDialect(file: string): SqliteDialect {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const database = new Database(file);
	for (const [name, value] of Object.entries(pragmas)) database.pragma(`${name} = ${value}`);
	assertPragmas(database);
	return new HouseSqliteDialect({ database: withKeptStatements(database) });
}

const mostStatements = 500;

/**
 * The database with its prepared statements kept: preparing takes longer than most of our questions. The texts are those
 * of our own code, a few hundred; lists of ids of many lengths make more, and the oldest go first.
 */
function withKeptStatements(database: Database.Database): SqliteDatabase {
	const kept = new Map<string, Database.Statement>();
	return {
		close: () => void database.close(),
		prepare: (text) => {
			const found = kept.get(text) ?? database.prepare(text);
			kept.delete(text);
			kept.set(text, found);
			if (kept.size > mostStatements) kept.delete(kept.keys().next().value!);
			return found;
		},
	};
}

/** Throws unless the connection reports every pragma of the house and a sound SQLite. */
export function assertPragmas(database: Database.Database): void {
	const version = database.prepare("select sqlite_version()").pluck().get() as string;
	const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
	if (major * 1e6 + minor * 1e3 + patch < 3_051_003) throw new Error(`SQLite ${version} is too old: 3.51.3 or newer`);
	for (const [name, value] of Object.entries(pragmas)) {
		const found: unknown = database.pragma(name, { simple: true });
		if (found !== value) throw new Error(`SQLite did not take ${name}=${value}; it says ${String(found)}`);
	}
}
