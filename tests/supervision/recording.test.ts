import { expect, test } from "vitest";
import { addToAgenda, findAgenda } from "#app/models/supervision/agenda.server.ts";
import { missSession } from "#app/models/supervision/planning.server.ts";
import {
	addToRecord,
	closeAction,
	confirmRecord,
	writeDown,
	type Writing,
} from "#app/models/supervision/recording.server.ts";
import { findSession, listActions } from "#app/models/supervision/session.server.ts";
import { readRecord } from "#app/models/supervision/session.form.ts";
import { unconfirmed } from "#app/models/supervision/session.ts";
import { listDuties, listOwnActions } from "#app/models/supervision/duties.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { db, keys } from "#db/live.server.ts";
import { newId } from "#db/ids.ts";
import { testNow } from "#tests/support/people.ts";
import { aGroup, aPair, aSession, end, later } from "./pairs.ts";

const after = (minutes: number) => later(11, 240 + minutes);
const write = (
	who: Viewer,
	of: { supervisionId: string; sessionId: string },
	more: Partial<Writing> = {},
	now = after(0),
) =>
	writeDown(
		db,
		keys,
		who,
		of,
		{ record: { learning: "Say no sooner." }, basedOn: 0, talked: [], without: [], ...more },
		now,
	);

/** A pair with a session that has begun. */
async function aHeldPair() {
	const pair = await aPair();
	const sessionId = await aSession(pair.worker, pair.id);
	return { ...pair, of: { supervisionId: pair.id, sessionId } };
}

test("a record that both have confirmed never changes, and only grows", async () => {
	const { of, worker, supervisor, others } = await aHeldPair();
	expect(await write(worker, of)).toEqual({ written: 1 });
	const confirm = (who: Viewer, revision = 1) => confirmRecord(db, keys, who, { ...of, revision }, after(5));

	expect(await confirm(worker)).toMatchObject({ byAll: false });
	expect(await addToRecord(db, keys, worker, { ...of, text: "Early" }, after(6))).toEqual({ refused: "not-now" });
	expect(await confirm(supervisor)).toMatchObject({ byAll: true });
	expect(await findSession(db, keys, worker, of, after(7))).toMatchObject({ state: "confirmed" });
	for (const each of [worker, supervisor]) {
		expect(await write(each, of, { basedOn: 1, record: {} }, after(8))).toEqual({ refused: "not-now" });
		expect(await missSession(db, keys, each, { ...of, reason: "leave" }, after(8))).toEqual({ refused: "not-now" });
	}
	expect(await addToRecord(db, keys, supervisor, { ...of, text: "It was week 50." }, after(9))).toHaveProperty("added");
	const kept = await findSession(db, keys, worker, of, after(10));
	expect(kept?.record).toEqual({ learning: "Say no sooner." });
	expect(kept?.additions).toMatchObject([{ writerName: "Sam Ortiz", text: "It was week 50." }]);
	for (const other of others) {
		expect(await write(other, of)).toBeUndefined();
		expect(await confirm(other)).toBeUndefined();
		expect(await addToRecord(db, keys, other, { ...of, text: "Mine" }, after(9))).toBeUndefined();
	}
});

test("nothing is written down before a session begins", async () => {
	const { of, worker } = await aHeldPair();
	expect(await write(worker, of, {}, later(1))).toEqual({ refused: "not-now" });
	expect((await findSession(db, keys, worker, of, later(1)))?.recordRevision).toBe(0);
});

test("changing the record asks everyone again, and what was changed meanwhile is not overwritten", async () => {
	const { of, worker, supervisor } = await aHeldPair();
	await write(worker, of);
	await confirmRecord(db, keys, worker, { ...of, revision: 1 }, after(1));
	expect(await write(supervisor, of, { basedOn: 0 })).toEqual({ refused: "stale" });
	expect(await write(supervisor, of, { basedOn: 1, record: { decisions: "Three visits." } })).toEqual({ written: 2 });

	expect(await confirmRecord(db, keys, worker, { ...of, revision: 1 }, after(2))).toEqual({ refused: "changed" });
	expect(await confirmRecord(db, keys, supervisor, { ...of, revision: 2 }, after(2))).toMatchObject({ byAll: false });
	expect(await confirmRecord(db, keys, worker, { ...of, revision: 2 }, after(3))).toMatchObject({ byAll: true });
});

test("two who write at once: one is kept, the other is told, and two who confirm at once both count", async () => {
	const { of, worker, supervisor } = await aHeldPair();
	const both = await Promise.all([write(worker, of), write(supervisor, of)]);
	expect(both.map((each) => each && ("refused" in each ? each.refused : each.written)).sort()).toEqual([1, "stale"]);

	await Promise.all(
		[worker, supervisor].map((each) => confirmRecord(db, keys, each, { ...of, revision: 1 }, after(2))),
	);
	expect(await findSession(db, keys, worker, of, after(3))).toMatchObject({ state: "confirmed" });
});

test("what was talked about leaves the agenda, and comes back when it is unticked", async () => {
	const { id, of, worker, supervisor } = await aHeldPair();
	const line = (heading: string) => ({ words: { heading }, isLooked: false });
	const one = await addToAgenda(db, keys, worker, id, line("Endings"), testNow);
	await addToAgenda(db, keys, worker, id, line("Room keys"), testNow);
	const talked = one && "added" in one ? [one.added] : [];
	const open = async () => (await findAgenda(db, keys, supervisor, id, testNow))?.map(({ heading }) => heading);

	await write(worker, of, { talked });
	expect(await open()).toEqual(["Room keys"]);
	await write(worker, of, { basedOn: 1, talked: [] });
	expect(await open()).toEqual(["Endings", "Room keys"]);
	await write(worker, of, { basedOn: 2, talked: [...talked, newId(testNow)] });
	expect(await open(), "a heading that is not there is passed over").toEqual(["Room keys"]);
});

test("an action comes back until it is done, or dropped with a reason", async () => {
	const { id, of, worker, supervisor, others } = await aHeldPair();
	await write(worker, of, { action: { text: "Ask about the key", ownerId: supervisor.id, dueWeek: "2026-W50" } });
	await write(worker, of, { basedOn: 1, action: { text: "Write the letter", ownerId: worker.id } }, after(1));
	const list = (who: Viewer) => listActions(db, keys, who, { supervisionId: id });
	const [first, second] = await list(worker);

	expect(first).toMatchObject({ text: "Ask about the key", ownerName: "Sam Ortiz", dueWeek: "2026-W50" });
	expect(await listOwnActions(db, keys, worker)).toMatchObject([{ text: "Write the letter" }]);
	for (const other of others) expect(await list(other)).toEqual([]);
	const close = (who: Viewer, actionId: string, why?: string) =>
		closeAction(db, keys, who, { supervisionId: id, actionId, ...(why && { why }) }, after(9));
	expect(await close(others[0]!, first!.id)).toBeUndefined();
	expect(await close(supervisor, first!.id)).toHaveProperty("closed");
	expect(await close(worker, first!.id)).toEqual({ refused: "closed-already" });
	expect(await close(worker, second!.id, "It was not needed")).toHaveProperty("closed");
	expect(await list(worker)).toEqual([]);
	expect(await listActions(db, keys, supervisor, of)).toMatchObject([
		{ doneAt: after(9).toISOString() },
		{ droppedAt: after(9).toISOString(), why: "It was not needed" },
	]);
});

test("an action is for somebody with a seat, and can be taken out until the record is confirmed", async () => {
	const { id, of, worker, supervisor, colleague } = await aHeldPair();
	const action = { text: "Mine", ownerId: colleague.id };
	expect(await write(worker, of, { action })).toEqual({ refused: "not-here" });
	expect((await findSession(db, keys, worker, of, after(0)))?.recordRevision, "nothing was kept").toBe(0);
	await write(worker, of, { action: { ...action, ownerId: worker.id } });
	await confirmRecord(db, keys, supervisor, { ...of, revision: 1 }, after(1));
	const [kept] = await listActions(db, keys, worker, { supervisionId: id });
	await write(worker, of, { basedOn: 1, without: [kept!.id] });
	expect(await listActions(db, keys, worker, { supervisionId: id })).toEqual([]);
	expect(await confirmRecord(db, keys, worker, { ...of, revision: 2 }, after(2)), "both are asked again").toMatchObject(
		{
			byAll: false,
		},
	);
});

test("in a group those who came confirm, and somebody who was away cannot", async () => {
	const { id, leader, people } = await aGroup(2);
	const of = { supervisionId: id, sessionId: await aSession(leader, id) };
	await write(leader, of, { came: [leader.id, people[0]!.id] });
	const confirm = (who: Viewer) => confirmRecord(db, keys, who, { ...of, revision: 1 }, after(2));

	expect(await confirm(people[1]!)).toBeUndefined();
	expect(await confirm(leader)).toMatchObject({ byAll: false });
	expect(await confirm(people[0]!)).toMatchObject({ byAll: true });
	const session = await findSession(db, keys, people[1]!, of, after(3));
	expect(session?.seats.map(({ attendance }) => attendance).sort()).toEqual(["absent", "came", "came"]);
});

test("what asks something of somebody is listed for them until it is done", async () => {
	const { of, worker, supervisor } = await aHeldPair();
	const asks = async (who: Viewer, now: Date) => (await listDuties(db, who, now)).map((duty) => duty.asks);

	expect(await asks(worker, later(-10)), "three weeks before").toEqual([]);
	expect(await asks(worker, later(1))).toEqual(["come"]);
	expect(await asks(worker, after(0))).toEqual(["say"]);
	await write(worker, of);
	await confirmRecord(db, keys, worker, { ...of, revision: 1 }, after(1));
	expect([await asks(worker, after(2)), await asks(supervisor, after(2))]).toEqual([[], ["confirm"]]);
	await confirmRecord(db, keys, supervisor, { ...of, revision: 1 }, after(3));
	expect(await asks(supervisor, after(4))).toEqual([]);
});

test("an ended supervision keeps its record to read, and takes nothing more", async () => {
	const pair = await aHeldPair();
	await write(pair.worker, pair.of);
	await end(pair, later(12));
	for (const each of [pair.worker, pair.supervisor]) {
		expect(await findSession(db, keys, each, pair.of, later(13))).toMatchObject({
			record: { learning: "Say no sooner." },
		});
		expect(await write(each, pair.of, { basedOn: 1 }, later(13))).toBeUndefined();
	}
});

test("the record's form is read with its refusals", () => {
	const form = new FormData();
	form.set("standards", "A\r\nB");
	form.set("revision_of", "3");
	expect(readRecord(form)).toMatchObject({ record: { standards: "A\nB" }, basedOn: 3, errors: {} });
	form.set("action", "Do it");
	form.set("owner", "nobody");
	form.set("due_week", "2026-W60");
	form.set("learning", "x".repeat(4001));
	expect(Object.keys(readRecord(form).errors).sort()).toEqual(["due_week", "learning", "owner"]);
	const seats = [
		{ attendance: "came", confirmedRevision: 2 },
		{ attendance: "absent", confirmedRevision: null },
		{ attendance: null, confirmedRevision: 1 },
	];
	expect(unconfirmed(seats, 2)).toEqual([seats[2]]);
});
