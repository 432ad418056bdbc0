import { changeOf, type Change } from "../check-ins/change.ts";
import { scoresOf, type KeptCheckIn, type Measure } from "../check-ins/check-in.ts";
import { measureNames } from "../check-ins/check-in.words.ts";
import { instrumentOf, pointsOf, scoreOf, type InstrumentRef, type ItemAnswers } from "../check-ins/instrument.ts";
import { instruments } from "../check-ins/instruments/index.ts";
import { medianOf } from "../median.ts";
import { shortNames } from "./scores.words.ts";

/** One number at one time. */
export type ScorePoint = { savedAt: string; value: number };

/** One score over time, oldest first, of one version of its questions. */
export type ScoreSeries = {
	/** Names its figure and its file: once on a page. */
	id: string;
	name: string;
	most: 100 | 10;
	points: ScorePoint[];
	/** undefined: there is none. Only said of belonging and effort to fit (domain notes f6.2). */
	change?: Change;
};

/** The scores of one place. */
export type PlaceScores = { placeId: string; placeName: string; series: ScoreSeries[] };

const order: readonly Measure[] = ["belong", "fit_strain", "energy"];

/** The scores of each place, of the newest version answered there; those answered about last come first. Newest first in. */
export function scoresByPlace(checkIns: readonly KeptCheckIn[]): PlaceScores[] {
	const places = Map.groupBy(checkIns, ({ placeId }) => placeId);
	return [...places].map(([placeId, [last, ...before]], at) => {
		const same = [last!, ...before].filter((each) => each.instrument.version === last!.instrument.version).reverse();
		const scored = same.map((each) => ({ savedAt: each.savedAt, scores: scoresOf(each) }));
		const series = order.flatMap((measure) => {
			const points = scored.flatMap(({ savedAt, scores }) =>
				scores[measure] === undefined ? [] : [{ savedAt, value: scores[measure] }],
			);
			if (points.length === 0) return [];
			const change = measure === "energy" ? undefined : changeOf(points.map(({ value }) => value));
			const most = measure === "energy" ? (10 as const) : (100 as const);
			return [
				{
					id: `${measure.replace("_", "-")}-${at + 1}`,
					name: measureNames[measure],
					most,
					points,
					...(change && { change }),
				},
			];
		});
		return { placeId, placeName: last!.placeName, series };
	});
}

type Answered = { instrument: InstrumentRef; savedAt: string; items: ItemAnswers };

/** The numbers of measures about oneself: the mean of a scale, or each item of one that is never added up. Newest first in. */
export function scoresOfMeasures(answered: readonly Answered[]): ScoreSeries[] {
	const byMeasure = Map.groupBy(answered, ({ instrument }) => instrument.code);
	return [...byMeasure.values()].flatMap(([last, ...before]) => {
		const asked = instrumentOf(instruments, last!.instrument);
		const same = [last!, ...before].filter((each) => each.instrument.version === last!.instrument.version).reverse();
		return (asked?.scales ?? []).flatMap((scale) => {
			const of = (id: string, name: string, most: 100 | 10, value: (items: ItemAnswers) => number | undefined) => {
				const points = same.flatMap(({ savedAt, items }) => {
					const found = value(items);
					return found === undefined ? [] : [{ savedAt, value: found }];
				});
				return points.length === 0 ? [] : [{ id: `${asked!.code}-${id}`, name, most, points }];
			};
			if (scale.adds === "mean") return of(scale.code, scale.label, 100, (items) => scoreOf(scale, items));
			return scale.items.flatMap((item) =>
				of(item.code, shortNames[item.code] ?? item.label, 10, (items) => pointsOf(item, items)),
			);
		});
	});
}

/** The middle of a series: a run chart's median (ux notes 5.3). There is one wherever there is a point. */
export function middleOf({ points }: ScoreSeries): number {
	return medianOf(points.map(({ value }) => value))!;
}
