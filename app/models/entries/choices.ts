/**
 * How a person likes to write, and what they asked not to be shown again. Sealed in one row under their own key: it is
 * nobody else's business how someone writes.
 */
export type WritingChoices = {
	/** One question a page, or all on one page. Not chosen yet: one page. */
	way?: "guided" | "page";
	/** The set of questions last chosen, without its version: "gibbs", or an organisation's template id. */
	prompts?: string;
	/** Whether judgement calls ask for minutes and own time. */
	minutes?: "on";
	/** Whether full entries ask about people held (domain notes f5). */
	holding?: "on";
	/** ISO week in which holding was last answered: it is asked at most monthly. */
	heldWeek?: string;
	/** Whether the look back shows this week in other years. */
	onThisDay?: "on";
	/** Entries the look back never shows again. */
	hidden?: string[];
	/** Signals put away, by their key, with the instant it was done. */
	dismissed?: Record<string, string>;
	/** Measures they asked to be shown again in their time (app/models/check-ins/rhythm.ts). */
	measures?: string[];
	/** Own tags, newest first, at most `mostTags`. */
	tags?: string[];
};

/** The choices with a measure among those to be shown, or not. */
export function withMeasure(choices: WritingChoices, code: string, isChosen: boolean): WritingChoices {
	const others = (choices.measures ?? []).filter((each) => each !== code);
	return { ...choices, measures: isChosen ? [...others, code] : others };
}

export const mostTags = 60;

/** Own tags after an entry with `used` was written: newest first, each once whatever its capitals. */
export function withTags(known: readonly string[], used: readonly string[]): string[] {
	const kept = new Map<string, string>();
	for (const tag of [...used, ...known]) if (!kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag);
	return [...kept.values()].slice(0, mostTags);
}

/** Entries hidden from the look back, with one more; the last 500. */
export function withHidden(hidden: readonly string[] = [], entryId: string): string[] {
	return [...hidden.filter((id) => id !== entryId), entryId].slice(-500);
}
