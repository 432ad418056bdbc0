import type { Kysely } from "kysely";

/**
 * Who else may read a lending while its reader is away: the deputies whom its author was shown, and agreed to. What was
 * lent before names nobody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("shareDeputies")
		.addColumn("shareId", "text", (c) => c.notNull().references("shares.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addPrimaryKeyConstraint("shareDeputies_pk", ["shareId", "personId"])
		.execute();
	await db.schema.createIndex("shareDeputies_person").on("shareDeputies").column("personId").execute();
}
