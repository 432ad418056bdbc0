import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { holdSupervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { auditSession, holdSession, lendingsFollow } from "./holding.server.ts";
import { tellWaiting } from "./letters.server.ts";
import type { PlanRefusal } from "./planning.server.ts";
import { actionAt, additionAt, fieldAt } from "./session.server.ts";
import { mostActions, unconfirmed, type SessionRecord } from "./session.ts";

type Of = { supervisionId: string; sessionId: string };

/** What is written down of a session: its words, who came, and which headings were talked about. */
export type Writing = {
	record: SessionRecord;
	/** The revision the page began from. */
	basedOn: number;
	/** Those who came, where that was asked; undefined in a pair: both did. */
	came?: readonly string[];
	/** Headings of the agenda that were talked about. */
	talked: readonly string[];
	action?: { text: string; ownerId: string; dueWeek?: string };
	/** Actions of this session that are taken out again. */
	without: readonly string[];
};

/**
 * Writes down a session: from then on it counts as held. A new revision of the record waits for everyone's confirmation
 * again, and the others are told. Undefined unless the supervision goes on for the viewer and they have a seat. Refused
 * when the record is confirmed, or has been changed since the page was opened.
 */
export async function writeDown(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: Of,
	writing: Writing,
	now: Date,
): Promise<{ written: number } | { refused: "stale" | "too-many-actions" | "not-here" } | PlanRefusal | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: of.supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const held = await holdSession(trx, viewer, of, "record", now);
		if (!held || "refused" in held) return held;
		if (held.recordRevision !== writing.basedOn) return { refused: "stale" };
		const { sessionId, supervisionId } = of;
		if (writing.action) {
			if (!held.personIds.includes(writing.action.ownerId)) return { refused: "not-here" };
			const { count } = await trx
				.selectFrom("sessionActions")
				.select((all) => all.fn.countAll<number | string>().as("count"))
				.where("sessionId", "=", sessionId)
				.executeTakeFirstOrThrow();
			if (Number(count) >= mostActions) return { refused: "too-many-actions" };
		}
		const revision = held.recordRevision + 1;
		await trx
			.updateTable("supervisionSessions")
			.set({
				record: pen.seal(
					fieldAt(sessionId, supervisionId, viewer.orgId, "record", revision),
					JSON.stringify(writing.record),
				),
				recordRevision: revision,
				heldAt: held.heldAt ?? now.toISOString(),
				missedAt: null,
				missedReason: null,
			})
			.where("id", "=", sessionId)
			.execute();
		for (const personId of held.personIds) {
			const attendance = !writing.came || writing.came.includes(personId) ? "came" : "absent";
			await trx
				.updateTable("sessionSeats")
				.set({ attendance })
				.where("sessionId", "=", sessionId)
				.where("personId", "=", personId)
				.execute();
		}
		await takeUp(trx, of, writing.talked, now);
		if (writing.without.length > 0) {
			await trx
				.deleteFrom("sessionActions")
				.where("sessionId", "=", sessionId)
				.where("id", "in", [...writing.without])
				.execute();
		}
		if (writing.action) {
			const { text, ownerId, dueWeek } = writing.action;
			const id = newId(now);
			await trx
				.insertInto("sessionActions")
				.values({
					id,
					supervisionId,
					sessionId,
					ownerId,
					action: pen.seal(actionAt(id, supervisionId, viewer.orgId, "action"), text),
					dueWeek: dueWeek ?? null,
					agreedAt: now.toISOString(),
					doneAt: null,
					droppedAt: null,
					why: null,
				})
				.execute();
		}
		await lendingsFollow(trx, held.supervision, now);
		await auditSession(trx, keys, viewer, held.supervision, "session.recorded", sessionId, now);
		const came = held.personIds.filter((personId) => !writing.came || writing.came.includes(personId));
		await tellWaiting(trx, viewer, came, { kind: "record-waits", supervisionId, id: sessionId, revision }, now);
		return { written: revision };
	});
}

/**
 * Confirms a record as the viewer read it. Once everyone who came has confirmed the same revision it never changes
 * again. Undefined as `writeDown`; refused when the record has changed since. Somebody who did not come confirms nothing.
 */
export function confirmRecord(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: Of & { revision: number },
	now: Date,
): Promise<{ confirmed: string; byAll: boolean } | { refused: "changed" } | PlanRefusal | undefined> {
	return inTransaction(db, async (trx) => {
		const held = await holdSession(trx, viewer, of, "confirm", now);
		if (!held || "refused" in held) return held;
		if (held.recordRevision !== of.revision) return { refused: "changed" };
		const mine = held.seats.find(({ personId }) => personId === viewer.id);
		if (!mine || mine.attendance === "absent") return undefined;
		const at = now.toISOString();
		await trx
			.updateTable("sessionSeats")
			.set({ confirmedRevision: of.revision, confirmedAt: at })
			.where("sessionId", "=", of.sessionId)
			.where("personId", "=", viewer.id)
			.execute();
		const others = held.seats.filter(({ personId }) => personId !== viewer.id);
		const byAll = unconfirmed(others, of.revision).length === 0;
		if (byAll) {
			await trx.updateTable("supervisionSessions").set({ confirmedAt: at }).where("id", "=", of.sessionId).execute();
		}
		await auditSession(trx, keys, viewer, held.supervision, "session.confirmed", of.sessionId, now);
		const waitingFor = unconfirmed(others, of.revision).map(({ personId }) => personId);
		const waits = { kind: "record-waits", supervisionId: of.supervisionId, id: of.sessionId } as const;
		await tellWaiting(trx, viewer, waitingFor, { ...waits, revision: of.revision }, now);
		return { confirmed: of.sessionId, byAll };
	});
}

/** Adds a correction to a confirmed record, which itself never changes. Undefined as `writeDown`; refused before. */
export async function addToRecord(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: Of & { text: string },
	now: Date,
): Promise<{ added: string } | PlanRefusal | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: of.supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const held = await holdSession(trx, viewer, of, "add", now);
		if (!held || "refused" in held) return held;
		const id = newId(now);
		const addition = pen.seal(additionAt(id, of.supervisionId, viewer.orgId), of.text);
		await trx
			.insertInto("sessionAdditions")
			.values({ id, sessionId: of.sessionId, writerId: viewer.id, addition, addedAt: now.toISOString() })
			.execute();
		await auditSession(trx, keys, viewer, held.supervision, "session.added-to", of.sessionId, now);
		return { added: id };
	});
}

/**
 * Says that an action is done, or drops it with a reason. Anybody in the supervision may: both keep the list. Undefined
 * unless it goes on for the viewer; refused when it is done or dropped already.
 */
export async function closeAction(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	of: { supervisionId: string; actionId: string; why?: string },
	now: Date,
): Promise<{ closed: string } | { refused: "closed-already" } | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: of.supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const supervision = await holdSupervision(trx, viewer, of.supervisionId, now);
		if (!supervision) return undefined;
		const kept = await trx
			.selectFrom("sessionActions as one")
			.innerJoin("sessionSeats as mine", "mine.sessionId", "one.sessionId")
			.select(["one.id", "doneAt", "droppedAt"])
			.where("one.id", "=", of.actionId)
			.where("one.supervisionId", "=", of.supervisionId)
			.where("mine.personId", "=", viewer.id)
			.executeTakeFirst();
		if (!kept) return undefined;
		if (kept.doneAt !== null || kept.droppedAt !== null) return { refused: "closed-already" };
		const at = now.toISOString();
		const why = of.why && pen.seal(actionAt(of.actionId, of.supervisionId, viewer.orgId, "why"), of.why);
		await trx
			.updateTable("sessionActions")
			.set(why ? { droppedAt: at, why } : { doneAt: at })
			.where("id", "=", of.actionId)
			.execute();
		const action = why ? "action.dropped" : "action.done";
		await auditSession(trx, keys, viewer, supervision, action, of.actionId, now);
		return { closed: of.actionId };
	});
}

/** The headings that were talked about leave the agenda for this session; those unticked again come back to it. */
async function takeUp(trx: Db, { supervisionId, sessionId }: Of, talked: readonly string[], now: Date) {
	const lines = await trx
		.selectFrom("agendaLines")
		.select(["id", "sessionId"])
		.where("supervisionId", "=", supervisionId)
		.where((or) => or.or([or("closedAt", "is", null), or("sessionId", "=", sessionId)]))
		.execute();
	for (const line of lines) {
		const isTalked = talked.includes(line.id);
		if (isTalked === (line.sessionId === sessionId)) continue;
		await trx
			.updateTable("agendaLines")
			.set(isTalked ? { sessionId, closedAt: now.toISOString() } : { sessionId: null, closedAt: null })
			.where("id", "=", line.id)
			.execute();
	}
}
