import { sql, type Kysely } from "kysely";

/**
 * How soon somebody usually replies, when they are away, and who covers for them in each relation: up to two deputies
 * in order. The one deputy a relation could name before moves here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("replyTimes")
		.addColumn("personId", "text", (c) => c.primaryKey().references("people.id").onDelete("cascade"))
		.addColumn("usual", "text", (c) => c.notNull())
		.addColumn("savedAt", "text", (c) => c.notNull())
		.execute();

	await db.schema
		.createTable("awayPeriods")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("firstDay", "text", (c) => c.notNull())
		.addColumn("lastDay", "text", (c) => c.notNull())
		.addColumn("addedAt", "text", (c) => c.notNull())
		.addColumn("endedAt", "text")
		.execute();
	// What is asked of it all day long: who is away on this day.
	await db.schema
		.createIndex("awayPeriods_standing")
		.on("awayPeriods")
		.columns(["personId", "lastDay"])
		.where(sql.ref("endedAt"), "is", null)
		.execute();

	await db.schema
		.createTable("deputies")
		.addColumn("relationId", "text", (c) => c.notNull().references("relations.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("position", "integer", (c) => c.notNull().check(sql`position in (1, 2)`))
		.addColumn("namedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("deputies_pk", ["relationId", "position"])
		.addUniqueConstraint("deputies_once", ["relationId", "personId"])
		.execute();
	await db.schema.createIndex("deputies_person").on("deputies").column("personId").execute();

	const [deputies, relations] = [sql.table("deputies"), sql.table("relations")];
	const [relationId, personId, namedAt] = [sql.ref("relationId"), sql.ref("personId"), sql.ref("namedAt")];
	const [deputyId, startedAt] = [sql.ref("deputyId"), sql.ref("startedAt")];
	await sql`insert into ${deputies} (${relationId}, ${personId}, position, ${namedAt})
		select id, ${deputyId}, 1, ${startedAt} from ${relations} where ${deputyId} is not null`.execute(db);
	for (const column of ["deputyId", "deputyFromAt", "deputyUntilAt"]) {
		await db.schema.alterTable("relations").dropColumn(column).execute();
	}
}
