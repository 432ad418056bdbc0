import { weekPlus } from "../dates.ts";
import { labelOf } from "../option-list.ts";
import type { Answers } from "./answers.ts";
import { isFilledIn } from "./carry.ts";
import type { WritingChoices } from "./choices.ts";
import { settings } from "./options/frame.ts";
import type { PromptSet, Step } from "./prompts.ts";

/** How many of the writer's own tags are offered to tick. */
export const tagsOffered = 12;

/** Holding is asked at most every so many weeks (domain notes f5). */
const weeksBetweenHolding = 4;

/** The kind an entry is written as: a quick note may be grown into a full one, never the other way. */
export function kindToWrite(kept: "quick" | "full" | undefined, wanted: string | null): "quick" | "full" {
	if (kept === "full") return "full";
	if (kept === "quick") return wanted === "full" ? "full" : "quick";
	return wanted === "quick" ? "quick" : "full";
}

/** Whether an entry asks about holding: where it was chosen, at most monthly, and always where it is answered already. */
export function asksHolding(choices: WritingChoices, answers: Answers, thisWeek: string): boolean {
	if (isFilledIn(answers, "holding")) return true;
	if (choices.holding !== "on") return false;
	return choices.heldWeek === undefined || weekPlus(choices.heldWeek, weeksBetweenHolding) <= thisWeek;
}

/** "Elmfield Surgery, on the phone": what the last entry said, where this one says neither; else undefined. */
export function lastPlaceInWords(
	answers: Answers,
	last: Pick<Answers, "place_id" | "setting">,
	places: readonly { id: string; name: string }[],
): string | undefined {
	if (answers.place_id || answers.setting) return undefined;
	const setting = labelOf(settings, last.setting);
	const place = places.find(({ id }) => id === last.place_id)?.name;
	if (!place || !setting) return place ?? setting;
	return `${place}, ${setting.charAt(0).toLowerCase()}${setting.slice(1)}`;
}

/** The list from one place on, and then from its start: what comes first takes turns. */
export function turned<T>(list: readonly T[], by: number): T[] {
	return [...list.slice(by), ...list.slice(0, by)];
}

/** The offered sets with this one among them: an entry may be written with a version no longer offered. */
export function withSet(offered: readonly PromptSet[], set: PromptSet): readonly PromptSet[] {
	return offered.some(({ code, version }) => code === set.code && version === set.version)
		? offered
		: [...offered, set];
}

/** Where the guided way begins: at the first question without an answer. */
export function firstOpenStep(steps: readonly Step[], answers: Answers): Step {
	return steps.find((step) => step === "check" || (step !== "bring" && !isFilledIn(answers, step))) ?? "check";
}
