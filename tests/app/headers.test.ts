import { readdirSync, readFileSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { securityHeaders } from "#server/headers.ts";
import { aFormKey, serve, type Answer, type Asked } from "#tests/support/served.ts";

const { request, people, routes } = await serve();
const sam = await people.aSupervisor();
const amina = await people.aLinkWorker({ supervisor: sam });
const entry = await people.anEntryBy(amina);
const cookie = await people.cookieFor(amina);

const assets = readdirSync("build/client/assets");
const script = `/assets/${assets.find((name) => /^entry\.client-.*\.js$/.test(name))!}`;
const style = `/assets/${assets.find((name) => name.endsWith(".css"))!}`;
const form = { form_key: aFormKey() };

/** Every kind of answer the service gives. */
const answers: [string, string, Asked, number][] = [
	["the sign-in page", "/sign-in", {}, 200],
	["a redirect", "/entries", {}, 302],
	["a refused sign-in", "/sign-in", { form: { email: "x@y.test", password: "x" } }, 400],
	["a page", "/", { cookie }, 200],
	["a page with scripts", `/entries/${entry.id}/edit`, { cookie }, 200],
	["a page that is not there", "/nowhere", { cookie }, 404],
	["somebody else's page", `/entries/${sam.id}`, { cookie }, 404],
	["a page's data", "/entries", { cookie, data: "routes/entries/list-entries" }, 200],
	["data that is not there", "/entries", { cookie, data: "routes/nowhere" }, 403],
	["a form without its key", `/entries/${entry.id}/edit`, { cookie, form: {} }, 400],
	["a post from elsewhere", "/sign-in", { form, headers: { "sec-fetch-site": "cross-site" } }, 403],
	["a post to a page that takes none", "/help", { form }, 405],
	["another method", "/", { method: "DELETE" }, 405],
	["too large a body", "/sign-in", { body: "x".repeat(256 * 1024 + 1) }, 413],
	["too long an address", `/${"x".repeat(5000)}`, {}, 414],
	["health", "/healthz", {}, 200],
	["readiness", "/readyz", {}, 200],
	["the manifest", "/__manifest", {}, 404],
	["a script", script, {}, 200],
	["a style sheet", style, {}, 200],
	["an asset that is not there", "/assets/nothing.js", {}, 404],
	["the icon", "/favicon.svg", {}, 200],
	["robots.txt", "/robots.txt", {}, 200],
];

/** Built files are no documents: they have no windows and no devices to keep from others. */
const files = [script, style];

test.each(answers)("%s carries every security header", async (_what, path, asked, status) => {
	const [one, two] = [await request(path, asked), await request(path, asked)];
	expect(one.status).toBe(status);
	for (const { headers } of [one, two]) {
		expect(headers["x-content-type-options"]).toBe("nosniff");
		expect(headers["referrer-policy"]).toBe("same-origin");
		const isFile = files.includes(path);
		expect(headers["x-frame-options"]).toBe(isFile ? undefined : "DENY");
		expect(headers["cross-origin-opener-policy"]).toBe(isFile ? undefined : "same-origin");
		expect(headers["x-powered-by"]).toBeUndefined();
		expect(headers.server).toBeUndefined();
		const [, age] = /^max-age=(\d+); includeSubDomains$/.exec(String(headers["strict-transport-security"])) ?? [];
		expect(Number(age)).toBeGreaterThanOrEqual(31_536_000);
	}
	const policy = policyOf(one);
	expect(policy).toMatchObject({
		"default-src": "'none'",
		"object-src": "'none'",
		"base-uri": "'none'",
		"frame-ancestors": "'none'",
		"form-action": "'self'",
		"connect-src": "'self'",
	});
	expect(policy["script-src"]).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/);
	expect(policy["style-src"]).not.toContain("unsafe");
	expect(policyOf(two)["script-src"]).not.toBe(policy["script-src"]);
});

test("nothing for somebody signed in is kept in a cache", async () => {
	const addresses = routes.map((route) => route.path.replace(":entryId", entry.id).replace(/:\w+/, sam.id));
	for (const path of [...addresses, "/nowhere"]) {
		for (const asked of [
			{ cookie },
			{ cookie, form: {} },
			{ cookie, data: routes.find((each) => each.path === path)?.id },
		]) {
			if (path === "/sign-out") continue;
			const answer = await request(path, asked);
			expect(answer.headers["cache-control"], `${path} ${answer.status}`).toBe("no-store");
			expect(answer.headers.etag).toBeUndefined();
		}
	}
});

test("no script stands in a page without the page's own nonce", async () => {
	const pages = answers.filter(([, , , status]) => status !== 302);
	let withScripts = 0;
	for (const [what, path, asked] of pages) {
		const answer = await request(path, asked);
		if (!answer.headers["content-type"]?.includes("text/html")) continue;
		const { document } = new JSDOM(answer.text).window;
		const nonce = /'nonce-([^']+)'/.exec(policyOf(answer)["script-src"]!)![1];
		for (const each of document.querySelectorAll<HTMLScriptElement>("script, link[rel=modulepreload]")) {
			if (each.tagName === "SCRIPT") expect(each.nonce, what).toBe(nonce);
			withScripts += 1;
		}
		for (const each of document.querySelectorAll("*")) {
			expect(
				each.getAttributeNames().filter((name) => name.startsWith("on")),
				what,
			).toEqual([]);
		}
		expect(document.querySelectorAll("style:not([nonce]), base, iframe, object, embed").length, what).toBe(0);
	}
	expect(withScripts).toBeGreaterThan(0);
});

test("the browser's list of pages names those with scripts alone", () => {
	const manifest = readFileSync(
		`build/client/assets/${assets.find((name) => /^manifest-\w+\.js$/.test(name))!}`,
		"utf8",
	);
	const { routes } = JSON.parse(manifest.slice("window.__remixManifest=".length, -1)) as { routes: object };
	expect(Object.keys(routes)).toEqual(["root", "routes/entries/write-entry"]);
});

test("built assets are kept for ever, and come compressed", async () => {
	for (const path of [script, style]) {
		const plain = await request(path);
		for (const [encoding, unpack] of [
			["br", brotliDecompressSync],
			["gzip", gunzipSync],
		] as const) {
			const packed = await request(path, { headers: { "accept-encoding": encoding } });
			expect(packed.headers["content-encoding"], path).toBe(encoding);
			expect(packed.headers.vary).toMatch(/accept-encoding/i);
			expect(packed.body.length).toBeLessThan(plain.body.length / 2);
			expect(unpack(packed.body).equals(plain.body)).toBe(true);
		}
		expect(plain.headers["content-type"]).toMatch(/^text\/(javascript|css)/);
		const again = await request(path, { headers: { "if-none-match": plain.headers.etag } });
		expect(again.status).toBe(304);
	}
});

test.each([undefined, "routes/help/who-can-see-this"])("pages and data come compressed (?_data=%s)", async (data) => {
	const asked = { cookie, ...(data && { data }) };
	const plain = await request("/who-can-see-this", asked);
	for (const [encoding, unpack] of [
		["br", brotliDecompressSync],
		["gzip", gunzipSync],
	] as const) {
		const packed = await request("/who-can-see-this", { ...asked, headers: { "accept-encoding": encoding } });
		expect(packed.headers["content-encoding"]).toBe(encoding);
		expect(packed.body.length).toBeLessThan(plain.body.length * 0.7);
		expect(unpack(packed.body).toString()).toContain("Your clinical supervisor");
	}
});

test("in development alone the policy is wider, and it is still a policy", () => {
	const wide = securityHeaders("n", true)["Content-Security-Policy"]!;
	const tight = securityHeaders("n", false)["Content-Security-Policy"]!;
	expect(wide).toContain("object-src 'none'");
	expect(tight).not.toContain("ws:");
});

function policyOf(answer: Answer): Record<string, string> {
	const parts = String(answer.headers["content-security-policy"]).split("; ");
	return Object.fromEntries(parts.map((part) => [part.split(" ")[0]!, part.split(" ").slice(1).join(" ")]));
}
