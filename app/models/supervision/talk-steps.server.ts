import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { TalksTable } from "#db/tables.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit, type Actor } from "../audit/audit.server.ts";
import { tellAsker, tellOfTalk, untellTalk } from "./letters.server.ts";
import { nextStep, stepAtOnce, type Position, type Rung, type Standing, type Step } from "./talk-ladder.ts";
import { listReachable, reachableIn, type Someone } from "./talk-people.server.ts";
import { daysUntilForgotten, daysUntilLeft } from "./talk.ts";

/** So many open asks are looked at in one breath. */
const mostAtOnce = 200;

/** What a round did. */
export type Climb = { told: number; ranOut: number };

/**
 * Takes the step that is due in every open ask: call it once a minute, in one process or several. An ask is held while its
 * step is judged and taken, so two rounds at once take each step once.
 */
export async function climbTalks(db: Db, marks: Marks, now: Date): Promise<Climb> {
	const climb: Climb = { told: 0, ranOut: 0 };
	let after = "";
	for (;;) {
		const open = await db
			.selectFrom("talks")
			.select(["id", "orgId", "relationId", "hours", "openedById", "answeredAt", "ranOutAt"])
			.where("id", ">", after)
			.where("endedAt", "is", null)
			.where("ranOutAt", "is", null)
			.where("answeredAt", "is", null)
			.orderBy("id")
			.limit(mostAtOnce)
			.execute();
		if (open.length === 0) return climb;
		after = open.at(-1)!.id;
		const rungs = await rungsOf(
			db,
			open.map(({ id }) => id),
		);
		const people = new Map<string, Someone[]>();
		for (const [orgId, talks] of Map.groupBy(open, (talk) => talk.orgId)) {
			const relationIds = [...new Set(talks.flatMap(({ relationId }) => relationId ?? []))];
			for (const [id, those] of await listReachable(db, orgId, relationIds, now)) people.set(id, those);
		}
		for (const talk of open) {
			const step = nextStep(standing(talk, rungs), reachableIn(people, talk.relationId), now);
			if (step.step === "wait" || step.step === "rest") continue;
			const taken = await takeStep(db, marks, { id: "service", orgId: talk.orgId }, talk.id, now);
			if (taken?.step === "tell") climb.told += 1;
			if (taken?.step === "tell-asker") climb.ranOut += 1;
		}
	}
}

/** Takes the step that is due in one ask, held meanwhile. Undefined when it has ended. */
function takeStep(db: Db, marks: Marks, actor: Actor, talkId: string, now: Date): Promise<Step | undefined> {
	return inTransaction(db, async (trx) => {
		const held = await holdTalk(trx, talkId, now);
		if (!held) return undefined;
		const step = nextStep(held.standing, held.people, now);
		if (step.step === "tell") await tell(trx, marks, actor, held.talk, step, now);
		if (step.step === "tell-asker") {
			await trx.updateTable("talks").set({ ranOutAt: now.toISOString() }).where("id", "=", talkId).execute();
			await appendAudit(trx, marks, actor, { action: "talk.ran-out", actingAs: "service", ...ofTalk(talkId) }, now);
			await tellAsker(trx, "talk-unopened", held.talk, now);
		}
		return step;
	});
}

/** Has the next one told at once for the viewer, who asked. Refused when it has ended, or nobody is left. */
export async function takeStepAtOnce(
	trx: Db,
	marks: Marks,
	viewer: Viewer,
	talkId: string,
	now: Date,
): Promise<{ told: string } | { refused: "not-open" | "nobody-left" }> {
	const held = await holdTalk(trx, talkId, now);
	if (!held) return { refused: "not-open" };
	const step = stepAtOnce(held.standing, held.people, now);
	if (step.step !== "tell") return { refused: "nobody-left" };
	const afresh = { openedAt: null, openedById: null, answeredAt: null, ranOutAt: null };
	await trx.updateTable("talks").set(afresh).where("id", "=", talkId).execute();
	await tell(trx, marks, viewer, held.talk, step, now);
	return { told: step.personId };
}

/** Ends an open ask: its words are deleted, and what was not told yet is not told. Undefined when it is not open. */
export async function endTalk(
	trx: Db,
	talkId: string,
	outcome: NonNullable<TalksTable["outcome"]>,
	now: Date,
): Promise<{ id: string } | undefined> {
	const ended = await trx
		.updateTable("talks")
		.set({ endedAt: now.toISOString(), outcome, note: null })
		.where("id", "=", talkId)
		.where("endedAt", "is", null)
		.returning("id")
		.executeTakeFirst();
	if (!ended) return undefined;
	await trx.deleteFrom("talkAnswers").where("talkId", "=", talkId).execute();
	await untellTalk(trx, talkId);
	return ended;
}

/**
 * Ends asks that nobody did anything with for 28 days, and takes from those that ended 90 days ago all but their dates.
 * Call it now and then.
 */
export async function sweepTalks(db: Db, marks: Marks, now: Date): Promise<void> {
	const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
	const left = await db
		.selectFrom("talks")
		.select(["id", "orgId"])
		.where("endedAt", "is", null)
		.where((row) => row.fn.coalesce("answeredAt", "openedAt", "ranOutAt", "askedAt"), "<", daysAgo(daysUntilLeft))
		.orderBy("id")
		.limit(mostAtOnce)
		.execute();
	for (const { id, orgId } of left) {
		await inTransaction(db, async (trx) => {
			if (!(await endTalk(trx, id, "left", now))) return;
			const line = { action: "talk.left", actingAs: "service", ...ofTalk(id) } as const;
			await appendAudit(trx, marks, { id: "service", orgId }, line, now);
		});
	}
	// What was forgotten before is not looked at again: most rounds have nothing to do.
	const old = await db
		.selectFrom("talks")
		.select("id")
		.where("endedAt", "<", daysAgo(daysUntilForgotten))
		.where("need", "is not", null)
		.orderBy("id")
		.limit(mostAtOnce)
		.execute();
	if (old.length === 0) return;
	const ids = old.map(({ id }) => id);
	await inTransaction(db, async (trx) => {
		await trx.deleteFrom("talkRungs").where("talkId", "in", ids).execute();
		await trx
			.updateTable("talks")
			.set({ relationId: null, need: null, openedAt: null, openedById: null, answeredAt: null, ranOutAt: null })
			.where("id", "in", ids)
			.execute();
	});
}

/** What a line of the audit chain says an ask is. */
export function ofTalk(objectId: string) {
	return { objectKind: "talk", objectId } as const;
}

type Talk = Pick<TalksTable, "id" | "orgId" | "askerId">;

/** An open ask, held until the transaction ends, so that steps take turns. Undefined when it has ended. */
async function holdTalk(trx: Db, talkId: string, now: Date) {
	// Writing to the row locks it on both databases.
	const talk = await trx
		.updateTable("talks")
		.set((row) => ({ hours: row.ref("hours") }))
		.where("id", "=", talkId)
		.where("endedAt", "is", null)
		.returning(["id", "orgId", "askerId", "relationId", "hours", "openedById", "answeredAt", "ranOutAt"])
		.executeTakeFirst();
	if (!talk) return undefined;
	const rungs = await rungsOf(trx, [talkId]);
	const people = await listReachable(trx, talk.orgId, talk.relationId === null ? [] : [talk.relationId], now);
	return { talk, standing: standing(talk, rungs), people: reachableIn(people, talk.relationId) };
}

async function rungsOf(db: Db, talkIds: readonly string[]): Promise<Map<string, Rung[]>> {
	const rows = await db
		.selectFrom("talkRungs")
		.select(["talkId", "personId", "position", "tellsAt", "toldAt", "passesOnAt"])
		.where("talkId", "in", [...talkIds])
		.orderBy("position")
		.execute();
	const rungs = rows.map(({ talkId, position, ...rung }) => ({ talkId, ...rung, position: position as Position }));
	return Map.groupBy(rungs, ({ talkId }) => talkId);
}

function standing(
	{
		id,
		hours,
		openedById,
		answeredAt,
		ranOutAt,
	}: Pick<TalksTable, "id" | "hours" | "openedById" | "answeredAt" | "ranOutAt">,
	rungs: ReadonlyMap<string, Rung[]>,
): Standing {
	return { hours, openedById, isAnswered: answeredAt !== null, ranOutAt, rungs: rungs.get(id) ?? [] };
}

async function tell(
	trx: Db,
	marks: Marks,
	actor: Actor,
	talk: Talk,
	{ personId, passesOnAt }: { personId: string; passesOnAt: Date },
	now: Date,
): Promise<void> {
	await trx
		.updateTable("talkRungs")
		.set({ toldAt: now.toISOString(), passesOnAt: passesOnAt.toISOString() })
		.where("talkId", "=", talk.id)
		.where("personId", "=", personId)
		.where("toldAt", "is", null)
		.execute();
	const actingAs = actor.id === talk.askerId ? "author" : "service";
	await appendAudit(trx, marks, actor, { action: "talk.told", actingAs, ...ofTalk(talk.id) }, now);
	await tellOfTalk(trx, talk, personId, now);
}
