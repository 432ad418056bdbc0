import { expect, test } from "vitest";
import { addPlace } from "#app/models/accounts/people.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { fieldsOfAnswers } from "#app/models/entries/carry.ts";
import { readAnswers } from "#app/models/entries/entry.form.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import type { SectionCode } from "#app/models/entries/entry.ts";
import { knownNames } from "#app/models/entries/guard/known.server.ts";
import { lookOver } from "#app/models/entries/guard/look.server.ts";
import { listVersions } from "#app/models/entries/history.server.ts";
import { notAPerson } from "#app/models/entries/options/not-a-person.ts";
import { saveDraft } from "#app/models/entries/writing.server.ts";
import { findPointers, putInNeutralWords } from "#app/models/sharing/guarding.server.ts";
import { allLeft, unanswered, type Answered, type Pointer } from "#app/models/sharing/guarding.ts";
import { lend, pointersOf, previewLending, type Choice } from "#app/models/sharing/lending.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { fieldsOfShare, readShare } from "#app/models/sharing/share.form.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aLinkWorker,
	anEntryBy,
	anOrganisation,
	aRelation,
	aSupervisor,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

// Made-up: 999 begins the numbers that are set aside for tests, 07700 900 the ones set aside for drama.
const nhsNumber = "999 000 0018";
const phone = "07700 900123";
const postcode = "LS6 3HN";

async function aPair() {
	const orgId = await anOrganisation();
	const supervisor = await aSupervisor({ orgId, name: "Zq Xvbn" });
	const author = await aLinkWorker({ orgId, name: "Qz Vxcw" });
	return { supervisor, author, relation: await aRelation(author, supervisor) };
}

/** An entry in which nothing could point to a person, but for what a test puts in. */
function anEntryWith(author: Viewer, answers: Answers) {
	return anEntryBy(author, { title: "The lift home", what_happened: "It rained.", pressure: [], ...answers });
}

function aChoice(entryId: string, relationId: string, answered?: Answered, sections?: SectionCode[]): Choice {
	const chosen = sections ?? ["what_happened", "pressure", "meaning", "next_step", "cost_gain"];
	return { entryId, relationId, sections: chosen, ask: "listen", endsAt: null, ...(answered && { answered }) };
}

/** The pointers for which a lending was refused; fails when it was lent. */
async function heldBackBy(author: Viewer, choice: Choice): Promise<Pointer[]> {
	const verdict = await lend(db, keys, author, choice, testNow);
	if (!verdict || !("pointers" in verdict)) throw new Error(`not held back: ${JSON.stringify(verdict)}`);
	expect(verdict.refused).toBe("identifiers");
	expect(await db.selectFrom("shares").select("id").where("entryId", "=", choice.entryId).execute()).toEqual([]);
	return verdict.pointers;
}

const said = (pointers: readonly Pointer[]) => pointers.map(({ kind, text }) => [kind, text]);
const marksOf = (pointers: readonly Pointer[]) => pointers.map(({ mark }) => mark);
const nothing: Answered = { cleared: [], released: {} };

test("nothing is lent while something in it could point to a person and nothing was said about it", async () => {
	const { author, relation } = await aPair();
	const entry = await anEntryWith(author, {
		what_happened: `They rang from ${phone} and gave ${nhsNumber}.`,
		meaning: `It was near ${postcode}, or ${postcode.toLowerCase()}. Again ${phone}.`,
	});

	for (const answered of [undefined, nothing]) {
		const pointers = await heldBackBy(author, aChoice(entry.id, relation, answered));
		expect(said(pointers), "each told once, however often it stands there").toEqual([
			["phone", phone],
			["nhs_number", nhsNumber],
			["postcode", postcode],
		]);
		expect(pointers.map(({ blocks }) => blocks)).toEqual([false, true, false]);
		expect(
			pointers.map(({ before }) => before),
			"with the words before its first place",
		).toEqual(["They rang from ", `They rang from ${phone} and gave `, "It was near "]);
		for (const { mark } of pointers) expect(mark).toMatch(/^[0-9a-f]{24}$/);
	}
});

test("a lending in which nothing points to anybody is not held back", async () => {
	const { author, relation } = await aPair();
	const entry = await anEntryWith(author, { meaning: "It mattered." });

	expect(await lend(db, keys, author, aChoice(entry.id, relation), testNow)).toHaveProperty("lent");
});

test("leaving what was looked at clears everything but a number that passes as an NHS number", async () => {
	const { author, relation } = await aPair();
	const entry = await anEntryWith(author, { meaning: `${phone}, ${nhsNumber} and ${postcode}.` });
	const all = await heldBackBy(author, aChoice(entry.id, relation));
	const [first, number, last] = marksOf(all);

	const some = await heldBackBy(author, aChoice(entry.id, relation, { cleared: [first!], released: {} }));
	expect(marksOf(some)).toEqual([number, last]);
	const kept = await heldBackBy(author, aChoice(entry.id, relation, { cleared: marksOf(all), released: {} }));
	expect(marksOf(kept), "also when it is said of the number itself").toEqual([number]);
});

test("a number is released only with a reason of the list, and the reason stays in the audit line", async () => {
	const { author, relation } = await aPair();
	const entry = await anEntryWith(author, { meaning: `Order ${nhsNumber}, then 999 000 0026. Ring ${phone}.` });
	const [one, other, looked] = marksOf(await heldBackBy(author, aChoice(entry.id, relation)));
	const release = (...reasons: string[]) => {
		const marks = [one!, other!];
		const released = Object.fromEntries(reasons.map((reason, at) => [marks[at]!, reason]));
		return aChoice(entry.id, relation, { cleared: [looked!], released });
	};

	for (const wrong of ["", "keep", "constructor", "Reference", "because I say so"]) {
		expect(marksOf(await heldBackBy(author, release(wrong, "other"))), wrong).toEqual([one]);
	}
	expect(marksOf(await heldBackBy(author, release("reference")))).toEqual([other]);
	const verdict = await lend(db, keys, author, release("reference", "made_up"), testNow);
	if (!verdict || !("lent" in verdict)) throw new Error("not lent");

	const lines = await db
		.selectFrom("auditLines")
		.select(["action", "purpose", "actorId", "actingAs", "objectKind"])
		.where("objectId", "=", verdict.lent)
		.orderBy("seq")
		.execute();
	const line = { actorId: author.id, actingAs: "author", objectKind: "share" };
	expect(lines).toEqual([
		{ ...line, action: "share.lent", purpose: null },
		{ ...line, action: "share.number-released", purpose: "reference" },
		{ ...line, action: "share.number-released", purpose: "made_up" },
	]);
});

test("a phone number is not released by a reason meant for numbers of nobody", () => {
	const pointers = [
		{ mark: "a", kind: "phone", blocks: false },
		{ mark: "b", kind: "nhs_number", blocks: true },
	] as Pointer[];
	const open = (answered: Answered) => marksOf(unanswered(pointers, answered));

	expect(open(nothing)).toEqual(["a", "b"]);
	expect(open({ cleared: [], released: { a: "reference", b: "reference" } })).toEqual(["a"]);
	expect(open({ cleared: ["a", "b"], released: {} })).toEqual(["b"]);
	expect(open(allLeft(pointers))).toEqual([]);
	for (const { code } of notAPerson) expect(open({ cleared: ["a"], released: { b: code } })).toEqual([]);
});

test("a mark speaks of its own words and its own author alone", async () => {
	const { author, relation } = await aPair();
	const { author: colleague, relation: theirs } = await aPair();
	const meaning = `Ring ${phone}.`;
	const entry = await anEntryWith(author, { meaning });
	const ofColleague = await anEntryWith(colleague, { meaning });
	const ofOtherWords = await anEntryWith(author, { meaning: "Ring 07700 900124." });
	const [mine] = marksOf(await heldBackBy(author, aChoice(entry.id, relation)));

	const marks = [
		...marksOf(await heldBackBy(colleague, aChoice(ofColleague.id, theirs))),
		...marksOf(await heldBackBy(author, aChoice(ofOtherWords.id, relation))),
	];
	expect(new Set([mine, ...marks]).size).toBe(3);
	const answered = { cleared: marks, released: Object.fromEntries(marks.map((mark) => [mark, "made_up"])) };
	expect(marksOf(await heldBackBy(author, aChoice(entry.id, relation, answered)))).toEqual([mine]);
	for (const guess of ["", mine!.slice(0, 23), mine!.toUpperCase(), phone]) {
		await heldBackBy(author, aChoice(entry.id, relation, { cleared: [guess], released: {} }));
	}
	const again = await anEntryWith(author, { next_step: `Ask ${phone}.`, meaning: "M." });
	const lent = await lend(db, keys, author, aChoice(again.id, relation, { cleared: [mine!], released: {} }), testNow);
	expect(lent, "the same words of the same author are the same pointer, in every entry").toHaveProperty("lent");
});

test("only what is lent is looked at: the chosen sections and the title", async () => {
	const { author, relation } = await aPair();
	const entry = await anEntryWith(author, {
		what_happened: `Their number is ${nhsNumber}.`,
		meaning: "It mattered.",
		tags: [phone],
		pressure: [{ kind: "B4", note: `Rang ${phone}` }],
	});
	const only = (...sections: SectionCode[]) => aChoice(entry.id, relation, nothing, sections);

	expect(said(await heldBackBy(author, only("what_happened")))).toEqual([["nhs_number", nhsNumber]]);
	expect(said(await heldBackBy(author, only("pressure", "meaning")))).toEqual([["phone", phone]]);
	const lent = await lend(db, keys, author, only("meaning"), testNow);
	expect(lent).toHaveProperty("lent");

	const titled = await anEntryWith(author, { title: `About ${postcode}`, meaning: "It mattered." });
	expect(said(await heldBackBy(author, aChoice(titled.id, relation, nothing, ["meaning"])))).toEqual([
		["postcode", postcode],
	]);
});

test("what is held back is told by the preview in the same words, and looking leaves no trace", async () => {
	const { author, relation } = await aPair();
	const entry = await anEntryWith(author, { meaning: `Ring ${phone}.` });
	const head = () =>
		db.selectFrom("auditHeads").select("seq").where("orgId", "=", author.orgId).executeTakeFirstOrThrow();
	const before = await head();

	const preview = await previewLending(db, keys, author, aChoice(entry.id, relation), testNow);
	if (!preview || "refused" in preview) throw new Error("no preview");
	const pointers = await pointersOf(db, keys, author, preview);

	expect(pointers).toEqual(await heldBackBy(author, aChoice(entry.id, relation)));
	expect(pointers).toEqual([
		{
			mark: pointers[0]?.mark,
			kind: "phone",
			text: phone,
			instead: "their phone number",
			before: "Ring ",
			after: ".",
			blocks: false,
		},
	]);
	expect(await head()).toEqual(before);
});

const longWords = `${"before ".repeat(20)}${phone}${" after".repeat(20)}`;

test("a pointer comes with a few words around it, cut between words", async () => {
	const { author } = await aPair();

	const [pointer] = await findPointers(db, keys, author, { meaning: longWords });

	expect(pointer?.before).toMatch(/^… (before ){2,6}$/);
	expect(pointer?.after).toMatch(/^( after){2,6} …$/);
});

test("the words around a pointer are never cut through the middle of a character", async () => {
	const { author } = await aPair();
	const smiles = "😀".repeat(40);
	for (const stop of ["", "."]) {
		const [pointer] = await findPointers(db, keys, author, { meaning: smiles + stop + postcode + stop + smiles });
		expect([pointer?.before.isWellFormed(), pointer?.after.isWellFormed()]).toEqual([true, true]);
	}
});

const finishedOf = async (author: Viewer, id: string) => (await findOwnEntry(db, keys, author, id))?.finished;

test("neutral words take every place of the chosen pointers in the whole entry, in its next version", async () => {
	const { author, relation } = await aPair();
	const answers: Answers = {
		title: `Calls from ${phone}`,
		what_happened: `${phone} rang. Later ${phone} rang again, from ${postcode}.`,
		went_well: `We found ${phone}.`,
		meaning: `Not ${nhsNumber}.`,
		next_step: `Ring ${phone}, not 07700 900124.`,
		pressure: [{ kind: "B4", note: `${phone} at night` }, { kind: "B2" }],
		discretion: [{ kind: "D10" }],
		feelings: ["sad"],
		tags: [phone],
		bring: "yes",
		prompts: "what@1",
		week: "2026-W46",
	};
	const entry = await anEntryWith(author, answers);
	const pointers = await heldBackBy(author, aChoice(entry.id, relation));
	const chosen = pointers.filter(({ text }) => text === phone || text === nhsNumber);
	expect(chosen).toHaveLength(2);

	const words = { entryId: entry.id, marks: marksOf(chosen), page: "a page" };
	expect(await putInNeutralWords(db, keys, author, words, later(1))).toEqual({ finished: 2 });

	const [number, nhs] = ["their phone number", chosen.find(({ text }) => text === nhsNumber)!.instead];
	expect(await finishedOf(author, entry.id)).toMatchObject({ revision: 2, finishedAt: later(1).toISOString() });
	expect((await finishedOf(author, entry.id))?.answers).toEqual({
		...answers,
		title: `Calls from ${number}`,
		what_happened: `Their phone number rang. Later ${number} rang again, from ${postcode}.`,
		went_well: `We found ${number}.`,
		meaning: `Not ${nhs}.`,
		next_step: `Ring ${number}, not 07700 900124.`,
		pressure: [{ kind: "B4", note: "Their phone number at night" }, { kind: "B2" }],
	});
	const versions = await listVersions(db, keys, author, entry.id, () => [1]);
	expect(versions?.at(-1)?.answers, "and the version before stays as it was").toEqual(answers);
	expect(said(await heldBackBy(author, aChoice(entry.id, relation)))).toEqual([
		["postcode", postcode],
		["phone", "07700 900124"],
	]);
});

test("an entry put into neutral words can still be saved from its page", async () => {
	const { author } = await aPair();
	const answers: Answers = {
		title: `${phone} ${"x".repeat(66)}`,
		meaning: `Ring ${phone}.`,
		pressure: [{ kind: "B4", note: `${"x".repeat(185)} ${phone}` }],
	};
	const entry = await anEntryWith(author, answers);
	const marks = marksOf(await findPointers(db, keys, author, answers));
	await putInNeutralWords(db, keys, author, { entryId: entry.id, marks, page: "p" }, later(1));

	const form = new FormData();
	const kept = (await finishedOf(author, entry.id))!.answers;
	for (const [name, value] of fieldsOfAnswers(kept)) form.append(name, value);
	expect(readAnswers(form).errors).toEqual({});
	expect(kept, "where neutral words have no room, three dots stand").toMatchObject({
		title: `… ${"x".repeat(66)}`,
		meaning: "Ring their phone number.",
		pressure: [{ kind: "B4", note: `${"x".repeat(185)} …` }],
	});
});

test("what was already lent stays as it was when neutral words are chosen later", async () => {
	const { author, supervisor, relation } = await aPair();
	const entry = await anEntryWith(author, { meaning: `Ring ${phone}.` });
	const pointers = await heldBackBy(author, aChoice(entry.id, relation));
	const lent = await lend(db, keys, author, aChoice(entry.id, relation, allLeft(pointers)), testNow);
	if (!lent || !("lent" in lent)) throw new Error("not lent");

	const words = { entryId: entry.id, marks: marksOf(pointers), page: "p" };
	expect(await putInNeutralWords(db, keys, author, words, later(1))).toEqual({ finished: 2 });

	const read = await openLent(db, keys, supervisor, { shareId: lent.lent }, later(2));
	expect(read?.sheet.answers.meaning).toBe(`Ring ${phone}.`);
});

test("neutral words wait until the entry is no longer being changed, and nothing of either is lost", async () => {
	const { author, relation } = await aPair();
	const entry = await anEntryWith(author, { meaning: `Ring ${phone}.` });
	const marks = marksOf(await heldBackBy(author, aChoice(entry.id, relation)));
	const typed = { title: "Changing", meaning: "Half a" };
	await saveDraft(db, keys, author, aWriting(author, typed, { entryId: entry.id, basedOn: 1 }), later(1));

	const verdict = await putInNeutralWords(db, keys, author, { entryId: entry.id, marks, page: "p" }, later(2));

	expect(verdict).toMatchObject({ refused: "stale", kept: typed });
	const kept = await findOwnEntry(db, keys, author, entry.id);
	expect(kept?.draft?.answers).toEqual(typed);
	expect(kept?.finished).toMatchObject({ revision: 1, answers: { meaning: `Ring ${phone}.` } });
});

test("nobody puts another's words into neutral ones, and marks of others change nothing of one's own", async () => {
	const { author, supervisor, relation } = await aPair();
	const colleague = await aLinkWorker({ orgId: author.orgId });
	const entry = await anEntryWith(author, { meaning: `Ring ${phone}.` });
	const marks = marksOf(await heldBackBy(author, aChoice(entry.id, relation)));
	const words = { entryId: entry.id, marks, page: "p" };

	for (const other of [colleague, supervisor, await aLinkWorker({ orgId: await anOrganisation() })]) {
		expect(await putInNeutralWords(db, keys, other, words, later(1))).toBeUndefined();
	}
	expect(await putInNeutralWords(db, keys, author, { ...words, entryId: newId(testNow) }, later(1))).toBeUndefined();
	const draft = aWriting(author, { title: "Half", meaning: `Ring ${phone}.` });
	await saveDraft(db, keys, author, draft, testNow);
	expect(await putInNeutralWords(db, keys, author, { ...words, entryId: draft.entryId }, later(1))).toBeUndefined();
	expect((await finishedOf(author, entry.id))?.revision).toBe(1);

	const ofColleague = await anEntryWith(colleague, { meaning: `Ring ${phone}.` });
	await putInNeutralWords(db, keys, colleague, { ...words, entryId: ofColleague.id }, later(1));
	expect((await finishedOf(colleague, ofColleague.id))?.answers.meaning).toBe(`Ring ${phone}.`);
});

test("the names looked for are those of the organisation's own places and people", async () => {
	const [ours, theirs] = [await anOrganisation("Ours"), await anOrganisation("Theirs")];
	const viewer = await aLinkWorker({ orgId: ours, name: "Own Worker" });
	await aSupervisor({ orgId: ours, name: "Own Supervisor" });
	await aLinkWorker({ orgId: theirs, name: "Foreign Worker" });
	await addPlace(db, ours, { name: "Own Surgery", kind: "practice" }, testNow);
	await addPlace(db, theirs, { name: "Foreign Surgery", kind: "practice" }, testNow);

	const { places, people } = await knownNames(db, viewer);

	expect([...people].sort()).toEqual(["Own Supervisor", "Own Worker"]);
	expect(places).toContain("Own Surgery");
	expect(places.join()).not.toContain("Foreign");
});

test("a place of the organisation points to people in an entry, a place of another's does not", async () => {
	const [{ author }, { author: stranger }] = [await aPair(), await aPair()];
	await addPlace(db, author.orgId, { name: "Kestrelwick Surgery", kind: "practice" }, testNow);
	const words = { meaning: "We met at Kestrelwick Surgery." };

	const kinds = async (viewer: Viewer) => (await findPointers(db, keys, viewer, words)).map(({ kind }) => kind);

	expect(await kinds(author)).toEqual(["place"]);
	expect(await kinds(stranger)).not.toContain("place");
});

test("a writer is told what could point to a person, each once and at most eight, and nothing is held back", async () => {
	const { author } = await aPair();
	const answers: Answers = {
		title: `About ${phone}`,
		meaning: `${phone} ${nhsNumber}`,
		pressure: [{ note: postcode }],
		tags: ["jo.k@example.org"],
	};
	const texts = async (quick: boolean) => (await lookOver(db, author, answers, quick)).map(({ text }) => text);

	for (const quick of [true, false]) expect(await texts(quick)).toEqual([phone, nhsNumber, postcode]);
	const labels = (await lookOver(db, author, answers, true)).map(({ label }) => label);
	expect(new Set(labels).size).toBe(3);
	const numbers = Array.from({ length: 12 }, (_, at) => `07700 9001${at + 10}`).join(", ");
	expect(await lookOver(db, author, { meaning: numbers }, true)).toHaveLength(8);
	expect(await lookOver(db, author, { meaning: "It rained all day." }, true)).toEqual([]);
});

test("the share form goes round with marks and codes alone, and comes back as it went", () => {
	const marks = ["a", "b", "c", "d"].map((letter) => letter.repeat(24));
	const typed = {
		relationId: newId(testNow),
		sections: ["meaning" as const, "frame" as const],
		ask: "listen",
		until: "date",
		date: "2026-12-18",
		deputies: true,
		coveredBy: [newId(testNow), newId(testNow)],
		answered: { cleared: [marks[0]!, marks[1]!], released: { [marks[2]!]: "reference", [marks[3]!]: "made_up" } },
	};
	const fields = fieldsOfShare(typed);

	const { endsAt: _, ...read } = readShare(new URLSearchParams(fields), testNow);
	expect(read).toEqual({ ...typed, neutral: [], errors: {} });
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	expect(readShare(form, testNow)).toEqual(readShare(new URLSearchParams(fields), testNow));
	for (const [name, value] of fields) expect(`${name}=${value}`).toMatch(/^[\w.-]+=[\w-]+$/);
});

test("an answer about a pointer is to leave it, to change it, or a reason of the list; anything else is none", () => {
	const mark = "0a".repeat(12);
	const answer = (name: string, value: string) => {
		const { answered, neutral } = readShare(new URLSearchParams([[name, value]]), testNow);
		return [answered.cleared, neutral, answered.released];
	};

	expect(answer(`pointer.${mark}`, "keep")).toEqual([[mark], [], {}]);
	expect(answer(`pointer.${mark}`, "neutral")).toEqual([[], [mark], {}]);
	for (const { code } of notAPerson) expect(answer(`pointer.${mark}`, code)).toEqual([[], [], { [mark]: code }]);
	for (const wrong of ["", "yes", "constructor", phone]) {
		expect(answer(`pointer.${mark}`, wrong)).toEqual([[], [], {}]);
	}
	for (const wrong of ["pointer.", `pointer.${phone}`, "pointer.__proto__", `pointer.${mark}0`, `x.${mark}`, mark]) {
		expect(answer(wrong, "keep"), wrong).toEqual([[], [], {}]);
		expect(answer(wrong, "made_up"), wrong).toEqual([[], [], {}]);
	}
});

test("an NHS number in a practice that an entry cites holds back lending, and is not rewritten here", async () => {
	const { author } = await aPair();
	const words = { what_happened: "It rained." };
	const find = (cited: string[], answers: Answers = words) => findPointers(db, keys, author, answers, cited);
	const [pointer, ...more] = await find([`We may ring ${nhsNumber} first, or ${phone}.`]);
	expect(pointer).toMatchObject({ text: nhsNumber, blocks: true, isCited: true });
	expect(more, "the rest was looked at when it was agreed").toEqual([]);
	const [both] = await find([`We may ring ${nhsNumber}.`], { what_happened: `I rang ${nhsNumber}.` });
	expect(both).not.toHaveProperty("isCited");

	const preview = { cover: { title: "A lift" }, sheet: { answers: words, cited: { n1: `Ring ${nhsNumber}.` } } };
	const held = await pointersOf(db, keys, author, preview as unknown as Parameters<typeof pointersOf>[3]);
	expect(unanswered(held, { cleared: [], released: {} })).toHaveLength(1);
	expect(unanswered(held, allLeft(held))).toEqual([]);
});
