import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { changeChoices } from "#app/models/entries/choices.server.ts";
import { withHidden } from "#app/models/entries/choices.ts";
import { lookBack, lookBackYears } from "#app/models/entries/look-back.server.ts";
import { finishEntry, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
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

/** A finished entry about each of these weeks, begun one minute after another. Returns their ids by week. */
async function entriesOf(author: Viewer, ...weeks: string[]): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	for (const [at, week] of weeks.entries()) {
		const now = new Date(testNow.getTime() + at * 60_000);
		const page = aWriting(author, { title: `About ${week}`, week }, reserveEntry(keys, author, now));
		await finishEntry(db, keys, author, page, now);
		ids.set(week, page.entryId);
	}
	return ids;
}

const weeksIn = (looked: readonly { week: string }[] | undefined) => looked?.map(({ week }) => week);
const chooseYears = (viewer: Viewer) =>
	changeChoices(db, keys, viewer, (choices) => ({ ...choices, onThisDay: "on" }), testNow);

test("the look back holds this week and the twelve before it, newest first, and no week more", async () => {
	const author = await aLinkWorker();
	const ids = await entriesOf(author, "2026-W34", "2026-W36", "2026-W47", "2026-W35", "2026-W41");

	const looked = await lookBack(db, keys, author, testNow);

	expect(weeksIn(looked)).toEqual(["2026-W47", "2026-W41", "2026-W36", "2026-W35"]);
	expect(looked[0]).toEqual({
		id: ids.get("2026-W47"),
		kind: "full",
		week: "2026-W47",
		answers: { title: "About 2026-W47", week: "2026-W47" },
	});
	const nextWeek = new Date(testNow.getTime() + 7 * 86_400_000);
	expect(weeksIn(await lookBack(db, keys, author, nextWeek))).toEqual(["2026-W47", "2026-W41", "2026-W36"]);
});

test.each([
	["2025-01-08", "after a year of 52 weeks", ["2024-W41", "2024-W42", "2024-W52", "2025-W01"]],
	["2027-01-13", "after a year of 53 weeks", ["2026-W42", "2026-W43", "2026-W53", "2027-W01"]],
	["2026-03-30", "within a year", ["2026-W01", "2026-W02", "2026-W03", "2026-W14"]],
] as const)("on %s, %s, thirteen weeks are thirteen", async (day, _, [tooOld, ...weeks]) => {
	const author = await aLinkWorker();
	await entriesOf(author, tooOld, ...weeks);

	const looked = await lookBack(db, keys, author, new Date(`${day}T10:00:00Z`));

	expect(weeksIn(looked)).toEqual(weeks.reverse());
});

test("only what was finished is looked back on, in its finished words, and only by who wrote it", async () => {
	const supervisor = await aSupervisor();
	const [author, colleague] = [await aLinkWorker(), await aLinkWorker()];
	await aDraftBy(author, { title: "Half" });
	const entry = await anEntryBy(author, { meaning: "Finished.", bring: "yes" });
	const page = aWriting(author, { title: "T", meaning: "Not yet." }, { entryId: entry.id, basedOn: 1 });
	await saveDraft(db, keys, author, page, testNow);
	await aLending(author, entry.id, await aRelation(author, supervisor));
	await chooseYears(supervisor);

	const looked = await lookBack(db, keys, author, testNow);
	expect(looked.map(({ id, answers }) => [id, answers.meaning, answers.bring])).toEqual([
		[entry.id, "Finished.", "yes"],
	]);
	for (const other of [supervisor, colleague]) expect(await lookBack(db, keys, other, testNow)).toEqual([]);
	const nextYear = new Date("2027-11-25T10:00:00Z");
	expect(await lookBackYears(db, keys, supervisor, nextYear)).toEqual([]);
});

test("a hundred entries are looked back on at most, the newest", async () => {
	const author = await aLinkWorker();
	await entriesOf(author, "2026-W36");
	for (let at = 0; at < 100; at += 1) await anEntryBy(author, { title: `${at}`, week: "2026-W46" });

	const looked = await lookBack(db, keys, author, testNow);

	expect(looked).toHaveLength(100);
	expect(new Set(weeksIn(looked))).toEqual(new Set(["2026-W46"]));
});

test("other years are shown only to who chose it, and no longer once they chose otherwise", async () => {
	const author = await aLinkWorker();
	await entriesOf(author, "2025-W47");

	expect(await lookBackYears(db, keys, author, testNow)).toBeUndefined();
	await chooseYears(author);
	expect(weeksIn(await lookBackYears(db, keys, author, testNow))).toEqual(["2025-W47"]);
	await changeChoices(db, keys, author, ({ onThisDay: _, ...choices }) => choices, testNow);
	expect(await lookBackYears(db, keys, author, testNow)).toBeUndefined();
});

test("other years are this very week of the last five, newest first", async () => {
	const author = await aLinkWorker();
	await chooseYears(author);
	const years = ["2026-W47", "2025-W47", "2025-W46", "2025-W48", "2023-W47", "2022-W47", "2021-W47", "2020-W47"];
	const ids = await entriesOf(author, ...years);
	const hidden = [ids.get("2023-W47")!];

	const looked = await lookBackYears(db, keys, author, testNow);
	expect(weeksIn(looked)).toEqual(["2025-W47", "2023-W47", "2022-W47", "2021-W47"]);
	expect(looked?.[0]).toMatchObject({ id: ids.get("2025-W47"), answers: { title: "About 2025-W47" } });
	await changeChoices(db, keys, author, (kept) => ({ ...kept, hidden: withHidden(kept.hidden, hidden[0]!) }), testNow);
	expect(weeksIn(await lookBackYears(db, keys, author, testNow)), "without one that was put away").toEqual([
		"2025-W47",
		"2022-W47",
		"2021-W47",
	]);
	await changeChoices(db, keys, author, (kept) => ({ ...kept, hidden: [...ids.values()] }), testNow);
	expect(await lookBackYears(db, keys, author, testNow), "nothing left to show is not the same as not chosen").toEqual(
		[],
	);
});

test("in week 53 other years are those that had one", async () => {
	const author = await aLinkWorker();
	await chooseYears(author);
	await entriesOf(author, "2015-W53", "2019-W52", "2020-W01", "2025-W52", "2026-W01");

	expect(weeksIn(await lookBackYears(db, keys, author, new Date("2020-12-30T10:00:00Z")))).toEqual(["2015-W53"]);
	expect(await lookBackYears(db, keys, author, new Date("2026-12-30T10:00:00Z")), "2020 is six years back").toEqual([]);
});
