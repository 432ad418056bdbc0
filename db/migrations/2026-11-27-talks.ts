import { SqliteAdapter, sql, type Kysely } from "kysely";

/**
 * "I need to talk": what somebody asked, who is told of it in which order, what they answered; and the hours an
 * organisation gives each of them before the next one is told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;

	await db.schema
		.createTable("talks")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("askerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("relationId", "text", (c) => c.references("relations.id").onDelete("cascade"))
		.addColumn("need", "text", (c) => c.check(sql`need in ('today', 'before_session', 'safeguarding')`))
		.addColumn("hours", "integer", (c) => c.notNull())
		.addColumn("note", sealed)
		.addColumn("askedAt", "text", (c) => c.notNull())
		.addColumn("openedAt", "text")
		.addColumn("openedById", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("answeredAt", "text")
		.addColumn("ranOutAt", "text")
		.addColumn("endedAt", "text")
		.addColumn("outcome", "text", (c) => c.check(sql`outcome in ('talked', 'taken-back', 'left')`))
		.execute();
	// One ask at a time in one relation.
	await db.schema
		.createIndex("talks_open")
		.unique()
		.on("talks")
		.columns(["askerId", "relationId"])
		.where(sql.ref("endedAt"), "is", null)
		.execute();
	await db.schema.createIndex("talks_asker").on("talks").columns(["askerId", "id"]).execute();
	await db.schema.createIndex("talks_relation").on("talks").column("relationId").execute();
	await db.schema.createIndex("talks_ended").on("talks").column("endedAt").execute();

	await db.schema
		.createTable("talkRungs")
		.addColumn("talkId", "text", (c) => c.notNull().references("talks.id").onDelete("cascade"))
		.addColumn("position", "integer", (c) => c.notNull())
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("tellsAt", "text", (c) => c.notNull())
		.addColumn("toldAt", "text")
		.addColumn("passesOnAt", "text", (c) => c.notNull())
		.addColumn("firstOpenedAt", "text")
		.addPrimaryKeyConstraint("talkRungs_pk", ["talkId", "position"])
		.addUniqueConstraint("talkRungs_once", ["talkId", "personId"])
		.execute();
	await db.schema.createIndex("talkRungs_person").on("talkRungs").column("personId").execute();

	await db.schema
		.createTable("talkAnswers")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("talkId", "text", (c) => c.notNull().references("talks.id").onDelete("cascade"))
		.addColumn("writerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("answer", sealed, (c) => c.notNull())
		.addColumn("sentAt", "text", (c) => c.notNull())
		.execute();
	await db.schema.createIndex("talkAnswers_talk").on("talkAnswers").columns(["talkId", "id"]).execute();
	await db.schema.createIndex("talkAnswers_writer").on("talkAnswers").column("writerId").execute();

	await db.schema
		.createTable("talkHours")
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("need", "text", (c) => c.notNull())
		.addColumn("hours", "integer", (c) => c.notNull())
		.addPrimaryKeyConstraint("talkHours_pk", ["orgId", "need"])
		.execute();
}
