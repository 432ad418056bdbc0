import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { checkPage, takeCaution, takeProblems, tooMany } from "#app/models/entries/take/take.words.ts";
import { aFormKey, serve, type Answer } from "#tests/support/served.ts";

const { request, people, house, log } = await serve({ env: { EXPORTS_PER_DAY: "4" } });
const { db } = house;
const now = new Date(Date.now() - 3_600_000);
const canary = "quartzcanary";

let amina: Viewer;
let cookie: string;
let entryId: string;

beforeEach(async () => {
	amina = await people.aLinkWorker({ name: "Amina" });
	cookie = await people.cookieFor(amina);
	const words = { title: `A ${canary}`, what_happened: `${canary} rang from 07700 900123.` };
	({ id: entryId } = await people.anEntryBy(amina, words, now));
});

type Fields = Record<string, string>;
const post = (path: string, fields: Fields, as = cookie) =>
	request(path, { cookie: as, form: { form_key: aFormKey(), ...fields } });
const take = (fields: Fields, as = cookie) => post("/entries/take/file", fields, as);
const dom = (answer: Answer) => new JSDOM(answer.text).window.document;
const words = (answer: Answer) => dom(answer).body.textContent;
const linesOf = (person: Viewer) =>
	db
		.selectFrom("auditLines")
		.select(["action", "objectKind", "objectId", "purpose"])
		.where("actorId", "=", person.id)
		.where("action", "=", "entries.taken")
		.orderBy("seq")
		.execute();

test.each([
	["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"],
	["pdf", "application/pdf", "%PDF-1.7"],
	["csv", "text/csv; charset=utf-8; header=present", "\ufeffweek,kind"],
])("a %s file is answered as a file of its own, and kept by no cache", async (format, type, beginning) => {
	const file = await take({ entry: entryId, format });
	expect(file.status).toBe(200);
	expect(file.headers).toMatchObject({
		"content-type": type,
		"content-disposition": expect.stringMatching(
			new RegExp(`^attachment; filename="hedgerow-\\d{4}-\\d\\d-\\d\\d\\.${format}"$`),
		),
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
	});
	expect(file.text.startsWith(beginning)).toBe(true);
	expect(await linesOf(amina)).toEqual([
		{ action: "entries.taken", objectKind: "entry", objectId: entryId, purpose: format },
	]);
});

test("the file holds the person's own words, and their weeks' where weeks are chosen", async () => {
	const { id } = await people.anEntryBy(amina, { title: "Another" }, now);
	const { body } = await take({ what: "last", format: "docx" });
	const xml = strFromU8(unzipSync(body)["word/document.xml"]!);
	expect(xml).toContain(`${canary} rang`);
	expect(xml).toContain("Another");
	expect(xml).toContain("Contains 2 entries.");
	expect((await take({ what: "last", kind: "quick", format: "docx" })).status).toBe(404);
	expect(await linesOf(amina)).toMatchObject([{ objectKind: "person", objectId: amina.id, purpose: "docx" }]);
	expect((await take({ entry: id, format: "csv" })).text).not.toContain(canary);
});

test("the same form sent twice gives the file twice, and leaves two lines", async () => {
	const form = { form_key: aFormKey(), entry: entryId, format: "csv" };
	const [first, again] = [await take(form), await take(form)];
	expect([first.status, again.status]).toEqual([200, 200]);
	expect(again.text).toBe(first.text);
	expect(await linesOf(amina)).toHaveLength(2);
});

test("no file leaves without its line", async () => {
	await sql`create trigger no_lines before insert on "auditLines" begin select raise(abort, 'no room'); end`.execute(
		db,
	);
	try {
		for (const answer of [
			await take({ entry: entryId, format: "csv" }),
			await post("/entries/take", { entry: entryId, format: "print", intent: "print" }),
			await request(`/entries/${entryId}/print`, { cookie }),
		]) {
			expect(answer.status).toBe(500);
			expect(answer.text).not.toContain(canary);
		}
	} finally {
		await sql`drop trigger no_lines`.execute(db);
	}
});

test("nobody takes what is not theirs, or not finished", async () => {
	const ben = await people.aLinkWorker({ name: "Ben" });
	const stranger = await people.aLinkWorker({ orgId: await people.anOrganisation() });
	const draft = await people.aDraftBy(amina, { title: "Half" }, now);
	for (const [who, entry] of [
		[ben, entryId],
		[stranger, entryId],
		[amina, draft],
	] as const) {
		const as = await people.cookieFor(who);
		const answers = [
			await take({ entry, format: "csv" }, as),
			await post("/entries/take", { entry, format: "csv" }, as),
			await post("/entries/take", { entry, format: "print", intent: "print" }, as),
			await post("/entries/take", { entry, intent: "change" }, as),
			await request(`/entries/take?entry=${entry}`, { cookie: as }),
			await request(`/entries/${entry}/print`, { cookie: as }),
		];
		for (const answer of answers) {
			expect(answer.status).toBe(404);
			expect(answer.text).not.toContain(canary);
		}
		expect(await linesOf(who)).toEqual([]);
	}
});

test("fields that no page of ours has change nothing", async () => {
	const ben = await people.aLinkWorker({ name: "Ben" });
	const { text } = await take({
		what: "last",
		format: "csv",
		authorId: ben.id,
		orgId: "x",
		viewer: ben.id,
		role: "admin",
	});
	expect(text).toContain(canary);
	expect((await take({ what: "last", format: "csv", authorId: amina.id }, await people.cookieFor(ben))).status).toBe(
		404,
	);
});

test("after so many files in a day there are no more, and printing goes on", async () => {
	for (let file = 0; file < 4; file += 1) expect((await take({ entry: entryId, format: "csv" })).status).toBe(200);

	const refused = await take({ entry: entryId, format: "csv" });
	expect(refused.status).toBe(429);
	expect(refused.headers["content-type"]).toBe("text/html; charset=utf-8");
	expect(refused.headers["content-disposition"]).toBeUndefined();
	expect(words(refused)).toContain(tooMany.words(4));
	const { window } = new JSDOM(refused.text);
	const offered = window.document.querySelector("form")!;
	expect(offered.getAttribute("action")).toBe("/entries/take");
	const fields = Object.fromEntries([...new window.FormData(offered)] as [string, string][]);
	const printed = await post("/entries/take", { ...fields, intent: "print" });
	expect(printed.status).toBe(200);
	expect(words(printed)).toContain(`${canary} rang`);

	const checked = await post("/entries/take", { entry: entryId, format: "pdf" });
	expect(checked.status).toBe(429);
	expect(words(checked)).toContain(tooMany.words(4));
	expect(words(checked)).toContain(checkPage.printInstead);
	expect(words(checked)).not.toContain(checkPage.takeFile);
	expect((await linesOf(amina)).map(({ purpose }) => purpose)).toEqual(["csv", "csv", "csv", "csv", "print"]);

	const ben = await people.aLinkWorker({ name: "Ben" });
	const { id } = await people.anEntryBy(ben, {}, now);
	expect((await take({ entry: id, format: "csv" }, await people.cookieFor(ben))).status).toBe(200);
});

test("the file's address takes posts with a key from people who are signed in, and nothing else", async () => {
	expect((await request("/entries/take/file", { cookie })).status).toBe(404);
	expect((await request("/entries/take/file")).status).toBe(404);
	const form = { entry: entryId, format: "csv" };
	expect((await request("/entries/take/file", { cookie, form })).status).toBe(400);
	expect((await take({ entry: entryId, format: "exe" })).status).toBe(400);
	expect((await take({ entry: entryId, format: "print" })).status).toBe(400);
	const signedOut = await request("/entries/take/file", { form: { ...form, form_key: aFormKey() } });
	expect([signedOut.status, signedOut.headers.location]).toEqual([302, "/sign-in"]);
	expect(await linesOf(amina)).toEqual([]);
});

test("before it is taken a copy is checked: what is in it, what could point to a person, and the caution", async () => {
	const chosen = { entry: entryId, what: "entries", format: "docx" };
	const checked = await post("/entries/take", chosen);
	expect(checked.status).toBe(200);
	expect(words(checked)).toContain(takeCaution);
	expect(words(checked)).toContain(checkPage.leaves);
	expect(words(checked)).toContain(checkPage.holds(1));
	const found = [...dom(checked).querySelectorAll("main li")].map((line) => line.textContent);
	expect(found).toContain("07700 900123, what looks like a phone number");
	expect(await linesOf(amina)).toEqual([]);

	const { window } = new JSDOM(checked.text);
	const form = window.document.querySelector<HTMLFormElement>("main form")!;
	const takes = [...form.querySelectorAll("button")].find((button) => button.textContent === checkPage.takeFile)!;
	const fields = Object.fromEntries([...new window.FormData(form)] as [string, string][]);
	expect(fields).toMatchObject(chosen);
	expect((await request(takes.getAttribute("formaction")!, { cookie, form: fields })).status).toBe(200);

	const changed = await post("/entries/take", { ...fields, intent: "change" });
	expect(changed.status).toBe(200);
	const isChosen = (value: string) => dom(changed).querySelector(`input[value="${value}"]`)!.hasAttribute("checked");
	expect([isChosen("entries"), isChosen("docx"), isChosen("pdf")]).toEqual([true, true, false]);
});

test("what is not chosen yet is asked for in words, with the choice kept", async () => {
	const asked = await post("/entries/take", { what: "weeks", from: "2026-W01", kind: "quick" });
	expect(asked.status).toBe(400);
	expect(dom(asked).title).toMatch(/^Error: /);
	const said = [...dom(asked).querySelectorAll(".error-summary a")].map((link) => link.textContent);
	expect(said).toEqual([takeProblems.to, takeProblems.format]);
	const isChosen = (value: string) => dom(asked).querySelector(`input[value="${value}"]`)!.hasAttribute("checked");
	expect([isChosen("weeks"), isChosen("quick"), isChosen("all")]).toEqual([true, true, false]);
	const none = await post("/entries/take", { what: "last", kind: "quick", format: "csv" });
	expect([none.status, words(none).includes(takeProblems.none)]).toEqual([400, true]);
});

test("the print view of one entry leaves a line, but not to a browser that only looks ahead", async () => {
	const ahead = await request(`/entries/${entryId}/print`, { cookie, headers: { "sec-purpose": "prefetch" } });
	expect([ahead.status, ahead.text.includes(canary)]).toEqual([404, false]);
	expect(await linesOf(amina)).toEqual([]);

	const printed = await request(`/entries/${entryId}/print`, { cookie });
	expect(printed.status).toBe(200);
	expect(dom(printed).title).toBe("Print - Hedgerow");
	expect(dom(printed).querySelector("article h2")!.textContent).toBe(`A ${canary}`);
	const onScreen = [...dom(printed).querySelectorAll("main .screen-only")].map((part) => part.textContent).join(" ");
	expect(onScreen).toContain("07700 900123, what looks like a phone number");
	expect(onScreen).toContain(takeCaution);
	expect(await linesOf(amina)).toEqual([
		{ action: "entries.taken", objectKind: "entry", objectId: entryId, purpose: "print" },
	]);
});

test("nothing that was taken stands in the log or in an audit line", async () => {
	await take({ entry: entryId, format: "pdf" });
	await post("/entries/take", { what: "last", format: "csv" });
	const lines = await db.selectFrom("auditLines").selectAll().where("orgId", "=", amina.orgId).execute();
	expect(JSON.stringify(lines)).not.toContain(canary);
	expect(log.length).toBeGreaterThan(0);
	expect(log.join("")).not.toContain(canary);
	expect(log.join("")).not.toContain(entryId);
});
