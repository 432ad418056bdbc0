import type { TalkNeed } from "#db/tables.ts";
import { londonDay } from "../dates.ts";
import { isWorkingTime, usualDaysOff, workingTimeAfter, type DayOff } from "../working-days.ts";

/** What somebody needs to talk for. */
export const needs = ["today", "before_session", "safeguarding"] as const satisfies TalkNeed[];
export type Need = TalkNeed;

/** How many working hours each person has to open it before the next one is told, unless the organisation set others. */
export const usualHours: Readonly<Record<Need, number>> = { today: 2, before_session: 16, safeguarding: 1 };

/** The least and the most that an organisation can set: a week of working days. */
export const hoursAllowed = { least: 1, most: 40 } as const;

/** A supervisor comes first, then their first and their second deputy. */
export type Position = 0 | 1 | 2;

/** Somebody who could be told, as things are now. */
export type Reachable = {
	personId: string;
	position: Position;
	/** Whether they may sign in, and are still the supervisor of this relation or a deputy in it. */
	isThere: boolean;
	/** Whether they are away on a London day: their own leave, not weekends or bank holidays. */
	isAway: DayOff;
};

export type WhyNot = "gone" | "away";

/** One person who will be told, from when until when it waits for them. */
export type PlannedRung = { personId: string; position: Position; tellsAt: Date; passesOnAt: Date };

/** Who will be told, in order and when, unless somebody opens it before; who is left out; when the asker hears of it. */
export type Plan = {
	rungs: PlannedRung[];
	skipped: { personId: string; position: Position; why: WhyNot }[];
	/** undefined: there is nobody to tell. */
	runsOutAt: Date | undefined;
};

/**
 * The ladder of an ask that begins at an instant: everybody who can be told, each when the one before has had `hours`
 * of working time. Whoever is not here any more, or away when it would come to them, is left out.
 */
export function planLadder(people: readonly Reachable[], hours: number, begins: Date): Plan {
	const plan: Plan = { rungs: [], skipped: [], runsOutAt: undefined };
	let tellsAt = begins;
	for (const { personId, position, ...facts } of inOrder(people)) {
		const why = whyNot(facts, tellsAt);
		if (why) {
			plan.skipped.push({ personId, position, why });
			continue;
		}
		const passesOnAt = passingOn(tellsAt, hours, facts.isAway);
		plan.rungs.push({ personId, position, tellsAt, passesOnAt });
		plan.runsOutAt = tellsAt = passesOnAt;
	}
	return plan;
}

/** A rung as it was frozen when the ask was sent, and what came of it. Instants are ISO-8601 UTC. */
export type Rung = {
	personId: string;
	position: Position;
	/** When it comes to them if nobody opens it before. */
	tellsAt: string;
	/** null: not told. */
	toldAt: string | null;
	/** When it passes on from them: as planned, and from the telling on as it is. */
	passesOnAt: string;
};

/** An open ask, as far as the ladder needs to know. */
export type Standing = {
	hours: number;
	/** In the order of the ladder. */
	rungs: readonly Rung[];
	/** null: nobody who was told has opened it, or the asker had the next one told since. */
	openedById: string | null;
	/** Whether whoever opened it has answered. */
	isAnswered: boolean;
	/** null: it has not run out. */
	ranOutAt: string | null;
};

export type Step =
	| { step: "tell"; personId: string; passesOnAt: Date }
	/** It ran out: nobody is left to tell. The asker is told. */
	| { step: "tell-asker" }
	/** The next look is at this time at the latest. */
	| { step: "wait"; until: Date }
	/** It was opened, or it ran out and the asker knows. */
	| { step: "rest" };

/** So much later than planned a telling still counts as in time: rounds come once a minute. */
const minutesOfGrace = 10;

/**
 * What the ladder does at an instant. It waits while whoever was told last has time left and is here; in working hours it
 * does not wait for somebody who has gone or is away. Nobody off the ladder is told, and nobody twice. When nobody is left, and
 * when whoever opened it went without an answer, the asker is told.
 */
export function nextStep(ask: Standing, people: readonly Reachable[], now: Date): Step {
	if (ask.ranOutAt !== null) return { step: "rest" };
	if (ask.openedById !== null) {
		const hasGone = !ask.isAnswered && whyNot(factsOf(people, ask.openedById), now) === "gone";
		return { step: hasGone ? "tell-asker" : "rest" };
	}
	const current = lastTold(ask.rungs);
	if (current) {
		const until = new Date(current.passesOnAt);
		const isLost = isWorkingTime(now) && whyNot(factsOf(people, current.personId), now) !== undefined;
		if (now < until && !isLost) return { step: "wait", until };
	}
	return tellAfter(ask, current, people, now);
}

/** What it comes to when the asker wants the next one told at once, opened or not. */
export function stepAtOnce(
	ask: Standing,
	people: readonly Reachable[],
	now: Date,
): Step & { step: "tell" | "tell-asker" } {
	return tellAfter(ask, lastTold(ask.rungs), people, now);
}

/**
 * Who comes next if nobody opens it, as things are now; undefined when there is nobody. Whoever was passed over while
 * they were away comes next once they are back.
 */
export function nextInLine(ask: Pick<Standing, "rungs">, people: readonly Reachable[], at: Date): Rung | undefined {
	return ask.rungs.find(
		({ personId, toldAt }) => toldAt === null && whyNot(factsOf(people, personId), at) === undefined,
	);
}

function tellAfter(
	ask: Standing,
	current: Rung | undefined,
	people: readonly Reachable[],
	now: Date,
): Step & { step: "tell" | "tell-asker" } {
	const next = nextInLine(ask, people, now);
	if (!next) return { step: "tell-asker" };
	// In time they have as long as was shown before sending; early or late, their hours count from now.
	const planned = new Date(next.tellsAt);
	const late = now.getTime() - planned.getTime();
	const from = current && late >= 0 && late <= minutesOfGrace * 60_000 ? planned : now;
	const passesOnAt = passingOn(from, ask.hours, factsOf(people, next.personId).isAway);
	return { step: "tell", personId: next.personId, passesOnAt };
}

/** What the plan says, as a form carries it: if it is not the same when it is sent, the preview is shown again. */
export function traceOf({ rungs }: Plan): string {
	return rungs.map(({ personId, passesOnAt }) => `${personId}@${passesOnAt.toISOString()}`).join(" ");
}

/** For so long what was shown before sending holds, to the minute. */
const minutesShown = 10;

/**
 * From when an ask counts that was previewed at an instant: from then, so that its times are those that were shown.
 * Undefined when that is too long ago, or is no instant that has been.
 */
export function beginningOf(previewedAt: string, now: Date): Date | undefined {
	const begins = new Date(previewedAt);
	const age = now.getTime() - begins.getTime();
	return age >= 0 && age <= minutesShown * 60_000 ? begins : undefined;
}

/** The relation to suggest: for a safeguarding worry one in the safeguarding hat if there is one, else the first. */
export function usualRelation<T extends { hat: string }>(relations: readonly T[], need: Need): T | undefined {
	return (need === "safeguarding" && relations.find(({ hat }) => hat === "safeguarding")) || relations[0];
}

function inOrder(people: readonly Reachable[]): Reachable[] {
	return people.toSorted((a, b) => a.position - b.position);
}

function lastTold(rungs: readonly Rung[]): Rung | undefined {
	return rungs
		.filter(({ toldAt }) => toldAt !== null)
		.toSorted((a, b) => a.toldAt!.localeCompare(b.toldAt!))
		.at(-1);
}

type Facts = Pick<Reachable, "isThere" | "isAway">;

/** Whoever is no longer among those who could be told has gone. */
function factsOf(people: readonly Reachable[], personId: string): Facts {
	return people.find((each) => each.personId === personId) ?? { isThere: false, isAway: () => false };
}

/** Away is who is away on that day, or when working time next begins: on a Sunday, who is not back on Monday. */
function whyNot({ isThere, isAway }: Facts, at: Date): WhyNot | undefined {
	if (!isThere) return "gone";
	return isAway(londonDay(at)) || isAway(londonDay(workingTimeAfter(at, 0))) ? "away" : undefined;
}

/**
 * When it passes on from somebody: after so many hours of their working time, and when their leave begins before that.
 * Leave never counts as time they had, and nobody waits for its end.
 */
function passingOn(from: Date, hours: number, isAway: DayOff): Date {
	const minutes = hours * 60;
	const end = workingTimeAfter(from, minutes);
	const isOff: DayOff = (day) => usualDaysOff(day) || isAway(day);
	if (workingTimeAfter(from, minutes, isOff).getTime() === end.getTime()) return end;
	// Their leave begins on the first working day that is none for them.
	return workingTimeAfter(from, 0, (day) => usualDaysOff(day) || !isAway(day));
}
