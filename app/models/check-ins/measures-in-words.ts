import { dayInWords } from "../dates.ts";
import { itemsInWords, scaleInWords } from "./in-words.ts";
import { instrumentOf, type InstrumentRef, type ItemAnswers } from "./instrument.ts";
import { instruments } from "./instruments/index.ts";
import { measurePage } from "./measures.words.ts";

/** Some answers about oneself as their owner reads them: numbers in words, and never a name for where they lie. */
export type MeasureInWords = {
	id: string;
	heading: string;
	/** The mean of each scale that has one. */
	lines: string[];
	/** Each answer: all there is to say of scales that are never added up. */
	items: { asked: string; answer: string }[];
	/** Whether the items stand for themselves, and are shown at once. */
	isItems: boolean;
};

/** Puts answers to a measure into words. Undefined for a version there never was. */
export function measureInWords(
	of: { id: string; instrument: InstrumentRef; savedAt: string; items: ItemAnswers },
	now: Date,
): MeasureInWords | undefined {
	const asked = instrumentOf(instruments, of.instrument);
	if (!asked) return undefined;
	const added = asked.scales.filter(({ adds }) => adds === "mean");
	return {
		id: of.id,
		heading: measurePage.said(dayInWords(of.savedAt, now)),
		lines: added.map(
			(scale) =>
				scaleInWords(scale, of.items) ?? measurePage.tooFew(scale.label, scale.leastAnswered, scale.items.length),
		),
		items: asked.scales.flatMap((scale) => itemsInWords(scale, of.items)),
		isItems: added.length === 0,
	};
}
