import { dayInWords, weekInWords, weekOf } from "../dates.ts";
import { scoresOf, type KeptCheckIn, type Scores } from "./check-in.ts";
import { checkInWords, measureNames, positionWords } from "./check-in.words.ts";
import { checkInInWords, itemsInWords, ticksInWords, type CheckInInWords } from "./in-words.ts";
import { instrumentOf } from "./instrument.ts";
import { instruments } from "./instruments/index.ts";
import { nextCheckIn, placesAskedAbout, type CheckInPlace } from "./rhythm.ts";

type Fact = { asked: string; answer: string };

/** One check-in as its owner reads it. */
export type SaidInWords = CheckInInWords & {
	id: string;
	day: string;
	/** Energy and ticks; only of the host. */
	facts: Fact[];
	/** Every item that was answered. */
	items: Fact[];
	moreYours?: string;
	/** undefined: not about the host, so never counted. */
	isCounted?: boolean;
};

/** A place on the page of all of them. */
export type PlaceInWords = { placeId: string; name: string; said?: CheckInInWords & { day: string } };

/** The page of all places: which comes next, from when, and what was last said about each. */
export type PlacesInWords = {
	next?: { placeId: string; name: string; line: string; isNow: boolean };
	places: PlaceInWords[];
};

/** The scores of check-ins at a place to one version, oldest first, from check-ins newest first. */
export function scoresAt(checkIns: readonly KeptCheckIn[], placeId: string, version: number): Scores[] {
	return checkIns
		.filter((each) => each.placeId === placeId && each.instrument.version === version)
		.map(scoresOf)
		.reverse();
}

/** Puts one of the viewer's check-ins into words. `all` are theirs, newest first: a change is seen against those before. */
export function saidInWords(checkIn: KeptCheckIn, all: readonly KeptCheckIn[], now: Date): SaidInWords {
	const { id, placeId, savedAt, items, host, moreYours } = checkIn;
	const asked = instrumentOf(instruments, checkIn.instrument);
	const earlier = all.filter((each) => each.savedAt < savedAt);
	const words = asked
		? checkInInWords(asked, scoresOf(checkIn), scoresAt(earlier, placeId, asked.version))
		: { lines: [] };
	return {
		...words,
		id,
		day: dayInWords(savedAt, now),
		facts: [
			...(host?.energy === undefined
				? []
				: [{ asked: measureNames.energy, answer: positionWords.outOf(host.energy, "10") }]),
			...(host ? ticksInWords(host) : []),
		],
		items: asked ? asked.scales.flatMap((scale) => itemsInWords(scale, items)) : [],
		...(moreYours && { moreYours }),
		...(host && { isCounted: host.counts }),
	};
}

/** The viewer's places in the order they are asked about, with what was last said of each, and the next in turn. */
export function placesInWords(
	places: readonly (CheckInPlace & { name: string })[],
	checkIns: readonly KeptCheckIn[],
	now: Date,
): PlacesInWords {
	const named = new Map(places.map(({ placeId, name }) => [placeId, name]));
	const next = nextCheckIn(places, checkIns, now);
	const isNow = next?.fromWeek === weekOf(now);
	return {
		...(next && {
			next: {
				placeId: next.placeId,
				name: named.get(next.placeId)!,
				line: isNow
					? checkInWords.offered(named.get(next.placeId)!)
					: checkInWords.offeredFrom(named.get(next.placeId)!, weekInWords(next.fromWeek, now)),
				isNow,
			},
		}),
		places: placesAskedAbout(places).map((placeId) => {
			const last = checkIns.find((each) => each.placeId === placeId);
			if (!last) return { placeId, name: named.get(placeId)! };
			const { picture, lines, day } = saidInWords(last, checkIns, now);
			return { placeId, name: named.get(placeId)!, said: { ...(picture && { picture }), lines, day } };
		}),
	};
}
