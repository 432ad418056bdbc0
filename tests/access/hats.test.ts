import { expect, test } from "vitest";
import { addAway } from "#app/models/accounts/availability.server.ts";
import { nameDeputies } from "#app/models/accounts/deputies.server.ts";
import { londonDay } from "#app/models/dates.ts";
import { newId } from "#db/ids.ts";
import { aFormKey, serve, withoutTraces } from "#tests/support/served.ts";
import { aRelationOf, castIn, words } from "./cast.ts";

const served = await serve();
const { request, house, people } = served;
const cast = await castIn(served);
const { author, "their supervisor": supervisor } = cast.people;

test.each(["", "/edit", "/delete", "/share"])(
	"a supervisor who asks for an entry%s gets the bytes of an unknown address",
	async (page) => {
		const cookie = await people.cookieFor(supervisor);
		const [finished] = await cast.make("/entries/:entryId", "finished");
		const [draft] = await cast.make("/entries/:entryId", "draft");
		const unknown = await request(`/entries/${newId(new Date())}${page}`, { cookie });
		const nowhere = await request(`/nowhere/${newId(new Date())}${page}`, { cookie });
		expect(unknown.status).toBe(404);
		for (const { id } of [finished!, draft!]) {
			const theirs = await request(`/entries/${id}${page}`, { cookie });
			expect(theirs.status).toBe(404);
			expect(withoutTraces(theirs)).toBe(withoutTraces(unknown));
			expect(withoutTraces(theirs)).toBe(withoutTraces(nowhere));
			expect(traceless(theirs.headers)).toEqual(traceless(unknown.headers));
		}
	},
);

test.each(["taken back", "expired", "relation ended"])(
	"its reader cannot tell a lending that is %s from one that never was",
	async (which) => {
		const cookie = await people.cookieFor(supervisor);
		const [share] = await cast.make("/shared/:shareId", which);
		for (const data of [undefined, "routes/sharing/read-lent"]) {
			const asked = { cookie, ...(data && { data }) };
			const over = await request(`/shared/${share!.id}`, asked);
			const unknown = await request(`/shared/${newId(new Date())}`, asked);
			expect(over.status).toBe(404);
			expect(withoutTraces(over)).toBe(withoutTraces(unknown));
		}
	},
);

test("a deputy named in a relation reads nothing in it that its author did not agree to", async () => {
	const deputy = await people.aPerson({ name: "Dee Deputy" });
	await aRelationOf(served, await people.aLinkWorker(), deputy);
	const named = await nameDeputies(house.db, house.keys, supervisor, cast.relationId, [deputy.id], new Date());
	expect(named).toEqual({ named: 1 });
	const day = londonDay(new Date());
	const away = await addAway(house.db, house.keys, supervisor, { firstDay: day, lastDay: day }, new Date());
	expect(away).toEqual({ added: expect.any(String) });
	const [share] = await cast.make("/shared/:shareId", "lent");
	const [entry] = await cast.make("/entries/:entryId", "finished");
	const cookie = await people.cookieFor(deputy);
	const reply = { form_key: aFormKey(), intent: "reply", section: "all", reply: "Standing in." };

	for (const path of [`/shared/${share!.id}`, `/entries/${entry!.id}`, `/supervision/${cast.relationId}`]) {
		expect((await request(path, { cookie })).status, path).toBe(404);
	}
	expect((await request(`/shared/${share!.id}`, { cookie, form: reply })).status).toBe(404);
	for (const path of ["/", "/shared", "/supervision"]) {
		const answer = await request(path, { cookie });
		expect(answer.status).toBe(200);
		expect(answer.text).not.toContain(words.lent);
		expect(answer.text).not.toContain(author.name);
	}
});

test("whoever covers opens what its author agreed to show them, and none of its other pages", async () => {
	const deputy = await people.aPerson({ name: "Priya Deputy" });
	await aRelationOf(served, await people.aLinkWorker(), deputy);
	const now = new Date();
	await nameDeputies(house.db, house.keys, supervisor, cast.relationId, [deputy.id], now);
	const day = londonDay(now);
	await addAway(house.db, house.keys, supervisor, { firstDay: day, lastDay: day }, now);
	const [entry] = await cast.make("/entries/:entryId/share", "finished");
	const [own, cookie] = [await people.cookieFor(author), await people.cookieFor(deputy)];
	const post = async (more: Record<string, string>) => {
		const typed = { relation: cast.relationId, section: "what_happened", ask: "listen", until: "28", deputies: "yes" };
		return request(`/entries/${entry!.id}/share`, { cookie: own, form: { form_key: aFormKey(), ...typed, ...more } });
	};

	expect((await request(`/entries/${entry!.id}/share`, { cookie: own })).text).toContain("Whoever covers may read it");
	const preview = await post({ intent: "preview" });
	expect(preview.text).toContain("Priya Deputy may read it, too, while Sam Supervisor is away.");
	expect(preview.text).toContain(`name="covered_by" value="${deputy.id}"`);
	const changed = await post({ intent: "share", covered_by: newId(now) });
	expect([changed.status, changed.text]).toEqual([409, expect.stringContaining("Who covers has changed")]);
	expect(changed.text, "what was ticked stays").toMatch(/name="deputies"[^>]*checked/);
	const lent = await post({ intent: "share", covered_by: deputy.id });
	const shareId = String(lent.headers.location).split("#")[1]!;

	const page = await request(`/shared/${shareId}`, { cookie });
	expect(page.text).toContain("Sam Supervisor is away, and you cover as Amina Author’s clinical supervisor.");
	expect(page.text).not.toContain("My own note");
	const form = { form_key: aFormKey(), intent: "note", note: "Mine." };
	expect((await request(`/shared/${shareId}`, { cookie, form })).status).toBe(404);
	expect((await request("/shared", { cookie })).text).toContain("Sam Supervisor, for whom you cover");
	for (const path of [`/entries/${entry!.id}`, `/supervision/${cast.relationId}`]) {
		expect((await request(path, { cookie })).status, path).toBe(404);
	}
	expect((await request("/sharing", { cookie: own })).text).toContain("Priya Deputy may read it, too");
});

test("somebody with two hats reads only through the hat it was lent to", async () => {
	const lineId = await aRelationOf(served, author, supervisor, "line_management");
	const [share] = await cast.make("/shared/:shareId", "lent");
	const cookie = await people.cookieFor(supervisor);
	const address = `/shared/${share!.id}`;
	const statusAs = async (hat: string) => (await request(`${address}?as=${hat}`, { cookie })).status;

	expect(await statusAs("clinical_restorative")).toBe(200);
	expect(await statusAs("line_management")).toBe(404);
	expect(await statusAs("educational")).toBe(404);
	expect(await statusAs("")).toBe(404);
	const unknown = await request(`/shared/${newId(new Date())}?as=line_management`, { cookie });
	const otherHat = await request(`${address}?as=line_management`, { cookie });
	expect(withoutTraces(otherHat)).toBe(withoutTraces(unknown));

	const own = await request(`/supervision/${cast.relationId}`, { cookie });
	const line = await request(`/supervision/${lineId}`, { cookie });
	expect(own.text).toContain(words.lent);
	expect(line.status).toBe(200);
	expect(line.text).not.toContain(words.lent);
});

test("the page of a lending says which hat is worn", async () => {
	const [share] = await cast.make("/shared/:shareId", "lent");
	const page = await request(`/shared/${share!.id}`, { cookie: await people.cookieFor(supervisor) });
	expect(page.text).toContain("clinical supervisor");
});

test("the reading is on record before its words are sent, and the author sees it", async () => {
	const [share] = await cast.make("/shared/:shareId", "lent");
	const cookie = await people.cookieFor(supervisor);
	// Looking ahead is not reading.
	const ahead = await request(`/shared/${share!.id}`, { cookie, headers: { "sec-purpose": "prefetch" } });
	expect(ahead.status).toBe(404);
	expect(await receipts(share!.id)).toEqual([]);

	for (const data of [undefined, "routes/sharing/read-lent"]) {
		expect((await request(`/shared/${share!.id}`, { cookie, ...(data && { data }) })).status).toBe(200);
	}
	expect(await receipts(share!.id)).toEqual([{ readerId: supervisor.id, openings: 2 }]);
	const lines = await house.db
		.selectFrom("auditLines")
		.select(["actorId", "actingAs", "requestId"])
		.where("action", "=", "share.read")
		.where("objectId", "=", share!.id)
		.execute();
	const line = { actorId: supervisor.id, actingAs: "clinical_restorative", requestId: expect.any(String) };
	expect(lines).toEqual([line, line]);
	const lending = await request("/sharing", { cookie: await people.cookieFor(author) });
	expect(lending.text).toContain(supervisor.name);
	expect(lending.text).toMatch(/[Oo]pened/);
});

function receipts(shareId: string) {
	return house.db.selectFrom("shareReceipts").select(["readerId", "openings"]).where("shareId", "=", shareId).execute();
}

/** Headers that say the same for the same page: without the time, the nonce and the length of the reference. */
function traceless({ date: _, "content-security-policy": __, ...rest }: Record<string, unknown>) {
	return rest;
}
