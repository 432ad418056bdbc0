import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { changesForToday, type ChangeToday } from "./change-told.server.ts";
import type { Need } from "./talk-ladder.ts";
import type { OwnTalkLine, TalkLine } from "./talk-reading.server.ts";
import { toldTo } from "./talk-told.server.ts";
import { stateOfTalk } from "./talk.ts";

const mostListed = 40;

/** What was asked of the viewer, or by them, that today's page shows. Never a word of it. */
export type AskedToday = {
	/** Asks to talk that the viewer was told of and nobody has answered, oldest first. */
	told: TalkLine[];
	/** The viewer's own open asks to talk. */
	own: OwnTalkLine[];
	/** Wishes for another supervisor. */
	changes: ChangeToday[];
};

type Row = {
	what: "1-told" | "2-own" | "3-change";
	id: string;
	name: string | null;
	askedAt: string;
	/** Of an ask to talk. */
	need: Need | null;
	openedAt: string | null;
	answeredAt: string | null;
	ranOutAt: string | null;
	askerId: string;
	/** Who was told of a wish; the supervisor whom an own ask to talk went to. */
	toldName: string | null;
	/** Of a wish. */
	supervisionId: string | null;
	closedAt: string | null;
};

/** What was asked of the viewer, or by them, in one question to the database. At most 40, asks to talk first. */
export async function listAskedToday(db: Db, viewer: Viewer, now: Date): Promise<AskedToday> {
	const none = sql<null>`null`;
	const told = toldTo(db, viewer, now)
		.select([sql`'1-told'`.as("what"), "talks.id", "asker.name", "askedAt", "need"])
		.select(["openedAt", "answeredAt", "ranOutAt", "askerId"])
		.select([none.as("supervisionId"), none.as("toldName"), none.as("closedAt")])
		.where("talks.endedAt", "is", null)
		.where("answeredAt", "is", null);
	const own = db
		.selectFrom("talks")
		.innerJoin("relations", "relations.id", "talks.relationId")
		.innerJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
		.leftJoin("people as opener", "opener.id", "openedById")
		.select([sql`'2-own'`.as("what"), "talks.id", "opener.name", "askedAt", "need"])
		.select(["openedAt", "answeredAt", "ranOutAt", "askerId"])
		.select([none.as("supervisionId"), "supervisor.name as toldName", none.as("closedAt")])
		.where("askerId", "=", viewer.id)
		.where("talks.orgId", "=", viewer.orgId)
		.where("talks.endedAt", "is", null);
	const changes = db
		.selectFrom(changesForToday(db, viewer, now).as("wish"))
		.select([sql`'3-change'`.as("what"), "id", "askerName as name", "askedAt", none.as("need")])
		.select([none.as("openedAt"), none.as("answeredAt"), none.as("ranOutAt"), "askerId"])
		.select(["supervisionId", "toldName", "closedAt"]);
	const rows = await told
		.$castTo<Row>()
		.unionAll(own.$castTo<Row>())
		.unionAll(changes.$castTo<Row>())
		.orderBy("what")
		.orderBy("id")
		.limit(mostListed)
		.execute();
	return {
		told: rows.filter(({ what }) => what === "1-told").map(talkLine),
		own: rows
			.filter(({ what }) => what === "2-own")
			.map((row) => ({ ...talkLine(row), supervisorName: row.toldName! })),
		changes: rows.filter(({ what }) => what === "3-change").map((row) => changeLine(row, viewer)),
	};
}

function talkLine({ id, name, askedAt, need, openedAt, answeredAt, ranOutAt }: Row): TalkLine {
	const state = stateOfTalk({ openedAt, answeredAt, ranOutAt, endedAt: null });
	// Only an ask that ended long ago has forgotten what it was for.
	return { id, need: need!, askedAt, state, ...(name !== null && { name }) };
}

function changeLine(
	{ id, askerId, supervisionId, name, toldName, askedAt, closedAt }: Row,
	viewer: Viewer,
): ChangeToday {
	return askerId === viewer.id
		? { asks: "closed", supervisionId: supervisionId!, name: toldName, since: closedAt ?? askedAt }
		: { asks: "you", id, name: name!, since: askedAt };
}
