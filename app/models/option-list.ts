/**
 * One choice in a list people choose from. Lists are data and are only ever added to: a code kept in an old
 * entry never changes meaning.
 */
export type Option = {
	/** What is stored. Never changes and is never used again for anything else. */
	code: string;
	/** What people read. */
	label: string;
	help?: string;
	/** Where the choice comes from: a source key, or "judgement" where we chose it. */
	evidence?: string;
	/** Date from which it is offered (YYYY-MM-DD). */
	activeFrom: string;
};

export type OptionList = readonly Option[];

/** The label of a code in a list, or undefined for a code the list has never held. */
export function labelOf(list: OptionList, code: string | undefined): string | undefined {
	return code === undefined ? undefined : list.find((option) => option.code === code)?.label;
}

/** True when the code is in the list. */
export function isListed(list: OptionList, code: string): boolean {
	return list.some((option) => option.code === code);
}
