import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { memoryEnv, memoryFlags } from "../scripts/memory.mjs";
import type { BenchHouse } from "./houses.ts";

/** A server in a process of its own, on the loopback alone. */
export type Process = { origin: string; pid: number; child: ChildProcess; stop: () => Promise<void> };

const root = join(import.meta.dirname, "..");
const longestStart = 60_000;

/** Starts the built app on a house, as an installation does: its log goes to a file. */
export function startApp(env: BenchHouse["env"]): Promise<Process> {
	return start(["server.ts"], { ...memoryEnv, ...env }, memoryFlags());
}

/** Starts the built app so that it tells the SQL statements of each answer (counted-app.ts). */
export function startCountedApp(env: BenchHouse["env"]): Promise<Process> {
	return start(["bench/counted-app.ts"], env);
}

/** Starts a floor on what floor-plan.ts wrote for it. */
export function startFloor(floor: "bare-floor" | "react-floor", plan: string): Promise<Process> {
	return start([`bench/${floor}.ts`, plan], {});
}

/** Starts a program and waits until `/readyz` says yes. It ends with `stop`, and also when we are gone. */
async function start(words: string[], env: Record<string, string>, flags: string[] = []): Promise<Process> {
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const folder = join(root, `.cache/bench/run-${process.pid}`);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const log = join(folder, `${port}.log`);
	const file = openSync(log, "w", 0o600);
	const child = spawn(process.execPath, [...flags, "--import", "./scripts/lifeline.mjs", ...words], {
		cwd: root,
		stdio: ["ignore", file, file, "ipc"],
		env: {
			PATH: process.env.PATH,
			...env,
			NODE_ENV: "production",
			PORT: String(port),
			HOST: "127.0.0.1",
			APP_ORIGIN: origin,
			DEMO_DATA: "off",
			// Nobody here is to be told that they come too often: the storm is about argon2, not about the counter.
			SIGN_INS_PER_MINUTE_PER_ADDRESS: "100000",
			DRAFT_SAVES_PER_MINUTE: "100000",
			SEARCHES_PER_MINUTE: "100000",
		},
	});
	closeSync(file);
	const gone = new Promise<void>((done) => child.once("exit", () => done()));
	const stop = async () => {
		child.kill("SIGTERM");
		await gone;
	};
	if (await isReady(child, origin)) return { origin, pid: child.pid!, child, stop };
	await stop();
	throw new Error(`${words[0]} did not start:\n${existsSync(log) ? readFileSync(log, "utf8").slice(-4000) : ""}`);
}

/** The processor time a process has used, in milliseconds; undefined where the kernel does not tell it in /proc. */
export function cpuOf({ pid }: Process): number | undefined {
	const path = `/proc/${pid}/stat`;
	if (!existsSync(path)) return undefined;
	// Fields 14 and 15, counted after the name, which may hold spaces; in hundredths of a second.
	const [user, system] = readFileSync(path, "utf8").split(") ")[1]!.split(" ").slice(11, 13).map(Number);
	return (user! + system!) * 10;
}

async function isReady(child: ChildProcess, origin: string): Promise<boolean> {
	const began = performance.now();
	while (performance.now() - began < longestStart && child.exitCode === null && child.signalCode === null) {
		const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
		await answer?.body?.cancel();
		if (answer?.ok) return true;
		await wait(3);
	}
	return false;
}

/** Two at the same port would disturb each other: the kernel names one that is free. */
function freePort(): Promise<number> {
	return new Promise((found, failed) => {
		const probe = createServer().once("error", failed);
		probe.listen(0, "127.0.0.1", () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => found(port));
		});
	});
}
