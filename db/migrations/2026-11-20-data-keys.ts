import { SqliteAdapter, sql, type Kysely } from "kysely";

/** The data keys and the master key's check word, in a file or schema of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;

	await db.schema
		.createTable("dataKeys")
		// AUTOINCREMENT and identity never hand out a number twice, so an erased key's number stays dead.
		.addColumn("number", "integer", (c) =>
			sqlite ? c.primaryKey().autoIncrement() : c.primaryKey().generatedByDefaultAsIdentity(),
		)
		.addColumn("ownerKind", "text", (c) =>
			c.notNull().check(sql`${sql.ref("ownerKind")} in ('person', 'relation', 'case')`),
		)
		.addColumn("ownerId", "text", (c) => c.notNull())
		.addColumn("period", "text", (c) => c.notNull())
		.addColumn("wrapped", sealed, (c) => c.notNull())
		.addColumn("madeAt", "text", (c) => c.notNull())
		.addUniqueConstraint("dataKeys_owner", ["ownerKind", "ownerId", "period"])
		.execute();

	await db.schema
		.createTable("masterCheck")
		.addColumn("id", "integer", (c) => c.primaryKey())
		.addColumn("word", sealed, (c) => c.notNull())
		.execute();
}
