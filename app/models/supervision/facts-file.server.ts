import { londonDay } from "../dates.ts";
import { factsLine } from "./facts-table.ts";
import type { SupervisionFacts } from "./facts.ts";
import { factsPage } from "./facts.words.ts";

/** The organisation's table as CSV: facts alone, days as "2026-11-25", safe from a spreadsheet's formulas. */
export async function factsFile(all: readonly SupervisionFacts[], now: Date): Promise<string> {
	const { stringify } = await import("csv-stringify/sync");
	const lines = all.map((facts) => factsLine(facts, now, (at) => londonDay(new Date(at))));
	return stringify(lines, {
		columns: Object.entries(factsPage.columns).map(([key, header]) => ({ key, header })),
		header: true,
		bom: true,
		escape_formulas: true,
		record_delimiter: "windows",
	});
}
