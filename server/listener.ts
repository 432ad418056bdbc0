import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { writeReadableStreamToWritable } from "@remix-run/node";
import type { Logger } from "pino";
import type { Settings } from "../settings.ts";
import { makeCompress } from "./compress.ts";
import { comesFromUs, documentHeaders, referrerHeaders, securityHeaders, takesFromElsewhere } from "./headers.ts";
import { bugFacts, shapeOf } from "./log.ts";
import type { Answer } from "./one-page.ts";

const mostBytes = 256 * 1024;
const longestAddress = 4096;

/** What the app is told with each request. */
export type Context = { nonce: string; requestId: string };

/** Everything the listener leans on, handed in. */
export type Ground = {
	settings: Pick<Settings, "origin" | "trustProxy">;
	log: Logger;
	/** The app's pages (one-route.ts), or Remix's request handler. */
	app(request: Request, context: Context): Promise<Answer>;
	/** Serves a built file, or calls `next`. */
	files(request: IncomingMessage, response: ServerResponse, next: () => void): void;
	/** Whether the service can do its work now. */
	ready(): Promise<boolean>;
	development?: boolean;
};

/**
 * The one way in: headers on every answer, health, files, size and origin gates, then Remix. Answers 413 over 256 KB,
 * 414 over 4 KB of address, 403 for a post that does not come from our own pages (with one exception), 405 for other
 * methods.
 */
export function createListener(ground: Ground): RequestListener {
	const compress = makeCompress();
	return (request, response) => {
		const started = performance.now();
		const context = { nonce: randomBytes(16).toString("base64"), requestId: randomUUID() };
		const path = request.url ?? "/";
		setAll(response, { ...securityHeaders(context.nonce, ground.development ?? false), ...referrerHeaders(path) });
		if (!path.startsWith("/assets/")) setAll(response, documentHeaders);
		response.on("finish", () => {
			const took = Math.round(performance.now() - started);
			const facts = {
				requestId: context.requestId,
				method: request.method,
				path: shapeOf(path),
				status: response.statusCode,
			};
			ground.log.info({ ...facts, ms: took }, "answered");
		});
		compress(request as never, response as never, () => {
			answer(ground, request, response, context).catch((problem: unknown) => {
				ground.log.error({ requestId: context.requestId, ...bugFacts(problem) }, "could not answer");
				if (!response.headersSent) plain(response, 500, "Something went wrong on our side. Please try again.");
				else response.destroy();
			});
		});
	};
}

async function answer(ground: Ground, request: IncomingMessage, response: ServerResponse, context: Context) {
	const path = request.url ?? "/";
	if (path.length > longestAddress) return plain(response, 414, "This address is too long.");
	if (path === "/healthz") return plain(response, 200, "ok");
	if (path === "/readyz")
		return (await ground.ready()) ? plain(response, 200, "ready") : plain(response, 503, "not ready");
	// Remix 2's manifest route has an open advisory and we do not use it.
	if (path.startsWith("/__manifest")) return plain(response, 404, "Not found");

	if (request.method === "GET" || request.method === "HEAD") {
		const served = await new Promise<boolean>((resolve) => {
			response.once("close", () => resolve(true));
			ground.files(request, response, () => resolve(false));
		});
		if (!served) await respond(ground, request, response, context, undefined);
		return;
	}
	if (request.method !== "POST") return plain(response, 405, "Not allowed");
	const site = { site: one(request.headers["sec-fetch-site"]), origin: one(request.headers.origin) };
	const isFromUs = comesFromUs(site, ground.settings.origin);
	// Nobody is signed in for a post from elsewhere, whatever their browser sends along.
	if (!isFromUs) delete request.headers.cookie;
	if (!isFromUs && !takesFromElsewhere(path)) {
		ground.log.warn({ requestId: context.requestId, path: shapeOf(path) }, "refused a post from elsewhere");
		return plain(response, 403, "This form was not sent from our own pages.");
	}
	const body = await readBody(request);
	if (body === "too-large") {
		response.setHeader("Connection", "close");
		return plain(
			response,
			413,
			"That is too much to send at once. Go back: your words are still there. Shorten them, then send again.",
		);
	}
	await respond(ground, request, response, context, body);
}

/** Asks Remix, and sends a parked post on after a sign-in. */
async function respond(
	ground: Ground,
	request: IncomingMessage,
	response: ServerResponse,
	context: Context,
	body: Buffer | undefined,
): Promise<void> {
	// An address of a built file that is not there is answered with a page.
	setAll(response, documentHeaders);
	const asked = toRequest(ground, request, context, body);
	let reply = await ground.app(asked, context);
	const replay = reply.headers.get("x-hedgerow-replay");
	if (replay !== null) reply = await sendParked(ground, reply, replay, context);
	await send(response, reply, request.method === "HEAD");
}

/** The sign-in succeeded and hands on what was being sent: post it now, with the new session, once. */
async function sendParked(ground: Ground, signedIn: Answer, replay: string, context: Context): Promise<Answer> {
	const cookies = signedIn.headers.getSetCookie();
	const request = new Request(new URL(signedIn.headers.get("location") ?? "/", ground.settings.origin), {
		method: "POST",
		body: Buffer.from(replay, "base64url"),
		headers: {
			"Content-Type": "application/x-www-form-urlencoded",
			Cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; "),
			Host: new URL(ground.settings.origin).host,
			Origin: ground.settings.origin,
			"X-Request-Id": context.requestId,
		},
	});
	const reply = await ground.app(request, context);
	const headers = new Headers(reply.headers);
	for (const cookie of cookies) headers.append("Set-Cookie", cookie);
	return {
		...reply,
		status: reply.status,
		statusText: reply.statusText,
		body: reply.body,
		text: () => reply.text(),
		headers,
	};
}

function toRequest(ground: Ground, request: IncomingMessage, context: Context, body: Buffer | undefined): Request {
	const headers = new Headers();
	for (const [name, value] of Object.entries(request.headers)) {
		if (name.startsWith("x-forwarded") || name.startsWith("x-hedgerow") || name === "x-request-id") continue;
		for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) headers.append(name, each);
	}
	// The gate has judged where this comes from. Remix compares these two again, and neither may be the sender's word.
	headers.set("host", new URL(ground.settings.origin).host);
	if (body) headers.set("origin", ground.settings.origin);
	headers.set("x-request-id", context.requestId);
	headers.set("x-hedgerow-address", addressOf(request, ground.settings.trustProxy));
	// A path of ours or nothing: "//host" and "/\\host" would name another origin.
	const path = /^\/(?![/\\])/.test(request.url ?? "") ? request.url! : "/";
	const url = new URL(path, ground.settings.origin);
	if (url.searchParams.has("_data")) headers.set("x-hedgerow-data", "1");
	return new Request(url, {
		method: request.method ?? "GET",
		headers,
		...(body && { body: new Uint8Array(body) }),
	});
}

/** The peer's address, or the last one its proxy added where settings say that the proxy is ours. */
function addressOf(request: IncomingMessage, trustProxy: boolean): string {
	const forwarded = one(request.headers["x-forwarded-for"]);
	if (trustProxy && forwarded) return forwarded.split(",").at(-1)!.trim();
	return request.socket.remoteAddress ?? "unknown";
}

function readBody(request: IncomingMessage): Promise<Buffer | "too-large"> {
	return new Promise((resolve, reject) => {
		if (Number(request.headers["content-length"] ?? 0) > mostBytes) return resolve("too-large");
		const parts: Buffer[] = [];
		let size = 0;
		request.on("data", (part: Buffer) => {
			size += part.length;
			if (size > mostBytes) resolve("too-large");
			else parts.push(part);
		});
		request.on("end", () => resolve(Buffer.concat(parts)));
		request.on("error", reject);
	});
}

async function send(response: ServerResponse, reply: Answer, headOnly: boolean): Promise<void> {
	response.statusCode = reply.status;
	const own = new Set(["x-hedgerow-replay", "set-cookie"]);
	for (const [name, value] of reply.headers) if (!own.has(name)) response.setHeader(name, value);
	const cookies = reply.headers.getSetCookie();
	if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
	if (!reply.headers.has("Cache-Control")) response.setHeader("Cache-Control", "no-store");
	// A page is one text: written at once, it needs no stream.
	if (headOnly) response.end();
	else if (reply.whole !== undefined) response.end(reply.whole);
	else if (reply.body) await writeReadableStreamToWritable(reply.body, response);
	else response.end();
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function plain(response: ServerResponse, status: number, words: string): void {
	response.statusCode = status;
	response.setHeader("Content-Type", "text/plain; charset=utf-8");
	response.setHeader("Cache-Control", "no-store");
	response.end(`${words}\n`);
}

function one(value: string | string[] | undefined): string | undefined {
	return Array.isArray(value) ? value[0] : value;
}
