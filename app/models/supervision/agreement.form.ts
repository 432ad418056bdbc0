import { endOfLondonDay, dayPlus, londonDay } from "../dates.ts";
import { readText } from "../entries/entry.form.ts";
import { isListed } from "../option-list.ts";
import { frequencies, longestAgreementText, mostSessionMinutes, type AgreementTerms } from "./agreement.ts";
import { agreementRefusals as refusals } from "./agreement.words.ts";

/** The terms as typed. */
export type TypedTerms = Record<"everyWeeks" | "minutes" | "reviewDay", string>;

/** The agreement's form as typed; `errors` is empty when it may be kept. */
export type PostedAgreement<Heading extends string> = {
	words: Partial<Record<Heading, string>>;
	/** As typed, so that nothing is lost on a refusal. */
	typed: TypedTerms;
	terms: AgreementTerms;
	/** The version and revision the page began from; 0 for none. */
	basedOn: { version: number; revision: number };
	errors: Record<string, string>;
};

/** Reads an agreement's form, of supervision or of a group: its headings, how often, how long and when to look again. */
export function readAgreement<Heading extends string>(
	form: FormData,
	headings: readonly Heading[],
	now: Date,
): PostedAgreement<Heading> {
	const text = (name: string) => readText(form, name);
	const number = (name: string) => (/^\d{1,6}$/.test(text(name)) ? Number(text(name)) : 0);
	const errors: Record<string, string> = {};
	const words: Partial<Record<Heading, string>> = {};
	for (const heading of headings) {
		const typed = text(heading);
		if (typed.length > longestAgreementText) errors[heading] = refusals["too-long"];
		if (typed) words[heading] = typed;
	}
	if (Object.keys(words).length === 0) errors.purpose = refusals.empty;
	const typed = { everyWeeks: text("every_weeks"), minutes: text("minutes"), reviewDay: text("review_day") };
	if (typed.everyWeeks && !isListed(frequencies, typed.everyWeeks)) errors.every_weeks = refusals["not-listed"];
	const minutes = number("minutes");
	if (typed.minutes && (minutes < 15 || minutes > mostSessionMinutes)) errors.minutes = refusals.minutes;
	const today = londonDay(now);
	const isAhead = endOfLondonDay(typed.reviewDay) && typed.reviewDay > today && typed.reviewDay <= dayPlus(today, 731);
	if (typed.reviewDay && !isAhead) errors.review_day = refusals.review;
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
