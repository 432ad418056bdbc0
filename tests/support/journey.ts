import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, ConsoleMessage, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openBrowser } from "./browser.ts";

/** The demo's people who go on journeys; their sign-ins are part of the contract (product notes). */
export type Who = "amina" | "ben" | "fran" | "sam" | "lee" | "ada";

export const demoPassword = "try-hedgerow-demo";

/** The two windows people have: a small phone and a desk. */
export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } } as const;

export type Way = { size: keyof typeof sizes; scripts: "on" | "off" };

/**
 * Two ways of coming that cross: either window once, with and without scripts once. What shows in a window is a matter
 * of style sheets, which hear nothing of scripts. A journey goes these ways or the others.
 */
export const ways: readonly Way[] = [
	{ size: "phone", scripts: "off" },
	{ size: "desktop", scripts: "on" },
];
export const otherWays: readonly Way[] = [
	{ size: "phone", scripts: "on" },
	{ size: "desktop", scripts: "off" },
];

type Coming = Partial<Way> & {
	who?: Who;
	/** Trouble that the test means to cause, as text and address: everything else in the console fails it. */
	forgive?: RegExp;
};

/** Comes to the service with a browser of one's own, signed in when `who` says so. */
type Come = (coming?: Coming) => Promise<Page>;

/**
 * Starts the built app with the demo's people and a browser for the tests of a file, and ends both after them. Whoever
 * comes leaves again when the test is over; a test fails when the browser complained of anything meanwhile: a script's
 * error, a console error, a broken content security policy, a file that is not there. `folder` is where it keeps all.
 */
export function setOut(): { come: Come; folder: () => string } {
	let server: Running | undefined;
	let browser: Browser | undefined;
	const open: { context: BrowserContext; troubles: () => string[]; who?: Who }[] = [];
	// Signing in takes three pages and a hash: whoever came before in this file comes back with their cookie.
	const cookies = new Map<Who, Awaited<ReturnType<BrowserContext["cookies"]>>>();

	const comeBack = async (page: Page, who: Who, isElsewhere: boolean) => {
		const kept = cookies.get(who);
		if (kept && !isElsewhere) {
			await page.context().addCookies(kept);
			await page.goto("/");
			if (!page.url().includes("/sign-in")) return;
		}
		await signIn(page, who);
		if (!isElsewhere) cookies.set(who, await page.context().cookies());
	};

	beforeAll(async () => {
		[server, browser] = await Promise.all([startBuilt(), openBrowser()]);
	});
	afterEach(async () => {
		const left = open.splice(0);
		await Promise.all(left.map(({ context }) => context.close()));
		const troubles = left.flatMap((each) => each.troubles());
		if (troubles.length > 0) throw new Error(`the browser complained:\n${troubles.join("\n")}`);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	const come: Come = async ({ size = "desktop", scripts = "on", who, forgive } = {}) => {
		const context = await browser!.newContext({
			baseURL: server!.address,
			viewport: sizes[size],
			javaScriptEnabled: scripts === "on",
			locale: "en-GB",
			timezoneId: "Europe/London",
		});
		context.setDefaultTimeout(10_000);
		// On a second device of one test they have a session of its own.
		const isElsewhere = open.some((each) => each.who === who);
		open.push({ context, troubles: watch(context, forgive), ...(who && { who }) });
		const page = await context.newPage();
		if (who) await comeBack(page, who, isElsewhere);
		return page;
	};
	return { come, folder: () => server!.folder };
}

/** Signs somebody of the demo in, from the page that asks for it or from anywhere else. */
export async function signIn(page: Page, who: Who): Promise<void> {
	if (!page.url().includes("/sign-in")) await page.goto("/sign-in");
	await page.getByLabel("Email address").fill(`${who}@demo.test`);
	await page.getByLabel("Password").fill(demoPassword);
	await press(page, "Sign in");
}

/** Presses a button that sends the page away, and waits for the page that comes. */
export async function press(page: Page, button: string): Promise<void> {
	await away(page, () => page.getByRole("button", { name: button, exact: true }).click());
}

/** Follows a link, and waits for the page that comes. */
export async function follow(page: Page, link: string): Promise<void> {
	await away(page, () => page.getByRole("link", { name: link, exact: true }).first().click());
}

/** Does what sends the page away, and waits for the page that comes. */
export async function away(page: Page, act: () => Promise<unknown>): Promise<void> {
	await Promise.all([page.waitForEvent("load"), act()]);
}

/** Waits until React has the writing page and has given back what was typed before. */
export async function arrived(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const form = document.querySelector("#entry");
		return form !== null && Object.keys(form).some((key) => key.startsWith("__reactFiber"));
	});
	// Effects come after the drawing.
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with a page of a browser with scripts, one line for each element. */
export async function axe(page: Page, only?: string[]): Promise<string[]> {
	if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
	const { violations } = await page.evaluate(async (rules) => {
		const { axe: checker } = window as unknown as {
			axe: { run: (where: Document, how: object) => Promise<AxeResults> };
		};
		const targets = { "target-size": { enabled: true } };
		return checker.run(document, {
			resultTypes: ["violations"],
			...(rules ? { runOnly: rules } : { rules: targets }),
		});
	}, only);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary?.replace(/\s+/g, " ") ?? ""}`),
	);
}

/** A save on its way when its page was sent whole: the server refuses what comes after its end, and nobody waits for it. */
const overtaken = /409 \(Conflict\).*\/draft$/;

function watch(context: BrowserContext, forgive: RegExp | undefined): () => string[] {
	const said: { words: string; refused?: string }[] = [];
	const pages = new Set<string>();
	context.on("response", (response) => {
		const isPage = response.request().isNavigationRequest();
		// A page may refuse; the test reads it. Nothing may break.
		if (isPage && response.status() < 500) pages.add(response.url());
		if (response.status() >= 500) said.push({ words: `${response.status()} ${response.url()}` });
	});
	context.on("console", (message: ConsoleMessage) => {
		if (message.type() !== "error" && !/content security policy/i.test(message.text())) return;
		const { url } = message.location();
		const refused = /status of 4\d\d/.test(message.text()) ? url : undefined;
		said.push({ words: `${message.text()} ${url}`, ...(refused && { refused }) });
	});
	context.on("weberror", (problem) => said.push({ words: problem.error().stack ?? problem.error().message }));
	return () =>
		said
			.filter(({ refused }) => !refused || !pages.has(refused))
			.map(({ words }) => words)
			.filter((words) => !overtaken.test(words) && !forgive?.test(words));
}

type Running = { address: string; folder: string; stop: () => Promise<void> };

/** The variable in which the global set-up tells test files of a house with the demo in it, to be copied. */
export const demoHouse = "HEDGEROW_TEST_DEMO_HOUSE";

/** Tells the demo once, in a house of its own, and stops. Returns its folder. */
export async function tellDemo(): Promise<string> {
	const { folder, leave } = await startIn(mkdtempSync(join(tmpdir(), "hedgerow-demo-")));
	await leave();
	return folder;
}

async function startBuilt(): Promise<Running> {
	const folder = mkdtempSync(join(tmpdir(), "hedgerow-journey-"));
	const told = process.env[demoHouse];
	if (told) cpSync(told, folder, { recursive: true });
	const { address, leave } = await startIn(folder);
	const stop = async () => {
		await leave();
		rmSync(folder, { recursive: true, force: true });
	};
	return { address, folder, stop };
}

async function startIn(folder: string): Promise<{ folder: string; address: string; leave: () => Promise<void> }> {
	const port = await freePort();
	const server = serveBuilt(folder, port, { DRAFT_SAVES_PER_MINUTE: "1000" });
	const gone = new Promise<void>((done) => server.once("exit", () => done()));
	const leave = async () => {
		server.kill("SIGTERM");
		await gone;
	};
	try {
		await whenReady(server);
	} catch (problem) {
		await leave();
		rmSync(folder, { recursive: true, force: true });
		throw problem;
	}
	return { folder, address: addressAt(port), leave };
}

/** Where people find a service that was started on this port. */
export function addressAt(port: number): string {
	return `http://localhost:${port}`;
}

/** Starts the built app on this port, with the demo's people and what it keeps in this folder. */
export function serveBuilt(folder: string, port: number, more: Record<string, string> = {}): ChildProcess {
	return spawn(process.execPath, ["--import", "./scripts/lifeline.mjs", "server.ts"], {
		cwd: resolve(import.meta.dirname, "../.."),
		stdio: ["ignore", "pipe", "pipe"],
		env: {
			...process.env,
			PORT: String(port),
			HOST: "127.0.0.1",
			APP_ORIGIN: addressAt(port),
			DATA_DIR: join(folder, "data"),
			MASTER_KEY_FILE: join(folder, "secrets/master.key"),
			DATABASE_URL: "",
			DEMO_DATA: "auto",
			LOG_LEVEL: "error",
			TRUST_PROXY: "off",
			...more,
		},
	});
}

/** Waits until a service says that it is ready; throws with what it said when it ends instead. */
export function whenReady(server: ChildProcess): Promise<void> {
	return new Promise((ready, fail) => {
		let said = "";
		const hear = (words: Buffer) => {
			said += words.toString();
			if (said.includes("Hedgerow is ready")) ready();
		};
		server.stdout?.on("data", hear);
		server.stderr?.on("data", hear);
		server.once("exit", () => fail(new Error(`the service did not start:\n${said}`)));
	});
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
	return new Promise((found, fail) => {
		const probe = createServer().once("error", fail);
		probe.listen(0, "127.0.0.1", () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => found(port));
		});
	});
}
