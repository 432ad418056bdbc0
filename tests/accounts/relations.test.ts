import { expect, test } from "vitest";
import {
	endRelation,
	findMyRelation,
	listMyRelations,
	listMySupervisors,
	startRelation,
} from "#app/models/accounts/relations.server.ts";
import { addPerson, listPlaces, listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, anOrganisation, aPlaceOf, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

test("a relation is seen by its two people, in their places, and by nobody else", async () => {
	const [supervisor, author, colleague] = [await aSupervisor(), await aLinkWorker(), await aLinkWorker()];
	const stranger = await aSupervisor({ orgId: await anOrganisation() });
	const id = await aRelation(author, supervisor, "educational");

	const relation = {
		id,
		hat: "educational",
		superviseeId: author.id,
		superviseeName: author.name,
		supervisorId: supervisor.id,
		supervisorName: supervisor.name,
		startedAt: testNow.toISOString(),
		endedAt: null,
	};
	for (const who of [author, supervisor]) {
		expect(await findMyRelation(db, who, id)).toEqual(relation);
		expect(await listMyRelations(db, who)).toEqual([relation]);
	}
	for (const who of [colleague, stranger]) {
		expect(await findMyRelation(db, who, id)).toBeUndefined();
		expect(await listMyRelations(db, who)).toEqual([]);
	}
	expect(await listMySupervisors(db, author, testNow)).toEqual([relation]);
	expect(await listMySupervisors(db, supervisor, testNow), "the supervisor cannot lend to themselves").toEqual([]);
});

test("a relation is live from its beginning until its end, and is remembered after it", async () => {
	const [supervisor, author] = [await aSupervisor(), await aLinkWorker()];
	const id = await aRelation(author, supervisor);
	const live = async (now: Date) => (await listMySupervisors(db, author, now)).length;

	expect(await live(new Date(testNow.getTime() - 1))).toBe(0);
	expect(await live(testNow)).toBe(1);
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, id, later(1));
	expect(await live(new Date(later(1).getTime() - 1))).toBe(1);
	expect(await live(later(1))).toBe(0);
	expect(await findMyRelation(db, supervisor, id)).toMatchObject({ endedAt: later(1).toISOString() });
});

test("a relation ends once, and only from within its organisation", async () => {
	const [supervisor, author] = [await aSupervisor(), await aLinkWorker()];
	const id = await aRelation(author, supervisor);
	const elsewhere = await anOrganisation();
	const end = (orgId: string, day: number) => endRelation(db, keys, { id: "service", orgId }, id, later(day));

	expect(await end(elsewhere, 1)).toBeUndefined();
	expect(await findMyRelation(db, author, id)).toMatchObject({ endedAt: null });
	expect(await end(author.orgId, 2)).toEqual(later(2));
	expect(await end(author.orgId, 3)).toBeUndefined();
	expect(await findMyRelation(db, author, id)).toMatchObject({ endedAt: later(2).toISOString() });
});

test("people of different organisations cannot be in a relation, whoever asks", async () => {
	const author = await aLinkWorker();
	const elsewhere = await anOrganisation();
	const stranger = await aSupervisor({ orgId: elsewhere });
	const pair = { superviseeId: author.id, supervisorId: stranger.id, hat: "safeguarding" as const };

	for (const orgId of [author.orgId, elsewhere, await anOrganisation()]) {
		expect(await startRelation(db, keys, { id: "service", orgId }, pair, testNow)).toBeUndefined();
	}
	const both = { ...pair, supervisorId: (await aSupervisor()).id };
	expect(await startRelation(db, keys, { id: "service", orgId: elsewhere }, both, testNow)).toBeUndefined();
	expect(await listMyRelations(db, author)).toEqual([]);
});

test("nobody supervises themselves", async () => {
	const author = await aLinkWorker();
	const pair = { superviseeId: author.id, supervisorId: author.id, hat: "line_management" as const };

	expect(await startRelation(db, keys, { id: "service", orgId: author.orgId }, pair, testNow)).toBeUndefined();
});

test("a supervisor who can no longer sign in is not offered to lend to", async () => {
	const [supervisor, author] = [await aSupervisor(), await aLinkWorker()];
	await aRelation(author, supervisor);
	await db
		.updateTable("people")
		.set({ disabledAt: later(1).toISOString() })
		.where("id", "=", supervisor.id)
		.execute();

	expect(await listMySupervisors(db, author, later(1))).toEqual([]);
});

test("a person's places are their own, in their order, and the safety card is their organisation's", async () => {
	const contacts = [{ who: "Safeguarding lead", how: "Extension 4" }];
	const orgId = await anOrganisation("With contacts", contacts);
	const [author, colleague] = [await aLinkWorker({ orgId }), await aLinkWorker({ orgId })];
	const place = await aPlaceOf(author, "Elm");
	await aPlaceOf(colleague, "Oak");

	expect(await listPlaces(db, author)).toEqual([{ id: place, name: "Elm", kind: "practice" }]);
	expect(await listSafetyContacts(db, author)).toEqual(contacts);
});

test("an address belongs to one person, in whatever case it is typed", async () => {
	const orgId = await anOrganisation();
	const person = (email: string) => ({ name: "Ash", email, password: "a long test password", roles: [] });
	await addPerson(db, keys, orgId, person("taken@test.test"), testNow);

	await expect(addPerson(db, keys, orgId, person(" TAKEN@test.test "), testNow)).rejects.toThrow();
});
