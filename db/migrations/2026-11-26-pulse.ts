import { SqliteAdapter, sql, type Kysely } from "kysely";

/**
 * How a session was for each of two, in three sealed answers; and somebody's wish for another supervisor, told to one
 * person who is not that supervisor.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;

	await db.schema
		.createTable("sessionPulses")
		.addColumn("sessionId", "text", (c) => c.notNull().references("supervisionSessions.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("answers", sealed, (c) => c.notNull())
		.addColumn("savedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("sessionPulses_pk", ["sessionId", "personId"])
		.execute();
	await db.schema.createIndex("sessionPulses_person").on("sessionPulses").column("personId").execute();

	await db.schema
		.createTable("changeRequests")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("supervisionId", "text", (c) => c.notNull().references("supervisions.id").onDelete("cascade"))
		.addColumn("askerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("toldId", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("note", sealed)
		.addColumn("askedAt", "text", (c) => c.notNull())
		.addColumn("readAt", "text")
		.addColumn("takenBackAt", "text")
		.addColumn("closedAt", "text")
		.addColumn("outcome", "text", (c) => c.check(sql`outcome in ('done', 'talked')`))
		.execute();
	// One wish at a time for one supervision.
	await db.schema
		.createIndex("changeRequests_open")
		.unique()
		.on("changeRequests")
		.columns(["supervisionId", "askerId"])
		.where(sql.ref("takenBackAt"), "is", null)
		.where(sql.ref("closedAt"), "is", null)
		.execute();
	await db.schema.createIndex("changeRequests_asker").on("changeRequests").column("askerId").execute();
	await db.schema.createIndex("changeRequests_told").on("changeRequests").column("toldId").execute();
}
