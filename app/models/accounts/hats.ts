import type { OptionList } from "../option-list.ts";

/** The hats a supervision relation can wear, as people read them. Source: product notes, domain notes f8 and b2. */
export const hats: OptionList = [
	{ code: "clinical_restorative", label: "clinical supervisor", activeFrom: "2026-11-20" },
	{ code: "line_management", label: "line manager", activeFrom: "2026-11-20" },
	{ code: "safeguarding", label: "safeguarding supervisor", activeFrom: "2026-11-20" },
	{ code: "educational", label: "educational supervisor", activeFrom: "2026-11-20" },
];

/**
 * "clinical supervision", "line management": what such a supervision is called when nobody is named.
 * Peers and groups meet, agree and keep a record; nothing is ever lent to them, so they are no hats for reading
 * (domain notes f8: a case is written fresh).
 */
export function supervisionName(code: string): string {
	const names: Record<string, string> = {
		clinical_restorative: "Clinical supervision",
		line_management: "Line management",
		safeguarding: "Safeguarding supervision",
		educational: "Educational supervision",
		peer: "Peer supervision",
		group: "Group supervision",
	};
	return names[code] ?? "Supervision";
}

/** "clinical supervisor" and so on. */
export function hatName(code: string): string {
	return hats.find((hat) => hat.code === code)?.label ?? "supervisor";
}
