import { readFileSync } from "node:fs";

/** Who asks: the columns of the access table, in its order. */
export const roles = [
	"author",
	"their supervisor",
	"another supervisor",
	"another link worker",
	"service lead",
	"admin",
	"other organisation",
	"signed out",
] as const;
export type Role = (typeof roles)[number];

/** One row of the table in docs/privacy.md: what each role gets for a document. */
export type Row = { method: string; address: string; which: string; statuses: Record<Role, number> };

/** The access table. Throws when a row or the head is not as the tests read it. */
export function accessTable(): Row[] {
	const page = readFileSync("docs/privacy.md", "utf8");
	const lines = page.slice(page.indexOf("## The access table")).split("\n");
	const [head, , ...rows] = lines.filter((line) => line.startsWith("|")).map(cellsOf);
	const columns = ["method", "address", "which one", ...roles];
	if (head?.join() !== columns.join()) throw new Error(`docs/privacy.md: the table's head is ${head?.join()}`);
	return rows.map((cells) => {
		const [method = "", address = "", which = "", ...statuses] = cells;
		const isSound = statuses.length === roles.length && statuses.every((status) => /^[2345]\d\d$/.test(status));
		if (!isSound) throw new Error(`docs/privacy.md: not a row of the access table: ${cells.join(" | ")}`);
		return {
			method,
			address: address.replaceAll("`", ""),
			which,
			statuses: Object.fromEntries(roles.map((role, at) => [role, Number(statuses[at])])) as Row["statuses"],
		};
	});
}

function cellsOf(line: string): string[] {
	return line
		.split("|")
		.slice(1, -1)
		.map((cell) => cell.trim());
}
