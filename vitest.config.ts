import { tmpdir } from "node:os";
import { ofModels, pure } from "./scripts/test-folders.mjs";
import { roomInMemory } from "./scripts/test-room.mjs";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// Every test, and every app and server a test starts, asks the system for its folder of passing things.
const room = roomInMemory();
process.env.HEDGEROW_DISK ??= tmpdir();
if (room) process.env.TMPDIR = room;

type Tests = NonNullable<TestProjectInlineConfiguration["test"]>;

/** A named set of tests; every set fails a test that says console.error. */
function project(name: string, include: string[], more: Tests = {}): TestProjectInlineConfiguration {
	return {
		extends: true,
		test: {
			...more,
			name,
			include,
			setupFiles: ["tests/support/quiet.ts", ...(more.setupFiles ?? [])],
		},
	};
}

const inFolders = (folders: string[]) => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

// The tests of the rooms, less those that need no database.
const models = inFolders(ofModels);
const onDatabases: Tests = { isolate: false, exclude: [...configDefaults.exclude, pure] };

const freshHouse = ["tests/support/fresh-house.ts"];
const globalSetup = ["tests/support/global-setup.ts"];

// The Remix plugin cannot run under Vitest, so nothing of vite.config.ts is used here; `#app/` and its like are
// package.json's "imports".
export default defineConfig({
	esbuild: { jsx: "automatic" },
	test: {
		pool: "forks",
		isolate: true,
		testTimeout: 30_000,
		hookTimeout: 30_000,
		exclude: configDefaults.exclude,
		projects: [
			// They only look: what one has parsed, the next may use.
			project("house", inFolders(["house"]), { isolate: false }),
			// They keep nothing from one another, so they share what they have loaded.
			project("pure", [`tests/${pure}`], { isolate: false }),
			project("sqlite", models, { ...onDatabases, setupFiles: freshHouse, env: { HEDGEROW_TEST_DB: "sqlite" } }),
			project("postgres", models, {
				...onDatabases,
				setupFiles: freshHouse,
				env: { HEDGEROW_TEST_DB: "postgres" },
				globalSetup,
			}),
			project("app", inFolders(["app", "access", "crash"]), { globalSetup, hookTimeout: 60_000 }),
			project("journeys", inFolders(["journeys"]), {
				globalSetup,
				// Two browsers at a time: each waits for its app most of the while.
				maxWorkers: 2,
				testTimeout: 90_000,
				hookTimeout: 90_000,
			}),
		],
	},
});
