import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { lockOrganisation } from "../accounts/organisation.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { needs, usualHours, type Need } from "./talk-ladder.ts";

/** The working hours each person has in the viewer's organisation, by need: its own, and the usual ones where it set none. */
export async function findTalkHours(db: Db, viewer: Viewer): Promise<Record<Need, number>> {
	const rows = await db.selectFrom("talkHours").select(["need", "hours"]).where("orgId", "=", viewer.orgId).execute();
	return { ...usualHours, ...Object.fromEntries(rows.map(({ need, hours }) => [need, hours])) };
}

/** The same for one need. */
export async function hoursFor(db: Db, viewer: Viewer, need: Need): Promise<number> {
	return (await findTalkHours(db, viewer))[need];
}

/**
 * Sets the hours for each need, for what is asked from now on. Undefined for anybody but the organisation's admins. Whether
 * they are within `hoursAllowed` is judged where the form is read.
 */
export function setTalkHours(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	hours: Readonly<Record<Need, number>>,
	now: Date,
): Promise<{ set: true } | undefined> {
	return inTransaction(db, async (trx) => {
		const organisation = await lockOrganisation(trx, viewer);
		if (!organisation) return undefined;
		await trx.deleteFrom("talkHours").where("orgId", "=", organisation.id).execute();
		await trx
			.insertInto("talkHours")
			.values(needs.map((need) => ({ orgId: organisation.id, need, hours: hours[need] })))
			.execute();
		const line = { actingAs: "admin", objectKind: "organisation", objectId: organisation.id };
		await appendAudit(trx, marks, viewer, { action: "organisation.talk-hours-set", ...line }, now);
		return { set: true };
	});
}
