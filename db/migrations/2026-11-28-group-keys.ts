import { SqliteAdapter, sql, type Kysely } from "kysely";

/** Data keys that belong to a peer group: what its members agree on and plan is under nobody's own key. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const kinds = sql`${sql.ref("ownerKind")} in ('person', 'relation', 'case', 'organisation', 'group')`;
	if (!(db.getExecutor().adapter instanceof SqliteAdapter)) {
		await sql`alter table ${sql.table("dataKeys")} drop constraint ${sql.id("dataKeys_ownerKind_check")}`.execute(db);
		await sql`alter table ${sql.table("dataKeys")} add constraint ${sql.id("dataKeys_ownerKind_check")}
			check (${kinds})`.execute(db);
		return;
	}
	// SQLite changes no check in place: the rows move to a new table, all of them or none.
	await db.transaction().execute(async (trx) => {
		await trx.schema
			.createTable("dataKeysNext")
			.addColumn("number", "integer", (c) => c.primaryKey().autoIncrement())
			.addColumn("ownerKind", "text", (c) => c.notNull().check(kinds))
			.addColumn("ownerId", "text", (c) => c.notNull())
			.addColumn("period", "text", (c) => c.notNull())
			.addColumn("wrapped", sql`blob`, (c) => c.notNull())
			.addColumn("madeAt", "text", (c) => c.notNull())
			.addUniqueConstraint("dataKeys_owner", ["ownerKind", "ownerId", "period"])
			.execute();
		const columns = sql.raw(`"number", "ownerKind", "ownerId", "period", "wrapped", "madeAt"`);
		await sql`insert into "dataKeysNext" (${columns}) select ${columns} from "dataKeys"`.execute(trx);
		// The highest number may belong to an erased key: it stays used.
		await sql`delete from sqlite_sequence where name = 'dataKeysNext'`.execute(trx);
		await sql`insert into sqlite_sequence (name, seq)
			select 'dataKeysNext', seq from sqlite_sequence where name = 'dataKeys'`.execute(trx);
		await trx.schema.dropTable("dataKeys").execute();
		await trx.schema.alterTable("dataKeysNext").renameTo("dataKeys").execute();
	});
}
