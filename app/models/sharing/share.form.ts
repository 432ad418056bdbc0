import { isId } from "../ids.ts";
import { endOfLondonDay } from "../dates.ts";
import { isSection, type SectionCode } from "../entries/entry.ts";
import { asks } from "../entries/options/cost-and-gain.ts";
import { notAPerson } from "../entries/options/not-a-person.ts";
import { isListed } from "../option-list.ts";
import type { Answered } from "./guarding.ts";
import { endOf } from "./lending.ts";
import { refusals } from "./lending.words.ts";

/** The share form as typed; `errors` is empty when it may be lent. */
export type PostedShare = {
	relationId: string;
	sections: SectionCode[];
	ask: string;
	until: string;
	date: string;
	/** Whether whoever covers may read it, too, and whom the preview showed as covering. */
	deputies: boolean;
	coveredBy: string[];
	/** What was answered about words that could point to a person, on this page and on those before it. */
	answered: Answered;
	/** Pointers to be put into neutral words, by their marks. */
	neutral: string[];
	/** null: until the author stops it. Undefined while `errors` says so. */
	endsAt: Date | null | undefined;
	errors: Record<string, string>;
};

/** Reads the share form: reader, sections, ask and end. Unknown sections are ignored; the rest is refused in words. */
export function readShare(form: FormData | URLSearchParams, now: Date): PostedShare {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === "string" ? value.trim() : "";
	};
	const sections = form
		.getAll("section")
		.flatMap((code) => (typeof code === "string" && isSection(code) ? [code] : []));
	const [relationId, ask, until, date] = [text("relation"), text("ask"), text("until"), text("date")];
	const deputies = text("deputies") === "yes";
	const coveredBy = form.getAll("covered_by").flatMap((id) => (typeof id === "string" && isId(id) ? [id] : []));
	const endsAt = endOf(until, endOfLondonDay(date), now);
	const errors: Record<string, string> = {};
	if (!isId(relationId)) errors.relation = refusals["no-reader"];
	if (sections.length === 0) errors.section = refusals["no-sections"];
	if (!isListed(asks, ask)) errors.ask = refusals["no-ask"];
	if (endsAt === undefined) errors[until === "date" ? "date" : "until"] = refusals["no-end"];
	return { relationId, sections, ask, until, date, deputies, coveredBy, ...readAnswered(form), endsAt, errors };
}

/** What was typed, as the fields of a form or an address. Codes and marks alone: nothing anyone wrote. */
export function fieldsOfShare(typed: Omit<PostedShare, "endsAt" | "errors" | "neutral">): [string, string][] {
	const { relationId, sections, ask, until, date, deputies, coveredBy, answered } = typed;
	return [
		["relation", relationId],
		...sections.map((code): [string, string] => ["section", code]),
		["ask", ask],
		["until", until],
		["date", date],
		...(deputies ? [["deputies", "yes"] as [string, string]] : []),
		...coveredBy.map((id): [string, string] => ["covered_by", id]),
		...answered.cleared.map((mark): [string, string] => [`pointer.${mark}`, "keep"]),
		...Object.entries(answered.released).map(([mark, reason]): [string, string] => [`pointer.${mark}`, reason]),
	];
}

/** Each pointer's field says what to do: "neutral", "keep", or a reason why a number is no person's. */
function readAnswered(form: FormData | URLSearchParams): { answered: Answered; neutral: string[] } {
	const [cleared, neutral, released]: [string[], string[], Record<string, string>] = [[], [], {}];
	for (const [name, value] of form.entries()) {
		const mark = /^pointer\.([0-9a-f]{24})$/.exec(name)?.[1];
		if (!mark || typeof value !== "string") continue;
		if (value === "keep") cleared.push(mark);
		else if (value === "neutral") neutral.push(mark);
		else if (isListed(notAPerson, value)) released[mark] = value;
	}
	return { answered: { cleared, released }, neutral };
}
