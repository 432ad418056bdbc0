import type { Keys } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { settleAgreement } from "./agreement.server.ts";
import { auditGroup, holdGroup, partOf, rosterOf } from "./groups.server.ts";
import { untellGroup } from "./letters.server.ts";

/**
 * Leaves a group, at once: nothing of it opens for the viewer any more. The group ends with its last member. Undefined
 * unless they are in it.
 */
export function leaveGroup(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	now: Date,
): Promise<{ left: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const group = await holdGroup(trx, keys, viewer, groupId, now);
		if (!group) return undefined;
		await takeOut(trx, { groupId, personId: viewer.id }, "left", now);
		await auditGroup(trx, keys, viewer, "group.left", groupId, partOf(group, viewer), now);
		return { left: groupId };
	});
}

/** Ends somebody's being in a group, and what hangs on it. Call it where the group is held. */
export async function takeOut(
	trx: Db,
	{ groupId, personId }: { groupId: string; personId: string },
	leftWhy: "left" | "line-manager",
	now: Date,
): Promise<void> {
	const at = now.toISOString();
	await trx
		.updateTable("groupMembers")
		.set({ leftAt: at, leftWhy })
		.where("groupId", "=", groupId)
		.where("personId", "=", personId)
		.where("leftAt", "is", null)
		.execute();
	await untellGroup(trx, groupId, "", personId);
	const left = await rosterOf(trx, groupId, now);
	await settleAgreement(trx, groupId, left, now);
	if (left.length > 0) return;
	await trx.updateTable("peerGroups").set({ endedAt: at }).where("id", "=", groupId).execute();
	await trx
		.updateTable("groupInvitations")
		.set({ answeredAt: at, outcome: "withdrawn" })
		.where("groupId", "=", groupId)
		.where("answeredAt", "is", null)
		.execute();
	await untellGroup(trx, groupId, "");
}
