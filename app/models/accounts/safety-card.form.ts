import { onlyLooks, readRows } from "../numbered-rows.ts";
import { cardProblems } from "./organisation.words.ts";

/** So many of an organisation's own lines fit on the card. */
export const mostContacts = 12;

const longestWho = 80;
const longestHow = 120;

/** The form of the safety card as typed, with what is wrong with it by field name. */
export type PostedCard = {
	contacts: { who: string; how: string; about?: "yourself" }[];
	act: "save" | "look";
	errors: Record<string, string>;
};

/**
 * Reads the form of the safety card. Empty rows and a line's twin are dropped, and a row is moved up where that was
 * pressed. `errors` is empty when every line is whole and short enough; how many there may be is judged when it is set.
 */
export function readSafetyCard(form: FormData): PostedCard {
	const typed = readRows(form, "contact", ["who", "how", "about"])
		// A tick alone is no line.
		.filter(({ who, how }) => who !== "" || how !== "")
		.map(({ who, how, about }) => ({ who, how, ...(about === "yourself" && { about: "yourself" as const }) }));
	const contacts = [...new Map(typed.map((contact) => [JSON.stringify(contact), contact])).values()];
	const errors: Record<string, string> = {};
	for (const [at, { who, how }] of contacts.entries()) {
		if (!who) errors[`contact.${at}.who`] = cardProblems.needsWho;
		else if (who.length > longestWho) errors[`contact.${at}.who`] = cardProblems.tooLong("Who", longestWho);
		if (!how) errors[`contact.${at}.how`] = cardProblems.needsHow;
		else if (how.length > longestHow) errors[`contact.${at}.how`] = cardProblems.tooLong("How", longestHow);
	}
	return { contacts, act: onlyLooks(form) ? "look" : "save", errors };
}
