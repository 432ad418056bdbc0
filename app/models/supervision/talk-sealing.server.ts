import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { TalkAnswer } from "./talk.ts";

const mostAnswers = 50;

/** An answer as those who may see it read it. */
export type ReadAnswer = TalkAnswer & { id: string; writerId: string; writerName: string; sentAt: string };

/** Where an ask's note is sealed: under the key of the one who asks. */
export function noteAt(id: string, askerId: string, orgId: string): SealedAt {
	return { table: "talks", column: "note", rowId: id, ownerId: askerId, orgId };
}

/** Where an answer is sealed: under the key of the relation. */
export function answerAt(id: string, relationId: string, orgId: string): SealedAt {
	return { table: "talkAnswers", column: "answer", rowId: id, ownerId: relationId, orgId };
}

/** What was answered to an ask, oldest first. Ask whether the viewer may open it before this: it does not. */
export async function openAnswers(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	talk: { id: string; relationId: string },
): Promise<ReadAnswer[]> {
	const rows = await db
		.selectFrom("talkAnswers as answer")
		.innerJoin("talks", "talks.id", "answer.talkId")
		.innerJoin("people as writer", "writer.id", "answer.writerId")
		.select(["answer.id", "writerId", "writer.name as writerName", "answer", "sentAt"])
		.where("talkId", "=", talk.id)
		.where("talks.orgId", "=", viewer.orgId)
		.orderBy("answer.id")
		.limit(mostAnswers)
		.execute();
	return Promise.all(
		rows.map(async ({ answer, ...row }) => ({
			...row,
			...(JSON.parse(await keys.open(answerAt(row.id, talk.relationId, viewer.orgId), answer)) as TalkAnswer),
		})),
	);
}
