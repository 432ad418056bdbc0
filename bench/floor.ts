import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { makeCompress } from "../server/compress.ts";
import type { FloorPlan, PlannedPage } from "./floor-plan.ts";

// What both floors stand on: node:http, compression as the service has it, prepared statements, and one insert.

export type Row = Record<string, unknown>;

/** How a floor reads its rows and keeps one. */
export type Ground = {
	/** Prepares a page's reading. */
	reading: (page: PlannedPage) => () => Row[] | Promise<Row[]>;
	/** Keeps one row and comes back when it would survive a power cut. */
	keep: (bytes: Buffer) => void | Promise<unknown>;
};

type Answer = { status: number; headers: [string, string][]; body: string };

/** Opens the floor's database: the house's file or server for its rows, and a table of its own to insert into. */
export async function groundOf(plan: FloorPlan, name: string): Promise<Ground> {
	return plan.env.DATABASE_URL ? onPostgres(plan.env.DATABASE_URL, name) : onSqlite(plan, name);
}

function onSqlite(plan: FloorPlan, name: string): Ground {
	const rows = new Database(join(plan.env.DATA_DIR, "hedgerow.db"), { readonly: true });
	const kept = new Database(join(plan.folder, `${name}.db`));
	kept.pragma("journal_mode = wal");
	kept.pragma("synchronous = full");
	kept.exec("create table if not exists kept (id integer primary key, bytes blob not null)");
	const insert = kept.prepare("insert into kept (bytes) values (?)");
	return {
		reading: ({ reads }) => {
			const prepared = reads.map(({ sql, parameters }) => ({ all: rows.prepare(sql), parameters }));
			return () => prepared.flatMap(({ all, parameters }) => all.all(...parameters) as Row[]);
		},
		keep: (bytes) => void insert.run(bytes),
	};
}

async function onPostgres(url: string, name: string): Promise<Ground> {
	const pool = new pg.Pool({ connectionString: url, max: 10, options: "-c search_path=hedgerow" });
	const table = pg.escapeIdentifier(`kept by the ${name}`);
	await pool.query(`create table if not exists ${table} (id bigserial primary key, bytes bytea not null)`);
	return {
		reading:
			({ route, path, reads }) =>
			async () => {
				const all: Row[] = [];
				for (const [number, { sql, parameters }] of reads.entries()) {
					// A name makes the server keep the statement; the same statement has one name on every connection.
					const query = { name: `${route} ${number} ${path}`.slice(-60), text: sql, values: parameters };
					all.push(...((await pool.query(query)).rows as Row[]));
				}
				return all;
			},
		keep: (bytes) => pool.query({ name: "keep", text: `insert into ${table} (bytes) values ($1)`, values: [bytes] }),
	};
}

/** Listens on PORT and answers with what `answer` makes of a page's rows; a post is kept and answered as planned. */
export function serveFloor(
	plan: FloorPlan,
	ground: Ground,
	drawings: Map<string, () => Promise<string> | string>,
): void {
	const compress = makeCompress();
	const pages = new Map(plan.pages.map((page) => [keyOf(page.path, page.cookie), page]));
	const receipt = Buffer.alloc(200, "r");

	const answerTo = async (request: IncomingMessage): Promise<Answer> => {
		const path = request.url ?? "/";
		if (path === "/readyz") return { status: 200, headers: [], body: "ready" };
		if (request.method === "POST") {
			const post = plan.posts.find(({ pattern }) => new RegExp(pattern).test(path));
			if (!post) return { status: 404, headers: [], body: "" };
			await ground.keep(await bytesOf(request));
			const location: [string, string][] = post.status === 302 ? [["location", leadsTo(post.headers, path)]] : [];
			return { ...post, headers: [...post.headers.filter(([name]) => name !== "location"), ...location] };
		}
		const key = keyOf(path, request.headers.cookie ?? "");
		const page = pages.get(key);
		if (!page) return { status: 404, headers: [], body: "" };
		if (page.keeps) await ground.keep(receipt);
		return { status: 200, headers: page.headers, body: await drawings.get(key)!() };
	};

	const server = createServer((request, response) => {
		compress(request as never, response as never, () => {
			answerTo(request).then(
				(answer) => send(response, answer),
				(problem: unknown) => {
					console.error(problem);
					send(response, { status: 500, headers: [], body: "" });
				},
			);
		});
	});
	server.listen(Number(process.env.PORT), "127.0.0.1");
}

/** Pages are told apart by who asks as much as by their address. */
export function keyOf(path: string, cookie: string): string {
	return `${path} ${cookie}`;
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
	response.statusCode = status;
	for (const [name, value] of headers) response.setHeader(name, value);
	response.end(body);
}

/** Where the app led, with the address that was posted to now in place of the one it answered. */
function leadsTo(headers: [string, string][], path: string): string {
	const planned = headers.find(([name]) => name === "location")?.[1] ?? "";
	return planned.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0] ?? "");
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}
