import { expect, test } from "vitest";
import { documentOf, type FinishedEntry } from "#app/models/entries/take/document.ts";
import { undrawn } from "#app/models/entries/take/pdf-pages.server.ts";
import { pdfOf } from "#app/models/entries/take/pdf.server.ts";
import { testNow } from "#tests/support/people.ts";
import { readPdf } from "./read-pdf.ts";

const entry = (answers: FinishedEntry["answers"], more: Partial<FinishedEntry> = {}): FinishedEntry => ({
	id: "one",
	kind: "full",
	week: "2026-W47",
	answers,
	...more,
});

const lift = entry({
	title: "The lift home",
	what_happened: "Someone missed the last bus.\nI drove them to Łódź, ŵyth.\n\nIt rained.",
	pressure: [{ kind: "B4", strength: "3", note: "By phone." }],
	meaning: "I would do it again.",
});
const quick = entry({ what_happened: "Tea." }, { kind: "quick", week: "2026-W10" });

const pdfFrom = async (...entries: FinishedEntry[]) =>
	readPdf(await pdfOf(documentOf("Amina & Co <x>", entries, testNow), testNow));

test("a PDF is tagged, in British English, under its own title, as PDF/UA asks", async () => {
	const { all, catalog } = await pdfFrom(lift);
	expect(catalog).toMatch(/\/Lang \(en-GB\)/);
	expect(all("MarkInfo")).toEqual(["<<\n/Marked true\n>>"]);
	expect(all("ViewerPreferences")).toEqual(["<<\n/DisplayDocTitle true\n>>"]);
	const [about] = all("Metadata");
	expect(about).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
	expect(about).toMatch(/<rdf:li xml:lang="x-default">From my reflective log<\/rdf:li>/);
	// The service's name stands there instead; the author's would be put into this XML as it is.
	expect(about).not.toMatch(/Amina|PDFKit/);
});

test("its structure has the headings, lists and paragraphs of the copy, in order", async () => {
	const { tree } = await pdfFrom(lift, quick);
	expect(tree()).toEqual([
		"Document",
		[
			["H1"],
			["P"],
			["P"],
			[
				"Sect",
				[
					["H2"],
					["L", [line, line]],
					["Sect", [["H3"], ["P"], ["P"]]],
					["Sect", [["H3"], ["L", [line]]]],
					["Sect", [["H3"], ["P"]]],
				],
			],
			["Sect", [["H2"], ["L", [line, line]], ["Sect", [["H3"], ["P"]]]]],
		],
	]);
});

test("its pages hold the words, and every mark on them is either tagged or a page number", async () => {
	const { pages } = await pdfFrom(lift, quick);
	expect(pages).toHaveLength(2);
	const words = pages.map(({ texts }) => texts.map(({ text }) => text));
	expect(words[0]).toEqual(
		expect.arrayContaining(["From my reflective log", "Someone missed the last bus.", "I drove them to Łódź, ŵyth."]),
	);
	expect(words[0]).toContain("Exported by Amina & Co <x> on 20 November 2026. Contains 2 entries.");
	expect(words[1]).toEqual([
		"Page 2",
		"Tea.",
		"•",
		"Kind: Quick note",
		"•",
		expect.any(String),
		"What happened?",
		"Tea.",
	]);
	for (const { texts, dictionary } of pages) {
		expect(texts.map(({ tag }) => tag)).not.toContain(undefined);
		const [number] = texts.filter(({ tag }) => tag === "Artifact");
		expect(number!.text).toMatch(/^Page \d$/);
		expect(dictionary).toMatch(/\/Tabs \/S/);
	}
});

test("every font is inside, and none of the standard ones is used", async () => {
	const { all, raw } = await pdfFrom(lift);
	const fonts = all("FontDescriptor");
	expect(fonts.map((font) => /\/FontName \/\w{6}\+([\w-]+)/.exec(font)?.[1]).sort()).toEqual([
		"DejaVuSans",
		"DejaVuSans-Bold",
	]);
	for (const font of fonts) expect(font).toMatch(/\/FontFile2 \d+ 0 R/);
	expect(raw).not.toMatch(/\/Subtype \/Type1\b|Helvetica|Times/);
});

test("bookmarks lead to the entries by their headings", async () => {
	const { raw } = await pdfFrom(lift, quick);
	const marks = [...raw.matchAll(/\/Dest \[(\d+) 0 R \/XYZ ([\d.]+) [\d.]+ 0\]\n[^]*?\/Title \(([^)]*)\)/g)];
	expect(marks.map(([, , left, title]) => [left, title])).toEqual([
		["0", "The lift home"],
		["0", "Tea."],
	]);
	expect(new Set(marks.map(([, page]) => page)).size).toBe(2);
});

test("words from the right are drawn as they look, and read to screen readers as they were written", async () => {
	const [ayesha, ali] = ["\u0639\u0627\u0626\u0634\u0629", "\u0639\u0644\u064a"];
	const { pages, actual } = await pdfFrom(entry({ title: "A", what_happened: `I met ${ayesha} ${ali} today.` }));
	const drawn = pages[0]!.texts.map(({ text }) => text);
	const at = drawn.indexOf("I met ");
	const backwards = (word: string) => [...word].reverse().join("");
	expect(drawn.slice(at, at + 5)).toEqual(["I met ", backwards(ali), " ", backwards(ayesha), " today."]);
	expect(actual()).toEqual([`I met ${ayesha} ${ali} today.`]);
});

test("pictures that no font here has are kept for screen readers, and the copy says so", async () => {
	const { pages, actual } = await pdfFrom(entry({ title: "A 🚀", what_happened: "B 🚀🚀 \u4e2d" }));
	const words = pages[0]!.texts.map(({ text }) => text);
	expect(words).toContain(`B ${undrawn} ${undrawn}`);
	expect(words.join(" ")).toContain(`The sign ${undrawn} stands for`);
	expect(actual()).toEqual(["A 🚀", "B 🚀🚀 \u4e2d"]);
	expect((await pdfFrom(lift)).pages[0]!.texts.map(({ text }) => text).join(" ")).not.toContain("The sign");
	// An empty box (glyph 0) would say nothing to anybody.
	for (const page of pages) expect(page.glyphs).not.toContain("0000");
});

test("a long entry goes on over pages, in one paragraph, within their edges", async () => {
	const { pages, tree, widest } = await pdfFrom(entry({ title: "Long", what_happened: "word ".repeat(4000) }));
	expect(pages.length).toBeGreaterThan(5);
	const words = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).filter((text) => text.startsWith("word"));
	expect(words.join(" ").split(" ")).toHaveLength(4000);
	expect(JSON.stringify(tree())).toContain('["Sect",[["H3"],["P"]]]');
	expect(widest).toBeLessThan(595 - 60);
});

test("a word longer than a line is broken, none of it lost", async () => {
	const { pages, widest } = await pdfFrom(entry({ title: "Long", what_happened: "w".repeat(20_000) }));
	const letters = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).filter((text) => /^w+$/.test(text));
	expect(letters.join("")).toHaveLength(20_000);
	expect(widest).toBeLessThan(595 - 60);
});

test("others are answered while a large PDF is drawn", async () => {
	let turns = 0;
	const count = setInterval(() => (turns += 1), 0);
	await pdfFrom(
		...Array.from({ length: 40 }, () => entry({ title: "One of many", what_happened: "Words. ".repeat(200) })),
	);
	clearInterval(count);
	expect(turns).toBeGreaterThan(20);
});

/** One line of a list: its bullet, and what it says. */
const line = ["LI", [["Lbl"], ["LBody"]]];
