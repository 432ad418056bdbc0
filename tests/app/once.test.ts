import { createHash } from "node:crypto";
import { JSDOM } from "jsdom";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { aFormKey, serve, type Answer } from "#tests/support/served.ts";

const { request, origin, people, house, routes } = await serve();
const { startRelation } = await import("#app/models/accounts/relations.server.ts");
const { db, keys } = house;
const now = new Date(Date.now() - 3_600_000);

const sam = await people.aPerson({ name: "Sam" });
const amina = await people.aLinkWorker({ name: "Amina" });
const relation = { superviseeId: amina.id, supervisorId: sam.id, hat: "clinical_restorative" as const };
const relationId = (await startRelation(db, keys, { id: "service", orgId: amina.orgId }, relation, now))!;
const [author, reader] = [await people.cookieFor(amina), await people.cookieFor(sam)];

/** The page of an entry not written yet: its address and the form it brings. */
async function aFreshPage() {
	const begun = await request("/entries/new", { cookie: author });
	const page = await request(begun.headers.location!, { cookie: author });
	expect(page.status).toBe(200);
	return { address: new URL(begun.headers.location!, origin).pathname, form: formOf(page) };
}

/** Every field of the entry form as the page holds it. */
function formOf(page: Answer): Record<string, string> {
	const { window } = new JSDOM(page.text);
	const form = window.document.querySelector<HTMLFormElement>("form#entry")!;
	return Object.fromEntries([...new window.FormData(form)].map(([name, value]) => [name, value as string]));
}

test.each(["finish", "save"])("the same form sent 20 times at once makes one entry (%s)", async (intent) => {
	const { address, form } = await aFreshPage();
	const before = await counts();
	const sent = { ...form, intent, title: "Once", what_happened: "It happened once." };
	const answers = await Promise.all(Array.from({ length: 20 }, () => request(address, { cookie: author, form: sent })));
	expect(new Set(answers.map((answer) => `${answer.status} ${answer.headers.location}`)).size).toBe(1);
	expect(answers[0]!.status).toBe(302);
	const after = await counts();
	expect(after.entries - before.entries).toBe(1);
	expect(after.formKeys - before.formKeys).toBe(1);
	expect(after.auditLines - before.auditLines).toBe(1);
	expect(after.entryRevisions - before.entryRevisions).toBe(intent === "finish" ? 1 : 0);
	// And again an hour later, from the Back button.
	expect((await request(address, { cookie: author, form: sent })).headers.location).toBe(answers[0]!.headers.location);
	expect(await counts()).toEqual(after);
});

test("lending, taking back, replying and deleting happen once as well", async () => {
	const { id } = await people.anEntryBy(amina, {}, now);
	const acts: [string, string, Record<string, string>][] = [];
	const share = { intent: "share", relation: relationId, section: "what_happened", ask: "listen", until: "28" };
	acts.push([author, `/entries/${id}/share`, share]);
	const other = await people.anEntryBy(amina, { title: "Other" }, now);
	const lent = await people.aLending(amina, other.id, relationId, {}, now);
	acts.push([reader, `/shared/${lent}`, { intent: "reply", section: "all", reply: "Read." }]);
	acts.push([author, "/sharing", { share: lent }]);
	acts.push([author, `/entries/${id}/delete`, {}]);
	for (const [cookie, path, fields] of acts) {
		const before = await counts();
		const form = { ...fields, form_key: aFormKey() };
		const answers = await Promise.all(Array.from({ length: 20 }, () => request(path, { cookie, form })));
		expect(new Set(answers.map((answer) => `${answer.status} ${answer.headers.location}`)).size, path).toBe(1);
		expect(answers[0]!.status, path).toBe(302);
		expect((await counts()).auditLines - before.auditLines, path).toBe(1);
	}
});

test("other words under a used key are refused, kept on the page, and go into the same entry", async () => {
	const { address, form } = await aFreshPage();
	const first = { ...form, intent: "save", title: "First", what_happened: "The first words." };
	expect((await request(address, { cookie: author, form: first })).status).toBe(302);
	const before = await counts();

	const second = { ...first, title: "Second", what_happened: "The second words." };
	const refused = await request(address, { cookie: author, form: second });
	expect(refused.status).toBe(422);
	expect(await counts()).toEqual(before);
	expect(new JSDOM(refused.text).window.document.title).toMatch(/^Error: /);
	expect(refused.text).toContain("The first words.");
	const again = formOf(refused);
	expect(again).toMatchObject({ title: "Second", what_happened: "The second words." });
	expect(again.form_key).toMatch(/^[\w-]{22}$/);
	expect(again.form_key).not.toBe(form.form_key);

	const kept = await request(address, { cookie: author, form: { ...again, intent: "save" } });
	expect(kept.status).toBe(302);
	expect((await counts()).entries).toBe(before.entries);
	expect(formOf(await request(address, { cookie: author }))).toMatchObject({ title: "Second" });
});

test("a key is its sender's: another person's equal key stands on its own", async () => {
	const ben = await people.aLinkWorker({ name: "Ben" });
	const entries = [await people.anEntryBy(amina, {}, now), await people.anEntryBy(ben, {}, now)];
	const form = { form_key: aFormKey() };
	for (const [at, cookie] of [author, await people.cookieFor(ben)].entries()) {
		expect((await request(`/entries/${entries[at]!.id}/delete`, { cookie, form })).status).toBe(302);
	}
});

test("a second page that fell behind is refused with both texts, and nothing is lost", async () => {
	const { address, form } = await aFreshPage();
	const start = { ...form, intent: "save", title: "Draft", what_happened: "Where both began." };
	expect((await request(address, { cookie: author, form: start })).status).toBe(302);
	const one = formOf(await request(address, { cookie: author }));
	const two = formOf(await request(address, { cookie: author }));
	const save = (page: Record<string, string>, words: string) =>
		request(address, { cookie: author, form: { ...page, intent: "save", what_happened: words } });
	expect((await save(one, "Words of the first page.")).status).toBe(302);

	const stale = await save(two, "Words of the second page.");
	expect(stale.status).toBe(409);
	const { document } = new JSDOM(stale.text).window;
	expect(document.title).toMatch(/^Error: /);
	expect(document.body.textContent).toContain("Words of the first page.");
	expect(formOf(stale).what_happened).toBe("Words of the second page.");
	expect(formOf(await request(address, { cookie: author })).what_happened).toBe("Words of the first page.");

	// Autosave of the second page is told so as well.
	const draft = address.replace(/edit$/, "draft");
	const headers = { accept: "application/json" };
	const autosave = await request(draft, {
		cookie: author,
		headers,
		form: { ...two, what_happened: "More of the second." },
	});
	expect(autosave.status).toBe(409);
	expect(JSON.parse(autosave.text)).toEqual({ problem: "stale" });

	// Then one is chosen, or both are kept.
	const both = await request(address, { cookie: author, form: { ...formOf(stale), intent: "copy" } });
	expect(both.status).toBe(302);
	const copy = new URL(both.headers.location!, origin).pathname;
	expect(copy).not.toBe(address);
	expect(formOf(await request(copy, { cookie: author })).what_happened).toBe("Words of the second page.");
	expect(formOf(await request(address, { cookie: author })).what_happened).toBe("Words of the first page.");
});

test("a GET never writes", async () => {
	const { id } = await people.anEntryBy(amina, {}, now);
	const draft = await people.aDraftBy(amina, { title: "Half" }, now);
	const share = await people.aLending(amina, id, relationId, {}, now);
	const reply = { intent: "reply", section: "all", reply: "Read.", form_key: aFormKey() };
	await request(`/shared/${share}`, { cookie: reader, form: reply });
	const before = await rowHashes();
	expect(Object.keys(before).length).toBeGreaterThan(15);

	const asToAct = "?intent=finish&share=x&_method=post";
	const queries = ["", "?kind=quick", "?done=saved&before=x", asToAct];
	let asked = 0;
	for (const route of routes) {
		const ids = route.path.includes(":entryId")
			? [id, draft]
			: route.path.includes(":shareId")
				? [share]
				: [relationId];
		for (const each of route.path.includes(":") ? ids : [""]) {
			const path = route.path.replace(/:\w+/, each);
			for (const [method, query] of [...queries.map((each) => ["GET", each]), ["HEAD", asToAct]] as [
				string,
				string,
			][]) {
				for (const cookie of [author, reader, undefined]) {
					for (const data of [undefined, route.id]) {
						const answer = await request(path + query, { method, ...(cookie && { cookie }), ...(data && { data }) });
						expect(answer.status, path).toBeLessThan(500);
						asked += 1;
					}
				}
			}
		}
	}
	expect(asked).toBeGreaterThan(500);
	expect(await rowHashes()).toEqual(before);
});

async function counts() {
	const count = async (table: "entries" | "entryRevisions" | "formKeys" | "auditLines") => {
		const row = await db
			.selectFrom(table)
			.select((fn) => fn.fn.countAll().as("rows"))
			.executeTakeFirstOrThrow();
		return Number(row.rows);
	};
	return {
		entries: await count("entries"),
		entryRevisions: await count("entryRevisions"),
		formKeys: await count("formKeys"),
		auditLines: await count("auditLines"),
	};
}

/** SHA-256 of every row of every table, but what a reading is allowed to write. */
async function rowHashes(): Promise<Record<string, string[]>> {
	const allowed = ["auditLines", "auditHeads", "shareReceipts", "replyReceipts"];
	const tables = (await db.introspection.getTables())
		.map((table) => table.name)
		.filter((name) => !allowed.includes(name));
	const found: Record<string, string[]> = {};
	for (const table of tables) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
		found[table] = rows
			.map(({ lastSeenAt: _, ...row }) => createHash("sha256").update(JSON.stringify(row)).digest("hex"))
			.sort();
	}
	return found;
}
