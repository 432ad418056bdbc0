import { expect, test, vi } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { changeChoices, findChoices } from "#app/models/entries/choices.server.ts";
import { revisionAt } from "#app/models/entries/entry.server.ts";
import { finishEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { mostEntries, putAway, readPatterns } from "#app/models/trends/patterns.server.ts";
import type { WindowCode } from "#app/models/trends/windows.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aDraftBy,
	aLending,
	aLinkWorker,
	anEntryBy,
	aRelation,
	aSupervisor,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const read = (viewer: Viewer, window: WindowCode = "28", now = testNow) => readPatterns(db, keys, viewer, window, now);
const signalKeys = async (viewer: Viewer, now = testNow) =>
	(await read(viewer, "28", now)).signals.map(({ key }) => key);

/** An entry with one pressure line and one energy figure, and nothing that makes a signal. */
const plain = (author: Viewer, answers: Answers = {}) =>
	anEntryBy(author, { discretion: [], pressure: [{ kind: "B5", source: "S3" }], energy_before: "6", ...answers });

test("one's own finished entries are counted, and nobody else's, whatever was lent", async () => {
	const supervisor = await aSupervisor();
	const [author, colleague] = [await aLinkWorker(), await aLinkWorker()];
	const relation = await aRelation(colleague, supervisor);
	await plain(author);
	await plain(author);
	const { id } = await plain(colleague);
	await aLending(colleague, id, relation, { sections: ["what_happened", "pressure"] });

	expect((await read(author)).patterns).toMatchObject({ entries: 2, pressure: { headline: { lines: 2 } } });
	expect((await read(colleague)).patterns.entries).toBe(1);
	expect((await read(supervisor)).patterns.entries).toBe(0);
});

test("drafts are not counted, and a finished entry counts as it was finished", async () => {
	const author = await aLinkWorker();
	await aDraftBy(author, { title: "Half", pressure: [{ kind: "B1", source: "S1" }] });
	expect((await read(author)).patterns.entries).toBe(0);

	const { id } = await plain(author);
	const again = { entryId: id, basedOn: 1 };
	const changed = { title: "New", pressure: [{ kind: "B13", source: "S11" }] };
	await saveDraft(db, keys, author, aWriting(author, changed, again), testNow);
	expect((await read(author)).patterns).toMatchObject({
		entries: 1,
		pressure: { kinds: [{ code: "B5", times: 1 }] },
	});
});

test("only the newest finished words of an entry are counted", async () => {
	const author = await aLinkWorker();
	const { id } = await plain(author);
	const changed = { title: "New", pressure: [{ kind: "B13", source: "S11" }] };
	await finishEntry(db, keys, author, aWriting(author, changed, { entryId: id, basedOn: 1 }), testNow);
	expect((await read(author)).patterns).toMatchObject({ entries: 1, pressure: { kinds: [{ code: "B13", times: 1 }] } });
});

test("the weeks of the window are read, those before them only to compare, and no others", async () => {
	const author = await aLinkWorker();
	const weeks = ["2026-W48", "2026-W47", "2026-W44", "2026-W43", "2026-W40", "2026-W39", "2026-W35", "2026-W34"];
	for (const week of weeks) await plain(author, { week });
	const of = async (window: WindowCode) => {
		const { patterns, isWhole } = await read(author, window);
		return { entries: patterns.entries, isWhole, weeks: patterns.energy.weeks.length };
	};
	expect(await of("28")).toEqual({ entries: 2, isWhole: true, weeks: 4 });
	expect(await of("13")).toEqual({ entries: 6, isWhole: true, weeks: 13 });
});

test("a window across the turn of the year finds the weeks on both sides", async () => {
	const author = await aLinkWorker();
	for (const week of ["2026-W50", "2026-W51", "2026-W53", "2027-W01", "2027-W02"]) await plain(author, { week });
	const { patterns } = await read(author, "28", new Date("2027-01-05T10:00:00Z"));
	expect(patterns.entries).toBe(3);
	expect(patterns.energy.weeks).toEqual([
		{ week: "2026-W51", before: 6 },
		{ week: "2026-W52" },
		{ week: "2026-W53", before: 6 },
		{ week: "2027-W01", before: 6 },
	]);
});

test("this window is compared with the one before it", async () => {
	const author = await aLinkWorker();
	const pressed = (count: number) => Array.from({ length: count }, () => ({ kind: "B5", source: "S3" }));
	await plain(author, { pressure: pressed(15) });
	await plain(author, { week: "2026-W41", pressure: pressed(5) });
	expect((await read(author)).patterns.pressure.change).toEqual({ often: "more", lines: 15, before: 5 });
});

test("signals look at four weeks in either window", async () => {
	const author = await aLinkWorker();
	const lone = { kind: "D10", direction: "stretched", who_knew: "nobody" };
	const { id } = await anEntryBy(author, { discretion: [lone], week: "2026-W44" });
	await anEntryBy(author, { discretion: [lone], week: "2026-W43" });
	for (const window of ["28", "13"] as const)
		expect((await read(author, window)).signals.map(({ key }) => key)).toEqual([`alone:${id}`]);
});

test("own time is asked about only by those who switched minutes on", async () => {
	const author = await aLinkWorker();
	await anEntryBy(author, { discretion: [{ kind: "D02", minutes: "90", own_time: "yes" }] });
	expect(await signalKeys(author)).toEqual([]);
	await changeChoices(db, keys, author, (choices) => ({ ...choices, minutes: "on" }), testNow);
	expect((await read(author)).signals).toMatchObject([{ key: "own-time", minutes: 90 }]);
});

test("a signal put away stays away for 28 days, for its owner alone, and leaves their other choices", async () => {
	const [author, colleague] = [await aLinkWorker(), await aLinkWorker()];
	const usual = {
		discretion: [
			{ kind: "D01", repeat: "usual_now" },
			{ kind: "D02", repeat: "usual_now" },
		],
	};
	for (const writer of [author, colleague])
		for (const week of ["2026-W47", "2026-W51"]) await anEntryBy(writer, { ...usual, week });
	await changeChoices(db, keys, author, () => ({ way: "guided", tags: ["quiet"] }), testNow);
	expect(await signalKeys(author)).toEqual(["pattern:D01", "pattern:D02"]);

	expect(await putAway(db, keys, author, "pattern:D01", testNow)).toEqual({ away: "pattern:D01" });

	expect(await signalKeys(author)).toEqual(["pattern:D02"]);
	expect(await signalKeys(colleague)).toEqual(["pattern:D01", "pattern:D02"]);
	expect(await signalKeys(author, new Date(later(28).getTime() - 1))).toEqual(["pattern:D02"]);
	expect(await signalKeys(author, later(28))).toEqual(["pattern:D01", "pattern:D02"]);
	expect(await findChoices(db, keys, author)).toEqual({
		way: "guided",
		tags: ["quiet"],
		dismissed: { "pattern:D01": testNow.toISOString() },
	});
});

test("putting away what is no signal changes nothing", async () => {
	const author = await aLinkWorker();
	expect(await putAway(db, keys, author, "pattern:D99", testNow)).toBeUndefined();
	expect(await findChoices(db, keys, author)).toEqual({});
});

test("reading patterns writes nothing, and putting a signal away leaves no line for others to find", async () => {
	const author = await aLinkWorker();
	await anEntryBy(author, { discretion: [{ kind: "D01", repeat: "usual_now" }] });
	const lines = () => db.selectFrom("auditLines").selectAll().where("orgId", "=", author.orgId).execute();
	const before = await lines();
	// why: to see every statement the model sends; it is passed on as it is.
	const sent = vi.spyOn(db.getExecutor(), "executeQuery");
	await read(author, "13");
	const kinds = sent.mock.calls.map(([query]) => query.query.kind);
	sent.mockRestore();
	expect(kinds).toEqual(["SelectQueryNode", "SelectQueryNode"]);

	await putAway(db, keys, author, "pattern:D01", testNow);
	expect(await lines()).toEqual(before);
});

test("a very long log is read up to its newest thousand entries, and then nothing is compared", async () => {
	const author = await aLinkWorker();
	const pressed = { pressure: Array.from({ length: 5 }, () => ({ kind: "B5", source: "S3" })) };
	await plain(author, { ...pressed, week: "2026-W40" });
	const { id } = await plain(author, pressed);
	// Sealed words open only where they were sealed, so the copies are sealed anew, in one statement for each table.
	const row = await db.selectFrom("entries").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
	const pen = await keys.penFor({ kind: "person", id: author.id }, testNow);
	const addCopies = async (count: number) => {
		const some = Array.from({ length: count }, () => ({ ...row, id: newId(testNow) }));
		await db.insertInto("entries").values(some).execute();
		const revisions = some.map((entry) => {
			const at = revisionAt(author, entry.id, 1);
			const seal = (column: string, text: string) => pen.seal({ ...at, column }, text);
			const answers = seal("answers", JSON.stringify(pressed));
			return { entryId: entry.id, revision: 1, name: seal("name", ""), answers, finishedAt: testNow.toISOString() };
		});
		await db.insertInto("entryRevisions").values(revisions).execute();
	};
	await addCopies(mostEntries - 2);
	let turns = 0;
	const turn = () => setImmediate(() => (turns += 1) < 1_000 && reading && turn());
	let reading = true;
	turn();
	const whole = await read(author);
	reading = false;
	expect(whole).toMatchObject({ isWhole: true, patterns: { entries: mostEntries - 1 } });
	expect(whole.patterns.pressure.change).toMatchObject({ before: 5 });
	expect(turns, "others get their turn while it is opened").toBeGreaterThanOrEqual(9);

	await addCopies(1);
	const cut = await read(author);
	expect(cut).toMatchObject({ isWhole: false, patterns: { entries: mostEntries } });
	expect(cut.patterns.pressure.change).toBeUndefined();
});
