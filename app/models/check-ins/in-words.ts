import { changeOf } from "./change.ts";
import { tickListCodes, tickLists, type HostAnswers, type Scores } from "./check-in.ts";
import {
	changeInWords,
	checkInWords,
	measureNames,
	numberInWords,
	pictureWords,
	positionWords,
	tickListWords,
} from "./check-in.words.ts";
import { scaleOf, scoreOf, type Instrument, type ItemAnswers, type Scale } from "./instrument.ts";
import { pictureOf } from "./picture.ts";

/** What a check-in says: the picture where there is one, and each number in words. */
export type CheckInInWords = { picture?: { name: string; sentence: string }; lines: string[] };

/**
 * A check-in put into words. `before` are the scores of earlier check-ins at the place, to the same version, oldest
 * first: a change is said only as domain notes f6.2 allow. Never a rank, and never a word such as "high".
 */
export function checkInInWords(instrument: Instrument, scores: Scores, before: readonly Scores[]): CheckInInWords {
	const picture = pictureOf(scores);
	const hasBoth = scores.belong !== undefined && scores.fit_strain !== undefined;
	const lines = ["belong" as const, "fit_strain" as const].flatMap((code) => {
		const score = scores[code];
		if (score === undefined) return [`${measureNames[code]}: ${lowerFirst(checkInWords.tooFew)}`];
		const change = changeOf([...before.flatMap((each) => each[code] ?? []), score]);
		return [
			numberInWords(measureNames[code], score, 100, positionInWords(scaleOf(instrument, code), score)),
			...(change ? [changeInWords(code, change, score)] : []),
		];
	});
	return {
		...(picture && { picture: pictureWords[picture] }),
		lines: [...lines, ...(picture || !hasBoth ? [] : [checkInWords.noPicture])],
	};
}

/** The mean of a scale in words and numbers; undefined where there is none. Bands are never named. */
export function scaleInWords(scale: Scale, answers: ItemAnswers): string | undefined {
	const score = scoreOf(scale, answers);
	return score === undefined ? undefined : numberInWords(scale.label, score, 100, positionInWords(scale, score));
}

/** Each answered item with its answer, numbers as "7 of 10". For scales that are never added up. */
export function itemsInWords(scale: Scale, answers: ItemAnswers): { asked: string; answer: string }[] {
	return scale.items.flatMap(({ code, label: asked, choices }) => {
		const chosen = choices.find((choice) => choice.code === answers[code]);
		if (!chosen) return [];
		const isNumber = chosen.code === String(chosen.points);
		return [{ asked, answer: isNumber ? positionWords.outOf(chosen.code, choices.at(-1)!.code) : chosen.label }];
	});
}

/** The ticks of a check-in of the host, list by list, in the order of the lists. A list left alone is not there. */
export function ticksInWords(host: HostAnswers): { asked: string; answer: string }[] {
	return tickListCodes.flatMap((list) => {
		const ticked = tickLists[list].filter(({ code }) => host.ticks[list].includes(code)).map(({ label }) => label);
		return ticked.length > 0 ? [{ asked: tickListWords[list].short, answer: ticked.join("; ") }] : [];
	});
}

/** Where a score lies among the answers that could be given, in their own words: "between “rarely” and “sometimes”". */
export function positionInWords(scale: Scale, score: number): string {
	const labels = new Map<number, Set<string>>();
	for (const { points, label } of scale.items.flatMap(({ choices }) => choices))
		if (points !== null) labels.set(points, (labels.get(points) ?? new Set()).add(label));
	const anchors = [...labels].sort(([one], [other]) => one - other);
	const upperAt = anchors.findIndex(([points]) => points >= score);
	const [upper, uppers] = anchors[upperAt]!;
	const [lower, lowers] = anchors[Math.max(0, upperAt - 1)]!;
	// Closer than a quarter of the way to the next answer.
	const close = (upper - lower) / 4;
	if (upper - score <= close) return positionWords.at(positionWords.answer([...uppers]));
	if (score - lower <= close) return positionWords.at(positionWords.answer([...lowers]));
	return positionWords.between(positionWords.answer([...lowers]), positionWords.answer([...uppers]));
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
