import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { send, type Asked } from "#tests/support/served.ts";

/** A service started as `node server.ts`. */
export type Started = {
	process: ChildProcess;
	/** Undefined when it ended before it was ready. */
	port: number | undefined;
	/** All it has said, on both of its outputs. */
	said(): string;
	/** Its exit code, once it has ended. */
	ended: Promise<number | null>;
	request(path: string, asked?: Asked): ReturnType<typeof send>;
};

/** A folder for a house, with the settings that lead a service to it. It goes when the test file ends. */
export function aFolder(): { folder: string; env: Record<string, string> } {
	const folder = mkdtempSync(join(tmpdir(), "hedgerow-started-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const env = { DATA_DIR: join(folder, "data"), MASTER_KEY_FILE: join(folder, "secrets/master.key") };
	return { folder, env };
}

/** Starts the built service on a free port, and waits until it greets or ends. It ends with the test file at the latest. */
export async function start(env: Record<string, string>): Promise<Started> {
	const ours = {
		PORT: "0",
		HOST: "127.0.0.1",
		DEMO_DATA: "off",
		DATABASE_URL: "",
		TRUST_PROXY: "off",
		LOG_LEVEL: "debug",
	};
	const { PATH, NODE_COMPILE_CACHE } = process.env;
	const around = { PATH, NODE_COMPILE_CACHE, NODE_ENV: "test" as const, APP_ORIGIN: "" };
	const child = spawn(process.execPath, ["server.ts"], { env: { ...around, ...ours, ...env } });
	const words: string[] = [];
	const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
	const port = await new Promise<number | undefined>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8").on("data", (text: string) => {
				words.push(text);
				if (/Hedgerow is ready: \S+/.test(words.join(""))) resolve(portOf(words.join("")));
			});
		}
		void ended.then(() => resolve(undefined));
	});
	afterAll(() => void child.kill("SIGKILL"));
	return {
		process: child,
		port,
		said: () => words.join(""),
		ended,
		request: (address, asked = {}) => send(false, port!, address, asked),
	};
}

/** The greeting of a service with `PORT=0` names the port the system gave. */
function portOf(words: string): number {
	return Number(new URL(/Hedgerow is ready: (\S+)/.exec(words)![1]!).port);
}
