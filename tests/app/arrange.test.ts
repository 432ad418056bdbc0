import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { rhythmsTyped } from "#app/models/supervision/rhythm.form.ts";
import { usualRhythms } from "#app/models/supervision/rhythm.ts";
import { aFormKey, serve, type Answer, type Asked } from "#tests/support/served.ts";

// Arranging supervision and its rhythm, as a browser without scripts posts to it.

const { request, people } = await serve();
const ada = await people.aPerson({ name: "Ada Bright", roles: ["admin"] });
const cookie = await people.cookieFor(ada);
const base = "/organisation/supervision";
const arrange = `${base}/arrange`;

const pageOf = (answer: Answer) => new JSDOM(answer.text).window.document;
const wordsOf = (answer: Answer) => pageOf(answer).querySelector("main")!.textContent;
const post = (path: string, form: Record<string, string> | [string, string][], as = cookie) => {
	const fields: [string, string][] = Array.isArray(form) ? form : Object.entries(form);
	return request(path, { cookie: as, form: [["form_key", aFormKey()], ...fields] as Asked["form"] });
};
const chosen = (answer: Answer, name: string) => pageOf(answer).querySelector<HTMLSelectElement>(`#${name}`)!.value;
const linkTo = async (title: string) => {
	const links = [...pageOf(await request(arrange, { cookie })).querySelectorAll<HTMLAnchorElement>(".title-link")];
	return links.find(({ textContent }) => textContent === title)?.getAttribute("href");
};

test("a supervision is begun, seen by both, refused when it is there, and ended", async () => {
	const [noor, tom] = [await people.aPerson({ name: "Noor Ali" }), await people.aLinkWorker({ name: "Tom Reed" })];
	const pair = { kind: "pair", hat: "safeguarding", supervisor: noor.id, supervisee: tom.id };
	expect((await post(arrange, pair)).headers.location).toBe(`${arrange}?done=begun`);
	for (const each of [noor, tom]) {
		expect(wordsOf(await request("/supervision", { cookie: await people.cookieFor(each) }))).toContain("safeguarding");
	}
	const again = await post(arrange, pair);
	expect(again.status).toBe(409);
	expect(pageOf(again).querySelector(".error-summary")!.textContent).toContain("meet in this hat already");
	expect([chosen(again, "supervisor"), chosen(again, "supervisee")]).toEqual([noor.id, tom.id]);
	expect(pageOf(again).querySelector<HTMLInputElement>("input[name=hat]:checked")!.value).toBe("safeguarding");

	const href = (await linkTo("Safeguarding supervision: Noor Ali with Tom Reed"))!;
	expect(wordsOf(await request(href, { cookie }))).toContain("What was lent in it stops opening.");
	expect((await post(href, {})).headers.location).toBe(`${arrange}?done=ended`);
	expect(await linkTo("Safeguarding supervision: Noor Ali with Tom Reed")).toBeUndefined();
	expect((await request(href, { cookie })).status).toBe(404);
});

test("what is missing or cannot be is said beside its box, and what was chosen stays", async () => {
	const [one, other] = [await people.aPerson({ name: "Priya Shah" }), await people.aPerson({ name: "Jo Hart" })];
	const self = await post(arrange, { kind: "pair", supervisor: one.id, supervisee: one.id });
	expect(self.status).toBe(400);
	const said = [...pageOf(self).querySelectorAll(".error-summary li")].map(({ textContent }) => textContent);
	expect(said).toEqual(["Choose a hat.", "Nobody supervises themselves. Choose two people."]);
	expect(chosen(self, "supervisor")).toBe(one.id);

	const elsewhere = await people.aPerson({ orgId: await people.anOrganisation() });
	const foreign = await post(arrange, { kind: "peers", one: one.id, other: elsewhere.id });
	expect(foreign.status).toBe(409);
	expect(wordsOf(foreign)).toContain("is not in your organisation");
	expect(foreign.text).not.toContain(elsewhere.name);

	const group: [string, string][] = [
		["kind", "group"],
		["name", ""],
		["leader", one.id],
		["members", one.id],
		["members", other.id],
	];
	const led = await post(arrange, group);
	expect(led.status).toBe(400);
	expect(wordsOf(led)).toContain("among the others, too");
	const ticked = [...pageOf(led).querySelectorAll<HTMLInputElement>("input[name=members]:checked")];
	expect(ticked.map(({ value }) => value).sort()).toEqual([one.id, other.id].sort());
});

test("weeks that cannot be are refused in words, and the typing stays", async () => {
	const weeks = { ...rhythmsTyped(usualRhythms), "due.peer": "9", "gap.peer": "8", "due.group": "x" };
	const wrong = await post(`${base}/rhythm`, weeks);
	expect(wrong.status).toBe(400);
	const boxOf = (name: string) => pageOf(wrong).querySelector<HTMLInputElement>(`input[name="${name}"]`)!.value;
	expect([boxOf("due.peer"), boxOf("gap.peer"), boxOf("due.group")]).toEqual(["9", "8", "x"]);
	expect(pageOf(wrong).querySelectorAll(".error-summary li")).toHaveLength(2);
	const set = await post(`${base}/rhythm`, { ...weeks, "gap.peer": "9", "due.group": "4" });
	expect(set.headers.location).toBe(`${base}/rhythm?done=saved`);
	expect(wordsOf(await request(`${base}/rhythm?done=saved`, { cookie }))).toContain("The weeks are set.");
});
