import type { Expression, SqlBool } from "kysely";
import type { Db } from "#db/open.server.ts";
import { isAdmin } from "../accounts/organisation.server.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { hatsThatRead, isReadBy } from "../who-reads.ts";
import { isLookedAfter, supervisedPlaces } from "./norm-care.server.ts";
import { isWide, stateOf, type NormFacts } from "./norm.ts";

/** Whoever reads. Left out roles count as none. */
type Reader = Pick<Viewer, "id" | "orgId"> & Partial<Pick<Viewer, "roles">>;

/**
 * The one rule of reading norms. What lies between two people: its proposer, and while their relation goes on its
 * supervisor, in a hat that reads. What is agreed for a team: who works at that place, who agreed it, and whom its review
 * falls to once nobody looks after it who agreed it: who supervises people of that place, and an admin where nobody does.
 * What is agreed for the organisation: everyone in it. Every query about a norm begins here.
 */
export function visibleNorms(db: Db, viewer: Reader, now: Date) {
	return db
		.selectFrom("norms")
		.leftJoin("relations", "relations.id", "norms.relationId")
		.leftJoin("people as proposer", "proposer.id", "norms.proposerId")
		.leftJoin("people as supervisor", "supervisor.id", "norms.supervisorId")
		.leftJoin("places", "places.id", "norms.placeId")
		.where("norms.orgId", "=", viewer.orgId)
		.where((any) => {
			const isAgreed = any("norms.agreedAt", "is not", null);
			const isTheirs = any("norms.supervisorId", "=", viewer.id);
			const isOrphan = any.or([any("norms.supervisorId", "is", null), any.not(isLookedAfter(db, viewer.orgId, now))]);
			const fallsToThem = any.or([
				any("norms.placeId", "in", supervisedPlaces(db, viewer.orgId, now, viewer.id)),
				...(isAdmin({ roles: viewer.roles ?? [] })
					? [any("norms.placeId", "not in", supervisedPlaces(db, viewer.orgId, now))]
					: []),
			]);
			return any.or([
				any("norms.proposerId", "=", viewer.id),
				any.and([isTheirs, any("relations.hat", "in", hatsThatRead("norm of two")), relationIsLive(now)]),
				any.and([any("norms.scope", "=", "team"), isAgreed, isTheirs]),
				...(isReadBy("norm of a team", "everyone at the place")
					? [any.and([any("norms.scope", "=", "team"), isAgreed, any("norms.placeId", "in", placesOf(db, viewer))])]
					: []),
				...(isReadBy("norm of a team", "whom its review falls to")
					? [any.and([any("norms.scope", "=", "team"), isAgreed, isOrphan, fallsToThem])]
					: []),
				...(isReadBy("norm of the organisation", "everyone in the organisation")
					? [any.and([any("norms.scope", "=", "organisation"), isAgreed])]
					: []),
			]);
		});
}

function placesOf(db: Db, viewer: Reader) {
	return db.selectFrom("personPlaces").select("placeId").where("personId", "=", viewer.id);
}

/** Visible norms with what is known of them besides their words. */
export function normFactRows(db: Db, viewer: Viewer, now: Date) {
	return visibleNorms(db, viewer, now)
		.leftJoin("norms as old", "old.id", "norms.replacesId")
		.select(["norms.id", "norms.orgId", "norms.scope", "norms.placeId", "norms.proposerId", "norms.relationId"])
		.select(["norms.supervisorId", "norms.replacesId", "norms.revision", "norms.acceptedRevision", "norms.reviewWeek"])
		.select(["norms.proposedAt", "norms.agreedAt", "norms.declinedAt", "norms.retiredAt"])
		.select(["places.name as placeName", "proposer.name as proposerName", "supervisor.name as supervisorName"])
		.select(["supervisor.disabledAt as supervisorDisabledAt", "relations.hat", "relations.endedAt as relationEndedAt"])
		.select(["old.scope as oldScope", "old.supervisorId as oldSupervisorId", "old.proposerId as oldProposerId"])
		.select("old.retiredAt as oldRetiredAt")
		.select((any) => {
			const says = (which: Expression<SqlBool>) => any.case().when(which).then(1).else(0).end();
			const supervised = (by?: string) => any("norms.placeId", "in", supervisedPlaces(db, viewer.orgId, now, by));
			return [
				says(isLookedAfter(db, viewer.orgId, now)).as("isLookedAfter"),
				says(supervised(viewer.id)).as("viewerSupervises"),
				says(supervised()).as("hasSupervisors"),
				says(any("norms.placeId", "in", placesOf(db, viewer))).as("viewerIsThere"),
			];
		});
}

/** Visible norms with all that judging and showing them needs. */
export function normRows(db: Db, viewer: Viewer, now: Date) {
	return normFactRows(db, viewer, now).select(["norms.words", "norms.reason"]);
}

export type NormRow = Awaited<ReturnType<ReturnType<typeof normRows>["execute"]>>[number];

/** What is known of a norm besides its words, as it stands to the viewer. */
export function factsOf(row: Omit<NormRow, "words" | "reason">, viewer: Viewer, now: Date): NormFacts {
	const at = now.toISOString();
	const isOver = (ended: string | null) => ended !== null && ended <= at;
	const isBetweenTwo = row.relationId !== null;
	const isLeft = row.supervisorId === null || row.supervisorDisabledAt !== null;
	const hasNoSupervisor = isLeft || (isBetweenTwo ? isOver(row.relationEndedAt) : row.isLookedAfter === 0);
	const endedAt = row.declinedAt ?? row.retiredAt;
	return {
		id: row.id,
		scope: row.scope,
		...(row.placeId !== null && { placeId: row.placeId }),
		...(row.placeName !== null && { placeName: row.placeName }),
		state: stateOf(row),
		revision: row.revision,
		isAccepted: row.acceptedRevision === row.revision,
		reviewWeek: row.reviewWeek,
		proposedAt: row.proposedAt,
		...(row.agreedAt !== null && { agreedAt: row.agreedAt }),
		...(endedAt !== null && { endedAt }),
		...(row.proposerName !== null &&
			row.hat !== null && {
				pair: { proposerName: row.proposerName, supervisorName: row.supervisorName ?? "", hat: row.hat },
			}),
		isProposer: row.proposerId === viewer.id,
		isSupervisor: row.supervisorId === viewer.id,
		supervisorId: row.supervisorId,
		isAtPlace: row.viewerIsThere === 1,
		hasNoSupervisor,
		fallsToViewer: hasNoSupervisor && !isBetweenTwo && isHeir(row, viewer),
		...(row.replacesId !== null && {
			replaces: {
				id: row.replacesId,
				// A change of what is for a team is for the same team.
				isSeen:
					[row.oldSupervisorId, row.oldProposerId].includes(viewer.id) ||
					row.oldScope === "organisation" ||
					(row.oldScope === "team" && row.viewerIsThere === 1),
				isInForce: row.oldScope !== null && row.oldRetiredAt === null,
			},
		}),
	};
}

/** Who looks after a practice for many once nobody does who agreed it. For everyone, that is an admin. */
function isHeir(row: Pick<NormRow, "scope" | "viewerSupervises" | "hasSupervisors">, viewer: Viewer): boolean {
	if (row.scope === "team" && row.hasSupervisors === 1) return row.viewerSupervises === 1;
	return isWide(row.scope) && isAdmin(viewer);
}
