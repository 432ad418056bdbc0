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

/** What is agreed besides words. Undefined: not said. */
export type GroupTerms = {
	everyWeeks?: number;
	minutes?: number;
	reviewDay?: string;
};

/** One version, with what its words say. */
export type GroupAgreement = GroupTerms & {
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

export const longestAgreementText = 2000;

/** Everyone in the group now accepts this revision: it comes into force. */
export function isAccepted(memberIds: readonly string[], acceptedBy: readonly string[]): boolean {
	return memberIds.length > 0 && memberIds.every((id) => acceptedBy.includes(id));
}

/** Which headings say something else now. */
export function changedGroupHeadings(before: GroupAgreementWords, after: GroupAgreementWords): GroupHeading[] {
	return groupHeadings.filter((heading) => (before[heading] ?? "") !== (after[heading] ?? ""));
}
