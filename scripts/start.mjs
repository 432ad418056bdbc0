// `npm start`: sets up what is missing, builds what has changed, and serves. `npm run dev` passes --dev.
import { spawn } from "node:child_process";
import { ensureBuilt } from "./build.mjs";
import { memoryEnv, memoryFlags } from "./memory.mjs";
import { main, node24, root, setUp, toolEnv } from "./setup.mjs";

main(import.meta.url, async () => {
	const words = process.argv.slice(2);
	// npm passes a signal to a shell of its own, which ends of it without a word to us.
	if (process.env.npm_lifecycle_event) await import("./lifeline.mjs");
	await setUp();
	if (!words.includes("--dev")) await ensureBuilt();
	serve(words);
});

/**
 * Runs the server until it ends, and ends with its code. It has a process group of its own: Ctrl-C and npm would
 * otherwise each pass on the same signal, and the server should hear "stop" once.
 */
function serve(words) {
	// In development the gallery of components is a page too (app/routes.ts).
	const isDev = words.includes("--dev");
	const env = { ...memoryEnv, ...toolEnv, ...(isDev && { HEDGEROW_GALLERY: "on" }) };
	// Vite and its compilers want more than the server alone.
	const flags = isDev ? [] : memoryFlags();
	const server = spawn(node24, [...flags, "--import", "./scripts/lifeline.mjs", "server.ts", ...words], {
		cwd: root,
		env,
		stdio: "inherit",
		detached: true,
	});
	let told = false;
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
		process.on(signal, () => {
			if (!told) server.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
			told = true;
		});
	}
	server.on("error", (problem) => {
		console.error(problem.message);
		process.exit(1);
	});
	server.on("exit", (code) => process.exit(code ?? 1));
}
