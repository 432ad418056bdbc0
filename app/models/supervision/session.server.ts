import type { Keys } from "#db/keys.server.ts";
import { askKept } from "#db/kept-query.ts";
import type { Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import type { Viewer } from "../accounts/viewer.ts";
import {
	stateOfSession,
	type Meeting,
	type Session,
	type SessionAction,
	type SessionLine,
	type SessionRecord,
	type Taken,
} from "./session.ts";

const mostListed = 60;

/** The sessions of a supervision in which the viewer has a seat, the latest first, at most 60. No words are opened. */
export async function listSessions(
	db: Db,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<(SessionLine & { minutes: number })[]> {
	const rows = await seatedIn(db, viewer)
		.select(["session.id", "startsAt", "endsAt", "cancelledAt", "missedAt", "heldAt", "session.confirmedAt"])
		.where("supervisionId", "=", supervisionId)
		.orderBy("startsAt", "desc")
		.limit(mostListed)
		.execute();
	return rows.map((row) => ({
		...row,
		state: stateOfSession(row, now),
		minutes: Math.round((Date.parse(row.endsAt) - Date.parse(row.startsAt)) / 60_000),
	}));
}

/**
 * A session with its record, opened for somebody who has a seat in it. Undefined for anybody else, and where it is not
 * of this supervision.
 */
export async function findSession(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ supervisionId, sessionId }: { supervisionId: string; sessionId: string },
	now: Date,
): Promise<Session | undefined> {
	const values = [viewer.id, viewer.orgId, sessionId, supervisionId] as const;
	const [row] = await askKept(db, "a session", values, (id, orgId, session, supervision) =>
		seatedIn(db, { id, orgId })
			.select(["session.id", "supervisionId", "seriesId", "startsAt", "endsAt", "sequence", "meeting"])
			.select(["cancelledAt", "missedAt", "missedReason", "heldAt", "record", "recordRevision", "session.confirmedAt"])
			.where("session.id", "=", session)
			.where("supervisionId", "=", supervision),
	);
	if (!row) return undefined;
	const [seats, additions] = await Promise.all([
		askKept(db, "seats of a session", [sessionId], (session) =>
			db
				.selectFrom("sessionSeats")
				.innerJoin("people", "people.id", "sessionSeats.personId")
				.select(["personId", "name", "seat", "attendance", "confirmedRevision", "confirmedAt"])
				.where("sessionId", "=", session)
				.orderBy("seat", "desc")
				.orderBy("name"),
		),
		askKept(db, "additions to a session", [sessionId], (session) =>
			db
				.selectFrom("sessionAdditions")
				.innerJoin("people", "people.id", "sessionAdditions.writerId")
				.select(["sessionAdditions.id", "people.name as writerName", "addition", "addedAt"])
				.where("sessionId", "=", session)
				.orderBy("sessionAdditions.id")
				.limit(100),
		),
	]);
	const { meeting, record, ...rest } = row;
	const at = (column: string, revision: number) => fieldAt(sessionId, supervisionId, viewer.orgId, column, revision);
	return {
		...rest,
		state: stateOfSession(row, now),
		meeting: JSON.parse(await keys.open(at("meeting", row.sequence), meeting)) as Meeting,
		record: record ? (JSON.parse(await keys.open(at("record", row.recordRevision), record)) as SessionRecord) : {},
		seats,
		additions: await Promise.all(
			additions.map(async ({ addition, ...each }) => ({
				...each,
				text: await keys.open(additionAt(each.id, supervisionId, viewer.orgId), addition),
			})),
		),
	};
}

/**
 * What the supervision's sessions agreed to do, where the viewer is or was in it: the open ones, oldest first, or all of
 * one session. At most 100.
 */
export async function listActions(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: { supervisionId: string; sessionId?: string },
): Promise<SessionAction[]> {
	const ofSession = of.sessionId !== undefined;
	const name = ofSession ? "actions of a session" : "open actions of a supervision";
	const values = [viewer.id, of.supervisionId, of.sessionId ?? ""] as const;
	const rows = await askKept(db, name, values, (id, supervision, session) =>
		db
			.selectFrom("sessionActions as one")
			.innerJoin("people", "people.id", "one.ownerId")
			.innerJoin("sessionSeats as mine", "mine.sessionId", "one.sessionId")
			.select(["one.id", "one.sessionId", "ownerId", "people.name as ownerName", "action", "dueWeek", "agreedAt"])
			.select(["doneAt", "droppedAt", "why"])
			.where("one.supervisionId", "=", supervision)
			.where("mine.personId", "=", id)
			.$if(ofSession, (query) => query.where("one.sessionId", "=", session))
			.$if(!ofSession, (query) => query.where("doneAt", "is", null).where("droppedAt", "is", null))
			.orderBy("one.id")
			.limit(100),
	);
	return Promise.all(
		rows.map(async ({ action, why, dueWeek, ...row }) => ({
			...row,
			text: await keys.open(actionAt(row.id, of.supervisionId, viewer.orgId, "action"), action),
			...(dueWeek !== null && { dueWeek }),
			...(why && { why: await keys.open(actionAt(row.id, of.supervisionId, viewer.orgId, "why"), why) }),
		})),
	);
}

/** The next planned session of a supervision in which the viewer has a seat; undefined when none is planned. */
export async function nextSession(
	db: Db,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<(Taken & { id: string }) | undefined> {
	return seatedIn(db, viewer)
		.select(["session.id", "startsAt", "endsAt"])
		.where("supervisionId", "=", supervisionId)
		.where("endsAt", ">", now.toISOString())
		.where("cancelledAt", "is", null)
		.where("missedAt", "is", null)
		.where("heldAt", "is", null)
		.orderBy("startsAt")
		.limit(1)
		.executeTakeFirst();
}

/** Sessions in which the viewer has a seat: every reading begins here. */
export function seatedIn(db: Db, viewer: Pick<Viewer, "id" | "orgId">) {
	return db
		.selectFrom("supervisionSessions as session")
		.innerJoin("sessionSeats as mine", "mine.sessionId", "session.id")
		.where("mine.personId", "=", viewer.id)
		.where("session.orgId", "=", viewer.orgId);
}

/** Where a session's `meeting` (by its sequence) and `record` (by its revision) are sealed. */
export function fieldAt(
	sessionId: string,
	supervisionId: string,
	orgId: string,
	column: string,
	revision: number,
): SealedAt {
	return { table: "supervisionSessions", column, rowId: sessionId, ownerId: supervisionId, orgId, revision };
}

/** Where an addition to a confirmed record is sealed. */
export function additionAt(id: string, supervisionId: string, orgId: string): SealedAt {
	return { table: "sessionAdditions", column: "addition", rowId: id, ownerId: supervisionId, orgId };
}

/** Where an action and the reason for dropping it are sealed. */
export function actionAt(id: string, supervisionId: string, orgId: string, column: "action" | "why"): SealedAt {
	return { table: "sessionActions", column, rowId: id, ownerId: supervisionId, orgId };
}
