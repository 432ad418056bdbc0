// `npm run bench`: sets up what is missing, builds what has changed, and measures with the project's own Node.
//   --quick      1,000 entries and cells of a second: to see that it runs
//   --postgres   on PostgreSQL, from npm's binaries or on the server that DATABASE_URL names
//   --only list  one page or one part, by its name in docs/performance.md
//   --write      puts the table into docs/performance.md
//   --as-built   measures build/ as it lies
import { spawn } from "node:child_process";
import { ensureBuilt } from "../scripts/build.mjs";
import { main, node24, root, setUp, toolEnv } from "../scripts/setup.mjs";

main(import.meta.url, async () => {
	const words = process.argv.slice(2);
	await setUp();
	if (!words.includes("--as-built")) await ensureBuilt();
	const bench = spawn(node24, ["--import", "./scripts/lifeline.mjs", "bench/bench.ts", ...words], {
		cwd: root,
		env: toolEnv,
		stdio: "inherit",
	});
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => bench.kill(signal));
	bench.on("exit", (code) => process.exit(code ?? 1));
});
