import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the guard should find. The names are those of the guard's own finds. */
export const kinds = [
	"nhs_number",
	"ten_digits",
	"date_of_birth",
	"exact_date",
	"exact_age",
	"postcode",
	"phone",
	"email",
	"ni_number",
	"plate",
	"handle",
	"name",
	"street",
	"place",
	"staff",
] as const;
export type Kind = (typeof kinds)[number];

/** A stretch of a text, from `start` up to but without `end`, and what it is. */
export type Mark = { kind: Kind; start: number; end: number };

/** The half a detector may be built on, and the half that only measures it. */
export type Part = "dev" | "held-out";

/** One line as its writer wrote it, without the marks. `where` is its file and line. No marks: nothing to find. */
export type Snippet = { text: string; marks: Mark[]; part: Part; where: string };

/** Every snippet of the corpus, dev half first. Throws on a file or a line that is not written as the README says. */
export function readCorpus(): Snippet[] {
	const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".txt"));
	return names.sort().flatMap((name) => {
		const part = partOf(name);
		const lines = readFileSync(join(import.meta.dirname, name), "utf8")
			.replace(/\n$/, "")
			.split("\n");
		return lines.map((line, at) => {
			const where = `${name}:${at + 1}`;
			return { ...readLine(line, where), part, where };
		});
	});
}

/** One line without its marks, and where they stood. Throws, naming `where`, when the line is malformed. */
export function readLine(line: string, where: string): Pick<Snippet, "text" | "marks"> {
	const wrong = (why: string) => new Error(`${where}: ${why}: ${line}`);
	if (line === "" || line !== line.trim()) throw wrong("empty, or spaces at an end");
	const marks: Mark[] = [];
	let text = "";
	let from = 0;
	for (const { 0: whole, 1: kind = "", 2: marked = "", index } of line.matchAll(/\[([^[\]|]*)\|([^[\]|]*)\]/g)) {
		if (!isKind(kind)) throw wrong(`no such kind as "${kind}"`);
		if (marked === "" || marked !== marked.trim()) throw wrong("a mark is empty, or has spaces at an end");
		text += line.slice(from, index);
		marks.push({ kind, start: text.length, end: text.length + marked.length });
		text += marked;
		from = index + whole.length;
	}
	text += line.slice(from);
	if (/[[\]|]/.test(text)) throw wrong("a bracket or bar that is no mark");
	return { text, marks };
}

function partOf(name: string): Part {
	if (name.startsWith("dev-")) return "dev";
	if (name.startsWith("held-out-")) return "held-out";
	throw new Error(`${name}: neither of the dev half nor held out`);
}

function isKind(said: string): said is Kind {
	return (kinds as readonly string[]).includes(said);
}
