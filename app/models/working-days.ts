import { isBankHoliday, isWeekend } from "./bank-holidays.ts";
import { dayPlus, londonDay, londonInstant } from "./dates.ts";

/** Whether a London day "2026-11-28" is one on which a person does not work. */
export type DayOff = (day: string) => boolean;

/**
 * The usual days off: weekends and England's bank holidays. Whoever knows more of a person, such as their leave, hands
 * the functions that ask for it another one.
 */
export const usualDaysOff: DayOff = (day) => isWeekend(day) || isBankHoliday(day);

/** A working day, from and until these London times. */
const opens = "09:00";
const closes = "17:00";

/** Nobody is away for longer than this, and a loop must end. */
const mostDays = 400;

/** True inside a working day: from 09:00 until before 17:00 in London, on a day that is not off. */
export function isWorkingTime(at: Date, isDayOff: DayOff = usualDaysOff): boolean {
	const today = hoursOf(londonDay(at), isDayOff);
	return today !== undefined && at >= today.from && at < today.until;
}

/**
 * The instant at which `minutes` of working time have passed since `from`. Time outside working days does not count, so
 * an hour from 16:30 on a Friday is over at 09:30 on Monday.
 */
export function workingTimeAfter(from: Date, minutes: number, isDayOff: DayOff = usualDaysOff): Date {
	let left = minutes * 60_000;
	let day = londonDay(from);
	for (let days = 0; days < mostDays; days += 1, day = dayPlus(day, 1)) {
		const today = hoursOf(day, isDayOff);
		if (!today || from >= today.until) continue;
		const begins = Math.max(today.from.getTime(), from.getTime());
		if (begins + left <= today.until.getTime()) return new Date(begins + left);
		left -= today.until.getTime() - begins;
	}
	return new Date(from.getTime() + mostDays * 86_400_000);
}

function hoursOf(day: string, isDayOff: DayOff): { from: Date; until: Date } | undefined {
	if (isDayOff(day)) return undefined;
	const [from, until] = [londonInstant(day, opens), londonInstant(day, closes)];
	return from && until && { from, until };
}
