import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { ofModels, pure } from "./scripts/test-folders.mjs";
import { roomInMemory } from "./scripts/test-room.mjs";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// Every test, and every app and server a test starts, asks the system for its folder of passing things.
const room = roomInMemory();
process.env.HEDGEROW_DISK ??= tmpdir();
if (room) process.env.TMPDIR = room;
// Some forty services are started in a run: what one has compiled, the next need not.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, ".cache/compiled");

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
const onDatabases: Tests = { exclude: [...configDefaults.exclude, pure] };

const freshHouse = ["tests/support/fresh-house.ts"];
const globalSetup = ["tests/support/global-setup.ts"];

// The Remix plugin cannot run under Vitest, so nothing of vite.config.ts is used here; `#app/` and its like are
// package.json's "imports".
export default defineConfig({
	esbuild: { jsx: "automatic" },
	test: {
		pool: "forks",
		// Test files of one process share what they have loaded: the first takes seconds over it. Where something of ours is
		// kept (a house, settings), the set-up of its project loads ours anew.
		isolate: false,
		// Vitest keeps one core for itself and needs little of it: of two, the other stood half idle.
		maxWorkers: availableParallelism(),
		// What has to be quick says so itself: a machine with other work may take its time over the rest.
		testTimeout: 90_000,
		hookTimeout: 90_000,
		exclude: configDefaults.exclude,
		projects: [
			project("house", inFolders(["house"])),
			project("pure", [`tests/${pure}`]),
			project("sqlite", models, { ...onDatabases, setupFiles: freshHouse, env: { HEDGEROW_TEST_DB: "sqlite" } }),
			project("postgres", models, {
				...onDatabases,
				setupFiles: freshHouse,
				env: { HEDGEROW_TEST_DB: "postgres" },
				globalSetup,
			}),
			project("app", inFolders(["app", "access", "crash"]), {
				...onDatabases,
				globalSetup,
				setupFiles: ["tests/support/fresh-process.ts"],
			}),
			project("journeys", inFolders(["journeys"]), { globalSetup }),
		],
	},
});
