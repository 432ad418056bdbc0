import type { Answers } from "../../app/models/entries/answers.ts";

/** One lending of a story, told in days from when it was finished or lent. */
export type Loan = {
	/** The reader's e-mail address. */
	to: string;
	hat: "clinical_restorative" | "line_management" | "safeguarding" | "educational";
	/** Section codes: frame, what_happened, discretion, pressure, moment, cost_gain, meaning, next_step. */
	sections: string[];
	/** A code of `asks` in the entry's options. */
	ask: string;
	/** Days after finishing. */
	afterDays: number;
	until: "7" | "28" | "56" | "until_i_stop";
	/** Days after lending on which the reader opened it; may repeat a day. */
	openedAfterDays?: number[];
	reply?: { afterDays: number; section?: string; text: string };
	/** The reader answered "Read; let's talk" instead of writing. */
	letsTalk?: { afterDays: number };
	/** The reader answered "Ring me today". */
	ringToday?: { afterDays: number };
	/** A private note the reader kept. */
	note?: string;
	takenBackAfterDays?: number;
};

/** One entry of a demo person's log, told by the day it was finished, counted back from the day the demo is planted. */
export type Story = {
	/** Whole days, 0 to 400. */
	daysAgo: number;
	/** "HH:MM", London. */
	at: string;
	kind: "quick" | "full";
	/** A name from places.ts. */
	place?: string;
	/** `week` follows from daysAgo, `by_when` from byWhenInWeeks. */
	answers: Omit<Answers, "week" | "place_id" | "by_when">;
	byWhenInWeeks?: number;
	/** What was changed later, as a new version. */
	again?: { afterDays: number; answers: Partial<Answers> };
	/** Left unfinished. */
	draft?: true;
	lent?: Loan[];
};
