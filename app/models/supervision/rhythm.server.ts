import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SupervisionHat } from "#db/tables.ts";
import { lockOrganisation } from "../accounts/organisation.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { supervisionKinds, usualRhythms, type Rhythm } from "./rhythm.ts";

/** How often each kind is to happen in the viewer's organisation: its own weeks, and the usual ones where it set none. */
export async function findRhythms(db: Db, viewer: Pick<Viewer, "orgId">): Promise<Record<SupervisionHat, Rhythm>> {
	const rows = await db
		.selectFrom("supervisionRhythms")
		.select(["hat", "dueWeeks", "gapWeeks"])
		.where("orgId", "=", viewer.orgId)
		.execute();
	return { ...usualRhythms, ...Object.fromEntries(rows.map(({ hat, ...rhythm }) => [hat, rhythm])) };
}

/**
 * Sets the weeks for each kind. Undefined for anybody but the organisation's admins. Whether they are allowed is judged
 * where the form is read.
 */
export function setRhythms(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	rhythms: Readonly<Record<SupervisionHat, Rhythm>>,
	now: Date,
): Promise<{ set: true } | undefined> {
	return inTransaction(db, async (trx) => {
		const organisation = await lockOrganisation(trx, viewer);
		if (!organisation) return undefined;
		await trx.deleteFrom("supervisionRhythms").where("orgId", "=", organisation.id).execute();
		await trx
			.insertInto("supervisionRhythms")
			.values(supervisionKinds.map((hat) => ({ orgId: organisation.id, hat, ...rhythms[hat] })))
			.execute();
		const line = { actingAs: "admin", objectKind: "organisation", objectId: organisation.id };
		await appendAudit(trx, marks, viewer, { action: "organisation.rhythm-set", ...line }, now);
		return { set: true };
	});
}
