import { expect, test } from "vitest";
import {
	begin,
	isPresenterNamed,
	judgeAct,
	mayLead,
	settingsOf,
	standingOf,
	usualSettings,
	type Act,
	type Facts,
	type Stage,
	type State,
} from "#app/models/peer-groups/case-state.ts";
import { caseRefusals, kindWords, roundWords, stateWords, voiceWords } from "#app/models/peer-groups/case.words.ts";
import {
	maySeeCase,
	mayContribute,
	remove,
	restore,
	stop,
	visibleContributions,
	type Contribution,
} from "#app/models/peer-groups/contributing.ts";
import type { Member } from "#app/models/peer-groups/live.ts";
import { methodOf } from "#app/models/peer-groups/method.ts";
import { methods } from "#app/models/peer-groups/methods/index.ts";
import { leadByRota } from "#app/models/peer-groups/rota.ts";
import { aChance } from "#tests/support/chance.ts";
import { aContribution, anOpenCase, aRunningCase, kinds, later, withKept } from "./made-cases.ts";

const now = new Date("2026-12-01T10:00:00Z");
const inDays = (days: number) => later(now, days * 86_400);
const roster: Member[] = ["pia", "ana", "bea", "cem", "lou", "fay"].map((id) => ({ id, isFacilitator: id === "fay" }));
const everyone = roster.map(({ id }) => id);
const consultancy = methodOf(methods, "consultancy-short")!;

/** Pia's case in a group whose facilitator is Fay; Lou was named to lead it. */
const open = withKept(anOpenCase(consultancy, roster, 0, now), { leadId: "lou" });
const at = (stage: Stage, facts = open) => withKept(facts, { stage, stageSince: now.toISOString() });
const closed = at("closed");

/** From where to where each act leads, and who may do it, said a second time. */
const ways: Record<Act, [Stage[], Stage, string[]]> = {
	"hand-in": [["draft", "sent-back"], "waiting", ["pia"]],
	"take-back": [["waiting", "sent-back", "open"], "draft", ["pia"]],
	"send-back": [["waiting"], "sent-back", ["lou", "fay"]],
	open: [["waiting"], "open", ["lou", "fay"]],
	"break-off": [["running"], "closing", ["pia", "lou", "fay"]],
	close: [["closing"], "closed", ["pia", "lou", "fay"]],
};
const acts = Object.keys(ways) as Act[];
const stages: Stage[] = ["draft", "waiting", "sent-back", "open", "running", "closing", "closed"];

test("only those whose act it is bring a case from one stage to the next", () => {
	for (const act of acts)
		for (const stage of stages)
			for (const by of [...everyone, "a-stranger"]) {
				const facts = stage === "running" ? aRunningCase(open, "live", now) : at(stage);
				const [from, to, people] = ways[act];
				const verdict = judgeAct(facts, { act, by, from: stage, reason: "It names a street." }, now);
				const isRight = from.includes(stage) && people.includes(by);
				if (isRight) expect(verdict).toEqual({ stage: to, stoppedAt: null });
				else {
					const refused = by === "a-stranger" ? "not-a-member" : people.includes(by) ? "not-now" : "not-yours";
					expect(verdict, `${by}: ${act} at ${stage}`).toEqual({ refused });
				}
			}
});

test("of two who act at once the second is told that the case moved on", () => {
	const ask = { act: "open", by: "fay", from: "waiting" } as const;
	expect(judgeAct(at("waiting"), ask, now)).toEqual({ stage: "open", stoppedAt: null });
	expect(judgeAct(at("sent-back"), ask, now)).toEqual({ refused: "moved-already" });
	expect(begin(closed, { by: "fay", from: "open", present: everyone, pace: "live" }, now)).toEqual({
		refused: "moved-already",
	});
});

test("a case is not sent back without a reason", () => {
	const ask = { act: "send-back", by: "fay", from: "waiting" } as const;
	expect(judgeAct(at("waiting"), ask, now)).toEqual({ refused: "no-reason" });
	expect(judgeAct(at("waiting"), { ...ask, reason: "  " }, now)).toEqual({ refused: "no-reason" });
});

test("nobody looks at their own case, leads it, or leads a group they have left", () => {
	const facilitators = roster.map((member) => ({ ...member, isFacilitator: true }));
	expect(mayLead({ ...open, roster: facilitators }, "pia")).toBe(false);
	expect(everyone.filter((id) => mayLead(open, id))).toEqual(["lou", "fay"]);
	expect(mayLead({ ...open, roster: roster.filter(({ id }) => id !== "lou") }, "lou")).toBe(false);
});

test("a case begins with enough people, its presenter among them, and the facilitator a method needs", () => {
	const ask = { by: "fay", from: "open", present: everyone, pace: "live" } as const;
	const round = { ...open, method: methodOf(methods, "relationship-round")! };
	const incident = { ...open, method: methodOf(methods, "incident-method")! };
	const big = [...roster, ...["gil", "hal", "ida"].map((id) => ({ id, isFacilitator: false }))];
	expect(begin(open, ask, now)).toMatchObject({ stage: "running", leadId: "fay", running: { mode: "live", step: 0 } });
	expect(begin(open, { ...ask, by: "lou", pace: "own-time" }, now)).toMatchObject({
		leadId: "lou",
		running: { mode: "own-time" },
	});
	const refusals: [Facts, Partial<Parameters<typeof begin>[1]>, string][] = [
		[open, { by: "a-stranger" }, "not-a-member"],
		[open, { by: "pia" }, "not-yours"],
		[at("waiting"), { from: "waiting" }, "not-now"],
		[withKept(open, { stoppedAt: now.toISOString() }), {}, "stopped"],
		[round, { by: "lou" }, "needs-facilitator"],
		[open, { present: [...everyone, "a-stranger"] }, "not-with-us"],
		[open, { present: everyone.slice(1) }, "presenter-away"],
		[incident, { present: ["pia", "ana", "bea", "pia"] }, "too-few"],
		[{ ...incident, roster: big }, { present: big.map(({ id }) => id) }, "too-many"],
	];
	for (const [facts, change, refused] of refusals)
		expect(begin(facts, { ...ask, ...change }, now)).toEqual({ refused });
	expect(begin(round, ask, now)).toMatchObject({ stage: "running" });
});

test("a case waits to begin, closes, hides and goes by itself", () => {
	const states = (facts: Facts, days: number[]) => days.map((day) => standingOf(facts, inDays(day)).state);
	expect(states(open, [29.9, 30, 59.9, 60, 119.9, 120])).toEqual([
		"open",
		"closed",
		"closed",
		"hidden",
		"hidden",
		"deleted",
	] satisfies State[]);
	expect(states(at("closing"), [6.9, 7, 36.9, 37, 97])).toEqual(["closing", "closed", "closed", "hidden", "deleted"]);
	expect(states(closed, [29.9, 30, 89.9, 90])).toEqual(["closed", "hidden", "hidden", "deleted"]);
	// What only its presenter has stays with them.
	expect(states(at("draft"), [9999])).toEqual(["draft"]);
	expect(standingOf(closed, now)).toMatchObject({ hidesAt: inDays(30), deletesAt: inDays(90) });
});

test("a hold keeps a case from being deleted, and not from being hidden", () => {
	const held = withKept(closed, { heldAt: now.toISOString() });
	expect(standingOf(held, inDays(9999))).toMatchObject({ state: "hidden", deletesAt: undefined });
	expect(standingOf(withKept(held, { removedAt: now.toISOString() }), inDays(9999)).state).toBe("hidden");
});

test("a group hides and deletes sooner than its host, and never later", () => {
	const days = (hideAfterDays: number | null, deleteAfterDays: number | null) => {
		const settings = settingsOf(usualSettings, { hideAfterDays, deleteAfterDays });
		return [settings.hideAfterDays, settings.deleteAfterDays];
	};
	expect(days(null, null)).toEqual([30, 90]);
	expect(days(10, 60)).toEqual([10, 60]);
	expect(days(60, 365)).toEqual([30, 90]);
	expect(days(null, 14)).toEqual([14, 14]);
});

test("what is written at the wrong time, by the wrong person or at too great a length is refused", () => {
	const live = aRunningCase(open, "live", now);
	const may = (facts: Facts, by: string, ask: Partial<Parameters<typeof mayContribute>[2]> = {}) =>
		mayContribute(facts, by, { kind: "telling", step: 0, length: 100, ...ask }, now);
	expect(may(live, "pia")).toEqual({ ok: true });
	expect(may(live, "pia", { length: 2000 })).toEqual({ ok: true });
	expect(may(live, "pia", { length: 2001 })).toEqual({ refused: "too-long" });
	expect(may(live, "a-stranger")).toEqual({ refused: "not-a-member" });
	expect(may(live, "ana")).toEqual({ refused: "not-your-turn" });
	expect(may(live, "pia", { kind: "thanks" })).toEqual({ refused: "not-this-kind" });
	expect(may(live, "pia", { step: 1 })).toEqual({ refused: "not-open-yet" });
	expect(may(at("closing"), "pia")).toEqual({ refused: "round-closed" });
	expect(may(withKept(live, { stoppedAt: now.toISOString() }), "pia")).toEqual({ refused: "stopped" });
	for (const stage of ["draft", "waiting", "sent-back", "open"] as const)
		expect(may(at(stage), "pia")).toEqual({ refused: "not-open-yet" });
	for (const day of [0, 30, 90])
		expect(mayContribute(closed, "pia", { kind: "telling", step: 0, length: 1 }, inDays(day))).toEqual({
			refused: "case-closed",
		});
});

test("while a case closes its presenter says what they take away, and everyone may say thanks", () => {
	const step = consultancy.steps.length;
	const may = (by: string) =>
		kinds.filter((kind) => "ok" in mayContribute(at("closing"), by, { kind, step, length: 1 }, now)).toSorted();
	expect(may("pia")).toEqual(["action", "takeaway", "thanks"]);
	expect(may("ana")).toEqual(["thanks"]);
});

test("a case is seen by its group from when it opens until it hides, and by whoever leads from when it is handed in", () => {
	const seers = (facts: Facts, when = now) => [...everyone, "a-stranger"].filter((id) => maySeeCase(facts, id, when));
	expect(seers(at("draft"))).toEqual(["pia"]);
	expect(seers(at("sent-back"))).toEqual(["pia"]);
	expect(seers(at("waiting"))).toEqual(["pia", "lou", "fay"]);
	for (const stage of ["open", "closing", "closed"] as const) expect(seers(at(stage))).toEqual(everyone);
	expect(seers(withKept(open, { stoppedAt: now.toISOString() }))).toEqual(["pia", "lou", "fay"]);
	expect(seers(withKept(open, { removedAt: now.toISOString() }))).toEqual(["pia"]);
	expect(seers(closed, inDays(30))).toEqual(["pia"]);
	expect(seers(closed, inDays(90))).toEqual([]);
});

test("anyone stops what may identify someone, at once; only whoever leads shows it again, and never their own", () => {
	const live = aRunningCase(open, "live", now);
	const said = aContribution({ authorId: "ana", kind: "telling", step: 0 });
	const stopped = { ...said, ...stop(live, said, "bea", now) } as Contribution;
	expect(stopped.stoppedAt).toBe(now.toISOString());
	const seen = (what: Contribution, facts = live) =>
		everyone.flatMap((id) => visibleContributions(facts, [what], id, now).map(({ how }) => `${id}: ${how}`));
	expect(seen(said)).toEqual(everyone.map((id) => `${id}: shown`));
	expect(seen(stopped)).toEqual(["ana: stopped", "lou: stopped", "fay: stopped"]);
	expect(stop(live, stopped, "ana", now)).toEqual({ refused: "stopped-already" });
	expect(stop(live, stopped, "cem", now)).toEqual({ refused: "not-there" });
	expect(stop(live, said, "a-stranger", now)).toEqual({ refused: "not-there" });

	expect(restore(live, stopped, "lou", now)).toEqual({ stoppedAt: null });
	expect(restore(live, stopped, "ana", now)).toEqual({ refused: "own-words" });
	expect(restore(live, said, "bea", now)).toEqual({ refused: "not-leading" });
	expect(restore(live, said, "fay", now)).toEqual({ refused: "not-stopped" });
	expect(restore(live, { ...stopped, authorId: "fay" }, "fay", now)).toEqual({ refused: "own-words" });
	expect(restore(live, { ...stopped, authorId: "fay" }, "lou", now)).toEqual({ stoppedAt: null });
});

test("what is removed goes with a reason, and stays known to the one who wrote it", () => {
	const live = aRunningCase(open, "live", now);
	const said = aContribution({ authorId: "ana", kind: "telling", step: 0 });
	expect(remove(live, said, { by: "fay" }, now)).toEqual({ refused: "no-reason" });
	expect(remove(live, said, { by: "bea", reason: "I know her." }, now)).toEqual({ refused: "not-leading" });
	expect(remove(live, said, { by: "ana" }, now)).toEqual({ removedAt: now.toISOString() });
	expect(remove(live, said, { by: "a-stranger" }, now)).toEqual({ refused: "not-there" });
	const verdict = remove(live, said, { by: "fay", reason: "It names a street." }, now);
	const removed = { ...said, ...verdict } as Contribution;
	expect(everyone.flatMap((id) => visibleContributions(live, [removed], id, now).map(({ how }) => [id, how]))).toEqual([
		["ana", "removed"],
	]);
	expect(remove(live, removed, { by: "ana" }, now)).toEqual({ refused: "removed-already" });
});

test("a case that is stopped hides what was said of it, and taking it back ends the stop", () => {
	const live = aRunningCase(open, "live", now);
	const said = [
		aContribution({ authorId: "ana", kind: "question", step: 0 }),
		aContribution({ authorId: "pia", kind: "telling", step: 0 }),
	];
	const verdict = stop(live, undefined, "cem", now);
	expect(verdict).toEqual({ stoppedAt: now.toISOString() });
	const seen = (facts: Facts) =>
		everyone.map(
			(id) =>
				`${id}: ${visibleContributions(facts, said, id, now)
					.map(({ kept }) => kept.authorId)
					.join()}`,
		);
	const stopped = withKept(live, { stoppedAt: now.toISOString() });
	expect(seen(stopped)).toEqual(["pia: pia", "ana: ana", "bea: ", "cem: ", "lou: ana,pia", "fay: ana,pia"]);
	expect(restore(stopped, undefined, "fay", now)).toEqual({ stoppedAt: null });
	expect(restore(stopped, undefined, "pia", now)).toEqual({ refused: "own-words" });
	expect(stop(at("draft"), undefined, "pia", now)).toEqual({ refused: "not-now" });

	const waiting = withKept(open, { stoppedAt: now.toISOString() });
	expect(judgeAct(waiting, { act: "take-back", by: "pia", from: "open" }, now)).toEqual({
		stage: "draft",
		stoppedAt: null,
	});
	// Removed, it hides at once, with everything that was said of it by others.
	const removed = withKept(live, { removedAt: now.toISOString() });
	expect(standingOf(removed, now).state).toBe("hidden");
	expect(seen(removed)).toEqual(["pia: pia", "ana: ", "bea: ", "cem: ", "lou: ", "fay: "]);
});

test("once a case hides, its presenter alone still reads what was said", () => {
	const said = [aContribution({ authorId: "ana", kind: "idea", step: 2 })];
	const readers = (day: number) => everyone.filter((id) => visibleContributions(closed, said, id, inDays(day)).length);
	expect([0, 30, 90].map(readers)).toEqual([everyone, ["pia"], []]);
	expect(visibleContributions(open, said, "ana", now)).toEqual([]);
});

test.each([1, 2, 3, 4, 5])("the rota goes round fairly, past those who left and whoever presents (seed %i)", (seed) => {
	const chance = aChance(seed);
	const order = everyone.toSorted(() => chance.below(3) - 1);
	const turns = Array.from({ length: 12 }, (_, nth) => leadByRota(order, roster, nth + 1));
	expect(turns).toEqual([...order, ...order]);
	const left = chance.oneOf(order);
	const here = roster.filter(({ id }) => id !== left);
	const presenter = chance.oneOf(here).id;
	for (let nth = 1; nth <= 12; nth += 1) {
		const lead = leadByRota(order, here, nth, presenter);
		expect([left, presenter, undefined]).not.toContain(lead);
		// Nobody else's turn has moved.
		const due = order[(nth - 1) % order.length];
		if (due !== left && due !== presenter) expect(lead).toBe(due);
	}
	expect(leadByRota([], roster, 1)).toBeUndefined();
	expect(leadByRota([presenter], here, 3, presenter)).toBeUndefined();
});

test("a presenter is “a member” only where the group agreed and has at least seven", () => {
	const named = (members: number, agreedOnAMember: boolean) => isPresenterNamed(members, { agreedOnAMember });
	expect([named(6, true), named(7, true), named(7, false)]).toEqual([true, false, true]);
});

test("every state, voice, kind and refusal has words, and no two say the same", () => {
	for (const words of [stateWords, voiceWords, kindWords, roundWords, caseRefusals]) {
		const said = Object.values(words);
		expect(new Set(said).size).toBe(said.length);
	}
	expect(Object.values({ ...caseRefusals, ...roundWords }).filter((text) => !text.endsWith("."))).toEqual([]);
	expect(Object.keys(kindWords).toSorted()).toEqual(kinds.toSorted());
});
