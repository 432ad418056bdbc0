// Builds the app into build/: the bundle, compressed copies of its text files, and a list of every package (SBOM).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { main, npm, root, run, setUp, toolEnv } from "./setup.mjs";

const sources = ["app", "db", "public", "server", "settings.ts", "remix.config.js", "vite.config.ts", "tsconfig.json"];
const textTypes = new Set([".js", ".mjs", ".css", ".html", ".svg", ".json", ".txt", ".xml", ".map", ".webmanifest"]);
const note = join(root, "build/.hash");

/** Builds only when the sources have changed since the last complete build. */
export async function ensureBuilt() {
	if (existsSync(note) && readFileSync(note, "utf8") === sourceHash()) return;
	await build();
}

/** Builds from nothing. Throws with the tool's words when a step fails; says nothing when all is well. */
export async function build() {
	const hash = sourceHash();
	rmSync(join(root, "build"), { recursive: true, force: true });
	const { code, output } = await run("remix", ["vite:build"], {
		...toolEnv,
		NODE_ENV: "production",
		HEDGEROW_GALLERY: "off",
	});
	if (code !== 0) throw new Error(`The build failed:\n${output}`);
	filesIn(join(root, "build/client/assets")).filter(isManifest).forEach(shortenManifest);
	await Promise.all(filesIn(join(root, "build/client")).map(compress));
	// From the lock file: what is installed also tells where this machine got it from.
	const packages = await npm("sbom", "--sbom-format", "cyclonedx", "--package-lock-only");
	writeFileSync(join(root, "build/sbom.json"), packages);
	writeFileSync(note, hash);
}

function isManifest(path) {
	return /[/\\]manifest-\w+\.js$/.test(path);
}

/**
 * Leaves in the browser's list of pages only those with scripts: no other page reads it, and a press on a link fetches a
 * whole document. Otherwise each page of the service would make the writing page heavier.
 */
function shortenManifest(path) {
	const [, name, json] = /^(window\.__remixManifest=)(.*);\s*$/s.exec(readFileSync(path, "utf8")) ?? [];
	if (!json) throw new Error(`The build failed: ${path} is not as Remix 2.17 writes it.`);
	const manifest = JSON.parse(json);
	const hasScript = (id) => /\bscript: true\b/.test(readFileSync(join(root, `app/${id}.tsx`), "utf8"));
	const routes = Object.entries(manifest.routes).filter(([id]) => id === "root" || hasScript(id));
	writeFileSync(path, `${name}${JSON.stringify({ ...manifest, routes: Object.fromEntries(routes) })};`);
}

/** Writes .br and .gz beside a text file of more than 1 KB, as small as they get. */
async function compress(path) {
	if (!textTypes.has(extname(path)) || statSync(path).size <= 1024) return;
	const text = readFileSync(path);
	const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } };
	writeFileSync(`${path}.br`, await promisify(brotliCompress)(text, brotli));
	writeFileSync(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
}

function sourceHash() {
	const hash = createHash("sha256");
	for (const name of [...sources, "package.json", "package-lock.json"]) {
		const path = join(root, name);
		if (!existsSync(path)) continue;
		for (const file of statSync(path).isDirectory() ? filesIn(path) : [path]) {
			hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
		}
	}
	return hash.digest("hex");
}

/** Every file below a folder, in a steady order. */
function filesIn(folder) {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}

main(import.meta.url, async () => {
	await setUp();
	await build();
});
