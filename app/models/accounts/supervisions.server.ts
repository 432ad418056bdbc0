import type { Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
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
	const rows = await supervisionsOf(db, viewer).where("supervisions.id", "=", supervisionId).execute();
	return gather(rows, viewer, now)[0];
}

const orderOfHats = [...hats.map(({ code }) => code), "peer", "group"];

/** Every supervision the viewer is or was in, at most 100: by hat, clinical first, and the newest first in each. */
export async function listSupervisions(db: Db, viewer: Viewer, now: Date): Promise<Supervision[]> {
	const rows = await supervisionsOf(db, viewer)
		.orderBy("supervisions.id", "desc")
		.limit(mostListed * mostMembers)
		.execute();
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
		const known = await trx
			.selectFrom("people")
			.select("id")
			.where("orgId", "=", actor.orgId)
			.where("id", "in", [...ids])
			.where("disabledAt", "is", null)
			.execute();
		if (known.length !== ids.size) return { refused: "not-of-here" };
		const id = newId(now);
		await openSupervision(
			trx,
			{ id, orgId: actor.orgId, hat, relationId: null, name: hat === "group" ? meeting.name : null },
			members,
			now,
		);
		const line = { action: "relation.started", actingAs: "service", objectKind: "supervision", objectId: id } as const;
		await appendAudit(trx, marks, actor, line, now);
		return { begun: id };
	});
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

function supervisionsOf(db: Db, viewer: Viewer) {
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
