import type { OptionList } from "../../option-list.ts";

/**
 * Why ten digits that pass as an NHS number are no person's number: one in eleven numbers passes by chance. Source:
 * domain notes f9 ("a reasoned release").
 */
export const notAPerson: OptionList = [
	{ code: "reference", label: "It is an order or reference number", activeFrom: "2026-11-21" },
	{ code: "contact", label: "It is a phone or fax number of a service", activeFrom: "2026-11-21" },
	{ code: "made_up", label: "I made it up as an example", activeFrom: "2026-11-21" },
	{ code: "other", label: "It is some other number, and no person’s", activeFrom: "2026-11-21" },
];
