import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { createListener } from "#server/listener.ts";
import { makeLog } from "#server/log.ts";
import { aFormKey, send } from "#tests/support/served.ts";

// why: only an app of our own can tell what it was told of a request, and answer as ours never does.
let told: Request | undefined;
let reply: () => Response | Promise<Response> = () => new Response("fine");
const log: string[] = [];
const origin = "https://hedgerow.test";
const server = createServer(
	createListener({
		settings: { origin, trustProxy: false },
		log: makeLog("debug", { write: (line) => void log.push(line) }),
		app: async (request) => {
			told = request;
			return reply();
		},
		files: (_request, _response, next) => next(),
		ready: () => Promise.resolve(false),
	}),
);
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address() as AddressInfo;
afterAll(() => void server.close());

const lies = {
	host: "evil.test",
	"x-forwarded-host": "evil.test",
	"x-forwarded-proto": "http",
	"x-forwarded-for": "10.9.9.9",
	"x-hedgerow-address": "10.9.9.9",
	"x-hedgerow-replay": "ZXZpbA",
	"x-request-id": "evil",
	origin: "https://evil.test",
};

test.each(["/entries?a=b", "//evil.test/entries", "http://evil.test/entries", "/\\evil.test/entries"])(
	"what the app is told of %s is our own word, not the sender's",
	async (path) => {
		await send(false, port, path, { headers: lies });
		await send(false, port, path, { headers: lies, form: { form_key: aFormKey() } });
		expect(new URL(told!.url).origin).toBe(origin);
		expect(told!.headers.get("host")).toBe("hedgerow.test");
		expect(told!.headers.get("origin")).toBe(origin);
		expect(told!.headers.get("x-hedgerow-address")).toBe("127.0.0.1");
		expect(told!.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
		expect([...told!.headers].filter(([, value]) => /evil|10\.9\.9\.9|ZXZpbA/.test(value))).toEqual([]);
	},
);

test("not ready is 503", async () => {
	expect((await send(false, port, "/readyz", {})).status).toBe(503);
	expect((await send(false, port, "/healthz", {})).status).toBe(200);
});

test("when all else fails it says so, with every header, and keeps the words out of the log", async () => {
	reply = () => Promise.reject(new Error("quartz words somebody wrote\n    at quartz practice, on Monday"));
	const answer = await send(false, port, "/entries", {});
	expect(answer.status).toBe(500);
	expect(answer.text).toMatch(/Something went wrong on our side/);
	expect(answer.headers["cache-control"]).toBe("no-store");
	expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
	expect(log.join("\n")).toContain("could not answer");
	expect(log.join("\n")).not.toContain("quartz");
});

test("what was sent on after a sign-in is seen by nobody", async () => {
	const replies = [
		new Response(null, {
			status: 302,
			headers: { location: "/entries/1/edit", "x-hedgerow-replay": "YT1i", "set-cookie": "s=1" },
		}),
		new Response(null, { status: 302, headers: { location: "/entries", "set-cookie": "t=2" } }),
	];
	reply = () => replies.shift()!;
	const answer = await send(false, port, "/sign-in", { form: { email: "x" } });
	expect(answer.headers.location).toBe("/entries");
	expect(answer.headers["set-cookie"]).toEqual(["t=2", "s=1"]);
	expect(answer.headers["x-hedgerow-replay"]).toBeUndefined();
	expect(told!.url).toBe(`${origin}/entries/1/edit`);
	expect(told!.headers.get("cookie")).toBe("s=1");
	expect(await told!.text()).toBe("a=b");
});
