import type { AgreementTerms } from "../supervision/agreement.ts";

/**
 * The headings of a group agreement. Source: domain notes b4 (the headings seen across the templates named there, with the
 * extras of a group). How often, how long and when to look again are terms of their own.
 */
export const groupHeadings = [
	"purpose",
	"kind",
	"size",
	"place",
	"organises",
	"lead",
	"preparation",
	"feedback",
	"confidentiality",
	"exceptions",
	"to_managers",
	"notes",
	"missed",
	"between",
	"disagreement",
] as const;
export type GroupHeading = (typeof groupHeadings)[number];

/** What an agreement says. Every heading may be empty. */
export type GroupAgreementWords = Partial<Record<GroupHeading, string>>;

/** One version, with what its words say. */
export type GroupAgreement = AgreementTerms & {
	id: string;
	version: number;
	revision: number;
	words: GroupAgreementWords;
	savedAt: string;
	/** undefined: that person is no longer here. */
	savedByName?: string;
	/** undefined: a draft. */
	agreedAt?: string;
	/** Who accepts this very revision. */
	acceptedBy: readonly string[];
};
