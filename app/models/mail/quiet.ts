import { dayPlus, londonDay, londonInstant, timeInWords } from "../dates.ts";
import { usualDaysOff, type DayOff } from "../working-days.ts";

/** Quiet hours begin and end at these London times. Source: ux notes 7. */
export const quietFrom = "18:00";
export const quietTo = "08:00";

/** The part of a person's choices that says when they want no mail. */
export type QuietChoices = { quiet: "usual" | "off" };

/** Whether mail should wait at an instant: in the evening, at night, and on days off. */
export function isQuiet(choices: QuietChoices, at: Date, isDayOff: DayOff = usualDaysOff): boolean {
	if (choices.quiet === "off") return false;
	const time = timeInWords(at);
	return time < quietTo || time >= quietFrom || isDayOff(londonDay(at));
}

/** When mail that is ready at an instant may go: then, or when the quiet after it ends. */
export function quietUntil(choices: QuietChoices, at: Date, isDayOff: DayOff = usualDaysOff): Date {
	if (!isQuiet(choices, at, isDayOff)) return at;
	return nextAt(quietTo, at, (opens) => !isQuiet(choices, opens, isDayOff));
}

/** The first digest at or after an instant: at its hour, on a day that is not quiet then. */
export function nextDigestAt(
	choices: QuietChoices & { digestAt: string },
	after: Date,
	isDayOff: DayOff = usualDaysOff,
): Date {
	return nextAt(choices.digestAt, after, (at) => !isQuiet(choices, at, isDayOff));
}

/** Nobody is away for longer than this, and a loop must end. */
const mostDays = 400;

function nextAt(time: string, from: Date, fits: (at: Date) => boolean): Date {
	let day = londonDay(from);
	for (let days = 0; days < mostDays; days += 1, day = dayPlus(day, 1)) {
		const at = londonInstant(day, time);
		if (at && at >= from && fits(at)) return at;
	}
	return new Date(from.getTime() + mostDays * 86_400_000);
}
