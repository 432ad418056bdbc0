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
	effect_person?: string;
	effect_me?: string;
	would_again?: string;
	/** "yes" when the writer would like this agreed as a norm. */
	norm_wish?: string;
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
