import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { aFormKey, cookiesOf, serve, withoutTraces, type Answer } from "#tests/support/served.ts";

const { request, origin, people, house, routes } = await serve();
const { db } = house;
const password = "a long test password";
const amina = await people.aLinkWorker({ name: "Amina" });
const ben = await people.aLinkWorker({ name: "Ben" });

const signIn = async (person: { id: string }, more: { cookie?: string; next?: string; password?: string } = {}) => {
	const { cookie, ...fields } = more;
	const form = { email: await emailOf(person), password, ...fields };
	return request("/sign-in", { form, ...(cookie && { cookie }) });
};

test("signed out, a page leads to the sign-in page and back", async () => {
	const asked = await request("/entries?before=x&done=saved");
	expect(asked.status).toBe(302);
	expect(asked.headers.location).toBe(`/sign-in?next=${encodeURIComponent("/entries?before=x&done=saved")}`);
	const page = await request(asked.headers.location!);
	const next = new JSDOM(page.text).window.document.querySelector<HTMLInputElement>("input[name=next]")!.value;
	const signedIn = await signIn(amina, { next });
	expect(signedIn.status).toBe(302);
	expect(signedIn.headers.location).toBe("/entries?before=x&done=saved");
	expect((await request("/entries", { cookie: cookiesOf(signedIn) })).status).toBe(200);
	expect((await request("/")).headers.location).toBe("/sign-in");
});

test("signed out, data is not a way round: 401 and nothing in it", async () => {
	const closed = routes.filter((route) => !/sign-|help|first|who-can|unsubscribe/.test(route.path) && route.isPage);
	expect(closed.length).toBeGreaterThan(8);
	for (const route of closed) {
		const answer = await request(route.path.replace(/:\w+/, amina.id), { data: route.id });
		expect(answer.status, route.id).toBe(401);
		expect(JSON.parse(answer.text)).toEqual({ problem: "signed-out" });
	}
});

test("a wrong password and an unknown address get the same answer", async () => {
	const known = await signIn(amina, { password: "not the password" });
	const unknown = await request("/sign-in", { form: { email: "nobody@test.test", password: "not the password" } });
	const email = await emailOf(amina);
	expect(known.status).toBe(400);
	expect(unknown.status).toBe(400);
	expect(known.text).toContain(email);
	expect(withoutTraces(known).replaceAll(email, "EMAIL")).toBe(
		withoutTraces(unknown).replaceAll("nobody@test.test", "EMAIL"),
	);
	for (const answer of [known, unknown]) {
		expect(answer.headers["set-cookie"]).toBeUndefined();
		expect(answer.text).not.toContain("not the password");
		expect(new JSDOM(answer.text).window.document.title).toMatch(/^Error: /);
	}
	const headers = ({ headers: { date: _, "content-security-policy": __, "content-length": ___, ...rest } }: Answer) =>
		rest;
	expect(headers(known)).toEqual(headers(unknown));
});

test("somebody who may not sign in any more gets the same answer too", async () => {
	const gone = await people.aLinkWorker({ name: "Gone" });
	await db.updateTable("people").set({ disabledAt: new Date().toISOString() }).where("id", "=", gone.id).execute();
	const answer = await signIn(gone);
	const unknown = await request("/sign-in", { form: { email: "nobody@test.test", password } });
	expect(answer.status).toBe(400);
	expect(withoutTraces(answer).replaceAll(await emailOf(gone), "EMAIL")).toBe(
		withoutTraces(unknown).replaceAll("nobody@test.test", "EMAIL"),
	);
});

test.each(["known", "unknown"])(
	"after five wrong passwords a %s address must wait, right password or not",
	async (which) => {
		const person = await people.aLinkWorker();
		const email = which === "known" ? await emailOf(person) : "stranger@test.test";
		const tryWith = (word: string) => request("/sign-in", { form: { email, password: word } });
		for (let tries = 0; tries < 5; tries += 1) expect((await tryWith("wrong")).status).toBe(400);
		const refused = await tryWith(password);
		expect(refused.status).toBe(429);
		expect(refused.headers["set-cookie"]).toBeUndefined();
		expect(refused.text).toContain("too many tries");
		// Others still can; and a session that goes on is not touched.
		expect((await signIn(ben)).status).toBe(302);
		expect((await request("/", { cookie: await people.cookieFor(person) })).status).toBe(200);
	},
);

test("a session's cookie is new at each sign-in, and signing out ends it on the server", async () => {
	const [one, two] = [await signIn(amina), await signIn(amina)];
	expect(cookiesOf(one)).not.toBe(cookiesOf(two));
	for (const cookie of one.headers["set-cookie"]!) {
		expect(cookie).toMatch(/^hedgerow=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
	}
	const cookie = cookiesOf(one);
	expect((await request("/sign-in", { cookie })).headers.location).toBe("/");
	const out = await request("/sign-out", { cookie, form: { form_key: aFormKey() } });
	expect(out.status).toBe(302);
	expect(out.headers.location).toBe("/sign-in");
	expect(out.headers["set-cookie"]).toEqual([
		expect.stringMatching(/^hedgerow=; .*HttpOnly.*; Max-Age=0$/),
		expect.stringMatching(/^hedgerow-ended=[\w-]{43}; .*HttpOnly.*; Max-Age=3600$/),
	]);
	expect(out.headers["clear-site-data"]).toContain('"cache"');
	expect((await request("/", { cookie })).status).toBe(302);
	// The other device stays.
	expect((await request("/", { cookie: cookiesOf(two) })).status).toBe(200);
});

test("what the database keeps of a session opens nothing", async () => {
	await signIn(amina);
	for (const row of await db.selectFrom("sessions").selectAll().execute()) {
		for (const stored of [row.secretHash, row.id]) {
			expect((await request("/", { cookie: `hedgerow=${stored}` })).status).toBe(302);
		}
	}
});

test("a session ends after 30 idle minutes, after 12 hours, and when its person is disabled", async () => {
	const minute = 60_000;
	const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString();
	const statusWith = async (change: { lastSeenAt?: string; startedAt?: string }) => {
		const cookie = await people.cookieFor(ben);
		const newest = await db.selectFrom("sessions").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
		await db.updateTable("sessions").set(change).where("id", "=", newest.id).execute();
		return (await request("/", { cookie })).status;
	};
	expect(await statusWith({ lastSeenAt: ago(29) })).toBe(200);
	expect(await statusWith({ lastSeenAt: ago(31) })).toBe(302);
	expect(await statusWith({ startedAt: ago(12 * 60 - 1) })).toBe(200);
	expect(await statusWith({ startedAt: ago(12 * 60 + 1) })).toBe(302);

	const leaver = await people.aLinkWorker();
	const cookie = await people.cookieFor(leaver);
	expect((await request("/", { cookie })).status).toBe(200);
	await db
		.updateTable("people")
		.set({ disabledAt: ago(0) })
		.where("id", "=", leaver.id)
		.execute();
	expect((await request("/", { cookie })).status).toBe(302);
});

/** A post of an entry by somebody whose session has sat idle: what came back, and what it would have made. */
async function aPostThatCameLate(person: { id: string } & Parameters<typeof people.cookieFor>[0]) {
	const cookie = await people.cookieFor(person);
	const begun = new URL((await request("/entries/new", { cookie })).headers.location!, origin);
	const ago = new Date(Date.now() - 31 * 60_000).toISOString();
	await db.updateTable("sessions").set({ lastSeenAt: ago }).where("personId", "=", person.id).execute();
	const words = `Typed for half an hour, ${aFormKey()}`;
	const own = { form_key: aFormKey(), proof: begun.searchParams.get("proof")!, kind: "full", intent: "finish" };
	const path = begun.pathname;
	const answer = await request(path, { cookie, form: { ...own, title: "Late", what_happened: words } });
	return { answer, path, cookie, words, id: path.split("/")[2]! };
}

test("a post that met an ended session goes through once, after the same account signs in", async () => {
	const { answer, cookie, words, id } = await aPostThatCameLate(amina);
	expect(answer.status).toBe(302);
	expect(answer.headers.location).toBe("/sign-in");
	const parked = cookiesOf(answer);
	expect(answer.headers["set-cookie"]).toEqual([
		expect.stringMatching(/^hedgerow-parked=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/),
	]);
	expect(answer.headers["x-hedgerow-replay"]).toBeUndefined();
	const page = await request("/sign-in", { cookie: `${cookie}; ${parked}` });
	expect(page.status).toBe(200);
	expect(page.text).toContain("what you were sending goes through");
	expect(page.text).not.toContain(words);

	const signedIn = await signIn(amina, { cookie: `${cookie}; ${parked}` });
	expect(signedIn.status).toBe(302);
	expect(signedIn.headers.location).toBe(`/entries/${id}?done=finished`);
	expect(signedIn.headers["x-hedgerow-replay"]).toBeUndefined();
	expect(signedIn.headers["set-cookie"]!.join("\n")).toMatch(/hedgerow-parked=; .*Max-Age=0/);
	const session = cookiesOf(signedIn);
	expect(session).toMatch(/^hedgerow=[\w-]{43}$/);
	expect((await request(`/entries/${id}`, { cookie: session })).text).toContain(words);
	expect(await revisionsOf(id)).toBe(1);

	// The cookie may be kept and sent again: there is nothing left to send.
	const again = await signIn(amina, { cookie: parked });
	expect(again.headers.location).toBe("/");
	expect(await revisionsOf(id)).toBe(1);
	expect(await db.selectFrom("parkedPosts").selectAll().execute()).toEqual([]);
});

test("another account does not get it", async () => {
	const { answer, id, words } = await aPostThatCameLate(amina);
	const parked = cookiesOf(answer);
	const other = await signIn(ben, { cookie: parked });
	expect(other.headers.location).toBe("/");
	expect(other.text).not.toContain(words);
	expect(await revisionsOf(id)).toBe(0);
	expect((await request(`/entries/${id}`, { cookie: cookiesOf(other) })).status).toBe(404);
});

test("a wrong password keeps it; after an hour it is gone", async () => {
	const { answer, id } = await aPostThatCameLate(amina);
	const parked = cookiesOf(answer);
	const wrong = await signIn(amina, { cookie: parked, password: "wrong" });
	expect(wrong.status).toBe(400);
	expect(wrong.headers["set-cookie"]).toBeUndefined();
	const parkedAt = new Date(Date.now() - 61 * 60_000).toISOString();
	await db.updateTable("parkedPosts").set({ parkedAt }).execute();
	expect((await signIn(amina, { cookie: parked })).headers.location).toBe("/");
	expect(await revisionsOf(id)).toBe(0);
});

test("a post without any session is not kept", async () => {
	const form = { form_key: aFormKey(), intent: "finish", kind: "full", title: "Whose?" };
	for (const cookie of [undefined, "hedgerow=nobodys"]) {
		const answer = await request(`/entries/${amina.id}/edit`, { form, ...(cookie && { cookie }) });
		expect(answer.headers.location).toBe("/sign-in");
		expect(answer.headers["set-cookie"]).toBeUndefined();
	}
});

test("signing out with an ended session is not replayed over the next sign-in", async () => {
	const cookie = await people.cookieFor(ben);
	await db.updateTable("sessions").set({ endedAt: new Date().toISOString() }).where("personId", "=", ben.id).execute();
	const out = await request("/sign-out", { cookie, form: { form_key: aFormKey() } });
	expect(out.headers.location).toBe("/sign-in");
	const signedIn = await signIn(ben, { cookie: `${cookie}; ${cookiesOf(out)}` });
	expect(signedIn.headers.location).toBe("/");
	const [session] = cookiesOf(signedIn).split("; ");
	expect((await request("/", { cookie: session! })).status).toBe(200);
});

test("a draft saved as one types is told 401 in JSON, and is not kept elsewhere", async () => {
	const { cookie, path } = await aPostThatCameLate(ben);
	const before = await db.selectFrom("parkedPosts").selectAll().execute();
	const headers = { accept: "application/json" };
	const form = { form_key: aFormKey(), kind: "full", title: "Typing" };
	const answer = await request(path.replace(/edit$/, "draft"), { cookie, headers, form });
	expect(answer.status).toBe(401);
	expect(answer.headers["content-type"]).toContain("application/json");
	expect(JSON.parse(answer.text)).toEqual({ problem: "signed-out" });
	expect(answer.headers["set-cookie"]).toBeUndefined();
	expect(await db.selectFrom("parkedPosts").selectAll().execute()).toEqual(before);
});

async function emailOf({ id }: { id: string }): Promise<string> {
	return (await db.selectFrom("people").select("email").where("id", "=", id).executeTakeFirstOrThrow()).email;
}

async function revisionsOf(entryId: string): Promise<number> {
	return (await db.selectFrom("entryRevisions").select("revision").where("entryId", "=", entryId).execute()).length;
}
