// `npm test`: sets up what is missing and runs every check. Quiet when green. The last line is the count.
//   npm test -- tests/sharing     only the test files whose path holds one of these words
//   npm run test:crash            a long run: --long and words, with HEDGEROW_LONG=1
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { main, root, run, setUp, toolEnv } from "./setup.mjs";
import { ofModels } from "./test-folders.mjs";

/** The vitest projects of each step, and the folders under tests/ they run. vitest.config.ts says how. */
const onModels = { projects: ["house", "pure", "sqlite", "postgres"], folders: ["house", ...ofModels] };
const onApp = { projects: ["app"], folders: ["app", "access", "crash"] };
const onJourneys = { projects: ["journeys"], folders: ["journeys"] };

const count = { passed: 0, failed: 0, skipped: 0 };
let stopped = false;

main(import.meta.url, async () => {
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (stopped = true));
	const long = process.argv[2] === "--long";
	const filters = process.argv.slice(long ? 3 : 2);
	const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
	const env = { ...toolEnv, ...plain, NODE_ENV: "test", ...(long && { HEDGEROW_LONG: "1" }) };

	if (await step("set-up", setUp)) await runAll(filters, env);

	const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
	console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
	process.exitCode = stopped || count.failed > 0 || count.passed === 0 ? 1 : 0;
});

async function runAll(filters, env) {
	const wanted = (tests) =>
		filters.length === 0 || filesOf(tests).some((path) => filters.some((f) => path.includes(f)));
	// The build and the check touch nothing of each other's; tests get the machine to themselves.
	const needsBuild = wanted(onApp) || wanted(onJourneys);
	const [, built] = await Promise.all([
		filters.length === 0 && step("check", checkAll),
		needsBuild && step("build", () => ensureBuilt()),
	]);
	if (wanted(onModels)) await step("models and house", () => vitest(onModels, filters, env));
	if (built && wanted(onApp)) await step("app", () => vitest(onApp, filters, env));
	if (built && wanted(onJourneys)) await step("journeys", () => vitest(onJourneys, filters, env));
}

/** Runs one step and prints a line on it, and what it said when it fails. True when all of it passed. */
async function step(name, work) {
	if (stopped) return false;
	const began = Date.now();
	const failedBefore = count.failed;
	const problem = await Promise.resolve(work()).catch((thrown) => thrown.message);
	if (problem && count.failed === failedBefore) count.failed += 1;
	console.log(`${problem ? "FAILED" : "ok"}  ${name}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
	if (problem) console.log(problem);
	return !problem;
}

async function checkAll() {
	// The same tools as `npm run check`, in two lanes: each of them uses one core.
	const ran = await Promise.all(["check:text", "check:types"].map((lane) => run("npm", ["run", lane, "--silent"])));
	const failed = ran.filter(({ code }) => code !== 0);
	return failed.length === 0 ? undefined : failed.map(({ output }) => output).join("\n");
}

/** Runs vitest on some projects and adds what it counted. Returns what it said when anything failed. */
async function vitest({ projects }, filters, env) {
	const report = join(root, ".cache", `vitest-${projects[0]}.json`);
	mkdirSync(join(root, ".cache"), { recursive: true });
	rmSync(report, { force: true });
	const { code, output } = await run(
		"vitest",
		[
			"run",
			...filters,
			...projects.map((name) => `--project=${name}`),
			"--reporter=dot",
			"--reporter=json",
			`--outputFile.json=${report}`,
		],
		env,
	);
	if (!existsSync(report)) return output || "vitest ended without a report";
	const { testResults } = JSON.parse(readFileSync(report, "utf8"));
	for (const file of testResults) {
		for (const { status } of file.assertionResults) {
			if (status === "passed" || status === "failed") count[status] += 1;
			else count.skipped += 1;
		}
		// A file that could not even be loaded.
		const own = file.assertionResults.some(({ status }) => status === "failed");
		if (file.status === "failed" && !own) count.failed += 1;
	}
	return code === 0 ? undefined : output;
}

/** Test files of some folders under tests/, as paths from the project's folder. */
function filesOf({ folders }) {
	return folders
		.map((folder) => join(root, "tests", folder))
		.filter((folder) => existsSync(folder))
		.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
		.filter((path) => /\.test\.tsx?$/.test(path))
		.map((path) => relative(root, path));
}
