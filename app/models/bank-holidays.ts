import { dayPlus } from "./dates.ts";

// Bank holidays in England (Banking and Financial Dealings Act 1971, schedule 1). They are counted and not fetched: the
// rules have stood since 1978, and the packages that know them bring every country of the world along.

/** Days that were proclaimed for one year alone, "2023-05-08". Add one as soon as it is announced. */
const proclaimed: readonly string[] = [];

const kept = new Map<number, ReadonlySet<string>>();

/** Whether a London day "2026-12-25" is a bank holiday in England, or stands in for one that fell on a weekend. */
export function isBankHoliday(day: string): boolean {
	const year = Number(day.slice(0, 4));
	let days = kept.get(year);
	if (!days) kept.set(year, (days = new Set(bankHolidaysIn(year))));
	return days.has(day);
}

function bankHolidaysIn(year: number): string[] {
	const easter = easterOf(year);
	const fixed = [dayOf(year, 1, 1), dayOf(year, 12, 25), dayOf(year, 12, 26)];
	const moving = [
		dayPlus(easter, -2),
		dayPlus(easter, 1),
		mondayFrom(dayOf(year, 5, 1)),
		mondayFrom(dayOf(year, 5, 25)),
		mondayFrom(dayOf(year, 8, 25)),
	];
	const days = [...moving, ...fixed.filter((day) => !isWeekend(day))];
	// One that falls on a weekend moves to the next working day that is not one already.
	for (let day of fixed.filter(isWeekend)) {
		while (isWeekend(day) || days.includes(day)) day = dayPlus(day, 1);
		days.push(day);
	}
	return [...days, ...proclaimed.filter((day) => day.startsWith(`${year}-`))];
}

/** Whether a day "2026-12-26" is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
	return [0, 6].includes(weekdayOf(day));
}

function mondayFrom(day: string): string {
	return dayPlus(day, (8 - weekdayOf(day)) % 7);
}

function weekdayOf(day: string): number {
	return noonOf(day).getUTCDay();
}

function noonOf(day: string): Date {
	return new Date(`${day}T12:00:00Z`);
}

function dayOf(year: number, month: number, date: number): string {
	return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** Easter Sunday (Gregorian; the anonymous algorithm, Nature 1876, as given by Meeus, Astronomical Algorithms, ch. 8). */
function easterOf(year: number): string {
	const a = year % 19;
	const [b, c] = [Math.floor(year / 100), year % 100];
	const f = Math.floor((b + 8) / 25);
	const g = Math.floor((b - f + 1) / 3);
	const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const sum = h + l - 7 * m + 114;
	return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}
