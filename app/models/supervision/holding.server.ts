import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Sealed } from "#db/tables.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { holdSupervision, type Supervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { endAfterSession } from "../sharing/after-session.server.ts";
import { fieldAt, seatedIn } from "./session.server.ts";
import { mayDo, stateOfSession, type Meeting, type SessionAct, type Taken } from "./session.ts";

type HeldSession = Taken & {
	supervision: Supervision;
	sequence: number;
	meeting: Sealed;
	heldAt: string | null;
	recordRevision: number;
	seats: { personId: string; attendance: "came" | "absent" | null; confirmedRevision: number | null }[];
	personIds: string[];
};

/** Where a held session meets, opened. */
export async function meetingOf(
	keys: Keys,
	viewer: Viewer,
	{ supervisionId, sessionId }: { supervisionId: string; sessionId: string },
	{ sequence, meeting }: HeldSession,
): Promise<Meeting> {
	const at = fieldAt(sessionId, supervisionId, viewer.orgId, "meeting", sequence);
	return JSON.parse(await keys.open(at, meeting)) as Meeting;
}

/** A session held until the transaction ends, where the act fits its state. Undefined unless it goes on for the viewer. */
export async function holdSession(
	trx: Db,
	viewer: Viewer,
	{ supervisionId, sessionId }: { supervisionId: string; sessionId: string },
	act: SessionAct,
	now: Date,
): Promise<HeldSession | { refused: "not-now" } | undefined> {
	const supervision = await holdSupervision(trx, viewer, supervisionId, now);
	if (!supervision) return undefined;
	const row = await seatedIn(trx, viewer)
		.select(["session.id", "startsAt", "endsAt", "sequence", "meeting", "recordRevision"])
		.select(["cancelledAt", "missedAt", "heldAt", "session.confirmedAt"])
		.where("session.id", "=", sessionId)
		.where("supervisionId", "=", supervisionId)
		.executeTakeFirst();
	if (!row) return undefined;
	if (!mayDo(act, stateOfSession(row, now))) return { refused: "not-now" };
	const seats = await trx
		.selectFrom("sessionSeats")
		.select(["personId", "attendance", "confirmedRevision"])
		.where("sessionId", "=", sessionId)
		.execute();
	return { ...row, supervision, seats, personIds: seats.map(({ personId }) => personId) };
}

/** What is lent until some days after the next session follows that session: the one held last, or else the next. */
export async function lendingsFollow(trx: Db, { id, relationId }: Supervision, now: Date): Promise<void> {
	if (relationId === null) return;
	const sessions = await trx
		.selectFrom("supervisionSessions")
		.select(["startsAt", "endsAt"])
		.where("supervisionId", "=", id)
		.where("cancelledAt", "is", null)
		.where("missedAt", "is", null)
		.orderBy("startsAt", "desc")
		.limit(100)
		.execute();
	await endAfterSession(trx, relationId, sessions, now);
}

/** Adds the line that a session leaves, worn in the supervision's hat. */
export function auditSession(
	trx: Db,
	keys: Keys,
	viewer: Viewer,
	{ hat }: Supervision,
	action: AuditAction,
	objectId: string,
	now: Date,
): Promise<void> {
	return appendAudit(trx, keys, viewer, { action, actingAs: hat, objectKind: "session", objectId }, now);
}
