import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { documentOf, type FinishedEntry } from "#app/models/entries/take/document.ts";
import { fileOf } from "#app/models/entries/take/files.server.ts";
import { testNow } from "#tests/support/people.ts";

const entry = (answers: FinishedEntry["answers"], more: Partial<FinishedEntry> = {}): FinishedEntry => ({
	id: "one",
	kind: "full",
	week: "2026-W47",
	answers,
	...more,
});

const lift = entry(
	{
		title: "The lift home",
		what_happened: "Someone missed the last bus.\nI drove them.\n\nIt rained.",
		discretion: [{ kind: "D10", guidance: "silent" }],
		pressure: [{ kind: "B4", strength: "3", note: "By phone." }],
		meaning: "I would do it again.",
		tags: ["buses"],
	},
	{ placeName: "Elm & Ash <Surgery>", asked: { meaning: "What stays with you?" } },
);
const quick = entry({ what_happened: "Łódź, ŵyth." }, { kind: "quick", week: "2026-W10" });

const made = async (format: "docx" | "csv", entries: FinishedEntry[], name = "Amina Yusuf") =>
	(await fileOf(format, documentOf(name, entries, testNow), testNow)).bytes;

/** The parts of a Word file as XML documents; reading fails when one of them is not well formed. */
async function wordOf(entries: FinishedEntry[], name?: string) {
	const parts = unzipSync(await made("docx", entries, name));
	const xml = (path: string) => {
		const { document } = new JSDOM(strFromU8(parts[path]!), { contentType: "text/xml" }).window;
		return document;
	};
	const paragraphs = [...xml("word/document.xml").getElementsByTagName("w:p")].map((p) => ({
		style: p.getElementsByTagName("w:pStyle")[0]?.getAttribute("w:val") ?? "",
		isListed: p.getElementsByTagName("w:numPr").length > 0,
		isTurned: p.getElementsByTagName("w:bidi").length > 0,
		startsPage: p.getElementsByTagName("w:pageBreakBefore").length > 0,
		text: [...p.querySelectorAll("*")]
			.map(({ tagName, textContent }) => (tagName === "w:br" ? "\n" : tagName === "w:t" ? textContent : ""))
			.join(""),
	}));
	return { xml, paragraphs, paths: Object.keys(parts) };
}

test("the Word file has real headings, one for the copy, its entries and their sections", async () => {
	const { paragraphs } = await wordOf([lift, quick]);
	expect(paragraphs.filter(({ style }) => style.startsWith("Heading")).map(({ style, text }) => [style, text])).toEqual(
		[
			["Heading1", "From my reflective log"],
			["Heading2", "The lift home"],
			["Heading3", "What happened?"],
			["Heading3", "Judgement calls"],
			["Heading3", "Pressure on my limits"],
			["Heading3", "So what?"],
			["Heading2", "Łódź, ŵyth."],
			["Heading3", "What happened?"],
		],
	);
	expect(paragraphs.filter(({ startsPage }) => startsPage).map(({ text }) => text)).toEqual(["Łódź, ŵyth."]);
});

test("the Word file holds the words: lines of a paragraph, real lists, notes and questions", async () => {
	const { paragraphs } = await wordOf([lift]);
	const texts = paragraphs.map(({ text }) => text);
	expect(texts).toContain("Exported by Amina Yusuf on 20 November 2026. Contains 1 entry.");
	expect(texts).toContain("Someone missed the last bus.\nI drove them.");
	expect(texts).toContain("It rained.");
	expect(texts).toContain("What stays with you?");
	expect(texts).toContain("By phone.");
	expect(paragraphs.filter(({ isListed }) => isListed).map(({ text }) => text)).toEqual([
		"Kind: Reflection",
		"Week: Week of 16 November 2026",
		"Place: Elm & Ash <Surgery>",
		"My tags: buses",
		expect.stringMatching(/^Gave practical help \(food, lift, errand\)\. The guidance says nothing\.$/),
		expect.stringMatching(/^Being reachable .*Strong, 3 of 4\.$/),
	]);
});

test("the Word file is in British English and names nobody but its author", async () => {
	const { xml, paths } = await wordOf([lift], "Amina O’Neill & <Co>");
	const core = xml("docProps/core.xml");
	expect(core.getElementsByTagName("dc:title")[0]!.textContent).toBe("From my reflective log");
	expect(core.getElementsByTagName("dc:creator")[0]!.textContent).toBe("Amina O’Neill & <Co>");
	expect(core.getElementsByTagName("cp:lastModifiedBy")[0]!.textContent).toBe("Amina O’Neill & <Co>");
	const defaults = xml("word/styles.xml").getElementsByTagName("w:rPrDefault")[0]!;
	expect(defaults.getElementsByTagName("w:lang")[0]!.getAttribute("w:val")).toBe("en-GB");
	expect(paths).not.toContain("word/comments.xml");
});

test("the table has one row for each entry and one column for each section", async () => {
	const [head, first, second, ...rest] = rowsOf(await made("csv", [lift, quick]));
	expect(head).toEqual([
		...["week", "kind", "place", "title", "what_happened", "discretion", "pressure", "moment", "holding"],
		...["cost_gain", "meaning", "next_step", "frame", "tags"],
	]);
	expect(Object.fromEntries(head!.map((name, at) => [name, first![at]]))).toMatchObject({
		week: "2026-W47",
		kind: "Reflection",
		place: "Elm & Ash <Surgery>",
		title: "The lift home",
		what_happened: "Someone missed the last bus.\nI drove them.\nIt rained.",
		pressure: expect.stringMatching(/Strong, 3 of 4\. By phone\.$/),
		meaning: "What stays with you?\nI would do it again.",
		moment: "",
		tags: "buses",
	});
	expect(second!.slice(0, 5)).toEqual(["2026-W10", "Quick note", "", "", "Łódź, ŵyth."]);
	expect(rest).toEqual([]);
});

test("the table says that it is UTF-8 and ends its rows as spreadsheets do", async () => {
	const bytes = await made("csv", [quick]);
	expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(bytes.toString("utf8").endsWith("\r\n")).toBe(true);
});

test.each(["=1+1", "+44 20", "-2", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "\uff20x"])(
	"no cell is a formula: %s",
	async (text) => {
		const formula = entry({ title: text, what_happened: `${text}\nmore`, tags: [text] });
		const [, row] = rowsOf(await made("csv", [formula]));
		expect([row![3], row![4], row!.at(-1)]).toEqual([`'${text}`, `'${text}\nmore`, `'${text}`]);
	},
);

test("quotation marks, commas, semicolons and line ends stay inside their cell", async () => {
	const text = 'She said "no, thank you"; then\n"yes"\n\n,,,';
	const [, row, ...rest] = rowsOf(await made("csv", [entry({ title: "a,b", what_happened: text, meaning: "end" })]));
	expect([row![3], row![4], row![10]]).toEqual(["a,b", 'She said "no, thank you"; then\n"yes"\n,,,', "end"]);
	expect(rest).toEqual([]);
});

const hostile: [string, string][] = [
	["marks of direction", "\u202eevil\u202c \u2066\u2067 \u200f(\u0645\u062d\u0645\u062f)"],
	["what would end a tag", '</w:t></w:r></w:p> ]]> <![CDATA[ <!-- "&amp;" \u0027'],
	["controls and half letters", "a\u0000b\u0001c\u000bd \ud800 \udc00 \ufffe\uffff"],
	["one very long word", "w".repeat(20_000)],
	["emoji of all kinds", "😀🚀👩‍👩‍👧🏴󠁧󠁢󠁷󠁬󠁳󠁿".repeat(300)],
	["twenty thousand characters", "Łódź and ŵyth. ".repeat(1333)],
	["nothing but line ends and blanks", "\n \n\t\n\n \u00a0 \u2028"],
	["PDF's own signs", ") Tj ET Q endstream endobj \\ ( \\( %%EOF << /S /P >>"],
];

test.each(hostile)("hostile words break no file: %s", async (_, text) => {
	const entries = [
		entry({ title: text.slice(0, 80), what_happened: text, went_well: text, tags: [text.slice(0, 40)] }),
	];
	const taken = documentOf(text.slice(0, 100), entries, testNow);

	const { paragraphs } = await wordOf(entries, text.slice(0, 100));
	const [happened] = taken.entries[0]!.sections;
	for (const prose of happened!.prose) expect(paragraphs.map(({ text: words }) => words)).toContain(prose);

	const rows = rowsOf(await made("csv", entries));
	expect(rows.map((row) => row.length)).toEqual([14, 14]);
	expect(rows[1]![4]).toBe(happened!.prose.join("\n"));

	const { bytes } = await fileOf("pdf", taken, testNow);
	expect(bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
	expect(bytes.subarray(-6).toString()).toBe("%%EOF\n");
});

test("a paragraph that begins from the right is set from the right in Word", async () => {
	const { paragraphs } = await wordOf([entry({ title: "A", what_happened: "\u0639\u0644\u064a came.\n\nAli came." })]);
	expect(paragraphs.filter(({ isTurned }) => isTurned).map(({ text }) => text)).toEqual(["\u0639\u0644\u064a came."]);
});

/** The rows of a CSV file, read by the rules of RFC 4180. */
function rowsOf(bytes: Buffer): string[][] {
	const text = bytes.toString("utf8").replace(/^\ufeff/, "");
	const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
	const rows: string[][] = [[]];
	while (cell.lastIndex < text.length) {
		const [, written = "", end] = cell.exec(text) ?? expect.fail(`no cell at ${cell.lastIndex}`);
		const isQuoted = written.startsWith('"');
		rows.at(-1)!.push(isQuoted ? written.slice(1, -1).replaceAll('""', '"') : written);
		if (end === "\r\n") rows.push([]);
	}
	expect(rows.pop()).toEqual([]);
	return rows;
}
