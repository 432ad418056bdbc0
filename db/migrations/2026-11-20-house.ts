// Long because: the ground floor's tables are laid in one go.
import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from "kysely";

/**
 * The first tables: organisations, people and their relations, sessions, forms sent once, the audit chain,
 * entries, lendings, replies and notes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;
	const table = (name: string) => db.schema.createTable(name);
	const owned = <T extends string, C extends string>(t: CreateTableBuilder<T, C>) =>
		t
			.addColumn("id", "text", (c) => c.primaryKey())
			.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"));

	await table("organisations")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("safetyContacts", "text", (c) => c.notNull())
		.addColumn("createdAt", "text", (c) => c.notNull())
		.execute();

	await owned(table("places"))
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('host', 'practice')`))
		.addColumn("closedAt", "text")
		.execute();

	await owned(table("people"))
		.addColumn("email", "text", (c) => c.notNull().unique())
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("passwordHash", "text")
		.addColumn("createdAt", "text", (c) => c.notNull())
		.addColumn("disabledAt", "text")
		.execute();

	await table("personRoles")
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("role", "text", (c) => c.notNull().check(sql`role in ('link_worker', 'service_lead', 'admin')`))
		.addPrimaryKeyConstraint("personRoles_pk", ["personId", "role"])
		.execute();

	await table("personPlaces")
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("placeId", "text", (c) => c.notNull().references("places.id").onDelete("cascade"))
		.addColumn("position", "integer", (c) => c.notNull())
		.addPrimaryKeyConstraint("personPlaces_pk", ["personId", "placeId"])
		.execute();

	await owned(table("relations"))
		.addColumn("superviseeId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("supervisorId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("hat", "text", (c) =>
			c.notNull().check(sql`hat in ('clinical_restorative', 'line_management', 'safeguarding', 'educational')`),
		)
		.addColumn("startedAt", "text", (c) => c.notNull())
		.addColumn("endedAt", "text")
		.addColumn("deputyId", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("deputyFromAt", "text")
		.addColumn("deputyUntilAt", "text")
		.addCheckConstraint("relations_two_people", sql`${sql.ref("superviseeId")} <> ${sql.ref("supervisorId")}`)
		.execute();
	await db.schema.createIndex("relations_supervisee").on("relations").column("superviseeId").execute();
	await db.schema.createIndex("relations_supervisor").on("relations").column("supervisorId").execute();

	await table("sessions")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("secretHash", "text", (c) => c.notNull().unique())
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("startedAt", "text", (c) => c.notNull())
		.addColumn("lastSeenAt", "text", (c) => c.notNull())
		.addColumn("endedAt", "text")
		.execute();
	await db.schema.createIndex("sessions_person").on("sessions").column("personId").execute();

	await table("signInFailures")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("accountMark", "text", (c) => c.notNull())
		.addColumn("addressMark", "text", (c) => c.notNull())
		.addColumn("failedAt", "text", (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("signInFailures_account")
		.on("signInFailures")
		.columns(["accountMark", "failedAt"])
		.execute();
	await db.schema
		.createIndex("signInFailures_address")
		.on("signInFailures")
		.columns(["addressMark", "failedAt"])
		.execute();

	await table("signInTurns")
		.addColumn("mark", "text", (c) => c.primaryKey())
		.addColumn("lastAt", "text", (c) => c.notNull())
		.execute();

	await table("draftSaveCounts")
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("minute", "text", (c) => c.notNull())
		.addColumn("saves", "integer", (c) => c.notNull())
		.addPrimaryKeyConstraint("draftSaveCounts_pk", ["personId", "minute"])
		.execute();

	await table("parkedPosts")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("secretHash", "text", (c) => c.notNull().unique())
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("path", "text", (c) => c.notNull())
		.addColumn("fields", sealed, (c) => c.notNull())
		.addColumn("parkedAt", "text", (c) => c.notNull())
		.execute();

	await table("formKeys")
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("formKey", "text", (c) => c.notNull())
		.addColumn("bodyMark", "text", (c) => c.notNull())
		.addColumn("sentTo", "text", (c) => c.notNull())
		.addColumn("usedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("formKeys_pk", ["personId", "formKey"])
		.execute();
	await db.schema.createIndex("formKeys_used").on("formKeys").column("usedAt").execute();

	await table("auditHeads")
		.addColumn("orgId", "text", (c) => c.primaryKey())
		.addColumn("seq", "integer", (c) => c.notNull())
		.addColumn("hash", "text", (c) => c.notNull())
		.execute();

	// No foreign keys on purpose: the chain outlives what it speaks of.
	await table("auditLines")
		.addColumn("orgId", "text", (c) => c.notNull())
		.addColumn("seq", "integer", (c) => c.notNull())
		.addColumn("at", "text", (c) => c.notNull())
		.addColumn("actorId", "text", (c) => c.notNull())
		.addColumn("actingAs", "text", (c) => c.notNull())
		.addColumn("action", "text", (c) => c.notNull())
		.addColumn("objectKind", "text", (c) => c.notNull())
		.addColumn("objectId", "text", (c) => c.notNull())
		.addColumn("purpose", "text")
		.addColumn("requestId", "text")
		.addColumn("prevHash", "text", (c) => c.notNull())
		.addColumn("hash", "text", (c) => c.notNull())
		.addColumn("seal", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("auditLines_pk", ["orgId", "seq"])
		.execute();
	await neverChanged(db, "auditLines", sqlite);

	await owned(table("entries"))
		.addColumn("authorId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('quick', 'full')`))
		.addColumn("week", "text", (c) => c.notNull())
		.addColumn("placeId", "text", (c) => c.references("places.id").onDelete("set null"))
		.addColumn("createdAt", "text", (c) => c.notNull())
		.addColumn("finishedAt", "text")
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("saves", "integer", (c) => c.notNull())
		.addColumn("draftSavedAt", "text")
		.execute();
	await db.schema
		.createIndex("entries_drafts")
		.on("entries")
		.columns(["authorId", "id"])
		.where(sql.ref("draftSavedAt"), "is not", null)
		.execute();
	// Ids begin with their instant, so this is also newest first.
	await db.schema.createIndex("entries_author").on("entries").columns(["authorId", "id"]).execute();

	await table("entryDrafts")
		.addColumn("entryId", "text", (c) => c.primaryKey().references("entries.id").onDelete("cascade"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("basedOn", "integer", (c) => c.notNull())
		.addColumn("page", "text", (c) => c.notNull())
		.addColumn("pageSeq", "integer", (c) => c.notNull())
		.addColumn("name", sealed, (c) => c.notNull())
		.addColumn("answers", sealed, (c) => c.notNull())
		.addColumn("savedAt", "text", (c) => c.notNull())
		.execute();

	await table("entryRevisions")
		.addColumn("entryId", "text", (c) => c.notNull().references("entries.id").onDelete("cascade"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("name", sealed, (c) => c.notNull())
		.addColumn("answers", sealed, (c) => c.notNull())
		.addColumn("finishedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("entryRevisions_pk", ["entryId", "revision"])
		.execute();

	await owned(table("shares"))
		.addColumn("entryId", "text", (c) => c.notNull().references("entries.id").onDelete("cascade"))
		.addColumn("entryRevision", "integer", (c) => c.notNull())
		.addColumn("authorId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("relationId", "text", (c) => c.notNull().references("relations.id").onDelete("cascade"))
		.addColumn("cover", sealed, (c) => c.notNull())
		.addColumn("sheet", sealed, (c) => c.notNull())
		.addColumn("lentAt", "text", (c) => c.notNull())
		.addColumn("endsAt", "text")
		.addColumn("takenBackAt", "text")
		.execute();
	await db.schema.createIndex("shares_entry").on("shares").column("entryId").execute();
	await db.schema.createIndex("shares_author").on("shares").columns(["authorId", "id"]).execute();
	await db.schema
		.createIndex("shares_relation_live")
		.on("shares")
		.columns(["relationId", "id"])
		.where(sql.ref("takenBackAt"), "is", null)
		.execute();

	await table("shareReceipts")
		.addColumn("shareId", "text", (c) => c.notNull().references("shares.id").onDelete("cascade"))
		.addColumn("readerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("day", "text", (c) => c.notNull())
		.addColumn("openings", "integer", (c) => c.notNull())
		.addColumn("firstAt", "text", (c) => c.notNull())
		.addColumn("lastAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("shareReceipts_pk", ["shareId", "readerId", "day"])
		.execute();

	await table("replies")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("shareId", "text", (c) => c.notNull().references("shares.id").onDelete("cascade"))
		.addColumn("relationId", "text", (c) => c.notNull().references("relations.id").onDelete("cascade"))
		.addColumn("writerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("answer", sealed, (c) => c.notNull())
		.addColumn("sentAt", "text", (c) => c.notNull())
		.execute();
	await db.schema.createIndex("replies_share").on("replies").columns(["shareId", "id"]).execute();

	await table("replyReceipts")
		.addColumn("replyId", "text", (c) => c.notNull().references("replies.id").onDelete("cascade"))
		.addColumn("readerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("firstSeenAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("replyReceipts_pk", ["replyId", "readerId"])
		.execute();

	await table("readerNotes")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("relationId", "text", (c) => c.notNull().references("relations.id").onDelete("cascade"))
		.addColumn("writerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("shareId", "text", (c) => c.references("shares.id").onDelete("set null"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("note", sealed, (c) => c.notNull())
		.addColumn("savedAt", "text", (c) => c.notNull())
		.addUniqueConstraint("readerNotes_one_each", ["shareId", "writerId"])
		.execute();
	await db.schema.createIndex("readerNotes_relation").on("readerNotes").columns(["relationId", "writerId"]).execute();
}

/** Lets rows be added and read, and nothing else. */
async function neverChanged(db: Kysely<unknown>, table: string, sqlite: boolean): Promise<void> {
	if (sqlite) {
		for (const act of ["update", "delete"]) {
			await sql`${sql.raw(`create trigger "${table}_no_${act}" before ${act} on "${table}" begin select raise(abort, '${table} is never changed'); end`)}`.execute(
				db,
			);
		}
		return;
	}
	await sql`${sql.raw(`create function "${table}_never_changed"() returns trigger language plpgsql as $$ begin raise exception '${table} is never changed'; end $$`)}`.execute(
		db,
	);
	await sql`${sql.raw(`create trigger "${table}_never_changed" before update or delete or truncate on "${table}" for each statement execute function "${table}_never_changed"()`)}`.execute(
		db,
	);
}
