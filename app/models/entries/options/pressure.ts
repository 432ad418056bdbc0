import type { OptionList } from "../../option-list.ts";

/** Kinds of boundary pressure. Source and evidence: domain notes f4. */
export const pressureKinds: OptionList = [
	{ code: "B1", label: "Asked to do what is not my role", evidence: "[FROST][LIMINAL]", activeFrom: "2026-11-20" },
	{ code: "B2", label: "Too many people or too little time", evidence: "[RETBLOG]", activeFrom: "2026-11-20" },
	{ code: "B3", label: "Carrying someone's distress", evidence: "[NALW29][TRAUMA]", activeFrom: "2026-11-20" },
	{ code: "B4", label: "Being reachable or visited beyond my limits", evidence: "memory", activeFrom: "2026-11-20" },
	{ code: "B5", label: "Referrals that do not fit", evidence: "[SBB][GRIFF]", activeFrom: "2026-11-20" },
	{ code: "B6", label: "Hard to finish or hand over", evidence: "[ROY]", activeFrom: "2026-11-20" },
	{ code: "B7", label: "Pulled toward clinical risk or counselling", evidence: "[FROST]", activeFrom: "2026-11-20" },
	{ code: "B8", label: "Unsure who I am here", evidence: "[LIMINAL]", activeFrom: "2026-11-20" },
	{
		code: "B9",
		label: "Two bosses, several sites, mixed messages",
		evidence: "[LIMINAL][RETBLOG]",
		activeFrom: "2026-11-20",
	},
	{ code: "B10", label: "Who should know what", evidence: "judgement", activeFrom: "2026-11-20" },
	{ code: "B11", label: "Felt unsafe", evidence: "judgement", activeFrom: "2026-11-20" },
	{ code: "B12", label: "Racism, harassment or other discrimination", evidence: "judgement", activeFrom: "2026-11-20" },
	{ code: "B13", label: "Someone I supported died", evidence: "judgement", activeFrom: "2026-11-20" },
];

/** Where the pressure came from. Source and evidence: domain notes f4. */
export const pressureSources: OptionList = [
	{ code: "S1", label: "The person", activeFrom: "2026-11-20" },
	{ code: "S2", label: "Family or a carer", activeFrom: "2026-11-20" },
	{ code: "S3", label: "A GP or other clinician", evidence: "[SEED1][BJGP]", activeFrom: "2026-11-20" },
	{ code: "S4", label: "Reception or admin", activeFrom: "2026-11-20" },
	{ code: "S5", label: "A manager or the network", activeFrom: "2026-11-20" },
	{ code: "S6", label: "Targets or a funder", evidence: "[PMC103]", activeFrom: "2026-11-20" },
	{ code: "S7", label: "A gap in local groups and charities", evidence: "[TURK]", activeFrom: "2026-11-20" },
	{ code: "S8", label: "Waiting for a public service", evidence: "[WES24]", activeFrom: "2026-11-20" },
	{ code: "S9", label: "Peers or my team", activeFrom: "2026-11-20" },
	{ code: "S10", label: "My job not being secure", evidence: "[LIMINAL]", activeFrom: "2026-11-20" },
	{ code: "S11", label: "My own wish to help or be accepted", evidence: "[SEED1][ALLIANCE]", activeFrom: "2026-11-20" },
];

/** How strong it was, 0 to 4. Source: domain notes f4. */
export const strengths: OptionList = [
	{ code: "0", label: "Noticed", activeFrom: "2026-11-20" },
	{ code: "1", label: "Slight", activeFrom: "2026-11-20" },
	{ code: "2", label: "Some", activeFrom: "2026-11-20" },
	{ code: "3", label: "Strong", activeFrom: "2026-11-20" },
	{ code: "4", label: "Too much", activeFrom: "2026-11-20" },
];

/** What I did with it. Source: domain notes f4. */
export const responses: OptionList = [
	{ code: "held", label: "I held my limit", activeFrom: "2026-11-20" },
	{ code: "flexed_by_choice", label: "I flexed by choice", activeFrom: "2026-11-20" },
	{ code: "went_along", label: "I went along", activeFrom: "2026-11-20" },
	{ code: "passed_on", label: "I passed it on", activeFrom: "2026-11-20" },
	{ code: "still_open", label: "It is still open", activeFrom: "2026-11-20" },
];

/** What would help. Source: domain notes f4. */
export const wouldHelp: OptionList = [
	{ code: "clearer_guidance", label: "Clearer guidance", activeFrom: "2026-11-20" },
	{ code: "someone_to_ask", label: "Someone to ask", activeFrom: "2026-11-20" },
	{ code: "time", label: "Time", activeFrom: "2026-11-20" },
	{ code: "room", label: "A room", activeFrom: "2026-11-20" },
	{ code: "access", label: "Access to systems", activeFrom: "2026-11-20" },
	{ code: "training", label: "Training", activeFrom: "2026-11-20" },
	{ code: "service_exists", label: "A service that exists", activeFrom: "2026-11-20" },
	{ code: "permission_to_stop", label: "Permission to stop", activeFrom: "2026-11-20" },
	{ code: "other", label: "Something else", activeFrom: "2026-11-20" },
];
