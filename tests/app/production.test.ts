import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { aFormKey, cookiesOf } from "#tests/support/served.ts";
import { aFolder, start } from "./started.ts";

// Production means that APP_ORIGIN is https: the service as `node server.ts` starts it, on a house with one person.

const { env } = aFolder();
Object.assign(process.env, env, {
	DATABASE_URL: "",
	DEMO_DATA: "off",
	LOG_LEVEL: "silent",
	APP_ORIGIN: "",
	PORT: "3000",
});
const { house } = await import("#db/live.server.ts");
const people = await import("#tests/support/people.ts");
const amina = await people.aLinkWorker({ name: "Amina" });
const { email } = await house.db
	.selectFrom("people")
	.select("email")
	.where("id", "=", amina.id)
	.executeTakeFirstOrThrow();
await house.close();

const origin = "https://hedgerow.test";
const service = await start({ ...env, APP_ORIGIN: origin, DEMO_DATA: "auto", TRUST_PROXY: "on", LOG_LEVEL: "info" });
const empty = await start({ ...aFolder().env, APP_ORIGIN: origin, DEMO_DATA: "auto" });
const form = { email, password: "a long test password" };

test("its cookies are locked to the host and to https", async () => {
	const signedIn = await service.request("/sign-in", { form });
	expect(signedIn.status).toBe(302);
	expect(signedIn.headers["set-cookie"]).toEqual([
		expect.stringMatching(/^__Host-hedgerow=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
	]);
	const cookie = cookiesOf(signedIn);
	expect((await service.request("/entries", { cookie })).status).toBe(200);
	// A cookie that anybody on a sister host could have set is not one of ours.
	expect((await service.request("/entries", { cookie: cookie.replace("__Host-", "") })).status).toBe(302);

	const out = await service.request("/sign-out", { cookie, form: { form_key: aFormKey() } });
	expect(out.headers["set-cookie"]![0]).toMatch(/^__Host-hedgerow=; .*Secure; Max-Age=0$/);
	const late = await service.request(`/entries/${amina.id}/edit`, {
		cookie,
		form: { form_key: aFormKey(), title: "Late" },
	});
	expect(late.headers["set-cookie"]).toEqual([
		expect.stringMatching(/^__Host-hedgerow-parked=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600$/),
	]);
});

test("a post comes from its own address alone", async () => {
	const from = async (sender: string) =>
		(await service.request("/sign-in", { form, headers: { "sec-fetch-site": undefined, origin: sender } })).status;
	expect(await from(origin)).toBe(302);
	for (const other of ["http://hedgerow.test", `http://localhost:${service.port}`, "https://hedgerow.test:444"]) {
		expect(await from(other)).toBe(403);
	}
});

test("it plants no made-up people", async () => {
	const demo = { email: "amina@demo.test", password: "try-hedgerow-demo" };
	expect((await empty.request("/sign-in", { form: demo })).status).toBe(400);
	expect(empty.said()).not.toContain("demo");
});

test("behind a trusted proxy, tries are counted by the address that the proxy saw", async () => {
	const wrong = (address: string, last: string) =>
		service.request("/sign-in", {
			form: { email: `nobody-${aFormKey()}@test.test`, password: "wrong" },
			headers: { "x-forwarded-for": `${address}, ${last}` },
		});
	for (let tries = 0; tries < 20; tries += 1) expect((await wrong(`10.0.0.${tries}`, "203.0.113.7")).status).toBe(400);
	// What somebody writes in front of the proxy's word changes nothing.
	expect((await wrong("10.9.9.9", "203.0.113.7")).status).toBe(429);
	expect((await wrong("203.0.113.7", "203.0.113.8")).status).toBe(400);
});

test("built files are kept for ever, the others for an hour", async () => {
	const [script] = readdirSync("build/client/assets").filter((name) => name.endsWith(".js"));
	const asset = await service.request(`/assets/${script}`, { headers: { "accept-encoding": "br" } });
	expect(asset.status).toBe(200);
	expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
	expect((await service.request("/favicon.svg")).headers["cache-control"]).toBe("public, max-age=3600");
	expect((await service.request("/assets/nothing.js")).headers["cache-control"]).toBe("no-store");
	expect((await service.request("/sign-in")).headers["cache-control"]).toBe("no-store");
});

test("there is no gallery", async () => {
	expect((await service.request("/_gallery")).status).toBe(404);
});

test("it does not start on data that holds the made-up people, whose password everyone knows", async () => {
	const tried = aFolder().env;
	const demo = await start({ ...tried, DEMO_DATA: "auto" });
	expect(demo.said()).toContain("amina@demo.test");
	demo.process.kill("SIGTERM");
	await demo.ended;

	const moved = await start({ ...tried, APP_ORIGIN: origin });
	expect(await moved.ended).toBe(1);
	expect(moved.said()).toMatch(/^Hedgerow cannot start: this data holds the made-up organisation/m);
});
