import { expect, test } from "vitest";
import type { Answers } from "#app/models/entries/answers.ts";
import { describeEntry } from "#app/models/entries/describe.ts";
import { questions } from "#app/models/entries/entry.words.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { builtInSets, depthPrompts } from "#app/models/entries/prompt-sets.words.ts";
import { findPromptSet, listPromptSets } from "#app/models/entries/prompts.server.ts";
import { mostTemplates } from "#app/models/entries/prompts.ts";
import {
	askedIn,
	besideStep,
	blocks,
	blocksOn,
	depthTurn,
	guidedSteps,
	isBlock,
	nameOfVersion,
	readVersion,
	sectionOf,
	stepsOf,
	type Block,
	type PromptSet,
	type PromptStep,
	type Step,
} from "#app/models/entries/prompts.ts";
import { firstOpenStep, turned, withSet } from "#app/models/entries/writing-page.ts";
import { previewLending } from "#app/models/sharing/lending.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, anEntryBy, anOrganisation, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";

const named = builtInSets.map((set) => [nameOfVersion(set), set] as const);
const setOf = (code: string) => builtInSets.find((set) => set.code === code)!;

test("every version of a set that comes with the service has a name of its own, which is read back", () => {
	const names = named.map(([name]) => name);

	expect(new Set(names).size).toBe(names.length);
	for (const [name, { code, version }] of named) expect(readVersion(name)).toEqual({ code, version });
	for (const none of [undefined, "", "gibbs", "gibbs@", "@1", "gibbs@1 ", "gibbs@1.5", "gibbs@-1", "a b@1", "g@1\n"]) {
		expect(readVersion(none), none).toBeUndefined();
	}
});

test.each(named)(
	"%s asks what happened, which call it was, how it felt and what it means, and nothing twice",
	(_, set) => {
		const asked = set.steps.map(({ block }) => block);

		expect(asked.filter((block) => !isBlock(block))).toEqual([]);
		expect(new Set(asked).size).toBe(asked.length);
		expect(asked).toEqual(expect.arrayContaining(["what_happened", "discretion.kind", "feelings", "meaning"]));
		for (const { stage } of set.steps) expect(stage).not.toBe("");
	},
);

test.each(named)("%s ends with what would help next time, and with bringing it to supervision", (_, set) => {
	const [nextStep, bring] = stepsOf(set).slice(-2);

	expect([nextStep?.block, bring?.block]).toEqual(["next_step", "bring"]);
	expect(nextStep?.hint ?? questions.next_step?.hint).toMatch(/next time/);
	expect(questions.bring?.label).toMatch(/supervision/);
});

// The stage map of domain notes f2, whose letters are its sections. The judgement call is asked in every set.
const letters = {
	what_happened: "B",
	discretion: "C",
	pressure: "D",
	cost_gain: "G",
	meaning: "H",
	next_step: "I",
} as Record<string, string>;
const stageMap: Record<string, [stage: string, sections: string][]> = {
	gibbs: [
		["Description", "B"],
		["Feelings", "G"],
		["Evaluation", "CG"],
		["Analysis", "DH"],
		["Conclusion", "H"],
		["Action plan", "I"],
	],
	johns: [
		["Looking in", "G"],
		["Looking out: what you were trying to do", "BC"],
		["Looking out: what you know", "C"],
		["Looking out: right and wrong", "CH"],
		["Looking ahead", "HI"],
	],
	kolb: [
		["What you did", "BC"],
		["Looking back", "G"],
		["Thinking it through", "H"],
		["Trying it out", "I"],
	],
};

test.each(Object.entries(stageMap))(
	"%s goes through its stages in their order, over the fields they belong to",
	(code, map) => {
		const byStage = Map.groupBy(setOf(code).steps, ({ stage }) => stage);

		expect([...byStage.keys()]).toEqual(map.map(([stage]) => stage));
		const asked = map.flatMap(([stage, sections]) =>
			byStage.get(stage)!.map(({ block }) => {
				const letter = letters[sectionOf[block]!]!;
				expect(sections, `${stage} asks for ${block}`).toContain(letter);
				return letter;
			}),
		);
		expect(new Set(asked), "and every field of the map is asked for").toEqual(
			new Set(map.flatMap(([, each]) => [...each])),
		);
	},
);

test("Johns asks about guidance with what was known, and about doing it again with right and wrong", () => {
	const stageOf = (block: string) => setOf("johns").steps.find((step) => step.block === block)?.stage;

	expect(stageOf("discretion.guidance")).toBe("Looking out: what you know");
	expect(stageOf("discretion.would_again")).toBe("Looking out: right and wrong");
});

/** A set as an organisation might write it. */
function aSet(steps: PromptStep[], more: Partial<PromptSet> = {}): PromptSet {
	return { code: "own", version: 1, name: "Own", steps, ...more };
}

test("a set that leaves out the next step gets it, and what is asked elsewhere anyway is not asked twice", () => {
	const set = aSet([
		{ block: "title", stage: "Name it" },
		{ block: "bring", stage: "Bring it" },
		{ block: "what_happened", stage: "What?" },
		{ block: "tags", stage: "Tags" },
	]);

	expect(stepsOf(set).map(({ block }) => block)).toEqual(["what_happened", "next_step", "bring"]);
	expect(guidedSteps(set, true)).toEqual(["what_happened", "next_step", "bring", "title", "check"]);
});

test.each(named)("one question at a time, %s asks about a judgement call only once there is one", (_, set) => {
	const [without, having] = [guidedSteps(set, false), guidedSteps(set, true)];
	const aboutIt = (step: Step) => /^discretion\.(?!kind)/.test(step);

	expect(without.filter(aboutIt)).toEqual([]);
	expect(without).toContain("discretion.kind");
	expect(having.filter((step) => !aboutIt(step))).toEqual(without);
	expect(having.filter(aboutIt)).toEqual(set.steps.map(({ block }) => block).filter(aboutIt));
	expect(having.slice(-3)).toEqual(["bring", "title", "check"]);
	expect(new Set(having).size).toBe(having.length);
});

test("some set does ask more about a call than which one it was", () => {
	expect(guidedSteps(setOf("what"), true)).toEqual(
		expect.arrayContaining(["discretion.guidance", "discretion.who_knew"]),
	);
});

test("Continue and Back stop at both ends, and a page that is not on the way leads to checking the answers", () => {
	const steps: Step[] = ["what_happened", "meaning", "check"];

	expect(besideStep(steps, "what_happened", 1)).toBe("meaning");
	expect(besideStep(steps, "check", -1)).toBe("meaning");
	expect(besideStep(steps, "what_happened", -1)).toBe("what_happened");
	expect(besideStep(steps, "check", 1)).toBe("check");
	for (const by of [1, -1] as const) expect(besideStep(steps, "pressure", by)).toBe("check");
});

test("each page asks one block, the title's the tags too, and checking asks nothing", () => {
	expect(blocksOn("title")).toEqual(["title", "tags"]);
	expect(blocksOn("check")).toEqual([]);
	for (const block of blocks.filter((each) => each !== "title")) expect(blocksOn(block)).toEqual([block]);
});

test("the guided way begins at the first question without an answer", () => {
	const steps = guidedSteps(setOf("kolb"), false);

	expect(firstOpenStep(steps, {})).toBe("what_happened");
	expect(firstOpenStep(steps, { what_happened: "Words.", feelings: ["sad"] })).toBe("discretion.kind");
	const answered = {
		what_happened: "W",
		discretion: [{ kind: "D10" }],
		feelings: ["sad"],
		meaning: "M",
		next_step: "N",
	};
	expect(firstOpenStep(steps, answered), "bringing it is no question to be answered first").toBe("title");
	expect(firstOpenStep(steps, { ...answered, title: "T" })).toBe("check");
});

test("an entry always gets the same further question, and over many entries each gets its turn", () => {
	const ids = Array.from({ length: 400 }, () => newId(testNow));
	const turns = ids.map((id) => depthTurn(id, depthPrompts.length));

	expect(ids.map((id) => depthTurn(id, depthPrompts.length))).toEqual(turns);
	expect([...new Set(turns)].sort()).toEqual([0, 1, 2, 3]);
	const order = turned(depthPrompts, 3);
	expect(order[0]).toBe(depthPrompts[3]);
	expect(new Set(order)).toEqual(new Set(depthPrompts));
	expect(turned(depthPrompts, 0)).toEqual(depthPrompts);
});

test("what a section was asked is the set's own wording of the whole, and nothing where it has none", () => {
	const set = aSet([
		{ block: "what_happened", stage: "1" },
		{ block: "discomfort", stage: "1", question: "Did it sit well?" },
		{ block: "meaning", stage: "2", question: "What of it?" },
		{ block: "next_step", stage: "3", question: "And then?" },
		{ block: "ask", stage: "3", question: "By when?" },
	]);

	// What asks for a part of a section alone is not told above the whole of it.
	expect(askedIn(set)).toEqual({ meaning: "What of it?", next_step: "And then?" });
	expect(askedIn(setOf("what"))).toEqual({});
});

test("a question is told only above the answers it asked for", () => {
	const answersTo: Partial<Record<Block, Answers>> = {
		what_happened: { what_happened: "Words." },
		feelings: { feelings: ["sad"] },
		"discretion.kind": { discretion: [{ kind: "D10" }] },
	};
	const wrong = builtInSets.flatMap((set) =>
		Object.entries(answersTo).flatMap(([block, answers]) => {
			const [section] = describeEntry(answers, undefined, testNow, askedIn(set));
			const own = set.steps.find((step) => step.block === block)?.question;
			return section?.asked === own ? [] : [`${set.code}: “${section?.asked}” above the answer to ${block}`];
		}),
	);

	expect(wrong).toEqual([]);
});

/** An organisation's own set, written straight to its tables, one version for each question. Returns its id. */
async function aTemplate(orgId: string, ...questionsAsked: string[]): Promise<string> {
	const id = newId(testNow);
	const at = testNow.toISOString();
	const row = { id, orgId, version: 1, createdAt: at, retiredAt: null };
	await db.insertInto("promptTemplates").values(row).execute();
	for (const question of questionsAsked) await aVersion(id, question);
	return id;
}

/** The next version of an organisation's own set; the one that is offered from then on. */
async function aVersion(templateId: string, question: string): Promise<PromptStep[]> {
	const kept = await db
		.selectFrom("promptTemplateVersions")
		.select("version")
		.where("templateId", "=", templateId)
		.execute();
	const version = kept.length + 1;
	const steps: PromptStep[] = [
		{ block: "what_happened", stage: "First" },
		{ block: "meaning", stage: "Then", question },
	];
	const row = { templateId, version, name: `Version ${version}`, steps: JSON.stringify(steps) };
	await db
		.insertInto("promptTemplateVersions")
		.values({ ...row, addedAt: testNow.toISOString() })
		.execute();
	await db.updateTable("promptTemplates").set({ version }).where("id", "=", templateId).execute();
	return steps;
}

test("a finished entry keeps the version it was written with, when a newer one is offered and when none is", async () => {
	const supervisor = await aSupervisor({ orgId: await anOrganisation() });
	const author = await aLinkWorker({ orgId: supervisor.orgId });
	const relation = await aRelation(author, supervisor);
	const template = await aTemplate(author.orgId, "What of it then?");
	const before = await anEntryBy(author, { prompts: `${template}@1` });
	const written = async (id: string) => {
		const answers = (await findOwnEntry(db, keys, author, id))?.finished?.answers;
		return findPromptSet(db, author, answers?.prompts);
	};
	const first = await written(before.id);
	expect(first).toMatchObject({ code: template, version: 1, name: "Version 1" });

	const steps = await aVersion(template, "What of it now?");
	const after = await anEntryBy(author, { prompts: `${template}@2` });
	const offered = await listPromptSets(db, author);
	expect(offered.slice(-1)).toEqual([{ code: template, version: 2, name: "Version 2", steps }]);
	expect(offered.filter(({ code }) => code === template)).toHaveLength(1);
	expect(await written(before.id)).toEqual(first);
	expect(await written(after.id)).toEqual(offered.at(-1));
	expect(withSet(offered, first), "it may still be chosen where it was used").toEqual([...offered, first]);
	expect(withSet(offered, offered.at(-1)!)).toBe(offered);

	await db
		.updateTable("promptTemplates")
		.set({ retiredAt: testNow.toISOString() })
		.where("id", "=", template)
		.execute();
	expect((await listPromptSets(db, author)).map(({ code }) => code)).not.toContain(template);
	expect(await written(before.id)).toEqual(first);
	const choice = {
		entryId: before.id,
		relationId: relation,
		sections: ["meaning" as const],
		ask: "none",
		endsAt: null,
	};
	expect(await previewLending(db, keys, author, choice, testNow), "also for whoever it is lent to").toMatchObject({
		sheet: { asked: { meaning: "What of it then?" } },
	});
});

test("the sets that come with the service are offered first, each in its newest version, the default at the head", async () => {
	const author = await aLinkWorker({ orgId: await anOrganisation() });

	const offered = await listPromptSets(db, author);

	expect(offered[0]?.code).toBe("what");
	expect(offered.map(({ code }) => code)).toEqual([...new Set(builtInSets.map(({ code }) => code))]);
	for (const set of offered) {
		const versions = builtInSets.filter(({ code }) => code === set.code).map(({ version }) => version);
		expect(set.version).toBe(Math.max(...versions));
	}
	for (const [name, set] of named) expect(await findPromptSet(db, author, name)).toBe(set);
});

test("another organisation's own set is neither offered nor found", async () => {
	const [ours, theirs] = [await anOrganisation(), await anOrganisation()];
	const author = await aLinkWorker({ orgId: ours });
	const template = await aTemplate(theirs, "Theirs?");

	expect((await listPromptSets(db, author)).map(({ code }) => code)).not.toContain(template);
	expect((await findPromptSet(db, author, `${template}@1`)).code).toBe("what");
	const colleague = await aLinkWorker({ orgId: theirs });
	expect((await findPromptSet(db, colleague, `${template}@1`)).code).toBe(template);
});

test("a name of no set, or of a version there never was, stands for the default", async () => {
	const author = await aLinkWorker({ orgId: await anOrganisation() });
	const template = await aTemplate(author.orgId, "Ours?");

	const names = [undefined, "", "gibbs", "gibbs@99", "made-up@1", `${newId(testNow)}@1`, `${template}@2`, "what@0"];
	for (const name of names) expect((await findPromptSet(db, author, name)).code, name).toBe("what");
});

test(`an organisation offers at most ${mostTemplates} sets of its own, the oldest first`, async () => {
	const author = await aLinkWorker({ orgId: await anOrganisation() });
	const ids: string[] = [];
	for (let at = 0; at < mostTemplates + 1; at += 1) ids.push(await aTemplate(author.orgId, "Ours?"));

	const own = (await listPromptSets(db, author)).slice(-mostTemplates).map(({ code }) => code);

	expect(own).toEqual(ids.sort().slice(0, mostTemplates));
});
