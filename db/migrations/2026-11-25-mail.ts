import { sql, type Kysely } from "kysely";

/**
 * Mail and calendars: letters written in the transaction of the act they tell of and sent after it, what a person chose
 * about mail, and the private address of a calendar.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("mailOutbox")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("kind", "text", (c) => c.notNull())
		.addColumn("pace", "text", (c) => c.notNull())
		.addColumn("about", "text")
		.addColumn("sessionId", "text")
		.addColumn("event", "text")
		.addColumn("dedupe", "text")
		.addColumn("postedAt", "text", (c) => c.notNull())
		.addColumn("dueAt", "text", (c) => c.notNull())
		.addColumn("tries", "integer", (c) => c.notNull())
		.addColumn("firstTryAt", "text")
		.addColumn("claimedUntilAt", "text")
		.addColumn("digestId", "text")
		.addColumn("doneAt", "text")
		.addColumn("outcome", "text")
		.execute();
	await db.schema
		.createIndex("mailOutbox_once")
		.unique()
		.on("mailOutbox")
		.columns(["dedupe", "personId"])
		.where(sql.ref("dedupe"), "is not", null)
		.execute();
	// A run looks for what is due every minute, among all that was ever sent.
	await db.schema
		.createIndex("mailOutbox_due")
		.on("mailOutbox")
		.columns(["dueAt", "id"])
		.where(sql.ref("doneAt"), "is", null)
		.execute();
	await db.schema.createIndex("mailOutbox_digest").on("mailOutbox").columns(["digestId"]).execute();

	await db.schema
		.createTable("mailChoices")
		.addColumn("personId", "text", (c) => c.primaryKey().references("people.id").onDelete("cascade"))
		.addColumn("digestAt", "text", (c) => c.notNull())
		.addColumn("quiet", "text", (c) => c.notNull())
		.addColumn("savedAt", "text", (c) => c.notNull())
		.execute();

	await db.schema
		.createTable("mailStops")
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("sort", "text", (c) => c.notNull())
		.addColumn("stoppedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("mailStops_pk", ["personId", "sort"])
		.execute();

	await db.schema
		.createTable("calendarFeeds")
		.addColumn("personId", "text", (c) => c.primaryKey().references("people.id").onDelete("cascade"))
		.addColumn("id", "text", (c) => c.notNull())
		.addColumn("secretHash", "text", (c) => c.notNull().unique())
		.addColumn("createdAt", "text", (c) => c.notNull())
		.execute();
}
