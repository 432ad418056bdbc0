import { describe, expect, test } from "vitest";
import {
	beginningOf,
	nextInLine,
	nextStep,
	planLadder,
	stepAtOnce,
	traceOf,
	usualHours,
	usualRelation,
	type Position,
	type Reachable,
	type Rung,
	type Standing,
	type Step,
} from "#app/models/supervision/talk-ladder.ts";
import { aChance, type Chance } from "#tests/support/chance.ts";
import { couldBeTold, knownAt, later, london, planIn, sentBy, someWorld, workedMinutes } from "./talk-world.ts";

/** Somebody who could be told; away on these days. */
const one = (position: Position, away: readonly string[] = [], isThere = true): Reachable => ({
	personId: ["sam", "priya", "noor"][position]!,
	position,
	isThere,
	isAway: (day) => away.includes(day),
});

const told = (people: readonly Reachable[], hours: number, begins: string) =>
	planLadder(people, hours, london(begins)).rungs.map(({ personId, tellsAt }) => [personId, tellsAt]);

describe("what is shown before sending", () => {
	test.each([
		// 27 November 2026 is a Friday.
		["inside a day", 2, "2026-11-27 10:10", ["2026-11-27 10:10", "2026-11-27 12:10", "2026-11-27 14:10"]],
		["over a weekend", 2, "2026-11-27 16:00", ["2026-11-27 16:00", "2026-11-30 10:00", "2026-11-30 12:00"]],
		["sent at night", 1, "2026-11-26 22:30", ["2026-11-26 22:30", "2026-11-27 10:00", "2026-11-27 11:00"]],
		["two working days each", 16, "2026-11-27 12:00", ["2026-11-27 12:00", "2026-12-01 12:00", "2026-12-03 12:00"]],
		["over Christmas", 2, "2026-12-24 16:00", ["2026-12-24 16:00", "2026-12-29 10:00", "2026-12-29 12:00"]],
		["over Easter", 1, "2027-03-25 16:30", ["2027-03-25 16:30", "2027-03-30 09:30", "2027-03-30 10:30"]],
	])("%s, with %i hours for each, from %s", (_, hours, begins, at) => {
		const people = [one(2), one(0), one(1)];
		expect(told(people, hours, begins)).toEqual(["sam", "priya", "noor"].map((who, nth) => [who, london(at[nth]!)]));
	});

	test("whoever is away when it would come to them, or is not here, is left out and said to be", () => {
		const people = [one(0, ["2026-11-27"]), one(1, [], false), one(2)];
		const plan = planLadder(people, 2, london("2026-11-27 10:00"));
		expect(plan.rungs.map(({ personId }) => personId)).toEqual(["noor"]);
		expect(plan.skipped).toEqual([
			{ personId: "sam", position: 0, why: "away" },
			{ personId: "priya", position: 1, why: "gone" },
		]);
		expect(plan.runsOutAt).toEqual(london("2026-11-27 12:00"));
		// Away on Monday, when it would come to her.
		const away = planLadder([one(0), one(1, ["2026-11-30"]), one(2)], 2, london("2026-11-27 16:00"));
		expect(away.rungs.map(({ personId }) => personId)).toEqual(["sam", "noor"]);
	});

	test("on a Sunday, whoever is not back on Monday is away", () => {
		const plan = planLadder([one(0, ["2026-11-30"]), one(1)], 2, london("2026-11-29 15:00"));
		expect(plan.skipped).toEqual([{ personId: "sam", position: 0, why: "away" }]);
	});

	test("nobody waits through a leave: it passes on when the leave begins", () => {
		const leave = ["2026-11-30", "2026-12-01", "2026-12-02"];
		expect(told([one(0, leave), one(1)], 2, "2026-11-27 16:00")).toEqual([
			["sam", london("2026-11-27 16:00")],
			["priya", london("2026-11-30 09:00")],
		]);
	});

	test("where nobody can be told there is no ladder, and no time to wait for", () => {
		expect(planLadder([one(0, [], false)], 2, london("2026-11-27 10:00"))).toEqual({
			rungs: [],
			skipped: [{ personId: "sam", position: 0, why: "gone" }],
			runsOutAt: undefined,
		});
		expect(planLadder([], 2, london("2026-11-27 10:00")).rungs).toEqual([]);
	});

	test("the trace of a plan is another one when people, their order or a time are", () => {
		const at = london("2026-11-27 10:00");
		const traces = [
			[one(0), one(1)],
			[one(1), one(2)],
			[one(0)],
			[one(0, ["2026-11-27"]), one(1)],
			[
				{ ...one(1), position: 0 as const },
				{ ...one(0), position: 1 as const },
			],
		].map((people) => traceOf(planLadder(people, 2, at)));
		expect(new Set([...traces, traceOf(planLadder([one(0), one(1)], 3, at))]).size).toBe(6);
		expect(traceOf(planLadder([one(0), one(1)], 2, at))).toBe(traces[0]);
	});

	test("what was shown holds for ten minutes, and never for a time to come", () => {
		const now = london("2026-11-27 10:10");
		expect(beginningOf("2026-11-27T10:00:00.000Z", now)).toEqual(london("2026-11-27 10:00"));
		expect(beginningOf("2026-11-27T09:59:59.000Z", now)).toBeUndefined();
		expect(beginningOf("2026-11-27T10:10:01.000Z", now)).toBeUndefined();
		expect(beginningOf("yesterday", now)).toBeUndefined();
	});

	test("a safeguarding worry goes to that hat where somebody wears it", () => {
		const relations = [{ hat: "clinical_restorative" }, { hat: "safeguarding" }];
		expect(usualRelation(relations, "safeguarding")).toBe(relations[1]);
		expect(usualRelation(relations, "today")).toBe(relations[0]);
		expect(usualRelation(relations.slice(0, 1), "safeguarding")).toBe(relations[0]);
		expect(usualRelation([], "today")).toBeUndefined();
	});
});

describe("what happens next", () => {
	const people = [one(0), one(1), one(2)];
	const begins = london("2026-11-27 10:00");
	const sent = sentBy(planLadder(people, 2, begins), 2, begins);
	const at = (text: string, ask: Standing = sent, who = people) => nextStep(ask, who, london(text));

	test("it waits until the time that was shown, and then tells the next one", () => {
		expect(at("2026-11-27 11:59")).toEqual({ step: "wait", until: london("2026-11-27 12:00") });
		const tell = { step: "tell", personId: "priya", passesOnAt: london("2026-11-27 14:00") };
		expect(at("2026-11-27 12:00")).toEqual(tell);
		// A round may be some minutes late; after an outage she has her hours all the same.
		expect(at("2026-11-27 12:09")).toEqual(tell);
		expect(at("2026-11-27 13:30")).toEqual({ ...tell, passesOnAt: london("2026-11-27 15:30") });
	});

	test("whoever goes, or is away after all, is not waited for in working hours", () => {
		const gone = [one(0, [], false), one(1), one(2)];
		expect(at("2026-11-27 10:30", sent, gone)).toMatchObject({ step: "tell", personId: "priya" });
		const ill = [one(0, ["2026-11-30"]), one(1)];
		const late = sentBy(planLadder(people, 2, london("2026-11-27 16:30")), 2, london("2026-11-27 16:30"));
		expect(at("2026-11-28 12:00", late, ill)).toMatchObject({ step: "wait" });
		expect(at("2026-11-30 09:00", late, ill)).toMatchObject({ step: "tell", personId: "priya" });
	});

	test("the ladder ends with the asker, and not before somebody who is back", () => {
		const none = [one(0), one(1, ["2026-11-27"]), one(2, [], false)];
		expect(at("2026-11-27 12:00", sent, none)).toEqual({ step: "tell-asker" });
		const all = {
			...sent,
			rungs: sent.rungs.map((rung, nth) => (nth === 1 ? rung : { ...rung, toldAt: sent.rungs[0]!.toldAt })),
		};
		expect(at("2026-11-27 16:00", all)).toMatchObject({ step: "tell", personId: "priya" });
		expect(nextInLine(all, people, begins)?.personId).toBe("priya");
		expect(at("2026-11-27 14:00", { ...sent, ranOutAt: begins.toISOString() })).toEqual({ step: "rest" });
	});

	test("opening stops it, unless whoever opened it went without an answer", () => {
		const opened = { ...sent, openedById: "sam" };
		expect(at("2026-11-27 14:00", opened)).toEqual({ step: "rest" });
		const gone = [one(0, [], false), one(1), one(2)];
		expect(at("2026-11-27 14:00", opened, gone)).toEqual({ step: "tell-asker" });
		expect(at("2026-11-27 14:00", { ...opened, isAnswered: true }, gone)).toEqual({ step: "rest" });
		// On leave they can still answer, and the asker can have the next one told.
		expect(at("2026-11-27 14:00", opened, [one(0, ["2026-11-27"]), one(1)])).toEqual({ step: "rest" });
		expect(stepAtOnce(opened, people, london("2026-11-27 10:20"))).toEqual({
			step: "tell",
			personId: "priya",
			passesOnAt: london("2026-11-27 12:20"),
		});
	});
});

const plays = process.env.HEDGEROW_LONG ? 20_000 : 600;

test(`${plays} asks by chance: nobody off the preview, nobody twice, nobody too soon, and never a silent end`, () => {
	let [ranOut, passedOn, stopped] = [0, 0, 0];
	for (let seed = 1; seed <= plays; seed += 1) {
		const play = new Play(aChance(seed));
		try {
			play.run();
		} catch (problem) {
			throw new Error(`with seed ${seed}: ${(problem as Error).message}`, { cause: problem });
		}
		ranOut += play.ask?.ranOutAt ? 1 : 0;
		passedOn += play.ask && play.ask.rungs.filter(({ toldAt }) => toldAt).length > 1 ? 1 : 0;
		stopped += play.ask?.openedById ? 1 : 0;
	}
	// Chance brings about each of them often enough to say something.
	for (const times of [ranOut, passedOn, stopped]) expect(times).toBeGreaterThan(plays / 20);
});

/** One ask in a world of chance, step by step beside what may never happen. */
class Play {
	ask: (Standing & { rungs: Rung[] }) | undefined;
	#chance: Chance;
	#now: Date;
	#world;
	#askersTold = 0;

	constructor(chance: Chance) {
		this.#chance = chance;
		const day = chance.oneOf(["2026-11-25", "2026-12-22", "2027-03-24", "2026-10-22", "2027-05-28"]);
		this.#now = later(london(`${day} 00:00`), chance.below(4 * 1440));
		this.#world = someWorld(chance, this.#now);
	}

	run(): void {
		const hours = this.#chance.oneOf([...Object.values(usualHours), 1 + this.#chance.below(40)]);
		const plan = planIn(this.#world, hours, this.#now);
		const could = this.#world.filter(({ personId }) => couldBeTold(this.#world, personId, this.#now));
		if (plan.rungs.length === 0) return expect(could).toEqual([]);
		this.ask = sentBy(plan, hours, this.#now);
		for (let step = 0; step < 12 && !this.ask.openedById; step += 1) this.#step();
		// From here on nobody does anything; the clock alone goes on, with a round at least every hour.
		for (let round = 0; round < 24 * 90 && nextStep(this.ask, this.#known, this.#now).step !== "rest"; round += 1) {
			this.#round();
			this.#now = later(this.#now, this.#chance.below(60));
		}
		const isOpened = this.ask.openedById !== null;
		if (!isOpened) expect(this.ask.ranOutAt, "nobody opened it, and the asker never heard").not.toBeNull();
		expect(this.#askersTold, "the asker was told so many times").toBe(this.ask.ranOutAt === null ? 0 : 1);
	}

	get #known(): Reachable[] {
		return knownAt(this.#world, this.#now);
	}

	#step(): void {
		const ask = this.ask!;
		const minutes = this.#chance.oneOf([1, 1, 30, 240, 1440, 4000]);
		this.#now = later(this.#now, this.#chance.below(minutes + 1));
		const act = this.#chance.below(12);
		if (act === 0) this.#open();
		else if (act === 1) this.#apply(stepAtOnce(ask, this.#known, this.#now), "asker");
		else this.#round();
	}

	/** Somebody opens it who was told. */
	#open(): void {
		const ask = this.ask!;
		ask.openedById = this.#chance.oneOf(ask.rungs.filter(({ toldAt }) => toldAt)).personId;
		ask.isAnswered = this.#chance.below(2) === 0;
	}

	#round(): void {
		const ask = this.ask!;
		const step = nextStep(ask, this.#known, this.#now);
		const current = this.#current();
		if (ask.openedById !== null && step.step === "tell") throw new Error("told somebody although it was opened");
		if (ask.openedById === null && ask.ranOutAt === null) {
			const { isThere, isAway } = this.#known.find(({ personId }) => personId === current.personId)!;
			const had = workedMinutes(new Date(current.toldAt!), this.#now, isAway);
			const isLost = !couldBeTold(this.#world, current.personId, this.#now);
			const isOver = had >= ask.hours * 60;
			if (isOver) expect(step.step, "everybody had their hours, and nothing happened").not.toBe("wait");
			const isWorking = workedMinutes(this.#now, later(this.#now, 1), () => false) === 1;
			if (isLost && isWorking) expect(step.step, "waited for somebody who is not there").not.toBe("wait");
			const isEarly = had + 10 < ask.hours * 60 && isThere && !isLost;
			// Leave that was known ends it early: then they are away now, or were since.
			const wasAway = this.#wasAwaySince(new Date(current.toldAt!), isAway);
			if (isEarly && !wasAway) expect(step.step, `after ${had} minutes`).toBe("wait");
		}
		this.#apply(step, "round");
	}

	#wasAwaySince(from: Date, isAway: (day: string) => boolean): boolean {
		return workedMinutes(from, this.#now, () => false) !== workedMinutes(from, this.#now, isAway);
	}

	#current(): Rung {
		const given = this.ask!.rungs.filter(({ toldAt }) => toldAt !== null);
		return given.toSorted((a, b) => a.toldAt!.localeCompare(b.toldAt!)).at(-1)!;
	}

	#apply(step: Step, by: "round" | "asker"): void {
		const ask = this.ask!;
		if (step.step === "tell-asker" && by === "round") {
			const left = ask.rungs.filter(({ personId, toldAt }) => !toldAt && couldBeTold(this.#world, personId, this.#now));
			if (!ask.openedById) expect(left, "somebody could still be told").toEqual([]);
			this.#askersTold += ask.ranOutAt === null ? 1 : 0;
			ask.ranOutAt = this.#now.toISOString();
		}
		if (step.step !== "tell") return;
		const rung = ask.rungs.find(({ personId }) => personId === step.personId);
		expect(rung, "somebody off the preview was told").toBeDefined();
		expect(rung!.toldAt, "somebody was told twice").toBeNull();
		expect(couldBeTold(this.#world, step.personId, this.#now), "somebody was told who could not be").toBe(true);
		rung!.toldAt = this.#now.toISOString();
		rung!.passesOnAt = step.passesOnAt.toISOString();
		expect(+step.passesOnAt, "no time at all").toBeGreaterThan(+this.#now - 10 * 60_000);
		if (by === "asker") {
			this.#askersTold -= ask.ranOutAt === null ? 0 : 1;
			ask.ranOutAt = null;
			ask.openedById = null;
		}
	}
}
