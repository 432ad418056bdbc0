import type { Keys, Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { holdSupervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { hoursFor } from "./talk-hours.server.ts";
import { beginningOf, planLadder, traceOf, usualRelation, type Need, type Plan } from "./talk-ladder.ts";
import { tellOfTalk } from "./letters.server.ts";
import { listNamed, listReachable, listTalkRelations, reachableIn, type TalkRelation } from "./talk-people.server.ts";
import { noteAt } from "./talk-sealing.server.ts";
import { endTalk, ofTalk, takeStepAtOnce } from "./talk-steps.server.ts";

/** What somebody asks: for what, and of whom. Without a relation it goes to whom it usually goes (`usualRelation`). */
export type Ask = { need: Need; relationId?: string };

/** Who will be told of an ask that begins at an instant. Nothing has been sent. */
export type Preview = { relation: TalkRelation; plan: Plan; begins: Date; names: ReadonlyMap<string, string> };

/**
 * Who will be told if the viewer sends this. Undefined when they have no supervisor, or not in that relation; refused
 * while an earlier ask of theirs in it is open. A plan may have nobody in it.
 */
export async function previewTalk(
	db: Db,
	viewer: Viewer,
	ask: Ask,
	now: Date,
): Promise<Preview | { refused: "open" } | undefined> {
	const relation = await relationFor(db, viewer, ask, now);
	if (!relation) return undefined;
	const [planned, open] = await Promise.all([
		planFor(db, viewer, relation, ask.need, now, now),
		db
			.selectFrom("talks")
			.select("id")
			.where("askerId", "=", viewer.id)
			.where("relationId", "=", relation.id)
			.where("endedAt", "is", null)
			.executeTakeFirst(),
	]);
	if (open) return { refused: "open" };
	return { relation, begins: now, plan: planned.plan, names: planned.names };
}

/**
 * Sends what was previewed: the ladder is frozen, and its first person is told. Undefined as `previewTalk`. Refused when
 * another ask is open in that relation, when nobody can be told, and when who would be told, or when, is no longer what
 * the viewer was shown (`ladder`, `previewedAt`).
 */
export async function sendTalk(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	ask: Ask & { note: string; previewedAt: string; ladder: string },
	now: Date,
): Promise<{ sent: string } | { refused: "open" | "changed" | "nobody" } | undefined> {
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		const relation = await relationFor(trx, viewer, ask, now);
		// Ending the relation holds it, too: what is sent was sent while it went on.
		if (!relation || !(await holdSupervision(trx, viewer, relation.id, now))) return undefined;
		const begins = beginningOf(ask.previewedAt, now);
		if (!begins) return { refused: "changed" };
		const { plan, hours } = await planFor(trx, viewer, relation, ask.need, begins, now);
		if (plan.rungs.length === 0) return { refused: "nobody" };
		if (traceOf(plan) !== ask.ladder) return { refused: "changed" };
		const [id, at] = [newId(now), now.toISOString()];
		const row = { id, orgId: viewer.orgId, askerId: viewer.id, relationId: relation.id, need: ask.need, hours };
		const begun = { openedAt: null, openedById: null, answeredAt: null, ranOutAt: null, endedAt: null, outcome: null };
		const note = ask.note ? pen.seal(noteAt(id, viewer.id, viewer.orgId), ask.note) : null;
		const mine = await trx
			.insertInto("talks")
			.values({ ...row, note, askedAt: at, ...begun })
			.onConflict((c) => c.columns(["askerId", "relationId"]).where("endedAt", "is", null).doNothing())
			.returning("id")
			.executeTakeFirst();
		if (!mine) return { refused: "open" };
		await trx
			.insertInto("talkRungs")
			.values(
				plan.rungs.map(({ personId, position, tellsAt, passesOnAt }, nth) => ({
					talkId: id,
					personId,
					position,
					tellsAt: tellsAt.toISOString(),
					toldAt: nth === 0 ? at : null,
					passesOnAt: passesOnAt.toISOString(),
					firstOpenedAt: null,
				})),
			)
			.execute();
		await appendAudit(trx, keys, viewer, { action: "talk.asked", actingAs: "author", ...ofTalk(id) }, now);
		await tellOfTalk(trx, { id, orgId: viewer.orgId }, plan.rungs[0]!.personId, now);
		return { sent: id };
	});
}

/**
 * Has the next one told at once, whoever opened it before: from then on it passes on as ever. Undefined unless the ask is
 * the viewer's own; refused when it has ended, and when nobody is left who could be told.
 */
export function tellNext(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	talkId: string,
	now: Date,
): Promise<{ told: string } | { refused: "not-open" | "nobody-left" } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!(await isOwn(trx, viewer, talkId))) return undefined;
		return takeStepAtOnce(trx, marks, viewer, talkId, now);
	});
}

/**
 * Ends the viewer's own ask: they have talked, or they take it back. Its note and its answers are deleted, and who was not
 * told yet is not told any more. Undefined unless it is theirs; refused when it has ended already.
 */
export function endOwnTalk(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	talkId: string,
	outcome: "talked" | "taken-back",
	now: Date,
): Promise<{ ended: string } | { refused: "not-open" } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!(await isOwn(trx, viewer, talkId))) return undefined;
		if (!(await endTalk(trx, talkId, outcome, now))) return { refused: "not-open" };
		const action = outcome === "talked" ? "talk.closed" : "talk.taken-back";
		await appendAudit(trx, marks, viewer, { action, actingAs: "author", ...ofTalk(talkId) }, now);
		return { ended: talkId };
	});
}

async function relationFor(db: Db, viewer: Viewer, ask: Ask, now: Date): Promise<TalkRelation | undefined> {
	return usualRelation(await listTalkRelations(db, viewer, now, ask.relationId), ask.need);
}

async function planFor(db: Db, viewer: Viewer, { id }: TalkRelation, need: Need, begins: Date, now: Date) {
	const [hours, reachable, named] = await Promise.all([
		hoursFor(db, viewer, need),
		listReachable(db, viewer.orgId, [id], now),
		listNamed(db, id),
	]);
	const there = reachableIn(reachable, id);
	// Whoever is named to cover and cannot be told is left out, and said to be.
	const people = [...there, ...named.filter((each) => !there.some(({ personId }) => personId === each.personId))];
	const names = new Map(people.map(({ personId, name }) => [personId, name]));
	return { hours, names, plan: planLadder(people, hours, begins) };
}

async function isOwn(db: Db, viewer: Viewer, talkId: string): Promise<boolean> {
	const row = await db
		.selectFrom("talks")
		.select("id")
		.where("id", "=", talkId)
		.where("askerId", "=", viewer.id)
		.where("orgId", "=", viewer.orgId)
		.executeTakeFirst();
	return row !== undefined;
}
