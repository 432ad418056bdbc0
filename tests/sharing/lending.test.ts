import { expect, test } from "vitest";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import { lend, takeBack } from "#app/models/sharing/lending.server.ts";
import { listLendings } from "#app/models/sharing/lendings.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLending, aLinkWorker, anEntryBy, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

test("a supervisor reads exactly the sections that were lent, and each opening is shown to the author", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const relation = await aRelation(author, supervisor);
	const entry = await anEntryBy(author);
	const share = await aLending(author, entry.id, relation, { sections: ["discretion"], ask: "decide_with_me" });

	const lent = await openLent(db, keys, supervisor, { shareId: share }, later(1));

	expect(lent?.cover).toEqual({ title: entry.title, ask: "decide_with_me" });
	expect(lent?.sheet.sections).toEqual(["discretion"]);
	expect(Object.keys(lent!.sheet.answers)).toEqual(["discretion"]);
	const { lendings } = await listLendings(db, keys, author, { most: 10 }, later(1));
	expect(lendings[0]?.openings).toMatchObject([{ readerName: supervisor.name, openings: 1 }]);
});

test("taken back, past its end or with the relation over, it is as if it had never been", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const relation = await aRelation(author, supervisor);
	const entry = await anEntryBy(author);
	const first = await aLending(author, entry.id, relation);
	await takeBack(db, keys, author, first, later(1));
	const second = await aLending(author, entry.id, relation, { endsAt: later(7) }, later(2));

	expect(await openLent(db, keys, supervisor, { shareId: first }, later(2))).toBeUndefined();
	expect(await openLent(db, keys, supervisor, { shareId: second }, later(6))).toBeDefined();
	expect(await openLent(db, keys, supervisor, { shareId: second }, later(7))).toBeUndefined();

	const third = await aLending(author, entry.id, relation, {}, later(8));
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, relation, later(9));
	expect(await openLent(db, keys, supervisor, { shareId: third }, later(9))).toBeUndefined();
});

test("what is lent to one hat cannot be read in another, by the same person", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const clinical = await aRelation(author, supervisor, "clinical_restorative");
	await aRelation(author, supervisor, "line_management");
	const entry = await anEntryBy(author);
	const share = await aLending(author, entry.id, clinical);

	expect(await openLent(db, keys, supervisor, { shareId: share, hat: "line_management" }, later(1))).toBeUndefined();
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, clinical, later(2));
	expect(await openLent(db, keys, supervisor, { shareId: share }, later(2))).toBeUndefined();
});

test("a relation of somebody else cannot be lent to, and a draft cannot be lent", async () => {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker({ supervisor });
	const other = await aLinkWorker();
	const relationOfOther = await aRelation(other, supervisor);
	const entry = await anEntryBy(author);
	const choice = { sections: ["meaning" as const], ask: "listen", endsAt: null };

	expect(
		await lend(db, keys, author, { ...choice, entryId: entry.id, relationId: relationOfOther }, testNow),
	).toBeUndefined();
	expect(
		await lend(db, keys, other, { ...choice, entryId: entry.id, relationId: relationOfOther }, testNow),
	).toBeUndefined();
});
