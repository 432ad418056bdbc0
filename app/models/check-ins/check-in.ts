import { energyLevels } from "../entries/options/cost-and-gain.ts";
import { waitingFor } from "../entries/options/holding.ts";
import { pressureKinds, wouldHelp } from "../entries/options/pressure.ts";
import { isListed, type OptionList } from "../option-list.ts";
import { instrumentOf, scaleOf, scoreOf, unknownAnswers, type InstrumentRef, type ItemAnswers } from "./instrument.ts";
import { instruments } from "./instruments/index.ts";

/** What a check-in asks about the host alone: three lists, in the order of the page. Codes and lists: domain notes f6. */
export const tickLists = {
	pressed: pressureKinds,
	would_help: wouldHelp,
	wait_for: waitingFor,
} as const satisfies Record<string, OptionList>;
export type TickList = keyof typeof tickLists;
export const tickListCodes = Object.keys(tickLists) as TickList[];

/** At most so many ticks in each list (privacy notes 3.2). */
export const mostTicks = 3;

/** What is asked about the host alone. */
export type HostAnswers = {
	/** Energy for the work, 0 to 10. Left out: not said. */
	energy?: string;
	/** In any order; a list that was left alone is empty. */
	ticks: Readonly<Record<TickList, readonly string[]>>;
	/** "Count my answers in team totals (never words)": off until chosen. */
	counts: boolean;
};

/** What one person said of one place. All of it is sealed. */
export type CheckIn = {
	instrument: InstrumentRef;
	items: ItemAnswers;
	/** Only where the place is the host. */
	host?: HostAnswers;
	/** "One thing that would make this place more yours." Kept private: it is never counted, read or passed on. */
	moreYours?: string;
};

/** The open line is one line. */
export const mostLetters = 300;

/** A check-in as it is kept. `host.counts` tells whether it is counted now. */
export type KeptCheckIn = CheckIn & { id: string; placeId: string; placeName: string; savedAt: string };

/** What is measured, and what the measures of a check-in are called wherever they are kept. */
export const measures = ["belong", "fit_strain", "energy"] as const;
export type Measure = (typeof measures)[number];

/** The scores of a check-in; a measure that was not answered enough is not there. */
export type Scores = Partial<Record<Measure, number>>;

/**
 * Belonging and effort to fit from 0 to 100, each the mean of its answered items (domain notes f6.2), and energy as it
 * was chosen, 0 to 10. Answers to a version of the questions we never had score nothing.
 */
export function scoresOf({ instrument, items, host }: CheckIn): Scores {
	const asked = instrumentOf(instruments, instrument);
	const [belong, strain] = asked
		? [scoreOf(scaleOf(asked, "belong"), items), scoreOf(scaleOf(asked, "fit_strain"), items)]
		: [];
	const energy = host?.energy !== undefined && isListed(energyLevels, host.energy) ? Number(host.energy) : undefined;
	return {
		...(belong !== undefined && { belong }),
		...(strain !== undefined && { fit_strain: strain }),
		...(energy !== undefined && { energy }),
	};
}

export type CheckInRefusal = "no-such-answer" | "no-such-tick" | "too-many-ticks" | "not-the-host" | "nothing";

/** Whether answers can be kept as they are: nothing is compulsory, but something must be there, and all of it ours. */
export function judgeCheckIn(checkIn: CheckIn, place: { isHost: boolean }): { ok: true } | { refused: CheckInRefusal } {
	const { items, host, moreYours } = checkIn;
	const asked = instrumentOf(instruments, checkIn.instrument);
	if (!asked || unknownAnswers(asked, items).length > 0) return { refused: "no-such-answer" };
	if (host && !place.isHost) return { refused: "not-the-host" };
	for (const list of host ? tickListCodes : []) {
		const ticks = host?.ticks[list] ?? [];
		if (new Set(ticks).size !== ticks.length || !ticks.every((code) => isListed(tickLists[list], code)))
			return { refused: "no-such-tick" };
		if (ticks.length > mostTicks) return { refused: "too-many-ticks" };
	}
	if (host?.energy !== undefined && !isListed(energyLevels, host.energy)) return { refused: "no-such-answer" };
	const isSaid =
		Object.keys(items).length > 0 ||
		host?.energy !== undefined ||
		tickListCodes.some((list) => (host?.ticks[list] ?? []).length > 0) ||
		Boolean(moreYours?.trim());
	return isSaid ? { ok: true } : { refused: "nothing" };
}
