import type { OptionList } from "../../option-list.ts";

/** Where it happened. Source: domain notes f2 A. */
export const settings: OptionList = [
	{ code: "room_in_practice", label: "A room in a practice", activeFrom: "2026-11-20" },
	{ code: "shared_or_borrowed_space", label: "A shared or borrowed space", activeFrom: "2026-11-20" },
	{ code: "home_visit", label: "A home visit", activeFrom: "2026-11-20" },
	{ code: "community_venue", label: "A community place", activeFrom: "2026-11-20" },
	{ code: "phone", label: "On the phone", activeFrom: "2026-11-20" },
	{ code: "video", label: "By video", activeFrom: "2026-11-20" },
	{ code: "message", label: "By message", activeFrom: "2026-11-20" },
	{ code: "team_meeting", label: "A team meeting", activeFrom: "2026-11-20" },
	{ code: "own_home", label: "My own home", activeFrom: "2026-11-20" },
	{ code: "other", label: "Somewhere else", activeFrom: "2026-11-20" },
];

/** Life stage, never an age. Source: domain notes f2 A, after the GMC page on anonymising reflective notes. */
export const lifeStages: OptionList = [
	{ code: "child", label: "A child", activeFrom: "2026-11-20" },
	{ code: "young_adult", label: "A young adult", activeFrom: "2026-11-20" },
	{ code: "adult", label: "An adult", activeFrom: "2026-11-20" },
	{ code: "older_adult", label: "An older adult", activeFrom: "2026-11-20" },
	{ code: "several", label: "Several people", activeFrom: "2026-11-20" },
	{ code: "not_about_a_person", label: "Not about a person", activeFrom: "2026-11-20" },
];

/** What the person needed, in broad words. Source: domain notes f2 A. */
export const needTags: OptionList = [
	{ code: "loneliness", label: "Loneliness", activeFrom: "2026-11-20" },
	{ code: "money", label: "Money", activeFrom: "2026-11-20" },
	{ code: "housing", label: "Housing", activeFrom: "2026-11-20" },
	{ code: "work", label: "Work", activeFrom: "2026-11-20" },
	{ code: "caring", label: "Caring for someone", activeFrom: "2026-11-20" },
	{ code: "bereavement", label: "Bereavement", activeFrom: "2026-11-20" },
	{ code: "mental_distress", label: "Mental distress", activeFrom: "2026-11-20" },
	{ code: "physical_condition", label: "A physical condition", activeFrom: "2026-11-20" },
	{ code: "relationship_or_safety", label: "A relationship, or safety", activeFrom: "2026-11-20" },
	{ code: "practical", label: "Something practical", activeFrom: "2026-11-20" },
	{ code: "other", label: "Something else", activeFrom: "2026-11-20" },
];

/** How strongly it made the writer stop. Source: Atkins and Murphy, awareness of discomfort (domain notes f2 B). */
export const discomforts: OptionList = [
	{ code: "none", label: "Not at all", activeFrom: "2026-11-20" },
	{ code: "a_little", label: "A little", activeFrom: "2026-11-20" },
	{ code: "clear", label: "Clearly", activeFrom: "2026-11-20" },
	{ code: "strong", label: "Strongly", activeFrom: "2026-11-20" },
];
