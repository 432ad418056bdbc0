import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { weekOf, weekPlus } from "#app/models/dates.ts";
import { noChange, normPage, normRefusals } from "#app/models/supervision/norm.words.ts";
import { newId } from "#db/ids.ts";
import { aFormKey, serve, type Answer } from "#tests/support/served.ts";

// The pages of agreed practice, as a browser without scripts posts to them.

const { request, origin, people, house } = await serve();
const { endRelation, startRelation } = await import("#app/models/accounts/relations.server.ts");
const { retireNorm } = await import("#app/models/supervision/norm-deciding.server.ts");
const { aNorm, anAgreedNorm } = await import("#tests/support/norms.ts");
const { db, keys } = house;
const now = new Date(Date.now() - 3_600_000);
const reviewWeek = weekPlus(weekOf(new Date()), 8);

const sam = await people.aPerson({ name: "Sam" });
const amina = await people.aLinkWorker({ name: "Amina" });
const relation = { superviseeId: amina.id, supervisorId: sam.id, hat: "clinical_restorative" as const };
const relationId = (await startRelation(db, keys, { id: "service", orgId: amina.orgId }, relation, now))!;
const [author, supervisor] = [await people.cookieFor(amina), await people.cookieFor(sam)];

const proposal = {
	we_agree_that: "may",
	what: "take the bus with somebody the first time.",
	kind: "D05",
	scope: "me",
	relation: relationId,
	review_week: reviewWeek,
};
const post = (path: string, cookie: string, form: Record<string, string>) =>
	request(path, { cookie, form: { form_key: aFormKey(), ...form } });
const decline = { intent: "decline", revision: "1", reason: "Not this year." };
const pageOf = (answer: Answer) => new JSDOM(answer.text).window.document;
const norms = () => db.selectFrom("norms").select("id").execute();

test("proposing pressed ten times at once proposes once, and leads to its page", async () => {
	const before = (await norms()).length;
	const form = { ...proposal, form_key: aFormKey() };
	const answers = await Promise.all(Array.from({ length: 10 }, () => post("/norms/new", author, form)));

	expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.location}`)).size).toBe(1);
	expect((await norms()).length).toBe(before + 1);
	const page = pageOf(await request(answers[0]!.headers.location!, { cookie: author }));
	expect(page.querySelector("h1")?.textContent).toBe(`We may: ${proposal.what}`);
	expect(page.querySelector("main")?.textContent).toContain("Two people can see this: you and Sam");
});

test("the kind comes along from an entry’s link, and nothing else of the entry does", async () => {
	const { id } = await people.anEntryBy(amina, { discretion: [{ kind: "D04", norm_wish: "yes" }] }, now);
	const link = pageOf(await request(`/entries/${id}`, { cookie: author })).querySelector("a[href^='/norms/new']");

	expect(link?.getAttribute("href")).toBe("/norms/new?kind=D04");
	const page = pageOf(await request("/norms/new?kind=D04", { cookie: author }));
	expect(page.querySelector<HTMLSelectElement>("select[name=kind]")?.value).toBe("D04");
	for (const box of page.querySelectorAll("textarea")) expect(box.value).toBe("");
	const wrong = await request("/norms/new?kind=%3Cscript%3E", { cookie: author });
	expect(pageOf(wrong).querySelector<HTMLSelectElement>("select[name=kind]")?.value).toBe("");
});

test("a proposal that lacks something comes back as it was typed", async () => {
	const answer = await post("/norms/new", author, { ...proposal, scope: "team", review_week: "1999-W01" });
	const page = pageOf(answer);

	expect(answer.status).toBe(400);
	expect(page.title).toMatch(/^Error: /);
	const wrong = [...page.querySelectorAll(".error-summary a")].map((each) => each.getAttribute("href"));
	expect(wrong).toEqual(["#review_week", "#place_id"]);
	expect(page.querySelector<HTMLTextAreaElement>("textarea[name=what]")?.value).toBe(proposal.what);
	expect(page.querySelector<HTMLInputElement>("input[name=scope][value=team]")?.checked).toBe(true);
});

test("words for many that could point to a person are asked about, and a tick lets them through", async () => {
	const wide = { ...proposal, scope: "organisation", what: "ring Mrs Thorne first." };
	const asked = await post("/norms/new", author, wide);
	const page = pageOf(asked);
	const tick = page.querySelector<HTMLInputElement>("input[name=looked]");

	expect(asked.status).toBe(400);
	expect(page.querySelector("main")?.textContent).toContain("Mrs Thorne");
	expect((await post("/norms/new", author, { ...wide, looked: "yes" })).status).toBe(400);
	expect((await post("/norms/new", author, { ...wide, looked: tick!.value })).status).toBe(302);
	const number = await post("/norms/new", author, { ...wide, what: "As for 999 000 0018.", looked: tick!.value });
	expect(number.status).toBe(400);
	expect(pageOf(number).querySelector("input[name=looked]")).toBeNull();
});

test("words that were changed meanwhile are shown, with the typing kept to follow them", async () => {
	const id = await aNorm(amina, relationId, { reviewWeek }, now);
	const typed = { ...proposal, intent: "change", revision: "1" };
	expect((await post(`/norms/${id}`, supervisor, { ...typed, when: "On market days." })).status).toBe(302);

	const stale = await post(`/norms/${id}`, author, { ...typed, when: "On any day." });
	const page = pageOf(stale);
	expect(stale.status).toBe(409);
	expect(page.querySelector("dl")?.textContent).toContain("On market days.");
	expect(page.querySelector<HTMLTextAreaElement>("textarea[name=when]")?.value).toBe("On any day.");
	const form = page.querySelector("textarea[name=when]")!.closest("form")!;
	const revision = form.querySelector<HTMLInputElement>("input[name=revision]")!.value;
	expect(revision).toBe("2");
	expect((await post(`/norms/${id}`, author, { ...typed, revision, when: "On any day." })).status).toBe(302);
	expect((await post(`/norms/${id}`, supervisor, { intent: "agree", revision: "2" })).status).toBe(409);
	expect((await post(`/norms/${id}`, supervisor, { intent: "agree", revision: "3" })).status).toBe(302);
});

test("typing that meets a decision is shown, not lost", async () => {
	const id = await aNorm(amina, relationId, { reviewWeek }, now);
	await post(`/norms/${id}`, supervisor, { intent: "decline", revision: "1", reason: "Not this year." });

	for (const [form, words] of [
		[{ ...proposal, intent: "change", revision: "1", when: "Only on foot." }, "Only on foot."],
		[{ intent: "remark", remark: "One more thought." }, "One more thought."],
	] as const) {
		const answer = await post(`/norms/${id}`, author, form);
		expect(answer.status).toBe(409);
		const main = pageOf(answer).querySelector("main")?.textContent;
		expect(main).toContain(words);
		expect(main).toContain("Not this year.");
	}
});

test("typing whose box is gone is shown, whatever its post was refused for, and the page says why", async () => {
	const unsure = { ...proposal, intent: "change", revision: "1", when: "Only on foot.", approver: "The lead" };
	const cases: { decision: object; form: Record<string, string>; by: string; words: string[]; said: string }[] = [
		{
			decision: decline,
			form: { ...unsure, review_week: "" },
			by: author,
			words: ["Only on foot.", "The lead"],
			said: "decided",
		},
		{ decision: decline, form: unsure, by: author, words: ["Only on foot.", "The lead"], said: "decided" },
		{
			decision: decline,
			form: { ...decline, reason: "Another reason." },
			by: supervisor,
			words: ["Another reason."],
			said: "sent-before",
		},
		{
			decision: { intent: "agree", revision: "1" },
			form: unsure,
			by: author,
			words: ["Only on foot.", "The lead"],
			said: "decided",
		},
	];
	for (const { decision, form, by, words, said } of cases) {
		const id = await aNorm(amina, relationId, { reviewWeek }, now);
		const form_key = aFormKey();
		expect((await post(`/norms/${id}`, supervisor, { form_key, ...decision })).status).toBe(302);
		const key = said === "sent-before" ? form_key : aFormKey();
		const page = pageOf(await post(`/norms/${id}`, by, { ...form, form_key: key }));
		const main = page.querySelector("main")!.textContent;
		for (const each of [...words, normRefusals[said as "decided"]]) expect(main).toContain(each);
		expect(page.title).toMatch(/^Error: /);
		for (const link of page.querySelectorAll(".error-summary a")) {
			expect(page.querySelector(link.getAttribute("href")!), "a link leads to its box").not.toBeNull();
		}
	}
});

test("a remark that nobody would read stays on the page, and is not called sent", async () => {
	const byHand = { id: "service", orgId: amina.orgId };
	const over = (await startRelation(db, keys, byHand, { ...relation, hat: "educational" }, now))!;
	const id = await aNorm(amina, over, { reviewWeek }, now);
	await endRelation(db, keys, byHand, over, now);
	for (const remark of ["Are you there?", "w".repeat(5001)]) {
		const answer = await post(`/norms/${id}`, author, { intent: "remark", remark });
		expect(answer.status).toBe(409);
		const main = pageOf(answer).querySelector("main")!.textContent;
		expect(main).toContain(remark);
		expect(main).toContain(normRefusals["nobody-reads"]);
	}
});

test("a reason for words that were changed meanwhile stays in its box, open", async () => {
	const id = await aNorm(amina, relationId, { reviewWeek }, now);
	await post(`/norms/${id}`, author, { ...proposal, intent: "change", revision: "1", when: "On any day." });
	const answer = await post(`/norms/${id}`, supervisor, { ...decline, reason: "Not on a Monday." });
	const box = pageOf(answer).querySelector<HTMLTextAreaElement>("textarea[name=reason]")!;
	expect([answer.status, box.value, box.closest("details")?.open]).toEqual([409, "Not on a Monday.", true]);
});

test("what is said to be done is said only while it is so", async () => {
	const id = await aNorm(amina, relationId, { reviewWeek }, now);
	const said = async (done: string, cookie = author) =>
		pageOf(await request(`/norms/${id}?done=${done}`, { cookie })).querySelector(".notice-success")?.textContent;
	const change = { ...proposal, intent: "change", revision: "1", when: "On any day." };
	expect((await post(`/norms/${id}`, supervisor, change)).headers.location).toBe(`/norms/${id}?done=change`);
	expect(await said("accept"), "her yes is still to come").toBeUndefined();
	for (const done of ["agree", "decline", "keep", "retire"]) expect(await said(done), done).toBeUndefined();
	const again = { ...change, revision: "2" };
	expect((await post(`/norms/${id}`, supervisor, again)).headers.location, "the same words").toBe(
		`/norms/${id}?done=same`,
	);
	expect(await said("same", supervisor)).toBe(normPage.sameWords);
	expect((await post(`/norms/${id}`, author, again)).headers.location, "from her they are a yes").toBe(
		`/norms/${id}?done=accept`,
	);
	expect(await said("accept")).toBe(normPage.accepted);
	expect(await said("accept", supervisor)).toBeUndefined();
	await post(`/norms/${id}`, supervisor, { intent: "agree", revision: "2" });
	expect(await said("agree", supervisor)).toBe(normPage.agreedNow);
	expect(await said("proposed")).toBeUndefined();
});

test("a change begins from what is in force, stays for the same people, and takes its place when it is agreed", async () => {
	const old = await anAgreedNorm(amina, sam, relationId, { reviewWeek, scope: "organisation" }, now);
	const ben = await people.cookieFor(await people.aLinkWorker({ name: "Ben" }));
	const address = `/norms/new?change=${old}`;
	const page = pageOf(await request(address, { cookie: author }));
	expect(page.querySelector<HTMLTextAreaElement>("textarea[name=what]")?.value).toMatch(/^go with somebody/);
	expect(page.querySelector("input[name=scope]")).toBeNull();
	const without = pageOf(await request(address, { cookie: ben }));
	expect(without.querySelector("textarea"), "without a supervisor there is nobody to ask").toBeNull();

	const proposed = await post(address, author, { ...proposal, scope: "me" });
	const to = proposed.headers.location!.split("?")[0]!;
	expect((await post(to, supervisor, { intent: "agree", revision: "1" })).status).toBe(302);
	const newer = pageOf(await request(to, { cookie: ben })).querySelector("main")?.textContent;
	expect(newer).toContain("Everyone in the organisation can read this");
	const retired = pageOf(await request(`/norms/${old}`, { cookie: ben })).querySelector("main")?.textContent;
	expect(retired).toContain("A newer practice took its place.");
	const own = await anAgreedNorm(amina, sam, relationId, { reviewWeek }, now);
	for (const cookie of [supervisor, ben]) {
		expect((await request(`/norms/new?change=${own}`, { cookie })).status).toBe(404);
		expect((await post(`/norms/new?change=${own}`, cookie, proposal)).status).toBe(404);
	}
});

test("a change is offered where it can be proposed, and else the page says who can", async () => {
	const ada = await people.cookieFor(await people.aPerson({ name: "Ada", roles: ["admin"] }));
	const placeId = await people.aPlaceOf(amina, "Elm Surgery");
	const team = await anAgreedNorm(amina, sam, relationId, { reviewWeek, scope: "team", placeId }, now);
	const wide = await anAgreedNorm(amina, sam, relationId, { reviewWeek, scope: "organisation" }, now);
	const seen = async (id: string, cookie: string) => {
		const main = pageOf(await request(`/norms/${id}`, { cookie })).querySelector("main")!;
		const asked = await request(`/norms/new?change=${id}`, { cookie });
		const isOffered = main.querySelector("a[href^='/norms/new']") !== null;
		expect(pageOf(asked).querySelector("textarea") !== null, "the link leads to a form").toBe(isOffered);
		return isOffered ? "offered" : Object.values(noChange).filter((why) => main.textContent.includes(why));
	};
	expect(await seen(team, author)).toBe("offered");
	expect(await seen(wide, author)).toBe("offered");
	expect(await seen(team, supervisor)).toEqual([noChange["others-do"]]);
	expect(await seen(wide, supervisor)).toEqual([noChange["others-do"]]);
	expect(await seen(wide, ada)).toEqual([noChange["no-supervisor"]]);

	await db.deleteFrom("personPlaces").where("personId", "=", amina.id).where("placeId", "=", placeId).execute();
	const left = await post(`/norms/new?change=${team}`, author, proposal);
	expect(left.status, "she can no longer read it").toBe(404);
});

test("a change that was overtaken is not offered for agreeing, and its words can be proposed anew", async () => {
	const old = await anAgreedNorm(amina, sam, relationId, { reviewWeek, scope: "organisation" }, now);
	const [first, second] = await Promise.all(
		["On foot.", "By bus."].map(async (when) => {
			const proposed = await post(`/norms/new?change=${old}`, author, { ...proposal, when });
			return proposed.headers.location!.split("?")[0]!;
		}),
	);
	expect((await post(first!, supervisor, { intent: "agree", revision: "1" })).status).toBe(302);
	const deciding = pageOf(await request(second!, { cookie: supervisor }));
	expect(deciding.querySelector("button[value=agree]")).toBeNull();
	expect(deciding.querySelector("button[value=decline]")).not.toBeNull();
	expect(deciding.querySelector("#decide")?.textContent).toContain(normPage.overtaken);
	const own = pageOf(await request(second!, { cookie: author })).querySelector("main")!;
	expect(own.textContent).toContain(normPage.overtaken);
	const again = own.querySelector("a[href^='/norms/new']")!.getAttribute("href")!;
	const form = pageOf(await request(again, { cookie: author }));
	expect(form.querySelector<HTMLTextAreaElement>("textarea[name=when]")?.value).toBe("By bus.");
	expect(form.querySelector("form[action='/norms/new']")).not.toBeNull();
	expect((await request(again, { cookie: supervisor })).status).toBe(404);
});

test("what a proposal builds on can be over when it is sent: its words stay on the page, and it says so", async () => {
	const old = await anAgreedNorm(amina, sam, relationId, { reviewWeek, scope: "organisation" }, now);
	const byHand = { id: "service", orgId: amina.orgId };
	const over = (await startRelation(db, keys, byHand, { ...relation, hat: "educational" }, now))!;
	await endRelation(db, keys, byHand, over, now);
	await retireNorm(db, keys, sam, old, { reason: "Done.", looked: "" }, now);
	const cases: [string, Record<string, string>, string][] = [
		[`/norms/new?change=${old}`, {}, normRefusals["replaced-gone"]],
		["/norms/new", { relation: over }, normRefusals["supervision-over"]],
		["/norms/new", { scope: "team", place_id: newId(now) }, normRefusals["place-left"]],
	];
	const before = (await norms()).length;
	for (const [address, more, said] of cases) {
		const answer = await post(address, author, { ...proposal, ...more });
		expect(answer.status, said).toBe(409);
		const page = pageOf(answer);
		expect(page.querySelector("main")?.textContent).toContain(said);
		expect(page.querySelector<HTMLTextAreaElement>("textarea[name=what]")?.value).toBe(proposal.what);
		expect(page.querySelector("form[action='/norms/new']"), "the next one is a new practice").not.toBeNull();
	}
	expect((await norms()).length).toBe(before);
	expect((await request(`/norms/new?change=${old}`, { cookie: author })).status).toBe(200);
});

test("a reason and a remark have to say something", async () => {
	const id = await aNorm(amina, relationId, { reviewWeek }, now);
	for (const [intent, field] of [
		["decline", "reason"],
		["remark", "remark"],
	]) {
		const answer = await post(`/norms/${id}`, supervisor, { intent: intent!, revision: "1", [field!]: " " });
		expect(answer.status).toBe(400);
		expect(pageOf(answer).querySelector(".error-summary a")?.getAttribute("href")).toBe(`#${field}`);
	}
});

test("looking ahead is not reading", async () => {
	const id = await aNorm(amina, relationId, { reviewWeek }, now);
	const headers = { "sec-purpose": "prefetch" };
	expect((await request(`/norms/${id}`, { cookie: supervisor, headers })).status).toBe(404);
	const lines = await db.selectFrom("auditLines").select("seq").where("objectId", "=", id).execute();
	expect(lines).toHaveLength(1);
});

test("an entry cites what its writer may follow, and nothing else, also while it is saved as one types", async () => {
	const mine = await anAgreedNorm(amina, sam, relationId, { reviewWeek }, now);
	const begun = new URL((await request("/entries/new", { cookie: author })).headers.location!, origin);
	const path = begun.pathname;
	const own = { proof: begun.searchParams.get("proof")!, kind: "full", title: "Bus", "discretion.0.kind": "D05" };
	const save = (norm: string, more: object = {}) =>
		post(path + begun.search, author, { ...own, intent: "save", "discretion.0.norm": norm, ...more });

	for (const foreign of [newId(now), await aNorm(amina, relationId, { reviewWeek }, now)]) {
		const answer = await save(foreign);
		expect(answer.status).toBe(400);
		expect(pageOf(answer).querySelector(".error-summary a")?.getAttribute("href")).toBe("#discretion.0.norm");
		const draft = { ...own, "discretion.0.norm": foreign, seq: "1" };
		expect((await post(path.replace(/edit$/, "draft"), author, draft)).status).toBe(422);
	}
	expect((await save(mine)).status).toBe(302);
	const page = pageOf(await request(path, { cookie: author }));
	expect(page.querySelector<HTMLSelectElement>("select[name='discretion.0.norm']")?.value).toBe(mine);
	const revision = page.querySelector<HTMLInputElement>("input[name=revision]")!.value;
	expect((await save(mine, { intent: "finish", revision })).status).toBe(302);
	const guidance = "input[name='discretion.0.guidance'][value=clear_yes]";
	const kept = pageOf(await request(path, { cookie: author }));
	expect(kept.querySelector<HTMLInputElement>(guidance)?.checked).toBe(true);
	const entry = pageOf(await request(path.replace(/\/edit$/, ""), { cookie: author }));
	expect(entry.querySelector(".ledger-note")?.textContent).toBe(
		"Agreed practice. We may, within limits: go with somebody to a first session of a group.",
	);
});

test("where nothing can be cited, the question is not asked", async () => {
	const ben = await people.aLinkWorker({ orgId: await people.anOrganisation("Another host") });
	const cookie = await people.cookieFor(ben);
	const page = await request((await request("/entries/new", { cookie })).headers.location!, { cookie });
	expect(page.text.includes('name="discretion.0.norm_wish"')).toBe(true);
	expect(page.text.includes('name="discretion.0.norm"')).toBe(false);
});
