import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import {
	mostSteps,
	readTemplate,
	stepsTyped,
	templateBlocks,
	typedSteps,
} from "#app/models/entries/prompt-template.form.ts";
import {
	addTemplate,
	changeTemplate,
	findTemplate,
	listTemplates,
	offerTemplate,
	retireTemplate,
} from "#app/models/entries/prompt-template.server.ts";
import { stepInWords } from "#app/models/entries/prompt-template.words.ts";
import { findPromptSet, listPromptSets } from "#app/models/entries/prompts.server.ts";
import { mostTemplates } from "#app/models/entries/prompts.ts";
import { askedIn, guidedSteps, isBlock, stepsOf, type PromptSet } from "#app/models/entries/prompts.ts";
import { db, keys } from "#db/live.server.ts";
import { afterHomeVisit, plantPrompts } from "#demo/stories/prompts.ts";
import { aLinkWorker, anEntryBy, anOrganisation, aPerson, testNow } from "#tests/support/people.ts";

const words = {
	name: "After a home visit",
	steps: stepsTyped([
		{ block: "feelings", question: "", hint: "" },
		{ block: "what_happened", question: "What stays with you?", hint: "Begin there." },
	]),
};
const newer = { name: "After any visit", steps: words.steps.toReversed() };
const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

/** An organisation of its own with two admins and a link worker. */
async function aHost() {
	const orgId = await anOrganisation("A host");
	const admin = () => aPerson({ orgId, roles: ["admin"] });
	return { orgId, admin: await admin(), other: await admin(), worker: await aLinkWorker({ orgId }) };
}

async function aTemplate(admin: Viewer, given = words): Promise<string> {
	const made = await addTemplate(db, keys, admin, given, testNow);
	if (!made || "refused" in made) throw new Error(`not added: ${JSON.stringify(made)}`);
	return made.added;
}

const change = (admin: Viewer, id: string, basedOn: number, given = newer, now = later(1)) =>
	changeTemplate(db, keys, admin, id, { ...given, basedOn }, now);
const ownSets = async (viewer: Viewer) =>
	(await listPromptSets(db, viewer)).filter(({ code }) => /^[0-9a-f]{8}-/.test(code));
const versionsOf = (templateId: string) =>
	db.selectFrom("promptTemplateVersions").selectAll().where("templateId", "=", templateId).orderBy("version").execute();
const linesOf = async (orgId: string) =>
	(
		await db
			.selectFrom("auditLines")
			.selectAll()
			.where("orgId", "=", orgId)
			.where("objectKind", "=", "prompts")
			.orderBy("seq")
			.execute()
	).map(({ action, actorId, actingAs, objectId }) => [action, actorId, actingAs, objectId]);

test("a set that an admin adds is offered to everyone in the organisation, in version 1", async () => {
	const { orgId, admin, worker } = await aHost();

	const id = await aTemplate(admin);

	expect(await ownSets(worker)).toEqual([{ code: id, version: 1, ...words }]);
	expect(await listTemplates(db, admin)).toEqual([{ id, version: 1, ...words, retiredAt: null }]);
	expect(await linesOf(orgId)).toEqual([["organisation.prompts-set", admin.id, "admin", id]]);
});

test("nobody but an admin finds, adds, changes or retires a set", async () => {
	const { orgId, admin, worker } = await aHost();
	const serviceLead = await aPerson({ orgId, roles: ["service_lead", "link_worker"] });
	const id = await aTemplate(admin);

	for (const viewer of [worker, serviceLead, { ...(await aPerson({ orgId })), supervises: true }]) {
		expect(await listTemplates(db, viewer)).toBeUndefined();
		expect(await findTemplate(db, viewer, id)).toBeUndefined();
		expect(await addTemplate(db, keys, viewer, words, testNow)).toBeUndefined();
		expect(await change(viewer, id, 1)).toBeUndefined();
		expect(await retireTemplate(db, keys, viewer, id, testNow)).toBeUndefined();
		expect(await offerTemplate(db, keys, viewer, id, testNow)).toBeUndefined();
	}
	expect(await ownSets(worker)).toEqual([{ code: id, version: 1, ...words }]);
	expect(await linesOf(orgId)).toHaveLength(1);
});

test("another organisation's set is never found, offered, read with or changed", async () => {
	const [here, there] = [await aHost(), await aHost()];
	const id = await aTemplate(here.admin);
	const retired = await aTemplate(here.admin, newer);
	await retireTemplate(db, keys, here.admin, retired, testNow);
	const kept = await listTemplates(db, here.admin);

	expect(await listTemplates(db, there.admin)).toEqual([]);
	expect(await ownSets(there.worker)).toEqual([]);
	expect(await findTemplate(db, there.admin, id)).toBeUndefined();
	expect(await change(there.admin, id, 1)).toBeUndefined();
	expect(await retireTemplate(db, keys, there.admin, id, testNow)).toBeUndefined();
	expect(await offerTemplate(db, keys, there.admin, retired, testNow)).toBeUndefined();
	expect((await findPromptSet(db, there.worker, `${id}@1`)).code).toBe("what");
	expect(await listTemplates(db, here.admin)).toEqual(kept);
	expect(await linesOf(there.orgId)).toEqual([]);
});

test("a change adds the next version and leaves the one before it as it was", async () => {
	const { orgId, admin, other, worker } = await aHost();
	const id = await aTemplate(admin);
	const [first] = await versionsOf(id);

	expect(await change(other, id, 1)).toEqual({ version: 2 });

	expect(await versionsOf(id)).toEqual([
		first,
		{
			templateId: id,
			version: 2,
			name: newer.name,
			steps: JSON.stringify(newer.steps),
			addedAt: later(1).toISOString(),
		},
	]);
	expect(await ownSets(worker)).toEqual([{ code: id, version: 2, ...newer }]);
	expect(await findPromptSet(db, worker, `${id}@1`)).toEqual({ code: id, version: 1, ...words });
	expect(await findPromptSet(db, worker, `${id}@2`)).toEqual({ code: id, version: 2, ...newer });
	expect(await linesOf(orgId)).toEqual([
		["organisation.prompts-set", admin.id, "admin", id],
		["organisation.prompts-set", other.id, "admin", id],
	]);
});

test("the same words again make no version and leave no line", async () => {
	const { orgId, admin } = await aHost();
	const id = await aTemplate(admin);

	expect(await change(admin, id, 1, words)).toEqual({ version: 1 });
	expect(await versionsOf(id)).toHaveLength(1);
	expect(await linesOf(orgId)).toHaveLength(1);
});

test("words that began from an older version are refused, and can follow once they know the newer one", async () => {
	const { admin, other } = await aHost();
	const id = await aTemplate(admin);
	const third = { ...words, name: "A third way" };
	await change(admin, id, 1);

	for (const basedOn of [0, 1, 3]) expect(await change(other, id, basedOn, third)).toEqual({ refused: "stale" });
	expect(await versionsOf(id)).toHaveLength(2);
	expect(await change(other, id, 2, third)).toEqual({ version: 3 });
	expect((await versionsOf(id)).map(({ name }) => name)).toEqual([words.name, newer.name, third.name]);
});

test("of several who save at once one is kept and the others are told, and then each can be a version", async () => {
	const { admin, other } = await aHost();
	const id = await aTemplate(admin);
	let waiting = ["A", "B", "C", "D"].map((name) => ({ ...words, name }));

	for (let version = 1; waiting.length > 0; version += 1) {
		const verdicts = await Promise.all(waiting.map((given, at) => change(at % 2 ? other : admin, id, version, given)));
		const kept = verdicts.findIndex((verdict) => verdict && "version" in verdict);
		expect(verdicts).toEqual(waiting.map((_, at) => (at === kept ? { version: version + 1 } : { refused: "stale" })));
		waiting = waiting.toSpliced(kept, 1);
	}

	const versions = await versionsOf(id);
	expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
	expect(versions.map(({ name }) => name).sort()).toEqual(["A", "After a home visit", "B", "C", "D"]);
});

test("a retired set is not offered, can be changed, and is offered again in its newest version", async () => {
	const { orgId, admin, worker } = await aHost();
	const id = await aTemplate(admin);

	expect(await retireTemplate(db, keys, admin, id, later(1))).toEqual({ retired: id });
	expect(await retireTemplate(db, keys, admin, id, later(2)), "once more").toEqual({ retired: id });
	expect(await ownSets(worker)).toEqual([]);
	expect(await findPromptSet(db, worker, `${id}@1`)).toEqual({ code: id, version: 1, ...words });
	expect(await findTemplate(db, admin, id)).toMatchObject({ retiredAt: later(1).toISOString() });

	expect(await change(admin, id, 1, newer, later(3))).toEqual({ version: 2 });
	expect(await ownSets(worker), "changing does not offer it").toEqual([]);
	expect(await offerTemplate(db, keys, admin, id, later(4))).toEqual({ offered: id });
	expect(await offerTemplate(db, keys, admin, id, later(5)), "once more").toEqual({ offered: id });
	expect(await ownSets(worker)).toEqual([{ code: id, version: 2, ...newer }]);
	expect((await linesOf(orgId)).map(([action]) => action)).toEqual([
		"organisation.prompts-set",
		"organisation.prompts-retired",
		"organisation.prompts-set",
		"organisation.prompts-set",
	]);
});

test("twenty sets are offered at most, also when two are added at once", async () => {
	const { admin, other, worker } = await aHost();
	const ids: string[] = [];
	for (let made = 1; made < mostTemplates; made += 1) ids.push(await aTemplate(admin));

	const both = await Promise.all([admin, other].map((each) => addTemplate(db, keys, each, words, testNow)));

	expect(both).toContainEqual({ refused: "too-many" });
	expect(await ownSets(worker)).toHaveLength(mostTemplates);
	const id = ids[0]!;
	await retireTemplate(db, keys, admin, id, later(1));
	await aTemplate(admin);
	expect(await offerTemplate(db, keys, admin, id, later(2))).toEqual({ refused: "too-many" });
	expect(await ownSets(worker)).toHaveLength(mostTemplates);
	expect((await listTemplates(db, admin))?.map((template) => template.retiredAt)).toEqual([
		...Array.from({ length: mostTemplates }, () => null),
		later(1).toISOString(),
	]);
});

test("an entry keeps the version it was written with, after a change and after retiring", async () => {
	const { admin, worker } = await aHost();
	const name = await plantPrompts(db, keys, admin, testNow);
	const [id = ""] = name.split("@");
	const entry = await anEntryBy(worker, { prompts: name });

	await change(admin, id, 1);
	await retireTemplate(db, keys, admin, id, later(2));

	const answers = (await findOwnEntry(db, keys, worker, entry.id))?.finished?.answers;
	expect(answers?.prompts).toBe(`${id}@1`);
	const set = await findPromptSet(db, worker, answers?.prompts);
	expect(set).toMatchObject({ code: id, version: 1, name: afterHomeVisit.name });
	// "What was good about being there?" asks for one part of its section, so no reader finds it above the whole.
	expect(askedIn(set)).toEqual({
		what_happened: "What stays with you from the visit?",
		meaning: "What does it tell you about going to people’s homes?",
	});
});

const form = (fields: Record<string, string>) => {
	const made = new FormData();
	for (const [name, value] of Object.entries(fields)) made.set(name, value);
	return made;
};
const sound = { name: "A set", "step.0.block": "what_happened" };

test("a set is read in the order of its steps, with its own words or without", () => {
	const read = readTemplate(
		form({
			name: "  After a\tvisit ",
			based_on: "3",
			"step.7.block": "what_happened",
			"step.7.hint": "Begin there.",
			"step.2.block": "feelings",
			"step.2.question": "How did it sit?",
			"step.4.block": "",
		}),
	);
	expect(read).toMatchObject({ name: "After a visit", basedOn: 3, act: "save", errors: {} });
	const steps = [
		{ block: "feelings", stage: "Feelings", question: "How did it sit?" },
		{ block: "what_happened", stage: "What happened", hint: "Begin there." },
	];
	expect(stepsTyped(read.steps)).toEqual(steps);
	expect(typedSteps(stepsTyped(read.steps)), "and can be typed again").toEqual(read.steps);
	expect(readTemplate(form({ ...sound, intent: "up-0" })).act).toBe("look");
	for (const act of ["retire", "offer"]) expect(readTemplate(form({ intent: act })).act).toBe(act);
});

test.each<[string, Record<string, string>, string[]]>([
	["no name", { ...sound, name: " \u0000 " }, ["name"]],
	["a long name", { ...sound, name: "n".repeat(61) }, ["name"]],
	["no steps", { name: "A set" }, ["step.0.block"]],
	["no step about what happened", { name: "A set", "step.0.block": "feelings" }, ["step.0.block"]],
	["words without a question", { ...sound, "step.1.question": "Why?" }, ["step.1.block"]],
	["a question twice", { ...sound, "step.1.block": "meaning", "step.2.block": "meaning" }, ["step.2.block"]],
	["a question that is not offered", { ...sound, "step.1.block": "bring" }, ["step.1.block"]],
	["a word every object knows", { ...sound, "step.1.block": "constructor" }, ["step.1.block"]],
	["a long question", { ...sound, "step.0.question": "q".repeat(121) }, ["step.0.question"]],
	["a long line under it", { ...sound, "step.0.hint": "h".repeat(201) }, ["step.0.hint"]],
])("%s is refused at its box", (_, fields, where) => {
	expect(Object.keys(readTemplate(form(fields)).errors)).toEqual(where);
});

test("texts may be as long as they may be, and there may be eight steps but not nine", () => {
	const fields: Record<string, string> = { name: "n".repeat(60) };
	for (const [at, { code }] of templateBlocks.slice(0, mostSteps).entries()) {
		fields[`step.${at}.block`] = code;
		fields[`step.${at}.question`] = "q".repeat(120);
		fields[`step.${at}.hint`] = "h".repeat(200);
	}
	expect(readTemplate(form(fields)).errors).toEqual({});
	const ninth = { ...fields, "step.8.block": templateBlocks[mostSteps]!.code };
	expect(Object.keys(readTemplate(form(ninth)).errors)).toEqual(["step.8.block"]);
});

test("hostile words are kept as plain text in one line", async () => {
	const { admin, worker } = await aHost();
	const { name, steps, basedOn, errors } = readTemplate(
		form({
			name: "\u202eA\u0000 set\r\n<script>",
			based_on: "1; drop table promptTemplates",
			"step.0.block": "what_happened",
			"step.0.question": "\u2067ماذا حدث؟\u2069 \ud800",
			"step.0.hint": "__proto__ {{7*7}} \u0085'\"",
		}),
	);
	expect(errors).toEqual({});
	expect([name, basedOn]).toEqual(["A set <script>", 0]);
	const id = await aTemplate(admin, { name, steps: stepsTyped(steps) });
	expect(await findPromptSet(db, worker, `${id}@1`)).toEqual({
		code: id,
		version: 1,
		name,
		steps: [
			{
				block: "what_happened",
				stage: "What happened",
				question: "ماذا حدث؟ \ufffd",
				hint: "__proto__ {{7*7}} '\"",
			},
		],
	});
});

test("whatever can be chosen is asked, and every set ends with the next step and with supervision", () => {
	for (const { code, label } of templateBlocks) {
		expect(isBlock(code), code).toBe(true);
		const set: PromptSet = {
			code: "",
			version: 1,
			name: "",
			steps: stepsTyped([{ block: code, question: "", hint: "" }]),
		};
		const asked = stepsOf(set).map(stepInWords);
		expect(asked.map(({ name }) => name)).toEqual([label, "Next step", "Supervision"]);
		expect(asked.map(({ question }) => question).every((question) => /^\p{Lu}/u.test(question))).toBe(true);
		expect(asked[1]).toMatchObject({ hint: "What would help next time?" });
		expect(guidedSteps(set, false)).toEqual([code, "next_step", "bring", "title", "check"]);
	}
});

test("the preview says a step in the set's own words, and otherwise as it always is", () => {
	const [feelings, happened] = words.steps.map(stepInWords);
	expect(happened).toEqual({ name: "What happened", question: "What stays with you?", hint: "Begin there." });
	expect(feelings).toMatchObject({ name: "Feelings", question: "What did it do to you?" });
	const twin = { block: "feelings", question: "And again?", hint: "" };
	expect(stepsTyped([...typedSteps(words.steps), twin]), "each once").toEqual(words.steps);
});

test("the demo's own set is one an admin could have typed", () => {
	const fields: Record<string, string> = { name: afterHomeVisit.name };
	for (const [at, step] of afterHomeVisit.steps.entries()) {
		for (const [field, value] of Object.entries(step)) fields[`step.${at}.${field}`] = value;
	}
	expect(readTemplate(form(fields))).toMatchObject({ steps: afterHomeVisit.steps, errors: {} });
});
