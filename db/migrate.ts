import type { Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";

/** Brings a database to its newest migration, or throws what stopped it. Runs before anything is served. */
export async function migrate<T>(db: Kysely<T>, migrations: Record<string, Migration>): Promise<void> {
	const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
	const { error } = await migrator.migrateToLatest();
	if (error) throw new Error("The database could not be brought up to date", { cause: error });
}
