import { SqliteAdapter, sql, type Kysely } from "kysely";

/** Agreed practice: what two people propose and discuss, and what a team or an organisation then goes by. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;

	await db.schema
		.createTable("norms")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("scope", "text", (c) => c.notNull().check(sql`scope in ('me', 'team', 'organisation')`))
		.addColumn("placeId", "text", (c) => c.references("places.id").onDelete("cascade"))
		.addColumn("proposerId", "text", (c) => c.references("people.id").onDelete("cascade"))
		.addColumn("relationId", "text", (c) => c.references("relations.id").onDelete("cascade"))
		.addColumn("supervisorId", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("replacesId", "text", (c) => c.references("norms.id").onDelete("set null"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("acceptedRevision", "integer", (c) => c.notNull())
		.addColumn("words", sealed, (c) => c.notNull())
		.addColumn("reason", sealed)
		.addColumn("reviewWeek", "text", (c) => c.notNull())
		.addColumn("proposedAt", "text", (c) => c.notNull())
		.addColumn("agreedAt", "text")
		.addColumn("declinedAt", "text")
		.addColumn("retiredAt", "text")
		.addCheckConstraint("norms_team_place", sql`(scope = 'team') = (${sql.ref("placeId")} is not null)`)
		// Who proposed it and the relation it is discussed in are known together, and forgotten together.
		.addCheckConstraint(
			"norms_between_two",
			sql`(${sql.ref("proposerId")} is null) = (${sql.ref("relationId")} is null)`,
		)
		.execute();
	await db.schema.createIndex("norms_org").on("norms").columns(["orgId", "id"]).execute();
	await db.schema.createIndex("norms_proposer").on("norms").column("proposerId").execute();
	await db.schema.createIndex("norms_supervisor").on("norms").column("supervisorId").execute();

	await db.schema
		.createTable("normRemarks")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("normId", "text", (c) => c.notNull().references("norms.id").onDelete("cascade"))
		.addColumn("writerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("remark", sealed, (c) => c.notNull())
		.addColumn("sentAt", "text", (c) => c.notNull())
		.execute();
	await db.schema.createIndex("normRemarks_norm").on("normRemarks").columns(["normId", "id"]).execute();
}
