import { describe, expect, test } from "vitest";
import { begin, liveNow, mayLead, standingOf, type Facts } from "#app/models/peer-groups/case-state.ts";
import { closingKinds, mayContribute, stepAt, visibleContributions } from "#app/models/peer-groups/contributing.ts";
import {
	beginLive,
	goOn,
	lowerHand,
	moreMinutes,
	mostExtraMinutes,
	moveOn,
	pause,
	raiseHand,
	secondsLeft,
	twoMoreMinutes,
	whoMaySpeak,
	type Live,
	type Member,
} from "#app/models/peer-groups/live.ts";
import { givers, type Kind, type Method } from "#app/models/peer-groups/method.ts";
import { methods } from "#app/models/peer-groups/methods/index.ts";
import { aChance } from "#tests/support/chance.ts";
import { aContribution, anOpenCase, aRunningCase, kinds, later, someRoster, someTime, withKept } from "./made-cases.ts";

const [method] = methods as [Method, ...Method[]];
const seeds = Array.from({ length: 20 }, (_, nth) => nth + 1);
const now = new Date("2026-12-01T10:00:00Z");

/** Who may give what in a step, said a second time and from the method alone. */
function mayBeGiven(facts: Facts, step: number, personId: string, kind: Kind): boolean {
	const { presenterId, leadId } = facts.kept;
	const is = {
		presenter: personId === presenterId,
		facilitator: personId === leadId,
		others: personId !== presenterId,
		all: true,
		nobody: false,
	};
	const found = facts.method.steps[step];
	if (!found) return closingKinds.includes(kind) && is[givers[kind]];
	if (!found.kinds.includes(kind) || !is[givers[kind]]) return false;
	return kind === "answer" || is[found.speaks.who];
}

describe.each(methods)("$code, live", (method) => {
	test.each(seeds)("keeps to its steps whoever presses what and when (seed %i)", (seed) => {
		const chance = aChance(seed);
		const start = someTime(chance);
		const roster = someRoster(chance, method);
		const ids = [...roster.map(({ id }) => id), "a-stranger"];
		const open = anOpenCase(method, roster, chance.below(roster.length - 1), start);
		const asked = { by: roster.at(-1)!.id, from: "open", present: ids.slice(0, -1), pace: "live" } as const;
		const begun = begin(open, asked, start);
		if (!("running" in begun)) throw new Error(`not begun: ${begun.refused}`);
		let facts = withKept(open, { ...begun, stageSince: start.toISOString() });
		const given: ReturnType<typeof aContribution>[] = [];
		const passed = [0];

		let at = start;
		for (let press = 0; press < 400 && liveNow(facts, at); press += 1) {
			at = later(at, chance.below(300));
			const live = liveNow(facts, at);
			if (!live) break;
			expect(stepAt(facts, at)).toBe(live.step);
			const left = secondsLeft(live, method, at);
			expect(left).toBeGreaterThanOrEqual(0);
			expect(left).toBeLessThanOrEqual((method.steps[live.step]!.minutes.most + live.extraMinutes) * 60);
			const personId = chance.oneOf(ids);
			// Pages are old more often than not.
			const step = chance.below(2) ? live.step : chance.below(method.steps.length + 1);
			const shown = { leads: mayLead(facts, personId), step };

			const kind = chance.oneOf(kinds);
			const verdict = mayContribute(facts, personId, { kind, step, length: 10 }, at);
			const isRight = step === live.step && personId !== "a-stranger" && mayBeGiven(facts, step, personId, kind);
			expect("ok" in verdict, `${personId} gives ${kind} at ${step} of ${live.step}`).toBe(isRight);
			if ("ok" in verdict) given.push(aContribution({ authorId: personId, kind, step }));
			for (const { kept } of visibleContributions(facts, given, chance.oneOf(ids), at))
				expect(kept.step).toBeLessThanOrEqual(live.step);

			const pressed = chance.oneOf([
				() => twoMoreMinutes(live, { ...shown, extraMinutes: chance.below(6) * moreMinutes }),
				() => pause(live, shown, at),
				() => goOn(live, shown, at),
				() => raiseHand(live, { personId, step }, whoMaySpeak(method.steps[live.step]!, roster, facts.kept)),
				() => ({ live: lowerHand(live, personId) }),
				() => moveOn(live, method, shown, at),
			])();
			if ("finished" in pressed) {
				expect(live.step).toBe(method.steps.length - 1);
				facts = withKept(facts, { stage: "closing", stageSince: at.toISOString() });
			} else if ("live" in pressed) {
				if (pressed.live.step !== live.step) {
					expect(shown).toEqual({ leads: true, step: live.step });
					// The other instance wrote first: the same press finds the step gone.
					expect(moveOn(pressed.live, method, shown, at)).toEqual({ refused: "moved-already" });
					expect(pressed.live).toMatchObject({ hands: [], extraMinutes: 0, pausedAt: null });
					passed.push(pressed.live.step);
				}
				expect(pressed.live.extraMinutes).toBeLessThanOrEqual(mostExtraMinutes);
				expect(new Set(pressed.live.hands).size).toBe(pressed.live.hands.length);
				facts = withKept(facts, { running: pressed.live });
			}
		}

		// One step after the other, none twice and none left out.
		expect(passed).toEqual(passed.map((_, nth) => nth));
		// Whether it was finished or left standing, it closes, hides and goes.
		const states = Array.from({ length: 120 }, (_, day) => standingOf(facts, later(at, day * 86_400)).state);
		const order = ["running", "closing", "closed", "hidden", "deleted"];
		expect(states.map((state) => order.indexOf(state))).toEqual(
			states.map((state) => order.indexOf(state)).toSorted((a, b) => a - b),
		);
		expect(states).toEqual(expect.arrayContaining(["closing", "closed", "hidden", "deleted"]));
	});

	test("is finished by moving on from each step in turn", () => {
		let live: Live = beginLive(now);
		for (const step of method.steps.keys()) {
			expect(live.step).toBe(step);
			const verdict = moveOn(live, method, { leads: true, step }, now);
			if ("live" in verdict) live = verdict.live;
			else expect(verdict).toEqual({ finished: true });
		}
		expect(live.step).toBe(method.steps.length - 1);
	});
});

test("the clock runs to the most, is stopped and goes on with what was left, and takes two more minutes", () => {
	const minutes = method.steps[0]!.minutes.most;
	const live = beginLive(now);
	const press = { leads: true, step: 0 };
	expect(secondsLeft(live, method, now)).toBe(minutes * 60);
	// An instance whose clock is behind does not give time away.
	expect(secondsLeft(live, method, later(now, -90))).toBe(minutes * 60);
	expect(secondsLeft(live, method, later(now, 60))).toBe(minutes * 60 - 60);
	expect(secondsLeft(live, method, later(now, 7200))).toBe(0);

	const paused = pause(live, press, later(now, 60)) as { live: Live };
	expect(secondsLeft(paused.live, method, later(now, 600))).toBe(minutes * 60 - 60);
	expect(pause(paused.live, press, now)).toEqual({ refused: "paused-already" });
	const resumed = goOn(paused.live, press, later(now, 600)) as { live: Live };
	expect(secondsLeft(resumed.live, method, later(now, 610))).toBe(minutes * 60 - 70);
	expect(goOn(resumed.live, press, now)).toEqual({ refused: "not-paused" });

	const more = twoMoreMinutes(live, { ...press, extraMinutes: 0 }) as { live: Live };
	expect(secondsLeft(more.live, method, now)).toBe(minutes * 60 + 120);
	expect(twoMoreMinutes(more.live, { ...press, extraMinutes: 0 })).toEqual({ refused: "given-already" });
	const most = { ...live, extraMinutes: mostExtraMinutes };
	expect(twoMoreMinutes(most, { ...press, extraMinutes: mostExtraMinutes })).toEqual({ refused: "no-more-time" });
});

test("only whoever leads presses the buttons, and only on the step they see", () => {
	const live = beginLive(now);
	const buttons = (press: { leads: boolean; step: number }) => [
		moveOn(live, method, press, now),
		twoMoreMinutes(live, { ...press, extraMinutes: 0 }),
		pause(live, press, now),
		goOn({ ...live, pausedAt: now.toISOString() }, press, now),
	];
	expect(buttons({ leads: false, step: 0 })).toEqual(Array(4).fill({ refused: "not-leading" }));
	expect(buttons({ leads: true, step: 1 })).toEqual(Array(4).fill({ refused: "moved-already" }));
});

test("hands are taken in the order they went up, from those who may speak", () => {
	const free = { people: ["ana", "bea", "cem"], inTurn: false, answers: null };
	const up = (live: Live, personId: string) => raiseHand(live, { personId, step: 0 }, free) as { live: Live };
	const three = ["cem", "ana", "cem", "bea"].reduce((live, personId) => up(live, personId).live, beginLive(now));
	expect(three.hands).toEqual(["cem", "ana", "bea"]);
	expect(lowerHand(three, "ana").hands).toEqual(["cem", "bea"]);
	expect(lowerHand(three, "nobody").hands).toEqual(three.hands);
	expect(raiseHand(three, { personId: "dov", step: 0 }, free)).toEqual({ refused: "not-your-turn" });
	expect(raiseHand(three, { personId: "ana", step: 1 }, free)).toEqual({ refused: "moved-already" });
	expect(raiseHand(three, { personId: "ana", step: 0 }, { ...free, inTurn: true })).toEqual({ refused: "in-turn" });
});

test("who may speak goes round the circle from whoever presents", () => {
	const roster: Member[] = ["ana", "bea", "cem", "dov"].map((id) => ({ id, isFacilitator: id === "dov" }));
	const [step] = method.steps as [Method["steps"][number]];
	const speakers = (who: (typeof step.speaks)["who"], kinds: Kind[] = [], presenterId = "bea") =>
		whoMaySpeak({ ...step, kinds, speaks: { who, how: "in turn" } }, roster, { presenterId, leadId: "dov" });
	expect(speakers("others")).toEqual({ people: ["cem", "dov", "ana"], inTurn: true, answers: null });
	expect(speakers("all").people).toEqual(["bea", "cem", "dov", "ana"]);
	expect(speakers("presenter").people).toEqual(["bea"]);
	expect(speakers("facilitator").people).toEqual(["dov"]);
	expect(speakers("nobody").people).toEqual([]);
	expect(speakers("others", ["question", "answer"]).answers).toBe("bea");
	// Somebody who has left is neither asked nor counted.
	expect(speakers("all", ["answer"], "gone")).toMatchObject({ people: ["ana", "bea", "cem", "dov"], answers: null });
});

test("a live case that is left standing closes by itself, also when its clock was stopped", () => {
	const facts = aRunningCase(anOpenCase(method, someRoster(aChance(1), method), 0, now), "live", now);
	const minutes = method.steps[0]!.minutes.most;
	const end = later(now, (12 * 60 + minutes) * 60);
	expect(standingOf(facts, later(end, -1)).state).toBe("running");
	expect(standingOf(facts, end)).toEqual({ state: "closing", since: end });
	expect(liveNow(facts, end)).toBeUndefined();
	const paused = withKept(facts, { running: { ...beginLive(now), pausedAt: later(now, 7200).toISOString() } });
	expect(standingOf(paused, later(now, 14 * 3600 - 1)).state).toBe("running");
	expect(standingOf(paused, later(now, 14 * 3600)).state).toBe("closing");
});
