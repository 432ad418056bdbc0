import { readFileSync } from "node:fs";
import { join } from "node:path";

// What the built app has, as its bundle tells: pages that are not there yet are left out of the bench.

const bundle = readFileSync(join(import.meta.dirname, "../build/server/index.js"), "utf8");

/** Whether the build has a route, by its file: "routes/entries/list-entries". */
export function hasRoute(route: string): boolean {
	return bundle.includes(`id: "${route}"`);
}

/** Whether the log can be searched. */
export function hasSearch(): boolean {
	return /function searchOwn\b/.test(bundle);
}
