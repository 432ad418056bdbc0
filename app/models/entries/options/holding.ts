import type { OptionList } from "../../option-list.ts";

/** How many people the writer holds: bands, never a list of people. Source: domain notes f5. */
export const heldNow: OptionList = [
	{ code: "0", label: "Nobody just now", activeFrom: "2026-11-21" },
	{ code: "1-5", label: "1 to 5", activeFrom: "2026-11-21" },
	{ code: "6-10", label: "6 to 10", activeFrom: "2026-11-21" },
	{ code: "11-20", label: "11 to 20", activeFrom: "2026-11-21" },
	{ code: "21+", label: "21 or more", activeFrom: "2026-11-21" },
];

/** How manageable it is, 0 to 4. Source: domain notes f5; our own words. */
export const manageable: OptionList = [
	{ code: "0", label: "Not at all", activeFrom: "2026-11-21" },
	{ code: "1", label: "Hardly", activeFrom: "2026-11-21" },
	{ code: "2", label: "Just about", activeFrom: "2026-11-21" },
	{ code: "3", label: "Mostly", activeFrom: "2026-11-21" },
	{ code: "4", label: "Fully", activeFrom: "2026-11-21" },
];

/** What people wait for while they are held. Source: domain notes f5. */
export const waitingFor: OptionList = [
	{ code: "mental_health", label: "Mental health care", activeFrom: "2026-11-21" },
	{ code: "housing", label: "Housing", activeFrom: "2026-11-21" },
	{ code: "benefits", label: "Benefits", activeFrom: "2026-11-21" },
	{ code: "social_care", label: "Social care", activeFrom: "2026-11-21" },
	{ code: "VCSE", label: "A local group or charity", activeFrom: "2026-11-21" },
	{ code: "diagnosis", label: "A diagnosis", activeFrom: "2026-11-21" },
	{ code: "other", label: "Something else", activeFrom: "2026-11-21" },
];
