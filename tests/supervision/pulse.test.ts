import { expect, test } from "vitest";
import { overTimeInWords } from "#app/models/supervision/pulse-in-words.ts";
import { readPulse } from "#app/models/supervision/pulse.form.ts";
import { findPulse, listPulses, savePulse } from "#app/models/supervision/pulse.server.ts";
import { isLow, isOftenLow, pulseHats, type PulseAnswers, type PulsedSession } from "#app/models/supervision/pulse.ts";
import { cancelSession, missSession } from "#app/models/supervision/planning.server.ts";
import { writeDown } from "#app/models/supervision/recording.server.ts";
import { listFacts } from "#app/models/supervision/facts.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { db, keys } from "#db/live.server.ts";
import { aPerson, testNow } from "#tests/support/people.ts";
import { aGroup, aPair, aSession, end, later } from "./pairs.ts";

const fine: PulseAnswers = { honest: "yes", mattered: "in_part", steadier: "yes" };
const low: PulseAnswers = { honest: "not_this_time" };

/** A session that was held on a day of November 2026, written down at once. */
async function aHeldSession(by: Viewer, id: string, day: string) {
	const of = { supervisionId: id, sessionId: await aSession(by, id, { day, time: "09:00" }) };
	await writeDown(db, keys, by, of, { record: {}, basedOn: 0, talked: [], without: [] }, testNow);
	return of;
}

test("both of a pair say how a held session was, both see it, and nobody else does", async () => {
	const { id, worker, supervisor, others, orgId } = await aPair();
	const of = await aHeldSession(worker, id, "2026-11-19");
	expect(await findPulse(db, keys, worker, of, testNow)).toMatchObject({ said: {}, isPast: false });
	expect(await savePulse(db, keys, worker, of, fine, testNow)).toEqual({ kept: true });
	expect(await savePulse(db, keys, supervisor, of, { mattered: "yes" }, testNow)).toEqual({ kept: true });

	const said = { [worker.id]: fine, [supervisor.id]: { mattered: "yes" } };
	const lead = await aPerson({ orgId, roles: ["service_lead", "admin"] });
	for (const viewer of [worker, supervisor]) {
		expect((await findPulse(db, keys, viewer, of, testNow))?.said).toEqual(said);
		expect(await listPulses(db, keys, viewer, id)).toMatchObject([{ sessionId: of.sessionId, said }]);
	}
	for (const viewer of [...others, lead]) {
		expect(await findPulse(db, keys, viewer, of, testNow)).toBeUndefined();
		expect(await listPulses(db, keys, viewer, id)).toEqual([]);
		expect(await savePulse(db, keys, viewer, of, fine, testNow)).toBeUndefined();
	}
	const another = await aPair();
	expect(await findPulse(db, keys, worker, { ...of, supervisionId: another.id }, testNow)).toBeUndefined();
});

test("answers are changed or taken out until the next session begins, and not any more after that", async () => {
	const { id, worker, supervisor } = await aPair();
	const of = await aHeldSession(worker, id, "2026-11-18");
	const off = await aSession(worker, id, { day: "2026-11-24" });
	await aSession(worker, id, { day: "2026-11-25" });
	await aSession(worker, id, { day: "2026-11-26" });
	await cancelSession(db, keys, worker, { supervisionId: id, sessionId: off }, testNow);
	const saying = (answers: PulseAnswers, now: Date) => savePulse(db, keys, worker, of, answers, now);

	expect(await saying({}, testNow)).toEqual({ refused: "nothing" });
	await saying(fine, testNow);
	await saying(low, later(1));
	expect((await findPulse(db, keys, supervisor, of, later(1)))?.said).toEqual({ [worker.id]: low });
	expect(await saying({}, later(1)), "blank takes out").toEqual({ kept: false });
	expect((await findPulse(db, keys, supervisor, of, later(1)))?.said).toEqual({});
	expect(await saying(fine, new Date("2026-11-25T13:59:00Z")), "one that was cancelled is not the next").toEqual({
		kept: true,
	});
	expect(await saying(low, new Date("2026-11-25T14:00:00Z"))).toEqual({ refused: "too-late" });
	expect(await findPulse(db, keys, worker, of, new Date("2026-11-25T14:00:00Z"))).toMatchObject({
		isPast: true,
		said: { [worker.id]: fine },
	});
	await end({ id, orgId: worker.orgId }, later(9));
	expect(await saying(low, later(10)), "nothing new once it has ended").toBeUndefined();
	expect((await listPulses(db, keys, worker, id))[0]?.said, "and still read").toEqual({ [worker.id]: fine });
});

test("only a session that was held is asked about, and only where two meet without a line manager's hat", async () => {
	expect(pulseHats).toEqual(["clinical_restorative", "safeguarding", "educational", "peer"]);
	const { id, worker } = await aPair();
	const planned = { supervisionId: id, sessionId: await aSession(worker, id) };
	expect(await savePulse(db, keys, worker, planned, fine, testNow)).toEqual({ refused: "not-now" });
	expect(await findPulse(db, keys, worker, planned, testNow)).toBeUndefined();
	const of = await aHeldSession(worker, id, "2026-11-19");
	await savePulse(db, keys, worker, of, fine, testNow);
	await missSession(db, keys, worker, { ...of, reason: "leave" }, testNow);
	expect(await listPulses(db, keys, worker, id), "it did not take place after all").toEqual([]);

	const manager = await aPair("line_management");
	const managed = await aHeldSession(manager.worker, manager.id, "2026-11-19");
	const group = await aGroup();
	const met = await aHeldSession(group.leader, group.id, "2026-11-19");
	for (const [viewer, each] of [
		[manager.worker, managed],
		[group.leader, met],
	] as const) {
		expect(await savePulse(db, keys, viewer, each, fine, testNow)).toBeUndefined();
		expect(await findPulse(db, keys, viewer, each, testNow)).toBeUndefined();
		expect(await listPulses(db, keys, viewer, each.supervisionId)).toEqual([]);
	}
});

test("what an organisation sees is the same to the letter, whatever was answered", async () => {
	const { id, orgId, worker, supervisor } = await aPair();
	const of = await aHeldSession(worker, id, "2026-11-19");
	const lead = await aPerson({ orgId, roles: ["service_lead", "admin"] });
	const before = JSON.stringify(await listFacts(db, lead, "organisation", later(1)));
	for (const viewer of [worker, supervisor]) await savePulse(db, keys, viewer, of, low, testNow);
	expect(JSON.stringify(await listFacts(db, lead, "organisation", later(1)))).toBe(before);
});

test("often low: two of the last three held sessions, and silence is never low", () => {
	expect([{}, fine, undefined, low, { ...fine, steadier: "not_this_time" }].map(isLow)).toEqual([
		false,
		false,
		false,
		true,
		true,
	]);
	expect(isOftenLow([])).toBe(false);
	expect(isOftenLow([low])).toBe(false);
	expect(isOftenLow([low, fine, low])).toBe(true);
	expect(isOftenLow([undefined, low, low])).toBe(true);
	expect(isOftenLow([low, undefined, undefined, low]), "the fourth is too long ago").toBe(false);
	expect(isOftenLow([{ honest: "in_part" }, { honest: "in_part" }, { honest: "in_part" }])).toBe(false);
});

test("over time it is put in words, answer by answer, and never as a figure over questions", () => {
	const people = [
		{ personId: "s", name: "Sam Ortiz" },
		{ personId: "a", name: "Amina Yusuf" },
	];
	const sessions: PulsedSession[] = [
		{ sessionId: "3", startsAt: "2026-11-19T09:00:00.000Z", said: { a: fine, s: { honest: "yes" } } },
		{ sessionId: "2", startsAt: "2026-10-19T09:00:00.000Z", said: {} },
		{ sessionId: "1", startsAt: "2026-09-19T09:00:00.000Z", said: { a: { honest: "yes" } } },
	];
	const { lines, rows } = overTimeInWords(sessions, people, "a", testNow);
	expect(lines).toEqual([
		"You said how 2 of your last 3 sessions were.",
		"Could be honest: yes 2 times.",
		"Talked about what mattered: in part once.",
		"Left steadier: yes once.",
	]);
	expect(rows.map(({ day }) => day)).toEqual(["19 November", "19 September"]);
	expect(rows[0]!.cells[0]).toEqual(["You: yes", "Sam Ortiz: yes"]);
	expect(rows[0]!.cells[2]).toEqual(["You: yes", "Sam Ortiz: not said"]);
	expect(overTimeInWords(sessions.slice(1, 2), people, "a", testNow)).toEqual({ lines: [], rows: [] });
});

test("a form is read as it was answered: blanks are left out, and what was never offered is refused", () => {
	const form = new FormData();
	form.set("honest", "yes");
	form.set("mattered", "");
	form.set("steadier", "9");
	expect(readPulse(form)).toEqual({ answers: { honest: "yes" }, errors: { steadier: expect.any(String) as string } });
});
