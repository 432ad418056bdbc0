import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request as ask, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { randomBytes } from "node:crypto";
import type { ServerBuild } from "@remix-run/node";
import type { LogEvent } from "kysely";
import sirv from "sirv";
import { afterAll, inject } from "vitest";
import type { House } from "#db/open.server.ts";
import { createListener } from "#server/listener.ts";
import { makeLog } from "#server/log.ts";
import { freshDatabaseUrl } from "./postgres.ts";

/** What came back. `text` is the body as UTF-8, `body` the bytes as sent. */
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; body: Buffer };

/** One request. A header set to undefined is not sent. */
export type Asked = {
	method?: string;
	cookie?: string;
	headers?: Record<string, string | undefined>;
	/** Posted as an HTML form; a name may come more than once. */
	form?: Record<string, string> | readonly (readonly [string, string])[];
	/** Sent as it is, instead of a form; in parts: chunked, without its length. */
	body?: string | readonly string[];
	/** Asks for one route's data alone: `?_data=`. */
	data?: string;
};

export type Route = { id: string; path: string; hasAction: boolean; isPage: boolean };

/**
 * Starts the built app in this process behind the service's own listener, with a house of its own on SQLite or on
 * PostgreSQL, until the test file ends. Call it before anything imports the live house: its answer holds the house and
 * the makers of people, who work on the same one. `onQuery` sees every statement.
 */
export async function serve({ on = "sqlite", env = {}, onQuery }: Wanted = {}) {
	const folder = mkdtempSync(join(tmpdir(), "hedgerow-served-"));
	// A test may make people for longer than a connection is kept open by itself, and then ask on it.
	const server = createServer({ keepAliveTimeout: 600_000 });
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address() as AddressInfo;
	Object.assign(process.env, {
		NODE_ENV: "production",
		PORT: String(port),
		APP_ORIGIN: `http://localhost:${port}`,
		DATA_DIR: join(folder, "data"),
		MASTER_KEY_FILE: join(folder, "secrets/master.key"),
		DATABASE_URL: on === "postgres" ? await freshDatabaseUrl(inject("postgresUrl")) : "",
		DEMO_DATA: "off",
		LOG_LEVEL: "silent",
		TRUST_PROXY: "off",
		SIGN_INS_PER_MINUTE_PER_ADDRESS: "100000",
		SIGN_IN_FAILURES_PER_ACCOUNT: "5",
		DRAFT_SAVES_PER_MINUTE: "60",
		...env,
	});
	const { settings } = await import("../../settings.ts");
	const { openHouse } = await import("#db/open.server.ts");
	const { isReady } = await import("#server/readiness.ts");
	const { handlerOver } = await import("#server/one-route.ts");
	const shelf = globalThis as { hedgerowHouse?: Promise<House> };
	shelf.hedgerowHouse = openHouse(settings(), onQuery);
	const { house } = await import("#db/live.server.ts");
	const people = await import("./people.ts");
	const build = (await import(resolve("build/server/index.js"))) as ServerBuild;

	const log: string[] = [];
	const handle = handlerOver(build);
	server.on(
		"request",
		createListener({
			settings: settings(),
			log: makeLog("info", { write: (line) => void log.push(line) }),
			app: (request, context) => handle(request, context),
			files: sirv("build/client", { brotli: true, gzip: true, etag: true }),
			ready: () => isReady(house, settings().dataDir),
		}),
	);
	// A test that makes much before it asks again would find its connection closed just then.
	server.keepAliveTimeout = 0;
	const agent = new Agent({ keepAlive: true, maxSockets: 64 });
	afterAll(async () => {
		agent.destroy();
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
		await house.close();
		rmSync(folder, { recursive: true, force: true });
	});
	const request = (path: string, asked: Asked = {}) => send(agent, port, path, asked);
	return { origin: settings().origin, port, folder, request, house, people, log, build, routes: routesOf(build) };
}

type Wanted = { on?: "sqlite" | "postgres"; env?: Record<string, string>; onQuery?: (event: LogEvent) => void };

export type Served = Awaited<ReturnType<typeof serve>>;

/** A hidden key as a form brings it: 128 random bits. */
export function aFormKey(): string {
	return randomBytes(16).toString("base64url");
}

/** The cookies an answer sets, as the next request sends them; those it takes away are left out. */
export function cookiesOf(answer: Answer): string {
	return (answer.headers["set-cookie"] ?? [])
		.filter((cookie) => !/Max-Age=0\b/.test(cookie))
		.map((cookie) => cookie.split(";")[0])
		.join("; ");
}

/** A page's text without what differs from one drawing to the next: the request's reference, the nonce, form keys. */
export function withoutTraces(answer: Answer): string {
	const nonce = /'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1] ?? "no nonce";
	return answer.text
		.replaceAll(nonce, "NONCE")
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "REFERENCE")
		.replace(/(name="form_key" value=")[\w-]{22}/g, "$1KEY");
}

/**
 * Sends one request to a port of this machine, on a connection of its own where `agent` is false. A post is sent as from
 * our own page unless its headers say otherwise.
 */
export function send(agent: Agent | false, port: number, path: string, asked: Asked): Promise<Answer> {
	const method = asked.method ?? (asked.form || asked.body !== undefined ? "POST" : "GET");
	const parts = partsOf(asked);
	const headers: Record<string, string | undefined> = {
		host: `localhost:${port}`,
		cookie: asked.cookie,
		...(method !== "GET" && method !== "HEAD" && { "sec-fetch-site": "same-origin" }),
		...(parts && { "content-type": "application/x-www-form-urlencoded" }),
		...(parts?.length === 1 && { "content-length": String(Buffer.byteLength(parts[0]!)) }),
		...asked.headers,
	};
	const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
	const address = asked.data ? `${path}${path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(asked.data)}` : path;
	return new Promise((done, failed) => {
		const outgoing = ask(
			{ host: "127.0.0.1", port, path: address, method, headers: sent as never, agent },
			(incoming) => {
				const got: Buffer[] = [];
				incoming.on("data", (part: Buffer) => got.push(part));
				incoming.on("error", failed);
				incoming.on("end", () => {
					const body = Buffer.concat(got);
					done({ status: incoming.statusCode ?? 0, headers: incoming.headers, body, text: body.toString("utf8") });
				});
			},
		);
		outgoing.on("error", failed);
		for (const part of parts ?? []) outgoing.write(part);
		outgoing.end();
	});
}

function partsOf({ form, body }: Asked): readonly string[] | undefined {
	if (typeof body === "string") return [body];
	if (body) return body;
	if (!form) return undefined;
	const fields = Array.isArray(form) ? (form as [string, string][]) : Object.entries(form as Record<string, string>);
	return [new URLSearchParams(fields).toString()];
}

/** Every address of the built app with the route that answers it. */
function routesOf(build: ServerBuild): Route[] {
	return Object.values(build.routes).flatMap((route) =>
		route && route.id !== "root"
			? [
					{
						id: route.id,
						path: `/${route.path ?? ""}`,
						hasAction: route.module.action !== undefined,
						isPage: route.module.default !== undefined,
					},
				]
			: [],
	);
}
