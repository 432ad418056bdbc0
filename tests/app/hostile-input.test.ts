import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { weekOf, weekPlus } from "#app/models/dates.ts";
import { aFormKey, cookiesOf, serve } from "#tests/support/served.ts";

const served = await serve();
const { request, origin, routes, people, house } = served;
const now = new Date(Date.now() - 3_600_000);
const service = { id: "service" };
const { startRelation } = await import("#app/models/accounts/relations.server.ts");
const { db, keys } = house;

const script = `</script><script>alert("hedge")</script>`;
// A lone NUL, line and paragraph separators, a right-to-left override, and what closes a tag around it.
const nasty = `</textarea>${script}\u0000\u2028\u2029\u202e<img src=x onerror=alert(1)> javascript:alert(1) "' &amp;`;
const asKept = nasty.replace("\u0000", "");

const sam = await people.aPerson({ name: `Sam ${script}` });
const amina = await people.aLinkWorker({ name: `Amina ${script}` });
const ada = await people.aPerson({ name: `Ada ${script}`, roles: ["admin"] });
const relation = { superviseeId: amina.id, supervisorId: sam.id, hat: "clinical_restorative" as const };
const relationId = (await startRelation(db, keys, { ...service, orgId: amina.orgId }, relation, now))!;
const week = weekPlus(weekOf(new Date()), 8);
const author = await people.cookieFor(amina);
const reader = await people.cookieFor(sam);
const arranger = await people.cookieFor(ada);

const fields = {
	kind: "full",
	title: `T ${script}`,
	what_happened: nasty,
	went_well: nasty,
	meaning: nasty,
	next_step: nasty,
	"pressure.0.kind": "B4",
	"pressure.0.note": nasty,
};

/** Writes an entry through its page. Returns its id. */
async function posted(form: Record<string, string>, cookie = author): Promise<string> {
	const begun = await request("/entries/new", { cookie });
	const url = new URL(begun.headers.location!, origin);
	const id = url.pathname.split("/")[2]!;
	const own = { form_key: aFormKey(), intent: "finish", proof: url.searchParams.get("proof")! };
	const answer = await request(`/entries/${id}/edit`, { cookie, form: { ...own, ...form } });
	expect(answer.status).toBe(302);
	return id;
}

test("whatever somebody writes is shown as text, on every page that shows it", async () => {
	const id = await posted(fields);
	const share = { intent: "share", relation: relationId, ask: "listen", until: "28" };
	const sections = ["what_happened", "pressure", "cost_gain", "meaning", "next_step"];
	const form = Object.entries({ ...share, form_key: aFormKey() }).concat(sections.map((code) => ["section", code]));
	// The guard asks about what looks like a name; its page shows the words too.
	const asked = await request(`/entries/${id}/share`, { cookie: author, form });
	expect(asked.text).toContain("Could this point to a person?");
	for (const [, name] of asked.text.matchAll(/name="(pointer\.[0-9a-f]{24})"/g)) form.push([name!, "keep"]);
	const lent = await request(`/entries/${id}/share`, { cookie: author, form });
	const shareId = lent.headers.location!.split("#")[1]!;
	const answers = { intent: "reply", section: "meaning", reply: nasty };
	await request(`/shared/${shareId}`, { cookie: reader, form: { ...answers, form_key: aFormKey() } });
	await request(`/shared/${shareId}`, { cookie: reader, form: { intent: "note", note: nasty, form_key: aFormKey() } });
	const draft = { ...fields, form_key: aFormKey(), intent: "save", based_on: "1" };
	expect((await request(`/entries/${id}/edit`, { cookie: author, form: draft })).status).toBe(302);

	const aboutIt = Object.fromEntries(
		["what", "when", "limits", "tell_whom", "record_where"].map((field) => [field, nasty]),
	);
	const proposal = {
		...aboutIt,
		we_agree_that: "may",
		kind: "D10",
		scope: "me",
		relation: relationId,
		review_week: week,
	};
	const proposed = await request("/norms/new", { cookie: author, form: { ...proposal, form_key: aFormKey() } });
	const norm = proposed.headers.location!.split("?")[0]!;
	await request(norm, { cookie: reader, form: { intent: "remark", remark: nasty, form_key: aFormKey() } });
	const anew = { ...proposal, what: `${nasty} again`, revision: "1", form_key: aFormKey() };
	expect((await request(norm, { cookie: reader, form: anew })).headers.location).toContain(norm);

	const wished = { intent: "ask", told: ada.id, note: nasty };
	await request(`/supervision/${relationId}/change`, { cookie: author, form: { ...wished, form_key: aFormKey() } });
	const wish = await db.selectFrom("changeRequests").select("id").executeTakeFirstOrThrow();

	const preview = form.map(([name = "", value = ""]) => [name, name === "intent" ? "preview" : value] as const);
	const pages = [
		...["/", "/entries", `/entries/${id}`, `/entries/${id}/edit`, `/entries/${id}/delete`, `/entries/${id}/share`].map(
			(path) => ({ path, cookie: author, form: undefined }),
		),
		...["/sharing", "/supervision"].map((path) => ({ path, cookie: author, form: undefined })),
		...["/", "/shared", `/shared/${shareId}`, "/supervision", `/supervision/${relationId}`].map((path) => ({
			path,
			cookie: reader,
			form: undefined,
		})),
		{ path: `/supervision/${relationId}/change`, cookie: author, form: undefined },
		...["/", `/change-requests/${wish.id}`].map((path) => ({ path, cookie: arranger, form: undefined })),
		...["/norms", norm].flatMap((path) => [author, reader].map((cookie) => ({ path, cookie, form: undefined }))),
		{ path: "/norms/new", cookie: author, form: { ...proposal, what: nasty.repeat(20), form_key: aFormKey() } },
		{ path: norm, cookie: author, form: { ...proposal, what: nasty.repeat(20), form_key: aFormKey() } },
		{ path: `/entries/${id}/share`, cookie: author, form: preview },
		{ path: `/entries/${id}/share`, cookie: author, form: preview.filter(([name]) => !name.startsWith("pointer.")) },
		...[`/entries?q=${encodeURIComponent("onerror")}`, `/entries/${id}/history`, `/entries/${id}/print`].map(
			(path) => ({ path, cookie: author, form: undefined }),
		),
		...["/entries/look-back", "/entries/choices", "/patterns", `/entries/take?entry=${id}`].map((path) => ({
			path,
			cookie: author,
			form: undefined,
		})),
		// A refused form is drawn again with what was typed.
		{
			path: `/entries/${id}/edit`,
			cookie: author,
			form: { ...fields, title: `${nasty}${"x".repeat(80)}`, form_key: aFormKey() },
		},
		{
			path: `/shared/${shareId}`,
			cookie: reader,
			form: { ...answers, reply: nasty.repeat(200), form_key: aFormKey() },
		},
	];
	for (const { path, cookie, form: sent } of pages) {
		const answer = await request(path, { cookie, ...(sent && { form: sent }) });
		expect([200, 400], path).toContain(answer.status);
		const { document } = new JSDOM(answer.text).window;
		// Only a page that writes has scripts: Remix's own, each with the nonce.
		const scripts = [...document.querySelectorAll("script")];
		if (!path.endsWith("/edit")) expect(scripts.length, path).toBe(0);
		expect(scripts.filter((each) => !each.nonce).length, path).toBe(0);
		expect(document.querySelectorAll("img, [onerror], [href^='javascript']").length, path).toBe(0);
		expect(answer.text, path).not.toContain(script);
		expect(answer.text, path).not.toContain("\u0000");
	}

	const { document } = new JSDOM((await request(`/entries/${id}`, { cookie: author })).text).window;
	expect(document.body.textContent).toContain(asKept);
	expect(document.querySelector("h1")?.textContent).toBe(fields.title);
	const read = new JSDOM((await request(`/shared/${shareId}`, { cookie: reader })).text).window.document;
	expect(read.body.textContent).toContain(asKept);
	expect(read.querySelector<HTMLTextAreaElement>("textarea[name=note]")?.value).toBe(asKept);
});

test("what is too long is refused, and comes back as typed", async () => {
	const id = await posted({ kind: "full", title: "Short" });
	const long = "long words ".repeat(2000);
	const form = { form_key: aFormKey(), kind: "full", based_on: "1", intent: "save" };
	for (const field of ["what_happened", "meaning", "next_step", "went_well"]) {
		const answer = await request(`/entries/${id}/edit`, { cookie: author, form: { ...form, [field]: long } });
		expect(answer.status, field).toBe(400);
		const { document } = new JSDOM(answer.text).window;
		expect(document.title).toMatch(/^Error: /);
		expect(document.querySelector<HTMLTextAreaElement>(`textarea[name="${field}"]`)?.value).toBe(long.trim());
	}
	const title = await request(`/entries/${id}/edit`, { cookie: author, form: { ...form, title: "t".repeat(81) } });
	expect(title.status).toBe(400);
	expect(
		new JSDOM(title.text).window.document.querySelector<HTMLInputElement>("input[name=title]")?.value,
	).toHaveLength(81);
});

test.each(["evil.test", "evil.test:80", "localhost:1/..", "user@evil.test"])(
	"the host %s of a request is in no answer",
	async (host) => {
		const lies = {
			host,
			"x-forwarded-host": "evil.test",
			"x-forwarded-proto": "https",
			"x-forwarded-port": "666",
			forwarded: "host=evil.test;proto=https",
			"x-original-url": "//evil.test/",
			referer: "https://evil.test/",
		};
		const addresses = routes.map((route) => route.path.replace(/:\w+/, amina.id));
		for (const path of [...addresses, "/nowhere", "/healthz"]) {
			for (const cookie of [undefined, author]) {
				for (const form of [undefined, { form_key: aFormKey() }]) {
					if (path === "/sign-out" && cookie && form) continue;
					const headers = { ...lies, ...(form && { "sec-fetch-site": "same-origin" }) };
					const answer = await request(path, { ...(cookie && { cookie }), ...(form && { form }), headers });
					const said = JSON.stringify(answer.headers) + answer.text;
					expect(said, path).not.toMatch(/evil|:666\b|localhost:1\b/);
				}
			}
		}
	},
);

test.each(["//evil.test/entries", "http://evil.test/entries", "/\\evil.test/entries", "/.//evil.test/entries"])(
	"the address line %s leads to nobody else",
	async (path) => {
		for (const asked of [{}, { cookie: author }, { form: { form_key: aFormKey() } }]) {
			const answer = await request(path, asked);
			expect(answer.status).toBeLessThan(500);
			const to = answer.headers.location;
			if (to) expect(new URL(to, origin).origin).toBe(origin);
			expect(answer.headers.location ?? "").not.toContain("evil");
		}
	},
);

const ways = [
	...["//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test", "https://evil.test", "https:evil.test"],
	...["/\t/evil.test", "/\n/evil.test", "\t//evil.test", " //evil.test", "javascript:alert(1)", "data:text/html,x"],
	...[
		"/..//evil.test",
		"/.//evil.test",
		"/x/..//evil.test",
		"/..\\\\evil.test",
		"/./\\evil.test",
		"/%2e%2e//evil.test",
	],
	...["/%5cevil.test", "/%2fevil.test", "%2f%2fevil.test", "/@evil.test", "evil.test", "http://localhost.evil.test"],
];

test.each(ways)("after signing in, next=%j stays with us", async (next) => {
	const { email } = await db.selectFrom("people").select("email").where("id", "=", amina.id).executeTakeFirstOrThrow();
	const form = { email, password: "a long test password", next };
	const answer = await request("/sign-in", { form });
	expect(answer.status).toBe(302);
	expect(cookiesOf(answer)).toMatch(/^hedgerow=/);
	staysHere(answer.headers.location);
	const asked = await request(`/sign-in?next=${encodeURIComponent(next)}`);
	const { document } = new JSDOM(asked.text).window;
	staysHere(document.querySelector<HTMLInputElement>("input[name=next]")?.value);
});

test.each(ways)("after taking back, back_to=%j stays with us", async (back_to) => {
	const { id } = await people.anEntryBy(amina, {}, now);
	const share = await people.aLending(amina, id, relationId, {}, now);
	const answer = await request("/sharing", { cookie: author, form: { form_key: aFormKey(), share, back_to } });
	expect(answer.status).toBe(302);
	staysHere(answer.headers.location);
});

test("files outside the built ones are not served", async () => {
	const tries = [
		"/../package.json",
		"/..%2f..%2fpackage.json",
		"/assets/../../server/index.js",
		"/assets/%2e%2e/%2e%2e/.hash",
	];
	for (const path of [
		...tries,
		"/.hash",
		"/sbom.json",
		"/server/index.js",
		"/assets/",
		"/assets",
		"/assets/nothing.js",
		"/%00",
	]) {
		const answer = await request(path);
		expect([400, 404], path).toContain(answer.status);
	}
});

/** As a browser would follow it. */
function staysHere(location: string | undefined): void {
	expect(location).toMatch(/^\/(?![/\\])/);
	expect(new URL(location!, origin).origin).toBe(origin);
}
