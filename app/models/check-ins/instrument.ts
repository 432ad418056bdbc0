import { isListed, type Option } from "../option-list.ts";

/** An answer one can choose. `points` is what it scores; null where it scores nothing, such as "does not apply". */
export type Choice = Option & { points: number | null };

/** One question or statement, worded as its owners word it. */
export type Item = Option & {
	choices: readonly Choice[];
	/** Worded the other way round: what it scores is counted from the other end. */
	isReversed?: true;
	bands?: readonly Band[];
};

/** From this score on, up to the next band. A code to compare with published figures, never a word on a page. */
export type Band = { from: number; code: string };

/** Items that belong together. */
export type Scale = {
	code: string;
	label: string;
	items: readonly Item[];
	/** The mean of what was answered, or nothing: each item stands for itself. */
	adds: "mean" | "never";
	/** With fewer answers that score there is no mean. */
	leastAnswered: number;
	bands?: readonly Band[];
};

/**
 * A set of scales that is answered together. Instruments are data, as option lists are: once landed a version never
 * changes, since answers keep its code and version. Another wording is another version.
 */
export type Instrument = {
	/** What is kept with the answers, beside the version. Never used again for anything else. */
	code: string;
	version: number;
	label: string;
	/** Said before the first item, line by line. */
	intro: readonly string[];
	/** What must be said beside it: whose it is, and what it is not. */
	note: readonly string[];
	/** Whose wording, scoring and bands these are: keys of the domain notes. */
	source: string;
	/** Day from which it is offered (YYYY-MM-DD). */
	activeFrom: string;
	scales: readonly Scale[];
};

/** Which instrument some answers were given to. Kept with them. */
export type InstrumentRef = { code: string; version: number };

/** Chosen answers by the code of their item. An item that was left out is not there. */
export type ItemAnswers = Readonly<Record<string, string>>;

/** What an answer scores: undefined where the item was left out, or its answer scores nothing. */
export function pointsOf(item: Item, answers: ItemAnswers): number | undefined {
	const points = item.choices.find(({ code }) => code === answers[item.code])?.points ?? undefined;
	if (points === undefined || !item.isReversed) return points;
	const scored = item.choices.flatMap((choice) => choice.points ?? []);
	return Math.min(...scored) + Math.max(...scored) - points;
}

/** The score of a scale: the mean of its answered items. Undefined where too few were answered, or none is formed. */
export function scoreOf(scale: Scale, answers: ItemAnswers): number | undefined {
	const points = scale.items.flatMap((item) => pointsOf(item, answers) ?? []);
	if (scale.adds === "never" || points.length < scale.leastAnswered) return undefined;
	return points.reduce((sum, each) => sum + each, 0) / points.length;
}

/** The band a score lies in. Undefined below the first. */
export function bandOf(bands: readonly Band[], score: number): string | undefined {
	return bands.findLast(({ from }) => from <= score)?.code;
}

/** The codes of items whose answer is none of their choices, or that the instrument does not ask. */
export function unknownAnswers(instrument: Instrument, answers: ItemAnswers): string[] {
	const items = instrument.scales.flatMap((scale) => scale.items);
	return Object.keys(answers).filter((code) => {
		const item = items.find((each) => each.code === code);
		return !item || !isListed(item.choices, answers[code] ?? "");
	});
}

/** A scale of an instrument. Throws where there is none: codes of scales are written in the program. */
export function scaleOf(instrument: Instrument, code: string): Scale {
	const found = instrument.scales.find((scale) => scale.code === code);
	if (!found) throw new Error(`${instrument.code} has no scale ${code}`);
	return found;
}

/** The version of an instrument that is offered on a London day "2026-11-27"; undefined before its first. */
export function offeredOn(instruments: readonly Instrument[], code: string, day: string): Instrument | undefined {
	return instruments
		.filter((each) => each.code === code && each.activeFrom <= day)
		.reduce<Instrument | undefined>(
			(newest, each) => (newest && newest.version > each.version ? newest : each),
			undefined,
		);
}

/** The instrument some answers were given to, also one no longer offered. Undefined for one there never was. */
export function instrumentOf(instruments: readonly Instrument[], ref: InstrumentRef): Instrument | undefined {
	return instruments.find(({ code, version }) => code === ref.code && version === ref.version);
}
