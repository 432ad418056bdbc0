import { expect, test } from "vitest";
import { foundOrganisation } from "#app/models/accounts/people.server.ts";
import { startRelation } from "#app/models/accounts/relations.server.ts";
import { listSupervisions } from "#app/models/accounts/supervisions.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { readAsking } from "#app/models/supervision/change.form.ts";
import { askedInWords, toldInWords } from "#app/models/supervision/change-in-words.ts";
import {
	askForChange,
	findWayToChange,
	hasOpenWish,
	takeBackChange,
} from "#app/models/supervision/change-asking.server.ts";
import { listAskedToday } from "#app/models/supervision/asked-today.server.ts";
import { closeChange, openChange } from "#app/models/supervision/change-told.server.ts";
import { whoCanBeTold, type Arranger } from "#app/models/supervision/change.ts";
import { listFacts } from "#app/models/supervision/facts.server.ts";
import { db, keys } from "#db/live.server.ts";
import { rowsOf } from "#tests/mail/post-room.ts";
import { aLinkWorker, aPerson, testNow } from "#tests/support/people.ts";
import { aPair, end, later } from "./pairs.ts";

/** A pair whose organisation has an admin and a service lead. */
async function aScene() {
	const pair = await aPair();
	const admin = await aPerson({ orgId: pair.orgId, name: "Ada Bright", roles: ["admin"] });
	const lead = await aPerson({ orgId: pair.orgId, name: "Lee Marsh", roles: ["service_lead"] });
	return { ...pair, admin, lead };
}

async function ask({ id, worker }: { id: string; worker: Viewer }, told: Viewer, note = "", now = testNow) {
	const asked = await askForChange(db, keys, worker, id, { toldId: told.id, note }, now);
	if (!asked || "refused" in asked) throw new Error(`not asked: ${JSON.stringify(asked)}`);
	return asked.asked;
}

const kindsOf = async (person: Viewer) => (await rowsOf(person.id)).map(({ kind }) => kind);

const today = async (viewer: Viewer, now: Date) => (await listAskedToday(db, viewer, now)).changes;

test("one person is told in confidence, and the supervisor meets nothing of it anywhere", async () => {
	const s = await aScene();
	const before = JSON.stringify([
		await listFacts(db, s.lead, "organisation", later(1)),
		await listSupervisions(db, s.supervisor, later(1)),
		await kindsOf(s.supervisor),
	]);
	expect((await findWayToChange(db, keys, s.worker, s.id))?.canBeTold.map(({ name }) => name)).toEqual([
		"Ada Bright",
		"Lee Marsh",
	]);
	const wish = await ask(s, s.lead, "It is too near to home.");

	expect(await openChange(db, keys, s.lead, wish, later(1))).toMatchObject({
		askerName: "Amina Yusuf",
		supervisorName: "Sam Ortiz",
		note: "It is too near to home.",
		closedAt: null,
	});
	expect(await today(s.lead, later(1))).toMatchObject([{ asks: "you", id: wish, name: "Amina Yusuf" }]);
	for (const viewer of [s.worker, s.supervisor, s.admin, ...s.others]) {
		expect(await openChange(db, keys, viewer, wish, later(1))).toBeUndefined();
		expect(await closeChange(db, keys, viewer, wish, "done", later(1))).toBeUndefined();
		expect(await today(viewer, later(1))).toEqual([]);
	}
	for (const viewer of [s.supervisor, s.admin, s.lead, ...s.others]) {
		expect(await findWayToChange(db, keys, viewer, s.id)).toBeUndefined();
		const wanted = { toldId: s.admin.id, note: "" };
		expect(await askForChange(db, keys, viewer, s.id, wanted, testNow)).toBeUndefined();
		expect(await takeBackChange(db, keys, viewer, s.id, testNow)).toBeUndefined();
	}
	const after = JSON.stringify([
		await listFacts(db, s.lead, "organisation", later(1)),
		await listSupervisions(db, s.supervisor, later(1)),
		await kindsOf(s.supervisor),
	]);
	expect(after).toBe(before);
	expect(await kindsOf(s.lead)).toEqual(["change-asked"]);
	expect(await kindsOf(s.admin)).toEqual([]);
	const [letter] = await rowsOf(s.lead.id);
	expect(letter, "not even an id says what it is about").toMatchObject({ supervisionId: null, events: null });
});

test("the one who asked sees that it was opened and closed, the note is deleted, and they can ask again", async () => {
	const s = await aScene();
	const wish = await ask(s, s.admin, "Please.");
	const wanted = { toldId: s.lead.id, note: "" };
	expect(await askForChange(db, keys, s.worker, s.id, wanted, testNow)).toEqual({ refused: "open" });
	expect((await findWayToChange(db, keys, s.worker, s.id))?.asked).toMatchObject({ readAt: null, note: "Please." });
	await openChange(db, keys, s.admin, wish, later(1));
	await openChange(db, keys, s.admin, wish, later(2));
	expect((await findWayToChange(db, keys, s.worker, s.id))?.asked).toMatchObject({
		toldName: "Ada Bright",
		isReachable: true,
		readAt: later(1).toISOString(),
	});
	expect(await closeChange(db, keys, s.admin, wish, "talked", later(3))).toEqual({ closed: wish });
	expect(await closeChange(db, keys, s.admin, wish, "done", later(3))).toEqual({ refused: "not-open" });
	const { note, outcome } = await db
		.selectFrom("changeRequests")
		.select(["note", "outcome"])
		.where("id", "=", wish)
		.executeTakeFirstOrThrow();
	expect({ note, outcome }).toEqual({ note: null, outcome: "talked" });
	expect(await today(s.admin, later(3))).toEqual([]);
	expect(await today(s.worker, later(3))).toMatchObject([{ asks: "closed", name: "Ada Bright" }]);
	expect(await today(s.worker, later(18)), "two weeks later").toEqual([]);
	expect(await kindsOf(s.worker)).toEqual(["change-closed"]);
	const { asked } = (await findWayToChange(db, keys, s.worker, s.id))!;
	expect(askedInWords(asked!, later(4)).lines).toEqual([
		"Ada Bright closed this on 23 November: you have talked.",
		"You can ask again at any time.",
	]);
	expect(await ask(s, s.lead, "", later(4))).toBeTruthy();
});

test("an open wish outlives its supervision, is found by the one who asked, and can still be taken back or closed", async () => {
	const s = await aScene();
	const found = (viewer: Viewer) => hasOpenWish(db, viewer, s.id);
	expect(await found(s.worker)).toBe(false);
	const wish = await ask(s, s.admin, "Please.");
	await end(s, later(1));
	expect(await found(s.worker)).toBe(true);
	for (const viewer of [s.supervisor, s.admin, s.lead, ...s.others]) expect(await found(viewer)).toBe(false);
	expect(await today(s.admin, later(2)), "and Today shows it to the one who was told").toMatchObject([{ id: wish }]);
	await closeChange(db, keys, s.admin, wish, "talked", later(2));
	expect(await found(s.worker), "closed").toBe(false);

	const other = await aScene();
	await ask(other, other.admin);
	await end(other, later(1));
	expect(await takeBackChange(db, keys, other.worker, other.id, later(2))).toHaveProperty("takenBack");
	expect(await hasOpenWish(db, other.worker, other.id), "taken back").toBe(false);
});

test("taken back, it is gone for whoever was told: the page, the note and the letter", async () => {
	const s = await aScene();
	const wish = await ask(s, s.admin, "Please.");
	expect(await takeBackChange(db, keys, s.worker, s.id, later(1))).toEqual({ takenBack: wish });
	expect(await takeBackChange(db, keys, s.worker, s.id, later(1))).toEqual({ refused: "not-open" });
	expect(await openChange(db, keys, s.admin, wish, later(1))).toBeUndefined();
	expect(await closeChange(db, keys, s.admin, wish, "done", later(1))).toBeUndefined();
	expect(await today(s.admin, later(1))).toEqual([]);
	expect(await kindsOf(s.admin)).toEqual([]);
	const [row] = await db.selectFrom("changeRequests").select("note").where("id", "=", wish).execute();
	expect(row).toEqual({ note: null });
	expect((await findWayToChange(db, keys, s.worker, s.id))?.asked).toBeUndefined();
});

test("it is never told to the supervisor, whatever roles they have, and never comes to a dead end", async () => {
	const orgId = await foundOrganisation(db, { name: "Small host", safetyContacts: [] }, testNow);
	const boss = await aPerson({ orgId, name: "Lee Marsh", roles: ["service_lead", "admin"] });
	const worker = await aLinkWorker({ orgId });
	const relation = { superviseeId: worker.id, supervisorId: boss.id, hat: "line_management" as const };
	const id = (await startRelation(db, keys, { id: "service", orgId }, relation, testNow))!;
	expect((await findWayToChange(db, keys, worker, id))?.canBeTold).toEqual([]);
	const told = { toldId: boss.id, note: "" };
	expect(await askForChange(db, keys, worker, id, told, testNow)).toEqual({ refused: "gone" });

	const admin = await aPerson({ orgId, name: "Ada Bright", roles: ["admin"] });
	const elsewhere = await aPerson({ roles: ["admin"] });
	expect((await findWayToChange(db, keys, worker, id))?.canBeTold.map((each) => each.id)).toEqual([admin.id]);
	for (const each of [elsewhere, boss, worker]) {
		const wanted = { toldId: each.id, note: "" };
		expect(await askForChange(db, keys, worker, id, wanted, testNow)).toEqual({ refused: "gone" });
	}
	const wish = await ask({ id, worker }, admin);
	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", admin.id).execute();
	const { asked } = (await findWayToChange(db, keys, worker, id))!;
	expect(asked, "the way on is said").toMatchObject({ id: wish, isReachable: false });
	expect(askedInWords(asked!, later(1)).lines.at(-1)).toContain("can tell someone else");
	expect(await openChange(db, keys, { ...admin, roles: [] }, wish, testNow), "the role has gone").toBeUndefined();
});

test("once a supervision has ended nothing is asked in it, and what was asked can still be closed or taken back", async () => {
	const s = await aScene();
	const wish = await ask(s, s.admin);
	await end(s, later(1));
	expect(await closeChange(db, keys, s.admin, wish, "done", later(2))).toEqual({ closed: wish });
	const wanted = { toldId: s.admin.id, note: "" };
	expect(await askForChange(db, keys, s.worker, s.id, wanted, later(2))).toBeUndefined();
});

test("admins are suggested before service leads, whoever stands in for the supervisor last, and neither of the pair", () => {
	const one = (id: string, roles: Arranger["roles"], isDeputy = false): Arranger => ({ id, name: id, roles, isDeputy });
	const people = [
		one("d", ["admin"], true),
		one("l", ["service_lead"]),
		one("b", ["admin", "service_lead"]),
		one("a", ["admin"]),
		one("sup", ["admin"]),
		one("me", ["admin"]),
	];
	const told = whoCanBeTold(people, { supervisorId: "sup", superviseeId: "me" });
	expect(told.map(({ id }) => id)).toEqual(["a", "b", "l", "d"]);
	expect(whoCanBeTold(people.slice(4), { supervisorId: "sup", superviseeId: "me" })).toEqual([]);
});

test("a form without anybody to tell, or with too long a note, is refused; words say who and in place of whom", () => {
	const form = new FormData();
	form.set("note", "x".repeat(1001));
	expect(Object.keys(readAsking(form).errors)).toEqual(["told", "note"]);
	const told = {
		id: "1",
		askerName: "Amina Yusuf",
		supervisorName: "Sam Ortiz",
		hat: "clinical_restorative",
		askedAt: testNow.toISOString(),
		closedAt: null,
		outcome: null,
	};
	expect(toldInWords(told, testNow)).toMatchObject({
		wishes: "Amina Yusuf would like someone else in place of Sam Ortiz, their clinical supervisor.",
		closed: undefined,
	});
});
