import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject, vi } from "vitest";
import { freshDatabaseUrl } from "./postgres.ts";

// Every test file gets a house of its own, on the database its project names, before anything imports the live one.
const folder = mkdtempSync(join(tmpdir(), "hedgerow-house-"));
process.env.DATA_DIR = join(folder, "data");
process.env.MASTER_KEY_FILE = join(folder, "secrets/master.key");
process.env.DEMO_DATA = "off";
process.env.LOG_LEVEL = "silent";
process.env.DATABASE_URL =
	process.env.HEDGEROW_TEST_DB === "postgres" ? await freshDatabaseUrl(inject("postgresUrl"), inject("readyUrl")) : "";

// Files of one process share the packages they have loaded, and nothing of ours.
vi.resetModules();
delete (globalThis as { hedgerowHouse?: unknown }).hedgerowHouse;
const { house } = await import("#db/live.server.ts");

afterAll(async () => {
	await house.close();
	rmSync(folder, { recursive: true, force: true });
});
