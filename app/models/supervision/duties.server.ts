import type { Keys } from "#db/keys.server.ts";
import { askKept } from "#db/kept-query.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { londonDay } from "../dates.ts";
import { actionAt, seatedIn } from "./session.server.ts";
import { stateOfSession, type SessionAction, type SessionLine } from "./session.ts";

/** A session that asks something of the viewer, or is near. */
export type Duty = SessionLine & { supervisionId: string; asks: "come" | "say" | "confirm" };

const aheadDays = 14;
const mostDuties = 10;
const mostActions = 50;

/**
 * The viewer's sessions that are near or ask something of them, the earliest first, at most ten: those of the next two
 * weeks, those of which nobody has said whether they took place, and records they have not confirmed. No words.
 */
export async function listDuties(db: Db, viewer: Viewer, now: Date): Promise<Duty[]> {
	const ahead = new Date(now.getTime() + aheadDays * 86_400_000).toISOString();
	const rows = await askKept(db, "duties", [viewer.id, viewer.orgId, ahead], (id, orgId, until) =>
		seatedIn(db, { id, orgId })
			.innerJoin("supervisions", "supervisions.id", "session.supervisionId")
			.select(["session.id", "supervisionId", "startsAt", "endsAt", "cancelledAt", "missedAt", "heldAt"])
			.select(["session.confirmedAt", "recordRevision"])
			.where("supervisions.endedAt", "is", null)
			.where("cancelledAt", "is", null)
			.where("missedAt", "is", null)
			.where("session.confirmedAt", "is", null)
			.where("startsAt", "<", until)
			.where((or) =>
				or.or([
					or("heldAt", "is", null),
					or.and([
						or("recordRevision", ">", 0),
						or.or([or("attendance", "is", null), or("attendance", "=", "came")]),
						or.or([or("confirmedRevision", "is", null), or("confirmedRevision", "<>", or.ref("recordRevision"))]),
					]),
				]),
			)
			.orderBy("startsAt")
			.limit(mostDuties),
	);
	return rows.map((row) => {
		const state = stateOfSession(row, now);
		return { ...row, state, asks: state === "planned" ? "come" : state === "open" ? "say" : "confirm" };
	});
}

/** An agreement that waits for the viewer: a draft for their confirmation, or one in force to be looked at again. */
export type AgreementDuty = { supervisionId: string; asks: "agree" | "review" };

/**
 * The agreements that wait for the viewer in supervisions that go on: drafts they have not confirmed as they are now, and
 * those in force whose review day has come while nobody drafts another. No words.
 */
export async function listAgreementDuties(db: Db, viewer: Viewer, now: Date): Promise<AgreementDuty[]> {
	const values = [viewer.id, viewer.orgId, londonDay(now)] as const;
	const rows = await askKept(db, "agreements that wait", values, (id, orgId, today) =>
		db
			.selectFrom("agreements as agreement")
			.innerJoin("supervisions", "supervisions.id", "agreement.supervisionId")
			.innerJoin("supervisionMembers as mine", "mine.supervisionId", "agreement.supervisionId")
			.leftJoin("agreementConfirmations as said", (join) =>
				join
					.onRef("said.agreementId", "=", "agreement.id")
					.onRef("said.personId", "=", "mine.personId")
					.onRef("said.revision", "=", "agreement.revision"),
			)
			.select(["agreement.supervisionId", "agreedAt"])
			.where("mine.personId", "=", id)
			.where("mine.leftAt", "is", null)
			.where("supervisions.orgId", "=", orgId)
			.where("supervisions.endedAt", "is", null)
			.where((or) =>
				or.or([
					or.and([or("agreedAt", "is", null), or("said.personId", "is", null)]),
					or.and([
						or("agreedAt", "is not", null),
						or("reviewDay", "<=", today),
						or.not(
							or.exists((newer) =>
								newer
									.selectFrom("agreements as newer")
									.select("newer.id")
									.whereRef("newer.supervisionId", "=", "agreement.supervisionId")
									.whereRef("newer.version", ">", "agreement.version"),
							),
						),
					]),
				]),
			)
			.orderBy("agreement.savedAt")
			.limit(mostDuties),
	);
	return rows.map(({ supervisionId, agreedAt }) => ({ supervisionId, asks: agreedAt === null ? "agree" : "review" }));
}

/** What the viewer said they would do, in every supervision that goes on, oldest first, at most 50. Opened for them. */
export async function listOwnActions(
	db: Db,
	keys: Keys,
	viewer: Viewer,
): Promise<(SessionAction & { supervisionId: string })[]> {
	const rows = await askKept(db, "own actions", [viewer.id], (id) =>
		db
			.selectFrom("sessionActions as one")
			.innerJoin("supervisionMembers as mine", (join) =>
				join.onRef("mine.supervisionId", "=", "one.supervisionId").onRef("mine.personId", "=", "one.ownerId"),
			)
			.innerJoin("people", "people.id", "one.ownerId")
			.select(["one.id", "one.supervisionId", "one.sessionId", "ownerId", "people.name as ownerName"])
			.select(["action", "dueWeek", "agreedAt", "doneAt", "droppedAt"])
			.where("one.ownerId", "=", id)
			.where("mine.leftAt", "is", null)
			.where("doneAt", "is", null)
			.where("droppedAt", "is", null)
			.orderBy("one.id")
			.limit(mostActions),
	);
	return Promise.all(
		rows.map(async ({ action, dueWeek, ...row }) => ({
			...row,
			text: await keys.open(actionAt(row.id, row.supervisionId, viewer.orgId, "action"), action),
			...(dueWeek !== null && { dueWeek }),
		})),
	);
}
