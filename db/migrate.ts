import type { Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";

/** Brings a database to its newest migration, or throws what stopped it. Runs before anything is served. */
export async function migrate<T>(
	db: Kysely<T>,
	list: "house" | "key",
	migrations: Record<string, Migration>,
): Promise<void> {
	const migrator = new Migrator({
		db,
		provider: { getMigrations: () => Promise.resolve(migrations) },
		// Each list keeps its own book: on PostgreSQL both live in one database, and Kysely looks in every schema.
		migrationTableName: `${list}Migrations`,
		migrationLockTableName: `${list}MigrationsLock`,
	});
	const { error } = await migrator.migrateToLatest();
	if (error) throw new Error("The database could not be brought up to date", { cause: error });
}
