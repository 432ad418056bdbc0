import { weekInWords } from "../dates.ts";
import { labelOf } from "../option-list.ts";
import type { Answers, DiscretionLine, MomentLine, PressureLine } from "./answers.ts";
import { filledSections, type SectionCode } from "./entry.ts";
import { readBack, sectionHeadings } from "./entry.words.ts";
import * as cost from "./options/cost-and-gain.ts";
import * as discretion from "./options/discretion.ts";
import * as frame from "./options/frame.ts";
import * as holding from "./options/holding.ts";
import * as moments from "./options/moments.ts";
import * as pressure from "./options/pressure.ts";

/** One part of an entry, ready to be read: facts, then prose, then lines that read as sentences. */
export type ReadSection = {
	code: SectionCode;
	heading: string;
	/** The question as it was worded, where the entry's set of questions has its own words. */
	asked?: string;
	facts: { term: string; words: string }[];
	prose: string[];
	lines: { tone: "discretion" | "pressure" | "moment"; lead: string; rest: string; note?: string }[];
};

/** What agreed practices say, by their ids: those alone that whoever reads may know of. */
export type Cited = Readonly<Record<string, string>>;

/** A section's question as it was asked, by section (prompts.ts, `askedIn`). */
export type Asked = Partial<Record<SectionCode, string>>;

/** The filled sections of an entry in their order. Author, preview and reader all read through this. */
export function describeEntry(
	answers: Answers,
	placeName: string | undefined,
	now: Date,
	asked: Asked = {},
	cited: Cited = {},
): ReadSection[] {
	return filledSections(answers).map((code) => ({
		code,
		heading: sectionHeadings[code],
		...(asked[code] && { asked: asked[code] }),
		facts: factsOf(code, answers, placeName, now).filter((fact): fact is Fact => fact.words !== undefined),
		prose: proseOf(code, answers),
		lines: linesOf(code, answers, cited),
	}));
}

/** An entry as plain text, for setting two versions side by side. */
export function entryAsText(answers: Answers, placeName: string | undefined, now: Date): string {
	const sections = describeEntry(answers, placeName, now).map((section) =>
		[
			section.heading,
			...section.prose,
			...section.lines.map((line) => [`${line.lead}. ${line.rest}`, line.note].filter(Boolean).join(" ")),
			...section.facts.map(({ term, words }) => `${term}: ${words}`),
		].join("\n"),
	);
	return [answers.title, ...sections].filter(Boolean).join("\n\n");
}

type Fact = { term: string; words: string };
type MaybeFact = { term: string; words: string | undefined };

function factsOf(code: SectionCode, answers: Answers, placeName: string | undefined, now: Date): MaybeFact[] {
	switch (code) {
		case "frame":
			return [
				{ term: readBack.week, words: answers.week && capital(weekInWords(answers.week, now)) },
				{ term: readBack.setting, words: labelOf(frame.settings, answers.setting) },
				{ term: readBack.place, words: placeName },
				{ term: readBack.life_stage, words: labelOf(frame.lifeStages, answers.life_stage) },
				{ term: readBack.need_tags, words: joined(frame.needTags, answers.need_tags) },
			];
		case "what_happened":
			return [{ term: readBack.discomfort, words: labelOf(frame.discomforts, answers.discomfort) }];
		case "cost_gain":
			return [
				{ term: readBack.energy, words: energyInWords(answers.energy_before, answers.energy_after) },
				{ term: readBack.feelings, words: joined(cost.feelings, answers.feelings) },
				{ term: readBack.carried_home, words: labelOf(cost.carriedHome, answers.carried_home) },
				{ term: readBack.went_well, words: answers.went_well },
			];
		case "holding":
			return [
				{ term: readBack.held_now, words: labelOf(holding.heldNow, answers.held_now) },
				{ term: readBack.how_manageable, words: manageableInWords(answers.how_manageable) },
				{ term: readBack.what_they_wait_for, words: joined(holding.waitingFor, answers.what_they_wait_for) },
			];
		case "next_step":
			return [
				{ term: readBack.by_when, words: answers.by_when && weekInWords(answers.by_when, now) },
				{ term: readBack.ask, words: labelOf(cost.asks, answers.ask) },
			];
		case "discretion":
		case "pressure":
		case "moment":
		case "meaning":
			return [];
	}
}

function proseOf(code: SectionCode, answers: Answers): string[] {
	const text = { what_happened: answers.what_happened, meaning: answers.meaning, next_step: answers.next_step }[
		code as "meaning"
	];
	return text ? [text] : [];
}

function linesOf(code: SectionCode, answers: Answers, cited: Cited): ReadSection["lines"] {
	if (code === "discretion") return (answers.discretion ?? []).map((line) => discretionSentence(line, cited));
	if (code === "pressure") return (answers.pressure ?? []).map(pressureSentence);
	if (code === "moment") return (answers.moment ?? []).map(momentSentence);
	return [];
}

function discretionSentence(line: DiscretionLine, cited: Cited): ReadSection["lines"][number] {
	const norm = line.norm && Object.hasOwn(cited, line.norm) ? cited[line.norm] : undefined;
	const known: Record<string, string> = {
		clear_yes: "There was guidance, and it says do.",
		clear_no: "There was guidance, and it says do not.",
		silent: "The guidance says nothing.",
		unclear: "The guidance is unclear.",
		i_do_not_know: "I do not know what the guidance says.",
	};
	const knew: Record<string, string> = {
		nobody: "Nobody knew.",
		peer: "A peer knew.",
		supervisor: "My supervisor knew.",
		manager: "My manager knew.",
		clinician: "A clinician knew.",
		noted_in_record: "It is noted in the record.",
	};
	const again = labelOf(discretion.wouldAgain, line.would_again);
	const why = joined(discretion.whys, line.why);
	const rest = [
		sentence(labelOf(discretion.directions, line.direction)),
		known[line.guidance ?? ""],
		knew[line.who_knew ?? ""],
		sentence(
			labelOf(discretion.planned, line.planned) && `Decided ${lower(labelOf(discretion.planned, line.planned)!)}`,
		),
		why && `Why: ${lower(why)}.`,
		sentence(labelOf(discretion.repeats, line.repeat)),
		timeInWords(line),
		sentence(labelOf(discretion.effectsOnPerson, line.effect_person)),
		sentence(
			line.effect_me === "neutral"
				? "It neither lifted me nor cost me"
				: labelOf(discretion.effectsOnMe, line.effect_me),
		),
		again && `Would I do it again? ${again}.`,
		line.norm_wish && "I would like us to agree how we do this.",
		line.norm && !norm && "I followed an agreed practice.",
	];
	return {
		tone: "discretion",
		lead: labelOf(discretion.discretionKinds, line.kind) ?? "A judgement call",
		rest: rest.filter(Boolean).join(" "),
		...(norm && { note: `${readBack.norm}. ${norm}` }),
	};
}

function pressureSentence(line: PressureLine): ReadSection["lines"][number] {
	const source = labelOf(pressure.pressureSources, line.source);
	const strength = labelOf(pressure.strengths, line.strength);
	const help = labelOf(pressure.wouldHelp, line.would_help);
	const rest = [
		source && `From: ${lower(source)}.`,
		strength && `${strength}, ${line.strength} of 4.`,
		sentence(labelOf(pressure.responses, line.response)),
		help && `What would help: ${lower(help)}.`,
	];
	return {
		tone: "pressure",
		lead: labelOf(pressure.pressureKinds, line.kind) ?? "A pressure",
		rest: rest.filter(Boolean).join(" "),
		...(line.note && { note: line.note }),
	};
}

function momentSentence(line: MomentLine): ReadSection["lines"][number] {
	return {
		tone: "moment",
		lead: labelOf(moments.momentCodes, line.code) ?? "A moment",
		rest: sentence(labelOf(moments.momentTones, line.tone)) ?? "",
	};
}

function timeInWords({ minutes, own_time }: DiscretionLine): string | undefined {
	if (minutes === undefined) return own_time && "It was my own time.";
	return `It took about ${minutes} minutes${own_time ? " of my own time" : ""}.`;
}

function manageableInWords(level: string | undefined): string | undefined {
	const words = labelOf(holding.manageable, level);
	return words && `${level}, ${lower(words)}`;
}

function energyInWords(before: string | undefined, after: string | undefined): string | undefined {
	if (before !== undefined && after !== undefined) return `${before} before, ${after} after`;
	if (before !== undefined) return `${before} before`;
	return after === undefined ? undefined : `${after} after`;
}

function joined(list: Parameters<typeof labelOf>[0], codes: readonly string[] | undefined): string | undefined {
	const labels = (codes ?? []).flatMap((code) => labelOf(list, code) ?? []);
	return labels.length > 0 ? [labels[0]!, ...labels.slice(1).map(lower)].join(", ") : undefined;
}

function sentence(words: string | undefined): string | undefined {
	return words && `${words.replace(/\.$/, "")}.`;
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Lower case at the start, except where the first word is a name or "I". */
function lower(words: string): string {
	return /^(I\b|[A-Z]{2})/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
