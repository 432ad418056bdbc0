import type { KyselyPlugin } from "kysely";
import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { deleteEntry, findOwnEntry } from "#app/models/entries/entry.server.ts";
import { listForTaking, listWeeksWritten } from "#app/models/entries/take/reading.server.ts";
import { mostTaken } from "#app/models/entries/take/take.form.ts";
import { finishEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aDraftBy,
	aLinkWorker,
	anEntryBy,
	anOrganisation,
	aPlaceOf,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

const everything = { from: "2000-W01", to: "2099-W01" };

/** A finished entry of either kind, in a week. Returns its id. */
async function anEntryIn(author: Viewer, week: string, kind: "quick" | "full" = "full", more: Answers = {}) {
	const writing = aWriting(author, { title: `${kind} of ${week}`, week, ...more }, { kind });
	await finishEntry(db, keys, author, writing, testNow);
	return writing.entryId;
}

const titles = ({ entries }: Awaited<ReturnType<typeof listForTaking>>) => entries.map(({ answers }) => answers.title);

test("entries are taken by their ids, newest week first, with the names of their places", async () => {
	const author = await aLinkWorker();
	const place = await aPlaceOf(author, "Elm Surgery");
	const old = await anEntryIn(author, "2026-W10", "quick");
	const young = await anEntryIn(author, "2026-W40", "full", { place_id: place, what_happened: "Words." });

	const { entries, hasMore } = await listForTaking(db, keys, author, { entryIds: [old, young] });

	expect(entries).toEqual([
		{
			id: young,
			kind: "full",
			week: "2026-W40",
			placeName: "Elm Surgery",
			answers: { title: "full of 2026-W40", week: "2026-W40", place_id: place, what_happened: "Words." },
		},
		{
			id: old,
			kind: "quick",
			week: "2026-W10",
			answers: { title: "quick of 2026-W10", week: "2026-W10" },
		},
	]);
	expect(hasMore).toBe(false);
});

test("another person's ids never come out, alone or among one's own, in one organisation or another", async () => {
	const [author, colleague, stranger] = [
		await aLinkWorker(),
		await aLinkWorker(),
		await aLinkWorker({ orgId: await anOrganisation("Elsewhere") }),
	];
	const own = await anEntryIn(author, "2026-W40");
	const theirs = [await anEntryIn(colleague, "2026-W40"), await anEntryIn(stranger, "2026-W40")];

	const taken = await listForTaking(db, keys, author, { entryIds: [...theirs, own] });
	expect(taken.entries.map(({ id }) => id)).toEqual([own]);
	expect(await listForTaking(db, keys, author, { entryIds: theirs })).toEqual({ entries: [], hasMore: false });
	expect((await listForTaking(db, keys, author, everything)).entries.map(({ id }) => id)).toEqual([own]);
});

test.each([
	["none", []],
	["one of nothing", [newId(testNow)]],
	["one that is no id", ["' or 1=1 --"]],
])("ids that name nothing bring nothing: %s", async (_, entryIds) => {
	const author = await aLinkWorker();
	await anEntryIn(author, "2026-W40");
	expect(await listForTaking(db, keys, author, { entryIds })).toEqual({ entries: [], hasMore: false });
});

test("a draft never comes out, nor changes that are not finished, nor what was deleted", async () => {
	const author = await aLinkWorker();
	const draft = await aDraftBy(author, { title: "A draft" });
	const gone = await anEntryIn(author, "2026-W40");
	await deleteEntry(db, keys, author, gone, testNow);
	const { id } = await anEntryBy(author, { title: "Finished" });
	const kept = (await findOwnEntry(db, keys, author, id))!.finished!;
	const change = aWriting(author, { ...kept.answers, title: "Not finished" }, { entryId: id, basedOn: kept.revision });
	await saveDraft(db, keys, author, change, testNow);

	expect(titles(await listForTaking(db, keys, author, { entryIds: [draft, gone, id] }))).toEqual(["Finished"]);
	expect(titles(await listForTaking(db, keys, author, everything))).toEqual(["Finished"]);
});

test("the newest finished revision comes out, and only it", async () => {
	const author = await aLinkWorker();
	const { id } = await anEntryBy(author, { title: "First" });
	const again = aWriting(author, { title: "Second" }, { entryId: id, basedOn: 1 });
	await finishEntry(db, keys, author, again, testNow);
	expect(titles(await listForTaking(db, keys, author, { entryIds: [id] }))).toEqual(["Second"]);
});

test("weeks are taken with both their ends, of one kind or of both", async () => {
	const author = await aLinkWorker();
	for (const week of ["2025-W52", "2026-W01", "2026-W10", "2026-W11"]) {
		await anEntryIn(author, week, "full");
		await anEntryIn(author, week, "quick");
	}
	const weeks = { from: "2026-W01", to: "2026-W10" };

	const both = await listForTaking(db, keys, author, weeks);
	expect(both.entries.map(({ week }) => week)).toEqual(["2026-W10", "2026-W10", "2026-W01", "2026-W01"]);
	const quick = await listForTaking(db, keys, author, { ...weeks, kind: "quick" });
	expect(titles(quick)).toEqual(["quick of 2026-W10", "quick of 2026-W01"]);
	expect(titles(await listForTaking(db, keys, author, { from: "2026-W12", to: "2026-W50" }))).toEqual([]);
});

test(`a copy holds the newest ${mostTaken}, and says when there are more`, async () => {
	const author = await aLinkWorker();
	const ids: string[] = [];
	for (let at = 0; at < mostTaken; at += 1) ids.push(await anEntryIn(author, "2026-W40"));
	expect(await listForTaking(db, keys, author, everything)).toMatchObject({ hasMore: false });
	const oldest = await anEntryIn(author, "2026-W01");

	const { entries, hasMore } = await listForTaking(db, keys, author, everything);
	expect(entries).toHaveLength(mostTaken);
	expect(entries.map(({ id }) => id)).not.toContain(oldest);
	expect(hasMore).toBe(true);
	// Of ids, the first two hundred are looked for.
	expect((await listForTaking(db, keys, author, { entryIds: [...ids, oldest] })).hasMore).toBe(false);
});

test("an entry says how its own set of questions worded them, also an organisation's own set", async () => {
	const author = await aLinkWorker();
	const stranger = await aLinkWorker({ orgId: await anOrganisation("Elsewhere") });
	const template = newId(testNow);
	const steps = JSON.stringify([{ block: "meaning", stage: "Then", question: "What stays with you?" }]);
	await db
		.insertInto("promptTemplates")
		.values({ id: template, orgId: author.orgId, version: 2, createdAt: testNow.toISOString(), retiredAt: null })
		.execute();
	for (const version of [1, 2]) {
		const words = version === 1 ? steps : steps.replace("stays with", "leaves");
		const row = { templateId: template, version, name: "Ours", steps: words, addedAt: testNow.toISOString() };
		await db.insertInto("promptTemplateVersions").values(row).execute();
	}
	const write = (who: Viewer, prompts: string) => anEntryIn(who, "2026-W40", "full", { prompts });
	const askedOf = async (who: Viewer, id: string) =>
		(await listForTaking(db, keys, who, { entryIds: [id] })).entries[0]!.asked;

	expect(await askedOf(author, await write(author, `${template}@1`))).toEqual({ meaning: "What stays with you?" });
	expect(await askedOf(author, await write(author, `${template}@2`))).toEqual({ meaning: "What leaves you?" });
	expect(await askedOf(author, await write(author, "gibbs@1"))).toMatchObject({ meaning: expect.any(String) });
	expect(await askedOf(author, await write(author, "what@9999"))).toBeUndefined();
	expect(await askedOf(stranger, await write(stranger, `${template}@1`))).toBeUndefined();
});

test("reading a copy asks the database one thing, and a second one for sets of an organisation's own", async () => {
	const author = await aLinkWorker();
	const { house, asked } = counted();
	for (let at = 0; at < 30; at += 1) await anEntryIn(author, "2026-W40", "full", { prompts: "gibbs@1" });
	await listForTaking(house, keys, author, everything);
	expect(asked()).toBe(1);
	await anEntryIn(author, "2026-W41", "full", { prompts: `${newId(testNow)}@1` });
	await anEntryIn(author, "2026-W41", "full", { prompts: `${newId(testNow)}@1` });
	await listForTaking(house, keys, author, everything);
	expect(asked()).toBe(3);
});

test("others are answered while a large copy is read", async () => {
	const author = await aLinkWorker();
	for (let at = 0; at < 100; at += 1) await anEntryIn(author, "2026-W40");
	let turns = 0;
	const count = setInterval(() => (turns += 1), 0);
	await listForTaking(db, keys, author, everything);
	clearInterval(count);
	expect(turns).toBeGreaterThan(0);
});

test("the weeks to choose from are those with entries the person finished, newest first", async () => {
	const [author, other] = [await aLinkWorker(), await aLinkWorker()];
	await anEntryIn(author, "2026-W10");
	await anEntryIn(author, "2026-W40", "quick");
	await anEntryIn(author, "2026-W40");
	await anEntryIn(other, "2026-W30");
	await aDraftBy(author, { title: "Half", week: "2026-W20" });
	expect(await listWeeksWritten(db, author)).toEqual(["2026-W40", "2026-W10"]);
	expect(await listWeeksWritten(db, await aLinkWorker())).toEqual([]);
});

/** The database, with a count of what it is asked. */
function counted() {
	let times = 0;
	const count: KyselyPlugin = {
		transformQuery: ({ node }) => {
			times += 1;
			return node;
		},
		transformResult: ({ result }) => Promise.resolve(result),
	};
	return { house: db.withPlugin(count), asked: () => times };
}
