import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { endSupervision } from "#app/models/supervision/ending.server.ts";
import { agreeNorm, keepNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import { proposeNorm } from "#app/models/supervision/norm-proposing.server.ts";
import { countNormsWaiting, listNorms, openNorm } from "#app/models/supervision/norm-reading.server.ts";
import { isReviewer } from "#app/models/supervision/norm.ts";
import { db, keys } from "#db/live.server.ts";
import { aHost, anAgreedNorm, someWords, type Host } from "#tests/support/norms.ts";
import { aRelation, testNow } from "#tests/support/people.ts";

// Who looks after what is agreed for many, once nobody does who agreed it.

const inWeek = new Date("2026-12-07T12:00:00Z");
const reviewWeek = "2026-W50";
const due = async (viewer: Viewer) => (await countNormsWaiting(db, viewer, inWeek)).due;
const keep = (viewer: Viewer, id: string) => keepNorm(db, keys, viewer, id, "2027-W20", inWeek);
const disable = (viewer: Viewer, disabledAt: string | null = testNow.toISOString()) =>
	db.updateTable("people").set({ disabledAt }).where("id", "=", viewer.id).execute();
const end = (host: Host, relation: string) =>
	endSupervision(db, keys, { id: "service", orgId: host.orgId }, relation, testNow);

/** Who of a host is told that a review is due, by their part in it. */
async function toldIn({ people }: Host): Promise<string[]> {
	const told: string[] = [];
	for (const [role, viewer] of Object.entries(people)) if ((await due(viewer)) > 0) told.push(role);
	return told;
}

/** A practice of the team at the author's place, whose review is due in the week. */
async function ofATeam() {
	const host = await aHost();
	const more = { scope: "team" as const, placeId: host.placeId, reviewWeek };
	return { host, id: await anAgreedNorm(host.author, host.supervisor, host.relation, more) };
}

test("a team’s review falls to whoever supervises people of that place now, when who agreed it has left", async () => {
	const { host, id } = await ofATeam();
	await aRelation(host.colleague, host.other);
	expect(await toldIn(host)).toEqual(["supervisor"]);
	expect(await openNorm(db, keys, host.other, id, inWeek), "not theirs to read before that").toBeUndefined();
	expect(await keep(host.other, id)).toBeUndefined();

	await disable(host.supervisor);
	expect(await toldIn(host)).toEqual(["other"]);
	const opened = await openNorm(db, keys, host.other, id, inWeek);
	expect(opened).toMatchObject({ norm: { words: someWords, fallsToViewer: true } });
	expect(JSON.stringify([opened, await listNorms(db, keys, host.other, inWeek)])).not.toMatch(/Amina|Sam/);
	for (const viewer of [host.author, host.colleague, host.elsewhere, host.lead, host.admin, host.stranger]) {
		expect(await keep(viewer, id)).toBeUndefined();
	}
	expect(await keep(host.other, id)).toEqual({ kept: id });
	expect(await toldIn(host)).toEqual([]);
	expect((await openNorm(db, keys, host.other, id, inWeek))?.norm, "and it stays theirs").toMatchObject({
		fallsToViewer: true,
	});
	const lines = await db
		.selectFrom("auditLines")
		.select(["actorId", "actingAs"])
		.where("objectId", "=", id)
		.where("action", "=", "norm.kept")
		.execute();
	expect(lines).toEqual([{ actorId: host.other.id, actingAs: "supervisor" }]);
});

test("so it does when the supervision has ended in which they were at that place, and not while another goes on", async () => {
	const { host, id } = await ofATeam();
	const second = await aRelation(host.colleague, host.supervisor);
	await aRelation(host.colleague, host.other);
	await end(host, host.relation);
	expect(await toldIn(host), "they still supervise somebody there").toEqual(["supervisor"]);
	await end(host, second);
	expect(await toldIn(host)).toEqual(["other"]);
	expect(await keep(host.supervisor, id)).toBeUndefined();
	const why = { reason: "Out of date.", looked: "" };
	expect(await retireNorm(db, keys, host.supervisor, id, why, inWeek)).toBeUndefined();
	expect(await retireNorm(db, keys, host.other, id, why, inWeek)).toEqual({ retired: id });
});

test("where nobody supervises anybody of that place, a team’s review falls to the admins", async () => {
	const { host, id } = await ofATeam();
	await end(host, host.relation);
	expect(await toldIn(host)).toEqual(["admin"]);
	expect((await openNorm(db, keys, host.admin, id, inWeek))?.norm.words).toEqual(someWords);
	expect(await openNorm(db, keys, host.lead, id, inWeek), "no other role reads it").toBeUndefined();
	expect(await keep(host.admin, id)).toEqual({ kept: id });

	await aRelation(host.author, host.other);
	expect(await openNorm(db, keys, host.admin, id, inWeek), "nor an admin, once somebody does").toBeUndefined();
	expect((await openNorm(db, keys, host.other, id, inWeek))?.norm).toMatchObject({ fallsToViewer: true });
});

test("what is for everyone falls to the admins when who agreed it supervises nobody any more", async () => {
	const host = await aHost();
	const more = { scope: "organisation" as const, reviewWeek };
	const id = await anAgreedNorm(host.author, host.supervisor, host.relation, more);
	expect(await toldIn(host)).toEqual(["supervisor"]);
	await end(host, host.relation);
	expect(await toldIn(host)).toEqual(["admin"]);
	expect(await keep(host.other, id), "another supervisor is not asked").toBeUndefined();
	expect(await keep(host.admin, id)).toEqual({ kept: id });
});

test("someone who cannot sign in is supervised by nobody, and supervises nobody", async () => {
	const { host } = await ofATeam();
	await aRelation(host.colleague, host.other);
	await disable(host.author);
	expect(await toldIn(host)).toEqual(["other"]);
	await disable(host.other);
	expect(await toldIn(host)).toEqual(["admin"]);
});

test("then anybody’s supervisor can put another in its place, and nobody is left without a way", async () => {
	const { host, id } = await ofATeam();
	const relationId = await aRelation(host.colleague, host.other);
	const words = { ...someWords, limits: "Half an hour." };
	const change = { scope: "me" as const, words, reviewWeek: "2027-W10", looked: "", relationId, replacesId: id };
	const propose = () => proposeNorm(db, keys, host.colleague, change, testNow);
	expect(await propose()).toEqual({ refused: "not-theirs" });
	await end(host, host.relation);
	const { proposed } = (await propose()) as { proposed: string };
	expect(await agreeNorm(db, keys, host.other, proposed, 1, inWeek)).toEqual({ agreed: proposed });
	expect((await openNorm(db, keys, host.colleague, id, inWeek))?.norm.state).toBe("retired");
});

test("what is for one person stays with that person", async () => {
	const host = await aHost();
	const id = await anAgreedNorm(host.author, host.supervisor, host.relation, { reviewWeek });
	await aRelation(host.author, host.other);
	await end(host, host.relation);
	expect(await toldIn(host)).toEqual(["author"]);
	const opened = await openNorm(db, keys, host.author, id, inWeek);
	expect(opened?.norm).toMatchObject({ hasNoSupervisor: true, fallsToViewer: false });
	expect(isReviewer({ ...opened!.norm, isProposer: false })).toBe(false);
});
