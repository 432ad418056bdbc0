import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { givenNames } from "#app/models/entries/guard/given-names.ts";
import { findAll } from "#app/models/entries/guard/names.server.ts";
import { notNames } from "#app/models/entries/guard/not-names.ts";
import { calendarNames, mostlyNames, placeNames, wordNames } from "#app/models/entries/guard/word-names.ts";
import { quickest } from "#tests/support/quickest.ts";

const found = (text: string) => findAll(text).map((find) => `${find.kind}: ${find.text}`);
const neutral = (text: string) =>
	findAll(text).reduceRight((rest, { start, end, instead }) => rest.slice(0, start) + instead + rest.slice(end), text);

test("compromise is loaded when a text is first looked at, and not before", () => {
	// In a process of its own: what is loaded stays loaded.
	const asked = `
		import { createRequire } from "node:module";
		import { findAll } from "#app/models/entries/guard/names.server.ts";
		const kept = Object.keys(createRequire(process.cwd() + "/").cache);
		findAll("Maureen rang.");
		const ofIt = (paths) => paths.filter((path) => path.includes("/compromise/")).length > 0;
		console.log(ofIt(kept), ofIt(Object.keys(createRequire(process.cwd() + "/").cache)));`;
	expect(execFileSync(process.execPath, ["--input-type=module", "-e", asked], { encoding: "utf8" })).toBe(
		"false true\n",
	);
});

test.each([
	["Maureen rang twice", ["Maureen"]],
	["Sat with Krzysztof and Nusrat in the hub", ["Krzysztof", "Nusrat"]],
	["Took Gwenllian to the shed, then Folake Adeyemi to town", ["Gwenllian", "Folake Adeyemi"]],
	["Brenda's daughter and Ellie-Mae", ["Brenda", "Ellie-Mae"]],
	["Seán, Zoë and Ayşe came", ["Seán", "Zoë", "Ayşe"]],
	["Roisin O’Shea's lad", ["Roisin O’Shea"]],
	["J. Ferris on the referral, and J Whittaker", ["J. Ferris", "J Whittaker"]],
	["saw J.S. in the corridor", ["J.S."]],
	["promised chloe a lift, and sheila’s mum rang", ["chloe", "sheila"]],
	["a woman called Zdravka gave me her seat", ["woman called Zdravka"]],
	["Zdravko wants to learn to cook", ["Zdravko"]],
	["Left a note for Mehrunisa, curtains closed", ["Mehrunisa"]],
	["Mrs Okafor and Joan", ["Mrs Okafor", "Joan"]],
])("finds the names in “%s”", (text, names) => {
	expect(found(text)).toEqual(names.map((name) => `name: ${name}`));
});

test.each([
	["Will said no. I told Will.", ["Will", "Will"]],
	["May asked me in. Sat with May until ten.", ["May", "May"]],
	["Mark wants a job. Is Mark well?", ["Mark", "Mark"]],
	["Grace has moved her bed. And Grace?", ["Grace", "Grace"]],
	["Hope rang me. But Hope didn't come.", ["Hope", "Hope"]],
	["Bill is frightened of the stairs", ["Bill"]],
	["Olive is out, and Ruby had a fall", ["Olive", "Ruby"]],
])("finds a name that is a word too in “%s”", (text, names) => {
	expect(found(text)).toEqual(names.map((name) => `name: ${name}`));
});

test.each([
	"Will she go? Will try again. I will.",
	"May was a long month. In May we stopped. May be late.",
	"Mark it as done. A black mark on the wall.",
	"Grace before soup. Hope that was right. Hope is not a plan.",
	"Bill came to more than her pension. Summer scheme full up.",
	"Rose early, wrote this. Penny dropped. Dawn was breaking.",
	"Faith groups do more. Joy in small things. To be frank.",
	"On Monday in March we went to Leeds with Age UK and the Red Cross.",
	"Citizens Advice did the PIP form. Mind and Relate are full. Asda cafe.",
	"Marie Curie nurse was an angel. Happy as Larry. Every Tom, Dick and Harry.",
	"Somali, Urdu and Polish spoken. Ramadan. Windrush. Universal Credit.",
	"Gibbs says feelings come second. Used Kolb in the essay.",
	"Reception said no. Housing asked again. Landlord wants it back. Dad not coping.",
	"I used Hedgerow in the Florence Nightingale ward of the Victoria Hospital.",
	"a group called Sunrise meets in Devon; she moved from Clifton to Preston",
	"Moved by the Talking Therapies Team, e.g. at 3 p.m. in the U.K.",
	"the river bank, a will, the rose garden, ruby wedding, lily pond",
])("finds no name in “%s”", (text) => {
	expect(found(text)).toEqual([]);
});

test.each([
	["Maureen rang. I told Nusrat.", "The person rang. I told the person."],
	["Her son Kwame has no school.", "Her son has no school."],
	["Her husband, Ignatius, does not speak.", "Her husband does not speak."],
	["The receptionist (Carly) knew.", "The receptionist knew."],
	["A man called Desmond gave me his seat.", "A man gave me his seat."],
	["Brenda's daughter thinks I should.", "The person's daughter thinks I should."],
	["Joan, 83, rang 07700 900123.", "The person, in later life, rang their phone number."],
])("“%s” reads “%s”", (text, rewritten) => {
	expect(neutral(text)).toBe(rewritten);
});

test("what an organisation knows is told as its own, and names join the other finds without overlapping", () => {
	const known = { places: ["Elmfield Surgery"], people: ["Sam Ortiz"] };
	const finds = findAll("Sam told Maureen at Elmfield, on 3 March, about sam@example.org.", known);
	expect(finds.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
		"staff: Sam",
		"name: Maureen",
		"place: Elmfield",
		"exact_date: 3 March",
		"email: sam@example.org",
	]);
});

test("no word stands in two lists that say different things of it", () => {
	const lists = { givenNames, wordNames, placeNames, calendarNames };
	for (const [name, words] of Object.entries(lists)) {
		expect(
			[...words].filter((word) => word !== word.toLowerCase() || /\s/.test(word)),
			name,
		).toEqual([]);
		expect(
			[...words].filter((word) => notNames.has(word) && !calendarNames.has(word)),
			name,
		).toEqual([]);
	}
	expect([...givenNames].filter((word) => wordNames.has(word) || placeNames.has(word))).toEqual([]);
	expect([...mostlyNames].filter((word) => !wordNames.has(word))).toEqual([]);
});

const hostile = [
	"a",
	"Aa ",
	"Aa",
	"A ",
	"A. ",
	"1 1 1 1 ",
	"@@@@",
	" ",
	"Will ",
	"Sarah ",
	"sarah ",
	"marie curie ",
	"called ",
	"J.",
	"'s ",
	"told Xyz ",
];

test.each(hostile)("20,000 letters of %j take less than 300 ms", (piece) => {
	const text = piece.repeat(Math.ceil(20_000 / piece.length));
	expect(quickest(5, () => findAll(text))).toBeLessThan(300);
});
