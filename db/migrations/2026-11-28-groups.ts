import { SqliteAdapter, sql, type Kysely } from "kysely";

/**
 * Peer groups: who is in them, who was asked, what they agreed on and when they meet. Whoever is in a group or asked into
 * it stands there with an organisation of their own, so that a group can one day have members of several.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;

	await db.schema
		.createTable("peerGroups")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("words", sealed, (c) => c.notNull())
		.addColumn("begunAt", "text", (c) => c.notNull())
		.addColumn("endedAt", "text")
		.execute();
	await db.schema.createIndex("peerGroups_org").on("peerGroups").column("orgId").execute();

	await db.schema
		.createTable("groupMembers")
		.addColumn("groupId", "text", (c) => c.notNull().references("peerGroups.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("part", "text", (c) => c.notNull().check(sql`part in ('facilitator', 'member')`))
		.addColumn("joinedAt", "text", (c) => c.notNull())
		.addColumn("leftAt", "text")
		.addColumn("leftWhy", "text", (c) => c.check(sql`${sql.ref("leftWhy")} in ('left', 'line-manager')`))
		.addPrimaryKeyConstraint("groupMembers_pk", ["groupId", "personId"])
		.execute();
	await db.schema.createIndex("groupMembers_person").on("groupMembers").column("personId").execute();

	await db.schema
		.createTable("groupInvitations")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("groupId", "text", (c) => c.notNull().references("peerGroups.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("invitedById", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("part", "text", (c) => c.notNull().check(sql`part in ('facilitator', 'member')`))
		.addColumn("sentAt", "text", (c) => c.notNull())
		.addColumn("answeredAt", "text")
		.addColumn("outcome", "text", (c) => c.check(sql`outcome in ('joined', 'declined', 'withdrawn')`))
		.execute();
	// Somebody is asked into a group once at a time.
	await db.schema
		.createIndex("groupInvitations_open")
		.unique()
		.on("groupInvitations")
		.columns(["groupId", "personId"])
		.where(sql.ref("answeredAt"), "is", null)
		.execute();
	await db.schema.createIndex("groupInvitations_person").on("groupInvitations").column("personId").execute();

	await db.schema
		.createTable("groupAgreements")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("groupId", "text", (c) => c.notNull().references("peerGroups.id").onDelete("cascade"))
		.addColumn("version", "integer", (c) => c.notNull())
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("words", sealed, (c) => c.notNull())
		.addColumn("everyWeeks", "integer")
		.addColumn("minutes", "integer")
		.addColumn("reviewDay", "text")
		.addColumn("savedById", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("savedAt", "text", (c) => c.notNull())
		.addColumn("agreedAt", "text")
		.addUniqueConstraint("groupAgreements_version", ["groupId", "version"])
		.execute();

	await db.schema
		.createTable("groupAcceptances")
		.addColumn("agreementId", "text", (c) => c.notNull().references("groupAgreements.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("acceptedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("groupAcceptances_pk", ["agreementId", "personId"])
		.execute();
	await db.schema.createIndex("groupAcceptances_person").on("groupAcceptances").column("personId").execute();

	await db.schema
		.createTable("groupMeetings")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("groupId", "text", (c) => c.notNull().references("peerGroups.id").onDelete("cascade"))
		.addColumn("number", "integer", (c) => c.notNull())
		.addColumn("startsAt", "text", (c) => c.notNull())
		.addColumn("endsAt", "text", (c) => c.notNull())
		.addColumn("meeting", sealed, (c) => c.notNull())
		.addColumn("plannedById", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("plannedAt", "text", (c) => c.notNull())
		.addColumn("cancelledAt", "text")
		.addUniqueConstraint("groupMeetings_number", ["groupId", "number"])
		.execute();
	await db.schema.createIndex("groupMeetings_start").on("groupMeetings").columns(["groupId", "startsAt"]).execute();
}
