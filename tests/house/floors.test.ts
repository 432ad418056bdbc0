import { expect, test } from "vitest";
import { importsOf, sourcesUnder, type Import, type Source } from "./source.ts";

// docs/house.md, "The dependency rule". Every import of ours goes from a floor to one of the floors named here.
const mayImport: Record<string, string[]> = {
	routes: ["routes", "components", "kit", "models", "pure", "db", "live", "server", "settings"],
	// Pieces of a room speak its words and offer its options; the kit knows neither.
	components: ["components", "kit", "pure"],
	kit: ["kit"],
	models: ["models", "pure", "db"],
	pure: ["pure"],
	db: ["db", "migrations", "settings"],
	live: ["db", "settings"],
	migrations: ["migrations"],
	server: ["server", "models", "pure", "db", "live", "demo", "settings", "build"],
	demo: ["demo", "models", "pure", "db"],
	settings: [],
};

// A type is gone when the program runs: props may be typed by what a pure file says, judgements by a table's columns.
const mayImportTypes: Record<string, string[]> = { pure: ["db"] };

/** Ground floor first. A room may import from the rooms above its own line. */
const rooms = [
	"audit",
	"accounts",
	"mail",
	"entries",
	"sharing",
	"supervision",
	"peer-groups",
	"check-ins",
	"trends",
	"privacy",
];

const sources = sourcesUnder("app", "db", "demo", "server", "server.ts", "settings.ts");

test.each(Object.keys(mayImport))("the floor of %s is there", (floor) => {
	expect(sources.filter(({ path }) => floorOf(path) === floor)).not.toEqual([]);
});

test("imports go from a floor to the floors below it", () => {
	expect(sources.flatMap((source) => offences(source, floorOffence))).toEqual([]);
});

test("rooms import from the rooms they stand on", () => {
	expect(sources.flatMap((source) => offences(source, roomOffence))).toEqual([]);
});

test("models, pure files and the database know nothing of Remix and React", () => {
	expect(sources.flatMap((source) => offences(source, packageOffence))).toEqual([]);
});

test("Lucia, which has no successor, is known to one file", () => {
	const knowing = sources.filter((source) =>
		importsOf(source).some(({ target }) => /^(lucia|@lucia-auth\/)/.test(target)),
	);
	expect(knowing.map(({ path }) => path)).toEqual(["app/models/accounts/lucia.server.ts"]);
});

test("a relation is ended through its supervision alone, which tells calendars of it", () => {
	const ending = sources.filter(
		({ path, text }) => /\bendRelation\b/.test(text) && !path.startsWith("app/models/accounts/"),
	);
	expect(ending.map(({ path }) => path)).toEqual(["app/models/supervision/ending.server.ts"]);
});

function floorOf(path: string): string {
	if (path === "db/live.server.ts") return "live";
	if (path.startsWith("app/components/kit/")) return "kit";
	if (path.startsWith("app/components/")) return "components";
	if (path.startsWith("app/models/")) return path.includes(".server.") ? "models" : "pure";
	if (path.startsWith("app/")) return "routes";
	if (path.startsWith("db/migrations/")) return "migrations";
	const [first = ""] = path.split("/");
	return first.replace(/\.ts$/, "");
}

function offences(source: Source, rule: (path: string, found: Import) => boolean): string[] {
	return importsOf(source)
		.filter((found) => rule(source.path, found))
		.map((found) => `${source.path} imports ${found.target}`);
}

function floorOffence(path: string, { target, ours, typeOnly }: Import): boolean {
	if (!ours || target === "package.json") return false;
	const from = floorOf(path);
	const to = floorOf(target);
	// The live database: for the door and the pages behind it, not for what surrounds them.
	if (to === "live" && from === "routes" && !/^app\/(routes\/|http\.server\.ts$)/.test(path)) return true;
	if (from === "migrations" && path !== "db/migrations/index.ts") return true;
	if (typeOnly && mayImportTypes[from]?.includes(to)) return false;
	return !mayImport[from]?.includes(to);
}

function roomOf(path: string): number | undefined {
	const [, name] = /^app\/models\/([^/]+)\//.exec(path) ?? [];
	if (!name) return undefined;
	expect(rooms, `${path}: a room that is not in the table of docs/house.md`).toContain(name);
	return rooms.indexOf(name);
}

function roomOffence(path: string, { target, ours }: Import): boolean {
	if (!ours || !path.startsWith("app/models/") || !target.startsWith("app/models/")) return false;
	const to = roomOf(target);
	// What stands in no room is for all of them, and so it leans on none.
	return to !== undefined && to > (roomOf(path) ?? -1);
}

function packageOffence(path: string, { target, ours, names }: Import): boolean {
	if (ours) return false;
	const floor = floorOf(path);
	if (floor === "pure") {
		const hashesOnly = target === "node:crypto" && names.every((name) => name === "createHash");
		return target !== "zod" && !hashesOnly;
	}
	if (floor === "migrations") return !/^kysely($|\/)/.test(target);
	return ["models", "db", "live"].includes(floor) && /^(@remix-run\/|remix$|react)/.test(target);
}
