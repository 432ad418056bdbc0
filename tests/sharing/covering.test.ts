import { expect, test } from "vitest";
import { addAway, endAway } from "#app/models/accounts/availability.server.ts";
import { nameDeputies } from "#app/models/accounts/deputies.server.ts";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { dayPlus, londonDay } from "#app/models/dates.ts";
import { lend, takeBack } from "#app/models/sharing/lending.server.ts";
import { listLendings } from "#app/models/sharing/lendings.server.ts";
import { listWaiting, openLent } from "#app/models/sharing/reading.server.ts";
import { listOwnReplies, listReplies, saveNote, sendReply } from "#app/models/sharing/replying.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, anEntryBy, anOrganisation, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";

// Whoever covers reads what its author agreed to, while the supervisor is away, and nothing before, after or beside it.

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const day = (days: number) => dayPlus(londonDay(testNow), days);
const service = ({ orgId }: Viewer) => ({ id: "service", orgId });
const words = { kind: "words", text: "Go on as you are." } as const;

/** Amina is supervised by Sam, who is away from the second day to the fourth. Priya covers, and then Noor. */
async function aScene({ agreed = true } = {}) {
	const orgId = await anOrganisation();
	const [sam, priya, noor] = [
		await aSupervisor({ orgId, name: "Sam Ortiz" }),
		await aSupervisor({ orgId, name: "Priya Shah" }),
		await aSupervisor({ orgId, name: "Noor Haddad" }),
	];
	const amina = await aLinkWorker({ orgId, name: "Amina Yusuf" });
	const relationId = await aRelation(amina, sam);
	const hatIds = await Promise.all([priya, noor].map(async (each) => aRelation(await aLinkWorker({ orgId }), each)));
	await nameDeputies(db, keys, sam, relationId, [priya.id, noor.id], testNow);
	const away = await addAway(db, keys, sam, { firstDay: day(2), lastDay: day(4) }, testNow);
	if (!("added" in away)) throw new Error("not away");
	const { id: entryId } = await anEntryBy(amina, { meaning: "Theirs to see." });
	const choice = { entryId, relationId, sections: ["meaning" as const], ask: "listen", endsAt: null };
	const deputyIds = agreed ? [priya.id, noor.id] : [];
	const lent = await lend(db, keys, amina, { ...choice, deputyIds }, testNow);
	if (!lent || !("lent" in lent)) throw new Error(`not lent: ${JSON.stringify(lent)}`);
	return { sam, priya, noor, amina, relationId, choice, awayId: away.added, shareId: lent.lent, priyaIn: hatIds[0]! };
}

const reads = async (who: Viewer, shareId: string, now: Date) =>
	(await openLent(db, keys, who, { shareId }, now)) !== undefined;
const queued = async (who: Viewer, now: Date) => (await listWaiting(db, keys, who, now)).map(({ id }) => id);

test("whoever covers reads it on the days their colleague is away, says for whom, and leaves a receipt", async () => {
	const { sam, priya, noor, amina, shareId } = await aScene();
	for (const [on, isAway] of [1, 2, 4, 5].map((on) => [on, on === 2 || on === 4] as const)) {
		expect(await queued(priya, later(on)), `day ${on}`).toEqual(isAway ? [shareId] : []);
		expect(await reads(priya, shareId, later(on)), `day ${on}`).toBe(isAway);
	}
	const lent = await openLent(db, keys, noor, { shareId }, later(3));
	expect(lent).toMatchObject({ coversFor: "Sam Ortiz", authorName: "Amina Yusuf", hat: "clinical_restorative" });
	expect((await listWaiting(db, keys, noor, later(3)))[0]).toMatchObject({ coversFor: "Sam Ortiz" });
	expect(await openLent(db, keys, sam, { shareId }, later(3))).not.toHaveProperty("coversFor");

	const [lending] = (await listLendings(db, keys, amina, { most: 20 }, later(5))).lendings;
	expect(lending!.deputies).toEqual(["Priya Shah", "Noor Haddad"]);
	const openings = lending!.openings.map(({ readerName, day: on }) => `${readerName} ${on}`);
	expect(openings.sort()).toEqual(
		[`Noor Haddad ${day(3)}`, `Priya Shah ${day(2)}`, `Priya Shah ${day(4)}`, `Sam Ortiz ${day(3)}`].sort(),
	);
	const lines = await db
		.selectFrom("auditLines")
		.select(["actorId", "actingAs"])
		.where("objectId", "=", shareId)
		.where("action", "=", "share.read")
		.execute();
	const acting = lines.map(({ actorId, actingAs }) => `${actorId} ${actingAs}`);
	expect(acting.sort()).toEqual(
		[`${priya.id} deputy`, `${priya.id} deputy`, `${noor.id} deputy`, `${sam.id} clinical_restorative`].sort(),
	);
});

test("whoever covers answers, and keeps no note; the one they cover for learns that it was answered", async () => {
	const { sam, priya, amina, shareId } = await aScene();
	expect(await sendReply(db, keys, priya, shareId, words, later(1)), "not away yet").toBeUndefined();
	expect(await sendReply(db, keys, priya, shareId, words, later(3))).toEqual({ sent: expect.any(String) });
	expect(await saveNote(db, keys, priya, shareId, "Mine.", later(3))).toBeUndefined();
	expect(await db.selectFrom("readerNotes").select("id").where("writerId", "=", priya.id).execute()).toEqual([]);

	const told = await listReplies(db, keys, amina, { shareId });
	expect(told).toMatchObject([{ writerName: "Priya Shah", answer: words }]);
	expect(await openLent(db, keys, sam, { shareId }, later(6))).toMatchObject({
		answeredByOther: later(3).toISOString(),
	});
	expect(await listOwnReplies(db, keys, sam, shareId, later(6))).toEqual([]);
	expect(await listOwnReplies(db, keys, priya, shareId, later(4))).toHaveLength(1);
	expect(await listOwnReplies(db, keys, priya, shareId, later(6)), "back again").toEqual([]);
});

test("nobody who covers reads what its author did not agree to, whenever they were named", async () => {
	const { sam, priya, noor, amina, relationId, choice, shareId } = await aScene({ agreed: false });
	expect([await reads(priya, shareId, later(3)), await queued(priya, later(3))]).toEqual([false, []]);
	await takeBack(db, keys, amina, shareId, testNow);
	const forPriya = await lend(db, keys, amina, { ...choice, deputyIds: [priya.id] }, testNow);
	const { lent } = forPriya as { lent: string };
	expect(await reads(priya, lent, later(3))).toBe(true);
	expect(await reads(noor, lent, later(3)), "named in the relation, not in the lending").toBe(false);

	const stranger = await aSupervisor({ orgId: await anOrganisation() });
	await nameDeputies(db, keys, sam, relationId, [noor.id], later(1));
	expect(await reads(priya, lent, later(3)), "covers no more").toBe(false);
	expect(await reads(stranger, lent, later(3))).toBe(false);
	expect((await listLendings(db, keys, amina, { most: 1 }, later(2))).lendings[0]!.deputies).toEqual([]);
});

test.each<[string, (scene: Awaited<ReturnType<typeof aScene>>) => Promise<unknown>]>([
	["it is taken back", ({ amina, shareId }) => takeBack(db, keys, amina, shareId, later(2))],
	["the supervision has ended", ({ amina, relationId }) => endRelation(db, keys, service(amina), relationId, later(2))],
	["the supervisor is back early", ({ sam, awayId }) => endAway(db, keys, sam, awayId, later(2))],
	[
		"they do not wear the hat any more",
		({ priya, priyaIn }) => endRelation(db, keys, service(priya), priyaIn, later(2)),
	],
])("whoever covers reads nothing once %s", async (_, happens) => {
	const scene = await aScene();
	expect(await reads(scene.priya, scene.shareId, later(2))).toBe(true);
	await happens(scene);
	expect(await reads(scene.priya, scene.shareId, later(3))).toBe(false);
	expect(await queued(scene.priya, later(3))).toEqual([]);
	expect(await sendReply(db, keys, scene.priya, scene.shareId, words, later(3))).toBeUndefined();
});

test("nothing is lent when somebody the author agreed to covers no more", async () => {
	const { sam, priya, noor, amina, relationId, choice, shareId } = await aScene();
	await takeBack(db, keys, amina, shareId, testNow);
	await nameDeputies(db, keys, sam, relationId, [noor.id], testNow);
	const again = (deputyIds: string[]) => lend(db, keys, amina, { ...choice, deputyIds }, later(1));
	expect(await again([priya.id, noor.id])).toEqual({ refused: "cover-changed" });
	expect(await again([sam.id])).toEqual({ refused: "cover-changed" });
	expect(await again([noor.id])).toEqual({ lent: expect.any(String) });
});

test("whoever covers is told by mail when they may read it at once, and not before", async () => {
	const { sam, priya, noor, amina, choice, shareId } = await aScene();
	const told = async () => {
		const rows = await db.selectFrom("mailOutbox").select("personId").where("kind", "=", "lent-to-you").execute();
		return rows.map(({ personId }) => personId).filter((id) => [sam.id, priya.id, noor.id].includes(id));
	};
	expect(await told()).toEqual([sam.id]);
	await takeBack(db, keys, amina, shareId, testNow);
	await lend(db, keys, amina, { ...choice, deputyIds: [priya.id] }, later(3));
	expect((await told()).sort()).toEqual([sam.id, priya.id].sort());
});
