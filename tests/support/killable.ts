import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressAt, demoHouse, freePort, serveBuilt, whenReady } from "./journey.ts";

/** The built app with the demo's people, as a machine runs it that may lose its power at any moment. */
export type Killable = {
	address: string;
	/** Ends it at once, in the middle of whatever it does. */
	kill: () => Promise<void>;
	/** Starts it again, on the same port and with what it kept; does nothing while it runs. */
	start: () => Promise<void>;
	/** Ends it for good and removes what it kept. */
	stop: () => Promise<void>;
};

/** Starts a service that can be killed, with the limits people have. */
export async function startKillable(): Promise<Killable> {
	const folder = mkdtempSync(join(tmpdir(), "hedgerow-killable-"));
	const told = process.env[demoHouse];
	if (told) cpSync(told, folder, { recursive: true });
	const port = await freePort();
	let running: { kill: (signal: "SIGKILL") => boolean; gone: Promise<void> } | undefined;

	const start = async () => {
		if (running) return;
		const server = serveBuilt(folder, port, { SIGN_INS_PER_MINUTE_PER_ADDRESS: "1000" });
		const gone = new Promise<void>((done) => server.once("exit", () => done()));
		running = { kill: (signal) => server.kill(signal), gone };
		await whenReady(server);
	};
	const kill = async () => {
		const was = running;
		running = undefined;
		was?.kill("SIGKILL");
		await was?.gone;
	};
	const stop = async () => {
		await kill();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await start();
	} catch (problem) {
		await stop();
		throw problem;
	}
	return { address: addressAt(port), kill, start, stop };
}
