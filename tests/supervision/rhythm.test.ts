import { expect, test } from "vitest";
import { factsLine, factsSummary } from "#app/models/supervision/facts-table.ts";
import { listFacts } from "#app/models/supervision/facts.server.ts";
import { dueDay, quietState } from "#app/models/supervision/facts.ts";
import { findRhythms, setRhythms } from "#app/models/supervision/rhythm.server.ts";
import { usualRhythms } from "#app/models/supervision/rhythm.ts";
import { db, keys } from "#db/live.server.ts";
import { aPerson, testNow } from "#tests/support/people.ts";
import { aPair, anAgreement, later } from "./pairs.ts";

test("admins alone set how often each kind is to happen, for their own organisation", async () => {
	const { orgId, worker, supervisor, stranger } = await aPair();
	const [lead, admin] = [await aPerson({ orgId, roles: ["service_lead"] }), await aPerson({ orgId, roles: ["admin"] })];
	const wanted = { ...usualRhythms, peer: { dueWeeks: 4, gapWeeks: 5 } };
	for (const viewer of [worker, supervisor, lead]) {
		expect(await setRhythms(db, keys, viewer, wanted, testNow)).toBeUndefined();
	}
	expect(await findRhythms(db, admin)).toEqual(usualRhythms);
	expect(await setRhythms(db, keys, admin, wanted, testNow)).toEqual({ set: true });
	const again = { ...wanted, group: { dueWeeks: 12, gapWeeks: 12 } };
	expect(await setRhythms(db, keys, admin, again, testNow)).toEqual({ set: true });
	expect(await findRhythms(db, worker)).toEqual(again);
	expect(await findRhythms(db, stranger)).toEqual(usualRhythms);
});

test("what is due follows the organisation, and a pair's own agreement first", async () => {
	const { id, orgId, worker, supervisor } = await aPair();
	const admin = await aPerson({ orgId, roles: ["admin"] });
	const set = (dueWeeks: number, gapWeeks: number) =>
		setRhythms(db, keys, admin, { ...usualRhythms, clinical_restorative: { dueWeeks, gapWeeks } }, testNow);
	const at = async (days: number) => {
		const [facts] = await listFacts(db, admin, "organisation", later(days));
		const day = later(days).toISOString().slice(0, 10);
		return { state: quietState(facts!, day), due: dueDay(facts!), says: factsLine(facts!, later(days)).state };
	};

	expect((await at(15)).state, "six weeks as usual").toBe("fine");
	await set(2, 3);
	expect(await at(14)).toMatchObject({ state: "fine", due: "2026-12-04" });
	expect(await at(15)).toMatchObject({ state: "due", says: "A session is due" });
	expect(await at(22)).toMatchObject({ state: "gap", says: "Gap over 3 weeks" });
	const told = factsSummary(await listFacts(db, admin, "organisation", later(22)), later(22));
	expect(told[0]).toContain("1 supervision has a longer gap");

	await anAgreement(id, [worker, supervisor], { everyWeeks: 13 });
	expect(await at(22), "they agreed on each quarter").toMatchObject({ state: "fine", due: "2027-02-19" });
	expect(await at(92), "and are not late before").toMatchObject({ state: "gap", says: "Gap over 13 weeks" });
});
