import type { OptionList } from "../option-list.ts";

/** A choice and how many lines chose it. */
export type Met = { code: string; times: number };

/** The choices of a list that were made, most frequent first; those made as often stay in the list's order. */
export function metOf(list: OptionList, codes: readonly (string | undefined)[]): Met[] {
	const times = new Map<string, number>();
	for (const code of codes) if (code !== undefined) times.set(code, (times.get(code) ?? 0) + 1);
	return list
		.flatMap(({ code }) => (times.has(code) ? [{ code, times: times.get(code)! }] : []))
		.sort((a, b) => b.times - a.times);
}

/** The choices made most: one, or several that were made as often. */
export function foremost(met: readonly Met[]): string[] {
	return met.filter(({ times }) => times === met[0]?.times).map(({ code }) => code);
}
