import { sql } from "kysely";
import type { Keys } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { askKept } from "#db/kept-query.ts";
import type { SealedAt } from "#db/sealing.ts";
import type { Hat } from "#db/tables.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { coveredBy } from "../accounts/deputies.server.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { londonDay, momentOf } from "../dates.ts";
import { coverAt, lendingIsOpen, sheetAt } from "./lending.server.ts";
import { hatsThatRead, isReadBy } from "../who-reads.ts";
import { compareWaiting, type Cover, type LentSheet, type Sheet, type Waiting } from "./lending.ts";

/** At most this many lie in a queue; older ones show as these are answered or end. */
const mostWaiting = 200;

/**
 * The one rule of reading: lent to a relation in which the viewer is the supervisor, in a hat that may read, not taken
 * back, not past its end, and the relation going on. Or they cover there while its supervisor is away, and the author
 * agreed that they may read it. Every query of a reader begins here.
 */
export function lentTo(db: Db, viewer: Pick<Viewer, "id" | "orgId">, now: Date) {
	return db
		.selectFrom("shares")
		.innerJoin("relations", "relations.id", "shares.relationId")
		.innerJoin("people as author", "author.id", "shares.authorId")
		.innerJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
		.where((each) => {
			const own = each("relations.supervisorId", "=", viewer.id);
			if (!isReadBy("lent sections", "those who cover")) return own;
			const agreed = each
				.selectFrom("shareDeputies as agreed")
				.select("agreed.shareId")
				.whereRef("agreed.shareId", "=", "shares.id")
				.where("agreed.personId", "=", viewer.id);
			const covers = coveredBy(db, viewer, now).whereRef("deputies.relationId", "=", sql.ref("shares.relationId"));
			return each.or([own, each.and([each.exists(agreed), each.exists(covers)])]);
		})
		.where("relations.orgId", "=", viewer.orgId)
		.where("relations.hat", "in", hatsThatRead("lent sections"))
		.where(lendingIsOpen(now))
		.where(relationIsLive(now));
}

/** What waits for the viewer as a supervisor, by what was asked and then by age; unanswered first. */
export async function listWaiting(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<Waiting[]> {
	const rows = await askKept(db, "lent to the viewer", [viewer.id, viewer.orgId, momentOf(now)], (id, orgId, at) =>
		waitingFor(db, { id, orgId }, at),
	);
	const waiting = await Promise.all(
		rows.map(async ({ cover, orgId, authorId, openedAt, replyId, supervisorId, supervisorName, ...row }) => {
			const opened = JSON.parse(await keys.open(coverAt(row.id, { id: authorId, orgId }), cover)) as Cover;
			const covers = supervisorId === viewer.id ? {} : { coversFor: supervisorName };
			const of: Waiting = { ...row, ...opened, ...covers, answered: replyId !== null };
			return openedAt === null ? of : { ...of, openedAt };
		}),
	);
	return waiting.sort((a, b) => Number(a.answered) - Number(b.answered) || compareWaiting(a, b));
}

function waitingFor(db: Db, viewer: Pick<Viewer, "id" | "orgId">, now: Date) {
	// Said once more, so that the database goes by the few relations this can be about.
	const own = db.selectFrom("relations").select("relations.id").where("relations.supervisorId", "=", viewer.id);
	return (
		lentTo(db, viewer, now)
			.where("relations.id", "in", own.unionAll(coveredBy(db, viewer, now)))
			.leftJoin("shareReceipts as receipt", (join) =>
				join.onRef("receipt.shareId", "=", "shares.id").on("receipt.readerId", "=", viewer.id),
			)
			.leftJoin("replies", (join) =>
				join.onRef("replies.shareId", "=", "shares.id").on("replies.writerId", "=", viewer.id),
			)
			.select([
				"shares.id",
				"shares.orgId",
				"shares.authorId",
				"author.name as authorName",
				"relations.id as relationId",
			])
			.select(["hat", "cover", "lentAt", "endsAt", "relations.supervisorId", "supervisor.name as supervisorName"])
			.select((fn) => [fn.fn.max("receipt.lastAt").as("openedAt"), fn.fn.max("replies.id").as("replyId")])
			.groupBy(["shares.id", "author.name", "relations.id", "supervisor.name"])
			// What waits comes before what was answered, so that the limit never cuts it off.
			.orderBy(
				(each) => each.fn.max("replies.id"),
				(order) => order.desc().nullsFirst(),
			)
			.orderBy("shares.id", "desc")
			.limit(mostWaiting)
	);
}

/**
 * Opens a lent entry for the viewer, in the hat it was lent to, or for whom they cover. The receipt and its audit line
 * are committed before the words are opened. Undefined, always the same way, for absent, taken back, ended, another's, or
 * another hat's.
 */
export async function openLent(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	wanted: { shareId: string; hat?: string },
	now: Date,
): Promise<LentSheet | undefined> {
	const found = await inTransaction(db, async (trx) => {
		const { shareId, hat = "" } = wanted;
		const values = [viewer.id, viewer.orgId, shareId, hat, momentOf(now)] as const;
		const name = wanted.hat === undefined ? "a lent entry" : "a lent entry in a hat";
		const [row] = await askKept(trx, name, values, (id, orgId, share, worn, at) =>
			lentTo(trx, { id, orgId }, at)
				.select([
					"shares.id",
					"shares.orgId",
					"shares.authorId",
					"author.name as authorName",
					"relations.id as relationId",
				])
				.leftJoin("readerNotes as note", (join) =>
					join.onRef("note.shareId", "=", "shares.id").on("note.writerId", "=", id),
				)
				.select([
					"hat",
					"cover",
					"sheet",
					"lentAt",
					"endsAt",
					"relations.supervisorId",
					"supervisor.name as supervisorName",
				])
				.select((each) =>
					each
						.selectFrom("replies")
						.select((fn) => fn.fn.max("replies.sentAt").as("sentAt"))
						.whereRef("replies.shareId", "=", "shares.id")
						.where("replies.writerId", "!=", id)
						.as("answeredAt"),
				)
				.select(["note.id as noteId", "note.note", "note.revision as noteRevision"])
				.where("shares.id", "=", share)
				.$if(wanted.hat !== undefined, (query) => query.where("hat", "=", worn as Hat)),
		);
		if (!row) return undefined;
		const at = now.toISOString();
		await trx
			.insertInto("shareReceipts")
			.values({ shareId: row.id, readerId: viewer.id, day: londonDay(now), openings: 1, firstAt: at, lastAt: at })
			.onConflict((c) =>
				c.columns(["shareId", "readerId", "day"]).doUpdateSet({
					openings: sql<number>`${sql.ref("shareReceipts.openings")} + 1`,
					lastAt: at,
				}),
			)
			.execute();
		const actingAs = row.supervisorId === viewer.id ? row.hat : "deputy";
		const line = { action: "share.read", actingAs, objectKind: "share", objectId: row.id } as const;
		await appendAudit(trx, keys, viewer, line, now);
		return row;
	});
	if (!found) return undefined;
	const { cover, sheet, orgId, noteId, note, noteRevision, supervisorId, supervisorName, answeredAt, ...lent } = found;
	const author = { id: found.authorId, orgId };
	return {
		...lent,
		...(supervisorId !== viewer.id && { coversFor: supervisorName }),
		...(answeredAt !== null && { answeredByOther: answeredAt }),
		cover: JSON.parse(await keys.open(coverAt(found.id, author), cover)) as Cover,
		sheet: JSON.parse(await keys.open(sheetAt(found.id, author), sheet)) as Sheet,
		note: noteId && note ? await keys.open(noteAt(noteId, viewer, noteRevision ?? 0), note) : "",
	};
}

/** Where a reader's own note is sealed: under the reader's key, each saving apart. */
export function noteAt(noteId: string, viewer: Viewer, revision: number): SealedAt {
	return { table: "readerNotes", column: "note", rowId: noteId, ownerId: viewer.id, orgId: viewer.orgId, revision };
}
