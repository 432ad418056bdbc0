import type { Answers, DiscretionLine, PressureLine } from "#app/models/entries/answers.ts";
import type { PatternEntry } from "#app/models/trends/patterns.ts";
import { newId } from "#db/ids.ts";
import { testNow } from "#tests/support/people.ts";

/** The week of `testNow`. */
export const thisWeek = "2026-W47";

/** An entry as patterns see it, of this week unless the test says otherwise. */
export function entry(answers: Answers, week = thisWeek): PatternEntry {
	return { id: newId(testNow), week, answers };
}

/** An entry with these judgement calls. */
export function calls(lines: DiscretionLine[], week = thisWeek): PatternEntry {
	return entry({ title: "Made up", discretion: lines }, week);
}

/** So many pressure lines that are alike. */
export function lines(count: number, line: PressureLine): PressureLine[] {
	return Array.from({ length: count }, () => ({ ...line }));
}
