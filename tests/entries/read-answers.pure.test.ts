import { expect, test } from "vitest";
import { readAnswers } from "#app/models/entries/entry.form.ts";
import { fieldProblems } from "#app/models/entries/entry.words.ts";
import * as cost from "#app/models/entries/options/cost-and-gain.ts";
import * as discretion from "#app/models/entries/options/discretion.ts";
import * as frame from "#app/models/entries/options/frame.ts";
import * as holding from "#app/models/entries/options/holding.ts";
import * as moments from "#app/models/entries/options/moments.ts";
import * as pressure from "#app/models/entries/options/pressure.ts";

type Pairs = [name: string, value: string][];

function posted(...pairs: Pairs): FormData {
	const form = new FormData();
	for (const [name, value] of pairs) form.append(name, value);
	return form;
}

/** Every field with a list to choose from, by its name in the form. */
const choices = {
	setting: frame.settings,
	life_stage: frame.lifeStages,
	need_tags: frame.needTags,
	discomfort: frame.discomforts,
	"discretion.0.kind": discretion.discretionKinds,
	"discretion.0.direction": discretion.directions,
	"discretion.0.guidance": discretion.guidances,
	"discretion.0.why": discretion.whys,
	"discretion.0.planned": discretion.planned,
	"discretion.0.who_knew": discretion.whoKnew,
	"discretion.0.repeat": discretion.repeats,
	"discretion.0.effect_person": discretion.effectsOnPerson,
	"discretion.0.effect_me": discretion.effectsOnMe,
	"discretion.0.would_again": discretion.wouldAgain,
	"pressure.0.kind": pressure.pressureKinds,
	"pressure.0.source": pressure.pressureSources,
	"pressure.0.strength": pressure.strengths,
	"pressure.0.response": pressure.responses,
	"pressure.0.would_help": pressure.wouldHelp,
	"moment.0.code": moments.momentCodes,
	"moment.0.tone": moments.momentTones,
	energy_before: cost.energyLevels,
	energy_after: cost.energyLevels,
	feelings: cost.feelings,
	carried_home: cost.carriedHome,
	ask: cost.asks,
	held_now: holding.heldNow,
	how_manageable: holding.manageable,
	what_they_wait_for: holding.waitingFor,
} as const;
const texts = ["title", "what_happened", "went_well", "meaning", "next_step", "pressure.0.note"];

test("everything a link worker can answer is kept under its own name", () => {
	const { answers, errors } = readAnswers(
		posted(
			["title", "The lift home"],
			["week", "2026-W47"],
			["setting", "home_visit"],
			["place_id", "0190a0b0-0000-7000-8000-000000000000"],
			["life_stage", "older_adult"],
			["need_tags", "loneliness"],
			["need_tags", "money"],
			["what_happened", "I drove them home."],
			["discomfort", "clear"],
			["discretion.0.kind", "D10"],
			["discretion.0.why", "safety"],
			["discretion.0.why", "felt_right"],
			["discretion.0.norm_wish", "yes"],
			["discretion.0.minutes", "45"],
			["discretion.0.own_time", "yes"],
			["pressure.0.kind", "B4"],
			["pressure.0.note", "A note."],
			["moment.0.code", "asked_my_view"],
			["moment.0.tone", "good"],
			["energy_before", "0"],
			["energy_after", "10"],
			["feelings", "sad"],
			["feelings", "proud"],
			["carried_home", "a_bit"],
			["went_well", "They smiled."],
			["meaning", "It mattered."],
			["next_step", "Ask."],
			["by_when", "2026-W53"],
			["ask", "listen"],
			["bring", "yes"],
			["held_now", "6-10"],
			["how_manageable", "0"],
			["what_they_wait_for", "housing"],
			["what_they_wait_for", "VCSE"],
			["tags", "Lifts, home visits"],
			["prompts", "gibbs@1"],
		),
	);

	expect(errors).toEqual({});
	expect(answers).toEqual({
		title: "The lift home",
		week: "2026-W47",
		setting: "home_visit",
		place_id: "0190a0b0-0000-7000-8000-000000000000",
		life_stage: "older_adult",
		need_tags: ["loneliness", "money"],
		what_happened: "I drove them home.",
		discomfort: "clear",
		discretion: [{ kind: "D10", why: ["safety", "felt_right"], norm_wish: "yes", minutes: "45", own_time: "yes" }],
		pressure: [{ kind: "B4", note: "A note." }],
		moment: [{ code: "asked_my_view", tone: "good" }],
		energy_before: "0",
		energy_after: "10",
		feelings: ["sad", "proud"],
		carried_home: "a_bit",
		went_well: "They smiled.",
		meaning: "It mattered.",
		next_step: "Ask.",
		by_when: "2026-W53",
		ask: "listen",
		bring: "yes",
		held_now: "6-10",
		how_manageable: "0",
		what_they_wait_for: ["housing", "VCSE"],
		tags: ["Lifts", "home visits"],
		prompts: "gibbs@1",
	});
});

test.each(Object.entries(choices))("%s takes every choice of its list, and refuses others in words", (field, list) => {
	expect(list.length).toBeGreaterThan(1);
	for (const { code } of list) {
		const { answers, errors } = readAnswers(posted([field, code]));
		expect(errors).toEqual({});
		expect(JSON.stringify(answers)).toContain(JSON.stringify(code));
	}
	for (const wrong of ["made_up", "constructor", "__proto__", `${list[0]!.code} `.toUpperCase() + "!"]) {
		const { answers, errors } = readAnswers(posted([field, wrong]));
		expect(Object.keys(errors)).toEqual([field]);
		expect(errors[field]).toMatch(/^Choose an answer from the list for “.+”\.$/);
		expect(JSON.stringify(answers), "what was chosen is still there to be shown").toContain(wrong.trim());
	}
});

test.each(["week", "by_when"])("%s is an ISO week that the calendar has", (field) => {
	for (const week of ["2020-W53", "2025-W01", "2026-W47"])
		expect(readAnswers(posted([field, week])).errors).toEqual({});
	for (const wrong of ["2026-11-20", "2025-W53", "2026-W00", "2026-W54", "26-W01", "2026-W47x", "last week"]) {
		expect(readAnswers(posted([field, wrong])).errors[field], wrong).toMatch(/^Choose an answer from the list/);
	}
});

test.each(["discretion.0.norm_wish", "discretion.0.own_time", "bring"])("%s is yes or nothing", (field) => {
	expect(readAnswers(posted([field, "yes"])).errors).toEqual({});
	for (const wrong of ["no", "true", "on", "YES"]) {
		expect(Object.keys(readAnswers(posted([field, wrong])).errors), wrong).toEqual([field]);
	}
});

test("minutes are a whole number up to 600, and anything else is asked for in words with the typing kept", () => {
	const minutes = (typed: string) => readAnswers(posted(["discretion.3.minutes", typed]));

	for (const right of ["0", "5", "600"]) {
		expect(minutes(right)).toEqual({ answers: { discretion: [{ minutes: right }] }, errors: {} });
	}
	for (const wrong of ["601", "1.5", "-1", "ten", "1e2", "0x10", "1000", "5 minutes", "٥", "NaN"]) {
		const { answers, errors } = minutes(wrong);
		expect(errors, wrong).toEqual({ "discretion.0.minutes": fieldProblems.notMinutes(600) });
		expect(answers.discretion, wrong).toEqual([{ minutes: wrong }]);
	}
});

test("tags are taken as they are typed, with commas between, each once whatever its capitals", () => {
	const tags = (...pairs: Pairs) => readAnswers(posted(...pairs)).answers.tags;

	expect(tags(["tags", " Lifts,home  visits ,, lifts , LIFTS,\n"])).toEqual(["Lifts", "home visits"]);
	expect(tags(["tags", "Lifts"], ["known_tag", "home visits"], ["known_tag", "lifts"]), "ticked ones too").toEqual([
		"Lifts",
		"home visits",
	]);
	expect(tags(["known_tag", "home visits"], ["known_tag", "doors"])).toEqual(["home visits", "doors"]);
	expect(tags(["tags", "one\ntwo\tthree\u0000"]), "a tag is one line").toEqual(["one two three"]);
	expect(tags(["tags", "__proto__, constructor, toString"])).toEqual(["__proto__", "constructor", "toString"]);
	expect(tags(["known_tag", "  "])).toBeUndefined();
	expect(readAnswers(posted(["known_tag", "x"])).answers, "the tick itself is no answer").toEqual({ tags: ["x"] });
});

test("commas alone are no tag", () => {
	expect(readAnswers(posted(["tags", " , ,,"]))).toEqual({ answers: {}, errors: {} });
});

test("an entry takes ten tags of forty letters, and one more of either is refused with the typing kept", () => {
	const many = (count: number) => Array.from({ length: count }, (_, at) => `tag ${at}`);
	const read = (tags: string[], ...ticked: string[]) =>
		readAnswers(posted(["tags", tags.join(",")], ...ticked.map((tag): [string, string] => ["known_tag", tag])));

	expect(read(many(10)).errors).toEqual({});
	expect(read(many(10), "tag 3").answers.tags, "ticked and typed is one").toHaveLength(10);
	for (const tooMany of [read(many(11)), read(many(10), "another")]) {
		expect(tooMany.errors).toEqual({ tags: fieldProblems.tooManyTags(10) });
		expect(tooMany.answers.tags).toHaveLength(11);
	}
	expect(read(["x".repeat(40)]).errors).toEqual({});
	const tooLong = read(["short", "x".repeat(41)]);
	expect(tooLong.errors, "the list's problem, under the box it was typed in").toEqual({
		tags: fieldProblems.tagTooLong(40),
	});
	expect(tooLong.answers.tags).toEqual(["short", "x".repeat(41)]);
});

test("the questions an entry is written with are named by a code and a version", () => {
	const id = "0190a0b0-0000-7000-8000-000000000000";
	for (const right of ["what@1", "atkins-murphy@12", `${id}@999999`]) {
		expect(readAnswers(posted(["prompts", right]))).toEqual({ answers: { prompts: right }, errors: {} });
	}
	for (const wrong of [
		"what",
		"what@",
		"@1",
		"what@1000000",
		"wh at@1",
		"what@1@2",
		"what@-1",
		`${"x".repeat(41)}@1`,
	]) {
		expect(Object.keys(readAnswers(posted(["prompts", wrong])).errors), wrong).toEqual(["prompts"]);
	}
});

test("fields the log does not have are ignored, wherever they are put", () => {
	const extra = ["authorId", "orgId", "role", "sharedWith", "id", "revision", "finishedAt", "kind"];
	const form = posted(["title", "Mine"], ["discretion.0.kind", "D10"]);
	for (const name of extra) {
		form.append(name, "x");
		if (name !== "kind") form.append(`discretion.0.${name}`, "x");
		form.append(`nothing.0.${name}`, "x");
	}
	form.append("discretion.0.kind.deeper", "x");

	expect(readAnswers(form)).toEqual({ answers: { title: "Mine", discretion: [{ kind: "D10" }] }, errors: {} });
});

test("names that mean something to JavaScript do nothing", () => {
	const form = posted(["title", "Mine"]);
	for (const name of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]) {
		form.append(name, "x");
		form.append(`${name}.polluted`, "x");
		form.append(`constructor.prototype.${name}`, "x");
		form.append(`discretion.${name}.kind`, "D10");
		form.append(`discretion.0.${name}`, "x");
		form.append(`tags.${name}`, "x");
		form.append(`what_they_wait_for.${name}`, "x");
		form.append(`known_tag.${name}`, "x");
	}

	const { answers, errors } = readAnswers(form);

	expect({ ...answers }).toEqual({ title: "Mine" });
	expect(Object.keys(answers)).toEqual(["title"]);
	expect(errors).toEqual({});
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("line numbers may have gaps, lines keep their order, and empty lines are dropped", () => {
	const { answers, errors } = readAnswers(
		posted(
			["pressure.12.kind", "B2"],
			["pressure.3.kind", "B1"],
			["pressure.5.note", "   "],
			["pressure.999.kind", "B3"],
			["pressure.1000.kind", "B5"],
			["pressure.-1.kind", "B5"],
			["pressure.1e1.kind", "B5"],
		),
	);

	expect(errors).toEqual({});
	expect(answers).toEqual({ pressure: [{ kind: "B1" }, { kind: "B2" }, { kind: "B3" }] });
});

test.each(texts)("%s loses control characters and keeps every other mark as text", (field) => {
	const [list, , name] = field.split(".");
	const read = (value: string) => {
		const { answers } = readAnswers(posted([field, value]));
		return name ? answers[list as "pressure"]?.[0]?.[name as "note"] : answers[field as "title"];
	};

	expect(read("a\u0000b\u0001\u0007\u0008\u000b\u000c\u000e\u001b\u001f\u007fc")).toBe("abc");
	expect(read("  one\r\ntwo\rthree\tfour\n ")).toBe("one\ntwo\nthree\tfour");
	const odd =
		"<script>alert(1)</script> javascript:x \u2028\u2029 \u200f\u202eright to left\u2066 ’ é 😀 ${x} {{x}} '; --";
	expect(read(odd)).toBe(odd);
	expect(read("\u0000 \u0007")).toBeUndefined();
});

test("a file in the place of an answer is no answer", () => {
	const form = posted(["title", "Mine"]);
	form.append("what_happened", new File(["words"], "words.txt"));

	expect(readAnswers(form)).toEqual({ answers: { title: "Mine" }, errors: {} });
});

test.each([
	["title", 80],
	["what_happened", 20_000],
	["went_well", 20_000],
	["meaning", 20_000],
	["next_step", 20_000],
	["pressure.0.note", 200],
] as const)("%s takes %i characters, and one more is refused in words with the typing kept", (field, most) => {
	expect(readAnswers(posted([field, "x".repeat(most)])).errors).toEqual({});

	const { answers, errors } = readAnswers(posted([field, "x".repeat(most + 1)]));

	expect(errors[field]).toContain(`can be at most ${most.toLocaleString("en-GB")} characters`);
	expect(JSON.stringify(answers)).toContain("x".repeat(most + 1));
});

test.each(["discretion", "pressure", "moment"] as const)("an entry holds twenty lines of %s and no more", (list) => {
	const field = list === "moment" ? "code" : "kind";
	const code = { discretion: "D10", pressure: "B1", moment: "peer_contact" }[list];
	const lines = (many: number) =>
		posted(...Array.from({ length: many }, (_, at): [string, string] => [`${list}.${at}.${field}`, code]));

	expect(readAnswers(lines(20)).errors).toEqual({});
	const { answers, errors } = readAnswers(lines(21));
	expect(errors[list]).toMatch(/at most 20 lines/);
	expect(answers[list]).toHaveLength(21);
});

test("the same choice sent twice counts once, and of two single answers the first stands", () => {
	const form = posted(["feelings", "sad"], ["feelings", "sad"], ["title", "First"], ["title", "Second"]);

	expect(readAnswers(form).answers).toEqual({ feelings: ["sad"], title: "First" });
});

test("a wrong choice among several is the whole list's problem", () => {
	const { errors } = readAnswers(posted(["feelings", "sad"], ["feelings", "made_up"], ["discretion.0.why", "made_up"]));

	expect(Object.keys(errors).sort()).toEqual(["discretion.0.why", "feelings"]);
});

test("an empty form is an empty entry", () => {
	expect(readAnswers(new FormData())).toEqual({ answers: {}, errors: {} });
});
