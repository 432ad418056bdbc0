import { coldVisits } from "./cold-visits.ts";
import type { Finding } from "./finding.ts";
import { besideFloors } from "./floors.ts";
import { growth } from "./growth.ts";
import { layHouses } from "./houses.ts";
import { memory } from "./memory.ts";
import { readOptions } from "./options.ts";
import { onlyPage, type Bench } from "./part.ts";
import { search } from "./search.ts";
import { starts } from "./starts.ts";
import { statements } from "./statements.ts";
import { storm } from "./storm.ts";
import { keepLatest, tableOf, writePage } from "./table.ts";

// `npm run bench`, under run.mjs. docs/performance.md says how to read it. A missed goal is told and fails nothing; a
// page that answers wrongly ends it with an error.

const parts: Record<string, (bench: Bench, only?: string) => Promise<Finding[]>> = {
	floors: besideFloors,
	statements,
	growth,
	cold: coldVisits,
	search,
	storm,
	memory,
	start: starts,
};
// One page alone is asked of these.
const ofPages = ["floors", "statements", "growth"];
// These compare houses of several sizes; for the others the main one is enough.
const ofSizes = ["statements", "growth", "start"];

const options = readOptions(process.argv.slice(2), process.env);
const only = onlyPage(options, Object.keys(parts));
const chosen = options.only === undefined ? Object.keys(parts) : only ? ofPages : [options.only];

const began = performance.now();
const sizes = chosen.some((name) => ofSizes.includes(name)) ? options.sizes : [options.mainSize];
const houses = await layHouses({ ...options, sizes });
const findings: Finding[] = [];
try {
	const bench: Bench = { options, houses: houses.bySize, mainHouse: houses.bySize.get(options.mainSize)! };
	for (const name of chosen) {
		const started = performance.now();
		findings.push(...(await parts[name]!(bench, only)));
		console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
	}
} catch (problem) {
	// What was measured before the wrong answer is still told.
	if (findings.length > 0) console.log(`\n${tableOf(findings)}\n`);
	throw problem;
} finally {
	await houses.clear();
}
if (findings.length === 0) throw new Error(`nothing is called "${options.only}", or the build does not have it`);
console.log(`\n${tableOf(findings)}\n\n${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
keepLatest(options, findings);
if (options.write && !options.only) writePage(options, findings);
