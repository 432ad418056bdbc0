import autocannon from "autocannon";
import { brotliDecompressSync } from "node:zlib";
import type { Ask } from "./visits.ts";

/** What one server did for a few seconds. Times in milliseconds. */
export type Cell = { perSecond: number; p50: number; p95: number; answers: number };

/** An answer that was not what was asked for. The bench ends with it: speed at the wrong page is no speed. */
export class WrongAnswer extends Error {}

type Answered = { ask: Ask; status: number; body: string; location: string };

/**
 * Asks again and again for some seconds, each connection waiting for its answer, each one beginning at another ask.
 * Afterwards every answer is looked at. Throws `WrongAnswer` for the first that is wrong.
 */
export async function fire(origin: string, from: Ask[] | (() => Ask), how: { connections: number; seconds: number }) {
	const answered: Answered[] = [];
	const times: number[] = [];
	let last = 0;
	const began = performance.now();
	const failed = await new Promise<number>((done, fail) => {
		const wanted = { url: origin, ...inShort(how), setupClient: clientOf(from, answered) };
		const run = autocannon(wanted, (problem: unknown, { errors, timeouts }) =>
			problem instanceof Error ? fail(problem) : done(errors + timeouts),
		);
		run.on("response", (_client, _status, _bytes, took) => {
			times.push(took);
			last = performance.now();
		});
	});
	if (failed > 0) throw new WrongAnswer(`${failed} requests to ${origin} failed`);
	checkAll(answered);
	times.sort((a, b) => a - b);
	const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
	const cell: Cell = {
		perSecond: times.length / ((last - began) / 1000),
		p50: at(0.5),
		p95: at(0.95),
		answers: times.length,
	};
	return cell;
}

/** Looks at one answer as `fire` does. Throws `WrongAnswer`. */
export function checkAnswer({ method, path, expects }: Ask, status: number, text: string, location: string): void {
	const missing = expects.holds.find((words) => !text.includes(words));
	if (status === expects.status && missing === undefined && location === (expects.location ?? "")) return;
	const why = missing === undefined ? `leads to "${location}"` : `does not hold "${missing}"`;
	throw new WrongAnswer(`${method} ${path} answered ${status} and ${why}:\n${text.slice(0, 600)}`);
}

type Request = Pick<Ask, "method" | "path" | "headers" | "body"> & {
	setupRequest?: (before: Request) => Request;
	onResponse: (status: number, body: string, context: unknown, headers: Record<string, string>) => void;
};

type Client = {
	setRequests: (requests: Request[]) => void;
	pipelinedRequests: { peek: () => { body: string } | undefined; addBody: (part: Buffer) => void };
};

let clients = 0;

/** Hands a connection of autocannon its requests, each with an ear for its answer. */
function clientOf(from: Ask[] | (() => Ask), answered: Answered[]) {
	return (client: unknown) => setUpClient(client as Client, from, answered);
}

function setUpClient(client: Client, from: Ask[] | (() => Ask), answered: Answered[]): void {
	// Autocannon adds bodies up as UTF-8 text. Ours are compressed: one letter for each byte keeps them whole.
	client.pipelinedRequests.addBody = (part) => {
		const waiting = client.pipelinedRequests.peek();
		if (waiting) waiting.body += part.toString("latin1");
	};
	const heard = (ask: Ask) => (status: number, body: string, _context: unknown, headers: Record<string, string>) =>
		void answered.push({ ask, status, body, location: headers.Location ?? headers.location ?? "" });
	if (Array.isArray(from)) {
		const first = clients++ % from.length;
		const turned = [...from.slice(first), ...from.slice(0, first)];
		client.setRequests(turned.map((ask) => ({ ...ask, onResponse: heard(ask) })));
		return;
	}
	// One request that becomes another each time; what was asked last is what is answered next.
	const request: Request = {
		method: "POST",
		path: "/",
		headers: {},
		onResponse: () => {},
		setupRequest: (before) => {
			const ask = from();
			request.onResponse = heard(ask);
			return { ...before, method: ask.method, path: ask.path, headers: { ...ask.headers }, body: ask.body };
		},
	};
	client.setRequests([request]);
}

/** Autocannon stops at its next look at the clock, so it looks more often than once a second. */
function inShort({ connections, seconds }: { connections: number; seconds: number }) {
	return { connections, duration: seconds, sampleInt: 100, excludeErrorStats: false };
}

function checkAll(answered: Answered[]): void {
	if (answered.length === 0) throw new WrongAnswer("there was no answer at all: is the computer too busy?");
	const seen = new Map<Ask, Set<string>>();
	for (const { ask, status, body, location } of answered) {
		const right = seen.get(ask) ?? new Set();
		seen.set(ask, right);
		// Floors send the same bytes again and again: those are looked at once.
		const answer = `${status} ${body}`;
		if (right.has(answer)) continue;
		checkAnswer(ask, status, textOf(body), location);
		right.add(answer);
	}
}

/** The text of a body that came with one letter for each byte. */
function textOf(body: string): string {
	const bytes = Buffer.from(body, "latin1");
	if (bytes.length === 0 || /^[<{]/.test(body)) return bytes.toString("utf8");
	return brotliDecompressSync(bytes).toString("utf8");
}
