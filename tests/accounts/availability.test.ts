import { expect, test } from "vitest";
import { addAway, endAway, findAvailability, saveReplyTime } from "#app/models/accounts/availability.server.ts";
import { listCover, listCoverable, nameDeputies } from "#app/models/accounts/deputies.server.ts";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, anOrganisation, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";

const leave = { firstDay: "2026-11-23", lastDay: "2026-11-27" };

/** A link worker and their clinical supervisor, and two more who wear that hat. */
async function aPair() {
	const [amina, ben, priya] = [
		await aSupervisor({ name: "Amina" }),
		await aSupervisor({ name: "Ben" }),
		await aSupervisor({ name: "Priya" }),
	];
	const worker = await aLinkWorker({ name: "Wren" });
	const relationId = await aRelation(worker, priya);
	const worn = [await aRelation(await aLinkWorker(), amina), await aRelation(await aLinkWorker(), ben)];
	return { amina, ben, priya, worker, relationId, worn };
}

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

test("a usual time to reply is kept, and said again it is no act", async () => {
	const priya = await aSupervisor();
	expect(await findAvailability(db, priya, testNow)).toEqual({ away: [] });
	expect(await saveReplyTime(db, keys, priya, "two_days", testNow)).toEqual({ saved: "two_days" });
	expect(await saveReplyTime(db, keys, priya, "two_days", testNow)).toBeUndefined();
	expect(await saveReplyTime(db, keys, priya, "at once", testNow)).toBeUndefined();
	expect(await saveReplyTime(db, keys, priya, "same_day", testNow)).toEqual({ saved: "same_day" });
	expect(await findAvailability(db, priya, testNow)).toEqual({ usual: "same_day", away: [] });
});

test("days away are kept in order until they pass or are ended", async () => {
	const [priya, another] = [await aSupervisor(), await aSupervisor()];
	const add = (period: typeof leave) => addAway(db, keys, priya, period, testNow);
	const christmas = { firstDay: "2026-12-24", lastDay: "2027-01-03" };
	expect(await add(christmas)).toEqual({ added: expect.any(String) });
	expect(await add(leave)).toEqual({ added: expect.any(String) });
	expect(await add({ firstDay: "2026-11-27", lastDay: "2026-11-30" })).toEqual({ refused: "overlap" });
	const { away } = await findAvailability(db, priya, testNow);
	expect(away).toMatchObject([leave, christmas]);

	const [first] = away;
	expect(await endAway(db, keys, another, first!.id, testNow)).toBeUndefined();
	expect(await endAway(db, keys, priya, first!.id, testNow)).toEqual({ ended: first!.id });
	expect(await endAway(db, keys, priya, first!.id, testNow)).toBeUndefined();
	expect((await findAvailability(db, priya, testNow)).away).toMatchObject([christmas]);
	expect((await findAvailability(db, priya, new Date("2027-01-04T09:00:00.000Z"))).away).toEqual([]);
});

test("the same days posted twice at once stand once", async () => {
	const priya = await aSupervisor();
	const both = await Promise.all([addAway(db, keys, priya, leave, testNow), addAway(db, keys, priya, leave, testNow)]);
	expect(both).toContainEqual({ refused: "overlap" });
	expect((await findAvailability(db, priya, testNow)).away).toHaveLength(1);
});

test("those who wear the same hat can cover, in the order they were named", async () => {
	const { amina, ben, priya, relationId } = await aPair();
	const [coverable] = await listCoverable(db, priya, testNow);
	expect(coverable).toMatchObject({ relationId, superviseeName: "Wren", hat: "clinical_restorative", named: [] });
	expect(coverable!.mayCover).toEqual(
		expect.arrayContaining([
			{ id: amina.id, name: "Amina" },
			{ id: ben.id, name: "Ben" },
		]),
	);
	expect(coverable!.mayCover).not.toContainEqual(expect.objectContaining({ id: priya.id }));

	expect(await nameDeputies(db, keys, priya, relationId, [ben.id, amina.id], testNow)).toEqual({ named: 2 });
	expect((await listCoverable(db, priya, testNow))[0]!.named).toEqual([ben.id, amina.id]);
	expect(await nameDeputies(db, keys, priya, relationId, [ben.id, amina.id], testNow)).toEqual({
		refused: "unchanged",
	});
	expect(await nameDeputies(db, keys, priya, relationId, [], testNow)).toEqual({ named: 0 });
	expect((await listCoverable(db, priya, testNow))[0]!.named).toEqual([]);
});

test("nobody covers without the hat, twice, for themselves, or from another organisation", async () => {
	const { amina, priya, worker, relationId } = await aPair();
	const name = (...ids: string[]) => nameDeputies(db, keys, priya, relationId, ids, testNow);
	const other = await aSupervisor();
	await aRelation(await aLinkWorker(), other, "line_management");
	const orgId = await anOrganisation("Elsewhere");
	const stranger = await aSupervisor({ orgId });
	await aRelation(await aLinkWorker({ orgId }), stranger);
	// The supervisee wears the hat too, with somebody of their own.
	await aRelation(await aLinkWorker(), worker);
	for (const { id } of [other, stranger, worker, priya]) expect(await name(id)).toEqual({ refused: "without-hat" });
	expect(await name(amina.id, amina.id)).toEqual({ refused: "twice" });
	for (const viewer of [worker, amina, stranger]) {
		expect(await nameDeputies(db, keys, viewer, relationId, [amina.id], testNow)).toBeUndefined();
	}
	await endRelation(db, keys, priya, relationId, later(1));
	expect(await nameDeputies(db, keys, priya, relationId, [amina.id], later(2))).toBeUndefined();
});

test("whoever waits is told how soon, until when, and who covers", async () => {
	const { amina, ben, priya, relationId } = await aPair();
	await nameDeputies(db, keys, priya, relationId, [ben.id, amina.id], testNow);
	await saveReplyTime(db, keys, priya, "two_days", testNow);
	await addAway(db, keys, priya, leave, testNow);
	await addAway(db, keys, amina, leave, testNow);
	const cover = await listCover(db, priya.orgId, [relationId], testNow);
	expect(cover.get(relationId)).toEqual({
		supervisor: { personId: priya.id, name: "Priya", usual: "two_days", away: [leave] },
		deputies: [
			{ personId: ben.id, name: "Ben", away: [] },
			{ personId: amina.id, name: "Amina", away: [leave] },
		],
	});
	expect(await listCover(db, await anOrganisation("Elsewhere"), [relationId], testNow)).toEqual(new Map());
});

test("whoever has lost the hat, or cannot sign in, covers no longer", async () => {
	const { amina, ben, priya, relationId, worn } = await aPair();
	await nameDeputies(db, keys, priya, relationId, [amina.id, ben.id], testNow);
	const covers = async () =>
		(await listCover(db, priya.orgId, [relationId], later(2))).get(relationId)!.deputies.map(({ name }) => name);
	expect(await covers()).toEqual(["Amina", "Ben"]);
	await endRelation(db, keys, amina, worn[0]!, later(1));
	expect(await covers()).toEqual(["Ben"]);
	await db
		.updateTable("people")
		.set({ disabledAt: later(1).toISOString() })
		.where("id", "=", ben.id)
		.execute();
	expect(await covers()).toEqual([]);
	expect((await listCoverable(db, priya, later(2)))[0]!.named).toEqual([]);
});
