import { digestTimes, usualChoices, type MailChoices } from "./letter.ts";
import { sorts, type Sort } from "./mail.words.ts";

/** Every sort of mail, in the order it is offered. */
export const allSorts = Object.keys(sorts) as Sort[];

/** True for a sort of mail that there is. */
export function isSort(sort: string): sort is Sort {
	return Object.hasOwn(sorts, sort);
}

/** Reads the page of choices. What is not ticked is not wanted; an hour that is not offered is the usual one. */
export function readMailChoices(form: FormData): MailChoices {
	const ticked = form.getAll("sort");
	const digestAt = form.get("digest_at");
	return {
		digestAt: digestTimes.find((time) => time === digestAt) ?? usualChoices.digestAt,
		quiet: form.get("quiet") === "yes" ? "usual" : "off",
		stopped: allSorts.filter((sort) => !ticked.includes(sort)),
	};
}
