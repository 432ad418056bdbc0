import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { appendAudit } from "../audit/audit.server.ts";
import type { SafetyContact } from "./people.server.ts";
import { mostContacts } from "./safety-card.form.ts";
import type { Viewer } from "./viewer.ts";

/** An organisation as its admin sees it. */
export type Organisation = { id: string; name: string; contacts: SafetyContact[] };

/** Whether the viewer runs their organisation's own pages. It opens nobody's words. */
export function isAdmin({ roles }: Pick<Viewer, "roles">): boolean {
	return roles.includes("admin");
}

/** The viewer's own organisation. Undefined for anybody but its admins. */
export async function findOrganisation(db: Db, viewer: Viewer): Promise<Organisation | undefined> {
	if (!isAdmin(viewer)) return undefined;
	const row = await db
		.selectFrom("organisations")
		.select(["id", "name", "safetyContacts"])
		.where("id", "=", viewer.orgId)
		.executeTakeFirst();
	if (!row) return undefined;
	return { id: row.id, name: row.name, contacts: JSON.parse(row.safetyContacts) as SafetyContact[] };
}

/**
 * Holds the viewer's organisation until the transaction ends, so that what its admins do takes turns. Undefined for
 * anybody but its admins.
 */
export async function lockOrganisation(trx: Db, viewer: Viewer): Promise<{ id: string } | undefined> {
	if (!isAdmin(viewer)) return undefined;
	// Writing to the row locks it on both databases.
	return trx
		.updateTable("organisations")
		.set((set) => ({ name: set.ref("name") }))
		.where("id", "=", viewer.orgId)
		.returning("id")
		.executeTakeFirst();
}

/**
 * Sets the organisation's own lines of the safety card, in their order (domain notes e4). Undefined for anybody but its
 * admins; refuses a card without any line, or with more than fit on it. The lines for everyone are in the card itself.
 */
export function setSafetyCard(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	contacts: readonly SafetyContact[],
	now: Date,
): Promise<{ set: number } | { refused: "no-contacts" | "too-many" } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!isAdmin(viewer)) return undefined;
		if (contacts.length === 0) return { refused: "no-contacts" };
		if (contacts.length > mostContacts) return { refused: "too-many" };
		const set = await trx
			.updateTable("organisations")
			.set({ safetyContacts: JSON.stringify(contacts.map(({ who, how }) => ({ who, how }))) })
			.where("id", "=", viewer.orgId)
			.returning("id")
			.executeTakeFirst();
		if (!set) return undefined;
		const line = { objectKind: "organisation", objectId: set.id, actingAs: "admin" };
		await appendAudit(trx, marks, viewer, { action: "organisation.safety-card-set", ...line }, now);
		return { set: contacts.length };
	});
}
