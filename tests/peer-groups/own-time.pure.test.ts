import { describe, expect, test } from "vitest";
import { liveNow, standingOf } from "#app/models/peer-groups/case-state.ts";
import {
	mayContribute,
	stepAt,
	visibleContributions,
	type Contribution,
} from "#app/models/peer-groups/contributing.ts";
import type { Method } from "#app/models/peer-groups/method.ts";
import { methods } from "#app/models/peer-groups/methods/index.ts";
import { beginOwnTime, roundAt, type Round } from "#app/models/peer-groups/own-time.ts";
import { londonDay, londonInstant, timeInWords } from "#app/models/dates.ts";
import { aChance } from "#tests/support/chance.ts";
import { aContribution, anOpenCase, aRunningCase, kinds, later, someRoster, someTime } from "./made-cases.ts";

const seeds = Array.from({ length: 20 }, (_, nth) => nth + 1);
const daysBetween = (from: string, to: string) =>
	(Date.parse(londonDay(new Date(to))) - Date.parse(londonDay(new Date(from)))) / 86_400_000;
const weekday = (at: string) =>
	new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "Europe/London" }).format(new Date(at));

describe.each(methods)("$code, in their own time", (method) => {
	const lasting = method.steps.flatMap(({ inOwnTime }) => (inOwnTime.mode === "skip" ? [] : [inOwnTime]));

	test.each(seeds)("has rounds without gap or overlap, that close at six on a working day (seed %i)", (seed) => {
		const start = someTime(aChance(seed));
		const { rounds } = beginOwnTime(method, start);
		expect(rounds.map(({ mode }) => mode)).toEqual(lasting.map(({ mode }) => mode));
		expect(rounds.map(({ step }) => step)).toEqual(rounds.map(({ step }) => step).toSorted((a, b) => a - b));
		expect(rounds.map(({ opensAt }) => opensAt)).toEqual([
			start.toISOString(),
			...rounds.slice(0, -1).map(({ closesAt }) => closesAt),
		]);
		for (const [nth, { opensAt, closesAt }] of rounds.entries()) {
			expect(timeInWords(closesAt)).toBe("18:00");
			expect(["Sat", "Sun"]).not.toContain(weekday(closesAt));
			const days = daysBetween(opensAt, closesAt);
			expect(days).toBeGreaterThanOrEqual(lasting[nth]!.days);
			// Christmas on a weekend is the longest there is: two days, and two that stand in for them.
			expect(days).toBeLessThanOrEqual(lasting[nth]!.days + 4);
		}
	});

	test.each(seeds)("takes nothing out of its round, and quiet rounds leak nothing (seed %i)", (seed) => {
		const chance = aChance(seed);
		const start = someTime(chance);
		const roster = someRoster(chance, method);
		const ids = [...roster.map(({ id }) => id), "a-stranger"];
		const facts = aRunningCase(anOpenCase(method, roster, chance.below(roster.length - 1), start), "own-time", start);
		const { rounds } = beginOwnTime(method, start);
		const end = new Date(rounds.at(-1)!.closesAt);
		const given: Contribution[] = [];
		const roundOf = (step: number): Round | undefined => rounds.find((round) => round.step === step);

		for (const at of someInstants(rounds, start, end, () => chance.below(2 ** 31) / 2 ** 31)) {
			const isOver = at >= end;
			const openNow = rounds.filter(({ opensAt, closesAt }) => new Date(opensAt) <= at && at < new Date(closesAt));
			expect(openNow.length).toBe(isOver ? 0 : 1);
			expect(stepAt(facts, at)).toBe(isOver ? method.steps.length : openNow[0]!.step);
			expect(standingOf(facts, at).state).toBe(isOver ? "closing" : "running");
			expect(liveNow(facts, at)).toBeUndefined();

			for (let attempt = 0; attempt < 30; attempt += 1) {
				const ask = { kind: chance.oneOf(kinds), step: chance.below(method.steps.length + 1), length: 10 };
				const authorId = chance.oneOf(ids);
				const verdict = mayContribute(facts, authorId, ask, at);
				const isOut = ask.step !== (isOver ? method.steps.length : openNow[0]!.step) || authorId === "a-stranger";
				if (isOut) expect(verdict).toHaveProperty("refused");
				if ("ok" in verdict) given.push(aContribution({ authorId, kind: ask.kind, step: ask.step }));
			}

			for (const viewerId of ids) {
				const seen = new Set(visibleContributions(facts, given, viewerId, at).map(({ kept }) => kept.id));
				const right = given.filter(({ authorId, step }) => {
					if (viewerId === "a-stranger") return false;
					const round = roundOf(step);
					return authorId === viewerId || round?.mode !== "quiet" || new Date(round.closesAt) <= at;
				});
				expect([...seen]).toEqual(right.map(({ id }) => id));
			}
		}

		expect(given.length).toBeGreaterThan(0);
		expect(standingOf(facts, later(end, 7 * 86_400)).state).toBe("closed");
	});

	test("shows nothing of a round that has not opened", () => {
		const start = new Date("2026-12-01T10:00:00Z");
		const roster = someRoster(aChance(1), method);
		const facts = aRunningCase(anOpenCase(method, roster, 0, start), "own-time", start);
		// No such rows should be there. If one ever is, it stays unseen.
		const early = method.steps.map((_, step) => aContribution({ authorId: roster[1]!.id, kind: "idea", step }));
		const seen = (at: Date) => visibleContributions(facts, early, roster[2]!.id, at).map(({ kept }) => kept.step);
		for (const { step, opensAt } of beginOwnTime(method, start).rounds)
			expect(Math.max(-1, ...seen(new Date(opensAt)))).toBeLessThanOrEqual(step);
	});
});

test("no round closes at Christmas, at Easter or over a weekend", () => {
	const [method] = methods as [Method, ...Method[]];
	const after = (day: string, time: string, days: number) => {
		const once: Method = { ...method, steps: [{ ...method.steps[0]!, inOwnTime: { mode: "quiet", days } }] };
		const [round] = beginOwnTime(once, londonInstant(day, time)!).rounds as [Round];
		return `${weekday(round.closesAt)} ${londonDay(new Date(round.closesAt))}`;
	};
	expect(after("2026-12-22", "09:00", 2)).toBe("Thu 2026-12-24");
	expect(after("2026-12-23", "09:00", 2)).toBe("Tue 2026-12-29");
	expect(after("2027-03-24", "18:00", 2)).toBe("Tue 2027-03-30");
	expect(after("2026-11-27", "10:00", 1)).toBe("Mon 2026-11-30");
	// Past midnight it is the next day in London, while in summer it is not yet in UTC.
	expect(after("2027-07-06", "00:30", 1)).toBe("Wed 2027-07-07");
	// The clocks change between.
	expect(after("2027-03-26", "12:00", 3)).toBe("Tue 2027-03-30");
});

test("when one round closes the next is open", () => {
	const start = new Date("2026-12-01T10:00:00Z");
	const run = beginOwnTime(methods[0]!, start);
	const [first, second] = run.rounds as [Round, Round];
	expect(roundAt(run, later(start, -1))).toBeUndefined();
	expect(roundAt(run, start)).toBe(first);
	expect(roundAt(run, new Date(Date.parse(first.closesAt) - 1))).toBe(first);
	expect(roundAt(run, new Date(first.closesAt))).toBe(second);
	expect(roundAt(run, new Date(run.rounds.at(-1)!.closesAt))).toBeUndefined();
});

/** Instants in order: the edges of every round, a millisecond to each side, and chance ones between. */
function someInstants(rounds: readonly Round[], start: Date, end: Date, part: () => number): Date[] {
	const edges = rounds.flatMap(({ closesAt }) => [-1, 0, 1].map((by) => Date.parse(closesAt) + by));
	const between = Array.from({ length: 10 }, () => start.getTime() + part() * (end.getTime() - start.getTime()));
	return [start.getTime(), ...edges, ...between].toSorted((a, b) => a - b).map((at) => new Date(Math.floor(at)));
}
