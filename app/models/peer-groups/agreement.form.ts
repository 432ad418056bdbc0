import { dayPlus, endOfLondonDay, londonDay } from "../dates.ts";
import { readText } from "../entries/entry.form.ts";
import { isListed } from "../option-list.ts";
import { frequencies, mostSessionMinutes } from "../supervision/agreement.ts";
import { agreementRefusals } from "../supervision/agreement.words.ts";
import { groupHeadings, longestAgreementText, type GroupAgreementWords, type GroupTerms } from "./agreement.ts";

/** The terms as typed, so that nothing is lost on a refusal. */
export type TypedTerms = Record<"everyWeeks" | "minutes" | "reviewDay", string>;

/** The agreement's form as typed; `errors` is empty when it may be kept. */
export type PostedGroupAgreement = {
	words: GroupAgreementWords;
	typed: TypedTerms;
	terms: GroupTerms;
	/** The version and revision the page began from; 0 for none. */
	basedOn: { version: number; revision: number };
	errors: Record<string, string>;
};

/** Reads the agreement's form: its headings and its terms. */
export function readGroupAgreement(form: FormData, now: Date): PostedGroupAgreement {
	const text = (name: string) => readText(form, name);
	const number = (name: string) => (/^\d{1,6}$/.test(text(name)) ? Number(text(name)) : 0);
	const errors: Record<string, string> = {};
	const words: GroupAgreementWords = {};
	for (const heading of groupHeadings) {
		const typed = text(heading);
		if (typed.length > longestAgreementText) errors[heading] = agreementRefusals["too-long"];
		if (typed) words[heading] = typed;
	}
	if (Object.keys(words).length === 0) errors.purpose = agreementRefusals.empty;
	const typed = {
		everyWeeks: text("every_weeks"),
		minutes: text("minutes"),
		reviewDay: text("review_day"),
	};
	if (typed.everyWeeks && !isListed(frequencies, typed.everyWeeks)) {
		errors.every_weeks = agreementRefusals["not-listed"];
	}
	const minutes = number("minutes");
	if (typed.minutes && (minutes < 15 || minutes > mostSessionMinutes)) errors.minutes = agreementRefusals.minutes;
	const today = londonDay(now);
	const isAhead = endOfLondonDay(typed.reviewDay) && typed.reviewDay > today && typed.reviewDay <= dayPlus(today, 731);
	if (typed.reviewDay && !isAhead) errors.review_day = agreementRefusals.review;
	return {
		words,
		typed,
		terms: {
			...(typed.everyWeeks && { everyWeeks: Number(typed.everyWeeks) }),
			...(typed.minutes && { minutes }),
			...(typed.reviewDay && { reviewDay: typed.reviewDay }),
		},
		basedOn: { version: number("version"), revision: number("revision_of") },
		errors,
	};
}
