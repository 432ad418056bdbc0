import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Seat } from "#db/tables.ts";
import { isAdmin, lockOrganisation } from "../accounts/organisation.server.ts";
import { startRelation } from "../accounts/relations.server.ts";
import { areOfHere, beginMeeting } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Arranged, Arrangement, Placeable } from "./arrange.ts";
import { endSupervision } from "./ending.server.ts";
import { tellArranged, tellEnded } from "./letters.server.ts";
import { supervisionKinds } from "./rhythm.ts";

const mostListed = 500;

/** Everyone who can be put into a supervision of the viewer's organisation, by name, at most 500. Empty but for its admins. */
export async function listPlaceable(db: Db, viewer: Viewer): Promise<Placeable[]> {
	if (!isAdmin(viewer)) return [];
	return db
		.selectFrom("people")
		.select(["id", "name", "email"])
		.where("orgId", "=", viewer.orgId)
		.where("disabledAt", "is", null)
		.orderBy("name")
		.orderBy("id")
		.limit(mostListed)
		.execute();
}

/** The supervisions of the viewer's organisation that go on, by kind, at most 500. Undefined for anybody but its admins. */
export async function listArranged(db: Db, viewer: Viewer): Promise<Arranged[] | undefined> {
	if (!isAdmin(viewer)) return undefined;
	const rows = await goingOn(db, viewer).orderBy("supervisions.id", "desc").limit(mostListed).execute();
	if (rows.length === 0) return [];
	const people = await peopleIn(
		db,
		rows.map(({ id }) => id),
	);
	return rows
		.map((row) => ({ ...row, people: people.get(row.id) ?? [] }))
		.toSorted((a, b) => supervisionKinds.indexOf(a.hat) - supervisionKinds.indexOf(b.hat));
}

/** One that goes on, with how many of its sessions are to come. Undefined for anybody but the organisation's admins. */
export async function findArranged(
	db: Db,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<(Arranged & { isPair: boolean; coming: number }) | undefined> {
	if (!isAdmin(viewer)) return undefined;
	const row = await goingOn(db, viewer)
		.select("relationId")
		.where("supervisions.id", "=", supervisionId)
		.executeTakeFirst();
	if (!row) return undefined;
	const [people, coming] = await Promise.all([
		peopleIn(db, [row.id]),
		db
			.selectFrom("supervisionSessions")
			.select((count) => count.fn.countAll<string | number>().as("sessions"))
			.where("supervisionId", "=", row.id)
			.where("startsAt", ">=", now.toISOString())
			.where("cancelledAt", "is", null)
			.executeTakeFirstOrThrow(),
	]);
	const { relationId, ...rest } = row;
	return {
		...rest,
		people: people.get(row.id) ?? [],
		isPair: relationId !== null,
		coming: Number(coming.sessions),
	};
}

/**
 * Begins a supervision of people of the viewer's organisation, and tells those in it. Undefined for anybody but its
 * admins. Refused when somebody is named twice, is not of the organisation or may not sign in, and when the same two meet
 * in the same hat already, whoever of them supervises.
 */
export function arrange(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	wanted: Arrangement,
	now: Date,
): Promise<{ arranged: string } | { refused: "same-person" | "not-of-here" | "twice" | "members" } | undefined> {
	return inTransaction(db, async (trx) => {
		// Two admins take turns, so that nothing is begun twice.
		if (!(await lockOrganisation(trx, viewer))) return undefined;
		const personIds = personsOf(wanted);
		if (new Set(personIds).size !== personIds.length) return { refused: "same-person" };
		if (!(await areOfHere(trx, viewer.orgId, personIds))) return { refused: "not-of-here" };
		if (await isThere(trx, viewer, wanted)) return { refused: "twice" };
		const begun = await begin(trx, marks, viewer, wanted, now);
		if (begun === undefined) return { refused: "not-of-here" };
		if (typeof begun !== "string") return { refused: begun.refused === "wrong-number" ? "members" : "not-of-here" };
		await tellArranged(trx, viewer, { id: begun, personIds }, now);
		return { arranged: begun };
	});
}

/**
 * Ends a supervision at once, with all that hangs on it (`endSupervision`), and tells those who were in it. Undefined for
 * anybody but the organisation's admins, and where it does not go on.
 */
export function endArranged(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<{ ended: true } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!(await lockOrganisation(trx, viewer))) return undefined;
		const members = await trx
			.selectFrom("supervisionMembers")
			.select("personId")
			.where("supervisionId", "=", supervisionId)
			.where("leftAt", "is", null)
			.execute();
		if (!(await endSupervision(trx, marks, viewer, supervisionId, now))) return undefined;
		const personIds = members.map(({ personId }) => personId);
		await tellEnded(trx, viewer, { id: supervisionId, personIds }, now);
		return { ended: true };
	});
}

async function begin(trx: Db, marks: Marks, viewer: Viewer, wanted: Arrangement, now: Date) {
	if (wanted.kind === "pair") {
		const { hat, supervisorId, superviseeId } = wanted;
		return startRelation(trx, marks, viewer, { hat, supervisorId, superviseeId }, now);
	}
	const inSeat = (seat: Seat) => (personId: string) => ({ personId, seat });
	const meeting =
		wanted.kind === "peers"
			? { hat: "peer" as const, name: "", members: wanted.personIds.map(inSeat("peer")) }
			: {
					hat: "group" as const,
					name: wanted.name,
					members: [inSeat("supervisor")(wanted.leaderId), ...wanted.memberIds.map(inSeat("supervisee"))],
				};
	const begun = await beginMeeting(trx, marks, viewer, meeting, now);
	return "begun" in begun ? begun.begun : begun;
}

/** Whether the same two meet in the same hat already. Two groups may share people. */
async function isThere(trx: Db, viewer: Viewer, wanted: Arrangement): Promise<boolean> {
	if (wanted.kind === "group") return false;
	const [one, other] = personsOf(wanted);
	const found = await trx
		.selectFrom("supervisions")
		.innerJoin("supervisionMembers as one", "one.supervisionId", "supervisions.id")
		.innerJoin("supervisionMembers as other", "other.supervisionId", "supervisions.id")
		.select("supervisions.id")
		.where("supervisions.orgId", "=", viewer.orgId)
		.where("supervisions.hat", "=", wanted.kind === "pair" ? wanted.hat : "peer")
		.where("supervisions.endedAt", "is", null)
		.where("one.personId", "=", one!)
		.where("other.personId", "=", other!)
		.executeTakeFirst();
	return found !== undefined;
}

function personsOf(wanted: Arrangement): readonly string[] {
	if (wanted.kind === "peers") return wanted.personIds;
	if (wanted.kind === "group") return [wanted.leaderId, ...wanted.memberIds];
	return [wanted.supervisorId, wanted.superviseeId];
}

function goingOn(db: Db, viewer: Viewer) {
	return db
		.selectFrom("supervisions")
		.select(["supervisions.id", "hat", "name", "startedAt"])
		.where("orgId", "=", viewer.orgId)
		.where("endedAt", "is", null);
}

async function peopleIn(db: Db, supervisionIds: readonly string[]): Promise<Map<string, Arranged["people"]>> {
	const rows = await db
		.selectFrom("supervisionMembers as member")
		.innerJoin("people", "people.id", "member.personId")
		.select(["member.supervisionId", "people.name", "member.seat"])
		.where("member.supervisionId", "in", [...supervisionIds])
		.where("member.leftAt", "is", null)
		.orderBy("people.name")
		.execute();
	return Map.groupBy(rows, ({ supervisionId }) => supervisionId);
}
