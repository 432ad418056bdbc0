import type { OptionList } from "../../option-list.ts";

/** Feelings can mix; no good or bad halves. Source: domain notes f2 G. */
export const feelings: OptionList = [
	{ code: "pleased", label: "Pleased", activeFrom: "2026-11-20" },
	{ code: "proud", label: "Proud", activeFrom: "2026-11-20" },
	{ code: "useful", label: "Useful", activeFrom: "2026-11-20" },
	{ code: "calm", label: "Calm", activeFrom: "2026-11-20" },
	{ code: "worried", label: "Worried", activeFrom: "2026-11-20" },
	{ code: "sad", label: "Sad", activeFrom: "2026-11-20" },
	{ code: "angry", label: "Angry", activeFrom: "2026-11-20" },
	{ code: "guilty", label: "Guilty", activeFrom: "2026-11-20" },
	{ code: "helpless", label: "Helpless", activeFrom: "2026-11-20" },
	{ code: "drained", label: "Drained", activeFrom: "2026-11-20" },
	{ code: "confused", label: "Confused", activeFrom: "2026-11-20" },
	{ code: "alone", label: "Alone", activeFrom: "2026-11-20" },
	{ code: "other", label: "Something else", activeFrom: "2026-11-20" },
];

/** Whether it came home. Source: domain notes f2 G. */
export const carriedHome: OptionList = [
	{ code: "no", label: "No", activeFrom: "2026-11-20" },
	{ code: "a_bit", label: "A bit", activeFrom: "2026-11-20" },
	{ code: "yes_that_evening", label: "Yes, that evening", activeFrom: "2026-11-20" },
	{ code: "still_with_me", label: "It is still with me", activeFrom: "2026-11-20" },
];

/** Energy from 0 to 10: our own wording, not scored. Source: domain notes f2 G. */
export const energyLevels: OptionList = [
	{ code: "0", label: "0, none", activeFrom: "2026-11-20" },
	{ code: "1", label: "1", activeFrom: "2026-11-20" },
	{ code: "2", label: "2", activeFrom: "2026-11-20" },
	{ code: "3", label: "3", activeFrom: "2026-11-20" },
	{ code: "4", label: "4", activeFrom: "2026-11-20" },
	{ code: "5", label: "5", activeFrom: "2026-11-20" },
	{ code: "6", label: "6", activeFrom: "2026-11-20" },
	{ code: "7", label: "7", activeFrom: "2026-11-20" },
	{ code: "8", label: "8", activeFrom: "2026-11-20" },
	{ code: "9", label: "9", activeFrom: "2026-11-20" },
	{ code: "10", label: "10, full", activeFrom: "2026-11-20" },
];

/** What the writer asks for, in the order a reader meets them. Source: domain notes f2 I. */
export const asks: OptionList = [
	{ code: "none", label: "Nothing for now", activeFrom: "2026-11-20" },
	{ code: "listen", label: "Listen", activeFrom: "2026-11-20" },
	{ code: "think_with_me", label: "Think with me", activeFrom: "2026-11-20" },
	{ code: "decide_with_me", label: "Decide with me", activeFrom: "2026-11-20" },
	{ code: "agree_a_norm", label: "Agree how we do this", activeFrom: "2026-11-20" },
	{ code: "raise_upwards", label: "Raise it higher up", activeFrom: "2026-11-20" },
	{ code: "safeguarding_advice", label: "Safeguarding advice", activeFrom: "2026-11-20" },
];
