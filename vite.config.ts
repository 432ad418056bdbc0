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

/**
 * What Remix's client has for single fetch and lazy route discovery, which stay off (docs/decisions/0002): browsers are
 * sent stand-ins that say so. Each says no, or throws where it would have to do the work.
 */
const standIns: Record<string, string> = {
	"turbo-stream": ["decode", "encode"].map(refusing).join("\n"),
	"./single-fetch.js": ["StreamTransfer", "decodeViaTurboStream", "getSingleFetchDataStrategy", "singleFetchUrl"]
		.map(refusing)
		.join("\n"),
	"./fog-of-war.js": `
		export const isFogOfWarEnabled = () => false;
		export const getPatchRoutesOnNavigationFunction = () => undefined;
		export const useFogOFWarDiscovery = () => undefined;
		${["getPartialManifest", "fetchAndApplyManifestPatches"].map(refusing).join("\n")}`,
};

function refusing(name: string): string {
	return `export function ${name}() { throw new Error("this is off"); }`;
}

/** Leaves out what is never run. */
function withoutWhatIsOff(): Plugin {
	const prefix = "\0off:";
	return {
		name: "hedgerow-off",
		enforce: "pre",
		apply: "build",
		resolveId: (name, importer, { ssr = false }) => {
			const isOurs = name === "turbo-stream" || /[/]@remix-run[/]react[/]/.test(importer ?? "");
			return !ssr && isOurs && name in standIns ? prefix + name : undefined;
		},
		load: (id) => (id.startsWith(prefix) ? standIns[id.slice(prefix.length)] : undefined),
	};
}

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [withoutSources(), withoutWhatIsOff(), remix(remixOptions)],
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
		...(!isSsrBuild && {
			minify: "terser" as const,
			terserOptions: { ecma: 2020 as const, module: true, compress: { passes: 3 } },
		}),
		...(!isSsrBuild && { rollupOptions: { output: { manualChunks: chunkOf } } }),
	},
}));
