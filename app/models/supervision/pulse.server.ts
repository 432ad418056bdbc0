import type { ExpressionBuilder } from "kysely";
import type { Keys } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import type { Sealed, SupervisionSessionsTable, Tables } from "#db/tables.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { auditSession, holdSession } from "./holding.server.ts";
import { hasPulse, pulseHats, type PulseAnswers, type PulsedSession } from "./pulse.ts";
import { seatedIn } from "./session.server.ts";

type Of = { supervisionId: string; sessionId: string };

/** At most so many sessions are looked back on. */
const mostSessions = 6;

/** What those in a held session said of it. `isPast`: the next one has begun, and it stays as it is. */
export type SessionPulse = PulsedSession & { isPast: boolean };

/**
 * What the two in a session said of it, for either of them. Undefined for anybody else, where there is no pulse (a group,
 * line management), and while nobody has said that the session was held.
 */
export async function findPulse(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: Of,
	now: Date,
): Promise<SessionPulse | undefined> {
	const rows = await heldPulses(db, viewer, of.supervisionId)
		.select((row) => beganAfter(row, now).as("laterId"))
		.where("session.id", "=", of.sessionId)
		.execute();
	const [first] = rows;
	if (!first) return undefined;
	return { ...(await open(keys, viewer, of.supervisionId, rows))[0]!, isPast: first.laterId !== null };
}

/** What the two in a supervision said of their last six held sessions, the latest first; `said` is empty where nobody did. */
export async function listPulses(db: Db, keys: Keys, viewer: Viewer, supervisionId: string): Promise<PulsedSession[]> {
	const last = seatedIn(db, viewer)
		.select("session.id")
		.where("supervisionId", "=", supervisionId)
		.where("heldAt", "is not", null)
		.where("missedAt", "is", null)
		.orderBy("startsAt", "desc")
		.limit(mostSessions);
	const rows = await heldPulses(db, viewer, supervisionId)
		.where("session.id", "in", last)
		.orderBy("startsAt", "desc")
		.execute();
	return open(keys, viewer, supervisionId, rows);
}

/**
 * Keeps how a session was for the viewer, or takes it out where `answers` is empty. Undefined unless the supervision goes
 * on for them, is one to one, and has a pulse. Refused while the session is not held, once the next one has begun, and
 * when there is nothing to keep or to take out.
 */
export async function savePulse(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: Of,
	answers: PulseAnswers,
	now: Date,
): Promise<{ kept: boolean } | { refused: "not-now" | "too-late" | "nothing" } | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: of.supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const held = await holdSession(trx, viewer, of, "answer", now);
		if (!held) return undefined;
		if ("refused" in held) return { refused: "not-now" };
		if (!hasPulse(held.supervision.hat) || held.personIds.length !== 2) return undefined;
		const later = await trx
			.selectFrom("supervisionSessions as session")
			.select((row) => beganAfter(row, now).as("id"))
			.where("session.id", "=", of.sessionId)
			.executeTakeFirstOrThrow();
		if (later.id !== null) return { refused: "too-late" };
		const kept = await trx
			.selectFrom("sessionPulses")
			.select("revision")
			.where("sessionId", "=", of.sessionId)
			.where("personId", "=", viewer.id)
			.executeTakeFirst();
		if (Object.keys(answers).length === 0) {
			if (!kept) return { refused: "nothing" };
			await trx
				.deleteFrom("sessionPulses")
				.where("sessionId", "=", of.sessionId)
				.where("personId", "=", viewer.id)
				.execute();
			await auditSession(trx, keys, viewer, held.supervision, "pulse.taken-out", of.sessionId, now);
			return { kept: false };
		}
		const revision = (kept?.revision ?? 0) + 1;
		const sealed = pen.seal(pulseAt({ ...of, personId: viewer.id, revision }, viewer.orgId), JSON.stringify(answers));
		const row = { revision, answers: sealed, savedAt: now.toISOString() };
		await trx
			.insertInto("sessionPulses")
			.values({ sessionId: of.sessionId, personId: viewer.id, ...row })
			.onConflict((c) => c.columns(["sessionId", "personId"]).doUpdateSet(row))
			.execute();
		await auditSession(trx, keys, viewer, held.supervision, "pulse.answered", of.sessionId, now);
		return { kept: true };
	});
}

/** Held sessions of a one-to-one supervision in which the viewer has a seat, with what was said of them: each a row. */
function heldPulses(db: Db, viewer: Viewer, supervisionId: string) {
	return seatedIn(db, viewer)
		.innerJoin("supervisions", "supervisions.id", "session.supervisionId")
		.leftJoin("sessionPulses as pulse", "pulse.sessionId", "session.id")
		.select(["session.id", "session.startsAt", "pulse.personId", "pulse.answers", "pulse.revision"])
		.where("session.supervisionId", "=", supervisionId)
		.where("hat", "in", pulseHats)
		.where("heldAt", "is not", null)
		.where("missedAt", "is", null);
}

/** SQL: a later session of the same supervision that has begun and was neither cancelled nor missed; null for none. */
function beganAfter(row: ExpressionBuilder<Tables & { session: SupervisionSessionsTable }, "session">, now: Date) {
	return row
		.selectFrom("supervisionSessions as later")
		.select("later.id")
		.whereRef("later.supervisionId", "=", "session.supervisionId")
		.whereRef("later.startsAt", ">", "session.startsAt")
		.where("later.startsAt", "<=", now.toISOString())
		.where("later.cancelledAt", "is", null)
		.where("later.missedAt", "is", null)
		.limit(1);
}

type Row = {
	id: string;
	startsAt: string;
	personId: string | null;
	answers: Sealed | null;
	revision: number | null;
};

async function open(keys: Keys, viewer: Viewer, supervisionId: string, rows: readonly Row[]): Promise<PulsedSession[]> {
	const sessions = Map.groupBy(rows, ({ id }) => id);
	return Promise.all(
		[...sessions].map(async ([sessionId, of]) => {
			const said = of.map(async ({ personId, answers, revision }) => {
				if (personId === null || answers === null || revision === null) return [];
				const at = pulseAt({ supervisionId, sessionId, personId, revision }, viewer.orgId);
				return [[personId, JSON.parse(await keys.open(at, answers)) as PulseAnswers] as const];
			});
			return { sessionId, startsAt: of[0]!.startsAt, said: Object.fromEntries((await Promise.all(said)).flat()) };
		}),
	);
}

/** Where one person's answers about a session are sealed: each saving apart, and nobody's in another's place. */
function pulseAt(
	{ supervisionId, sessionId, personId, revision }: Of & { personId: string; revision: number },
	orgId: string,
): SealedAt {
	const rowId = `${sessionId} ${personId}`;
	return { table: "sessionPulses", column: "answers", rowId, ownerId: supervisionId, orgId, revision };
}
