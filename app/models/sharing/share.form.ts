import { isId } from "../ids.ts";
import { endOfLondonDay } from "../dates.ts";
import { isSection, type SectionCode } from "../entries/entry.ts";
import { asks } from "../entries/options/cost-and-gain.ts";
import { isListed } from "../option-list.ts";
import { endOf } from "./lending.ts";
import { refusals } from "./lending.words.ts";

/** The share form as typed; `errors` is empty when it may be lent. */
export type PostedShare = {
	relationId: string;
	sections: SectionCode[];
	ask: string;
	until: string;
	date: string;
	/** null: until the author stops it. Undefined while `errors` says so. */
	endsAt: Date | null | undefined;
	errors: Record<string, string>;
};

/** Reads the share form: reader, sections, ask and end. Unknown sections are ignored; the rest is refused in words. */
export function readShare(form: FormData, now: Date): PostedShare {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === "string" ? value.trim() : "";
	};
	const sections = form
		.getAll("section")
		.flatMap((code) => (typeof code === "string" && isSection(code) ? [code] : []));
	const [relationId, ask, until, date] = [text("relation"), text("ask"), text("until"), text("date")];
	const endsAt = endOf(until, endOfLondonDay(date), now);
	const errors: Record<string, string> = {};
	if (!isId(relationId)) errors.relation = refusals["no-reader"];
	if (sections.length === 0) errors.section = refusals["no-sections"];
	if (!isListed(asks, ask)) errors.ask = refusals["no-ask"];
	if (endsAt === undefined) errors[until === "date" ? "date" : "until"] = refusals["no-end"];
	return { relationId, sections, ask, until, date, endsAt, errors };
}
