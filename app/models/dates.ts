const london = "Europe/London";

/** The ISO week of an instant in London, "2026-W47" (ISO 8601: the week with the year's first Thursday is week 1). */
export function weekOf(at: Date): string {
	return weekOfDay(londonDay(at));
}

/** The London calendar day of an instant, "2026-11-20". */
export function londonDay(at: Date): string {
	return formatterOf("isoDay").format(at);
}

/** An instant with its day in London, as kept queries take it (db/kept-query.ts). */
export function momentOf(now: Date): { at: Date; day: string } {
	return { at: now, day: londonDay(now) };
}

/** The ISO week of a calendar day "2026-11-20". */
export function weekOfDay(day: string): string {
	return weekAt(Date.parse(`${day}T12:00:00Z`));
}

/** The ISO week of a day's noon in UTC, in milliseconds. */
function weekAt(noon: number): string {
	const thursday = noon + (4 - (new Date(noon).getUTCDay() || 7)) * dayMs;
	const year = new Date(thursday).getUTCFullYear();
	const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
	return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The Monday of an ISO week as a UTC date, or undefined for a text that is no week. */
export function mondayOf(week: string): Date | undefined {
	const found = /^(\d{4})-W(\d{2})$/.exec(week);
	if (!found) return undefined;
	const [year, number] = [Number(found[1]), Number(found[2])];
	if (number < 1 || number > 53) return undefined;
	const fourth = Date.UTC(year, 0, 4, 12);
	const monday = new Date(fourth + ((number - 1) * 7 - ((new Date(fourth).getUTCDay() || 7) - 1)) * dayMs);
	// Week 53 is only there in years whose last Thursday falls in it.
	return number < 53 || new Date(monday.getTime() + 3 * dayMs).getUTCFullYear() === year ? monday : undefined;
}

const dayMs = 86_400_000;

/** The week that lies `weeks` after (or, negative, before) a week. */
export function weekPlus(week: string, weeks: number): string {
	const monday = mondayOf(week);
	if (!monday) return week;
	return weekAt(monday.getTime() + weeks * 7 * dayMs);
}

/** "week of 16 November", with the year where it is not this one. */
export function weekInWords(week: string, now: Date): string {
	const monday = mondayOf(week);
	if (!monday) return "no week";
	const sameYear = monday.getUTCFullYear() === now.getUTCFullYear();
	return `week of ${monday.getUTCDate()} ${months[monday.getUTCMonth()]}${sameYear ? "" : ` ${monday.getUTCFullYear()}`}`;
}

// A list has twenty weeks on it: asking Intl for each took as long as reading them from the database.
const months = [
	...["January", "February", "March", "April", "May", "June", "July"],
	...["August", "September", "October", "November", "December"],
];

/** "November 2026", of a date in UTC. */
export function monthInWords(at: Date): string {
	return formatterOf("month").format(at);
}

/** "Nov 2026", London: short, for a picture. */
export function monthMark(at: string): string {
	const [year, month] = londonDay(new Date(at)).split("-");
	return `${months[Number(month) - 1]!.slice(0, 3)} ${year}`;
}

/** The instant at which a London day "2026-11-20" ends; undefined for a text that is no day. */
export function endOfLondonDay(day: string): Date | undefined {
	const midnight = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;
	if (!midnight || Number.isNaN(midnight.getTime())) return undefined;
	// The 29th of a short February would otherwise become the 1st of March.
	if (midnight.toISOString().slice(0, 10) !== day) return undefined;
	const nextMidnight = new Date(midnight.getTime() + 86_400_000);
	// London is at most an hour ahead of UTC: whichever of the two instants is 00:00 there is the one.
	const hourBefore = new Date(nextMidnight.getTime() - 3_600_000);
	return timeInWords(hourBefore) === "00:00" ? hourBefore : nextMidnight;
}

/**
 * The instant of a London day "2026-11-20" and time "10:30". Undefined for a text that is neither, and for a time that
 * does not exist because the clocks go forward over it. Where they go back and a time comes twice, the first one.
 */
export function londonInstant(day: string, time: string): Date | undefined {
	if (!endOfLondonDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
	const asUtc = Date.parse(`${day}T${time}:00Z`);
	// London is at most an hour ahead of UTC, so the earlier of the two is tried first.
	return [asUtc - 3_600_000, asUtc]
		.map((at) => new Date(at))
		.find((at) => londonDay(at) === day && timeInWords(at) === time);
}

/** The London day that lies `days` after (or, negative, before) a day. */
export function dayPlus(day: string, days: number): string {
	return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** "10:42", London. */
export function timeInWords(at: string | Date): string {
	return formatterOf("time").format(new Date(at));
}

/** "20 November", with the year where it is not this one; London. */
export function dayInWords(at: string | Date, now: Date): string {
	const sameYear = londonDay(new Date(at)).slice(0, 4) === londonDay(now).slice(0, 4);
	return formatterOf(sameYear ? "day" : "dayAndYear").format(new Date(at));
}

/** "today", "yesterday", or the weekday and day: "Tuesday 17 November"; London. */
export function nearDayInWords(at: string | Date, now: Date): string {
	const day = londonDay(new Date(at));
	if (day === londonDay(now)) return "today";
	if (day === londonDay(new Date(now.getTime() - 86_400_000))) return "yesterday";
	return `${formatterOf("weekday").format(new Date(at))} ${dayInWords(at, now)}`;
}

/** "Friday 20 November, week 47"; London. */
export function todayInWords(now: Date): string {
	return `${formatterOf("weekdayAndDay").format(now)}, week ${Number(weekOf(now).slice(6))}`;
}

/** "Good morning", "Good afternoon" or "Good evening", by the London clock. */
export function greetingFor(now: Date): string {
	const hour = Number(timeInWords(now).slice(0, 2));
	if (hour < 12) return "Good morning";
	return hour < 18 ? "Good afternoon" : "Good evening";
}

const patterns = {
	isoDay: { timeZone: london, dateStyle: "short" },
	time: { timeZone: london, hour: "2-digit", minute: "2-digit" },
	day: { timeZone: london, day: "numeric", month: "long" },
	dayAndYear: { timeZone: london, day: "numeric", month: "long", year: "numeric" },
	weekday: { timeZone: london, weekday: "long" },
	weekdayAndDay: { timeZone: london, weekday: "long", day: "numeric", month: "long" },
	month: { timeZone: "UTC", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter takes longer than a database query; each is made once.
const formatters = new Map<keyof typeof patterns, Intl.DateTimeFormat>();

function formatterOf(name: keyof typeof patterns): Intl.DateTimeFormat {
	let formatter = formatters.get(name);
	if (!formatter) {
		// Canada writes a day as ISO does.
		formatter = new Intl.DateTimeFormat(name === "isoDay" ? "en-CA" : "en-GB", patterns[name]);
		formatters.set(name, formatter);
	}
	return formatter;
}
