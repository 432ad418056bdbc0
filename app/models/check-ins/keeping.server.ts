import type { Keys, Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import { listPlaces } from "../accounts/people.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { weekOf } from "../dates.ts";
import { judgeCheckIn, type CheckIn, type CheckInRefusal } from "./check-in.ts";
import { countedOf } from "./counted.ts";
import { judgeTurn } from "./rhythm.ts";

/**
 * Keeps a check-in about one of the viewer's places. Undefined where it is none that they are asked about. Refused when
 * they checked in about any place this week, and as `judgeCheckIn` refuses. What is counted is kept apart, and only where
 * they chose it and every number is there: `isCounted` tells.
 */
export async function saveCheckIn(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	placeId: string,
	checkIn: CheckIn,
	now: Date,
): Promise<{ saved: string; isCounted: boolean } | { refused: CheckInRefusal | "this-week-already" } | undefined> {
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		const places = (await listPlaces(trx, viewer)).map(({ id, kind }) => ({ placeId: id, kind }));
		const newest = await trx
			.selectFrom("checkIns")
			.select(["placeId", "savedAt"])
			.where("personId", "=", viewer.id)
			.where("placeId", "is not", null)
			.orderBy("savedAt", "desc")
			.limit(1)
			.execute();
		const saved = newest.map((each) => ({ placeId: each.placeId!, savedAt: each.savedAt }));
		const turn = judgeTurn(places, saved, placeId, now);
		if ("refused" in turn) return turn.refused === "not-your-place" ? undefined : { refused: turn.refused };
		const isHost = places.some((each) => each.placeId === placeId && each.kind === "host");
		const judged = judgeCheckIn(checkIn, { isHost });
		if ("refused" in judged) return judged;

		const { instrument, items, host, moreYours } = checkIn;
		const of = { id: newId(now), personId: viewer.id, orgId: viewer.orgId };
		const kept = { items, ...(host && { host: { energy: host.energy, ticks: host.ticks } }) };
		const line = moreYours?.trim();
		const begun = await trx
			.insertInto("checkIns")
			.values({
				...of,
				instrument: instrument.code,
				version: instrument.version,
				placeId,
				period: weekOf(now),
				answers: pen.seal(answersAt(of), JSON.stringify(kept)),
				line: line ? pen.seal(openLineAt(of), line) : null,
				savedAt: now.toISOString(),
			})
			// A twin from another page was quicker: one place a week.
			.onConflict((c) => c.columns(["personId", "instrument", "period"]).doNothing())
			.returning("id")
			.executeTakeFirst();
		if (!begun) return { refused: "this-week-already" };

		const counted = countedOf(checkIn);
		if (counted) {
			await trx
				.insertInto("countedCheckIns")
				.values({
					checkInId: of.id,
					orgId: of.orgId,
					personId: of.personId,
					numbers: pen.seal(numbersAt(of), JSON.stringify(counted)),
					savedAt: now.toISOString(),
				})
				.execute();
		}
		await auditCheckIn(trx, keys, viewer, "check-in.saved", of.id, now);
		return { saved: of.id, isCounted: counted !== undefined };
	});
}

/** Takes a check-in of the viewer's out of what is counted. Undefined when it is not theirs, or not counted. */
export function stopCounting(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	checkInId: string,
	now: Date,
): Promise<{ stopped: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const gone = await trx
			.deleteFrom("countedCheckIns")
			.where("checkInId", "=", checkInId)
			.where("personId", "=", viewer.id)
			.returning("checkInId")
			.executeTakeFirst();
		if (!gone) return undefined;
		await auditCheckIn(trx, marks, viewer, "check-in.not-counted", checkInId, now);
		return { stopped: checkInId };
	});
}

/** Deletes what the viewer answered, with what was counted of it. Undefined when it is not theirs. */
export function deleteCheckIn(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	checkInId: string,
	now: Date,
): Promise<{ deleted: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const gone = await trx
			.deleteFrom("checkIns")
			.where("id", "=", checkInId)
			.where("personId", "=", viewer.id)
			.returning("id")
			.executeTakeFirst();
		if (!gone) return undefined;
		await auditCheckIn(trx, marks, viewer, "check-in.deleted", checkInId, now);
		return { deleted: checkInId };
	});
}

type Of = { id: string; personId: string; orgId: string };

/** Where the answers of a check-in are sealed. */
export function answersAt({ id, personId, orgId }: Of): SealedAt {
	return { table: "checkIns", column: "answers", rowId: id, ownerId: personId, orgId };
}

/** Where its open line is sealed: apart, so that nothing opens it on the way to the answers. */
export function openLineAt({ id, personId, orgId }: Of): SealedAt {
	return { table: "checkIns", column: "line", rowId: id, ownerId: personId, orgId };
}

/** Where what is counted of it is sealed: under its writer's key, and erased with it. */
export function numbersAt({ id, personId, orgId }: Of): SealedAt {
	return { table: "countedCheckIns", column: "numbers", rowId: id, ownerId: personId, orgId };
}

/** Leaves the line of an act about a check-in. It does not say which questions it answered. */
export async function auditCheckIn(trx: Db, marks: Marks, viewer: Viewer, action: AuditAction, id: string, now: Date) {
	await appendAudit(trx, marks, viewer, { action, actingAs: "self", objectKind: "check-in", objectId: id }, now);
}
