import { expect, test } from "vitest";
import { aFormKey, serve, type Asked } from "#tests/support/served.ts";

const served = await serve();
const { request, origin, routes, people, house, log } = served;
const sam = await people.aSupervisor();
const amina = await people.aLinkWorker({ supervisor: sam });
const entry = await people.anEntryBy(amina);
const cookie = await people.cookieFor(amina);

/** Every address that takes a post, about the author's own entry where it is about one. */
const endpoints = routes
	.filter((route) => route.hasAction)
	.map((route) => route.path.replace(":entryId", entry.id).replace(/:\w+/, sam.id));
const everywhere = routes.map((route) => route.path.replace(":entryId", entry.id).replace(/:\w+/, sam.id));

const post = (path: string, headers: Asked["headers"], more: Asked = {}) =>
	request(path, { cookie, form: { form_key: aFormKey() }, ...more, headers });

test("there are endpoints to try", () => {
	expect(endpoints.length).toBeGreaterThan(6);
});

/** One address takes posts from elsewhere (RFC 8058): tests/app/mail.test.ts says how far. */
const isOneClick = (path: string) => path.startsWith("/unsubscribe/");

test("no more than one endpoint takes posts from elsewhere", () => {
	expect(endpoints.filter(isOneClick)).toHaveLength(1);
});

test.each(endpoints.filter((path) => !isOneClick(path)))("a post to %s from elsewhere is refused", async (path) => {
	const before = await countLines();
	const refused: Asked["headers"][] = [
		...["cross-site", "same-site", "none", "SAME-ORIGIN", ""].map((site) => ({ "sec-fetch-site": site })),
		// Says where it comes from twice: what the browser itself says wins.
		{ "sec-fetch-site": "cross-site", origin },
		...["https://evil.test", "null", `${origin}.evil.test`, origin.replace("http:", "https:"), `${origin}/`, ""].map(
			(from) => ({ "sec-fetch-site": undefined, origin: from }),
		),
		{ "sec-fetch-site": undefined },
		// A proxy's word about the host does not make it ours.
		{ "sec-fetch-site": undefined, origin: "https://evil.test", "x-forwarded-host": "evil.test", host: "evil.test" },
	];
	for (const headers of refused) {
		for (const address of [path, `${path}?_data=routes%2Ftoday`]) {
			const answer = await post(address, headers);
			expect(answer.status, JSON.stringify(headers)).toBe(403);
			expect(answer.headers["set-cookie"]).toBeUndefined();
		}
	}
	expect(await countLines()).toBe(before);
});

test.each(endpoints.filter((path) => path !== "/sign-out"))(
	"a post to %s from our own pages is let in",
	async (path) => {
		const allowed: Asked["headers"][] = [
			{ "sec-fetch-site": "same-origin" },
			{ "sec-fetch-site": "same-origin", origin },
			{ "sec-fetch-site": undefined, origin },
		];
		const statuses: number[] = [];
		for (const headers of allowed) statuses.push((await post(path, headers, { form: {} })).status);
		// Let in, and then refused for want of a form key or of the right pair.
		expect(statuses.filter((status) => ![302, 400, 404, 409].includes(status))).toEqual([]);
		expect(new Set(statuses).size).toBe(1);
	},
);

test.each(everywhere)("other methods on %s are not allowed", async (path) => {
	for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
		for (const site of ["same-origin", "cross-site"]) {
			expect((await request(path, { cookie, method, headers: { "sec-fetch-site": site } })).status, method).toBe(405);
		}
	}
});

test("HEAD gives the head of the page and nothing else", async () => {
	for (const path of ["/", "/help", "/entries", `/entries/${entry.id}`, "/healthz", "/favicon.svg"]) {
		const page = await request(path, { cookie });
		const head = await request(path, { cookie, method: "HEAD" });
		expect(head.status, path).toBe(200);
		expect(head.headers["content-type"]).toBe(page.headers["content-type"]);
		expect(head.body.length).toBe(0);
	}
	expect((await request(`/entries/${sam.id}`, { cookie, method: "HEAD" })).status).toBe(404);
	expect((await request("/entries", { method: "HEAD" })).headers.location).toBe("/sign-in?next=%2Fentries");
});

const most = 256 * 1024;

test.each(endpoints.filter((path) => path !== "/sign-out"))("%s takes 256 KB and no byte more", async (path) => {
	const head = `form_key=${aFormKey()}&what_happened=`;
	const full = head + "x".repeat(most - head.length);
	const statusOf = async (body: string | string[]) => (await request(path, { cookie, body })).status;
	expect(await statusOf(full)).not.toBe(413);
	expect(await statusOf(`${full}x`)).toBe(413);
	// Chunked: nobody says how much is coming.
	expect(await statusOf([full, "x"])).toBe(413);
	expect(await statusOf([head, "x".repeat(most)])).toBe(413);
});

test("a length that lies is no way in, and the service goes on", async () => {
	const answer = await request("/sign-in", { body: "x", headers: { "content-length": String(most + 1) } }).catch(
		() => undefined,
	);
	expect([413, undefined]).toContain(answer?.status);
	expect((await request("/healthz")).status).toBe(200);
});

test("an address over 4 KB is too long", async () => {
	const long = (length: number) => `/help?q=${"q".repeat(length - "/help?q=".length)}`;
	expect((await request(long(4096))).status).toBe(200);
	expect((await request(long(4097))).status).toBe(414);
	expect((await request(long(4097), { cookie, form: { form_key: aFormKey() } })).status).toBe(414);
});

test("Remix's manifest is not served", async () => {
	for (const path of ["/__manifest", "/__manifest?p=/entries&version=1", "/__manifest/", "/__manifest.data"]) {
		for (const asked of [{}, { cookie }, { cookie, method: "POST" }] as Asked[]) {
			const answer = await request(path, asked);
			expect(answer.status, path).toBe(404);
			// Answered at the door: Remix would draw its own page.
			if (!asked.method) expect(answer.headers["content-type"], path).toContain("text/plain");
		}
	}
});

test.each([...endpoints].filter((path) => !/sign-(in|out)$/.test(path)))(
	"a form without its key is refused at %s",
	async (path) => {
		const before = await countLines();
		const form = { intent: "save", title: "No key", share: sam.id, reply: "no key", note: "no key" };
		for (const key of [undefined, "", "short", `${"a".repeat(22)}!`, "a".repeat(23), "aaaaaaaaaaa aaaaaaaaaaa"]) {
			const answer = await request(path, { cookie, form: { ...form, ...(key !== undefined && { form_key: key }) } });
			expect([400, 404], String(key)).toContain(answer.status);
			if (path.startsWith("/entries")) expect(answer.status).toBe(400);
		}
		expect(await countLines()).toBe(before);
	},
);

test("a body that is no form is refused in words", async () => {
	const answer = await request(`/entries/${entry.id}/edit`, {
		cookie,
		body: '{"title":"x"}',
		headers: { "content-type": "application/json" },
	});
	expect(answer.status).toBe(400);
	expect(answer.text).toContain("could not be read");
});

test("refused posts leave a line in the log, and no secret", async () => {
	await post(`/entries/${entry.id}/edit`, { "sec-fetch-site": "cross-site" });
	const line = log.findLast((each) => each.includes("refused a post"));
	expect(line).toContain("/entries/:id/edit");
	expect(log.join("\n")).not.toContain(entry.id);
	expect(log.join("\n")).not.toContain(cookie.split("=")[1]);
});

/** Rows that any act of a person would add to. */
async function countLines(): Promise<number> {
	const of = async (table: "auditLines" | "formKeys" | "entryDrafts" | "signInFailures") => {
		const { count } = await house.db
			.selectFrom(table)
			.select((fn) => fn.fn.countAll<number>().as("count"))
			.executeTakeFirstOrThrow();
		return Number(count);
	};
	return (await of("auditLines")) + (await of("formKeys")) + (await of("entryDrafts")) + (await of("signInFailures"));
}
