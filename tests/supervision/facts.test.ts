import { expect, test } from "vitest";
import { factsFile } from "#app/models/supervision/facts-file.server.ts";
import { factsLine, factsSummary } from "#app/models/supervision/facts-table.ts";
import { listFacts, seesFacts } from "#app/models/supervision/facts.server.ts";
import { dueDay, quietLine, quietState, weeksSince, type SupervisionFacts } from "#app/models/supervision/facts.ts";
import { usualRhythms } from "#app/models/supervision/rhythm.ts";
import { addToAgenda } from "#app/models/supervision/agenda.server.ts";
import { addToRecord, confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import { missSession } from "#app/models/supervision/planning.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aPerson, testNow } from "#tests/support/people.ts";
import { aPair, anAgreement, aSession, later } from "./pairs.ts";

const bare: SupervisionFacts = {
	supervisionId: "s",
	hat: "clinical_restorative",
	name: null,
	people: [],
	startedAt: "2026-09-01T09:00:00.000Z",
	rhythm: usualRhythms.clinical_restorative,
	heldLately: 0,
	missedLately: 0,
};

test("a session is due after so many weeks as agreed, or as usual, and a long gap is said", () => {
	expect(dueDay(bare)).toBe("2026-10-13");
	expect(dueDay({ ...bare, agreement: { agreedAt: "x", everyWeeks: 4 } })).toBe("2026-09-29");
	expect(dueDay({ ...bare, rhythm: usualRhythms.safeguarding })).toBe("2026-12-01");
	const held = { ...bare, lastHeld: { startsAt: "2026-11-02T10:00:00.000Z", minutes: 60, isConfirmed: true } };
	expect(dueDay(held)).toBe("2026-12-14");
	expect(weeksSince(held, "2026-11-15")).toBe(1);

	const next = { startsAt: "2026-12-30T10:00:00.000Z", endsAt: "2026-12-30T11:00:00.000Z" };
	expect(quietState(held, "2026-12-14")).toBe("fine");
	expect(quietState(held, "2026-12-15")).toBe("due");
	expect(quietState({ ...held, next }, "2026-12-15"), "one is planned").toBe("fine");
	expect(quietState({ ...held, next }, "2026-12-28"), "eight weeks").toBe("fine");
	expect(quietState({ ...held, next }, "2026-12-29"), "a day more").toBe("gap");
	expect(quietLine(held, "2026-12-15", testNow)).toBe("A session was due by 14 December.");
	expect(quietLine(held, "2027-01-04", testNow)).toBe("You have not met for 9 weeks.");
	expect(quietLine(held, "2026-11-10", testNow)).toBeUndefined();
});

test("an organisation sees that supervision happens, and no word of it", async () => {
	const { id, orgId, worker, supervisor, colleague, stranger } = await aPair();
	const word = "Wheatear";
	await anAgreement(id, [worker, supervisor], { everyWeeks: 4, minutes: 60, reviewDay: "2027-06-01" });
	await addToAgenda(db, keys, worker, id, { words: { heading: `${word} one` }, isLooked: true }, testNow);
	const [first, second] = [await aSession(worker, id), await aSession(worker, id, { day: "2026-12-08" })];
	await aSession(worker, id, { day: "2027-01-05" });
	const of = { supervisionId: id, sessionId: first };
	const record = { standards: `${word} two`, decisions: `${word} three` };
	const action = { text: `${word} four`, ownerId: worker.id };
	await writeDown(db, keys, worker, of, { record, basedOn: 0, talked: [], without: [], action }, later(12));
	for (const each of [worker, supervisor]) await confirmRecord(db, keys, each, { ...of, revision: 1 }, later(12));
	await addToRecord(db, keys, worker, { ...of, text: `${word} five` }, later(12));
	await missSession(db, keys, worker, { supervisionId: id, sessionId: second, reason: "sickness" }, later(19));

	const lead = await aPerson({ orgId, roles: ["service_lead"] });
	const admin = await aPerson({ orgId, roles: ["admin"] });
	const facts = await listFacts(db, lead, "organisation", later(20));
	expect(facts).toEqual([
		{
			supervisionId: id,
			hat: "clinical_restorative",
			name: null,
			people: [
				{ name: "Amina Yusuf", seat: "supervisee" },
				{ name: "Sam Ortiz", seat: "supervisor" },
			],
			startedAt: testNow.toISOString(),
			lastHeld: { startsAt: "2026-12-01T14:00:00.000Z", minutes: 60, isConfirmed: true },
			next: { startsAt: "2027-01-05T14:00:00.000Z", endsAt: "2027-01-05T15:00:00.000Z" },
			heldLately: 1,
			missedLately: 1,
			agreement: { agreedAt: testNow.toISOString(), everyWeeks: 4, reviewDay: "2027-06-01" },
			rhythm: usualRhythms.clinical_restorative,
		},
	]);
	expect(await listFacts(db, admin, "organisation", later(20))).toEqual(facts);
	const shown = JSON.stringify([factsLine(facts[0]!, later(20)), factsSummary(facts, later(20))]);
	const file = await factsFile(facts, later(20));
	for (const text of [shown, file, JSON.stringify(facts)]) {
		expect(text).not.toContain(word);
		expect(text, "nor why one was missed").not.toContain("ickness");
	}
	expect(file).toContain("2026-12-01");
	expect(file.split("\r\n")).toHaveLength(3);
	for (const other of [worker, supervisor, colleague, stranger]) {
		expect(seesFacts(other)).toBe(false);
		expect(await listFacts(db, other, "organisation", later(20))).toEqual([]);
	}
	expect(await listFacts(db, worker, "mine", later(20)), "those in it know the same of their own").toEqual(facts);
	expect(await listFacts(db, colleague, "mine", later(20))).toEqual([]);
});
