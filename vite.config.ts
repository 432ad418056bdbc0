import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

/**
 * Two files instead of twenty for the pages that have scripts: what comes from packages, and our own pieces. A page of
 * ours then costs eight requests, and small files compress better together.
 */
function chunkOf(id: string): string | undefined {
	if (id.includes("/node_modules/")) return "packages";
	return /[/]app[/](components|models[/]entries)[/]/.test(id) ? "pieces" : undefined;
}

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [remix(remixOptions)],
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
