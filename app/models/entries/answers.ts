/** How long each text may be, in characters. */
export const longest = { title: 80, note: 200, text: 20_000 } as const;

/**
 * What an entry holds: the answers of the structured reflective log, under the codes that are also the names of
 * the form fields (domain notes f2 to f4 and f6.3). Everything is optional. Codes come from ./options.
 */
export type Answers = {
	title?: string;
	/** ISO week, "2026-W47". Never a day. */
	week?: string;
	setting?: string;
	place_id?: string;
	life_stage?: string;
	need_tags?: string[];
	what_happened?: string;
	discomfort?: string;
	discretion?: DiscretionLine[];
	pressure?: PressureLine[];
	moment?: MomentLine[];
	/** "0" to "10". */
	energy_before?: string;
	energy_after?: string;
	feelings?: string[];
	carried_home?: string;
	went_well?: string;
	meaning?: string;
	next_step?: string;
	/** ISO week. */
	by_when?: string;
	ask?: string;
	/** "yes" when the writer wants to bring it to supervision. Theirs alone: it belongs to no section, so it is never lent. */
	bring?: string;
	/** How many people the writer holds now, a band (f5). Never "how many" to anybody else. */
	held_now?: string;
	/** "0" to "4". */
	how_manageable?: string;
	what_they_wait_for?: string[];
	/** The writer's own tags; in no section, so never lent. */
	tags?: string[];
	/** The set of questions it is written with, and its version: "gibbs@1" (prompts.ts). */
	prompts?: string;
};

/** One judgement call. */
export type DiscretionLine = {
	kind?: string;
	direction?: string;
	guidance?: string;
	why?: string[];
	planned?: string;
	who_knew?: string;
	repeat?: string;
	/** "0" to "600"; asked only where minutes are switched on. */
	minutes?: string;
	/** "yes" when it was the writer's own time. */
	own_time?: string;
	effect_person?: string;
	effect_me?: string;
	would_again?: string;
	/** "yes" when the writer would like this agreed as a norm. */
	norm_wish?: string;
	/** The id of the agreed practice that was followed. Only ones the writer may read are kept. */
	norm?: string;
};

/** One pressure on the writer's limits. `strength` is "0" (noticed) to "4" (too much); `note` is at most 200 characters. */
export type PressureLine = {
	kind?: string;
	source?: string;
	strength?: string;
	response?: string;
	would_help?: string;
	note?: string;
};

/** One moment of belonging or fitting in. */
export type MomentLine = { code?: string; tone?: string };
