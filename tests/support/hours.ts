import { dayPlus, londonDay } from "#app/models/dates.ts";

const from = 3;
const eachDay = 20;

/**
 * The day and London time of the `at`-th hour before today, from 0: all of them lie in the past and apart, at hours that
 * no clock change touches.
 */
export function hourBeforeToday(at: number, now = new Date()): { day: string; time: string } {
	const hour = from + (at % eachDay);
	return { day: dayPlus(londonDay(now), -1 - Math.floor(at / eachDay)), time: `${String(hour).padStart(2, "0")}:00` };
}
