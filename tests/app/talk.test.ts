import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { aFormKey, serve, type Answer } from "#tests/support/served.ts";

// "I need to talk", as a browser without scripts posts to it.

const { request, people, house } = await serve();
const { startRelation } = await import("#app/models/accounts/relations.server.ts");
const { nameDeputies } = await import("#app/models/accounts/deputies.server.ts");
const { db, keys } = house;
const before = new Date(Date.now() - 48 * 3_600_000);

const relate = async (superviseeId: string, supervisor: Viewer) => {
	const relation = { superviseeId, supervisorId: supervisor.id, hat: "clinical_restorative" as const };
	return (await startRelation(db, keys, { id: "service", orgId: supervisor.orgId }, relation, before))!;
};

/** Somebody with a supervisor, for whom somebody covers. */
async function aScene() {
	const [sam, priya] = [await people.aPerson({ name: "Sam Ortiz" }), await people.aPerson({ name: "Priya Shah" })];
	const amina = await people.aLinkWorker({ name: "Amina Yusuf" });
	await relate((await people.aLinkWorker()).id, priya);
	const relationId = await relate(amina.id, sam);
	await nameDeputies(db, keys, sam, relationId, [priya.id], before);
	return { sam, priya, amina, relationId, cookie: await people.cookieFor(amina) };
}

const pageOf = (answer: Answer) => new JSDOM(answer.text).window.document;
const wordsOf = (answer: Answer) => pageOf(answer).querySelector("main")!.textContent;
const post = (path: string, cookie: string, form: Record<string, string>) =>
	request(path, { cookie, form: { form_key: aFormKey(), ...form } });
/** The preview's own form, as it would be posted. */
const carried = (answer: Answer) =>
	Object.fromEntries(
		[...pageOf(answer).querySelectorAll<HTMLInputElement>("main form input[type=hidden]")].map((box) => [
			box.name,
			box.value,
		]),
	);
const asksOf = (asker: Viewer) => db.selectFrom("talks").select(["id"]).where("askerId", "=", asker.id).execute();

test("the preview sends nothing; what it showed is sent once, however often it is pressed", async () => {
	const { amina, cookie } = await aScene();
	const preview = await post("/talk", cookie, { intent: "preview", need: "today", note: "The visit." });
	expect(preview.status).toBe(200);
	expect(wordsOf(preview)).toContain("Priya Shah, covers for Sam Ortiz: if nobody opened it by");
	expect(await asksOf(amina)).toEqual([]);
	const form = { ...carried(preview), intent: "send" };
	const answers = await Promise.all(Array.from({ length: 5 }, () => request("/talk", { cookie, form })));
	const [ask, ...more] = await asksOf(amina);
	expect(more).toEqual([]);
	expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual(
		answers.map(() => [302, `/talk/${ask!.id}?done=sent`]),
	);
	const again = await post("/talk", cookie, { intent: "preview", need: "today", note: "And one more." });
	expect(again.status).toBe(409);
	expect(wordsOf(again)).toContain("You have asked already");
	expect(pageOf(again).querySelector("textarea")!.value).toBe("And one more.");
});

test("when the ladder changed since the preview it is drawn again, says so, and can then be sent", async () => {
	const { amina, sam, relationId, cookie } = await aScene();
	const preview = await post("/talk", cookie, { intent: "preview", need: "safeguarding", note: "The visit." });
	expect(wordsOf(preview)).toContain("Do not wait for an answer here when someone is in danger.");
	expect(pageOf(preview).querySelector("details.safety-card")?.hasAttribute("open")).toBe(true);
	await nameDeputies(db, keys, sam, relationId, [], new Date());
	const changed = await request("/talk", { cookie, form: { ...carried(preview), intent: "send" } });
	expect(changed.status).toBe(409);
	expect(wordsOf(changed)).toContain("has changed since you looked. Nothing is sent yet.");
	expect(wordsOf(changed)).not.toContain("Priya Shah");
	expect(wordsOf(changed)).toContain("The visit.");
	expect(await asksOf(amina)).toEqual([]);
	// A time that has not been was never shown.
	const ahead = { previewed_at: new Date(Date.now() + 3_600_000).toISOString(), form_key: aFormKey() };
	const forged = { ...carried(changed), ...ahead, intent: "send" };
	expect((await request("/talk", { cookie, form: forged })).status).toBe(409);
	expect(await asksOf(amina)).toEqual([]);
	const sent = await request("/talk", { cookie, form: { ...carried(changed), intent: "send" } });
	expect(sent.status).toBe(302);
	expect(await asksOf(amina)).toHaveLength(1);
});

test("where nobody can be told the page says so, with whom to turn to, and has nothing to send", async () => {
	const { amina, sam, relationId, cookie } = await aScene();
	await nameDeputies(db, keys, sam, relationId, [], new Date());
	await db.updateTable("people").set({ disabledAt: new Date().toISOString() }).where("id", "=", sam.id).execute();
	const none = await post("/talk", cookie, { intent: "preview", need: "today" });
	expect(none.status).toBe(409);
	expect(wordsOf(none)).toContain("Nobody who could be told is here now");
	expect(wordsOf(none)).toContain("Sam Ortiz cannot be told now.");
	expect(wordsOf(none)).toContain("Samaritans");
	expect(pageOf(none).querySelector("button[value=send]")).toBeNull();
	expect(await asksOf(amina)).toEqual([]);

	const alone = await people.cookieFor(await people.aLinkWorker());
	const page = await request("/talk", { cookie: alone });
	expect(wordsOf(page)).toContain("You have no supervisor here yet");
	expect(wordsOf(page)).toContain("Samaritans");
	expect(pageOf(page).querySelector("main form")).toBeNull();
	expect((await post("/talk", alone, { intent: "preview", need: "today" })).status).toBe(404);
});

test("an act that is none, and an answer that is not whole, do nothing and say so", async () => {
	const { amina, sam, cookie } = await aScene();
	const preview = await post("/talk", cookie, { intent: "preview", need: "today" });
	await request("/talk", { cookie, form: { ...carried(preview), intent: "send" } });
	const [ask] = await asksOf(amina);
	const address = `/talk/${ask!.id}`;
	const theirs = await people.cookieFor(sam);
	expect((await post(address, cookie, { intent: "shout" })).status).toBe(400);
	// The one who asked cannot answer, and whoever was told cannot end it.
	expect((await post(address, cookie, { intent: "answer", kind: "ring_me" })).status).toBe(404);
	for (const intent of ["talked", "take-back", "tell-next"]) {
		expect((await post(address, theirs, { intent })).status).toBe(404);
	}
	const half = await post(address, theirs, { intent: "answer", kind: "ring_you", at: "late", text: "Soon." });
	expect(half.status).toBe(400);
	expect(pageOf(half).querySelector<HTMLInputElement>("input[name=at]")!.value).toBe("late");
	expect(pageOf(half).querySelector("textarea")!.value).toBe("Soon.");
	const next = await post(address, cookie, { intent: "tell-next" });
	expect(next.headers.location).toBe(`${address}?done=next`);
	const nobody = await post(address, cookie, { intent: "tell-next" });
	expect(nobody.status).toBe(409);
	expect(wordsOf(nobody)).toContain("Nobody is left who could be told.");
});

test("hours that cannot be are refused in words, and the typing stays", async () => {
	const cookie = await people.cookieFor(await people.aPerson({ roles: ["admin"] }));
	const wrong = await post("/organisation/talk", cookie, { today: "0", before_session: "x", safeguarding: "3" });
	expect(wrong.status).toBe(400);
	const boxes = [...pageOf(wrong).querySelectorAll<HTMLInputElement>("main form input.control")];
	expect(boxes.map(({ value }) => value)).toEqual(["0", "x", "3"]);
	expect(pageOf(wrong).querySelectorAll(".error-summary li")).toHaveLength(2);
	const set = { today: "3", before_session: "8", safeguarding: "1" };
	expect((await post("/organisation/talk", cookie, set)).headers.location).toBe("/organisation/talk?done=saved");
	expect(wordsOf(await request("/organisation/talk?done=saved", { cookie }))).toContain("The hours are set.");
});
