import { medianOf } from "../median.ts";

/** A change worth saying: which way, and the median it is seen against. */
export type Change = { way: "higher" | "lower"; than: number };

/** Against so many check-ins before, from so many points on, and so often running (domain notes f6.2). */
const before = 6;
const leastPoints = 15;
const running = 2;

/**
 * What changed at a place: the scores of one scale and version there, oldest first. Undefined until the last two
 * check-ins, each against the median of the six before it, both lie 15 points or more to the same side. Check-ins
 * without enough answers have no score and are passed over.
 */
export function changeOf(scores: readonly number[]): Change | undefined {
	const seen = Array.from({ length: running }, (_, back) => stepAt(scores, scores.length - 1 - back));
	const [last, ...earlier] = seen;
	return last && earlier.every((step) => step?.way === last.way) ? last : undefined;
}

/** How one check-in compares with the six before it; undefined where they are fewer or it is close to them. */
function stepAt(scores: readonly number[], at: number): Change | undefined {
	if (at < before) return undefined;
	const than = medianOf(scores.slice(at - before, at))!;
	const points = scores[at]! - than;
	if (Math.abs(points) < leastPoints) return undefined;
	return { way: points > 0 ? "higher" : "lower", than };
}
