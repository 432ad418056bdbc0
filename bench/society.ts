import { addPerson, addPlace, foundOrganisation } from "#app/models/accounts/people.server.ts";
import { startRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { House } from "#db/open.server.ts";

/** Everybody's password. */
export const password = "a long bench password";

export type Person = { id: string; orgId: string; name: string; email: string };

/** A link worker with the place they name and the supervisor they lend to. */
export type Author = Person & { number: number; placeId: string; relationId: string; supervisor: Person };

const organisations = 10;
const supervisorsEach = 2;

/** Makes ten organisations and their people, through the models' own writes. */
export async function peopleFor(house: House, authors: number, now: Date): Promise<Author[]> {
	const hosts = await Promise.all(Array.from({ length: organisations }, (_, number) => hostOf(house, number, now)));
	const made: Author[] = [];
	for (let number = 0; number < authors; number += 1) {
		const host = hosts[number % organisations]!;
		const supervisor = host.supervisors[Math.floor(number / organisations) % supervisorsEach]!;
		const placeId = host.placeIds[number % host.placeIds.length]!;
		const author = await aPerson(house, host.orgId, `Robin${number} Reed`, `author${number}@bench.test`, placeId, now);
		const relation = { superviseeId: author.id, supervisorId: supervisor.id, hat: "clinical_restorative" as const };
		const service = { id: "service", orgId: host.orgId };
		const relationId = await startRelation(house.db, house.keys, service, relation, now);
		if (!relationId) throw new Error("a supervisor of another organisation");
		made.push({ ...author, number, placeId, relationId, supervisor });
	}
	return made;
}

/** A person as the models are told who is asking. */
export function asViewer({ id, orgId, name }: Person): Viewer {
	return { id, orgId, name, roles: ["link_worker"], supervises: false, sessionId: "" };
}

async function hostOf(house: House, number: number, now: Date) {
	const contacts = [{ who: "Service lead on call", how: "Desk 1" }];
	const orgId = await foundOrganisation(house.db, { name: `Host ${number}`, safetyContacts: contacts }, now);
	const placeIds: string[] = [];
	for (const name of ["Elm Surgery", "Birch Road Practice", "The Old Mill Surgery", "Station Road Practice"]) {
		placeIds.push(await addPlace(house.db, orgId, { name, kind: "practice" }, now));
	}
	const supervisors: Person[] = [];
	for (let each = 0; each < supervisorsEach; each += 1) {
		const email = `supervisor${number}.${each}@bench.test`;
		supervisors.push(await aPerson(house, orgId, `Kit${number}-${each} Moss`, email, placeIds[0]!, now));
	}
	return { orgId, placeIds, supervisors };
}

async function aPerson(house: House, orgId: string, name: string, email: string, placeId: string, now: Date) {
	const person = { name, email, password, roles: ["link_worker" as const], placeIds: [placeId] };
	return { id: await addPerson(house.db, house.keys, orgId, person, now), orgId, name, email };
}
