import type { Db } from "#db/open.server.ts";
import type { Hat } from "#db/tables.ts";
import { isAwayOn, type Turned } from "../accounts/availability.ts";
import { listCover } from "../accounts/deputies.server.ts";
import { hats } from "../accounts/hats.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Position, Reachable } from "./talk-ladder.ts";

/** One of those who could be told in a relation. */
export type Someone = Reachable & { name: string };

/** A relation in which somebody can ask to talk: who supervises them in which hat. */
export type TalkRelation = { id: string; hat: Hat; supervisorName: string };

/** The viewer's relations that go on, as a supervisee, or one of them: clinical first. At most 20. */
export async function listTalkRelations(
	db: Db,
	viewer: Viewer,
	now: Date,
	relationId?: string,
): Promise<TalkRelation[]> {
	const rows = await db
		.selectFrom("relations")
		.innerJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
		.select(["relations.id", "hat", "supervisor.name as supervisorName"])
		.where("relations.orgId", "=", viewer.orgId)
		.where("superviseeId", "=", viewer.id)
		.where(relationIsLive(now))
		.$if(relationId !== undefined, (query) => query.where("relations.id", "=", relationId!))
		.orderBy("relations.id")
		.limit(20)
		.execute();
	const placeOf = ({ hat }: TalkRelation) => hats.findIndex(({ code }) => code === hat);
	return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Those who could be told in these relations of an organisation, as things are now: the supervisor and then who covers for
 * them, with the days on which each is away. Whoever cannot sign in or does not wear the hat any more is not there, and
 * neither is anybody of a relation that does not go on.
 */
export async function listReachable(
	db: Db,
	orgId: string,
	relationIds: readonly string[],
	now: Date,
): Promise<ReadonlyMap<string, Someone[]>> {
	if (relationIds.length === 0) return new Map();
	const [cover, live] = await Promise.all([
		listCover(db, orgId, relationIds, now),
		db
			.selectFrom("relations")
			.innerJoin("people as supervisor", "supervisor.id", "relations.supervisorId")
			.select(["relations.id", "disabledAt"])
			.where("relations.id", "in", [...relationIds])
			.where(relationIsLive(now))
			.execute(),
	]);
	return new Map(
		live.flatMap(({ id, disabledAt }) => {
			const { supervisor, deputies } = cover.get(id) ?? {};
			if (!supervisor || !deputies) return [];
			const those = deputies.map((deputy, at) => someone(deputy, (at + 1) as Position, true));
			return [[id, [someone(supervisor, 0, disabledAt === null), ...those]] as const];
		}),
	);
}

/** Those of a relation; nobody where it is not found. */
export function reachableIn(people: ReadonlyMap<string, Someone[]>, relationId: string | null): Someone[] {
	return (relationId !== null && people.get(relationId)) || [];
}

/** Those who are named to cover in a relation, whether or not they can be told. */
export async function listNamed(db: Db, relationId: string): Promise<Someone[]> {
	const rows = await db
		.selectFrom("deputies")
		.innerJoin("people", "people.id", "deputies.personId")
		.select(["personId", "name", "position"])
		.where("relationId", "=", relationId)
		.orderBy("position")
		.execute();
	return rows.map((row) => someone({ ...row, away: [] }, row.position, false));
}

function someone({ personId, name, away }: Turned, position: Position, isThere: boolean): Someone {
	return { personId, name, position, isThere, isAway: (day) => isAwayOn(away, day) };
}
