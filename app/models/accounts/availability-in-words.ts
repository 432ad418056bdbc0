import { dayPlus, londonDay, nearDayInWords } from "../dates.ts";
import { labelOf } from "../option-list.ts";
import { backOn, replyTimes, type Away, type CoverOf } from "./availability.ts";
import { awayWords } from "./availability.words.ts";

/** Days away are told this many days before they begin: a lending waits no longer than that for its answer. */
const daysBefore = 14;

/** "Monday 7 December", of a London day. */
function dayName(day: string, now: Date): string {
	return nearDayInWords(`${day}T12:00:00Z`, now);
}

/** "From Monday 7 December to Friday 11 December", or "On Monday 7 December". */
export function periodInWords({ firstDay, lastDay }: Away, now: Date): string {
	const [first, last] = [dayName(firstDay, now), dayName(lastDay, now)];
	return firstDay === lastDay ? awayWords.onDay(first) : awayWords.fromTo(first, last);
}

/** That somebody is away now, said to themselves. Undefined when they are not. */
export function ownAwayInWords(away: readonly Away[], now: Date): string | undefined {
	const back = backOn(away, londonDay(now));
	return back && awayWords.youAreAway(dayName(back, now));
}

/**
 * What the supervisee of a relation should know before they wait: how soon an answer usually comes, that their supervisor
 * is away or soon will be, and who covers. A sentence each; none for what nobody said.
 */
export function coverInWords({ supervisor, deputies }: CoverOf, now: Date): string[] {
	const today = londonDay(now);
	const usual = labelOf(replyTimes, supervisor.usual);
	const back = backOn(supervisor.away, today);
	const soon = supervisor.away.find(({ firstDay }) => today < firstDay && firstDay <= dayPlus(today, daysBefore));
	const [first, second] = deputies.map(({ name }) => name);
	return [
		...(usual ? [awayWords.usually(usual.charAt(0).toLowerCase() + usual.slice(1))] : []),
		...(back ? [awayWords.awayNow(dayName(back, now))] : []),
		...(soon && !back
			? [awayWords.awaySoon(periodInWords(soon, now).replace(/^./, (letter) => letter.toLowerCase()))]
			: []),
		...(first ? [second ? awayWords.cover(first, second) : awayWords.covers(first)] : []),
	];
}
