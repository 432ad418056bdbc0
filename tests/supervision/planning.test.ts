import { expect, test } from "vitest";
import { cancelSession, missSession, moveSession, planSessions } from "#app/models/supervision/planning.server.ts";
import { findSession, listSessions, nextSession } from "#app/models/supervision/session.server.ts";
import {
	mayDo,
	overlap,
	stateOfSession,
	timesOf,
	type SessionAct,
	type SessionState,
} from "#app/models/supervision/session.ts";
import { readPlan } from "#app/models/supervision/session.form.ts";
import { londonInstant } from "#app/models/dates.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, aRelation, testNow } from "#tests/support/people.ts";
import { aGroup, aPair, anAgreement, aSession, end, later } from "./pairs.ts";

const plan = { day: "2026-12-01", time: "14:00", minutes: 60, everyWeeks: 1, times: 1, meeting: { place: "Room 2" } };

test("a time is London's, and one that the clocks leave out does not exist", () => {
	expect(londonInstant("2026-12-01", "14:00")?.toISOString()).toBe("2026-12-01T14:00:00.000Z");
	expect(londonInstant("2026-07-01", "14:00")?.toISOString()).toBe("2026-07-01T13:00:00.000Z");
	expect(londonInstant("2027-03-28", "01:30"), "the clocks go forward").toBeUndefined();
	expect(londonInstant("2027-03-28", "00:59")?.toISOString()).toBe("2027-03-28T00:59:00.000Z");
	expect(londonInstant("2027-03-28", "02:00")?.toISOString()).toBe("2027-03-28T01:00:00.000Z");
	expect(londonInstant("2026-10-25", "01:30")?.toISOString(), "twice: the first").toBe("2026-10-25T00:30:00.000Z");
	for (const [day, time] of [
		["2027-02-30", "10:00"],
		["2026-12-01", "24:00"],
		["", ""],
		["x", "9:00"],
	] as const)
		expect(londonInstant(day, time)).toBeUndefined();
});

test("a series keeps its hour over a clock change, and is refused past the agreement's review", () => {
	const series = { day: "2027-03-17", time: "10:00", minutes: 60, everyWeeks: 2, times: 3 };
	const found = timesOf(series);
	expect("times" in found && found.times.map(({ startsAt }) => startsAt)).toEqual([
		"2027-03-17T10:00:00.000Z",
		"2027-03-31T09:00:00.000Z",
		"2027-04-14T09:00:00.000Z",
	]);
	expect(timesOf(series, "2027-04-13")).toEqual({ refused: "past-review", day: "2027-04-14" });
	expect(timesOf({ ...series, day: "2027-03-28", time: "01:15", times: 1 })).toEqual({
		refused: "no-such-time",
		day: "2027-03-28",
	});
	expect(timesOf({ ...series, times: 1 }, "2027-01-01"), "one alone is no series").toHaveProperty("times");
});

test("a session that ends as another begins does not overlap it", () => {
	const at = (from: number, to: number) => ({
		startsAt: later(0, from).toISOString(),
		endsAt: later(0, to).toISOString(),
	});
	expect(overlap(at(0, 60), at(60, 120))).toBe(false);
	expect(overlap(at(0, 61), at(60, 120))).toBe(true);
	expect(overlap(at(0, 300), at(60, 120))).toBe(true);
});

test("everyone in it sees a planned session, and nobody else", async () => {
	const { id, worker, supervisor, others } = await aPair();
	const planned = await planSessions(db, keys, worker, id, plan, testNow);
	const sessionId = planned && "planned" in planned ? planned.planned[0]! : "";

	for (const each of [worker, supervisor]) {
		expect(await listSessions(db, each, id, testNow)).toMatchObject([{ id: sessionId, state: "planned", minutes: 60 }]);
		expect(await findSession(db, keys, each, { supervisionId: id, sessionId }, testNow)).toMatchObject({
			meeting: { place: "Room 2" },
			record: {},
			recordRevision: 0,
		});
		expect(await nextSession(db, each, id, testNow)).toMatchObject({ id: sessionId });
	}
	for (const other of others) {
		expect(await planSessions(db, keys, other, id, plan, testNow)).toBeUndefined();
		expect(await findSession(db, keys, other, { supervisionId: id, sessionId }, testNow)).toBeUndefined();
		expect(await listSessions(db, other, id, testNow)).toEqual([]);
	}
	const elsewhere = await aRelation(worker, supervisor, "safeguarding");
	expect(await findSession(db, keys, worker, { supervisionId: elsewhere, sessionId }, testNow)).toBeUndefined();
});

test("a session that overlaps another of anybody in it is refused, and nothing is planned", async () => {
	const { id, worker, supervisor, colleague } = await aPair();
	const other = await aRelation(colleague, supervisor);
	await aSession(supervisor, other, { time: "14:30" });

	const verdict = await planSessions(db, keys, worker, id, plan, testNow);
	expect(verdict).toMatchObject({ refused: "overlaps" });
	const series = { ...plan, day: "2026-11-24", times: 2 };
	expect(await planSessions(db, keys, worker, id, series, testNow)).toMatchObject({ refused: "overlaps" });
	expect(await listSessions(db, worker, id, testNow)).toEqual([]);
	expect(await planSessions(db, keys, worker, id, { ...plan, time: "13:30" }, testNow)).toHaveProperty("planned");
});

test("two who plan the same hour at once for one supervisor end with one session", async () => {
	const { id, worker, supervisor, orgId } = await aPair();
	const ben = await aLinkWorker({ orgId });
	const other = await aRelation(ben, supervisor);
	const both = await Promise.all([
		planSessions(db, keys, worker, id, plan, testNow),
		planSessions(db, keys, ben, other, plan, testNow),
	]);
	expect(both.filter((each) => each && "planned" in each)).toHaveLength(1);
});

test("times out of reach, and a series past the agreement's review, are refused in words", async () => {
	const { id, worker, supervisor } = await aPair();
	await anAgreement(id, [worker, supervisor], { reviewDay: "2026-12-20" });
	const tried = (more: Partial<typeof plan>) => planSessions(db, keys, worker, id, { ...plan, ...more }, testNow);

	expect(await tried({ day: "2026-09-01" })).toMatchObject({ refused: "too-long-ago" });
	expect(await tried({ day: "2028-12-01" })).toMatchObject({ refused: "too-far" });
	expect(await tried({ times: 4 })).toMatchObject({ refused: "past-review" });
	expect(await tried({ times: 3 })).toMatchObject({ planned: expect.any(Array) as string[] });
	expect(await tried({ day: "2026-11-10" }), "held lately, without a plan").toHaveProperty("planned");
});

test("moving counts for calendars, keeps the session, and is refused where it would overlap", async () => {
	const { id, worker, supervisor } = await aPair();
	const sessionId = await aSession(worker, id);
	await aSession(worker, id, { day: "2026-12-08" });
	const of = { supervisionId: id, sessionId };
	const move = (to: object) => moveSession(db, keys, supervisor, of, { ...plan, ...to }, later(1));

	expect(await move({ day: "2026-12-08", time: "14:30" })).toMatchObject({ refused: "overlaps" });
	expect(await move({ time: "14:30" }), "over its own old time").toEqual({ moved: sessionId });
	expect(await findSession(db, keys, worker, of, later(1))).toMatchObject({
		startsAt: "2026-12-01T14:30:00.000Z",
		sequence: 1,
		meeting: { place: "Room 2" },
	});
});

test("cancelling and missing are said once, with a reason where it was missed", async () => {
	const pair = await aPair();
	const { id, worker, supervisor } = pair;
	const [first, second] = [await aSession(worker, id), await aSession(worker, id, { day: "2026-12-08" })];
	const of = (sessionId: string) => ({ supervisionId: id, sessionId });

	expect(await cancelSession(db, keys, worker, of(first), later(1))).toEqual({ cancelled: first });
	expect(await cancelSession(db, keys, supervisor, of(first), later(1))).toEqual({ refused: "not-now" });
	const cancelled = await findSession(db, keys, worker, of(first), later(1));
	expect(cancelled).toMatchObject({ state: "cancelled", sequence: 1 });
	const missed = { ...of(second), reason: "leave" };
	expect(await missSession(db, keys, worker, missed, later(2)), "it has not begun").toEqual({ refused: "not-now" });
	expect(await missSession(db, keys, worker, missed, later(19))).toEqual({ missed: second });
	expect(await findSession(db, keys, supervisor, of(second), later(19))).toMatchObject({
		state: "missed",
		missedReason: "leave",
	});
	await end(pair, later(20));
	expect(await moveSession(db, keys, worker, of(second), plan, later(21))).toBeUndefined();
});

test("every state allows what it should, and a confirmed record only grows", () => {
	const life = { startsAt: later(1).toISOString(), endsAt: later(1, 60).toISOString() };
	const none = { cancelledAt: null, missedAt: null, heldAt: null, confirmedAt: null };
	const at = "2026-11-20T00:00:00.000Z";
	const states: [SessionState, object, number][] = [
		["planned", {}, 0],
		["open", {}, 2],
		["held", { heldAt: at }, 2],
		["missed", { missedAt: at }, 2],
		["cancelled", { cancelledAt: at, heldAt: at }, 2],
		["confirmed", { heldAt: at, confirmedAt: at }, 2],
	];
	for (const [state, more, days] of states)
		expect(stateOfSession({ ...life, ...none, ...more }, later(days))).toBe(state);
	const acts: SessionAct[] = ["move", "cancel", "miss", "record", "confirm", "add"];
	const may = (state: SessionState) => acts.filter((act) => mayDo(act, state));
	expect(may("confirmed")).toEqual(["add"]);
	expect(may("cancelled")).toEqual([]);
	expect(may("planned")).toEqual(["move", "cancel"]);
	expect(may("held")).toEqual(["miss", "record", "confirm"]);
});

test("a group's session has a seat for each, and only those with one see it", async () => {
	const { id, orgId, leader, people } = await aGroup(2);
	const sessionId = await aSession(leader, id);
	const newcomer = await aLinkWorker({ orgId });
	for (const each of [leader, ...people]) {
		const session = await findSession(db, keys, each, { supervisionId: id, sessionId }, testNow);
		expect(session?.seats).toHaveLength(3);
	}
	expect(await findSession(db, keys, newcomer, { supervisionId: id, sessionId }, testNow)).toBeUndefined();
});

test("the planning form takes times as people write them, and says what is wrong", () => {
	const read = (fields: Record<string, string>) => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.set(name, value);
		return readPlan(form);
	};
	const sound = { day: "2026-12-01", time: "9.30", minutes: "60", link: "https://meet.example.org/x" };
	expect(read(sound).plan).toMatchObject({ time: "09:30", times: 1, meeting: { link: "https://meet.example.org/x" } });
	expect(read({ ...sound, repeat: "4", times: "6" }).plan).toMatchObject({ everyWeeks: 4, times: 6 });
	expect(Object.keys(read({}).errors).sort()).toEqual(["day", "minutes", "time"]);
	expect(read({ ...sound, link: "https://Müller.example/a" }).plan!.meeting.link, "as calendars take it").toBe(
		"https://xn--mller-kva.example/a",
	);
	for (const link of [
		"http://a.example",
		"javascript:alert(1)",
		"x",
		"https://a.example/ then room 4",
		"https://a@b.example",
	])
		expect(read({ ...sound, link }).errors).toHaveProperty("link");
	expect(Object.keys(read({ ...sound, repeat: "4", times: "40" }).errors)).toEqual(["times"]);
	expect(read({ ...sound, minutes: "10" }).typed.minutes, "typing is kept").toBe("10");
});
