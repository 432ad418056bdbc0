import { expect, test } from "vitest";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import { deleteEntry } from "#app/models/entries/entry.server.ts";
import { filledSections, sectionCodes } from "#app/models/entries/entry.ts";
import { finishEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { lend, previewLending, takeBack, type Choice } from "#app/models/sharing/lending.server.ts";
import { countReaders, listLendings } from "#app/models/sharing/lendings.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aDraftBy,
	aLending,
	aLinkWorker,
	anEntryBy,
	anOrganisation,
	aPlaceOf,
	aRelation,
	aSupervisor,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

async function aPair() {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	return { supervisor, author, relation: await aRelation(author, supervisor) };
}

function aChoice(entryId: string, relationId: string, more: Partial<Choice> = {}): Choice {
	return { entryId, relationId, sections: ["what_happened"], ask: "listen", endsAt: null, ...more };
}

test("the preview is what the supervisor gets, section by section and all together", async () => {
	const { supervisor, author, relation } = await aPair();
	const place = await aPlaceOf(author);
	const answers = { place_id: place, moment: [{ code: "peer_contact" }], feelings: ["sad"], held_now: "1-5" };
	const choices = [...sectionCodes.map((section) => [section]), [...sectionCodes].reverse()];
	for (const sections of choices) {
		const entry = await anEntryBy(author, answers);
		const terms = { sections, ask: "raise_upwards", endsAt: later(7) };

		const preview = await previewLending(db, keys, author, aChoice(entry.id, relation, terms), testNow);
		const share = await aLending(author, entry.id, relation, terms);
		const lent = await openLent(db, keys, supervisor, { shareId: share }, later(1));

		if (!preview || "refused" in preview) throw new Error("no preview");
		expect(lent).toMatchObject({ cover: preview.cover, hat: preview.hat, endsAt: preview.endsAt });
		expect(lent?.sheet).toEqual(preview.sheet);
		expect(preview).toMatchObject({ readerName: supervisor.name, revision: 1, cover: { ask: "raise_upwards" } });
		expect(filledSections(lent!.sheet.answers), "and nothing else of the entry").toEqual(
			sectionCodes.filter((section) => sections.includes(section)),
		);
		expect(lent?.sheet.placeName).toBe(sections.includes("frame") ? "Elm Surgery" : undefined);
	}
});

test("looking at a preview lends nothing and leaves no trace", async () => {
	const { supervisor, author, relation } = await aPair();
	const entry = await anEntryBy(author);
	const lines = () => db.selectFrom("auditLines").select("seq").where("actorId", "=", author.id).execute();
	const before = await lines();

	await previewLending(db, keys, author, aChoice(entry.id, relation), testNow);

	expect(await db.selectFrom("shares").select("id").where("entryId", "=", entry.id).execute()).toEqual([]);
	expect(await lines()).toEqual(before);
	expect(await countReaders(db, author, [entry.id], testNow)).toEqual(new Map());
	expect(await openLent(db, keys, supervisor, { shareId: entry.id }, testNow)).toBeUndefined();
});

test("what was lent stays as it was, whatever its author writes later", async () => {
	const { supervisor, author, relation } = await aPair();
	const entry = await anEntryBy(author, { meaning: "As it was." });
	const share = await aLending(author, entry.id, relation, { sections: ["meaning"] });
	const before = await openLent(db, keys, supervisor, { shareId: share }, later(1));

	const changed = { title: "Another title", meaning: "Changed.", what_happened: "Private." };
	const page = aWriting(author, changed, { entryId: entry.id, basedOn: 1 });
	await saveDraft(db, keys, author, page, later(2));
	await finishEntry(db, keys, author, { ...page, seq: 2 }, later(3));

	expect(before?.sheet).toEqual({ sections: ["meaning"], answers: { meaning: "As it was." } });
	expect(await openLent(db, keys, supervisor, { shareId: share }, later(4))).toEqual(before);
});

test("a later version is lent as it is then, beside the earlier one", async () => {
	const { supervisor, author, relation } = await aPair();
	const entry = await anEntryBy(author, { meaning: "First." });
	const first = await aLending(author, entry.id, relation, { sections: ["meaning"] });
	await finishEntry(
		db,
		keys,
		author,
		aWriting(author, { title: "T", meaning: "Second." }, { entryId: entry.id, basedOn: 1 }),
		later(1),
	);
	const second = await aLending(author, entry.id, relation, { sections: ["meaning"] }, later(2));

	const read = async (shareId: string) =>
		(await openLent(db, keys, supervisor, { shareId }, later(3)))?.sheet.answers.meaning;
	expect([await read(first), await read(second)]).toEqual(["First.", "Second."]);
});

test("one version is lent once to one person in one role, until it is taken back or has ended", async () => {
	const { supervisor, author, relation } = await aPair();
	const manager = await aRelation(author, supervisor, "line_management");
	const entry = await anEntryBy(author);
	const lendNow = (relationId: string, day: number, endsAt: Date | null = null) =>
		lend(db, keys, author, aChoice(entry.id, relationId, { endsAt }), later(day));

	const first = await lendNow(relation, 0);
	expect(await lendNow(relation, 1)).toEqual({ refused: "already-lent" });
	expect(await lendNow(manager, 1)).toHaveProperty("lent");
	await takeBack(db, keys, author, (first as { lent: string }).lent, later(2));
	expect(await lendNow(relation, 3, later(5))).toHaveProperty("lent");
	expect(await lendNow(relation, 4)).toEqual({ refused: "already-lent" });
	expect(await lendNow(relation, 5)).toHaveProperty("lent");
});

test("lending the same from several pages at once lends it once", async () => {
	const { author, relation } = await aPair();
	// More than one round: the first one also opens the connections, one after the other.
	for (let round = 1; round <= 4; round += 1) {
		const entry = await anEntryBy(author);
		const verdicts = await Promise.all(
			Array.from({ length: 5 }, () => lend(db, keys, author, aChoice(entry.id, relation), testNow)),
		);
		expect(verdicts.filter((verdict) => verdict && "lent" in verdict)).toHaveLength(1);
		expect(
			verdicts.filter((verdict) => verdict && "refused" in verdict && verdict.refused === "already-lent"),
		).toHaveLength(4);
	}
});

test("a draft, nothing chosen, and sections without words are refused", async () => {
	const { author, relation } = await aPair();
	const draft = await aDraftBy(author, { title: "Half", meaning: "m" });
	const entry = await anEntryBy(author);
	for (const ask of [previewLending, lend]) {
		const asked = (choice: Choice) => ask(db, keys, author, choice, testNow);
		expect(await asked(aChoice(draft, relation))).toEqual({ refused: "not-finished" });
		expect(await asked(aChoice(entry.id, relation, { sections: [] }))).toEqual({ refused: "no-sections" });
		expect(await asked(aChoice(entry.id, relation, { sections: ["moment"] }))).toEqual({ refused: "no-sections" });
	}
});

test("what is being written again is not lent with the finished words", async () => {
	const { supervisor, author, relation } = await aPair();
	const entry = await anEntryBy(author, { meaning: "Finished." });
	const page = aWriting(author, { title: "T", meaning: "Not yet." }, { entryId: entry.id, basedOn: 1 });
	await saveDraft(db, keys, author, page, later(1));

	const share = await aLending(author, entry.id, relation, { sections: ["meaning"] }, later(2));

	expect((await openLent(db, keys, supervisor, { shareId: share }, later(3)))?.sheet.answers.meaning).toBe("Finished.");
});

test("nobody lends another's entry, or to a relation that is not theirs, has ended or has not begun", async () => {
	const { supervisor, author, relation } = await aPair();
	const colleague = await aLinkWorker();
	const theirs = await aRelation(colleague, supervisor);
	const entry = await anEntryBy(author);
	const verdicts = async (who: typeof author, choice: Choice, now = testNow) =>
		[await previewLending(db, keys, who, choice, now), await lend(db, keys, who, choice, now)].map(
			(verdict) => verdict === undefined,
		);

	expect(await verdicts(colleague, aChoice(entry.id, theirs))).toEqual([true, true]);
	expect(await verdicts(supervisor, aChoice(entry.id, relation))).toEqual([true, true]);
	expect(await verdicts(author, aChoice(entry.id, theirs))).toEqual([true, true]);
	expect(await verdicts(author, aChoice(entry.id, entry.id))).toEqual([true, true]);
	expect(await verdicts(author, aChoice(entry.id, relation), later(-1))).toEqual([true, true]);
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, relation, later(1));
	expect(await verdicts(author, aChoice(entry.id, relation), later(1))).toEqual([true, true]);
});

test("an untitled note is lent without a word of what was not chosen", async () => {
	const { supervisor, author, relation } = await aPair();
	const note = aWriting(author, { what_happened: "Secret words.", meaning: "Lent words." }, { kind: "quick" });
	await finishEntry(db, keys, author, note, testNow);

	const share = await aLending(author, note.entryId, relation, { sections: ["meaning"] });

	const lent = await openLent(db, keys, supervisor, { shareId: share }, later(1));
	expect(lent?.cover.title).toBe("Quick note");
	expect(JSON.stringify(lent)).not.toContain("Secret");
});

test("readers of an entry are counted as people, and only while they can read it", async () => {
	const { supervisor, author, relation } = await aPair();
	const manager = await aRelation(author, supervisor, "line_management");
	const other = await aRelation(author, await aSupervisor(), "safeguarding");
	const [entry, unlent] = [await anEntryBy(author), await anEntryBy(author)];
	const count = async (day: number) =>
		(await countReaders(db, author, [entry.id, unlent.id], later(day))).get(entry.id) ?? 0;
	expect(await count(0)).toBe(0);

	const share = await aLending(author, entry.id, relation);
	await aLending(author, entry.id, manager, { endsAt: later(3) });
	await aLending(author, entry.id, other);
	expect(await count(1), "two roles of one person, and another person").toBe(2);
	await takeBack(db, keys, author, share, later(2));
	expect(await count(2)).toBe(2);
	expect(await count(3)).toBe(1);
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, other, later(4));
	expect(await count(4)).toBe(0);
	expect([...(await countReaders(db, supervisor, [entry.id], later(1))).keys()], "asked by anybody else").toEqual([]);
	expect(await countReaders(db, author, [], later(1))).toEqual(new Map());
});

test("only the author takes back, and once", async () => {
	const { supervisor, author, relation } = await aPair();
	const stranger = await aLinkWorker({ orgId: await anOrganisation() });
	const entry = await anEntryBy(author);
	const share = await aLending(author, entry.id, relation);

	for (const other of [supervisor, stranger]) expect(await takeBack(db, keys, other, share, later(1))).toBeUndefined();
	expect(await openLent(db, keys, supervisor, { shareId: share }, later(1))).toBeDefined();
	expect(await takeBack(db, keys, author, share, later(2))).toEqual({ entryId: entry.id });
	expect(await takeBack(db, keys, author, share, later(3))).toBeUndefined();
});

test("the author's list pages through every lending with its state, of one entry or of all", async () => {
	const { author, supervisor, relation } = await aPair();
	const manager = await aRelation(author, supervisor, "line_management");
	const entry = await anEntryBy(author);
	const lent = (relationId: string, day: number, endsAt: Date | null = null) =>
		aLending(author, entry.id, relationId, { endsAt }, later(day));
	const first = await lent(relation, 0);
	await takeBack(db, keys, author, first, later(1));
	const second = await lent(relation, 1, later(2));
	const third = await lent(manager, 2);
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, manager, later(3));
	const fourth = await lent(relation, 4);
	const elsewhere = await aLending(author, (await anEntryBy(author)).id, relation, {}, later(5));

	const list = (page: Parameters<typeof listLendings>[3]) => listLendings(db, keys, author, page, later(6));
	const { lendings } = await list({ entryId: entry.id, most: 10 });
	expect(lendings.map(({ id, state }) => [id, state])).toEqual([
		[fourth, "open"],
		[third, "relation-ended"],
		[second, "ended"],
		[first, "taken-back"],
	]);
	const page = await list({ most: 2 });
	expect(page.lendings.map(({ id }) => id)).toEqual([elsewhere, fourth]);
	const rest = await list({ most: 3, before: page.older! });
	expect(rest.lendings.map(({ id }) => id)).toEqual([third, second, first]);
	expect(rest.older).toBeUndefined();
	expect(await listLendings(db, keys, supervisor, { most: 10 }, later(6))).toEqual({ lendings: [] });
	await deleteEntry(db, keys, author, entry.id, later(7));
	expect((await list({ most: 10 })).lendings.map(({ id }) => id)).toEqual([elsewhere]);
});
