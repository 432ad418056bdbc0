import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { confirmAgreement, saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { endSupervision } from "#app/models/supervision/ending.server.ts";
import { agreeNorm, declineNorm, keepNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import { acceptNorm, changeNorm, remarkOnNorm, takeBackNorm } from "#app/models/supervision/norm-proposing.server.ts";
import { countNormsWaiting } from "#app/models/supervision/norm-reading.server.ts";
import { tellReviews } from "#app/models/supervision/review-letters.server.ts";
import { db, keys } from "#db/live.server.ts";
import { rowsOf } from "#tests/mail/post-room.ts";
import { aHost, aNorm, anAgreedNorm, someWords, type Host } from "#tests/support/norms.ts";
import { aRelation, testNow } from "#tests/support/people.ts";
import { aPair } from "./pairs.ts";

const inWeek = new Date("2026-12-07T12:00:00Z");
const reviewWeek = "2026-W50";

/** What waits for somebody, unsent: the kind of each letter, and what of it. */
async function waitingFor(person: Viewer): Promise<string[]> {
	const rows = (await rowsOf(person.id)).filter(({ doneAt }) => doneAt === null);
	return rows.map(({ kind, dedupe }) => [kind, ...(dedupe?.split(":").slice(2) ?? [])].join(" "));
}

/** A norm that has just been proposed, and its two. */
async function proposed() {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	const change = (viewer: Viewer, revision: number, what: string) =>
		changeNorm(db, keys, viewer, id, { revision, words: { ...someWords, what }, reviewWeek, looked: "" }, testNow);
	const waiting = async () => [await waitingFor(host.author), await waitingFor(host.supervisor)];
	return { ...host, id, change, waiting };
}

test("each is told of what the other did, and of one thing at a time", async () => {
	const { author, supervisor, id, change, waiting } = await proposed();
	expect(await waiting()).toEqual([[], ["norm-waits draft-1"]]);
	await remarkOnNorm(db, keys, author, id, "Is this enough?", testNow);
	expect(await waiting()).toEqual([[], [expect.stringMatching(/^norm-waits remark-/)]]);
	await change(supervisor, 1, "walk with them.");
	expect(await waiting()).toEqual([["norm-waits draft-2"], []]);
	await acceptNorm(db, keys, author, id, 2, testNow);
	expect(await waiting()).toEqual([[], ["norm-waits yes-2"]]);
	await acceptNorm(db, keys, author, id, 2, testNow);
	await agreeNorm(db, keys, supervisor, id, 2, testNow);
	expect(await waiting()).toEqual([["norm-waits decided"], []]);
});

test("what was declined is told of, and what was taken back is not", async () => {
	const declined = await proposed();
	await declineNorm(db, keys, declined.supervisor, declined.id, { revision: 1, reason: "Not ours." }, testNow);
	expect(await declined.waiting()).toEqual([["norm-waits decided"], []]);
	const gone = await proposed();
	await takeBackNorm(db, keys, gone.author, gone.id, testNow);
	expect(await gone.waiting()).toEqual([[], []]);
});

test("a practice for many forgets its proposer in the post, too", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation, { scope: "team", placeId: host.placeId });
	await db.updateTable("mailOutbox").set({ doneAt: testNow.toISOString(), outcome: "sent" }).execute();
	await agreeNorm(db, keys, host.supervisor, id, 1, testNow);
	const letters = [...(await rowsOf(host.author.id)), ...(await rowsOf(host.supervisor.id))];
	expect(letters).toMatchObject([{ kind: "norm-waits", personId: host.author.id, dedupe: null, supervisionId: null }]);
	expect(JSON.stringify(letters)).not.toContain(id);
});

const disable = (viewer: Viewer) =>
	db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", viewer.id).execute();
const end = (host: Host) => endSupervision(db, keys, { id: "service", orgId: host.orgId }, host.relation, testNow);

type Case = [string, "me" | "team" | "organisation", (host: Host) => Promise<unknown>, string[]];
test.each<Case>([
	["for one, both are told", "me", () => Promise.resolve(), ["author", "supervisor"]],
	["for one whose supervision ended, that one is", "me", end, ["author"]],
	["for a team, who agreed it", "team", () => Promise.resolve(), ["supervisor"]],
	["for a team, whoever supervises there", "team", end, ["other"]],
	[
		"for a team, the admin where nobody does",
		"team",
		({ supervisor, other }) => Promise.all([disable(supervisor), disable(other)]),
		["admin"],
	],
	["for everyone, who agreed it", "organisation", () => Promise.resolve(), ["supervisor"]],
	["for everyone, the admin once they have gone", "organisation", end, ["admin"]],
])("a review that is due: %s", async (_, scope, change, told) => {
	const host = await aHost();
	await aRelation(host.colleague, host.other);
	const more = { scope, reviewWeek, ...(scope === "team" && { placeId: host.placeId }) };
	const id = await anAgreedNorm(host.author, host.supervisor, host.relation, more);
	await change(host);
	await tellReviews(db, testNow);
	await tellReviews(db, inWeek);
	await tellReviews(db, inWeek);

	const people = Object.entries(host.people);
	const letters: string[] = [];
	for (const [role, { id: personId }] of people) {
		const due = (await rowsOf(personId)).filter(({ dedupe }) => dedupe === `review:${id}:${reviewWeek}`);
		letters.push(...due.map(() => role));
	}
	expect(letters).toEqual(told);
	// Those are the ones whose page says so.
	const counted: string[] = [];
	for (const [role, viewer] of people) if ((await countNormsWaiting(db, viewer, inWeek)).due > 0) counted.push(role);
	const isThere = told.filter((role) => role !== "supervisor" || counted.includes(role));
	expect(counted).toEqual(isThere);
});

test("kept or retired, it is no longer told of; and it is told of again when it falls due again", async () => {
	const host = await aHost();
	const id = await anAgreedNorm(host.author, host.supervisor, host.relation, { reviewWeek });
	await tellReviews(db, inWeek);
	const reviews = async () => (await waitingFor(host.supervisor)).filter((each) => each.startsWith("review-due"));
	expect(await reviews()).toEqual([`review-due ${reviewWeek}`]);
	await keepNorm(db, keys, host.supervisor, id, "2026-W52", inWeek);
	await tellReviews(db, inWeek);
	expect(await reviews()).toEqual([]);
	const later = new Date("2026-12-22T12:00:00Z");
	await tellReviews(db, later);
	expect(await reviews()).toEqual(["review-due 2026-W52"]);
	await retireNorm(db, keys, host.supervisor, id, { reason: "Done with.", looked: "" }, later);
	await tellReviews(db, later);
	expect(await reviews()).toEqual([]);
});

test("two rounds at once write each letter once", async () => {
	const host = await aHost();
	await anAgreedNorm(host.author, host.supervisor, host.relation, { reviewWeek });
	await Promise.all([tellReviews(db, inWeek), tellReviews(db, inWeek)]);
	expect(await waitingFor(host.supervisor)).toContain(`review-due ${reviewWeek}`);
	expect((await waitingFor(host.supervisor)).filter((each) => each.startsWith("review-due"))).toHaveLength(1);
});

test("an agreement is told of on its review day, until somebody drafts another", async () => {
	const { worker, supervisor, id } = await aPair();
	const save = (basedOn: { version: number; revision: number }, purpose: string) =>
		saveAgreement(db, keys, worker, id, { words: { purpose }, terms: { reviewDay: "2026-12-07" }, basedOn }, testNow);
	await save({ version: 0, revision: 0 }, "To think.");
	for (const who of [worker, supervisor]) {
		await confirmAgreement(db, keys, who, id, { version: 1, revision: 1 }, testNow);
	}
	const reviews = async () =>
		[...(await waitingFor(worker)), ...(await waitingFor(supervisor))].filter((each) => each.startsWith("review-due"));
	await tellReviews(db, new Date("2026-12-06T23:30:00Z"));
	expect(await reviews()).toEqual([]);
	await tellReviews(db, inWeek);
	await tellReviews(db, inWeek);
	expect(await reviews()).toEqual(["review-due 2026-12-07", "review-due 2026-12-07"]);
	await save({ version: 1, revision: 1 }, "To think again.");
	await tellReviews(db, inWeek);
	expect(await reviews()).toEqual([]);
});
