import { weekOf, weekPlus } from "../dates.ts";

/** Patterns are looked at over 28 days or 13 weeks (domain notes f4). Entries know their week, never their day. */
export const windowCodes = ["28", "13"] as const;
export type WindowCode = (typeof windowCodes)[number];

/** ISO weeks, oldest first: those looked at, and as many before them to compare with. */
export type Span = { weeks: string[]; before: string[] };

const weeksIn: Record<WindowCode, number> = { "28": 4, "13": 13 };

/** The window an address or a form asks for: 28 days, unless it is one of ours. */
export function windowFrom(asked: string | null): WindowCode {
	return windowCodes.find((code) => code === asked) ?? "28";
}

/** The weeks of a window that ends with this week, and those just before it. */
export function spanOf(window: WindowCode, now: Date): Span {
	const length = weeksIn[window];
	const last = weekOf(now);
	const all = Array.from({ length: 2 * length }, (_, at) => weekPlus(last, at + 1 - 2 * length));
	return { weeks: all.slice(length), before: all.slice(0, length) };
}

/** The four weeks that signals look at, whichever window is open. */
export function signalWeeks(now: Date): string[] {
	return spanOf("28", now).weeks;
}
