import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { findChromium, sharedChromium } from "./browser.ts";
import { demoHouse, tellDemo } from "./journey.ts";
import { readyDatabaseUrl, startPostgres } from "./postgres.ts";

declare module "vitest" {
	export interface ProvidedContext {
		/** A PostgreSQL server for this run, in the projects `postgres` and `app`: hand it to `freshDatabaseUrl`. */
		postgresUrl: string;
		/** Of the project `postgres`: a database with a house's tables in it, to be copied. */
		readyUrl: string;
	}
}

/** Starts, once for a project, what its test files share. Vitest calls what it returns when the project is done. */
export default async function setUpProject(project: TestProject): Promise<() => Promise<void>> {
	if (project.name === "journeys") {
		const { path, env, remove } = await findChromium();
		process.env[sharedChromium] = JSON.stringify({ path, env });
		const told = await tellDemo();
		process.env[demoHouse] = told;
		return async () => {
			await rm(told, { recursive: true, force: true });
			await remove();
		};
	}
	const { url, stop } = await startPostgres();
	project.provide("postgresUrl", url);
	if (project.name === "postgres") project.provide("readyUrl", await readyDatabaseUrl(url));
	return stop;
}
