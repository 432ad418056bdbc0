import { isSection } from "../entries/entry.ts";
import { isId } from "../ids.ts";
import { readLine } from "../numbered-rows.ts";
import { isListed } from "../option-list.ts";
import { broughtFrom, longestHeading, mostLineMinutes, type AgendaWords } from "./agenda.ts";
import { agendaRefusals as refusals } from "./agenda.words.ts";

/** A heading as typed. */
export type PostedLine = {
	heading: string;
	minutes: string;
	/** The writer looked at what could point to a person, and it does not. */
	isLooked: boolean;
	errors: Record<string, string>;
};

/** Reads a heading for the agenda, with or without minutes. */
export function readLineOfAgenda(form: FormData): PostedLine {
	const [heading, minutes] = [readLine(form, "heading"), readLine(form, "minutes")];
	const errors: Record<string, string> = {};
	if (!heading) errors.heading = refusals["no-heading"];
	else if (heading.length > longestHeading) errors.heading = refusals["heading-too-long"];
	if (minutes && !(/^\d{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= mostLineMinutes)) {
		errors.minutes = refusals.minutes;
	}
	return { heading, minutes, isLooked: form.get("looked") === "yes", errors };
}

/** What is brought from an entry, as typed. */
export type PostedBring = PostedLine & { supervisionId: string; from: string; section: string };

/** Reads the form that brings an entry to supervision. */
export function readBring(form: FormData): PostedBring {
	const line = readLineOfAgenda(form);
	const [supervisionId, from, section] = [
		readLine(form, "supervision"),
		readLine(form, "from"),
		readLine(form, "section"),
	];
	const errors = { ...line.errors };
	if (!isId(supervisionId)) errors.supervision = refusals["no-supervision"];
	if (!isListed(broughtFrom, from)) errors.from = refusals["not-listed"];
	if (section && !isSection(section)) errors.section = refusals["not-listed"];
	return { ...line, supervisionId, from, section, errors };
}

/** What of it is kept on the agenda's line. */
export function wordsOf({ heading, from, section }: { heading: string; from?: string; section?: string }): AgendaWords {
	return { heading, ...(from && { from }), ...(from === "section" && section && { section }) };
}
