import { expect, test } from "vitest";
import type { Answers } from "#app/models/entries/answers.ts";
import { isWanted, matcherFor, needsWords, readWanted, textsOf, type Wanted } from "#app/models/entries/find.ts";
import { themesFor } from "#app/models/entries/themes.ts";
import { newId } from "#db/ids.ts";
import { aChance, testNow } from "#tests/support/people.ts";

const nothing: Wanted = { q: "", kind: "", theme: "", place: "", from: "", to: "", seen: "" };
const wanted = (more: Partial<Wanted>): Wanted => ({ ...nothing, ...more });
const read = (fields: Record<string, string>) => readWanted(new URLSearchParams(fields));

test("the finding form is read as it was filled in", () => {
	const place = newId(testNow);
	const filled = wanted({
		q: "bus fare",
		kind: "quick",
		theme: "discretion:D10",
		place,
		from: "2026-W40",
		to: "2026-W47",
		seen: "only-me",
	});

	expect(read(filled)).toEqual(filled);
	expect(read({ ...filled, q: "  bus fare\n", kind: "full", seen: "lent" })).toEqual({
		...filled,
		kind: "full",
		seen: "lent",
	});
	expect(readWanted(new URLSearchParams())).toEqual(nothing);
});

test("what the form does not know is not asked for", () => {
	const nonsense: [keyof Wanted, string][] = [
		["kind", "checkin"],
		["kind", "QUICK"],
		["theme", "D10"],
		["theme", "tag:"],
		["theme", `tag:${"x".repeat(61)}`],
		["theme", "author:me"],
		["theme", "constructor:x"],
		["place", "1 or 1=1"],
		["place", newId(testNow).toUpperCase()],
		["from", "2026-11-20"],
		["from", "2025-W53"],
		["to", "last week"],
		["seen", "everybody"],
		["q", " \t\n"],
	];
	for (const [name, value] of nonsense) expect(read({ [name]: value }), `${name}=${value}`).toEqual(nothing);
	expect(read({ authorId: "x", before: "x", orgId: "x" })).toEqual(nothing);
	expect(read({ q: "x".repeat(300) }).q).toHaveLength(200);
});

test("anything at all makes a search, but only words and themes need the words opened", () => {
	expect(isWanted(nothing)).toBe(false);
	expect(needsWords(nothing)).toBe(false);
	const inClear = { kind: "full", place: newId(testNow), from: "2026-W40", to: "2026-W40", seen: "lent" } as const;
	for (const [name, value] of Object.entries(inClear)) {
		expect(isWanted(wanted({ [name]: value })), name).toBe(true);
		expect(needsWords(wanted({ [name]: value })), name).toBe(false);
	}
	for (const sealed of [wanted({ q: "a" }), wanted({ theme: "tag:a" })]) {
		expect([isWanted(sealed), needsWords(sealed)]).toEqual([true, true]);
	}
});

const found = (answers: Answers, q: string) => matcherFor({ q, theme: "" })(answers) !== undefined;

test("words are found in everything somebody wrote, and in nothing they chose", () => {
	const written: Answers = {
		title: "alpha",
		what_happened: "bravo",
		went_well: "charlie",
		meaning: "delta",
		next_step: "echo",
		pressure: [{ note: "foxtrot" }, { kind: "B4" }, { note: "golf" }],
		tags: ["hotel", "india"],
	};
	const words = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india"];
	expect(textsOf(written)).toEqual(words);
	for (const word of words) expect(found(written, word), word).toBe(true);

	const chosen = { setting: "phone", feelings: ["sad"], prompts: "gibbs@1", week: "2026-W47", held_now: "1-5" };
	for (const word of ["phone", "sad", "gibbs", "2026", "B4"])
		expect(found({ ...chosen, ...written }, word)).toBe(false);
	expect(found({}, "alpha")).toBe(false);
});

test("all words must be there, in any order and anywhere in the entry, also as parts of longer ones", () => {
	const entry = { title: "The lift home", meaning: "Buses stop early." };

	for (const q of ["lift", "home lift", "bus lift", "  early\tthe ", "uses"]) expect(found(entry, q), q).toBe(true);
	for (const q of ["lift car", "lifthome", "home. buses", "lifts"]) expect(found(entry, q), q).toBe(false);
});

test("capitals and accents make no difference, either way", () => {
	const ways = ["Zoë", "zoe", "ZOË", "zoë".normalize("NFD"), "ZOE"];
	for (const written of ways) {
		for (const sought of ways)
			expect(found({ meaning: `With ${written}.` }, sought), `${sought} in ${written}`).toBe(true);
	}
	expect(found({ meaning: "naïve, crème brûlée, Łódź" }, "creme NAIVE brulee")).toBe(true);
	expect(found({ meaning: "日本語のメモ" }, "メモ")).toBe(true);
	expect(found({ meaning: "zo" }, "zoe")).toBe(false);
});

test("marks that mean something elsewhere are plain text", () => {
	const marks = ["%", "_", ".*", "[a-z]", "\\", "<b>", "</mark>", "'", '"', "&lt;", "${q}", "*", "(", "--", "\u2028"];
	for (const mark of marks.filter((each) => each.trim())) {
		expect(found({ meaning: "Plain words a b c" }, mark), mark).toBe(false);
		expect(found({ meaning: `before${mark}after` }, mark), mark).toBe(true);
	}
});

test("an entry has a theme when the very code was chosen in that list, or the tag given", () => {
	const entry: Answers = {
		discretion: [{ direction: "held" }, { kind: "D10" }],
		pressure: [{ kind: "B4" }],
		moment: [{ code: "peer_contact" }],
		need_tags: ["money", "housing"],
		tags: ["Home visits", "día"],
		meaning: "D03 and B5 are only spoken of.",
	};
	const has = (theme: string) => matcherFor({ q: "", theme })(entry) !== undefined;

	const right = ["discretion:D10", "pressure:B4", "moment:peer_contact", "need:housing", "tag:home VISITS", "tag:dia"];
	for (const theme of right) expect(has(theme), theme).toBe(true);
	const wrong = ["discretion:D03", "discretion:B4", "pressure:D10", "moment:good", "need:D10", "tag:home", "tag:money"];
	for (const theme of wrong) expect(has(theme), theme).toBe(false);
	expect(matcherFor({ q: "spoken", theme: "tag:dia" })(entry)).toBeDefined();
	expect(matcherFor({ q: "spoken", theme: "tag:no" })(entry)).toBeUndefined();
	expect(matcherFor({ q: "silence", theme: "tag:dia" })(entry)).toBeUndefined();
});

test("every theme on offer can be asked for, and finds the entry it is of", () => {
	const own = ["Home visits", "x".repeat(40), "a:b", "<i>", "50%"];
	const themes = themesFor(own);

	expect(themes.slice(0, own.length).map(({ label }) => label)).toEqual(own);
	expect(new Set(themes.map(({ code }) => code)).size).toBe(themes.length);
	for (const { code } of themes) {
		const { theme } = read({ theme: code });
		expect(theme).toBe(code);
		const [list, chosen] = [code.slice(0, code.indexOf(":")), code.slice(code.indexOf(":") + 1)];
		const entry: Answers = {
			discretion: { discretion: [{ kind: chosen }] },
			pressure: { pressure: [{ kind: chosen }] },
			moment: { moment: [{ code: chosen }] },
			need: { need_tags: [chosen] },
			tag: { tags: [chosen] },
		}[list]!;
		const matching = themes.filter((each) => matcherFor({ q: "", theme: each.code })(entry));
		expect(matching.map((each) => each.code)).toEqual([code]);
	}
});

const excerptIn = (answers: Answers, q: string) => matcherFor({ q, theme: "" })(answers)?.excerpt;

test("an excerpt shows the first word looked for as it was written, with the words around it", () => {
	expect(excerptIn({ meaning: "We took the BUS home." }, "bus home")).toEqual({
		before: "We took the ",
		found: "BUS",
		after: " home.",
	});
	expect(excerptIn({ title: "Home", what_happened: "We took the bus home." }, "bus")?.before).toBe("We took the ");
	expect(excerptIn({ title: "Zoë came" }, "zoe")).toEqual({ before: "", found: "Zoë", after: " came" });
	const tagged = { discretion: [{ kind: "D10" }], meaning: "words" };
	expect(matcherFor({ q: "", theme: "discretion:D10" })(tagged), "a theme alone shows no words").toEqual({});
});

test("a long text is cut between words on either side, and says so", () => {
	const long = `${"before ".repeat(40)}HERE${" after".repeat(40)}`;

	const { before, found: word, after } = excerptIn({ meaning: long }, "here")!;

	expect(word).toBe("HERE");
	expect(before).toMatch(/^… (before ){3,9}$/);
	expect(after).toMatch(/^( after){3,9} …$/);
});

test("an excerpt is a stretch of the text itself, short, wherever the word stands", () => {
	for (let seed = 1; seed <= 300; seed += 1) {
		const chance = aChance(seed);
		const words = (most: number) =>
			Array.from({ length: chance.below(most) }, () =>
				chance.oneOf(["bus", "é", "stop\n", "a–b", "long-winded", "ÉÇ"]),
			);
		const text = [...words(40), "Needle", ...words(40)].join(" ");

		const { before, found: word, after } = excerptIn({ what_happened: text }, "needle")!;

		expect(word).toBe("Needle");
		const stretch = `${before.replace(/^… /, "")}${word}${after.replace(/ …$/, "")}`;
		expect(text, `seed ${seed}`).toContain(stretch);
		expect(stretch.length).toBeLessThan(130);
		expect(before.startsWith("…") || text.startsWith(before), `seed ${seed}`).toBe(true);
		expect(after.endsWith("…") || text.endsWith(after), `seed ${seed}`).toBe(true);
	}
});

test("where taking accents off moves the letters, the beginning of the text is shown instead", () => {
	const text = `${"Zoë ".normalize("NFD").repeat(60)}needle`;

	const excerpt = excerptIn({ meaning: text }, "needle")!;

	expect(excerpt).toMatchObject({ before: "", found: "" });
	expect(excerpt.after.normalize("NFC")).toMatch(/^(Zoë ){10,}…$/u);
	expect(text.startsWith(excerpt.after.replace(/…$/, ""))).toBe(true);
});

test("an excerpt is never cut through the middle of a character", () => {
	const smiles = "😀".repeat(40);
	for (const stop of ["", "."]) {
		const { before, after } = excerptIn({ title: `${smiles}${stop}needle${stop}${smiles}` }, "needle")!;
		expect([before.isWellFormed(), after.isWellFormed()], before + after).toEqual([true, true]);
	}
});
