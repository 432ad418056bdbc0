import type { OptionList } from "../../option-list.ts";

/** The discretion ledger, on screen "What I adapted". Source and evidence: domain notes f3. */
export const discretionKinds: OptionList = [
	{
		code: "D01",
		label: "Offered more sessions than usual",
		evidence: "varies; 6-12 yardstick [SEED2][HEE][SBB]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D02",
		label: "Gave a longer or slower session",
		evidence: "length varies [SEED2]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D03",
		label: "Kept someone on after the plan was done",
		evidence: "holding, endings [WES24][ROY]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D04",
		label: "Visited at home",
		evidence: "in role nationally, local limits differ [HEE]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D05",
		label: "Went with someone to a group or appointment",
		evidence: "point of variation [BJGP]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D06",
		label: "Was in touch outside my hours",
		evidence: "memory; time pressure [ALLIANCE]",
		activeFrom: "2026-11-20",
	},
	{ code: "D07a", label: "Gave or used my own number", evidence: "memory", activeFrom: "2026-11-20" },
	{ code: "D07b", label: "Used my own car", evidence: "memory", activeFrom: "2026-11-20" },
	{ code: "D07c", label: "Used my own money", evidence: "memory", activeFrom: "2026-11-20" },
	{
		code: "D08",
		label: "Rang or messaged just to see how they were",
		evidence: "containment, reassurance of a professional [HOLDBLOG]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D09",
		label: "Did the task for them (form, call, booking)",
		evidence: "outside-job tasks [GALLERY]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D10",
		label: "Gave practical help (food, lift, errand)",
		evidence: "outside-job tasks [GALLERY]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D11",
		label: "Gave advice near the edge of my role",
		evidence: "advice-giving in definition [HSDR-ABS]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D12",
		label: "Took a referral outside our criteria",
		evidence: "unsuitable referrals [SBB][GRIFF]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D13",
		label: "Saw someone again without a new referral",
		evidence: "judgement, from follow-up need [WES24]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D14",
		label: "Shared something about myself",
		evidence: "judgement; trust-building",
		activeFrom: "2026-11-20",
	},
	{
		code: "D15",
		label: "Pressed a service or a clinician for someone",
		evidence: "advocacy, judgement; power concept [BJGP-ABS]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D16",
		label: "Adapted or skipped a form, script or measure",
		evidence: "assessment pressure [PMC103]",
		activeFrom: "2026-11-20",
	},
	{ code: "D17", label: "Was unsure what to record", evidence: "judgement", activeFrom: "2026-11-20" },
	{ code: "D18", label: "Was unsure what to pass on", evidence: "judgement", activeFrom: "2026-11-20" },
	{
		code: "D19",
		label: "Stayed with distress with no onward link",
		evidence: "bearing witness [WES24]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D20",
		label: "Set up or ran something that did not exist",
		evidence: "link workers help start groups [HEE]",
		activeFrom: "2026-11-20",
	},
	{
		code: "D21",
		label: "Said no, ended, or handed back",
		evidence: "limits are discretion too [SEED1]",
		activeFrom: "2026-11-20",
	},
	{ code: "D22", label: "Something else", activeFrom: "2026-11-20" },
];

/** Which way the role moved. Neutral words, no score. Source: domain notes f1 rule 2, f3. */
export const directions: OptionList = [
	{ code: "stretched", label: "I stretched", activeFrom: "2026-11-20" },
	{ code: "held", label: "I held the line", activeFrom: "2026-11-20" },
	{ code: "adapted", label: "I adapted", activeFrom: "2026-11-20" },
];

/** Whether there was guidance. Source: domain notes f3. */
export const guidances: OptionList = [
	{ code: "clear_yes", label: "Yes, it says do", activeFrom: "2026-11-20" },
	{ code: "clear_no", label: "Yes, it says do not", activeFrom: "2026-11-20" },
	{ code: "silent", label: "It says nothing", activeFrom: "2026-11-20" },
	{ code: "unclear", label: "It is unclear", activeFrom: "2026-11-20" },
	{ code: "i_do_not_know", label: "I do not know", activeFrom: "2026-11-20" },
];

/** Why. Source: domain notes f3. */
export const whys: OptionList = [
	{ code: "person_would_lose_out", label: "The person would lose out", activeFrom: "2026-11-20" },
	{ code: "nothing_else_available", label: "Nothing else was there", activeFrom: "2026-11-20" },
	{ code: "waiting_for_service", label: "They were waiting for a service", activeFrom: "2026-11-20" },
	{ code: "trust_building", label: "To build trust", activeFrom: "2026-11-20" },
	{ code: "access_or_disability", label: "Access or disability", activeFrom: "2026-11-20" },
	{ code: "culture_or_language", label: "Culture or language", activeFrom: "2026-11-20" },
	{ code: "safety", label: "Safety", activeFrom: "2026-11-20" },
	{ code: "asked_by_clinician", label: "A clinician asked me", activeFrom: "2026-11-20" },
	{ code: "target_or_paperwork_got_in_way", label: "A target or paperwork got in the way", activeFrom: "2026-11-20" },
	{ code: "felt_right", label: "It felt right", activeFrom: "2026-11-20" },
	{ code: "hard_to_say_no", label: "It was hard to say no", activeFrom: "2026-11-20" },
];

/** When it was decided. Source: domain notes f3. */
export const planned: OptionList = [
	{ code: "beforehand", label: "Beforehand", activeFrom: "2026-11-20" },
	{ code: "on_the_spot", label: "On the spot", activeFrom: "2026-11-20" },
];

/** Who knew. Source: domain notes f3. */
export const whoKnew: OptionList = [
	{ code: "nobody", label: "Nobody", activeFrom: "2026-11-20" },
	{ code: "peer", label: "A peer", activeFrom: "2026-11-20" },
	{ code: "supervisor", label: "My supervisor", activeFrom: "2026-11-20" },
	{ code: "manager", label: "My manager", activeFrom: "2026-11-20" },
	{ code: "clinician", label: "A clinician", activeFrom: "2026-11-20" },
	{ code: "noted_in_record", label: "It is noted in the record", activeFrom: "2026-11-20" },
];

/** How often. Source: domain notes f3. */
export const repeats: OptionList = [
	{ code: "first", label: "The first time", activeFrom: "2026-11-20" },
	{ code: "again", label: "It has happened before", activeFrom: "2026-11-20" },
	{ code: "usual_now", label: "It is usual now", activeFrom: "2026-11-20" },
];

/** What it did for the person. Source: domain notes f3. */
export const effectsOnPerson: OptionList = [
	{ code: "helped", label: "It helped them", activeFrom: "2026-11-20" },
	{ code: "no_change", label: "It changed nothing", activeFrom: "2026-11-20" },
	{ code: "unclear", label: "I cannot tell", activeFrom: "2026-11-20" },
	{ code: "made_harder", label: "It made things harder", activeFrom: "2026-11-20" },
];

/** What it did to me. Source: domain notes f3. */
export const effectsOnMe: OptionList = [
	{ code: "lifted", label: "It lifted me", activeFrom: "2026-11-20" },
	{ code: "neutral", label: "Neither way", activeFrom: "2026-11-20" },
	{ code: "cost_me", label: "It cost me", activeFrom: "2026-11-20" },
];

/** Would I do it again. Source: domain notes f3. */
export const wouldAgain: OptionList = [
	{ code: "yes", label: "Yes", activeFrom: "2026-11-20" },
	{ code: "yes_if_agreed", label: "Yes, if it were agreed", activeFrom: "2026-11-20" },
	{ code: "no", label: "No", activeFrom: "2026-11-20" },
	{ code: "unsure", label: "I am not sure", activeFrom: "2026-11-20" },
];
