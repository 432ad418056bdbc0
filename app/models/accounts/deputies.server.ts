import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Hat, ReplyTime } from "#db/tables.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { londonDay } from "../dates.ts";
import { mostDeputies, type CoverOf } from "./availability.ts";
import { relationIsLive } from "./relations.server.ts";
import type { Viewer } from "./viewer.ts";

/** A relation the viewer supervises in, who covers there now, and who could. */
export type Coverable = {
	relationId: string;
	superviseeName: string;
	hat: Hat;
	named: string[];
	mayCover: { id: string; name: string }[];
};

/** At most so many relations of one supervisor are listed, and so many people who could cover in each. */
const mostListed = 100;

/**
 * SQL, beside `deputies` and `relations`: the deputy can still sign in, and supervises somebody in the same hat in a
 * relation that goes on. Whoever has lost the hat covers for nobody, whatever was written down.
 */
export function deputyStands(now: Date): RawBuilder<SqlBool> {
	const at = now.toISOString();
	return sql<SqlBool>`exists (
		select 1 from ${sql.table("relations")} as ${sql.ref("worn")}
		inner join ${sql.table("people")} as ${sql.ref("wearer")} on ${sql.ref("wearer.id")} = ${sql.ref("worn.supervisorId")}
		where ${sql.ref("worn.supervisorId")} = ${sql.ref("deputies.personId")}
			and ${sql.ref("worn.hat")} = ${sql.ref("relations.hat")}
			and ${sql.ref("worn.orgId")} = ${sql.ref("relations.orgId")}
			and ${sql.ref("worn.startedAt")} <= ${at}
			and (${sql.ref("worn.endedAt")} is null or ${sql.ref("worn.endedAt")} > ${at})
			and ${sql.ref("wearer.disabledAt")} is null)`;
}

/**
 * The ids of the relations in which the viewer covers just now, to ask within another query: named there, still
 * wearing the hat, and the supervisor away on this London day.
 */
export function coveredBy(db: Db, viewer: Pick<Viewer, "id">, now: Date) {
	const today = londonDay(now);
	return db
		.selectFrom("deputies")
		.innerJoin("relations", "relations.id", "deputies.relationId")
		.innerJoin("awayPeriods as away", "away.personId", "relations.supervisorId")
		.select("relations.id")
		.where("deputies.personId", "=", viewer.id)
		.where("away.endedAt", "is", null)
		.where("away.firstDay", "<=", today)
		.where("away.lastDay", ">=", today)
		.where(deputyStands(now));
}

/**
 * Who is turned to in these relations of one organisation, by relation: no more than is told to the supervisee there.
 * Deputies who have lost the hat, or cannot sign in, are left out. Relations that are not found are not among them.
 */
export async function listCover(
	db: Db,
	orgId: string,
	relationIds: readonly string[],
	now: Date,
): Promise<ReadonlyMap<string, CoverOf>> {
	if (relationIds.length === 0) return new Map();
	const ids = [...relationIds];
	const supervisors = db
		.selectFrom("relations")
		.innerJoin("people", "people.id", "relations.supervisorId")
		.select(["relations.id as relationId", "people.id as personId", "people.name"])
		.select(sql<number>`0`.as("position"))
		.where("relations.orgId", "=", orgId)
		.where("relations.id", "in", ids);
	const deputies = db
		.selectFrom("deputies")
		.innerJoin("relations", "relations.id", "deputies.relationId")
		.innerJoin("people", "people.id", "deputies.personId")
		.select(["relations.id as relationId", "people.id as personId", "people.name", "deputies.position"])
		.where("relations.orgId", "=", orgId)
		.where("relations.id", "in", ids)
		.where(deputyStands(now));
	const rows = await db
		.selectFrom(supervisors.unionAll(deputies).as("turned"))
		.leftJoin("replyTimes", "replyTimes.personId", "turned.personId")
		.leftJoin("awayPeriods as away", (join) =>
			join
				.onRef("away.personId", "=", "turned.personId")
				.on("away.endedAt", "is", null)
				.on("away.lastDay", ">=", londonDay(now)),
		)
		.select(["turned.relationId", "turned.personId", "turned.name", "position", "usual", "firstDay", "lastDay"])
		.orderBy("position")
		.orderBy("firstDay")
		.execute();
	const byRelation = Map.groupBy(rows, ({ relationId }) => relationId);
	return new Map([...byRelation].map(([id, of]) => [id, coverOf(of)]));
}

type Row = {
	personId: string;
	name: string;
	position: number;
	usual: ReplyTime | null;
	firstDay: string | null;
	lastDay: string | null;
};

function coverOf(rows: readonly Row[]): CoverOf {
	const people = [...Map.groupBy(rows, ({ position }) => Number(position)).values()].map((of) => ({
		personId: of[0]!.personId,
		name: of[0]!.name,
		away: of.flatMap(({ firstDay, lastDay }) => (firstDay && lastDay ? [{ firstDay, lastDay }] : [])),
	}));
	const [supervisor, ...deputies] = people;
	const usual = rows[0]!.usual;
	return { supervisor: { ...supervisor!, ...(usual && { usual }) }, deputies };
}

/**
 * The relations that go on in which the viewer supervises, with who covers there and who could: people of the
 * organisation who supervise in the same hat, but not the supervisee. By the supervisee's name.
 */
export async function listCoverable(db: Db, viewer: Viewer, now: Date): Promise<Coverable[]> {
	const given = await db
		.selectFrom("relations")
		.innerJoin("people as supervisee", "supervisee.id", "relations.superviseeId")
		.leftJoin("deputies", "deputies.relationId", "relations.id")
		.select(["relations.id as relationId", "superviseeId", "supervisee.name as superviseeName", "hat"])
		.select("deputies.personId")
		.where("supervisorId", "=", viewer.id)
		.where("relations.orgId", "=", viewer.orgId)
		.where(relationIsLive(now))
		.orderBy("supervisee.name")
		.orderBy("relations.id")
		.orderBy("deputies.position")
		.limit(mostListed * mostDeputies)
		.execute();
	if (given.length === 0) return [];
	const wearers = await listWearers(db, viewer, [...new Set(given.map(({ hat }) => hat))], now);
	return [...Map.groupBy(given, ({ relationId }) => relationId).values()].map((of) => {
		const { relationId, superviseeId, superviseeName, hat } = of[0]!;
		const mayCover = wearers.filter((wearer) => wearer.hat === hat && wearer.id !== superviseeId);
		return {
			relationId,
			superviseeName,
			hat,
			named: of.flatMap(({ personId }) => (mayCover.some(({ id }) => id === personId) ? [personId!] : [])),
			mayCover: mayCover.map(({ id, name }) => ({ id, name })),
		};
	});
}

/**
 * Names who covers in a relation, in order; nobody, for an empty list. Only the supervisor of a relation that goes on
 * may: undefined for others. Refused for somebody without the hat, for the supervisee, and for one person twice.
 */
export function nameDeputies(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	relationId: string,
	personIds: readonly string[],
	now: Date,
): Promise<{ named: number } | { refused: "without-hat" | "twice" | "too-many" | "unchanged" } | undefined> {
	return inTransaction(db, async (trx) => {
		// Writing to the row holds it, on both databases: two lists at once end as one of them.
		const relation = await trx
			.updateTable("relations")
			.set((set) => ({ startedAt: set.ref("startedAt") }))
			.where("id", "=", relationId)
			.where("supervisorId", "=", viewer.id)
			.where("orgId", "=", viewer.orgId)
			.where(relationIsLive(now))
			.returning(["superviseeId", "hat"])
			.executeTakeFirst();
		if (!relation) return undefined;
		if (personIds.length > mostDeputies) return { refused: "too-many" };
		if (new Set(personIds).size !== personIds.length) return { refused: "twice" };
		const wearers = await listWearers(trx, viewer, [relation.hat], now);
		const mayCover = wearers.filter(({ id }) => id !== relation.superviseeId).map(({ id }) => id);
		if (!personIds.every((id) => mayCover.includes(id))) return { refused: "without-hat" };

		const before = await trx
			.selectFrom("deputies")
			.select("personId")
			.where("relationId", "=", relationId)
			.orderBy("position")
			.execute();
		if (before.map(({ personId }) => personId).join() === personIds.join()) return { refused: "unchanged" };
		await trx.deleteFrom("deputies").where("relationId", "=", relationId).execute();
		if (personIds.length > 0) {
			const namedAt = now.toISOString();
			const rows = personIds.map((personId, at) => ({ relationId, personId, position: (at + 1) as 1 | 2, namedAt }));
			await trx.insertInto("deputies").values(rows).execute();
		}
		const line = {
			action: "deputies.named",
			actingAs: relation.hat,
			objectKind: "relation",
			objectId: relationId,
		} as const;
		await appendAudit(trx, marks, viewer, line, now);
		return { named: personIds.length };
	});
}

/**
 * The same for everybody the viewer supervises in a hat. Whoever is named does not cover in their own supervision: there
 * the others do. Undefined when the viewer supervises nobody in this hat. `named` counts the relations that changed.
 */
export function nameDeputiesInHat(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	hat: Hat,
	personIds: readonly string[],
	now: Date,
): Promise<{ named: number } | { refused: "without-hat" | "twice" | "too-many" } | undefined> {
	return inTransaction(db, async (trx) => {
		const coverable = (await listCoverable(trx, viewer, now)).filter((each) => each.hat === hat);
		if (coverable.length === 0) return undefined;
		if (new Set(personIds).size !== personIds.length) return { refused: "twice" };
		const anywhere = new Set(coverable.flatMap(({ mayCover }) => mayCover.map(({ id }) => id)));
		if (!personIds.every((id) => anywhere.has(id))) return { refused: "without-hat" };
		let named = 0;
		for (const { relationId, mayCover } of coverable) {
			const here = personIds.filter((personId) => mayCover.some(({ id }) => id === personId));
			const done = await nameDeputies(trx, marks, viewer, relationId, here, now);
			if (done && "named" in done) named += 1;
			else if (done?.refused === "too-many") return { refused: "too-many" };
		}
		return { named };
	});
}

/** People other than the viewer who supervise in one of these hats in a relation that goes on, by name. */
async function listWearers(db: Db, viewer: Viewer, hats: readonly Hat[], now: Date) {
	return db
		.selectFrom("relations")
		.innerJoin("people", "people.id", "relations.supervisorId")
		.select(["people.id", "people.name", "relations.hat"])
		.distinct()
		.where("relations.orgId", "=", viewer.orgId)
		.where("relations.hat", "in", [...hats])
		.where("people.id", "!=", viewer.id)
		.where("people.disabledAt", "is", null)
		.where(relationIsLive(now))
		.orderBy("people.name")
		.orderBy("people.id")
		.limit(mostListed * hats.length)
		.execute();
}
