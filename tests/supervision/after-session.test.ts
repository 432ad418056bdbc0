import { expect, test } from "vitest";
import { endAfter } from "#app/models/sharing/lending.ts";
import { lend, takeBack } from "#app/models/sharing/lending.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { cancelSession, missSession, moveSession } from "#app/models/supervision/planning.server.ts";
import { writeDown } from "#app/models/supervision/recording.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { db, keys } from "#db/live.server.ts";
import { anEntryBy, aRelation, testNow } from "#tests/support/people.ts";
import { aPair, aSession, later } from "./pairs.ts";

async function lentUntilAfter(author: Viewer, relationId: string, now = testNow): Promise<string> {
	const { id: entryId } = await anEntryBy(author);
	const endsAt = new Date(endAfter(now.toISOString(), 28, []));
	const choice = { entryId, relationId, sections: ["meaning" as const], ask: "listen", endsAt, afterSessionDays: 28 };
	const verdict = await lend(db, keys, author, choice, now);
	if (!verdict || !("lent" in verdict)) throw new Error("not lent");
	return verdict.lent;
}
const endOfLending = async (id: string) =>
	(await db.selectFrom("shares").select("endsAt").where("id", "=", id).executeTakeFirstOrThrow()).endsAt;

test("a lending ends so long after the first session that follows it, or in twelve weeks", () => {
	const lentAt = "2026-11-20T10:00:00.000Z";
	expect(endAfter(lentAt, 28, [])).toBe("2027-02-12T10:00:00.000Z");
	const sessions = ["2026-12-08T15:00:00.000Z", "2026-11-19T15:00:00.000Z", "2026-12-01T15:00:00.000Z"];
	expect(
		endAfter(
			lentAt,
			28,
			sessions.map((endsAt) => ({ endsAt })),
		),
	).toBe("2026-12-29T15:00:00.000Z");
});

test("it follows the session as that is planned, moved, held, missed or cancelled", async () => {
	const { id, worker, supervisor } = await aPair();
	const share = await lentUntilAfter(worker, id);
	expect(await endOfLending(share)).toBe("2027-02-12T10:00:00.000Z");

	const first = { supervisionId: id, sessionId: await aSession(worker, id) };
	expect(await endOfLending(share), "planned").toBe("2026-12-29T15:00:00.000Z");
	const to = { day: "2026-12-03", time: "09:00", minutes: 30, meeting: {} };
	await moveSession(db, keys, worker, first, to, later(1));
	expect(await endOfLending(share), "moved").toBe("2026-12-31T09:30:00.000Z");
	const second = { supervisionId: id, sessionId: await aSession(worker, id, { day: "2026-12-10" }) };
	expect(await endOfLending(share), "the first one counts").toBe("2026-12-31T09:30:00.000Z");
	await missSession(db, keys, worker, { ...first, reason: "leave" }, later(14));
	expect(await endOfLending(share), "missed: the next one counts").toBe("2027-01-07T15:00:00.000Z");
	await writeDown(db, keys, worker, second, { record: {}, basedOn: 0, talked: [], without: [] }, later(21));
	expect(await endOfLending(share), "held").toBe("2027-01-07T15:00:00.000Z");
	expect(await openLent(db, keys, supervisor, { shareId: share }, later(47))).toBeDefined();
	expect(await openLent(db, keys, supervisor, { shareId: share }, later(49))).toBeUndefined();
});

test("when the only session is cancelled it ends as if none were planned", async () => {
	const { id, worker } = await aPair();
	const share = await lentUntilAfter(worker, id);
	const sessionId = await aSession(worker, id);
	await cancelSession(db, keys, worker, { supervisionId: id, sessionId }, later(1));
	expect(await endOfLending(share)).toBe("2027-02-12T10:00:00.000Z");
});

test("only what was lent so, in this relation, and is still lent, follows", async () => {
	const { id, worker, supervisor } = await aPair();
	const other = await aRelation(worker, supervisor, "educational");
	const [elsewhere, back] = [await lentUntilAfter(worker, other), await lentUntilAfter(worker, id)];
	await takeBack(db, keys, worker, back, later(0, 5));
	const { id: entryId } = await anEntryBy(worker);
	const fixed = { entryId, relationId: id, sections: ["meaning" as const], ask: "listen", endsAt: later(7) };
	const lent = await lend(db, keys, worker, fixed, testNow);
	if (!lent || !("lent" in lent)) throw new Error("not lent");

	await aSession(worker, id, {}, later(1));
	expect(await endOfLending(elsewhere)).toBe("2027-02-12T10:00:00.000Z");
	expect(await endOfLending(back)).toBe("2027-02-12T10:00:00.000Z");
	expect(await endOfLending(lent.lent)).toBe(later(7).toISOString());
});
