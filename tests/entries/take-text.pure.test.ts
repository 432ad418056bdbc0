import { expect, test } from "vitest";
import { loadFaces } from "#app/models/entries/take/font.server.ts";
import { drawable, undrawn } from "#app/models/entries/take/pdf-pages.server.ts";
import { isRightToLeft, runsOf } from "#app/models/entries/take/text-direction.ts";

const { body, bold } = await loadFaces();

// Right-to-left words stand here as A to Z would: written by their code, so that this page reads in one direction.
const [ayesha, mohammed, ali] = ["\u0639\u0627\u0626\u0634\u0629", "\u0645\u062d\u0645\u062f", "\u0639\u0644\u064a"];
const shalom = "\u05e9\u05c1\u05dc\u05d5\u05dd";
// Its vowels belong to no script of their own.
const vowelled = "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f";

const looks = (line: string, base: "left" | "right" = "left") => runsOf(line, base).map(({ text }) => text);

test.each([
	["an English line stays whole", "I met them, (twice).", "left", ["I met them, (twice)."]],
	["one name keeps its place", `I met ${ayesha} today`, "left", ["I met ", ayesha, " today"]],
	[
		"a name of two words reads from the right",
		`I met ${ayesha} ${mohammed}.`,
		"left",
		["I met ", mohammed, " ", ayesha, "."],
	],
	["marks stay with their letters", `${shalom} ${vowelled} said`, "left", [vowelled, " ", shalom, " said"]],
	["a number after a name goes along", `${ayesha} 12 ${ali}`, "left", [ali, " 12 ", ayesha]],
	["a number before any name stays", `12 ${ayesha}`, "left", ["12 ", ayesha]],
	["a date keeps its digits", `${ayesha} 12/11/2026`, "left", ["12/11/2026 ", ayesha]],
	["brackets turn with their words", `${ayesha} (${ali}) today`, "left", ["(", ali, ") ", ayesha, " today"]],
	["brackets around one name in English do not", `met (${ali}) today`, "left", ["met (", ali, ") today"]],
	[
		"English inside an Arabic line keeps its order",
		`${ayesha} hello world ${ali}.`,
		"right",
		[".", ali, " hello world ", ayesha],
	],
] as const)("%s", (_, line, base, runs) => {
	expect(looks(line, base)).toEqual(runs);
});

test("no letter is lost or added by turning", () => {
	const line = `a ${ayesha} (b1) ${ali}, ${mohammed} 12.5 [x] ${shalom}! "c" 😀`;
	for (const base of ["left", "right"] as const) {
		const sorted = (text: string) => [...text].sort().join("");
		expect(sorted(looks(line, base).join(""))).toBe(sorted(line));
	}
});

test.each([
	["Hello", false],
	[`Hello ${ali}`, false],
	[`12 (${ali}) hello`, true],
	["123 …", false],
	["", false],
])("a text runs the way its first letter does: %s", (text, isTurned) => {
	expect(isRightToLeft(text)).toBe(isTurned);
});

test("the font draws Polish, Welsh, Irish, Greek, Cyrillic, Hebrew and Arabic, in both its weights", () => {
	const words = `Łódź ŵŷ ġáé Ώρα Київ ${shalom} ${ayesha} € – “ ” … ☐`;
	for (const face of [body, bold]) expect(drawable(words, face)).toEqual({ words, isWhole: true });
	for (const letter of "中अ🚀") expect(body.covers(letter.codePointAt(0)!)).toBe(false);
	expect(body.covers(0xffff)).toBe(false);
});

test("what the font cannot draw becomes one sign for each stretch, and that is told", () => {
	expect(drawable("a 🚀🚀 b 中文", body)).toEqual({ words: `a ${undrawn} b ${undrawn}`, isWhole: false });
	expect(drawable("👩‍👩‍👧", body)).toEqual({ words: undrawn, isWhole: false });
	expect(body.covers(undrawn.codePointAt(0)!)).toBe(true);
});

test("signs that are never seen are not drawn, but joiners that shape a word stay", () => {
	expect(drawable("so\u00adft\u200b \u2060\ufeffend\u200e", body)).toEqual({ words: "soft end", isWhole: true });
	const persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
	expect(drawable(persian, body)).toEqual({ words: persian, isWhole: true });
});
