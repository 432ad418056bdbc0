import { expect, test } from "vitest";
import {
	beginMeeting,
	findSupervision,
	holdSupervision,
	listSupervisions,
} from "#app/models/accounts/supervisions.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, aRelation, testNow } from "#tests/support/people.ts";
import { aGroup, aPair, end, later } from "./pairs.ts";

test("a pair's supervision has the relation's own id, and is seen by its two people alone", async () => {
	const { id, worker, supervisor, others } = await aPair("educational");

	const members = [
		{ personId: supervisor.id, name: "Sam Ortiz", seat: "supervisor", leftAt: null },
		{ personId: worker.id, name: "Amina Yusuf", seat: "supervisee", leftAt: null },
	];
	const kept = { id, hat: "educational", relationId: id, name: null, isLive: true, endedAt: null, members };
	expect(await findSupervision(db, worker, id, testNow)).toMatchObject({ ...kept, seat: "supervisee" });
	expect(await findSupervision(db, supervisor, id, testNow)).toMatchObject({ ...kept, seat: "supervisor" });
	for (const other of others) {
		expect(await findSupervision(db, other, id, testNow)).toBeUndefined();
		expect(await listSupervisions(db, other, testNow)).toEqual([]);
	}
});

test("a second hat between the same two is a supervision of its own", async () => {
	const { id, worker, supervisor } = await aPair();
	const second = await aRelation(worker, supervisor, "line_management");

	const listed = await listSupervisions(db, worker, testNow);
	expect(Object.fromEntries(listed.map((each) => [each.id, each.hat]))).toEqual({
		[second]: "line_management",
		[id]: "clinical_restorative",
	});
});

test("an ended supervision can be read, and nothing new is written in it", async () => {
	const pair = await aPair();
	await end(pair, later(1));

	for (const each of [pair.worker, pair.supervisor]) {
		expect(await findSupervision(db, each, pair.id, later(2))).toMatchObject({ isLive: false });
		const held = await db.transaction().execute((trx) => holdSupervision(trx, each, pair.id, later(2)));
		expect(held).toBeUndefined();
	}
	const before = await db.transaction().execute((trx) => holdSupervision(trx, pair.worker, pair.id, later(0)));
	expect(before, "before its end it went on").toBeDefined();
});

test("a group has one who leads it and at least two more, peers are two equals", async () => {
	const { orgId, id, leader, people } = await aGroup(3);
	const actor = { id: "service", orgId };
	const seats = (seat: "supervisee" | "peer") => people.map((each) => ({ personId: each.id, seat }));
	const begin = (hat: "peer" | "group", members: Parameters<typeof beginMeeting>[3]["members"]) =>
		beginMeeting(db, keys, actor, { hat, name: "G", members }, testNow);

	expect((await findSupervision(db, people[0]!, id, testNow))?.members).toHaveLength(4);
	expect((await findSupervision(db, leader, id, testNow))?.relationId).toBeNull();
	expect(await begin("group", seats("supervisee"))).toEqual({ refused: "wrong-number" });
	expect(await begin("peer", seats("peer"))).toEqual({ refused: "wrong-number" });
	expect(await begin("peer", seats("peer").slice(0, 2))).toHaveProperty("begun");
	const elsewhere = await aLinkWorker();
	const mixed = [seats("peer")[0]!, { personId: elsewhere.id, seat: "peer" as const }];
	expect(await begin("peer", mixed)).toEqual({ refused: "not-of-here" });
});
