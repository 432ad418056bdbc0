import type { OptionList } from "../option-list.ts";

/**
 * The headings of a supervision agreement. Source: domain notes b4 (SCIE's agreement, and the headings seen across the
 * templates named there); the employer's statement stands in for the regulators' promise (e2).
 */
export const agreementHeadings = [
	"purpose",
	"kind",
	"place",
	"preparation",
	"confidentiality",
	"exceptions",
	"to_managers",
	"notes",
	"missed",
	"between",
	"disagreement",
	"employer",
] as const;
export type AgreementHeading = (typeof agreementHeadings)[number];

/** What an agreement says. Every heading may be empty. */
export type AgreementWords = Partial<Record<AgreementHeading, string>>;

/** How often and how long, and when to look at it again. Undefined: not said. */
export type AgreementTerms = { everyWeeks?: number; minutes?: number; reviewDay?: string };

/** One version, with what its words say. */
export type Agreement = AgreementTerms & {
	id: string;
	version: number;
	revision: number;
	words: AgreementWords;
	savedAt: string;
	/** undefined: that person was erased. */
	savedByName?: string;
	/** undefined: a draft. */
	agreedAt?: string;
	/** Who confirmed this very revision. */
	confirmedBy: readonly string[];
};

export const longestAgreementText = 2000;
export const mostSessionMinutes = 240;

/** How often to meet, to choose from. Source: domain notes b1 and f10 (SCIE: at least every two months). */
export const frequencies: OptionList = [
	...[1, 2, 3, 4, 5, 6, 8, 13, 26].map((weeks) => ({
		code: String(weeks),
		label:
			weeks === 1
				? "Every week"
				: weeks === 13
					? "Every 3 months"
					: weeks === 26
						? "Twice a year"
						: `Every ${weeks} weeks`,
		activeFrom: "2026-11-25",
	})),
];

/** Everyone who is in it now, supervision or a group, has confirmed this revision: it comes into force. */
export function isAgreed(memberIds: readonly string[], confirmedBy: readonly string[]): boolean {
	return memberIds.length > 0 && memberIds.every((id) => confirmedBy.includes(id));
}

/** Whether what was typed is what an agreement says already, of supervision or of a group. */
export function saysTheSame(
	kept: AgreementTerms & { words: Readonly<Record<string, string>> },
	words: Readonly<Record<string, string>>,
	terms: AgreementTerms,
): boolean {
	const said = (of: Readonly<Record<string, string>>, about: AgreementTerms) =>
		JSON.stringify([Object.entries(of).sort(), about.everyWeeks, about.minutes, about.reviewDay]);
	return said(kept.words, kept) === said(words, terms);
}

/** Whether the day to look at it again has come: today is a London day. */
export function isReviewDue(agreement: Pick<Agreement, "reviewDay" | "agreedAt">, today: string): boolean {
	return agreement.agreedAt !== undefined && agreement.reviewDay !== undefined && agreement.reviewDay <= today;
}
