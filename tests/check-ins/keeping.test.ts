import { expect, test } from "vitest";
import { deleteCheckIn, numbersAt, saveCheckIn, stopCounting } from "#app/models/check-ins/keeping.server.ts";
import { listCheckIns } from "#app/models/check-ins/reading.server.ts";
import type { CheckIn } from "#app/models/check-ins/check-in.ts";
import { db, keys } from "#db/live.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { aLinkWorker, aPlaceOf, testNow } from "#tests/support/people.ts";
import { aHostCheckIn, items } from "./made-check-ins.ts";

const weeksLater = (weeks: number) => new Date(testNow.getTime() + weeks * 7 * 86_400_000);
const ofPractice: CheckIn = { instrument: { code: "check-in", version: 1 }, items: items("belong", "4,4,3,-,n") };

/** A link worker with the host and a practice. */
async function aScene() {
	const amina = await aLinkWorker();
	const practice = await aPlaceOf(amina);
	const host = await aPlaceOf(amina, "The team", "host");
	return { amina, host, practice };
}

/** Keeps a check-in, or throws. */
async function keep(viewer: Viewer, placeId: string, checkIn: CheckIn, at: Date): Promise<string> {
	const saved = await saveCheckIn(db, keys, viewer, placeId, checkIn, at);
	if (!saved || "refused" in saved) throw new Error(`not kept: ${JSON.stringify(saved)}`);
	return saved.saved;
}

const countedRows = (viewer: Viewer) =>
	db.selectFrom("countedCheckIns").selectAll().where("personId", "=", viewer.id).execute();

test("a check-in is read back whole by its owner, newest first, and by nobody else", async () => {
	const { amina, host, practice } = await aScene();
	const ben = await aLinkWorker();
	const ticks = { pressed: ["B2", "B4"], would_help: [], wait_for: ["housing"] };
	const first = { ...aHostCheckIn({ host: { ticks, counts: false } }), moreYours: "A chair." };
	await keep(amina, host, first, testNow);
	await keep(amina, practice, ofPractice, weeksLater(1));

	const own = await listCheckIns(db, keys, amina, weeksLater(1));
	expect(own).toEqual([
		{ ...ofPractice, id: expect.any(String), placeId: practice, placeName: "Elm Surgery", savedAt: expect.any(String) },
		{ ...first, id: expect.any(String), placeId: host, placeName: "The team", savedAt: testNow.toISOString() },
	]);
	expect(await listCheckIns(db, keys, ben, weeksLater(1))).toEqual([]);
	expect(await listCheckIns(db, keys, amina, weeksLater(106)), "two years later they are looked at no more").toEqual(
		[],
	);
});

test("one place a week, and places of one's own", async () => {
	const { amina, host, practice } = await aScene();
	const elsewhere = await aPlaceOf(await aLinkWorker());
	expect(await saveCheckIn(db, keys, amina, elsewhere, ofPractice, testNow)).toBeUndefined();
	await keep(amina, practice, ofPractice, testNow);
	const again = { refused: "this-week-already" };
	expect(await saveCheckIn(db, keys, amina, host, aHostCheckIn(), testNow)).toEqual(again);
	await keep(amina, host, aHostCheckIn(), weeksLater(1));
});

test("two at once are one", async () => {
	const { amina, host, practice } = await aScene();
	const verdicts = await Promise.all([
		saveCheckIn(db, keys, amina, practice, ofPractice, testNow),
		saveCheckIn(db, keys, amina, host, aHostCheckIn(), testNow),
	]);
	expect(verdicts.filter((verdict) => verdict && "saved" in verdict)).toHaveLength(1);
	expect(verdicts).toContainEqual({ refused: "this-week-already" });
	expect(await listCheckIns(db, keys, amina, testNow)).toHaveLength(1);
});

test("what cannot be kept leaves nothing behind", async () => {
	const { amina, practice } = await aScene();
	const refusals = [
		[{ ...ofPractice, items: {} }, "nothing"],
		[{ ...ofPractice, items: { B1: "5" } }, "no-such-answer"],
		[aHostCheckIn(), "not-the-host"],
	] as const;
	for (const [checkIn, refused] of refusals)
		expect(await saveCheckIn(db, keys, amina, practice, checkIn, testNow)).toEqual({ refused });
	expect(await listCheckIns(db, keys, amina, testNow)).toEqual([]);
});

test("only what somebody chose to have counted, and whole, lies where it can be counted", async () => {
	const { amina, host, practice } = await aScene();
	await keep(amina, practice, { ...ofPractice, moreYours: "Mine." }, testNow);
	await keep(amina, host, aHostCheckIn({ host: { counts: false } }), weeksLater(1));
	const incomplete = aHostCheckIn({ belong: "2,2,2,-,-" });
	expect(await saveCheckIn(db, keys, amina, host, incomplete, weeksLater(2))).toMatchObject({ isCounted: false });
	expect(await countedRows(amina)).toEqual([]);

	const ticks = { pressed: ["B2"], would_help: ["time"], wait_for: [] };
	const whole = { ...aHostCheckIn({ belong: "4,4,4,4,2", host: { ticks } }), moreYours: "Never this." };
	const saved = await saveCheckIn(db, keys, amina, host, whole, weeksLater(3));
	expect(saved).toMatchObject({ isCounted: true });
	const [row, ...more] = await countedRows(amina);
	expect(more).toEqual([]);
	const at = numbersAt({ id: row!.checkInId, personId: amina.id, orgId: amina.orgId });
	expect(JSON.parse(await keys.open(at, row!.numbers))).toEqual({ belong: 90, fit_strain: 50, energy: 5, ticks });
	expect(row!.savedAt).toBe(weeksLater(3).toISOString());
});

test("its owner can stop it from being counted, and delete it; nobody else can", async () => {
	const { amina, host } = await aScene();
	const ben = await aLinkWorker();
	const id = await keep(amina, host, aHostCheckIn(), testNow);
	expect(await stopCounting(db, keys, ben, id, testNow)).toBeUndefined();
	expect(await deleteCheckIn(db, keys, ben, id, testNow)).toBeUndefined();
	expect(await countedRows(amina)).toHaveLength(1);

	expect(await stopCounting(db, keys, amina, id, testNow)).toEqual({ stopped: id });
	expect(await countedRows(amina)).toEqual([]);
	expect((await listCheckIns(db, keys, amina, testNow))[0]!.host).toMatchObject({ counts: false, energy: "5" });
	expect(await stopCounting(db, keys, amina, id, testNow)).toBeUndefined();

	const next = await keep(amina, host, aHostCheckIn(), weeksLater(1));
	expect(await deleteCheckIn(db, keys, amina, next, weeksLater(1))).toEqual({ deleted: next });
	expect(await countedRows(amina)).toEqual([]);
	expect(await listCheckIns(db, keys, amina, weeksLater(1))).toHaveLength(1);
	await keep(amina, host, aHostCheckIn(), weeksLater(1));
});
