import { SqliteAdapter, sql, type Kysely } from "kysely";

/**
 * What people answer about a place, or about themselves: sealed, once in each period. Numbers that somebody chose to have
 * counted lie in a table of their own, so that nothing which counts ever has to open the rest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;

	await db.schema
		.createTable("checkIns")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("instrument", "text", (c) => c.notNull())
		.addColumn("version", "integer", (c) => c.notNull())
		.addColumn("placeId", "text", (c) => c.references("places.id").onDelete("cascade"))
		.addColumn("period", "text", (c) => c.notNull())
		.addColumn("answers", sealed, (c) => c.notNull())
		.addColumn("line", sealed)
		.addColumn("savedAt", "text", (c) => c.notNull())
		.addUniqueConstraint("checkIns_once", ["personId", "instrument", "period"])
		.execute();
	await db.schema.createIndex("checkIns_newest").on("checkIns").columns(["personId", "savedAt"]).execute();

	await db.schema
		.createTable("countedCheckIns")
		.addColumn("checkInId", "text", (c) => c.primaryKey().references("checkIns.id").onDelete("cascade"))
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("numbers", sealed, (c) => c.notNull())
		.addColumn("savedAt", "text", (c) => c.notNull())
		.execute();
	await db.schema.createIndex("countedCheckIns_person").on("countedCheckIns").column("personId").execute();
}
