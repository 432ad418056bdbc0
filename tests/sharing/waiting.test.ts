import { expect, test } from "vitest";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import { takeBack } from "#app/models/sharing/lending.server.ts";
import { listWaiting, openLent } from "#app/models/sharing/reading.server.ts";
import { sendReply } from "#app/models/sharing/replying.server.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aLending,
	aLinkWorker,
	anEntryBy,
	anOrganisation,
	aRelation,
	aSupervisor,
	testNow,
} from "#tests/support/people.ts";

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

test("what waits comes by its ask and then its age, and the answered last", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const relation = await aRelation(author, supervisor);
	const lent: Record<string, string> = {};
	const asks = ["none", "listen", "safeguarding_advice", "decide_with_me", "safeguarding_advice", "agree_a_norm"];
	for (const [day, ask] of asks.entries()) {
		const { id } = await anEntryBy(author, { title: `${ask} ${day}` });
		lent[`${ask} ${day}`] = await aLending(author, id, relation, { ask }, later(day));
	}
	await sendReply(db, keys, supervisor, lent["safeguarding_advice 2"]!, { kind: "lets_talk" }, later(7));
	await openLent(db, keys, supervisor, { shareId: lent["none 0"]! }, later(7));
	await openLent(db, keys, supervisor, { shareId: lent["none 0"]! }, later(9));

	const waiting = await listWaiting(db, keys, supervisor, later(10));

	expect(waiting.map(({ title, answered }) => `${title}${answered ? ", answered" : ""}`)).toEqual([
		"safeguarding_advice 4",
		"decide_with_me 3",
		"agree_a_norm 5",
		"listen 1",
		"none 0",
		"safeguarding_advice 2, answered",
	]);
	expect(waiting.map(({ openedAt }) => openedAt)).toEqual([
		...Array.from({ length: 4 }, () => undefined),
		later(9).toISOString(),
		undefined,
	]);
	expect(waiting[0]).toMatchObject({
		authorName: author.name,
		relationId: relation,
		hat: "clinical_restorative",
		endsAt: null,
	});
});

test("a queue holds what its supervisor may read now, and no words of it but the title", async () => {
	const supervisor = await aSupervisor();
	const other = await aSupervisor();
	const stranger = await aSupervisor({ orgId: await anOrganisation() });
	const author = await aLinkWorker();
	const relation = await aRelation(author, supervisor);
	const ending = await aRelation(author, supervisor, "educational");
	const entry = await anEntryBy(author, { what_happened: "Private words." });
	const open = await aLending(author, entry.id, relation);
	await aLending(author, entry.id, ending);
	const queue = async (who: typeof author, day: number) =>
		(await listWaiting(db, keys, who, later(day))).map(({ id }) => id);

	expect(await queue(supervisor, 1)).toHaveLength(2);
	for (const who of [other, stranger, author]) expect(await queue(who, 1)).toEqual([]);
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, ending, later(2));
	expect(await queue(supervisor, 2)).toEqual([open]);
	expect(JSON.stringify(await listWaiting(db, keys, supervisor, later(2)))).not.toContain("Private");
	await takeBack(db, keys, author, open, later(3));
	expect(await queue(supervisor, 3)).toEqual([]);
	await aLending(author, entry.id, relation, { endsAt: later(5) }, later(4));
	expect(await queue(supervisor, 4)).toHaveLength(1);
	expect(await queue(supervisor, 5)).toEqual([]);
});

test("seeing the queue is not reading: it leaves no receipt and no line", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const share = await aLending(author, (await anEntryBy(author)).id, await aRelation(author, supervisor));

	await listWaiting(db, keys, supervisor, later(1));

	expect(await db.selectFrom("shareReceipts").selectAll().where("shareId", "=", share).execute()).toEqual([]);
	expect(await db.selectFrom("auditLines").select("seq").where("actorId", "=", supervisor.id).execute()).toEqual([]);
});

test("what still waits is not pushed out of the queue by what was answered", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const { id } = await anEntryBy(author);
	const manager = await aRelation(author, supervisor, "line_management");
	const pressing = await aLending(author, id, manager, { ask: "safeguarding_advice" });
	for (let at = 1; at <= 200; at += 1) {
		const share = await aLending(author, id, await aRelation(author, supervisor), { ask: "none" }, later(1));
		await sendReply(db, keys, supervisor, share, { kind: "lets_talk" }, later(2));
	}

	expect((await listWaiting(db, keys, supervisor, later(3)))[0]?.id).toBe(pressing);
});
