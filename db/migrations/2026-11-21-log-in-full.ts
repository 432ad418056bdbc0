import { SqliteAdapter, sql, type Kysely } from "kysely";

/**
 * The reflective log in full: what a person chose about writing, an organisation's own sets of questions with their
 * versions, counts of acts that have a limit, and entries found by their week.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;

	await db.schema
		.createTable("writingChoices")
		.addColumn("personId", "text", (c) => c.primaryKey().references("people.id").onDelete("cascade"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("choices", sealed, (c) => c.notNull())
		.addColumn("savedAt", "text", (c) => c.notNull())
		.execute();

	await db.schema
		.createTable("promptTemplates")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("version", "integer", (c) => c.notNull())
		.addColumn("createdAt", "text", (c) => c.notNull())
		.addColumn("retiredAt", "text")
		.execute();
	await db.schema.createIndex("promptTemplates_org").on("promptTemplates").columns(["orgId", "id"]).execute();

	await db.schema
		.createTable("promptTemplateVersions")
		.addColumn("templateId", "text", (c) => c.notNull().references("promptTemplates.id").onDelete("cascade"))
		.addColumn("version", "integer", (c) => c.notNull())
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("steps", "text", (c) => c.notNull())
		.addColumn("addedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("promptTemplateVersions_pk", ["templateId", "version"])
		.execute();

	await db.schema
		.createTable("actCounts")
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("act", "text", (c) => c.notNull())
		.addColumn("period", "text", (c) => c.notNull())
		.addColumn("times", "integer", (c) => c.notNull())
		.addPrimaryKeyConstraint("actCounts_pk", ["personId", "act", "period"])
		.execute();

	await db.schema.createIndex("entries_author_week").on("entries").columns(["authorId", "week", "id"]).execute();
}
