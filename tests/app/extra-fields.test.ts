import { expect, test } from "vitest";
import { aFormKey, serve } from "#tests/support/served.ts";

// Check 14: a field that no form of ours has is ignored, whoever's id it names.

const { request, origin, people, house } = await serve();
const { startRelation } = await import("#app/models/accounts/relations.server.ts");
const { db, keys } = house;
const now = new Date(Date.now() - 3_600_000);

const sam = await people.aPerson({ name: "Sam" });
const amina = await people.aLinkWorker({ name: "Amina" });
const ben = await people.aLinkWorker({ name: "Ben" });
const elsewhere = await people.aLinkWorker({ orgId: await people.anOrganisation("Another host") });
const relate = async (superviseeId: string) =>
	(await startRelation(
		db,
		keys,
		{ id: "service", orgId: amina.orgId },
		{ superviseeId, supervisorId: sam.id, hat: "clinical_restorative" },
		now,
	))!;
const aminas = await relate(amina.id);
const bens = await relate(ben.id);
const [author, reader] = [await people.cookieFor(amina), await people.cookieFor(sam)];

const extras = {
	id: ben.id,
	entryId: ben.id,
	authorId: ben.id,
	author: ben.id,
	personId: ben.id,
	viewer: ben.id,
	writerId: ben.id,
	readerId: ben.id,
	sharedWith: ben.id,
	orgId: elsewhere.orgId,
	role: "admin",
	roles: "admin",
	hat: "line_management",
	relationId: bens,
	createdAt: "1999-01-01T00:00:00.000Z",
	finishedAt: "1999-01-01T00:00:00.000Z",
	takenBackAt: "1999-01-01T00:00:00.000Z",
	__proto__x: "1",
	"__proto__.polluted": "1",
	"constructor.prototype.polluted": "1",
	"discretion.0.__proto__": "1",
	"discretion.0.constructor": "1",
	"discretion.__proto__.polluted": "1",
	"pressure.999.polluted": "1",
};

test("writing with extra fields changes only what its form has", async () => {
	const begun = new URL((await request("/entries/new", { cookie: author })).headers.location!, origin);
	const id = begun.pathname.split("/")[2]!;
	const own = { form_key: aFormKey(), proof: begun.searchParams.get("proof")!, kind: "full", title: "Mine" };
	for (const [intent, revision] of [
		["save", "0"],
		["finish", "1"],
	] as const) {
		const form = { ...extras, ...own, form_key: aFormKey(), intent, revision };
		expect((await request(`/entries/${id}/edit`, { cookie: author, form })).status).toBe(302);
		const draft = { ...form, form_key: aFormKey(), based_on: intent === "finish" ? "1" : "0" };
		expect((await request(`/entries/${id}/draft`, { cookie: author, form: draft })).status).toBeLessThan(500);
	}
	const rows = await db.selectFrom("entries").selectAll().execute();
	expect(rows.length).toBe(1);
	expect(rows[0]).toMatchObject({ id, authorId: amina.id, orgId: amina.orgId, revision: 1 });
	expect(rows[0]!.createdAt).not.toMatch(/^1999/);
	expect(({} as { polluted?: string }).polluted).toBeUndefined();
});

test("another's place is not taken with an entry", async () => {
	const bensPlace = await people.aPlaceOf(ben, "Ben's surgery");
	const theirs = await people.aPlaceOf(elsewhere, "Far surgery");
	const { id } = await people.anEntryBy(amina, {}, now);
	for (const [at, place_id] of [bensPlace, theirs].entries()) {
		const form = {
			form_key: aFormKey(),
			intent: "finish",
			kind: "full",
			title: "T",
			place_id,
			based_on: String(at + 1),
		};
		expect((await request(`/entries/${id}/edit`, { cookie: author, form })).status).toBe(302);
		expect(
			await db.selectFrom("entries").select(["placeId", "revision"]).where("id", "=", id).executeTakeFirst(),
		).toEqual({ placeId: null, revision: at + 2 });
		expect((await request(`/entries/${id}`, { cookie: author })).text).not.toContain("surgery");
	}
});

test("lending goes to the relation that was chosen, and only to one's own", async () => {
	const { id } = await people.anEntryBy(amina, {}, now);
	const form = { ...extras, intent: "share", section: "what_happened", ask: "listen", until: "28" };
	const share = (relation: string) =>
		request(`/entries/${id}/share`, { cookie: author, form: { ...form, form_key: aFormKey(), relation } });
	expect((await share(bens)).status).toBe(404);
	expect((await share(aminas)).status).toBe(302);
	const rows = await db.selectFrom("shares").selectAll().execute();
	expect(rows.length).toBe(1);
	expect(rows[0]).toMatchObject({
		entryId: id,
		authorId: amina.id,
		orgId: amina.orgId,
		relationId: aminas,
		takenBackAt: null,
	});
});

test("a preview leads to nobody else's supervisor either", async () => {
	const { id } = await people.anEntryBy(amina, {}, now);
	const form = {
		form_key: aFormKey(),
		intent: "preview",
		relation: bens,
		section: "what_happened",
		ask: "listen",
		until: "7",
	};
	expect((await request(`/entries/${id}/share`, { cookie: author, form })).status).toBe(404);
});

test("replies and notes are their writer's", async () => {
	const { id } = await people.anEntryBy(amina, {}, now);
	const share = await people.aLending(amina, id, aminas, {}, now);
	for (const intent of ["reply", "note"]) {
		const form = { ...extras, shareId: ben.id, section: "all", intent, [intent]: "Read.", form_key: aFormKey() };
		expect((await request(`/shared/${share}`, { cookie: reader, form })).status).toBe(302);
	}
	const written = { shareId: share, relationId: aminas, writerId: sam.id };
	expect(await db.selectFrom("replies").selectAll().execute()).toEqual([expect.objectContaining(written)]);
	expect(await db.selectFrom("readerNotes").selectAll().execute()).toEqual([expect.objectContaining(written)]);
});

test("signing in with extra fields gives nobody a role", async () => {
	const { email } = await db.selectFrom("people").select("email").where("id", "=", amina.id).executeTakeFirstOrThrow();
	const before = await peopleRows();
	const answer = await request("/sign-in", { form: { ...extras, email, password: "a long test password" } });
	expect(answer.status).toBe(302);
	expect(await peopleRows()).toEqual(before);
});

function peopleRows() {
	return Promise.all([
		db.selectFrom("people").selectAll().orderBy("id").execute(),
		db.selectFrom("personRoles").selectAll().orderBy("personId").execute(),
		db.selectFrom("relations").selectAll().orderBy("id").execute(),
	]);
}
