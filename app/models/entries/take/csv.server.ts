import { sectionCodes } from "../entry.ts";
import { sectionAsText, type TakenDocument } from "./document.ts";

const columns = ["week", "kind", "place", "title", ...sectionCodes, "tags"] as const;

/**
 * The copy as a table: one row for each entry, one column for each section. Cells that a spreadsheet would take for a
 * formula begin with an apostrophe, and the file says that it is UTF-8, so that Excel keeps "ł" and "ŵ".
 */
export async function csvOf({ entries }: TakenDocument): Promise<Buffer> {
	const { stringify } = await import("csv-stringify/sync");
	const rows = entries.map(({ row, sections }) => ({
		...row,
		...Object.fromEntries(sections.map((section) => [section.code, sectionAsText(section)])),
	}));
	const text = stringify(rows, {
		columns: [...columns],
		header: true,
		bom: true,
		escape_formulas: true,
		record_delimiter: "windows",
		quote_record_delimiter: true,
	});
	return Buffer.from(text, "utf8");
}
