import type { WritingChoices } from "../entries/choices.ts";
import type { DiscretionLine } from "../entries/answers.ts";
import { discretionKinds } from "../entries/options/discretion.ts";
import { isId } from "../ids.ts";
import { isListed } from "../option-list.ts";
import type { PatternEntry } from "./patterns.ts";

/**
 * A private signal (domain notes f3): a gentle question for its owner alone, with the entries behind it, newest first.
 * The thresholds are our judgement and not validated.
 */
export type Signal = { key: string; entries: PatternEntry[] } & (
	| { asks: "pattern"; kind: string; times: number; isUsual: boolean }
	| { asks: "alone"; kinds: string[] }
	| { asks: "own-time"; minutes: number }
);

const ownTimeKey = "own-time";
const fewestOfOneKind = 3;
const awayFor = 28 * 86_400_000;

/** What nobody else knew of, and what one should not have to carry alone (domain notes f3, ALONE). */
const heavyAlone = new Set(["D03", "D06", "D07a", "D07b", "D07c", "D10", "D11", "D17", "D18"]);

/**
 * The signals in the entries of some weeks, without those put away less than 28 days ago. `entries` are newest first.
 * Own time speaks only where the owner switched minutes on.
 */
export function signalsIn(
	entries: readonly PatternEntry[],
	weeks: readonly string[],
	choices: WritingChoices,
	now: Date,
): Signal[] {
	const these = entries.filter(({ week }) => weeks.includes(week));
	const found = [...patternsIn(these), ...(choices.minutes === "on" ? ownTimeIn(these) : []), ...aloneIn(these)];
	return found.filter(({ key }) => !isAway(choices.dismissed?.[key], now));
}

/** Whether a posted text is the key of a signal that there can be. */
export function isSignalKey(key: string): boolean {
	const [asks, about = ""] = key.split(/:(.*)/s);
	if (asks === "pattern") return isListed(discretionKinds, about);
	return asks === "alone" ? isId(about) : key === ownTimeKey;
}

/** What is put away once this signal is too. Those whose 28 days are over are forgotten. */
export function withAway(dismissed: WritingChoices["dismissed"], key: string, now: Date): Record<string, string> {
	const still = Object.entries(dismissed ?? {}).filter(([, at]) => isAway(at, now));
	return { ...Object.fromEntries(still), [key]: now.toISOString() };
}

function isAway(at: string | undefined, now: Date): boolean {
	return at !== undefined && now.getTime() - Date.parse(at) < awayFor;
}

/** PATTERN: one kind, usual by now or three times, where guidance does not clearly say do. */
function patternsIn(entries: readonly PatternEntry[]): Signal[] {
	return discretionKinds.flatMap(({ code: kind }): Signal[] => {
		const behind = withLines(entries, (line) => line.kind === kind && line.guidance !== "clear_yes");
		const lines = behind.flatMap((each) => each.lines);
		const isUsual = lines.some(({ repeat }) => repeat === "usual_now");
		if (!isUsual && lines.length < fewestOfOneKind) return [];
		return [
			{
				key: `pattern:${kind}`,
				asks: "pattern",
				kind,
				times: lines.length,
				isUsual,
				entries: behind.map(({ entry }) => entry),
			},
		];
	});
}

/** ALONE: stretched, nobody knew, and of a kind that weighs. One signal an entry. */
function aloneIn(entries: readonly PatternEntry[]): Signal[] {
	const isAlone = ({ kind, direction, who_knew: whoKnew }: DiscretionLine) =>
		direction === "stretched" && whoKnew === "nobody" && kind !== undefined && heavyAlone.has(kind);
	return withLines(entries, isAlone).map(({ entry, lines }) => ({
		key: `alone:${entry.id}`,
		asks: "alone",
		kinds: [...new Set(lines.flatMap(({ kind }) => kind ?? []))],
		entries: [entry],
	}));
}

/** OWN TIME: the minutes of lines that were the writer's own time. */
function ownTimeIn(entries: readonly PatternEntry[]): Signal[] {
	const behind = withLines(entries, (line) => line.own_time === "yes" && Number(line.minutes ?? 0) > 0);
	const minutes = behind.flatMap(({ lines }) => lines).reduce((sum, line) => sum + Number(line.minutes), 0);
	if (minutes === 0) return [];
	return [{ key: ownTimeKey, asks: "own-time", minutes, entries: behind.map(({ entry }) => entry) }];
}

function withLines(
	entries: readonly PatternEntry[],
	belongs: (line: DiscretionLine) => boolean,
): { entry: PatternEntry; lines: DiscretionLine[] }[] {
	return entries
		.map((entry) => ({ entry, lines: (entry.answers.discretion ?? []).filter(belongs) }))
		.filter(({ lines }) => lines.length > 0);
}
