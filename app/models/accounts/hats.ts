import type { OptionList } from "../option-list.ts";

/** The hats a supervision relation can wear, as people read them. Source: product notes, domain notes f8 and b2. */
export const hats: OptionList = [
	{ code: "clinical_restorative", label: "clinical supervisor", activeFrom: "2026-11-20" },
	{ code: "line_management", label: "line manager", activeFrom: "2026-11-20" },
	{ code: "safeguarding", label: "safeguarding supervisor", activeFrom: "2026-11-20" },
	{ code: "educational", label: "educational supervisor", activeFrom: "2026-11-20" },
];

/** "clinical supervisor" and so on. */
export function hatName(code: string): string {
	return hats.find((hat) => hat.code === code)?.label ?? "supervisor";
}
