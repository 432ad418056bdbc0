import { sql } from "kysely";
import type { Marks } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { beforeTheFirst, firstBroken, hashOf } from "./chain.ts";

/** Everything that leaves a line. Add a name here with the act that writes it. */
export type AuditAction =
	| "person.joined"
	| "organisation.safety-card-set"
	| "organisation.talk-hours-set"
	| "organisation.rhythm-set"
	| "organisation.prompts-set"
	| "organisation.prompts-retired"
	| "relation.started"
	| "relation.ended"
	| "deputies.named"
	| "availability.reply-time-set"
	| "availability.away-added"
	| "availability.away-ended"
	| "session.started"
	| "session.refused"
	| "session.ended"
	| "post.parked"
	| "post.replayed"
	| "draft.saved"
	| "draft.dropped"
	| "entry.finished"
	| "entry.deleted"
	| "entries.taken"
	| "share.lent"
	| "share.number-released"
	| "share.read"
	| "share.taken-back"
	| "reply.sent"
	| "note.saved"
	| "agreement.saved"
	| "agreement.confirmed"
	| "agenda.added"
	| "agenda.moved"
	| "agenda.removed"
	| "session.planned"
	| "session.moved"
	| "session.cancelled"
	| "session.missed"
	| "session.recorded"
	| "session.confirmed"
	| "session.added-to"
	| "action.done"
	| "action.dropped"
	| "supervision.taken"
	| "pulse.answered"
	| "pulse.taken-out"
	| "change.asked"
	| "change.read"
	| "change.taken-back"
	| "change.closed"
	| "talk.asked"
	| "talk.told"
	| "talk.read"
	| "talk.answered"
	| "talk.ran-out"
	| "talk.taken-back"
	| "talk.closed"
	| "talk.left"
	| "norm.proposed"
	| "norm.read"
	| "norm.changed"
	| "norm.accepted"
	| "norm.remarked"
	| "norm.taken-back"
	| "norm.agreed"
	| "norm.declined"
	| "norm.kept"
	| "norm.retired"
	| "group.started"
	| "group.asked"
	| "group.asking-withdrawn"
	| "group.declined"
	| "group.joined"
	| "group.left"
	| "group.manager-out"
	| "group.agreement-saved"
	| "group.agreement-accepted"
	| "group.meeting-planned"
	| "group.meeting-off"
	| "mail.chosen"
	| "mail.stopped"
	| "calendar.address-made"
	| "calendar.address-stopped"
	| "check-in.saved"
	| "check-in.not-counted"
	| "check-in.deleted";

/** Who did it: a viewer, or the service itself. */
export type Actor = { id: string; orgId: string; requestId?: string };

export type AuditEvent = {
	action: AuditAction;
	/** The hat or role worn. */
	actingAs: string;
	objectKind: string;
	objectId: string;
	purpose?: string;
};

/**
 * Adds one line to the organisation's chain. Call it inside the transaction of the act, so that neither stands
 * without the other; the head row stays locked until that transaction ends.
 */
export async function appendAudit(trx: Db, marks: Marks, actor: Actor, event: AuditEvent, now: Date): Promise<void> {
	if (!trx.isTransaction) throw new Error("an audit line belongs in the transaction of its act");
	const { orgId } = actor;

	// Taking the head's row by writing to it: others wait, and then read what we leave. Its hash is kept in the row itself,
	// because PostgreSQL looks at other rows as they were before the wait.
	const head = await trx
		.insertInto("auditHeads")
		.values({ orgId, seq: 0, hash: beforeTheFirst })
		.onConflict((c) => c.column("orgId").doUpdateSet({ seq: sql.ref("auditHeads.seq") }))
		.returning(["seq", "hash"])
		.executeTakeFirstOrThrow();

	const facts = {
		orgId,
		seq: head.seq + 1,
		at: now.toISOString(),
		actorId: actor.id,
		actingAs: event.actingAs,
		action: event.action,
		objectKind: event.objectKind,
		objectId: event.objectId,
		purpose: event.purpose ?? null,
		requestId: actor.requestId ?? null,
		prevHash: head.hash,
	};
	const hash = hashOf(facts);
	await trx
		.insertInto("auditLines")
		.values({ ...facts, hash, seal: marks.sealAuditHash(hash) })
		.execute();
	await trx.updateTable("auditHeads").set({ seq: facts.seq, hash }).where("orgId", "=", orgId).execute();
}

/** Walks one organisation's chain and returns the first bad sequence number, or undefined when it holds. */
export async function verifyAudit(
	db: Db,
	sealOf: (hash: string) => string,
	orgId: string,
): Promise<number | undefined> {
	const lines = await db.selectFrom("auditLines").selectAll().where("orgId", "=", orgId).orderBy("seq").execute();
	const head = await db.selectFrom("auditHeads").selectAll().where("orgId", "=", orgId).executeTakeFirst();
	return firstBroken(lines, head, sealOf);
}

/**
 * True when the end of each organisation's chain still fits its head: the newest line is the head's, under our seal.
 * Cheap enough for a readiness probe; `verifyAudit` walks the whole chain.
 */
export async function auditHeadsHold(db: Db, sealOf: (hash: string) => string): Promise<boolean> {
	const ends = await db
		.selectFrom("auditHeads as head")
		.leftJoin("auditLines as line", (join) =>
			join.onRef("line.orgId", "=", "head.orgId").onRef("line.seq", "=", "head.seq"),
		)
		.select(["head.hash as expected", "line.hash", "line.seal"])
		.execute();
	return ends.every((end) => end.hash === end.expected && end.seal === sealOf(end.expected));
}
