import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Hat, TalksTable } from "#db/tables.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Need } from "./talk-ladder.ts";
import { nextInLine, type Position, type Rung } from "./talk-ladder.ts";
import { listReachable, reachableIn } from "./talk-people.server.ts";
import { noteAt, openAnswers, type ReadAnswer } from "./talk-sealing.server.ts";
import { stateOfTalk, type TalkState } from "./talk.ts";

const mostOpen = 20;
const mostEarlier = 5;

/** One of those on the ladder of the viewer's own ask. */
export type OwnRung = Rung & { name: string; firstOpenedAt: string | null };

/** An ask as the one who asked sees it. */
export type OwnTalk = {
	id: string;
	need: Need;
	state: TalkState;
	askedAt: string;
	endedAt: string | null;
	supervisorName: string;
	hat: Hat;
	rungs: OwnRung[];
	/** undefined: nobody has, or that person is no longer here. */
	openedByName?: string;
	/** Whom the viewer can have told at once. undefined: nobody is left, or it has ended. */
	next?: OwnRung;
	note?: string;
	answers: ReadAnswer[];
};

/** The viewer's own ask, with its note and answers. Undefined for anybody else's, and once only its dates are kept. */
export async function findOwnTalk(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	talkId: string,
	now: Date,
): Promise<OwnTalk | undefined> {
	const row = await db
		.selectFrom("talks")
		.innerJoin("relations", "relations.id", "talks.relationId")
		.innerJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
		.select(["talks.id", "relationId", "need", "note", "askedAt", "openedAt", "openedById", "answeredAt", "ranOutAt"])
		.select(["talks.endedAt", "supervisor.name as supervisorName", "hat"])
		.where("talks.id", "=", talkId)
		.where("askerId", "=", viewer.id)
		.where("talks.orgId", "=", viewer.orgId)
		.executeTakeFirst();
	if (!row || row.need === null || row.relationId === null) return undefined;
	const { id, need, relationId, note, askedAt, endedAt, supervisorName, hat, openedById } = row;
	const [rungs, people, answers] = await Promise.all([
		listRungs(db, id),
		endedAt === null ? listReachable(db, viewer.orgId, [relationId], now) : new Map<string, never[]>(),
		openAnswers(db, keys, viewer, { id, relationId }),
	]);
	const next = nextInLine({ rungs }, reachableIn(people, relationId), now);
	const openedByName = rungs.find(({ personId }) => personId === openedById)?.name;
	const words = note && (await keys.open(noteAt(id, viewer.id, viewer.orgId), note));
	return {
		...{ id, need, state: stateOfTalk(row), askedAt, endedAt, supervisorName, hat, rungs, answers },
		...(openedByName !== undefined && { openedByName }),
		...(next && { next: rungs.find(({ personId }) => personId === next.personId)! }),
		...(words && { note: words }),
	};
}

/** Everybody on the ladder who is still here, in order. Whoever was erased is on it no more. */
async function listRungs(db: Db, talkId: string): Promise<OwnRung[]> {
	const rows = await db
		.selectFrom("talkRungs")
		.innerJoin("people", "people.id", "talkRungs.personId")
		.select(["personId", "name", "position", "tellsAt", "toldAt", "passesOnAt", "firstOpenedAt"])
		.where("talkId", "=", talkId)
		.orderBy("position")
		.execute();
	return rows.map(({ position, ...rung }) => ({ ...rung, position: position as Position }));
}

/** An ask as lists show it: never a word. */
export type TalkLine = { id: string; need: Need; state: TalkState; askedAt: string; name?: string };

/** The same of the viewer's own, with the supervisor it goes to first. */
export type OwnTalkLine = TalkLine & { supervisorName: string };

/** The viewer's own asks: those that are open, newest first, and the dates of the last five that ended. */
export async function listOwnTalks(
	db: Db,
	viewer: Viewer,
): Promise<{ open: OwnTalkLine[]; earlier: Pick<TalksTable, "id" | "askedAt" | "endedAt">[] }> {
	const rows = await db
		.selectFrom("talks")
		.leftJoin("people as opener", "opener.id", "openedById")
		.leftJoin("relations", "relations.id", "talks.relationId")
		.leftJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
		.select(["talks.id", "need", "askedAt", "openedAt", "answeredAt", "ranOutAt", "talks.endedAt", "opener.name"])
		.select("supervisor.name as supervisorName")
		.where("askerId", "=", viewer.id)
		.where("talks.orgId", "=", viewer.orgId)
		.orderBy("talks.id", "desc")
		.limit(mostOpen + mostEarlier)
		.execute();
	return {
		open: rows.flatMap(({ id, need, askedAt, name, supervisorName, ...times }) =>
			times.endedAt === null && need !== null && supervisorName !== null
				? [{ id, need, askedAt, supervisorName, state: stateOfTalk(times), ...(name !== null && { name }) }]
				: [],
		),
		earlier: rows.filter(({ endedAt }) => endedAt !== null).slice(0, mostEarlier),
	};
}
