import { isBankHoliday, isWeekend } from "#app/models/bank-holidays.ts";
import { dayPlus, londonDay, londonInstant } from "#app/models/dates.ts";
import {
	planLadder,
	type Plan,
	type Position,
	type Reachable,
	type Rung,
	type Standing,
} from "#app/models/supervision/talk-ladder.ts";
import type { Chance } from "#tests/support/chance.ts";

// A made-up world around one ask: who is away when, who goes, and what the clock says. It counts working time by itself.

/** Somebody in it. Leave is told of from `knownFrom` on; from `goneAt` on they cannot be told. */
export type Someone = {
	personId: string;
	position: Position;
	leaves: { from: string; until: string; knownFrom: Date }[];
	goneAt: Date | undefined;
};

export const london = (text: string) => londonInstant(text.slice(0, 10), text.slice(11))!;
export const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** A supervisor, and as many deputies as chance has it, with leave before, during and after. */
export function someWorld(chance: Chance, begins: Date): Someone[] {
	const day = londonDay(begins);
	const positions = ([0, 1, 2] as const).slice(0, 1 + chance.below(3));
	return positions.map((position) => ({
		personId: `person-${position}`,
		position,
		leaves: Array.from({ length: chance.below(3) }, () => {
			const from = dayPlus(day, chance.below(12) - 4);
			const isShort = chance.below(2) === 0;
			const until = dayPlus(from, chance.below(isShort ? 2 : 15));
			return { from, until, knownFrom: later(begins, chance.oneOf([-1, -1, chance.below(4000)])) };
		}),
		goneAt: chance.below(4) === 0 ? later(begins, chance.below(6000) - 600) : undefined,
	}));
}

/** What is known of people at an instant, as the ladder asks for it. */
export function knownAt(world: readonly Someone[], at: Date): Reachable[] {
	return world.map(({ personId, position, leaves, goneAt }) => ({
		personId,
		position,
		isThere: goneAt === undefined || at < goneAt,
		isAway: (day) => leaves.some(({ from, until, knownFrom }) => knownFrom <= at && from <= day && day <= until),
	}));
}

/** Minutes of working time between two instants that somebody had: no weekend, bank holiday or leave of theirs. */
export function workedMinutes(from: Date, until: Date, isAway: (day: string) => boolean): number {
	let minutes = 0;
	for (let day = londonDay(from); day <= londonDay(until); day = dayPlus(day, 1)) {
		if (isWeekend(day) || isBankHoliday(day) || isAway(day)) continue;
		const [opens, closes] = [london(`${day} 09:00`), london(`${day} 17:00`)];
		const [begin, end] = [Math.max(+opens, +from), Math.min(+closes, +until)];
		minutes += Math.max(0, end - begin) / 60_000;
	}
	return minutes;
}

/** Whether somebody could be told at an instant: here, and not away then or on the day on which work goes on. */
export function couldBeTold(world: readonly Someone[], personId: string, at: Date): boolean {
	const { isThere, isAway } = knownAt(world, at).find((each) => each.personId === personId)!;
	let next = londonDay(at);
	while (isWeekend(next) || isBankHoliday(next) || at >= london(`${next} 17:00`)) next = dayPlus(next, 1);
	return isThere && !isAway(londonDay(at)) && !isAway(next);
}

/** An ask as it is sent: its rungs are frozen, and the first has been told. */
export function sentBy(plan: Plan, hours: number, now: Date): Standing & { rungs: Rung[] } {
	const rungs = plan.rungs.map(({ tellsAt, passesOnAt, ...who }, nth) => ({
		...who,
		tellsAt: tellsAt.toISOString(),
		toldAt: nth === 0 ? now.toISOString() : null,
		passesOnAt: passesOnAt.toISOString(),
	}));
	return { hours, rungs, openedById: null, isAnswered: false, ranOutAt: null };
}

/** The plan of a world. */
export function planIn(world: readonly Someone[], hours: number, begins: Date): Plan {
	return planLadder(knownAt(world, begins), hours, begins);
}
