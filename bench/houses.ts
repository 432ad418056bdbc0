import { createHash } from "node:crypto";
import { constants, existsSync, readdirSync, readFileSync, statfsSync } from "node:fs";
import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { House } from "#db/open.server.ts";
import { openHouse } from "#db/open.server.ts";
import { freshDatabaseUrl, startPostgres } from "#tests/support/postgres.ts";
import type { Options } from "./options.ts";
import { seed, type Seeded } from "./seed.ts";

/** A seeded house of a run's own, which it may write to. */
export type BenchHouse = {
	seeded: Seeded;
	/** Settings that open it, as the service reads them. */
	env: Record<"DATA_DIR" | "MASTER_KEY_FILE" | "DATABASE_URL", string>;
	open: () => Promise<House>;
};

/** The houses of a run, the smallest first, and how they are cleared away. */
export type Houses = { bySize: Map<number, BenchHouse>; clear: () => Promise<void> };

const root = join(import.meta.dirname, "..");
const cache = join(root, ".cache/bench");
// An entry of 250 words with its indexes and its audit line took 5.2 KB on SQLite: most rows fill more than half a page.
const bytesAnEntry = 5_400;

/**
 * Lays the houses of a run. SQLite: seeded once into .cache/bench, under a hash of what shapes them, and copied for the
 * run. PostgreSQL: seeded anew into databases of our own. Throws when the disk has no room for them.
 */
export async function layHouses(options: Options): Promise<Houses> {
	return options.postgres ? layOnPostgres(options) : layOnSqlite(options);
}

async function layOnSqlite({ sizes }: Options): Promise<Houses> {
	const kept = join(cache, keyOfSeed());
	const run = join(cache, `run-${process.pid}`);
	await clearOthers(kept);
	await mkdir(kept, { recursive: true, mode: 0o700 });
	checkRoom(sizes, kept);
	const clear = () => rm(run, { recursive: true, force: true });
	const bySize = new Map<number, BenchHouse>();
	try {
		for (const size of sizes) {
			const place = join(kept, String(size));
			if (!existsSync(place)) await keepSeeded(place, size);
			const seeded = JSON.parse(readFileSync(join(place, "seeded.json"), "utf8")) as Seeded;
			const copy = join(run, String(size));
			await cp(place, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
			bySize.set(size, houseAt(envOf(copy, ""), seeded));
		}
	} catch (problem) {
		await clear();
		throw problem;
	}
	return { bySize, clear };
}

/** Seeds in a folder beside its place, so that a run that was stopped leaves nothing half full. */
async function keepSeeded(place: string, size: number): Promise<void> {
	const unfinished = `${place}-unfinished`;
	await rm(unfinished, { recursive: true, force: true });
	const seeded = await seedTold(envOf(unfinished, ""), size);
	await writeFile(join(unfinished, "seeded.json"), JSON.stringify(seeded));
	await rename(unfinished, place);
}

async function layOnPostgres({ sizes, databaseUrl }: Options): Promise<Houses> {
	const server = databaseUrl ? { url: databaseUrl, stop: async () => {} } : await startPostgres();
	const run = join(cache, `run-${process.pid}`);
	const urls: string[] = [];
	const clear = async () => {
		await rm(run, { recursive: true, force: true });
		if (databaseUrl) for (const url of urls) await dropDatabase(databaseUrl, url);
		await server.stop();
	};
	const bySize = new Map<number, BenchHouse>();
	try {
		for (const size of sizes) {
			const url = await freshDatabaseUrl(server.url);
			urls.push(url);
			const env = envOf(join(run, String(size)), url);
			bySize.set(size, houseAt(env, await seedTold(env, size)));
		}
	} catch (problem) {
		await clear();
		throw problem;
	}
	return { bySize, clear };
}

function houseAt(env: BenchHouse["env"], seeded: Seeded): BenchHouse {
	return { seeded, env, open: () => openAt(env) };
}

function envOf(folder: string, databaseUrl: string): BenchHouse["env"] {
	return {
		DATA_DIR: join(folder, "data"),
		MASTER_KEY_FILE: join(folder, "secrets/master.key"),
		DATABASE_URL: databaseUrl,
	};
}

function openAt(env: BenchHouse["env"]): Promise<House> {
	return openHouse({ dataDir: env.DATA_DIR, masterKeyFile: env.MASTER_KEY_FILE, databaseUrl: env.DATABASE_URL });
}

async function seedTold(env: BenchHouse["env"], size: number): Promise<Seeded> {
	const began = performance.now();
	const house = await openAt(env);
	try {
		const seeded = await seed(house, size, new Date());
		console.log(`seeded ${size.toLocaleString("en-GB")} entries in ${seconds(began)} s`);
		return seeded;
	} finally {
		await house.close();
	}
}

function seconds(began: number): string {
	return ((performance.now() - began) / 1000).toFixed(1);
}

/** Changes with everything that shapes a seeded house: the tables, how words are sealed, and the seed itself. */
function keyOfSeed(): string {
	const shaping = ["bench/seed.ts", "bench/bulk.ts", "bench/sessions.ts", "bench/made-up-words.ts", "bench/society.ts"];
	const migrations = readdirSync(join(root, "db/migrations")).map((name) => `db/migrations/${name}`);
	const hash = createHash("sha256");
	for (const path of [...shaping, ...migrations.sort(), "db/sealing.ts", "db/keys.server.ts"]) {
		hash.update(path).update(readFileSync(join(root, path)));
	}
	return hash.digest("hex").slice(0, 16);
}

/** Seeds of an older shape, and copies of runs that ended without clearing. */
async function clearOthers(kept: string): Promise<void> {
	if (!existsSync(cache)) return;
	for (const name of readdirSync(cache)) {
		const run = /^run-(\d+)$/.exec(name)?.[1];
		if (join(cache, name) === kept || (run && isAlive(Number(run)))) continue;
		await rm(join(cache, name), { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** What is to be seeded and a copy of everything must fit, with room to spare. */
function checkRoom(sizes: readonly number[], kept: string): void {
	const { bavail, bsize } = statfsSync(cache);
	const missing = sizes.filter((size) => !existsSync(join(kept, String(size))));
	const entries = [...sizes, ...missing].reduce((sum, size) => sum + size, 0);
	const wanted = entries * bytesAnEntry * 1.5 + 1e9;
	if (bavail * bsize > wanted) return;
	throw new Error(`The bench wants ${Math.ceil(wanted / 1e9)} GB of free disk. \`--quick\` wants 1 GB.`);
}

async function dropDatabase(serverUrl: string, url: string): Promise<void> {
	const client = new pg.Client({ connectionString: serverUrl });
	await client.connect();
	await client.query(`drop database ${client.escapeIdentifier(new URL(url).pathname.slice(1))} with (force)`);
	await client.end();
}
