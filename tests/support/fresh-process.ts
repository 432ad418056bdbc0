import { afterAll, vi } from "vitest";

// Test files of one process share the packages they have loaded, which takes longer than many of them do. They share
// nothing of ours: each loads the app anew, in the environment that the first one found.
const found = { ...process.env };

vi.resetModules();
delete (globalThis as { hedgerowHouse?: unknown }).hedgerowHouse;

afterAll(() => {
	for (const name of Object.keys(process.env)) if (!(name in found)) delete process.env[name];
	Object.assign(process.env, found);
});
