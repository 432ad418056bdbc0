import { expect, test } from "vitest";
import { listMySupervisors } from "#app/models/accounts/relations.server.ts";
import { findSupervision, listSupervisions } from "#app/models/accounts/supervisions.server.ts";
import type { Arrangement } from "#app/models/supervision/arrange.ts";
import {
	arrange,
	endArranged,
	findArranged,
	listArranged,
	listPlaceable,
} from "#app/models/supervision/arranging.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, aPerson, testNow } from "#tests/support/people.ts";
import { aGroup, aPair, aSession, later } from "./pairs.ts";

async function aScene() {
	const pair = await aPair();
	const { orgId } = pair;
	const admin = await aPerson({ orgId, roles: ["admin"] });
	const lead = await aPerson({ orgId, roles: ["service_lead"] });
	const inHat = (supervisorId: string, superviseeId: string) =>
		({ kind: "pair", hat: "educational", supervisorId, superviseeId }) satisfies Arrangement;
	return { ...pair, admin, lead, inHat };
}

const letters = (personId: string) =>
	db
		.selectFrom("mailOutbox")
		.select("kind")
		.where("personId", "=", personId)
		.where("doneAt", "is", null)
		.orderBy("id")
		.execute()
		.then((rows) => rows.map(({ kind }) => kind));

test("an admin begins a supervision by somebody who never supervised, and both are told", async () => {
	const s = await aScene();
	const begun = await arrange(db, keys, s.admin, s.inHat(s.colleague.id, s.worker.id), testNow);
	if (!begun || "refused" in begun) throw new Error("not begun");

	const [found] = (await listMySupervisors(db, s.worker, later(1))).filter(({ hat }) => hat === "educational");
	expect(found).toMatchObject({ id: begun.arranged, supervisorId: s.colleague.id });
	expect(await findSupervision(db, s.colleague, begun.arranged, later(1))).toMatchObject({ seat: "supervisor" });
	for (const { id } of [s.worker, s.colleague]) expect(await letters(id)).toEqual(["supervision-arranged"]);
	expect(await letters(s.admin.id)).toEqual([]);
	const [line] = await db.selectFrom("auditLines").selectAll().where("objectId", "=", begun.arranged).execute();
	expect(line).toMatchObject({ action: "relation.started", actorId: s.admin.id, actingAs: "admin" });
});

test("peers and a group are begun, and listed with who is in them and no more", async () => {
	const s = await aScene();
	const peers = { kind: "peers", personIds: [s.worker.id, s.colleague.id] } satisfies Arrangement;
	const group = {
		kind: "group",
		name: "Monday",
		leaderId: s.supervisor.id,
		memberIds: [s.worker.id, s.colleague.id],
	} satisfies Arrangement;
	for (const wanted of [peers, group])
		expect(await arrange(db, keys, s.admin, wanted, testNow)).toHaveProperty("arranged");

	const listed = await listArranged(db, s.admin);
	expect(listed?.map(({ hat }) => hat)).toEqual(["clinical_restorative", "peer", "group"]);
	expect(listed?.[2]).toMatchObject({ name: "Monday", people: expect.arrayContaining([]) });
	expect(Object.keys(listed![0]!).sort()).toEqual(["hat", "id", "name", "people", "startedAt"]);
	expect((await listSupervisions(db, s.colleague, later(1))).map(({ hat }) => hat)).toEqual(["peer", "group"]);
	expect(await arrange(db, keys, s.admin, { ...group, memberIds: [s.worker.id] }, testNow)).toEqual({
		refused: "members",
	});
});

test("what cannot be is refused: oneself, twice at once, people of elsewhere, people who may not sign in", async () => {
	const s = await aScene();
	const elsewhere = await aLinkWorker();
	const gone = await aLinkWorker({ orgId: s.orgId });
	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", gone.id).execute();
	const tried = (wanted: Arrangement) => arrange(db, keys, s.admin, wanted, testNow);

	expect(await tried(s.inHat(s.worker.id, s.worker.id))).toEqual({ refused: "same-person" });
	for (const { id } of [elsewhere, gone]) {
		expect(await tried(s.inHat(id, s.worker.id))).toEqual({ refused: "not-of-here" });
		expect(await tried({ kind: "peers", personIds: [s.worker.id, id] })).toEqual({ refused: "not-of-here" });
	}
	const again = { ...s.inHat(s.supervisor.id, s.worker.id), hat: "clinical_restorative" } as const;
	expect(await tried(again)).toEqual({ refused: "twice" });
	expect(await tried({ ...again, hat: "line_management" }), "a second hat").toHaveProperty("arranged");
	const peers = { kind: "peers", personIds: [s.worker.id, s.colleague.id] } as const;
	expect(await tried(peers)).toHaveProperty("arranged");
	expect(await tried({ ...peers, personIds: [s.colleague.id, s.worker.id] })).toEqual({ refused: "twice" });
	await endArranged(db, keys, s.admin, s.id, later(1));
	expect(await tried(again), "it has ended").toHaveProperty("arranged");
	const known = await listPlaceable(db, s.admin);
	expect(known.map(({ id }) => id)).not.toContain(gone.id);
	expect(known.map(({ id }) => id)).not.toContain(elsewhere.id);
});

test("two admins at once begin it once", async () => {
	const s = await aScene();
	const other = await aPerson({ orgId: s.orgId, roles: ["admin"] });
	const wanted = s.inHat(s.colleague.id, s.worker.id);
	const both = await Promise.all([s.admin, other].map((admin) => arrange(db, keys, admin, wanted, testNow)));
	expect(both.filter((verdict) => verdict && "arranged" in verdict)).toHaveLength(1);
	expect(both).toContainEqual({ refused: "twice" });
});

test("nobody but an admin of the same organisation arranges, sees or ends one", async () => {
	const s = await aScene();
	const foreign = await aPerson({ orgId: s.stranger.orgId, roles: ["admin"] });
	for (const viewer of [s.lead, s.worker, s.supervisor]) {
		expect(await arrange(db, keys, viewer, s.inHat(s.colleague.id, s.worker.id), testNow)).toBeUndefined();
		expect(await listArranged(db, viewer)).toBeUndefined();
		expect(await listPlaceable(db, viewer)).toEqual([]);
	}
	for (const viewer of [s.lead, s.worker, s.supervisor, foreign]) {
		expect(await findArranged(db, viewer, s.id, testNow)).toBeUndefined();
		expect(await endArranged(db, keys, viewer, s.id, testNow)).toBeUndefined();
	}
	expect(await findArranged(db, s.admin, s.id, testNow)).toMatchObject({ isPair: true, coming: 0 });
});

test("ending one ends it at once, and calls off what was planned", async () => {
	const s = await aScene();
	const session = await aSession(s.worker, s.id);
	await db.updateTable("mailOutbox").set({ doneAt: testNow.toISOString(), outcome: "sent" }).execute();
	expect(await findArranged(db, s.admin, s.id, testNow)).toMatchObject({ coming: 1 });

	expect(await endArranged(db, keys, s.admin, s.id, later(1))).toEqual({ ended: true });
	expect(await listMySupervisors(db, s.worker, later(1))).toEqual([]);
	for (const { id } of [s.worker, s.supervisor]) {
		expect((await letters(id)).sort()).toEqual(["session-cancelled", "supervision-ended"]);
	}
	const [off] = await db.selectFrom("mailOutbox").selectAll().where("kind", "=", "session-cancelled").execute();
	expect(off!.events).toContain(session);
	expect(await findArranged(db, s.admin, s.id, later(1))).toBeUndefined();
	expect(await endArranged(db, keys, s.admin, s.id, later(2)), "once").toBeUndefined();
});

test("ending a group calls off what it planned, and withdraws what was not told yet", async () => {
	const group = await aGroup(2);
	const admin = await aPerson({ orgId: group.orgId, roles: ["admin"] });
	await aSession(group.leader, group.id);
	await db.updateTable("mailOutbox").set({ doneAt: testNow.toISOString(), outcome: "sent" }).execute();
	expect(await endArranged(db, keys, admin, group.id, later(1))).toEqual({ ended: true });
	for (const each of [group.leader, ...group.people]) {
		expect(await findSupervision(db, each, group.id, later(1))).toMatchObject({ isLive: false });
		expect((await letters(each.id)).sort()).toEqual(["session-cancelled", "supervision-ended"]);
	}

	const [one, other] = group.people;
	const peers = { kind: "peers", personIds: [one!.id, other!.id] } as const;
	const begun = await arrange(db, keys, admin, peers, later(1));
	if (!begun || "refused" in begun) throw new Error("not begun");
	await endArranged(db, keys, admin, begun.arranged, later(1));
	expect(await letters(one!.id), "of what came and went nobody is told").not.toContain("supervision-arranged");
});
