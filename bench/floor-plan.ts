import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Captured } from "./capture.ts";
import type { BenchHouse } from "./houses.ts";

/** What a floor is to answer, as the app answered it: the same rows, the same bytes, the same headers. */
export type FloorPlan = {
	env: BenchHouse["env"];
	/** Where the floor keeps what it inserts. */
	folder: string;
	pages: PlannedPage[];
	posts: PlannedPost[];
};

export type PlannedPage = {
	path: string;
	cookie: string;
	route: string;
	headers: [string, string][];
	html: string;
	loaded: unknown;
	/** The page's own reading, without who is asking. */
	reads: { sql: string; parameters: unknown[] }[];
	/** Whether one row is kept before the answer goes out, as the receipt is. */
	keeps: boolean;
};

/** `pattern` tells the address of one kind of form from the others. */
export type PlannedPost = { pattern: string; status: number; headers: [string, string][]; body: string };

// What node:http and compression set by themselves.
const notCopied = /^(connection|content-encoding|content-length|date|keep-alive|transfer-encoding|vary)$/;

/** A page as the floors need it. */
export function planPage({ ask, text, headers, statements, loaded }: Captured, route: string): PlannedPage {
	const reads = statements.filter(({ sql }) => /^select/i.test(sql) && !/\bfrom "sessions"/i.test(sql));
	const keeps = statements.some(({ sql }) => /^insert into "auditLines"/i.test(sql));
	const copied = headers.filter(([name]) => !notCopied.test(name));
	return { path: ask.path, cookie: ask.headers.cookie!, route, headers: copied, html: text, loaded, reads, keeps };
}

/** A post as the floors need it. */
export function planPost({ ask, status, headers, text }: Captured): PlannedPost {
	const pattern = `^${ask.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "[0-9a-f-]{36}")}$`;
	return { pattern, status, headers: headers.filter(([name]) => !notCopied.test(name)), body: text };
}

/** Writes a plan for a floor's process. Returns its path. */
export function writePlan(plan: FloorPlan): string {
	mkdirSync(plan.folder, { recursive: true });
	const path = join(plan.folder, "floor-plan.json");
	writeFileSync(path, JSON.stringify(plan), { mode: 0o600 });
	return path;
}

/** Reads a plan in a floor's process. */
export function readPlan(path: string): FloorPlan {
	return JSON.parse(readFileSync(path, "utf8")) as FloorPlan;
}

/**
 * Asks a floor for each of its pages once. Throws when it does not send as many letters under the same headers as the
 * app: it would be the floor of an easier page.
 */
export async function checkFloor(origin: string, { pages }: FloorPlan): Promise<void> {
	for (const { path, cookie, headers, html } of pages) {
		const asked = { cookie, "accept-encoding": "gzip, deflate, br" };
		const answer = await fetch(`${origin}${path}`, { headers: asked });
		const text = await answer.text();
		const missing = headers.filter(([name]) => !answer.headers.has(name)).map(([name]) => name);
		// The ids that React counts are a letter shorter in a tree without the router.
		const isAsLong = Math.abs(text.length - html.length) <= html.length / 100;
		const isAlike = isAsLong && answer.headers.get("content-encoding") === "br";
		if (isAlike && missing.length === 0) continue;
		const sizes = `${text.length} letters for ${html.length}`;
		throw new Error(`the floor at ${origin} sends ${sizes} of ${path}, without ${missing.join(", ") || "nothing"}`);
	}
}
