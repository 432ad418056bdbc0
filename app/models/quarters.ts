import { dayPlus, endOfLondonDay } from "./dates.ts";

/** The calendar quarter of a London day "2026-11-27": "2026-Q4". */
export function quarterOfDay(day: string): string {
	return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The quarter that lies `quarters` after (or, negative, before) a quarter. Undefined for a text that is none. */
export function quarterPlus(quarter: string, quarters: number): string | undefined {
	const found = /^(\d{4})-Q([1-4])$/.exec(quarter);
	if (!found) return undefined;
	const count = Number(found[1]) * 4 + Number(found[2]) - 1 + quarters;
	return `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;
}

/** The first London day of a quarter, "2026-10-01". Undefined for a text that is none. */
export function firstDayOf(quarter: string): string | undefined {
	const found = /^(\d{4})-Q([1-4])$/.exec(quarter);
	return found ? `${found[1]}-${String(Number(found[2]) * 3 - 2).padStart(2, "0")}-01` : undefined;
}

/** When a quarter begins in London, and when the next does. Undefined for a text that is none. */
export function spanOfQuarter(quarter: string): { from: Date; to: Date } | undefined {
	const first = firstDayOf(quarter);
	const next = firstDayOf(quarterPlus(quarter, 1) ?? "");
	if (!first || !next) return undefined;
	return { from: endOfLondonDay(dayPlus(first, -1))!, to: endOfLondonDay(dayPlus(next, -1))! };
}
