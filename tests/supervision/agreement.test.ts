import { expect, test } from "vitest";
import { readAgreement } from "#app/models/supervision/agreement.form.ts";
import { confirmAgreement, findAgreements, saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { listAgreementDuties } from "#app/models/supervision/duties.server.ts";
import { agreementHeadings, isAgreed, isReviewDue } from "#app/models/supervision/agreement.ts";
import { agreementRefusals, headingWords } from "#app/models/supervision/agreement.words.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { db, keys } from "#db/live.server.ts";
import { testNow } from "#tests/support/people.ts";
import { aGroup, aPair, anAgreement, end, later } from "./pairs.ts";

const save = (who: Viewer, id: string, purpose: string, version = 0, revision = 0, now = testNow) =>
	saveAgreement(db, keys, who, id, { words: { purpose }, terms: {}, basedOn: { version, revision } }, now);
const confirm = (who: Viewer, id: string, version: number, revision: number, now = later(0, 5)) =>
	confirmAgreement(db, keys, who, id, { version, revision }, now);

test("what both have confirmed is in force, and not before", async () => {
	const { id, worker, supervisor, others } = await aPair();
	await save(worker, id, "To think.");

	expect(await confirm(worker, id, 1, 1)).toMatchObject({ isInForce: false });
	expect((await findAgreements(db, keys, supervisor, id, testNow))?.inForce).toBeUndefined();
	expect(await confirm(supervisor, id, 1, 1)).toMatchObject({ isInForce: true });
	for (const each of [worker, supervisor]) {
		const { inForce, draft } = (await findAgreements(db, keys, each, id, testNow))!;
		expect(inForce).toMatchObject({ version: 1, words: { purpose: "To think." }, agreedAt: later(0, 5).toISOString() });
		expect(draft).toBeUndefined();
	}
	for (const other of others) {
		expect(await findAgreements(db, keys, other, id, testNow)).toBeUndefined();
		expect(await save(other, id, "Mine")).toBeUndefined();
		expect(await confirm(other, id, 1, 1)).toBeUndefined();
	}
});

test("changing the words asks everyone again, and old words cannot be confirmed", async () => {
	const { id, worker, supervisor } = await aPair();
	await save(worker, id, "To think.");
	await confirm(worker, id, 1, 1);
	expect(await save(supervisor, id, "To think, and to rest.", 1, 1)).toHaveProperty("saved");

	expect(await confirm(supervisor, id, 1, 1)).toEqual({ refused: "changed" });
	expect(await confirm(supervisor, id, 1, 2)).toMatchObject({ isInForce: false });
	expect((await findAgreements(db, keys, worker, id, testNow))?.draft?.confirmedBy).toEqual([supervisor.id]);
	expect(await confirm(worker, id, 1, 2)).toMatchObject({ isInForce: true });
});

test("a draft changed meanwhile is not overwritten, and the same words again change nothing", async () => {
	const { id, worker, supervisor } = await aPair();
	await save(worker, id, "Mine.");

	expect(await save(supervisor, id, "Theirs.")).toEqual({ refused: "stale" });
	expect(await save(worker, id, "Mine.", 1, 1)).toHaveProperty("saved");
	expect((await findAgreements(db, keys, worker, id, testNow))?.draft).toMatchObject({ revision: 1 });
	const both = await Promise.all([save(worker, id, "A", 1, 1), save(supervisor, id, "B", 1, 1)]);
	expect(both.filter((each) => each && "refused" in each)).toHaveLength(1);
});

test("two who confirm at once end in one agreement in force", async () => {
	const { id, worker, supervisor } = await aPair();
	await save(worker, id, "To think.");

	const both = await Promise.all([confirm(worker, id, 1, 1), confirm(supervisor, id, 1, 1)]);
	expect(both.filter((each) => each && "isInForce" in each && each.isInForce)).toHaveLength(1);
	expect((await findAgreements(db, keys, worker, id, testNow))?.inForce?.version).toBe(1);
	expect(await confirm(worker, id, 1, 1), "once more is the same").toMatchObject({ isInForce: true });
});

test("a new version waits while the old one stays in force, and versions stay readable", async () => {
	const pair = await aPair();
	const { id, worker, supervisor } = pair;
	await anAgreement(id, [worker, supervisor], { everyWeeks: 4, minutes: 60 });
	await save(worker, id, "More time.", 1, 1, later(10));

	const kept = (await findAgreements(db, keys, worker, id, later(10)))!;
	expect(kept.inForce).toMatchObject({ version: 1, everyWeeks: 4, minutes: 60 });
	expect(kept.draft).toMatchObject({ version: 2, words: { purpose: "More time." } });
	for (const each of [worker, supervisor]) await confirm(each, id, 2, 1, later(11));
	const now = (await findAgreements(db, keys, worker, id, later(12)))!;
	expect([now.inForce?.version, now.earlier.map(({ version }) => version)]).toEqual([2, [1]]);

	await end(pair, later(13));
	expect(await save(worker, id, "Late", 2, 1, later(14))).toBeUndefined();
	expect((await findAgreements(db, keys, supervisor, id, later(14)))?.inForce?.version).toBe(2);
});

test("in a group everyone has to confirm", async () => {
	const { id, leader, people } = await aGroup(2);
	await save(leader, id, "To meet.");
	await confirm(leader, id, 1, 1);
	await confirm(people[0]!, id, 1, 1);
	expect((await findAgreements(db, keys, leader, id, testNow))?.inForce).toBeUndefined();
	expect(await confirm(people[1]!, id, 1, 1)).toMatchObject({ isInForce: true });
});

test("the form is read with its refusals, and keeps what was typed", () => {
	const form = (fields: Record<string, string>) => {
		const made = new FormData();
		for (const [name, value] of Object.entries(fields)) made.set(name, value);
		return readAgreement(made, agreementHeadings, testNow);
	};
	expect(form({ purpose: "A\r\nB", every_weeks: "4", minutes: "60", review_day: "2027-11-01" })).toMatchObject({
		words: { purpose: "A\nB" },
		terms: { everyWeeks: 4, minutes: 60, reviewDay: "2027-11-01" },
		errors: {},
	});
	expect(form({}).errors).toEqual({ purpose: agreementRefusals.empty });
	const wrong = form({ notes: "x".repeat(2001), every_weeks: "7", minutes: "5", review_day: "2026-11-20" });
	expect(Object.keys(wrong.errors).sort()).toEqual(["every_weeks", "minutes", "notes", "review_day"]);
	expect(wrong.typed).toEqual({ everyWeeks: "7", minutes: "5", reviewDay: "2026-11-20" });
	expect(form({ purpose: "A", review_day: "2027-02-30" }).errors).toHaveProperty("review_day");
});

test("every heading of an agreement has its words, and a review falls due on its day", () => {
	expect(Object.keys(headingWords).sort()).toEqual([...agreementHeadings].sort());
	expect(isAgreed([], [])).toBe(false);
	expect(isAgreed(["a", "b"], ["b", "a", "c"])).toBe(true);
	const agreement = { agreedAt: "x", reviewDay: "2026-12-01" };
	expect(["2026-11-30", "2026-12-01"].map((day) => isReviewDue(agreement, day))).toEqual([false, true]);
	expect(isReviewDue({ reviewDay: "2026-12-01" }, "2027-01-01"), "a draft is never due").toBe(false);
});

test("a draft waits for whoever has not confirmed it, and an agreement for its review, until another is drafted", async () => {
	const { id, worker, supervisor, others } = await aPair();
	const asks = async (who: Viewer, now: Date) => (await listAgreementDuties(db, who, now)).map((duty) => duty.asks);
	const first = {
		words: { purpose: "To think." },
		terms: { reviewDay: "2027-03-01" },
		basedOn: { version: 0, revision: 0 },
	};
	await saveAgreement(db, keys, worker, id, first, testNow);
	await confirmAgreement(db, keys, worker, id, { version: 1, revision: 1 }, testNow);
	expect([await asks(worker, testNow), await asks(supervisor, testNow)]).toEqual([[], ["agree"]]);
	await confirmAgreement(db, keys, supervisor, id, { version: 1, revision: 1 }, testNow);
	expect(await asks(supervisor, new Date("2027-02-28T23:30:00Z"))).toEqual([]);
	const due = new Date("2027-03-01T08:00:00Z");
	expect([await asks(worker, due), await asks(supervisor, due)]).toEqual([["review"], ["review"]]);
	const next = { words: { purpose: "To think on." }, terms: {}, basedOn: { version: 1, revision: 1 } };
	await saveAgreement(db, keys, supervisor, id, next, due);
	expect([await asks(worker, due), await asks(supervisor, due)]).toEqual([["agree"], ["agree"]]);
	for (const other of others) expect(await asks(other, due)).toEqual([]);
	await end({ id, orgId: worker.orgId }, due);
	expect(await asks(worker, due)).toEqual([]);
});
