import { londonDay, weekOf, weekPlus } from "../dates.ts";
import { quarterOfDay } from "../quarters.ts";

/** A place somebody works at, in their own order. */
export type CheckInPlace = { placeId: string; kind: "host" | "practice" };

/** A check-in that was saved. */
export type SavedAt = { placeId: string; savedAt: string };

/** Beside the host, so many practices are asked about (domain notes f6). */
const mostPractices = 3;

/** The places somebody is asked about: the host first, then the first three practices of their own order. */
export function placesAskedAbout(places: readonly CheckInPlace[]): string[] {
	const ofKind = (kind: CheckInPlace["kind"]) =>
		places.filter((place) => place.kind === kind).map(({ placeId }) => placeId);
	return [...ofKind("host").slice(0, 1), ...ofKind("practice").slice(0, mostPractices)];
}

/**
 * Which place comes next, and from which ISO week on: the one whose last check-in lies longest ago, those never asked
 * about first, in their order. One place a week at most, so this week, or the next once one was saved in it. Nothing
 * is ever late, and a missed week leaves nothing behind. Undefined where there is no place.
 */
export function nextCheckIn(
	places: readonly CheckInPlace[],
	saved: readonly SavedAt[],
	now: Date,
): { placeId: string; fromWeek: string } | undefined {
	const lastSaved = new Map<string, string>();
	for (const { placeId, savedAt } of saved)
		if (savedAt > (lastSaved.get(placeId) ?? "")) lastSaved.set(placeId, savedAt);
	const [placeId] = placesAskedAbout(places).sort((one, other) =>
		compare(lastSaved.get(one) ?? "", lastSaved.get(other) ?? ""),
	);
	const week = weekOf(now);
	return placeId === undefined ? undefined : { placeId, fromWeek: savedInWeek(saved, week) ? weekPlus(week, 1) : week };
}

/**
 * Whether a check-in about a place can be begun now. Any of one's places will do: the turn is what is offered, and
 * "whenever the person likes" outweighs it (domain notes f6). Two in one week are refused.
 */
export function judgeTurn(
	places: readonly CheckInPlace[],
	saved: readonly SavedAt[],
	placeId: string,
	now: Date,
): { ok: true } | { refused: "not-your-place" | "this-week-already" } {
	if (!placesAskedAbout(places).includes(placeId)) return { refused: "not-your-place" };
	return savedInWeek(saved, weekOf(now)) ? { refused: "this-week-already" } : { ok: true };
}

/** A measure that people choose to be offered, and how often at most (domain notes f10). */
export const chosenMeasures = { ons4: "month", cbi: "quarter" } as const;
export type ChosenMeasure = keyof typeof chosenMeasures;
export const measureCodes = Object.keys(chosenMeasures) as ChosenMeasure[];

/** The month "2026-11" or quarter "2026-Q4" in which a measure is asked once, by the London day of an instant. */
export function spanOf(code: ChosenMeasure, at: Date): string {
	return chosenMeasures[code] === "month" ? londonDay(at).slice(0, 7) : quarterOfDay(londonDay(at));
}

/**
 * The measures to offer now: those somebody chose, and has not answered in this calendar month or quarter (London).
 * One that is passed by is not owed, and nothing counts how often.
 */
export function measuresOffered(
	chosen: readonly ChosenMeasure[],
	answered: readonly { code: ChosenMeasure; savedAt: string }[],
	now: Date,
): ChosenMeasure[] {
	return chosen.filter(
		(code) =>
			!answered.some((each) => each.code === code && spanOf(code, new Date(each.savedAt)) === spanOf(code, now)),
	);
}

/** The weeks of the sheet for new link workers (domain notes f10), and the week from which each is let go. */
const sheets = [
	{ week: 2, until: 6 },
	{ week: 6, until: 12 },
	{ week: 12, until: 18 },
] as const;
export type SheetWeek = (typeof sheets)[number]["week"];

/**
 * The sheet to offer a new link worker, by the London day they began ("2026-11-27"): from its week on until the next
 * is due. Undefined before, between once it was answered, and after.
 */
export function sheetOffered(beganOn: string, answered: readonly SheetWeek[], now: Date): SheetWeek | undefined {
	const days = (Date.parse(`${londonDay(now)}T12:00:00Z`) - Date.parse(`${beganOn}T12:00:00Z`)) / 86_400_000;
	const found = sheets.find(({ week, until }) => week * 7 <= days && days < until * 7);
	return found && !answered.includes(found.week) ? found.week : undefined;
}

/** Whether the newest of them lies in a week that is not yet over: the older ones cannot, where it does not. */
function savedInWeek(saved: readonly SavedAt[], week: string): boolean {
	const newest = saved.reduce((latest, { savedAt }) => (savedAt > latest ? savedAt : latest), "");
	return newest !== "" && weekOf(new Date(newest)) === week;
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
