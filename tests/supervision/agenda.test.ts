import { expect, test } from "vitest";
import {
	addToAgenda,
	findAgenda,
	listBrought,
	moveOnAgenda,
	takeOffAgenda,
} from "#app/models/supervision/agenda.server.ts";
import { writeDown } from "#app/models/supervision/recording.server.ts";
import { mostLines, moved, timeOf } from "#app/models/supervision/agenda.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { db, keys } from "#db/live.server.ts";
import { aChance } from "#tests/support/chance.ts";
import { anEntryBy, testNow } from "#tests/support/people.ts";
import { aGroup, aPair, aSession, end, later } from "./pairs.ts";

type More = { entryId?: string; minutes?: number; isLooked?: boolean };
const add = (who: Viewer, id: string, heading: string, { isLooked = false, ...more }: More = {}, now = testNow) =>
	addToAgenda(db, keys, who, id, { words: { heading }, isLooked, ...more }, now);
const headings = async (who: Viewer, id: string) =>
	(await findAgenda(db, keys, who, id, testNow))?.map(({ heading }) => heading);

test("both put headings on one agenda, and nobody else sees it", async () => {
	const { id, worker, supervisor, others } = await aPair();
	await add(worker, id, "Endings", { minutes: 20 });
	await add(supervisor, id, "The new referral form");

	for (const each of [worker, supervisor]) {
		expect(await findAgenda(db, keys, each, id, testNow)).toMatchObject([
			{ heading: "Endings", addedById: worker.id, minutes: 20 },
			{ heading: "The new referral form", addedById: supervisor.id },
		]);
	}
	for (const other of others) {
		expect(await findAgenda(db, keys, other, id, testNow)).toBeUndefined();
		expect(await add(other, id, "Mine")).toBeUndefined();
	}
});

test("only the heading travels: the entry it came from is told to its owner alone", async () => {
	const { id, worker, supervisor, colleague } = await aPair();
	const entry = await anEntryBy(worker, { title: "What nobody else may read" });
	expect(await add(worker, id, "A lift home", { entryId: entry.id })).toHaveProperty("added");
	expect(await add(supervisor, id, "A lift home", { entryId: entry.id }), "of another's entry").toBeUndefined();
	const theirs = await anEntryBy(colleague);
	expect(await add(worker, id, "Not mine", { entryId: theirs.id })).toBeUndefined();

	const [own] = (await findAgenda(db, keys, worker, id, testNow))!;
	const [seen] = (await findAgenda(db, keys, supervisor, id, testNow))!;
	expect(own?.entryId).toBe(entry.id);
	expect(seen).not.toHaveProperty("entryId");
	expect(JSON.stringify(seen)).not.toContain("nobody else");
	expect(await listBrought(db, worker)).toEqual([{ entryId: entry.id, supervisionId: id, isWaiting: true }]);
	expect(await listBrought(db, supervisor)).toEqual([]);
});

test("a heading that could point to a person waits until its writer has looked", async () => {
	const { id, worker } = await aPair();
	expect(await add(worker, id, "Mrs Okonjo and the 07700 900123 calls")).toEqual({ refused: "points" });
	expect(await add(worker, id, "Mrs Okonjo and the 07700 900123 calls", { isLooked: true })).toHaveProperty("added");
	expect(await add(worker, id, "About 999 000 0018", { isLooked: true })).toEqual({ refused: "nhs-number" });
});

test("a line is moved by either, taken off by whoever added it, and only while it goes on", async () => {
	const pair = await aPair();
	const { id, worker, supervisor, colleague } = pair;
	const ids: string[] = [];
	for (const heading of ["A", "B", "C"]) {
		const verdict = await add(worker, id, heading);
		if (verdict && "added" in verdict) ids.push(verdict.added);
	}
	const move = (who: Viewer, lineId: string, by: 1 | -1) => moveOnAgenda(db, keys, who, id, { lineId, by }, testNow);

	await move(supervisor, ids[2]!, -1);
	expect(await headings(worker, id)).toEqual(["A", "C", "B"]);
	await move(worker, ids[0]!, -1);
	expect(await headings(worker, id), "it is first already").toEqual(["A", "C", "B"]);
	expect(await move(colleague, ids[0]!, 1)).toBeUndefined();
	expect(await takeOffAgenda(db, keys, supervisor, id, ids[0]!, testNow), "not theirs").toBeUndefined();
	expect(await takeOffAgenda(db, keys, worker, id, ids[0]!, testNow)).toEqual({ removed: ids[0] });
	expect(await headings(supervisor, id)).toEqual(["C", "B"]);

	await end(pair, later(1));
	expect(await moveOnAgenda(db, keys, worker, id, { lineId: ids[1]!, by: 1 }, later(2))).toBeUndefined();
	expect(await add(worker, id, "Late", {}, later(2))).toBeUndefined();
});

test("two who move at once lose no line, and both moves are made", async () => {
	const { id, worker, supervisor } = await aPair();
	const ids: string[] = [];
	for (const heading of ["A", "B", "C", "D"]) {
		const verdict = await add(worker, id, heading);
		if (verdict && "added" in verdict) ids.push(verdict.added);
	}
	await Promise.all([
		moveOnAgenda(db, keys, worker, id, { lineId: ids[0]!, by: 1 }, testNow),
		moveOnAgenda(db, keys, supervisor, id, { lineId: ids[3]!, by: -1 }, testNow),
	]);
	expect(await headings(worker, id)).toEqual(["B", "A", "D", "C"]);
});

test("an agenda holds forty headings", async () => {
	const { id, worker } = await aPair();
	for (let at = 0; at < mostLines; at += 1) await add(worker, id, `Heading ${at}`);
	expect(await add(worker, id, "One more")).toEqual({ refused: "full" });
	expect(await headings(worker, id)).toHaveLength(mostLines);
});

test("moving keeps every line, whatever is moved (seed 7)", () => {
	const chance = aChance(7);
	let order = ["a", "b", "c", "d", "e"];
	for (let turn = 0; turn < 500; turn += 1) {
		const id = chance.oneOf(["a", "b", "c", "d", "e", "gone"]);
		const before = order.indexOf(id);
		const by = chance.oneOf([1, -1] as const);
		order = moved(order, id, by);
		expect([...order].sort()).toEqual(["a", "b", "c", "d", "e"]);
		if (before !== -1) expect(order.indexOf(id)).toBe(Math.min(4, Math.max(0, before + by)));
	}
	expect(timeOf([{ minutes: 10 }, {}, { minutes: 5 }])).toEqual({ minutes: 15, untimed: 1 });
});

test("somebody who has left reads the headings from before, and none that came after", async () => {
	const { id, leader, people } = await aGroup(3);
	const [leaves, stays] = [people[0]!, people[1]!];
	await add(stays, id, "While they were here");
	const left = later(0, 60).toISOString();
	await db
		.updateTable("supervisionMembers")
		.set({ leftAt: left })
		.where("supervisionId", "=", id)
		.where("personId", "=", leaves.id)
		.execute();
	await add(leader, id, "After they left", {}, later(1));
	expect((await findAgenda(db, keys, leaves, id, later(2)))!.map(({ heading }) => heading)).toEqual([
		"While they were here",
	]);
	expect(await findAgenda(db, keys, stays, id, later(2))).toHaveLength(2);
});

test("an entry that was talked about waits no more", async () => {
	const { id, worker, supervisor } = await aPair();
	const entry = await anEntryBy(worker);
	const added = await add(worker, id, "A lift home", { entryId: entry.id });
	const sessionId = await aSession(supervisor, id, { day: "2026-11-19" });
	const talked = added && "added" in added ? [added.added] : [];
	const writing = { record: {}, basedOn: 0, talked, without: [] };
	await writeDown(db, keys, worker, { supervisionId: id, sessionId }, writing, testNow);
	expect(await listBrought(db, worker)).toEqual([{ entryId: entry.id, supervisionId: id, isWaiting: false }]);
});
