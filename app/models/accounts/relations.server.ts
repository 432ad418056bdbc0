import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { newId } from "#db/ids.ts";
import type { Hat } from "#db/tables.ts";
import { appendAudit, type Actor } from "../audit/audit.server.ts";
import { closeSupervision, openSupervision, roleOf } from "./supervisions.server.ts";
import type { Viewer } from "./viewer.ts";

/** One supervision relation as either side of it sees it. */
export type Relation = {
	id: string;
	hat: Hat;
	superviseeId: string;
	superviseeName: string;
	supervisorId: string;
	supervisorName: string;
	startedAt: string;
	/** null while it goes on. */
	endedAt: string | null;
};

/** SQL: the relation has begun and has not ended at `now`. Every read of lent words asks this. */
export function relationIsLive(now: Date): RawBuilder<SqlBool> {
	const at = now.toISOString();
	const [started, ended] = [sql.ref("relations.startedAt"), sql.ref("relations.endedAt")];
	return sql<SqlBool>`(${started} <= ${at} and (${ended} is null or ${ended} > ${at}))`;
}

/** Starts a relation between two people of one organisation, in one hat. Undefined when they are not. */
export async function startRelation(
	db: Db,
	marks: Marks,
	actor: Actor,
	relation: { superviseeId: string; supervisorId: string; hat: Hat },
	now: Date,
): Promise<string | undefined> {
	return inTransaction(db, async (trx) => {
		const both = await trx
			.selectFrom("people")
			.select("id")
			.where("orgId", "=", actor.orgId)
			.where("id", "in", [relation.superviseeId, relation.supervisorId])
			.execute();
		if (both.length !== 2) return undefined;
		const id = newId(now);
		await trx
			.insertInto("relations")
			.values({
				id,
				orgId: actor.orgId,
				...relation,
				startedAt: now.toISOString(),
				endedAt: null,
			})
			.execute();
		await openSupervision(
			trx,
			{ id, orgId: actor.orgId, hat: relation.hat, relationId: id, name: null },
			[
				{ personId: relation.supervisorId, seat: "supervisor" },
				{ personId: relation.superviseeId, seat: "supervisee" },
			],
			now,
		);
		await appendAudit(trx, marks, actor, relationLine("relation.started", actor, id), now);
		return id;
	});
}

/** Ends a relation at once: from now on nothing lent in it opens. Undefined when there is no such relation going on. */
export async function endRelation(
	db: Db,
	marks: Marks,
	actor: Actor,
	relationId: string,
	now: Date,
): Promise<Date | undefined> {
	return inTransaction(db, async (trx) => {
		const ended = await trx
			.updateTable("relations")
			.set({ endedAt: now.toISOString() })
			.where("id", "=", relationId)
			.where("orgId", "=", actor.orgId)
			.where("endedAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!ended) return undefined;
		await closeSupervision(trx, relationId, now);
		await appendAudit(trx, marks, actor, relationLine("relation.ended", actor, relationId), now);
		return now;
	});
}

/** Those the viewer can lend to now: live relations in which they are the supervisee. */
export function listMySupervisors(db: Db, viewer: Viewer, now: Date): Promise<Relation[]> {
	return relationsOf(db, viewer)
		.where("relations.superviseeId", "=", viewer.id)
		.where("supervisor.disabledAt", "is", null)
		.where(relationIsLive(now))
		.limit(50)
		.execute();
}

/** Every relation the viewer is part of, on either side, going on or ended; newest first, at most 200. */
export function listMyRelations(db: Db, viewer: Viewer): Promise<Relation[]> {
	return relationsOf(db, viewer).orderBy("relations.id", "desc").limit(200).execute();
}

/** A relation the viewer is part of, going on or ended. Undefined for anybody else's. */
export function findMyRelation(db: Db, viewer: Viewer, relationId: string): Promise<Relation | undefined> {
	return relationsOf(db, viewer).where("relations.id", "=", relationId).executeTakeFirst();
}

function relationsOf(db: Db, viewer: Viewer) {
	return db
		.selectFrom("relations")
		.innerJoin("people as supervisee", "supervisee.id", "relations.superviseeId")
		.innerJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
		.select(["relations.id", "hat", "superviseeId", "supervisorId", "startedAt", "endedAt"])
		.select(["supervisee.name as superviseeName", "supervisor.name as supervisorName"])
		.where("relations.orgId", "=", viewer.orgId)
		.where((or) => or.or([or("superviseeId", "=", viewer.id), or("supervisorId", "=", viewer.id)]));
}

function relationLine(action: "relation.started" | "relation.ended", actor: Actor, objectId: string) {
	return { action, actingAs: roleOf(actor), objectKind: "relation", objectId } as const;
}
