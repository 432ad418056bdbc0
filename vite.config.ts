import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config.js";

/** The page that has scripts: what it is made of is what browsers fetch. */
const writingPage = /[/]app[/]routes[/]entries[/]write-entry\.tsx/;

type ModuleInfo = (id: string) => { importers: readonly string[] } | null;

/**
 * Two files instead of twenty for the page that has scripts: what comes from packages, and our own pieces of it. It then
 * costs eight requests, and small files compress better together. Pieces of pages without scripts stay out.
 */
function chunkOf(id: string, { getModuleInfo }: { getModuleInfo: ModuleInfo }): string | undefined {
	if (id.includes("/node_modules/")) return "packages";
	if (!/[/]app[/](components|models)[/]/.test(id)) return undefined;
	return isPartOf(writingPage, id, getModuleInfo, new Set()) ? "pieces" : undefined;
}

function isPartOf(page: RegExp, id: string, getModuleInfo: ModuleInfo, seen: Set<string>): boolean {
	if (page.test(id)) return true;
	seen.add(id);
	const importers = getModuleInfo(id)?.importers ?? [];
	return importers.some((each) => !seen.has(each) && isPartOf(page, each, getModuleInfo, seen));
}

/** Where an option comes from, and since when, is for us: browsers are sent its code, its label and its help. */
function withoutSources(): Plugin {
	return {
		name: "hedgerow-options",
		enforce: "pre",
		transform: (text, id, { ssr = false } = {}) =>
			ssr || !/[/]models[/]entries[/]options[/]/.test(id)
				? undefined
				: { code: text.replace(/\b(evidence|activeFrom): "[^"]*",?/g, ""), map: null },
	};
}

/** What stands in for the parts of Remix that belong to two doors which stay shut; by the name they are asked for. */
const shutDoors: Record<string, string> = {
	"turbo-stream": ["decode", "encode"].map((name) => throws(name, "single fetch is off")).join("\n"),
	"./single-fetch.js": ["decodeViaTurboStream", "getSingleFetchDataStrategy", "singleFetchUrl", "StreamTransfer"]
		.map((name) => throws(name, "single fetch is off"))
		.join("\n"),
	"./fog-of-war.js": `export function isFogOfWarEnabled() { return false; }
		export function getPatchRoutesOnNavigationFunction() {}
		export function useFogOFWarDiscovery() {}
		${throws("getPartialManifest", "lazy route discovery is off")}`,
};

function throws(name: string, why: string): string {
	return `export function ${name}() { throw new Error("${why}"); }`;
}

/**
 * Single fetch and lazy route discovery are off (docs/decisions/0002, and a house test), so what does them is never run:
 * browsers are not sent it.
 */
function withoutShutDoors(): Plugin {
	return {
		name: "hedgerow-shut-doors",
		enforce: "pre",
		apply: "build",
		resolveId: (name, importer, { ssr = false }) => {
			const isRemix = name === "turbo-stream" || importer?.includes("/@remix-run/react/");
			return !ssr && isRemix && Object.hasOwn(shutDoors, name) ? `\0${name}` : undefined;
		},
		load: (id) => (id.startsWith("\0") ? shutDoors[id.slice(1)] : undefined),
	};
}

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [withoutSources(), withoutShutDoors(), remix(remixOptions)],
	// Our own server serves the built files; never bind the development server to a network address.
	server: { host: "127.0.0.1" },
	optimizeDeps: {
		// Looked through at the start: a package found later would be bundled apart, with a second React in it.
		entries: ["app/entry.client.tsx", "app/root.tsx", "app/routes/**/*.tsx"],
		// Server code only, and native: the browser bundle must not look for its stand-ins.
		exclude: ["@node-rs/argon2", "better-sqlite3", "pg"],
	},
	build: {
		target: "es2022",
		assetsInlineLimit: 0,
		...(!isSsrBuild && { rollupOptions: { output: { manualChunks: chunkOf } } }),
	},
}));
