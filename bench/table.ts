import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Finding } from "./finding.ts";
import type { Options } from "./options.ts";

const root = join(import.meta.dirname, "..");
const latest = join(root, "bench/latest.json");
const page = join(root, "docs/performance.md");

/** One run on one database. `entries` are the sizes of the houses. */
type Run = { node: string; cores: number; quick: boolean; entries: readonly number[]; findings: Finding[] };
type Latest = Partial<Record<"sqlite" | "postgres", Run>>;

/** The findings as a table for people: goal, figure, and whether it meets. */
export function tableOf(findings: readonly Finding[]): string {
	const rows = [
		["what", "goal", "figure", ""],
		...findings.map((each) => [each.what, each.goal, each.figure, verdictOf(each)]),
	];
	const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length), 3));
	const [head, ...lines] = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(" | ")} |`);
	const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
	return [head, rule, ...lines].join("\n");
}

/** Keeps a whole run as the latest of its database. A run of one part keeps nothing, and a quick one only with --write. */
export function keepLatest(options: Options, findings: Finding[]): void {
	if (options.only || (options.quick && !options.write)) return;
	const known = existsSync(latest) ? (JSON.parse(readFileSync(latest, "utf8")) as Latest) : {};
	const run: Run = {
		node: process.version,
		cores: availableParallelism(),
		quick: options.quick,
		entries: options.sizes,
		findings,
	};
	writeFileSync(latest, `${JSON.stringify({ ...known, [databaseOf(options)]: run }, undefined, "\t")}\n`);
}

/** Puts a whole run's table between its marks in docs/performance.md. */
export function writePage(options: Options, findings: Finding[]): void {
	const name = databaseOf(options);
	const [from, until] = [`<!-- bench ${name} -->`, "<!-- end -->"];
	const text = readFileSync(page, "utf8");
	const start = text.indexOf(from);
	const end = text.indexOf(until, start);
	if (start === -1 || end === -1) throw new Error(`docs/performance.md has no place marked ${from}`);
	const said = `${availableParallelism()} cores, Node ${process.version.slice(1)}${options.quick ? ", a quick run" : ""}.`;
	writeFileSync(page, `${text.slice(0, start)}${from}\n\n${said}\n\n${tableOf(findings)}\n\n${text.slice(end)}`);
}

function databaseOf({ postgres }: Options): "sqlite" | "postgres" {
	return postgres ? "postgres" : "sqlite";
}

function verdictOf({ meets }: Finding): string {
	return meets === undefined ? "" : meets ? "meets" : "misses";
}
