import type { Find } from "./finds.ts";
import { age, articled, type Said } from "./said-age.ts";
import { findAt } from "./sentence.ts";

const ordinalBirthday = /^(?:st|nd|rd|th)? (?:birthday|bday|b['’]day)(?!\w)/i;
const ordinalParty = /^(?:st|nd|rd|th)(?= (?:party|do|cake|card|next|in|on|last|this|and|was|is|at|with)\b|[,.!]|$)/;

/** "80th birthday", "in her 91st year", "his 40th was in the hub" */
export function ordinal(said: Said): Find | undefined {
	const birthday = ordinalBirthday.exec(said.rest)?.[0];
	const article = /\b(?:an?) $/i.exec(said.lead)?.[0].trim();
	if (birthday) return articled(said, said.start, said.end + birthday.length, article, "birthday");
	const year = /^(?:st|nd|rd|th) year\b/.exec(said.rest)?.[0];
	const inHer = /\bin (?:his|her|their) $/i.exec(said.lead)?.[0];
	if (year && inHer) return age(said, said.start - inHer.length, said.end + year.length, said.stage.when);
	const party = said.years > 17 && /\b(?:his|her|my|their) $/i.test(said.lead) && ordinalParty.exec(said.rest)?.[0];
	return party ? age(said, said.start, said.end + party.length, "birthday") : undefined;
}

const speltBirthday =
	/\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|(?:six|seven|eigh)teenth|hundredth) birthday(?!\w)/gi;

/** "her ninetieth birthday" */
export function speltBirthdays(text: string): Find[] {
	return [...text.matchAll(speltBirthday)].map(({ 0: { length }, index }) =>
		findAt(text, "exact_age", index, index + length, "birthday"),
	);
}
