import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { deputyStands } from "../accounts/deputies.server.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { isReadBy } from "../who-reads.ts";
import { tellAsker, untellTalk } from "./letters.server.ts";
import type { Need } from "./talk-ladder.ts";
import type { TalkLine } from "./talk-reading.server.ts";
import { answerAt, noteAt, openAnswers, type ReadAnswer } from "./talk-sealing.server.ts";
import { ofTalk } from "./talk-steps.server.ts";
import { stateOfTalk, type TalkAnswer } from "./talk.ts";

const mostListed = 20;

/** An ask as one of those who were told sees it. */
export type ToldTalk = {
	id: string;
	need: Need;
	askerName: string;
	askedAt: string;
	toldAt: string;
	/** Everybody who was told so far, in order, with when each first opened it. */
	told: { name: string; firstOpenedAt: string | null; isMe: boolean }[];
	/** null: open. */
	endedAt: string | null;
	note?: string;
	answers: ReadAnswer[];
};

/**
 * Opens an ask for one of those who were told of it, while they are still the supervisor there or cover for them.
 * Undefined, always the same way, for everybody else: whoever was not told, other hats, and anybody once it is taken back.
 * A receipt, that it was opened, and a line of the audit chain are committed before a word is. The first opening by each
 * of them stops the ladder.
 */
export async function openTalk(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	talkId: string,
	now: Date,
): Promise<ToldTalk | undefined> {
	const found = await inTransaction(db, async (trx) => {
		const seen = await findTold(trx, viewer, talkId, now);
		if (!seen) return undefined;
		if (seen.mine.firstOpenedAt === null) {
			await trx
				.updateTable("talkRungs")
				.set({ firstOpenedAt: now.toISOString() })
				.where("talkId", "=", talkId)
				.where("personId", "=", viewer.id)
				.where("firstOpenedAt", "is", null)
				.execute();
			await stopLadder(trx, viewer, talkId, now);
			await untellTalk(trx, talkId, viewer.id);
		}
		const line = { action: "talk.read", actingAs: actingAs(seen.mine), ...ofTalk(talkId) } as const;
		await appendAudit(trx, keys, viewer, line, now);
		return seen;
	});
	if (!found) return undefined;
	const { id, need, askerId, askerName, relationId, note, askedAt, toldAt, endedAt } = found.mine;
	const answers = await openAnswers(db, keys, viewer, { id, relationId });
	const words = note && (await keys.open(noteAt(id, askerId, viewer.orgId), note));
	return { id, need, askerName, askedAt, toldAt, told: found.told, endedAt, answers, ...(words && { note: words }) };
}

/**
 * Answers an ask, for one of those who were told of it. The one who asked is told that there is an answer. Undefined as
 * `openTalk`; refused once it has ended.
 */
export async function answerTalk(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	talkId: string,
	answer: TalkAnswer,
	now: Date,
): Promise<{ answered: string } | { refused: "not-open" } | undefined> {
	return inTransaction(db, async (trx) => {
		const mine = (await findTold(trx, viewer, talkId, now))?.mine;
		if (!mine) return undefined;
		// Whoever ends it meanwhile is before this, or after: nothing is left in an ask that has ended.
		const open = await trx
			.updateTable("talks")
			.set({ answeredAt: now.toISOString() })
			.where("id", "=", talkId)
			.where("endedAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!open) return { refused: "not-open" };
		const pen = await keys.penFor({ kind: "relation", id: mine.relationId }, now);
		const id = newId(now);
		const sealed = pen.seal(answerAt(id, mine.relationId, viewer.orgId), JSON.stringify(answer));
		await trx
			.insertInto("talkAnswers")
			.values({ id, talkId, writerId: viewer.id, answer: sealed, sentAt: now.toISOString() })
			.execute();
		await stopLadder(trx, viewer, talkId, now);
		const line = { action: "talk.answered", actingAs: actingAs(mine), ...ofTalk(talkId) } as const;
		await appendAudit(trx, keys, viewer, line, now);
		await tellAsker(trx, "talk-answered", { id: talkId, orgId: viewer.orgId, askerId: mine.askerId }, now);
		return { answered: id };
	});
}

/** The open asks that the viewer was told of, newest first, at most 20. No words. */
export async function listTalksTold(db: Db, viewer: Viewer, now: Date): Promise<TalkLine[]> {
	const rows = await toldTo(db, viewer, now)
		.select(["talks.id", "need", "askedAt", "openedAt", "answeredAt", "ranOutAt", "talks.endedAt", "asker.name"])
		.where("talks.endedAt", "is", null)
		.orderBy("talks.id", "desc")
		.limit(mostListed)
		.execute();
	return rows.flatMap(({ id, need, askedAt, name, ...times }) =>
		need === null ? [] : [{ id, need, askedAt, name, state: stateOfTalk(times) }],
	);
}

/**
 * The asks that the viewer was told of, and may still open: the relation goes on, and they are the supervisor in it or one
 * who covers for them. Nothing that was taken back.
 */
export function toldTo(db: Db, viewer: Viewer, now: Date) {
	return db
		.selectFrom("talkRungs as mine")
		.innerJoin("talks", "talks.id", "mine.talkId")
		.innerJoin("relations", "relations.id", "talks.relationId")
		.innerJoin("people as asker", "asker.id", "talks.askerId")
		.where("mine.personId", "=", isReadBy("ask to talk", "those who are told") ? viewer.id : "")
		.where("mine.toldAt", "is not", null)
		.where("talks.orgId", "=", viewer.orgId)
		.where((or) => or.or([or("outcome", "is", null), or("outcome", "<>", "taken-back")]))
		.where((or) =>
			or.or([
				or("relations.supervisorId", "=", viewer.id),
				or.exists(
					or
						.selectFrom("deputies")
						.select("deputies.personId")
						.whereRef("deputies.relationId", "=", "relations.id")
						.where("deputies.personId", "=", viewer.id)
						.where(deputyStands(now)),
				),
			]),
		)
		.where(relationIsLive(now));
}

/** The viewer's place on an ask's ladder, and everybody who was told of it so far. */
async function findTold(db: Db, viewer: Viewer, talkId: string, now: Date) {
	const rows = await toldTo(db, viewer, now)
		.innerJoin("talkRungs as each", "each.talkId", "talks.id")
		.innerJoin("people as those", "those.id", "each.personId")
		.select(["talks.id", "need", "askerId", "asker.name as askerName", "talks.relationId", "note", "askedAt"])
		.select(["mine.toldAt", "mine.firstOpenedAt", "talks.endedAt", "hat", "mine.position"])
		.select(["those.id as personId", "those.name", "each.firstOpenedAt as openedAt"])
		.where("talks.id", "=", talkId)
		.where("each.toldAt", "is not", null)
		.orderBy("each.toldAt")
		.orderBy("each.position")
		.execute();
	const [row] = rows;
	if (!row || row.need === null || row.relationId === null || row.toldAt === null) return undefined;
	return {
		mine: { ...row, need: row.need, relationId: row.relationId, toldAt: row.toldAt },
		told: rows.map(({ personId, name, openedAt }) => ({
			name,
			firstOpenedAt: openedAt,
			isMe: personId === viewer.id,
		})),
	};
}

/** Whoever opens it, or answers, has it from now on: it is not passed on, and has not run out. */
async function stopLadder(trx: Db, viewer: Viewer, talkId: string, now: Date): Promise<void> {
	await trx
		.updateTable("talks")
		.set({ openedAt: now.toISOString(), openedById: viewer.id, ranOutAt: null })
		.where("id", "=", talkId)
		.where("endedAt", "is", null)
		.where((or) => or.or([or("openedById", "is", null), or("ranOutAt", "is not", null)]))
		.execute();
}

function actingAs({ hat, position }: { hat: string; position: number }): string {
	return position === 0 ? hat : "deputy";
}
