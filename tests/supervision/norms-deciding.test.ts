import { expect, test } from "vitest";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { agreeNorm, declineNorm, keepNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import {
	acceptNorm,
	changeNorm,
	proposeNorm,
	remarkOnNorm,
	takeBackNorm,
} from "#app/models/supervision/norm-proposing.server.ts";
import { countNorms, countNormsWaiting, openNorm } from "#app/models/supervision/norm-reading.server.ts";
import type { NormWords } from "#app/models/supervision/norm.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { aHost, aNorm, anAgreedNorm, someWords } from "#tests/support/norms.ts";
import { aRelation, testNow } from "#tests/support/people.ts";

// Proposing, discussing and deciding, and what becomes of what is in force.

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const reviewWeek = "2027-W10";
const newWords = { ...someWords, limits: "Twice, an hour at most." };
const change = (viewer: Viewer, id: string, revision: number, words: NormWords = newWords, week = reviewWeek) =>
	changeNorm(db, keys, viewer, id, { revision, words, reviewWeek: week, looked: "" }, testNow);
const agree = (viewer: Viewer, id: string, revision = 1, now = testNow) =>
	agreeNorm(db, keys, viewer, id, revision, now);
const open = (viewer: Viewer, id: string, now = testNow) => openNorm(db, keys, viewer, id, now);
const rowOf = (id: string) => db.selectFrom("norms").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

test.each(["line_management", "safeguarding", "educational"] as const)(
	"a supervisor in the hat of %s decides",
	async (hat) => {
		const host = await aHost();
		const relation = await aRelation(host.author, host.other, hat);
		const id = await aNorm(host.author, relation);

		expect(await agree(host.supervisor, id)).toBeUndefined();
		expect(await agree(host.other, id)).toEqual({ agreed: id });
	},
);

test("it is proposed to one's own supervisor, and for a place of one's own", async () => {
	const host = await aHost();
	const over = await aRelation(host.author, host.supervisor, "educational");
	await endRelation(db, keys, { id: "service", orgId: host.orgId }, over, testNow);
	const proposal = { scope: "me" as const, words: someWords, reviewWeek, looked: "", relationId: host.relation };
	const propose = (viewer: Viewer, more: object) => proposeNorm(db, keys, viewer, { ...proposal, ...more }, testNow);

	for (const viewer of [host.supervisor, host.colleague, host.admin, host.stranger]) {
		expect(await propose(viewer, {})).toBeUndefined();
	}
	expect(await propose(host.author, { relationId: over })).toEqual({ refused: "supervision-over" });
	expect(await propose(host.author, { relationId: newId(testNow) })).toBeUndefined();
	expect(await propose(host.author, { scope: "team", placeId: host.otherPlace })).toEqual({ refused: "place-left" });
	expect(await propose(host.author, { scope: "team" })).toEqual({ refused: "place-left" });
	await db
		.updateTable("people")
		.set({ disabledAt: testNow.toISOString() })
		.where("id", "=", host.supervisor.id)
		.execute();
	expect(await propose(host.author, {})).toEqual({ refused: "supervision-over" });
	expect(await db.selectFrom("norms").select("id").where("orgId", "=", host.orgId).execute()).toEqual([]);
});

test("the words agreed are those that both stand by", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);

	expect(await change(host.supervisor, id, 1)).toMatchObject({ revision: 2 });
	expect(await agree(host.supervisor, id, 1)).toEqual({ refused: "stale" });
	expect(await agree(host.supervisor, id, 2)).toEqual({ refused: "not-accepted" });
	expect(await acceptNorm(db, keys, host.supervisor, id, 2, testNow)).toBeUndefined();
	expect(await acceptNorm(db, keys, host.author, id, 1, testNow)).toEqual({ refused: "stale" });
	expect(await acceptNorm(db, keys, host.author, id, 2, testNow)).toEqual({ accepted: 2 });
	expect(await acceptNorm(db, keys, host.author, id, 2, testNow), "once more").toEqual({ accepted: 2 });
	expect(await agree(host.supervisor, id, 2)).toEqual({ agreed: id });
	expect((await open(host.author, id))?.norm.words).toEqual(newWords);
});

test("what the proposer writes last needs no yes of theirs", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	await change(host.supervisor, id, 1);

	expect(await change(host.author, id, 2, { ...newWords, when: "Any time." })).toMatchObject({ revision: 3 });
	expect(await agree(host.supervisor, id, 3)).toEqual({ agreed: id });
});

test("words that began from older ones are refused, and the same words again change nothing", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	await change(host.author, id, 1);

	for (const revision of [0, 1, 3]) {
		expect(await change(host.supervisor, id, revision, someWords)).toEqual({ refused: "stale" });
	}
	expect(await change(host.supervisor, id, 2, newWords)).toEqual({ revision: 2, did: "same" });
	expect(await rowOf(id)).toMatchObject({ revision: 2, acceptedRevision: 2 });
	expect(await change(host.supervisor, id, 2, newWords, "2027-W12"), "but another week does").toMatchObject({
		revision: 3,
	});
	expect(await rowOf(id)).toMatchObject({ revision: 3, acceptedRevision: 2 });
	expect(await change(host.author, id, 3, newWords, "2027-W12"), "from its proposer they are a yes").toEqual({
		revision: 3,
		did: "accept",
	});
	expect(await rowOf(id)).toMatchObject({ revision: 3, acceptedRevision: 3 });
	for (const viewer of [host.colleague, host.other, host.admin, host.stranger]) {
		expect(await change(viewer, id, 3, someWords)).toBeUndefined();
	}
});

test("of two who change the words at once one is kept and the other is told", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	const both = await Promise.all([
		change(host.author, id, 1, { ...someWords, when: "Hers." }),
		change(host.supervisor, id, 1, { ...someWords, when: "His." }),
	]);

	expect(both).toEqual(expect.arrayContaining([{ refused: "stale" }, { revision: 2, did: "change" }]));
	const kept = both.findIndex((verdict) => verdict && "revision" in verdict);
	expect((await open(host.author, id))?.norm.words.when).toBe(["Hers.", "His."][kept]);
});

test("of two decisions at once one holds, and a change that comes with it is not lost in it", async () => {
	const host = await aHost();
	for (let round = 0; round < 5; round += 1) {
		const id = await aNorm(host.author, host.relation, { scope: "organisation" });
		const verdicts = await Promise.all([
			agree(host.supervisor, id),
			declineNorm(db, keys, host.supervisor, id, { revision: 1, reason: "No." }, testNow),
			change(host.author, id, 1),
		]);

		const [agreed, declined, changed] = verdicts.map((verdict) => verdict && !("refused" in verdict));
		const row = await rowOf(id);
		expect([agreed, declined, changed].filter(Boolean)).toHaveLength(1);
		expect([row.agreedAt !== null, row.declinedAt !== null, row.revision === 2]).toEqual([agreed, declined, changed]);
		const opened = await open(host.supervisor, id);
		expect(opened?.norm.words).toEqual(changed ? newWords : someWords);
	}
});

test.each(["D04", "D07a", "D07b", "D07c", "D11"])(
	"a norm about %s is agreed only with its approver, insurance and policy",
	async (kind) => {
		const host = await aHost();
		const id = await aNorm(host.author, host.relation, { words: { ...someWords, kind } });
		const whole = { ...someWords, kind, approver: "The service lead", insurance: "yes", policy: "yes" };
		let revision = 1;
		for (const missing of ["approver", "insurance", "policy"] as const) {
			expect(await agree(host.supervisor, id, revision)).toEqual({ refused: "needs-employer" });
			const { [missing]: _, ...words } = whole;
			await change(host.author, id, revision, words);
			revision += 1;
		}
		expect(await agree(host.supervisor, id, revision)).toEqual({ refused: "needs-employer" });
		await change(host.author, id, revision, whole);
		expect(await agree(host.supervisor, id, revision + 1)).toEqual({ agreed: id });
	},
);

test.each([undefined, "D05", "D10", "D22"])("a norm about %s needs none of them", async (kind) => {
	const host = await aHost();
	const { kind: _, ...rest } = someWords;
	const id = await aNorm(host.author, host.relation);
	await change(host.author, id, 1, kind ? { ...rest, kind, when: "Always." } : rest);
	expect(await agree(host.supervisor, id, 2)).toEqual({ agreed: id });
});

test("only its supervisor decides, once, and gives a reason for a no", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	const decline = (viewer: Viewer, reason: string, revision = 1) =>
		declineNorm(db, keys, viewer, id, { revision, reason }, testNow);

	for (const viewer of [host.author, host.colleague, host.other, host.admin, host.stranger]) {
		expect(await agree(viewer, id)).toBeUndefined();
		expect(await decline(viewer, "No.")).toBeUndefined();
	}
	expect(await decline(host.supervisor, "")).toEqual({ refused: "no-reason" });
	expect(await decline(host.supervisor, "n".repeat(2001))).toEqual({ refused: "too-long" });
	expect(await decline(host.supervisor, "Not yet.", 2)).toEqual({ refused: "stale" });
	expect(await decline(host.supervisor, "Not yet.")).toEqual({ declined: id });
	expect(await agree(host.supervisor, id)).toEqual({ refused: "decided" });
	expect(await decline(host.supervisor, "Never.")).toEqual({ refused: "decided" });
	expect(await change(host.author, id, 1)).toEqual({ refused: "decided" });
	expect(await remarkOnNorm(db, keys, host.author, id, "Why?", testNow)).toEqual({ refused: "decided" });
	expect(await takeBackNorm(db, keys, host.author, id, testNow)).toEqual({ refused: "decided" });
});

test("a draft whose review week has passed is agreed only with a later one", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation, { reviewWeek: "2026-W48" });

	expect(await agree(host.supervisor, id, 1, later(7))).toEqual({ refused: "review-passed" });
	expect(await agree(host.supervisor, id)).toEqual({ agreed: id });
});

test("a review falls due in its week, for who agreed it and for the one it is for, and can be kept", async () => {
	const host = await aHost();
	const wide = await anAgreedNorm(host.author, host.supervisor, host.relation, {
		scope: "organisation",
		reviewWeek: "2026-W50",
	});
	const own = await anAgreedNorm(host.author, host.supervisor, host.relation, { reviewWeek: "2026-W50" });
	const due = async (viewer: Viewer, now: Date) => (await countNormsWaiting(db, viewer, now)).due;
	const [before, inWeek] = [new Date("2026-12-06T12:00:00Z"), new Date("2026-12-07T12:00:00Z")];
	const keep = (viewer: Viewer, id: string, week = "2027-W20") => keepNorm(db, keys, viewer, id, week, inWeek);

	expect(await due(host.supervisor, before)).toBe(0);
	expect(await keepNorm(db, keys, host.supervisor, own, "2027-W20", before)).toEqual({ refused: "not-due" });
	expect([await due(host.supervisor, inWeek), await due(host.author, inWeek)]).toEqual([2, 1]);
	for (const viewer of [host.colleague, host.lead, host.admin]) expect(await due(viewer, inWeek)).toBe(0);
	expect(await countNorms(db, host.lead, inWeek)).toEqual({ team: 0, organisation: 1, due: 1 });

	expect(await keep(host.author, wide)).toBeUndefined();
	expect(await keep(host.admin, wide), "while who agreed it is here").toBeUndefined();
	expect(await keep(host.supervisor, wide, "2026-W50")).toEqual({ refused: "no-review" });
	expect(await keep(host.supervisor, wide)).toEqual({ kept: wide });
	expect(await keep(host.author, own)).toEqual({ kept: own });
	expect([await due(host.supervisor, inWeek), await due(host.author, inWeek)]).toEqual([0, 0]);
	expect(await rowOf(wide)).toMatchObject({ reviewWeek: "2027-W20", retiredAt: null });
});

test("when who agreed it has left, an admin is told of the review and keeps what is for everyone", async () => {
	const host = await aHost();
	const more = { scope: "organisation" as const, reviewWeek: "2026-W50" };
	const id = await anAgreedNorm(host.author, host.supervisor, host.relation, more);
	await db
		.updateTable("people")
		.set({ disabledAt: testNow.toISOString() })
		.where("id", "=", host.supervisor.id)
		.execute();
	const inWeek = new Date("2026-12-07T12:00:00Z");

	expect((await countNormsWaiting(db, host.admin, inWeek)).due).toBe(1);
	expect(await keepNorm(db, keys, host.lead, id, "2027-W20", inWeek)).toBeUndefined();
	expect(await keepNorm(db, keys, host.admin, id, "2027-W20", inWeek)).toEqual({ kept: id });
});

test("who agreed it retires it, and for the organisation an admin too; nobody else", async () => {
	const host = await aHost();
	const more = {
		me: { scope: "me" as const },
		team: { scope: "team" as const, placeId: host.placeId },
		organisation: { scope: "organisation" as const },
	};
	for (const scope of ["me", "team", "organisation"] as const) {
		const id = await anAgreedNorm(host.author, host.supervisor, host.relation, more[scope]);
		const retire = (viewer: Viewer, reason = "Done.") =>
			retireNorm(db, keys, viewer, id, { reason, looked: "" }, testNow);
		for (const viewer of [host.author, host.colleague, host.other, host.lead, host.stranger]) {
			expect(await retire(viewer), scope).toBeUndefined();
		}
		if (scope !== "organisation") expect(await retire(host.admin)).toBeUndefined();
		const by = scope === "organisation" ? host.admin : host.supervisor;
		expect(await retire(by, "")).toEqual({ refused: "no-reason" });
		expect(await retire(by)).toEqual({ retired: id });
		expect(await retire(by)).toEqual({ refused: "not-in-force" });
	}
});

test("a change takes the place of what is in force when it is agreed, for as many as before", async () => {
	const host = await aHost();
	const more = { scope: "team" as const, placeId: host.placeId };
	const old = await anAgreedNorm(host.author, host.supervisor, host.relation, more);
	const colleagues = await aRelation(host.colleague, host.supervisor);
	const id = await aNorm(host.colleague, colleagues, { replacesId: old, scope: "me", words: newWords });

	expect(await rowOf(id)).toMatchObject({ scope: "team", placeId: host.placeId, replacesId: old });
	expect((await open(host.author, old))?.norm.state).toBe("agreed");
	await agree(host.supervisor, id);
	expect((await open(host.author, old))?.norm.state).toBe("retired");
	expect((await open(host.author, id))?.norm.words).toEqual(newWords);
});

test("of two changes of one practice only the first takes its place", async () => {
	const host = await aHost();
	const old = await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	const change = () => aNorm(host.author, host.relation, { replacesId: old, words: newWords });
	const [first, second, third] = [await change(), await change(), await change()];
	const verdicts = await Promise.all([agree(host.supervisor, first), agree(host.supervisor, second)]);
	const agreed = verdicts.flatMap((verdict) => (verdict && "agreed" in verdict ? [verdict.agreed] : []));
	expect(agreed).toHaveLength(1);
	expect(verdicts).toContainEqual({ refused: "replaced-gone" });
	expect(await agree(host.supervisor, third)).toEqual({ refused: "replaced-gone" });
	expect((await open(host.lead, old))?.norm.state).toBe("retired");
	expect((await countNorms(db, host.lead, testNow)).organisation).toBe(1);

	const words = { scope: "organisation" as const, words: newWords, reviewWeek, looked: "", relationId: host.relation };
	const propose = (more: object) => proposeNorm(db, keys, host.author, { ...words, ...more }, testNow);
	expect(await propose({ replacesId: old }), "nor is another proposed").toEqual({ refused: "replaced-gone" });
});

test("only who agreed it can put another in its place, unless they are gone", async () => {
	const host = await aHost();
	const old = await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	const theirs = await aRelation(host.elsewhere, host.other, "educational");
	const proposal = {
		scope: "me" as const,
		words: newWords,
		reviewWeek,
		looked: "",
		relationId: theirs,
		replacesId: old,
	};
	const propose = () => proposeNorm(db, keys, host.elsewhere, proposal, testNow);

	expect(await propose()).toEqual({ refused: "not-theirs" });
	const isHere = (disabledAt: string | null) =>
		db.updateTable("people").set({ disabledAt }).where("id", "=", host.supervisor.id).execute();
	await isHere(testNow.toISOString());
	const verdict = await propose();
	const id = (verdict as { proposed: string }).proposed;
	await isHere(null);
	expect(await agree(host.other, id), "who agreed it came back meanwhile").toEqual({ refused: "not-theirs" });
	await isHere(testNow.toISOString());
	expect(await agree(host.other, id)).toEqual({ agreed: id });
	expect((await open(host.lead, old))?.norm.state).toBe("retired");
});

test("nobody proposes a change for what they may not read, or for somebody else’s", async () => {
	const host = await aHost();
	const own = await anAgreedNorm(host.author, host.supervisor, host.relation);
	const draft = await aNorm(host.author, host.relation);
	const theirs = await aRelation(host.elsewhere, host.supervisor);
	const bySupervisor = await aRelation(host.supervisor, host.other);
	const propose = (viewer: Viewer, relationId: string, replacesId: string) => {
		const proposal = { scope: "me" as const, words: newWords, reviewWeek, looked: "", relationId, replacesId };
		return proposeNorm(db, keys, viewer, proposal, testNow);
	};
	expect(await propose(host.elsewhere, theirs, own)).toBeUndefined();
	expect(await propose(host.supervisor, bySupervisor, own)).toBeUndefined();
	expect(await propose(host.author, host.relation, draft)).toBeUndefined();
});

test("words for many are held back while they could point to a person", async () => {
	const host = await aHost();
	const words = { ...someWords, what: "ring Mrs Thorne of Elm Surgery first." };
	const proposal = { scope: "organisation" as const, words, reviewWeek, relationId: host.relation, looked: "" };
	const propose = (more: object = {}) => proposeNorm(db, keys, host.author, { ...proposal, ...more }, testNow);

	const held = await propose();
	expect(held).toMatchObject({ refused: "identifiers" });
	const { looked, seen } = held as { looked: string; seen: { text: string }[] };
	expect(seen.map(({ text }) => text)).toEqual(["Mrs Thorne", "Elm Surgery"]);
	const others = { ...words, when: "After Mr Marlow left." };
	expect(await propose({ looked, words: others }), "looking at one is not looking at another").toMatchObject({
		refused: "identifiers",
	});
	expect(await propose({ scope: "me" }), "two people may speak of a colleague").toHaveProperty("proposed");
	const made = (await propose({ looked })) as { proposed: string };
	expect(made).toHaveProperty("proposed");

	const number = { ...someWords, limits: "As for 999 000 0018." };
	expect(await propose({ words: number, looked })).toMatchObject({ refused: "nhs-number" });
	expect(await propose({ words: number, scope: "me" }), "nor for one alone").toMatchObject({ refused: "nhs-number" });
	const edit = { revision: 1, words: number, reviewWeek, looked };
	expect(await changeNorm(db, keys, host.supervisor, made.proposed, edit, testNow)).toMatchObject({
		refused: "nhs-number",
	});
	const wide = await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	const retire = (reason: string, more = "") =>
		retireNorm(db, keys, host.supervisor, wide, { reason, looked: more }, testNow);
	const why = (await retire("Mrs Thorne asked us to stop.")) as { refused: string; looked: string };
	expect(why.refused, "why it is retired is read by as many").toBe("identifiers");
	expect(await retire("Mrs Thorne asked us to stop.", why.looked)).toEqual({ retired: wide });
	const approved = { ...someWords, approver: "Lee Lead" };
	expect(await propose({ words: approved }), "an approver is meant to be named").toHaveProperty("proposed");
});

test("a draft is taken back by its proposer alone, and is gone with its remarks", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	await remarkOnNorm(db, keys, host.supervisor, id, "Go on.", testNow);

	for (const viewer of [host.supervisor, host.colleague, host.admin, host.stranger]) {
		expect(await takeBackNorm(db, keys, viewer, id, testNow)).toBeUndefined();
	}
	expect(await takeBackNorm(db, keys, host.author, id, testNow)).toEqual({ takenBack: id });
	expect(await open(host.author, id)).toBeUndefined();
	expect(await db.selectFrom("normRemarks").selectAll().where("normId", "=", id).execute()).toEqual([]);
});
