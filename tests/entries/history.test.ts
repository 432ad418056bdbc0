import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { describeEntry } from "#app/models/entries/describe.ts";
import { deleteEntry } from "#app/models/entries/entry.server.ts";
import { differences, listVersions, type Difference } from "#app/models/entries/history.server.ts";
import { finishEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aChance,
	aDraftBy,
	aLending,
	aLinkWorker,
	anEntryBy,
	anOrganisation,
	aRelation,
	aSupervisor,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

/** An entry with so many finished versions, the n-th finished n minutes after `testNow`. Returns its id. */
async function anEntryOf(author: Viewer, versions: number): Promise<string> {
	const page = aWriting(author);
	for (let version = 1; version <= versions; version += 1) {
		const answers = { title: "T", meaning: `Version ${version}.` };
		const writing = { ...page, page: `page ${version}`, basedOn: version - 1, answers };
		await finishEntry(db, keys, author, writing, later(version));
	}
	return page.entryId;
}

const none = () => [];

test("versions are listed newest first, with the words of those that were asked for and no others", async () => {
	const author = await aLinkWorker();
	const id = await anEntryOf(author, 4);
	let told: number | undefined;

	const versions = await listVersions(db, keys, author, id, (newest) => {
		told = newest;
		return [4, 2, 9];
	});

	expect(told).toBe(4);
	expect(versions?.map(({ revision, answers }) => [revision, answers?.meaning])).toEqual([
		[4, "Version 4."],
		[3, undefined],
		[2, "Version 2."],
		[1, undefined],
	]);
	expect(versions?.map(({ finishedAt }) => finishedAt)).toEqual([4, 3, 2, 1].map((at) => later(at).toISOString()));
	for (const version of await listVersions(db, keys, author, id, none).then((all) => all!)) {
		expect(Object.keys(version).sort()).toEqual(["finishedAt", "revision"]);
	}
});

test("a version that was not asked for is not opened", async () => {
	const author = await aLinkWorker();
	const id = await anEntryOf(author, 3);
	// Broken words cannot be opened: whoever tries, throws.
	await db
		.updateTable("entryRevisions")
		.set({ answers: Buffer.alloc(40) })
		.where("entryId", "=", id)
		.where("revision", "=", 1)
		.execute();

	expect(await listVersions(db, keys, author, id, () => [3, 2])).toHaveLength(3);
	await expect(listVersions(db, keys, author, id, () => [2, 1])).rejects.toThrow();
});

test("only the author sees the versions of an entry, also of one that is lent", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const [colleague, stranger] = [await aLinkWorker(), await aLinkWorker({ orgId: await anOrganisation() })];
	const entry = await anEntryBy(author);
	await aLending(author, entry.id, await aRelation(author, supervisor));

	for (const other of [supervisor, colleague, stranger]) {
		expect(await listVersions(db, keys, other, entry.id, () => [1])).toBeUndefined();
	}
	expect(await listVersions(db, keys, author, newId(testNow), () => [1])).toBeUndefined();
	expect(await listVersions(db, keys, author, entry.id, () => [1])).toHaveLength(1);
	await deleteEntry(db, keys, author, entry.id, later(1));
	expect(await listVersions(db, keys, author, entry.id, () => [1])).toBeUndefined();
});

test("an entry that was never finished has no versions, and a draft of a finished one is none", async () => {
	const author = await aLinkWorker();
	const draft = await aDraftBy(author);
	const finished = await anEntryBy(author);
	await saveDraft(
		db,
		keys,
		author,
		aWriting(author, { title: "Changed" }, { entryId: finished.id, basedOn: 1 }),
		later(1),
	);

	expect(await listVersions(db, keys, author, draft, () => [0, 1])).toEqual([]);
	const versions = await listVersions(db, keys, author, finished.id, () => [1, 2]);
	expect(versions?.map(({ revision, answers }) => [revision, answers?.title])).toEqual([[1, finished.title]]);
});

const described = (answers: Answers) => ({
	...(answers.title && { title: answers.title }),
	sections: describeEntry(answers, undefined, testNow),
});
const changes = (older: Answers, newer: Answers) => differences(described(older), described(newer));

/** "both [-older-] {+newer+}", to be read at a glance. */
function marked({ stretches }: Difference): string {
	const marks = { both: ["", ""], older: ["[-", "-]"], newer: ["{+", "+}"] };
	return stretches.map(({ in: where, text }) => marks[where][0]! + text + marks[where][1]!).join("");
}

test("what was added, taken out and left is told word by word", () => {
	const [change, ...others] = changes(
		{ title: "T", meaning: "It was a long day.", what_happened: "Same." },
		{ title: "T", meaning: "It was a very long week.", what_happened: "Same." },
	);

	expect(others, "and nothing is said of sections that stayed as they were").toEqual([]);
	expect(change?.heading).toBe("So what?");
	expect(marked(change!)).toBe("It was a {+very +}long [-day-]{+week+}.");
});

test("two versions that say the same have no differences", () => {
	const answers = { title: "T", meaning: "Words.", feelings: ["sad"], discretion: [{ kind: "D10" }] };

	expect(changes(answers, { ...answers })).toEqual([]);
	expect(changes(answers, { ...answers, bring: "yes", tags: ["x"] }), "tags are no part of what is read").toEqual([]);
	expect(changes({}, {})).toEqual([]);
});

test("a new title, a new section and one that went are told whole, what is new in the order it is read", () => {
	const found = changes(
		{ title: "The lift", meaning: "Gone now.", next_step: "Ask." },
		{ title: "The lift home", what_happened: "Here now.", next_step: "Ask." },
	);

	expect(found.map((each) => [each.heading, marked(each)])).toEqual([
		["Title", "The lift{+ home+}"],
		["What happened?", "{+Here now.+}"],
		["So what?", "[-Gone now.-]"],
	]);
	expect(changes({ meaning: "M." }, { title: "Named", meaning: "M." }).map((each) => marked(each))).toEqual([
		"{+Named+}",
	]);
});

test("changes in lists and choices are told in the words they are read in", () => {
	const found = changes(
		{
			feelings: ["sad"],
			discretion: [{ kind: "D10", guidance: "silent" }],
			pressure: [{ kind: "B4", note: "At night." }],
		},
		{
			feelings: ["sad", "proud"],
			discretion: [{ kind: "D10", guidance: "silent" }, { kind: "D21" }],
			pressure: [{ kind: "B4", note: "At noon." }],
		},
	);

	expect(found.map(({ heading }) => heading)).toEqual([
		"Judgement calls",
		"Pressure on my limits",
		"What it cost or gave",
	]);
	expect(marked(found[0]!)).toMatch(
		/^Gave practical help .+ says nothing\.\{\+\s*Said no, ended, or handed back\..*\+\}$/s,
	);
	expect(marked(found[1]!)).toMatch(/At \[-night-\]\{\+noon\+\}\.$/);
	expect(marked(found[2]!)).toBe("Feelings: Sad{+, proud+}");
});

test("the stretches together are the older and the newer text, whatever they are", () => {
	const words = ["It", "was", "a\nlong", "day.", "<b>", "é", "😀", "10:30", "–", "ملاحظة", "  "];
	for (let seed = 1; seed <= 200; seed += 1) {
		const chance = aChance(seed);
		const text = () => Array.from({ length: 1 + chance.below(12) }, () => chance.oneOf(words)).join(" ");
		const [was, is] = [text(), text()];
		const found = changes({ meaning: was }, { meaning: is });
		const textIn = (where: "older" | "newer") =>
			(found[0]?.stretches ?? []).filter((each) => each.in === where || each.in === "both").map((each) => each.text);

		expect(found, `seed ${seed}`).toHaveLength(was === is ? 0 : 1);
		if (was === is) continue;
		expect(textIn("older").join(""), `seed ${seed}`).toBe(was);
		expect(textIn("newer").join(""), `seed ${seed}`).toBe(is);
	}
});
