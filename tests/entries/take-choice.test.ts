import { expect, test } from "vitest";
import { fieldsOfChoice, fileName, mostTaken, readChoice } from "#app/models/entries/take/take.form.ts";
import { takeProblems } from "#app/models/entries/take/take.words.ts";
import { newId } from "#db/ids.ts";
import { testNow } from "#tests/support/people.ts";

const read = (...fields: [string, string][]) => {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return readChoice(form, testNow);
};

test("the last three months are this week and the twelve before it", () => {
	const { choice, format, errors } = read(["what", "last"], ["format", "docx"]);
	expect({ choice, format, errors }).toEqual({
		choice: { from: "2026-W35", to: "2026-W47" },
		format: "docx",
		errors: {},
	});
});

test("weeks are taken as chosen, of one kind where one is chosen", () => {
	const weeks: [string, string][] = [
		["what", "weeks"],
		["from", "2026-W01"],
		["to", "2026-W01"],
		["format", "csv"],
	];
	expect(read(...weeks, ["kind", "all"]).choice).toEqual({ from: "2026-W01", to: "2026-W01" });
	expect(read(...weeks, ["kind", "quick"]).choice).toEqual({ from: "2026-W01", to: "2026-W01", kind: "quick" });
});

test("entries that are named are taken once each; what is no id is passed over", () => {
	const [one, two] = [newId(testNow), newId(testNow)];
	const named = read(["entry", one], ["entry", "../etc"], ["entry", two], ["entry", one], ["format", "print"]);
	expect(named.choice).toEqual({ entryIds: [one, two] });
	const many = Array.from({ length: mostTaken + 5 }, (): [string, string] => ["entry", newId(testNow)]);
	expect(read(...many, ["format", "print"]).typed.entryIds).toHaveLength(mostTaken);
});

test("weeks win where weeks are chosen on the page of an entry", () => {
	const { choice } = read(["entry", newId(testNow)], ["what", "last"], ["format", "pdf"]);
	expect(choice).toEqual({ from: "2026-W35", to: "2026-W47" });
});

test.each<[string, [string, string][], Record<string, string>]>([
	["an empty form", [], { what: takeProblems.what, format: takeProblems.format }],
	[
		"no such format",
		[
			["what", "last"],
			["format", "exe"],
		],
		{ format: takeProblems.format },
	],
	[
		"no such kind",
		[
			["what", "last"],
			["format", "pdf"],
			["kind", "x"],
		],
		{ kind: takeProblems.kind },
	],
	[
		"entries without one",
		[
			["what", "entries"],
			["format", "pdf"],
		],
		{ what: takeProblems.what },
	],
	[
		"weeks without weeks",
		[
			["what", "weeks"],
			["format", "pdf"],
		],
		{ from: takeProblems.from, to: takeProblems.to },
	],
	[
		"a week that no year has",
		[
			["what", "weeks"],
			["format", "pdf"],
			["from", "2026-W54"],
			["to", "2026-W10"],
		],
		{ from: takeProblems.from },
	],
	[
		"weeks the wrong way round",
		[
			["what", "weeks"],
			["format", "pdf"],
			["from", "2026-W11"],
			["to", "2026-W10"],
		],
		{ to: takeProblems.backwards },
	],
])("what cannot be taken is refused in words, with nothing to take: %s", (_, fields, errors) => {
	const posted = read(...fields);
	expect(posted.errors).toEqual(errors);
	expect(posted.choice).toBeUndefined();
	expect(posted.format).toBeUndefined();
});

test("the choice comes back as it was typed, also through the hidden fields of the next page", () => {
	const typed: [string, string][] = [
		["entry", newId(testNow)],
		["entry", newId(testNow)],
		["what", "weeks"],
		["from", "nonsense"],
		["to", "2026-W10"],
		["kind", "full"],
		["format", "docx"],
	];
	const posted = read(...typed);
	expect(posted.typed).toMatchObject({ what: "weeks", from: "nonsense", to: "2026-W10", kind: "full" });
	expect(read(...fieldsOfChoice(posted.typed))).toEqual(posted);
});

test("an address may name the choice as well", () => {
	const id = newId(testNow);
	const { typed } = readChoice(new URLSearchParams({ entry: id }), testNow);
	expect(typed).toEqual({ what: "entries", entryIds: [id], from: "", to: "", kind: "all", format: "" });
});

test("a file's name says nothing but the day", () => {
	expect(fileName("2026-11-21", "docx")).toBe("hedgerow-2026-11-21.docx");
});
