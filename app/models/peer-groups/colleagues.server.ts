import type { Db } from "#db/open.server.ts";
import type { GroupPart } from "#db/tables.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { mostMembers, type GroupMember } from "./group.ts";

const mostColleagues = 500;

/** Somebody who was asked into a group and has not answered. */
export type Asked = { id: string; personId: string; name: string; part: GroupPart; sentAt: string };

/** Those asked into a group who have not answered. Ask whether the viewer is in it before this: it does not. */
export function listAsked(db: Db, groupId: string): Promise<Asked[]> {
	return db
		.selectFrom("groupInvitations as asked")
		.innerJoin("people", "people.id", "asked.personId")
		.select(["asked.id", "asked.personId", "people.name", "asked.part", "asked.sentAt"])
		.where("asked.groupId", "=", groupId)
		.where("answeredAt", "is", null)
		.where("people.disabledAt", "is", null)
		.orderBy("asked.id")
		.limit(mostMembers)
		.execute();
}

/**
 * Whom the viewer's group could ask in: colleagues who are not in it, were not asked, and are nobody's line manager there,
 * nor managed by somebody there. Empty for whoever may not ask.
 */
export async function listColleagues(
	db: Db,
	viewer: Viewer,
	group: { id: string; mayRun: boolean; roster: readonly GroupMember[] },
	asked: readonly Asked[],
	now: Date,
): Promise<{ id: string; name: string }[]> {
	if (!group.mayRun) return [];
	const taken = [...group.roster, ...asked].map(({ personId }) => personId);
	return db
		.selectFrom("people")
		.select(["people.id", "people.name"])
		.where("orgId", "=", viewer.orgId)
		.where("disabledAt", "is", null)
		.where("people.id", "not in", taken)
		.where((is) =>
			is.not(
				is.exists(
					is
						.selectFrom("relations")
						.select("relations.id")
						.where("hat", "=", "line_management")
						.where(relationIsLive(now))
						.where((or) =>
							or.or([
								or.and([or("superviseeId", "in", taken), or("supervisorId", "=", or.ref("people.id"))]),
								or.and([or("supervisorId", "in", taken), or("superviseeId", "=", or.ref("people.id"))]),
							]),
						),
				),
			),
		)
		.orderBy("people.name")
		.orderBy("people.id")
		.limit(mostColleagues)
		.execute();
}

/** Whether somebody is the line manager of one of these people, or one of them is theirs. */
export async function isManagedAmong(db: Db, personId: string, others: readonly string[], now: Date): Promise<boolean> {
	if (others.length === 0) return false;
	const found = await db
		.selectFrom("relations")
		.select("relations.id")
		.where("hat", "=", "line_management")
		.where(relationIsLive(now))
		.where((or) =>
			or.or([
				or.and([or("superviseeId", "=", personId), or("supervisorId", "in", others)]),
				or.and([or("supervisorId", "=", personId), or("superviseeId", "in", others)]),
			]),
		)
		.executeTakeFirst();
	return found !== undefined;
}
