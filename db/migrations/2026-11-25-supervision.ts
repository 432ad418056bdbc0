// Long because: what a supervision keeps is laid in one go.
import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from "kysely";

/**
 * Supervision that happens: who meets, their agreement, agenda, sessions with their record, and what was agreed to do.
 * Every relation becomes a supervision under its own id. A lending may end after the next session.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
	const sealed = sqlite ? sql`blob` : sql`bytea`;
	const table = (name: string) => db.schema.createTable(name);
	const ofSupervision = <T extends string, C extends string>(t: CreateTableBuilder<T, C>) =>
		t
			.addColumn("id", "text", (c) => c.primaryKey())
			.addColumn("supervisionId", "text", (c) => c.notNull().references("supervisions.id").onDelete("cascade"));
	const ofSession = <T extends string, C extends string>(t: CreateTableBuilder<T, C>) =>
		t.addColumn("sessionId", "text", (c) => c.notNull().references("supervisionSessions.id").onDelete("cascade"));

	await table("supervisions")
		.addColumn("id", "text", (c) => c.primaryKey())
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("hat", "text", (c) =>
			c
				.notNull()
				.check(sql`hat in ('clinical_restorative', 'line_management', 'safeguarding', 'educational', 'peer', 'group')`),
		)
		.addColumn("relationId", "text", (c) => c.references("relations.id").onDelete("cascade"))
		.addColumn("name", "text")
		.addColumn("startedAt", "text", (c) => c.notNull())
		.addColumn("endedAt", "text")
		.execute();
	await db.schema.createIndex("supervisions_org").on("supervisions").columns(["orgId", "id"]).execute();
	await db.schema.createIndex("supervisions_relation").on("supervisions").column("relationId").execute();

	await table("supervisionMembers")
		.addColumn("supervisionId", "text", (c) => c.notNull().references("supervisions.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("seat", "text", (c) => c.notNull().check(sql`seat in ('supervisor', 'supervisee', 'peer')`))
		.addColumn("joinedAt", "text", (c) => c.notNull())
		.addColumn("leftAt", "text")
		.addPrimaryKeyConstraint("supervisionMembers_pk", ["supervisionId", "personId"])
		.execute();
	await db.schema.createIndex("supervisionMembers_person").on("supervisionMembers").column("personId").execute();

	const [relations, supervisions, members] = ["relations", "supervisions", "supervisionMembers"].map((name) =>
		sql.table(name),
	);
	const [relationId, orgId, startedAt, endedAt] = ["relationId", "orgId", "startedAt", "endedAt"].map((name) =>
		sql.ref(name),
	);
	await sql`insert into ${supervisions} (id, ${orgId}, hat, ${relationId}, ${startedAt}, ${endedAt})
		select id, ${orgId}, hat, id, ${startedAt}, ${endedAt} from ${relations}`.execute(db);
	for (const seat of ["supervisor", "supervisee"] as const) {
		await sql`insert into ${members} (${sql.ref("supervisionId")}, ${sql.ref("personId")}, seat, ${sql.ref("joinedAt")}, ${sql.ref("leftAt")})
			select id, ${sql.ref(`${seat}Id`)}, ${sql.lit(seat)}, ${startedAt}, ${endedAt} from ${relations}`.execute(db);
	}

	await ofSupervision(table("agreements"))
		.addColumn("version", "integer", (c) => c.notNull())
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("words", sealed, (c) => c.notNull())
		.addColumn("everyWeeks", "integer")
		.addColumn("minutes", "integer")
		.addColumn("reviewDay", "text")
		.addColumn("savedById", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("savedAt", "text", (c) => c.notNull())
		.addColumn("agreedAt", "text")
		.addUniqueConstraint("agreements_version", ["supervisionId", "version"])
		.execute();
	await table("agreementConfirmations")
		.addColumn("agreementId", "text", (c) => c.notNull().references("agreements.id").onDelete("cascade"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("revision", "integer", (c) => c.notNull())
		.addColumn("confirmedAt", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("agreementConfirmations_pk", ["agreementId", "personId"])
		.execute();

	await ofSupervision(table("supervisionSessions"))
		.addColumn("orgId", "text", (c) => c.notNull().references("organisations.id").onDelete("cascade"))
		.addColumn("seriesId", "text")
		.addColumn("plannedById", "text", (c) => c.references("people.id").onDelete("set null"))
		.addColumn("plannedAt", "text", (c) => c.notNull())
		.addColumn("startsAt", "text", (c) => c.notNull())
		.addColumn("endsAt", "text", (c) => c.notNull())
		.addColumn("sequence", "integer", (c) => c.notNull())
		.addColumn("meeting", sealed, (c) => c.notNull())
		.addColumn("cancelledAt", "text")
		.addColumn("missedAt", "text")
		.addColumn("missedReason", "text")
		.addColumn("heldAt", "text")
		.addColumn("record", sealed)
		.addColumn("recordRevision", "integer", (c) => c.notNull())
		.addColumn("confirmedAt", "text")
		.execute();
	await db.schema
		.createIndex("supervisionSessions_of")
		.on("supervisionSessions")
		.columns(["supervisionId", "startsAt"])
		.execute();

	await ofSession(table("sessionSeats"))
		.addColumn("personId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("seat", "text", (c) => c.notNull().check(sql`seat in ('supervisor', 'supervisee', 'peer')`))
		.addColumn("attendance", "text", (c) => c.check(sql`attendance in ('came', 'absent')`))
		.addColumn("confirmedRevision", "integer")
		.addColumn("confirmedAt", "text")
		.addPrimaryKeyConstraint("sessionSeats_pk", ["sessionId", "personId"])
		.execute();
	await db.schema.createIndex("sessionSeats_person").on("sessionSeats").column("personId").execute();

	await ofSession(table("sessionAdditions").addColumn("id", "text", (c) => c.primaryKey()))
		.addColumn("writerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("addition", sealed, (c) => c.notNull())
		.addColumn("addedAt", "text", (c) => c.notNull())
		.execute();
	await db.schema.createIndex("sessionAdditions_session").on("sessionAdditions").column("sessionId").execute();

	await ofSupervision(table("agendaLines"))
		.addColumn("addedById", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("line", sealed, (c) => c.notNull())
		.addColumn("minutes", "integer")
		.addColumn("position", "integer", (c) => c.notNull())
		.addColumn("entryId", "text", (c) => c.references("entries.id").onDelete("set null"))
		.addColumn("addedAt", "text", (c) => c.notNull())
		.addColumn("sessionId", "text", (c) => c.references("supervisionSessions.id").onDelete("set null"))
		.addColumn("closedAt", "text")
		.execute();
	await db.schema
		.createIndex("agendaLines_of")
		.on("agendaLines")
		.columns(["supervisionId", "closedAt", "position"])
		.execute();
	await db.schema.createIndex("agendaLines_entry").on("agendaLines").column("entryId").execute();
	await db.schema.createIndex("agendaLines_session").on("agendaLines").column("sessionId").execute();

	await ofSession(ofSupervision(table("sessionActions")))
		.addColumn("ownerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("action", sealed, (c) => c.notNull())
		.addColumn("dueWeek", "text")
		.addColumn("agreedAt", "text", (c) => c.notNull())
		.addColumn("doneAt", "text")
		.addColumn("droppedAt", "text")
		.addColumn("why", sealed)
		.execute();
	await db.schema.createIndex("sessionActions_of").on("sessionActions").columns(["supervisionId", "id"]).execute();
	await db.schema.createIndex("sessionActions_session").on("sessionActions").column("sessionId").execute();
	await db.schema.createIndex("sessionActions_owner").on("sessionActions").column("ownerId").execute();

	await db.schema.alterTable("shares").addColumn("afterSessionDays", "integer").execute();
}
