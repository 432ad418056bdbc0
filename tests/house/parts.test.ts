import Database from "better-sqlite3";
import { expect, test } from "vitest";
import remixOptions from "../../remix.config.js";
import { readJson } from "./source.ts";

// docs/privacy.md and check 15: no part of the house with a hole that is known and mended.

type Lock = { packages: Record<string, { version?: string; resolved?: string }> };

const { packages } = readJson<Lock>("package-lock.json");

test("the two doors with open advisories stay shut", () => {
	const { future } = remixOptions as { future: Record<string, boolean> };
	expect(future).toMatchObject({ v3_singleFetch: false, v3_lazyRouteDiscovery: false });
});

test("Remix is the last version 2, everywhere", () => {
	const remix = versionsOf(/^(remix|@remix-run\/(node|react|dev|route-config|server-runtime))$/);
	expect(remix.length).toBeGreaterThan(4);
	expect(remix.filter(({ version }) => version !== "2.17.5")).toEqual([]);
});

test.each([
	["kysely", "0.28.17"],
	["vite", "6.4.2"],
])("%s is at least %s", (name, least) => {
	const found = versionsOf(new RegExp(`^${name}$`)).filter(({ path }) => path === `node_modules/${name}`);
	expect(found.length).toBe(1);
	expect(found.filter(({ version }) => !isAtLeast(version, least))).toEqual([]);
});

test("SQLite is at least 3.51.3, which mended two faults that lose data", () => {
	const memory = new Database(":memory:");
	const version = memory.prepare("select sqlite_version()").pluck().get() as string;
	memory.close();
	expect(isAtLeast(version, "3.51.3"), version).toBe(true);
});

test("the package sqlite3 is not among us", () => {
	expect(versionsOf(/^sqlite3$/)).toEqual([]);
});

test("the lock file holds every package for every platform, and names no server but npm's own", () => {
	const names = new Set(Object.keys(packages).map(nameOf));
	const missing = Object.values(
		readJson<{ packages: Record<string, { optionalDependencies?: object }> }>("package-lock.json").packages,
	)
		.flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
		.filter((name) => !names.has(name));
	expect(missing, "`npm ci` refuses such a lock file").toEqual([]);
	const named = Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).origin] : []));
	expect(named.filter((origin) => origin !== "https://registry.npmjs.org")).toEqual([]);
});

function nameOf(path: string): string {
	return path.split("node_modules/").at(-1) ?? path;
}

function versionsOf(name: RegExp): { path: string; version: string }[] {
	return Object.entries(packages)
		.filter(([path]) => path !== "" && name.test(nameOf(path)))
		.map(([path, { version = "0" }]) => ({ path, version }));
}

function isAtLeast(version: string, least: string): boolean {
	return version.localeCompare(least, "en", { numeric: true }) >= 0;
}
