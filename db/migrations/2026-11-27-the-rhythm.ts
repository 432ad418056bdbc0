import { sql, type Kysely } from "kysely";

/** How often supervision of each kind is to happen in an organisation, and over how many weeks a gap is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("supervisionRhythms")
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("hat", "text", (c) => c.notNull())
		.addColumn("dueWeeks", "integer", (c) => c.notNull())
		.addColumn("gapWeeks", "integer", (c) => c.notNull())
		.addPrimaryKeyConstraint("supervisionRhythms_pk", ["orgId", "hat"])
		.addCheckConstraint("supervisionRhythms_order", sql`${sql.ref("gapWeeks")} >= ${sql.ref("dueWeeks")}`)
		.execute();
}
