import { sql, type Kysely } from "kysely";

/**
 * What would grow with all that somebody has lent is found by an index: the readers of a page of entries, and the
 * replies nobody has seen yet. A reply has its author's receipt from the start, empty until they see it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.createIndex("shares_author_entry").on("shares").columns(["authorId", "entryId"]).execute();

	// SQLite cannot take "not null" off a column: the receipts move into a table that allows an empty one.
	await db.schema
		.createTable("replyReceiptsToBe")
		.addColumn("replyId", "text", (c) => c.notNull().references("replies.id").onDelete("cascade"))
		.addColumn("readerId", "text", (c) => c.notNull().references("people.id").onDelete("cascade"))
		.addColumn("firstSeenAt", "text")
		.addPrimaryKeyConstraint("replyReceiptsToBe_pk", ["replyId", "readerId"])
		.execute();
	const [replyId, readerId, firstSeenAt] = ["replyId", "readerId", "firstSeenAt"].map((name) => sql.ref(name));
	const [toBe, receipts] = [sql.table("replyReceiptsToBe"), sql.table("replyReceipts")];
	await sql`insert into ${toBe} (${replyId}, ${readerId}, ${firstSeenAt})
		select replies.id, ${sql.ref("shares.authorId")}, ${sql.ref("receipt.firstSeenAt")}
		from replies
		inner join shares on shares.id = ${sql.ref("replies.shareId")}
		left join ${receipts} as receipt
			on ${sql.ref("receipt.replyId")} = replies.id and ${sql.ref("receipt.readerId")} = ${sql.ref("shares.authorId")}`.execute(
		db,
	);
	await db.schema.dropTable("replyReceipts").execute();
	await db.schema.alterTable("replyReceiptsToBe").renameTo("replyReceipts").execute();
	await db.schema
		.createIndex("replyReceipts_unseen")
		.on("replyReceipts")
		.columns(["readerId", "replyId"])
		.where(sql.ref("firstSeenAt"), "is", null)
		.execute();
}
