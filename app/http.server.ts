import { randomBytes } from "node:crypto";
import { json, redirect, type TypedResponse } from "@remix-run/node";
import { db, keys } from "#db/live.server.ts";
import { isId } from "#app/models/ids.ts";
import { findViewer } from "#app/models/accounts/lucia.server.ts";
import { parkPost } from "#app/models/accounts/parked-post.server.ts";
import type { SentForm } from "#app/models/accounts/sent-once.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { settings } from "../settings.ts";

// The door. Every loader and action begins with requireViewer, or says allowAnyone aloud.

const prefix = settings().production ? "__Host-" : "";
const sessionCookie = `${prefix}hedgerow`;
const endedCookie = `${prefix}hedgerow-ended`;
const parkedCookie = `${prefix}hedgerow-parked`;

/** Who is asking. Throws the way to sign in: 302 for pages (a post is parked first), 401 for data. */
export async function requireViewer(request: Request): Promise<Viewer> {
	const secret = readCookie(request, sessionCookie);
	const viewer = secret ? await findViewer(db, secret, new Date()) : undefined;
	if (viewer) return { ...viewer, requestId: request.headers.get("x-request-id") ?? undefined };

	const url = new URL(request.url);
	// The server's word for "?_data=", which Remix has taken out of the address by now.
	const wantsData = request.headers.has("x-hedgerow-data") || request.headers.get("accept") === "application/json";
	if (wantsData) throw json({ problem: "signed-out" }, { status: 401 });
	if (request.method !== "GET" && request.method !== "HEAD") {
		throw await park(request, url, secret ?? readCookie(request, endedCookie));
	}
	const next = url.pathname === "/" ? "" : `?next=${encodeURIComponent(url.pathname + url.search)}`;
	throw redirect(`/sign-in${next}`);
}

/** Says aloud that a page is for everyone; tells who is asking when somebody is signed in. */
export async function allowAnyone(request: Request): Promise<Viewer | undefined> {
	const secret = readCookie(request, sessionCookie);
	return secret ? findViewer(db, secret, new Date()) : undefined;
}

/** The value, or the one 404 that absent, not yours and wrong hat all get. */
export function orNotFound<T>(value: T | undefined | null): T {
	if (value === undefined || value === null) throw notFound();
	return value;
}

/** The 404 itself. */
export function notFound(): Response {
	return new Response("Not found", { status: 404, statusText: "Not Found" });
}

/** An id from an address; anything not shaped like one is the same 404. */
export function idFrom(text: string | undefined): string {
	return orNotFound(text && isId(text) ? text : undefined);
}

/** A form as posted, with its hidden key. Throws 400 without a key. Size and origin were judged by the server. */
export async function readForm(request: Request): Promise<{ form: FormData; sent: SentForm }> {
	const form = await postedFields(request);
	const key = form.get("form_key");
	if (typeof key !== "string" || !/^[\w-]{22}$/.test(key)) {
		throw new Response("This form came without its key. Go back, reload the page and send it again.", { status: 400 });
	}
	// What a page keeps count of by itself is not what a person sent: a second press of the same words is the same form.
	const fields = [...form.entries()].filter(([name]) => name !== "seq" && name !== "revision");
	return { form, sent: { key, bodyMark: keys.mark("form", JSON.stringify(fields)) } };
}

/** A fresh 128-bit key for a form about to be drawn. */
export function newFormKey(): string {
	return randomBytes(16).toString("base64url");
}

/** What the frame around every page needs. */
export type Frame = { name: string; supervises: boolean; runs: boolean; leads: boolean; formKey: string };

/** The frame for a viewer, with a fresh form key. */
export function frameFor(viewer: Viewer): Frame {
	const runs = viewer.roles.includes("admin");
	const leads = viewer.roles.includes("service_lead");
	return { name: viewer.name, supervises: viewer.supervises, runs, leads, formKey: newFormKey() };
}

/** A page's data with its frame; a fresh form key each time it is drawn. */
export function page<T extends object>(viewer: Viewer, content: T, status = 200): TypedResponse<T & { frame: Frame }> {
	return new PageAnswer({ ...content, frame: frameFor(viewer) }, status) as unknown as TypedResponse<
		T & { frame: Frame }
	>;
}

/**
 * An answer of data that is written out only where somebody reads it as text: our server draws pages from `content`
 * (server/one-page.ts), and writing it out, reading it back and the Response around it were a tenth of a page's time.
 */
class PageAnswer {
	readonly content: object;
	readonly status: number;
	readonly statusText = "";
	#written: Response | undefined;

	constructor(content: object, status: number) {
		this.content = content;
		this.status = status;
	}

	get #response(): Response {
		return (this.#written ??= json(this.content, { status: this.status }));
	}

	get headers(): Headers {
		return this.#response.headers;
	}

	get body() {
		return this.#response.body;
	}

	json(): Promise<unknown> {
		return this.#response.json();
	}

	text(): Promise<string> {
		return this.#response.text();
	}
}

/** A text field as posted, or an empty text. */
export function field(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === "string" ? value.trim() : "";
}

/** A path on this site, or "/": never another origin, never `//host` or `/\host`. */
export function safePath(path: string | null): string {
	const { origin } = settings();
	if (!path || !path.startsWith("/") || !URL.canParse(path, origin)) return "/";
	const url = new URL(path, origin);
	// Judged after the dots and backslashes are resolved: "/..//host" only then turns into "//host".
	return url.origin === origin && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}

/** The cookie that carries a session's secret. Ends with the browser; the server judges its age. */
export function sessionCookieFor(secret: string): string {
	return cookie(sessionCookie, secret);
}

/**
 * The cookies after signing out: no session, and for an hour a note of the one that ended. It opens nothing; it tells
 * whose a form is that was still open on another page, so that it can wait for the same person (docs/decisions/0011).
 */
export function cookiesAfterSignOut(request: Request): Headers {
	const headers = new Headers({ "Set-Cookie": cookie(sessionCookie, "", 0) });
	const secret = readCookie(request, sessionCookie);
	if (secret) headers.append("Set-Cookie", cookie(endedCookie, secret, 3600));
	return headers;
}

/** The secret of the post that waits for this sign-in, if any. */
export function parkedSecret(request: Request): string | undefined {
	return readCookie(request, parkedCookie);
}

/** Takes the parked post's cookie away. */
export const noParked = cookie(parkedCookie, "", 0);

/** The network address the server saw; the proxy's word only where settings trust it. */
export function addressOf(request: Request): string {
	return request.headers.get("x-hedgerow-address") ?? "unknown";
}

async function park(request: Request, url: URL, endedSecret: string | undefined): Promise<Response> {
	const fields = [...(await postedFields(request)).entries()].flatMap(([name, value]): [string, string][] =>
		typeof value === "string" ? [[name, value]] : [],
	);
	const post = { path: url.pathname + url.search, fields };
	const secret = await parkPost(db, keys, endedSecret, post, new Date());
	if (!secret) return redirect("/sign-in");
	return redirect("/sign-in", { headers: { "Set-Cookie": cookie(parkedCookie, secret, 3600) } });
}

async function postedFields(request: Request): Promise<FormData> {
	try {
		return await request.formData();
	} catch {
		throw new Response("This form could not be read. Go back and send it again.", { status: 400 });
	}
}

function readCookie(request: Request, name: string): string | undefined {
	for (const part of (request.headers.get("cookie") ?? "").split(";")) {
		const [key, value] = part.trim().split("=");
		if (key === name && value) return value;
	}
	return undefined;
}

function cookie(name: string, value: string, maxAge?: number): string {
	const secure = settings().production ? "; Secure" : "";
	return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${maxAge === undefined ? "" : `; Max-Age=${maxAge}`}`;
}
