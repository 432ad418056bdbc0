import { afterEach, expect, test, vi } from "vitest";
import { addAway } from "#app/models/accounts/availability.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { listFacts } from "#app/models/supervision/facts.server.ts";
import { endOwnTalk, previewTalk, sendTalk, tellNext } from "#app/models/supervision/talk-asking.server.ts";
import { findTalkHours, setTalkHours } from "#app/models/supervision/talk-hours.server.ts";
import { traceOf, usualHours } from "#app/models/supervision/talk-ladder.ts";
import { findOwnTalk, listOwnTalks } from "#app/models/supervision/talk-reading.server.ts";
import { climbTalks, sweepTalks } from "#app/models/supervision/talk-steps.server.ts";
import { answerTalk, listTalksTold, openTalk } from "#app/models/supervision/talk-told.server.ts";
import { db, keys } from "#db/live.server.ts";
import { rowsOf } from "#tests/mail/post-room.ts";
import { aLinkWorker, aPerson, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";
import { anAsk, coverIn } from "#tests/support/talks.ts";
import { aPair, end, later } from "./pairs.ts";

// 20 November 2026 is a Friday; it is ten o'clock.

/** A pair with somebody who covers, and everybody who has no part in it. */
async function aScene() {
	const pair = await aPair();
	const { orgId } = pair;
	const priya = await aSupervisor({ orgId, name: "Priya Shah" });
	await aRelation(await aLinkWorker({ orgId }), priya);
	await coverIn(pair.id, [priya]);
	const admin = await aPerson({ orgId, name: "Ada Bright", roles: ["admin"] });
	const lead = await aPerson({ orgId, name: "Lee Marsh", roles: ["service_lead"] });
	// The same supervisor and the worker, in another hat; and one who supervises in another hat.
	const noor = await aSupervisor({ orgId, name: "Noor Ali" });
	await aRelation(pair.worker, noor, "line_management");
	return { ...pair, priya, noor, admin, lead, nobody: [pair.colleague, pair.stranger, admin, lead, noor] };
}

// Rounds look at every ask that is open.
afterEach(() => db.updateTable("talks").set({ endedAt: testNow.toISOString() }).where("endedAt", "is", null).execute());

const hours = (count: number) => later(0, count * 60);
const open = (viewer: Viewer, id: string, now: Date) => openTalk(db, keys, viewer, id, now);
const own = (viewer: Viewer, id: string, now: Date) => findOwnTalk(db, keys, viewer, id, now);
const kindsOf = async (person: Viewer) => (await rowsOf(person.id)).map(({ kind }) => kind);
const linesOf = async (talkId: string) =>
	(await db.selectFrom("auditLines").selectAll().where("objectId", "=", talkId).orderBy("seq").execute()).map(
		({ action, actorId, actingAs }) => ({ action, actorId, actingAs }),
	);

test("only who was shown and told can open it, in order; nobody else finds anything", async () => {
	const s = await aScene();
	const preview = await previewTalk(db, s.worker, { need: "today" }, testNow);
	if (!preview || "refused" in preview) throw new Error("no preview");
	expect(preview.plan.rungs.map(({ personId }) => preview.names.get(personId))).toEqual(["Sam Ortiz", "Priya Shah"]);
	const id = await anAsk(s.worker, { note: "The visit this morning." });

	const cannot = [s.worker, s.priya, ...s.nobody];
	for (const viewer of cannot) {
		expect(await open(viewer, id, hours(1))).toBeUndefined();
		expect(await answerTalk(db, keys, viewer, id, { kind: "ring_me" }, hours(1))).toBeUndefined();
		expect(await listTalksTold(db, viewer, hours(1))).toEqual([]);
	}
	for (const viewer of [s.supervisor, s.priya, ...s.nobody]) {
		expect(await own(viewer, id, hours(1))).toBeUndefined();
		expect(await listOwnTalks(db, viewer)).toEqual({ open: [], earlier: [] });
		expect(await tellNext(db, keys, viewer, id, hours(1))).toBeUndefined();
		expect(await endOwnTalk(db, keys, viewer, id, "talked", hours(1))).toBeUndefined();
	}
	expect(await kindsOf(s.supervisor)).toEqual(["talk-to-you"]);
	expect(await kindsOf(s.priya)).toEqual([]);

	await climbTalks(db, keys, hours(2));
	expect(await kindsOf(s.priya)).toEqual(["talk-to-you"]);
	expect(await open(s.priya, id, hours(2.1))).toMatchObject({
		askerName: "Amina Yusuf",
		need: "today",
		note: "The visit this morning.",
		told: [
			{ name: "Sam Ortiz", firstOpenedAt: null, isMe: false },
			{ name: "Priya Shah", isMe: true },
		],
	});
	for (const viewer of s.nobody) expect(await open(viewer, id, hours(3))).toBeUndefined();
	const facts = JSON.stringify(await listFacts(db, s.lead, "organisation", hours(3)));
	expect(facts).not.toContain(id);
});

test("opening it leaves a receipt and a line before a word, stops the ladder, and calls an unsent letter back", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker, { note: "The visit." });
	expect(await kindsOf(s.supervisor)).toEqual(["talk-to-you"]);
	// why: whatever goes wrong with the words, that somebody opened it is on record.
	const opening = vi.spyOn(keys, "open").mockRejectedValueOnce(new Error("no key"));
	await expect(open(s.supervisor, id, hours(1))).rejects.toThrow("no key");
	opening.mockRestore();
	await open(s.supervisor, id, hours(1.5));
	expect(await kindsOf(s.supervisor)).toEqual([]);
	expect(await linesOf(id)).toEqual([
		{ action: "talk.asked", actorId: s.worker.id, actingAs: "author" },
		{ action: "talk.read", actorId: s.supervisor.id, actingAs: "clinical_restorative" },
		{ action: "talk.read", actorId: s.supervisor.id, actingAs: "clinical_restorative" },
	]);
	for (const when of [hours(2), hours(5), later(5)])
		expect(await climbTalks(db, keys, when)).toEqual({ told: 0, ranOut: 0 });
	expect(await own(s.worker, id, hours(5))).toMatchObject({
		state: "opened",
		openedByName: "Sam Ortiz",
		rungs: [
			{ name: "Sam Ortiz", firstOpenedAt: hours(1).toISOString() },
			{ name: "Priya Shah", toldAt: null },
		],
	});
});

test("unopened it is passed on, and then the one who asked is told; whoever opens it late still has it", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	expect(await climbTalks(db, keys, hours(1.9))).toEqual({ told: 0, ranOut: 0 });
	expect(await climbTalks(db, keys, hours(2))).toEqual({ told: 1, ranOut: 0 });
	expect(await climbTalks(db, keys, hours(3.9))).toEqual({ told: 0, ranOut: 0 });
	expect(await climbTalks(db, keys, hours(4))).toEqual({ told: 0, ranOut: 1 });
	expect(await climbTalks(db, keys, later(7))).toEqual({ told: 0, ranOut: 0 });
	expect(await kindsOf(s.worker)).toEqual(["talk-unopened"]);
	expect(await own(s.worker, id, hours(5))).toMatchObject({ state: "ran-out" });
	expect((await own(s.worker, id, hours(5)))?.next).toBeUndefined();

	await open(s.priya, id, hours(6));
	expect(await own(s.worker, id, hours(6))).toMatchObject({ state: "opened", openedByName: "Priya Shah" });
	expect((await linesOf(id)).map(({ action }) => action)).toEqual([
		"talk.asked",
		"talk.told",
		"talk.ran-out",
		"talk.read",
	]);
});

test("an answer reaches the one who asked, and the others who were told", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	expect(await tellNext(db, keys, s.worker, id, hours(0.2))).toEqual({ told: s.priya.id });
	const answer = { kind: "ring_you" as const, at: "15:30", text: "From the car." };
	expect(await answerTalk(db, keys, s.supervisor, id, answer, hours(0.5))).toHaveProperty("answered");
	expect(await kindsOf(s.worker)).toEqual(["talk-answered"]);
	expect(await own(s.worker, id, hours(1))).toMatchObject({
		state: "answered",
		openedByName: "Sam Ortiz",
		answers: [{ writerName: "Sam Ortiz", ...answer }],
	});
	expect((await open(s.priya, id, hours(1)))?.answers).toMatchObject([answer]);
	expect(await climbTalks(db, keys, later(3))).toEqual({ told: 0, ranOut: 0 });
});

test("the one who asked has the next one told at once, also when it was opened; nobody is told twice", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	await open(s.supervisor, id, hours(0.1));
	expect(await tellNext(db, keys, s.worker, id, hours(1))).toEqual({ told: s.priya.id });
	expect(await own(s.worker, id, hours(1))).toMatchObject({ state: "waits" });
	expect(await tellNext(db, keys, s.worker, id, hours(1))).toEqual({ refused: "nobody-left" });
	// Looking again is no news: she was passed over on purpose, and the ladder goes on to its end.
	await open(s.supervisor, id, hours(1.5));
	expect(await climbTalks(db, keys, hours(3))).toEqual({ told: 0, ranOut: 1 });
	expect(await kindsOf(s.priya)).toEqual(["talk-to-you"]);
});

test("ending it deletes every word, and who was told finds that it has ended, or nothing when it was taken back", async () => {
	const s = await aScene();
	const talked = await anAsk(s.worker, { note: "A note." });
	await answerTalk(db, keys, s.supervisor, talked, { kind: "words", text: "Come by." }, hours(1));
	expect(await endOwnTalk(db, keys, s.worker, talked, "talked", hours(2))).toEqual({ ended: talked });
	expect(await endOwnTalk(db, keys, s.worker, talked, "talked", hours(2))).toEqual({ refused: "not-open" });
	expect(await answerTalk(db, keys, s.supervisor, talked, { kind: "ring_me" }, hours(3))).toEqual({
		refused: "not-open",
	});
	expect(await tellNext(db, keys, s.worker, talked, hours(3))).toEqual({ refused: "not-open" });
	const ended = await open(s.supervisor, talked, hours(3));
	expect(ended).toMatchObject({ endedAt: hours(2).toISOString(), answers: [] });
	expect(ended).not.toHaveProperty("note");

	const back = await anAsk(s.worker, { note: "Another." }, hours(4));
	expect(await kindsOf(s.supervisor)).toEqual(["talk-to-you"]);
	await endOwnTalk(db, keys, s.worker, back, "taken-back", hours(4.1));
	expect(await kindsOf(s.supervisor)).toEqual([]);
	expect(await open(s.supervisor, back, hours(5))).toBeUndefined();
	expect(await db.selectFrom("talks").select("note").where("askerId", "=", s.worker.id).execute()).toEqual([
		{ note: null },
		{ note: null },
	]);
	expect(await db.selectFrom("talkAnswers").select("id").where("talkId", "=", talked).execute()).toEqual([]);
	expect(await listOwnTalks(db, s.worker)).toMatchObject({ open: [], earlier: [{ id: back }, { id: talked }] });
	expect((await linesOf(back)).map(({ action }) => action)).toEqual(["talk.asked", "talk.taken-back"]);
});

test("one ask at a time in one relation; in another, and after it ended, another one", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	expect(await previewTalk(db, s.worker, { need: "today" }, hours(1))).toEqual({ refused: "open" });
	const again = { need: "today" as const, note: "", previewedAt: hours(0.1).toISOString(), ladder: "" };
	expect(await sendTalk(db, keys, s.worker, again, hours(0.1))).toEqual({ refused: "changed" });
	const manager = await db
		.selectFrom("relations")
		.select("id")
		.where("supervisorId", "=", s.noor.id)
		.where("superviseeId", "=", s.worker.id)
		.executeTakeFirstOrThrow();
	await anAsk(s.worker, { relationId: manager.id }, hours(1));
	await endOwnTalk(db, keys, s.worker, id, "talked", hours(1));
	await anAsk(s.worker, {}, hours(1));
	// A colleague without a supervisor, and one who names somebody else's.
	expect(await previewTalk(db, s.colleague, { need: "today" }, testNow)).toBeUndefined();
	expect(await previewTalk(db, s.colleague, { need: "today", relationId: s.id }, testNow)).toBeUndefined();
	expect(await previewTalk(db, s.supervisor, { need: "today", relationId: s.id }, testNow)).toBeUndefined();
});

test("what is sent twice at once is sent once", async () => {
	const s = await aScene();
	const preview = await previewTalk(db, s.worker, { need: "today" }, testNow);
	if (!preview || "refused" in preview) throw new Error("no preview");
	const ask = { need: "today" as const, note: "", previewedAt: testNow.toISOString(), ladder: traceOf(preview.plan) };
	const sent = await Promise.all([1, 2, 3].map(() => sendTalk(db, keys, s.worker, ask, testNow)));
	expect(sent.filter((each) => each && "sent" in each)).toHaveLength(1);
	expect(sent.filter((each) => each && "refused" in each && each.refused === "open")).toHaveLength(2);
	expect(await kindsOf(s.supervisor)).toEqual(["talk-to-you"]);
});

test("when who would be told has changed since the preview, nothing is sent", async () => {
	const s = await aScene();
	const preview = await previewTalk(db, s.worker, { need: "today" }, testNow);
	if (!preview || "refused" in preview) throw new Error("no preview");
	const ask = { need: "today" as const, note: "", previewedAt: testNow.toISOString(), ladder: traceOf(preview.plan) };
	// Ten minutes later what was shown is too old.
	expect(await sendTalk(db, keys, s.worker, ask, later(0, 11))).toEqual({ refused: "changed" });
	const ravi = await aSupervisor({ orgId: s.orgId, name: "Ravi Rao" });
	await aRelation(s.colleague, ravi);
	await coverIn(s.id, [ravi]);
	expect(await sendTalk(db, keys, s.worker, ask, later(0, 1))).toEqual({ refused: "changed" });
	await coverIn(s.id, [s.priya]);
	await setTalkHours(db, keys, s.admin, { ...usualHours, today: 3 }, testNow);
	expect(await sendTalk(db, keys, s.worker, ask, later(0, 1))).toEqual({ refused: "changed" });
	await setTalkHours(db, keys, s.admin, usualHours, testNow);
	expect(await sendTalk(db, keys, s.worker, ask, later(0, 1))).toHaveProperty("sent");
	expect(await kindsOf(ravi)).toEqual([]);
});

test("nobody who could be told: nothing is sent", async () => {
	const { worker, supervisor } = await aPair();
	await disable(supervisor);
	const preview = await previewTalk(db, worker, { need: "today" }, testNow);
	expect(preview).toMatchObject({ plan: { rungs: [], skipped: [{ why: "gone" }] } });
	const ask = { need: "today" as const, note: "", previewedAt: testNow.toISOString(), ladder: "" };
	expect(await sendTalk(db, keys, worker, ask, testNow)).toEqual({ refused: "nobody" });
});

test("whoever is disabled, or covers no more, is passed over and opens nothing; a relation that ends ends it for all", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	await disable(s.supervisor);
	expect(await climbTalks(db, keys, hours(0.5))).toEqual({ told: 1, ranOut: 0 });
	await coverIn(s.id, []);
	expect(await open(s.priya, id, hours(1))).toBeUndefined();
	expect(await climbTalks(db, keys, hours(1))).toEqual({ told: 0, ranOut: 1 });
	expect(await kindsOf(s.worker)).toEqual(["talk-unopened"]);

	const other = await aScene();
	const second = await anAsk(other.worker);
	await end(other, hours(0.5));
	expect(await kindsOf(other.supervisor)).toEqual([]);
	expect(await open(other.supervisor, second, hours(0.6))).toBeUndefined();
	expect(await climbTalks(db, keys, hours(0.7))).toEqual({ told: 0, ranOut: 1 });
	expect(await own(other.worker, second, hours(1))).toMatchObject({ state: "ran-out", id: second });
});

test("leave is minded: who is away is shown as left out, passed over later, and told once they are back", async () => {
	const s = await aScene();
	const ravi = await aSupervisor({ orgId: s.orgId, name: "Ravi Rao" });
	await aRelation(s.colleague, ravi);
	await coverIn(s.id, [s.priya, ravi]);
	const monday = { firstDay: "2026-11-23", lastDay: "2026-11-23" };
	await addAway(db, keys, s.supervisor, { firstDay: "2026-11-20", lastDay: "2026-11-27" }, testNow);
	const preview = await previewTalk(db, s.worker, { need: "today" }, testNow);
	if (!preview || "refused" in preview) throw new Error("no preview");
	expect(preview.plan.skipped).toEqual([{ personId: s.supervisor.id, position: 0, why: "away" }]);
	expect(preview.plan.rungs.map(({ personId }) => personId)).toEqual([s.priya.id, ravi.id]);

	// Friday at four: it would come to Ravi on Monday at ten, who says on Saturday that he is away then.
	const id = await anAsk(s.worker, {}, hours(6));
	await addAway(db, keys, ravi, monday, later(1));
	await climbTalks(db, keys, later(3));
	expect(await own(s.worker, id, later(3))).toMatchObject({
		state: "ran-out",
		rungs: [{ name: "Priya Shah" }, { toldAt: null }],
	});
	expect((await own(s.worker, id, later(3)))?.next).toBeUndefined();
	// On Tuesday he is back, and she can have him told.
	expect((await own(s.worker, id, later(4)))?.next?.name).toBe("Ravi Rao");
	expect(await tellNext(db, keys, s.worker, id, later(4))).toEqual({ told: ravi.id });
	expect(await open(s.supervisor, id, later(4))).toBeUndefined();
});

test("whoever opened it and went without an answer does not leave the one who asked waiting", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	await open(s.supervisor, id, hours(0.2));
	await disable(s.supervisor);
	expect(await climbTalks(db, keys, hours(1))).toEqual({ told: 0, ranOut: 1 });
	expect(await own(s.worker, id, hours(1))).toMatchObject({ state: "ran-out", next: { name: "Priya Shah" } });
	expect(await tellNext(db, keys, s.worker, id, hours(1))).toEqual({ told: s.priya.id });
	await open(s.priya, id, hours(1.1));
	expect(await own(s.worker, id, hours(2))).toMatchObject({ state: "opened", openedByName: "Priya Shah" });
});

test("rounds at once take each step once", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	for (const when of [hours(2), hours(4)]) await Promise.all([1, 2, 3, 4].map(() => climbTalks(db, keys, when)));
	expect(await kindsOf(s.priya)).toEqual(["talk-to-you"]);
	expect(await kindsOf(s.worker)).toEqual(["talk-unopened"]);
	expect((await linesOf(id)).map(({ action }) => action)).toEqual(["talk.asked", "talk.told", "talk.ran-out"]);
});

test("a round and an opening at once end in one state that is true", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker);
	await Promise.all([climbTalks(db, keys, hours(2)), open(s.supervisor, id, hours(2)), climbTalks(db, keys, hours(2))]);
	const talk = await own(s.worker, id, hours(2));
	expect(talk?.state).toBe("opened");
	const isTold = talk?.rungs[1]?.toldAt !== null;
	expect(await kindsOf(s.priya)).toEqual(isTold ? ["talk-to-you"] : []);
});

test("after 28 quiet days it ends by itself, and 90 days later only its dates are left", async () => {
	const s = await aScene();
	const id = await anAsk(s.worker, { note: "Words." });
	await open(s.supervisor, id, hours(1));
	await sweepTalks(db, keys, later(28));
	expect(await own(s.worker, id, later(28))).toMatchObject({ state: "opened" });
	await sweepTalks(db, keys, later(28, 61));
	expect(await own(s.worker, id, later(29))).toMatchObject({ state: "ended", answers: [] });
	await sweepTalks(db, keys, later(117));
	expect(await own(s.worker, id, later(118))).toBeDefined();
	await sweepTalks(db, keys, later(119));
	expect(await own(s.worker, id, later(119))).toBeUndefined();
	expect(await open(s.supervisor, id, later(119))).toBeUndefined();
	const [kept] = await db.selectFrom("talks").selectAll().where("id", "=", id).execute();
	const dates = { id, orgId: s.orgId, askerId: s.worker.id, hours: 2, outcome: "left", askedAt: testNow.toISOString() };
	const gone = { relationId: null, need: null, note: null, openedAt: null, openedById: null };
	expect(kept).toEqual({ ...dates, ...gone, answeredAt: null, ranOutAt: null, endedAt: later(28, 61).toISOString() });
	expect(await db.selectFrom("talkRungs").selectAll().where("talkId", "=", id).execute()).toEqual([]);
});

test("an organisation sets its own hours, its admins alone; what was asked before keeps those it was sent with", async () => {
	const s = await aScene();
	const wanted = { today: 4, before_session: 8, safeguarding: 2 };
	for (const viewer of [s.worker, s.supervisor, s.lead]) {
		expect(await setTalkHours(db, keys, viewer, wanted, testNow)).toBeUndefined();
	}
	expect(await findTalkHours(db, s.worker)).toEqual(usualHours);
	const before = await anAsk(s.worker);
	expect(await setTalkHours(db, keys, s.admin, wanted, testNow)).toEqual({ set: true });
	expect(await findTalkHours(db, s.worker)).toEqual(wanted);
	expect(await findTalkHours(db, s.stranger)).toEqual(usualHours);
	await climbTalks(db, keys, hours(2));
	expect((await own(s.worker, before, hours(2)))?.rungs[1]?.toldAt).toBe(hours(2).toISOString());
	const preview = await previewTalk(db, s.worker, { need: "today", relationId: s.id }, hours(5));
	expect(preview).toEqual({ refused: "open" });
	await endOwnTalk(db, keys, s.worker, before, "talked", hours(2));
	const next = await previewTalk(db, s.worker, { need: "today" }, hours(2));
	if (!next || "refused" in next) throw new Error("no preview");
	expect(next.plan.rungs[0]?.passesOnAt).toEqual(hours(6));
});

async function disable(person: Viewer): Promise<void> {
	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", person.id).execute();
}
