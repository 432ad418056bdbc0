import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { askKept } from "#db/kept-query.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import { appendAudit } from "../audit/audit.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { momentOf } from "../dates.ts";
import { coverAt } from "./lending.server.ts";
import type { Answer, Cover, Reply } from "./lending.ts";
import type { refusals } from "./lending.words.ts";
import { tellAuthor } from "./letters.server.ts";
import { lentTo, noteAt } from "./reading.server.ts";

const mostCharacters = 20_000;
const mostUnseen = 10;
/** What kind of answer it is lies sealed: so many of the newest are opened to find those that come first. */
const mostLookedAt = 30;

/** A reply as Today shows it: that it is there, and whether it asks to be rung. */
export type UnseenReply = Pick<Reply, "id" | "writerName" | "sentAt"> & {
	entryId: string;
	title: string;
	kind: Answer["kind"];
};

/** Sends a reply to a lent entry. Undefined when the viewer may not read it now; refused when empty or too long. */
export async function sendReply(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	shareId: string,
	answer: Answer,
	now: Date,
): Promise<{ sent: string } | { refused: keyof typeof refusals } | undefined> {
	if (answer.kind === "words" && !answer.text) return { refused: "empty-reply" };
	if ((answer.text ?? "").length > mostCharacters) return { refused: "reply-too-long" };
	return inTransaction(db, async (trx) => {
		const lent = await lockLent(trx, viewer, shareId, now);
		if (!lent) return undefined;
		const pen = await keys.penFor({ kind: "relation", id: lent.relationId }, now);
		const id = newId(now);
		await trx
			.insertInto("replies")
			.values({
				id,
				shareId,
				relationId: lent.relationId,
				writerId: viewer.id,
				answer: pen.seal(replyAt(id, lent.relationId, viewer.orgId), JSON.stringify(answer)),
				sentAt: now.toISOString(),
			})
			.execute();
		await trx.insertInto("replyReceipts").values({ replyId: id, readerId: lent.authorId, firstSeenAt: null }).execute();
		const { actingAs } = lent;
		const line = { action: "reply.sent", actingAs, objectKind: "share", objectId: shareId } as const;
		await appendAudit(trx, keys, viewer, line, now);
		await tellAuthor(trx, viewer, { ...lent, replyId: id }, now);
		return { sent: id };
	});
}

/** Replies to what the viewer lent, oldest first: to one lending, or to one entry. Nobody else's. */
export async function listReplies(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	about: { shareId: string } | { entryId: string },
): Promise<Reply[]> {
	const [column, id] = "shareId" in about ? (["id", about.shareId] as const) : (["entryId", about.entryId] as const);
	const rows = await askKept(db, `replies by ${column}`, [viewer.id, id], (authorId, about) =>
		repliesWithLending(db)
			.where("shares.authorId", "=", authorId)
			.where(`shares.${column}`, "=", about)
			.orderBy("replies.id")
			.limit(200),
	);
	return Promise.all(rows.map((row) => openReply(keys, viewer, row)));
}

/** What the viewer answered to one lending, oldest first; nothing once it may no longer be read. */
export async function listOwnReplies(db: Db, keys: Keys, viewer: Viewer, shareId: string, now: Date): Promise<Reply[]> {
	const values = [viewer.id, viewer.orgId, shareId, momentOf(now)] as const;
	const rows = await askKept(db, "own replies to a lent entry", values, (id, orgId, share, at) =>
		repliesWithLending(db)
			.where("replies.writerId", "=", id)
			.where("replies.shareId", "in", lentTo(db, { id, orgId }, at).select("shares.id").where("shares.id", "=", share))
			.orderBy("replies.id")
			.limit(200),
	);
	return Promise.all(rows.map((row) => openReply(keys, viewer, row)));
}

/**
 * Replies to the viewer's own entries that they have not seen, each with the title that was lent and what kind of answer
 * it is. Those that ask to be rung come first, then the newest. At most ten.
 */
export async function listUnseenReplies(db: Db, keys: Keys, viewer: Viewer): Promise<UnseenReply[]> {
	const rows = await askKept(db, "unseen replies", [viewer.id], (authorId) =>
		repliesWithLending(db)
			.select(["shares.entryId", "shares.cover"])
			.where("shares.authorId", "=", authorId)
			.where("replyReceipts.readerId", "=", authorId)
			.where("firstSeenAt", "is", null)
			.orderBy("replyReceipts.replyId", "desc")
			.limit(mostLookedAt),
	);
	const replies = await Promise.all(
		rows.map(async ({ cover, entryId, ...row }): Promise<UnseenReply> => {
			const { title } = JSON.parse(await keys.open(coverAt(row.shareId, viewer), cover)) as Cover;
			const { id, writerName, sentAt, answer } = await openReply(keys, viewer, row);
			return { id, entryId, title, writerName, sentAt, kind: answer.kind };
		}),
	);
	return replies.sort((a, b) => Number(b.kind === "ring_today") - Number(a.kind === "ring_today")).slice(0, mostUnseen);
}

/** Remembers that the author has seen these replies: a receipt, the first time only. */
export async function markSeen(db: Db, viewer: Viewer, replies: readonly Reply[], now: Date): Promise<void> {
	const unseen = replies.filter((reply) => reply.seenAt === undefined).map(({ id }) => id);
	if (unseen.length === 0) return;
	await db
		.updateTable("replyReceipts")
		.set({ firstSeenAt: now.toISOString() })
		.where("readerId", "=", viewer.id)
		.where("replyId", "in", unseen)
		.where("firstSeenAt", "is", null)
		.execute();
}

/** Keeps the reader's own note about a lent entry. Undefined when it is not lent to the viewer now; nobody who covers keeps one. */
export async function saveNote(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	shareId: string,
	text: string,
	now: Date,
): Promise<{ saved: string } | { refused: keyof typeof refusals } | undefined> {
	if (text.length > mostCharacters) return { refused: "note-too-long" };
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		const lent = await lockLent(trx, viewer, shareId, now);
		// Whoever covers answers and goes again: a note is for the one it was lent to.
		if (!lent || lent.actingAs === "deputy") return undefined;
		const kept = await trx
			.selectFrom("readerNotes")
			.select(["id", "revision"])
			.where("shareId", "=", shareId)
			.where("writerId", "=", viewer.id)
			.executeTakeFirst();
		const id = kept?.id ?? newId(now);
		const revision = (kept?.revision ?? 0) + 1;
		const words = {
			revision,
			note: pen.seal(noteAt(id, viewer, revision), text),
			savedAt: now.toISOString(),
		};
		await trx
			.insertInto("readerNotes")
			.values({ id, relationId: lent.relationId, writerId: viewer.id, shareId, ...words })
			.onConflict((c) => c.column("id").doUpdateSet(words))
			.execute();
		const line = { action: "note.saved", actingAs: lent.hat, objectKind: "note", objectId: id } as const;
		await appendAudit(trx, keys, viewer, line, now);
		return { saved: id };
	});
}

/** The viewer's own notes in one relation, newest first: they outlive what was lent, without its title. At most 200. */
export async function listNotes(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	relationId: string,
): Promise<{ id: string; text: string; savedAt: string }[]> {
	const rows = await db
		.selectFrom("readerNotes")
		.select(["id", "note", "revision", "savedAt"])
		.where("writerId", "=", viewer.id)
		.where("relationId", "=", relationId)
		.orderBy("savedAt", "desc")
		.limit(200)
		.execute();
	return Promise.all(
		rows.map(async ({ id, note, revision, savedAt }) => ({
			id,
			savedAt,
			text: await keys.open(noteAt(id, viewer, revision), note),
		})),
	);
}

/** The lending as far as an answer needs it, locked until the transaction ends, so that answers take turns. */
async function lockLent(trx: Db, viewer: Viewer, shareId: string, now: Date) {
	const values = [viewer.id, viewer.orgId, shareId, momentOf(now)] as const;
	const [lent] = await askKept(trx, "a lent entry to answer", values, (id, orgId, share, at) =>
		lentTo(trx, { id, orgId }, at)
			.select(["relations.id as relationId", "hat", "shares.authorId", "shares.entryId", "relations.supervisorId"])
			.where("shares.id", "=", share),
	);
	if (!lent) return undefined;
	const locked = await trx
		.updateTable("shares")
		.set((set) => ({ takenBackAt: set.ref("takenBackAt") }))
		.where("id", "=", shareId)
		.where("takenBackAt", "is", null)
		.returning("id")
		.executeTakeFirst();
	return locked && { ...lent, actingAs: lent.supervisorId === viewer.id ? lent.hat : ("deputy" as const) };
}

/** Replies with their lending and whether its author has seen them. Whoever asks adds whose they are. */
function repliesWithLending(db: Db) {
	return db
		.selectFrom("replies")
		.innerJoin("shares", "shares.id", "replies.shareId")
		.innerJoin("relations", "relations.id", "replies.relationId")
		.innerJoin("people as writer", "writer.id", "replies.writerId")
		.innerJoin("replyReceipts", (join) =>
			join.onRef("replyReceipts.replyId", "=", "replies.id").onRef("replyReceipts.readerId", "=", "shares.authorId"),
		)
		.select(["replies.id", "replies.shareId", "replies.relationId", "hat", "sentAt", "answer", "firstSeenAt"])
		.select(["writer.name as writerName"]);
}

type ReplyRow = Awaited<ReturnType<ReturnType<typeof repliesWithLending>["execute"]>>[number];

async function openReply(keys: Keys, viewer: Viewer, row: ReplyRow): Promise<Reply> {
	const { relationId, answer, firstSeenAt, ...reply } = row;
	return {
		...reply,
		answer: JSON.parse(await keys.open(replyAt(row.id, relationId, viewer.orgId), answer)) as Answer,
		...(firstSeenAt !== null && { seenAt: firstSeenAt }),
	};
}

function replyAt(replyId: string, relationId: string, orgId: string): SealedAt {
	return { table: "replies", column: "answer", rowId: replyId, ownerId: relationId, orgId };
}
