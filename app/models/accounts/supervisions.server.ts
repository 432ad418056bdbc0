import type { Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { askKept } from "#db/kept-query.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Seat, SupervisionHat, SupervisionsTable } from "#db/tables.ts";
import { appendAudit, type Actor } from "../audit/audit.server.ts";
import { hats } from "./hats.ts";
import type { Viewer } from "./viewer.ts";

/** One person of a supervision. `leftAt` is null while they are in it. */
export type Member = { personId: string; name: string; seat: Seat; leftAt: string | null };

/** A supervision as somebody in it sees it: who meets, in which hat, and whether it goes on for them. */
export type Supervision = {
	id: string;
	hat: SupervisionHat;
	/** null: a pair. */
	name: string | null;
	/** null: peers, or a group. */
	relationId: string | null;
	startedAt: string;
	/** null while it goes on for the viewer. */
	endedAt: string | null;
	/** The viewer's own seat. */
	seat: Seat;
	isLive: boolean;
	members: Member[];
};

/** At most so many supervisions of one person are listed. */
const mostListed = 100;
/** At most so many people meet in one supervision. */
const mostMembers = 12;

/** The supervision with its members, where the viewer is or was one of them. Undefined for anybody else. */
export async function findSupervision(
	db: Db,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<Supervision | undefined> {
	const values = [viewer.id, viewer.orgId, supervisionId] as const;
	const rows = await askKept(db, "a supervision", values, (id, orgId, supervision) =>
		supervisionsOf(db, { id, orgId }).where("supervisions.id", "=", supervision),
	);
	return gather(rows, viewer, now)[0];
}

const orderOfHats = [...hats.map(({ code }) => code), "peer", "group"];

/** Every supervision the viewer is or was in, at most 100: by hat, clinical first, and the newest first in each. */
export async function listSupervisions(db: Db, viewer: Viewer, now: Date): Promise<Supervision[]> {
	const rows = await askKept(db, "supervisions", [viewer.id, viewer.orgId], (id, orgId) =>
		supervisionsOf(db, { id, orgId })
			.orderBy("supervisions.id", "desc")
			.limit(mostListed * mostMembers),
	);
	const placeOf = ({ hat }: Supervision) => orderOfHats.indexOf(hat);
	return gather(rows, viewer, now)
		.slice(0, mostListed)
		.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The same, held until the transaction ends, so that those in it take turns. Undefined unless it goes on for the viewer:
 * nothing new is written once it has ended or they have left.
 */
export async function holdSupervision(
	trx: Db,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<Supervision | undefined> {
	const held = await trx
		.updateTable("supervisions")
		.set((row) => ({ startedAt: row.ref("startedAt") }))
		.where("id", "=", supervisionId)
		.where("orgId", "=", viewer.orgId)
		.returning("id")
		.executeTakeFirst();
	const found = held && (await findSupervision(trx, viewer, supervisionId, now));
	return found?.isLive ? found : undefined;
}

/** Holds these people until the transaction ends, in one order for everyone, so that nobody is planned twice at once. */
export async function holdPeople(trx: Db, personIds: readonly string[]): Promise<void> {
	for (const id of [...personIds].sort()) {
		await trx
			.updateTable("people")
			.set((row) => ({ name: row.ref("name") }))
			.where("id", "=", id)
			.execute();
	}
}

/**
 * Begins peer supervision of two, or a group with one who leads it. Refused when somebody is not of the organisation, or
 * when there are too few or too many.
 */
export function beginMeeting(
	db: Db,
	marks: Marks,
	actor: Actor,
	meeting: { hat: "peer" | "group"; name: string; members: readonly { personId: string; seat: Seat }[] },
	now: Date,
): Promise<{ begun: string } | { refused: "not-of-here" | "wrong-number" }> {
	return inTransaction(db, async (trx) => {
		const { hat, members } = meeting;
		const ids = new Set(members.map(({ personId }) => personId));
		const leaders = members.filter(({ seat }) => seat === "supervisor").length;
		const fits = hat === "peer" ? ids.size === 2 && leaders === 0 : ids.size > 2 && leaders === 1;
		if (!fits || ids.size !== members.length || ids.size > mostMembers) return { refused: "wrong-number" };
		if (!(await areOfHere(trx, actor.orgId, [...ids]))) return { refused: "not-of-here" };
		const id = newId(now);
		await openSupervision(
			trx,
			{ id, orgId: actor.orgId, hat, relationId: null, name: hat === "group" ? meeting.name : null },
			members,
			now,
		);
		await appendAudit(trx, marks, actor, meetingLine("relation.started", actor, id), now);
		return { begun: id };
	});
}

/**
 * Ends what peers or a group meet in, at once. In the transaction of the act. Undefined when there is none that goes on; a
 * pair's ends with its relation.
 */
export async function endMeeting(
	trx: Db,
	marks: Marks,
	actor: Actor,
	supervisionId: string,
	now: Date,
): Promise<Date | undefined> {
	// Writing to the row holds it: nobody plans in it meanwhile.
	const held = await trx
		.updateTable("supervisions")
		.set((row) => ({ startedAt: row.ref("startedAt") }))
		.where("id", "=", supervisionId)
		.where("orgId", "=", actor.orgId)
		.where("relationId", "is", null)
		.where("endedAt", "is", null)
		.returning("id")
		.executeTakeFirst();
	if (!held) return undefined;
	await closeSupervision(trx, supervisionId, now);
	await appendAudit(trx, marks, actor, meetingLine("relation.ended", actor, supervisionId), now);
	return now;
}

/** Whether all of these people, each named once, are of the organisation and may sign in. */
export async function areOfHere(trx: Db, orgId: string, personIds: readonly string[]): Promise<boolean> {
	const known = await trx
		.selectFrom("people")
		.select("id")
		.where("orgId", "=", orgId)
		.where("id", "in", [...personIds])
		.where("disabledAt", "is", null)
		.execute();
	return known.length === personIds.length;
}

/** In which role somebody begins and ends what others meet in: the service itself, or an admin. */
export function roleOf({ id }: Actor): "service" | "admin" {
	return id === "service" ? "service" : "admin";
}

/** Lays a supervision and its members. Called where a relation starts and where peers or a group begin. */
export async function openSupervision(
	trx: Db,
	supervision: Pick<SupervisionsTable, "id" | "orgId" | "hat" | "relationId" | "name">,
	members: readonly { personId: string; seat: Seat }[],
	now: Date,
): Promise<void> {
	const at = now.toISOString();
	await trx
		.insertInto("supervisions")
		.values({ ...supervision, startedAt: at, endedAt: null })
		.execute();
	await trx
		.insertInto("supervisionMembers")
		.values(members.map((member) => ({ supervisionId: supervision.id, ...member, joinedAt: at, leftAt: null })))
		.execute();
}

/** Ends a supervision for everyone in it, where it had not ended. What it kept can still be read by those who were in it. */
export async function closeSupervision(trx: Db, supervisionId: string, now: Date): Promise<void> {
	const at = now.toISOString();
	await trx
		.updateTable("supervisions")
		.set({ endedAt: at })
		.where("id", "=", supervisionId)
		.where("endedAt", "is", null)
		.execute();
	await trx
		.updateTable("supervisionMembers")
		.set({ leftAt: at })
		.where("supervisionId", "=", supervisionId)
		.where("leftAt", "is", null)
		.execute();
}

function supervisionsOf(db: Db, viewer: Pick<Viewer, "id" | "orgId">) {
	return db
		.selectFrom("supervisionMembers as mine")
		.innerJoin("supervisions", "supervisions.id", "mine.supervisionId")
		.innerJoin("supervisionMembers as member", "member.supervisionId", "supervisions.id")
		.innerJoin("people", "people.id", "member.personId")
		.select(["supervisions.id", "hat", "supervisions.name", "relationId", "startedAt", "endedAt"])
		.select(["mine.seat as mySeat", "mine.leftAt as iLeftAt"])
		.select(["member.personId", "people.name as memberName", "member.seat", "member.leftAt"])
		.where("mine.personId", "=", viewer.id)
		.where("supervisions.orgId", "=", viewer.orgId);
}

function meetingLine(action: "relation.started" | "relation.ended", actor: Actor, objectId: string) {
	return { action, actingAs: roleOf(actor), objectKind: "supervision", objectId } as const;
}

const seatOrder: Seat[] = ["supervisor", "supervisee", "peer"];

type Row = Awaited<ReturnType<ReturnType<typeof supervisionsOf>["execute"]>>[number];

function gather(rows: readonly Row[], viewer: Viewer, now: Date): Supervision[] {
	const at = now.toISOString();
	const by = Map.groupBy(rows, ({ id }) => id);
	return [...by.values()].map((of) => {
		const members = of
			.map(({ personId, memberName, seat, leftAt }) => ({ personId, name: memberName, seat, leftAt }))
			.sort((a, b) => seatOrder.indexOf(a.seat) - seatOrder.indexOf(b.seat) || a.name.localeCompare(b.name, "en"));
		const { id, hat, name, relationId, startedAt, endedAt, mySeat, iLeftAt } = of[0]!;
		const isOver = (end: string | null) => end !== null && end <= at;
		return {
			id,
			hat,
			name,
			relationId,
			startedAt,
			endedAt: iLeftAt ?? endedAt,
			seat: mySeat,
			isLive: startedAt <= at && !isOver(endedAt) && !isOver(iLeftAt),
			members,
		};
	});
}
