import type { Marks } from "#db/keys.server.ts";
import { askKept } from "#db/kept-query.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { newId } from "#db/ids.ts";
import type { PlacesTable } from "#db/tables.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { hashPassword } from "./password.server.ts";
import type { Role, Viewer } from "./viewer.ts";

/** A line of the safety card. `about`: it is for the person who writes, and not about someone they support. */
export type SafetyContact = { who: string; how: string; about?: "yourself" };

/** Makes an organisation with its own routes on the safety card. Returns its id. */
export async function foundOrganisation(
	db: Db,
	organisation: { name: string; safetyContacts: SafetyContact[] },
	now: Date,
): Promise<string> {
	const id = newId(now);
	await db
		.insertInto("organisations")
		.values({
			id,
			name: organisation.name,
			safetyContacts: JSON.stringify(organisation.safetyContacts),
			createdAt: now.toISOString(),
		})
		.execute();
	return id;
}

/** Adds a place of work to an organisation. Returns its id. */
export async function addPlace(
	db: Db,
	orgId: string,
	place: { name: string; kind: PlacesTable["kind"] },
	now: Date,
): Promise<string> {
	const id = newId(now);
	await db
		.insertInto("places")
		.values({ id, orgId, ...place, closedAt: null })
		.execute();
	return id;
}

export type NewPerson = {
	name: string;
	email: string;
	/** Left out: they have not chosen one yet, and cannot sign in. */
	password?: string;
	roles: readonly Role[];
	placeIds?: readonly string[];
};

/** Adds a person, who can sign in where they have a password. Returns their id; throws when the address is taken. */
export async function addPerson(db: Db, marks: Marks, orgId: string, person: NewPerson, now: Date): Promise<string> {
	const passwordHash = person.password === undefined ? null : await hashPassword(person.password);
	return inTransaction(db, async (trx) => {
		const id = newId(now);
		await trx
			.insertInto("people")
			.values({
				id,
				orgId,
				email: person.email.trim().toLowerCase(),
				name: person.name,
				passwordHash,
				createdAt: now.toISOString(),
				disabledAt: null,
			})
			.execute();
		for (const role of person.roles) await trx.insertInto("personRoles").values({ personId: id, role }).execute();
		for (const [position, placeId] of (person.placeIds ?? []).entries()) {
			await trx.insertInto("personPlaces").values({ personId: id, placeId, position }).execute();
		}
		const line = { action: "person.joined", actingAs: "service", objectKind: "person", objectId: id } as const;
		await appendAudit(trx, marks, { id: "service", orgId }, line, now);
		return id;
	});
}

/** The viewer's own places of work, in their order. At most a handful. */
export function listPlaces(db: Db, viewer: Viewer): Promise<{ id: string; name: string; kind: PlacesTable["kind"] }[]> {
	return askKept(db, "own places", [viewer.id, viewer.orgId], (personId, orgId) =>
		db
			.selectFrom("personPlaces")
			.innerJoin("places", "places.id", "personPlaces.placeId")
			.select(["places.id", "places.name", "places.kind"])
			.where("personPlaces.personId", "=", personId)
			.where("places.orgId", "=", orgId)
			.orderBy("personPlaces.position")
			.limit(12),
	);
}

/** The routes for help that the viewer's organisation put on the safety card. */
export async function listSafetyContacts(db: Db, viewer: Viewer): Promise<SafetyContact[]> {
	const row = await db
		.selectFrom("organisations")
		.select("safetyContacts")
		.where("id", "=", viewer.orgId)
		.executeTakeFirstOrThrow();
	return JSON.parse(row.safetyContacts) as SafetyContact[];
}

/** Whether a place of their organisation is one of the viewer's own. */
export async function worksAt(db: Db, viewer: Viewer, placeId: string): Promise<boolean> {
	const found = await db
		.selectFrom("personPlaces")
		.innerJoin("places", "places.id", "personPlaces.placeId")
		.select("placeId")
		.where("personId", "=", viewer.id)
		.where("placeId", "=", placeId)
		.where("places.orgId", "=", viewer.orgId)
		.executeTakeFirst();
	return found !== undefined;
}
