import type { SectionCode } from "./entry.ts";

/**
 * What a step of a set of questions asks. Most are one question; `discretion`, `pressure` and `moment` are whole lists
 * of lines. `discretion.*` is one question about the first judgement call.
 */
export const blocks = [
	"title",
	"tags",
	"what_happened",
	"discomfort",
	"discretion",
	"discretion.kind",
	"discretion.guidance",
	"discretion.who_knew",
	"discretion.would_again",
	"pressure",
	"moment",
	"holding",
	"feelings",
	"energy",
	"carried_home",
	"went_well",
	"meaning",
	"next_step",
	"ask",
	"bring",
	"frame",
] as const;
export type Block = (typeof blocks)[number];

/** One step: what it asks, the stage of the model it belongs to, and its own wording where it has one. */
export type PromptStep = {
	block: Block;
	/** The model's own name for the stage: "Feelings", "Now what?". */
	stage: string;
	question?: string;
	hint?: string;
	/** On one page it waits behind its name: a full entry shows six questions (domain notes f1). */
	folded?: true;
};

/** A set of questions over the same fields. A version never changes: entries keep the one they were written with. */
export type PromptSet = {
	/** A built-in code, or the id of an organisation's template. */
	code: string;
	version: number;
	name: string;
	help?: string;
	/** Where the stages come from: source keys of the domain notes. */
	source?: string;
	steps: readonly PromptStep[];
};

/** The section each block's answers are kept, read and lent in; undefined: in none. */
export const sectionOf: Record<Block, SectionCode | undefined> = {
	title: undefined,
	tags: undefined,
	what_happened: "what_happened",
	discomfort: "what_happened",
	discretion: "discretion",
	"discretion.kind": "discretion",
	"discretion.guidance": "discretion",
	"discretion.who_knew": "discretion",
	"discretion.would_again": "discretion",
	pressure: "pressure",
	moment: "moment",
	holding: "holding",
	feelings: "cost_gain",
	energy: "cost_gain",
	carried_home: "cost_gain",
	went_well: "cost_gain",
	meaning: "meaning",
	next_step: "next_step",
	ask: "next_step",
	bring: "next_step",
	frame: "frame",
};

/** The fields a block posts, as the beginnings of their names. */
export const fieldsAsked: Record<Block, readonly string[]> = {
	title: ["title"],
	tags: ["tags", "known_tag"],
	what_happened: ["what_happened"],
	discomfort: ["discomfort"],
	discretion: ["discretion."],
	"discretion.kind": ["discretion.0.kind"],
	"discretion.guidance": ["discretion.0.guidance"],
	"discretion.who_knew": ["discretion.0.who_knew"],
	"discretion.would_again": ["discretion.0.would_again"],
	pressure: ["pressure."],
	moment: ["moment."],
	holding: ["held_now", "how_manageable", "what_they_wait_for"],
	feelings: ["feelings"],
	energy: ["energy_before", "energy_after"],
	carried_home: ["carried_home"],
	went_well: ["went_well"],
	meaning: ["meaning"],
	next_step: ["next_step"],
	ask: ["by_when", "ask"],
	bring: ["bring"],
	frame: ["week", "setting", "place_id", "life_stage", "need_tags"],
};

/** At most so many own sets an organisation offers at once. */
export const mostTemplates = 20;

/** True for one of the blocks. */
export function isBlock(code: string): code is Block {
	return (blocks as readonly string[]).includes(code);
}

/** Whether a block asks for the field of this name. */
export function asksFor(block: Block, name: string): boolean {
	return fieldsAsked[block].some((field) => (field.endsWith(".") ? name.startsWith(field) : name === field));
}

/** How an entry names the set it is written with: "gibbs@1". */
export function nameOfVersion({ code, version }: Pick<PromptSet, "code" | "version">): string {
	return `${code}@${version}`;
}

/** The code and version in such a name; undefined for a text that is none. */
export function readVersion(name: string | undefined): { code: string; version: number } | undefined {
	const found = /^([\w-]{1,40})@(\d{1,6})$/.exec(name ?? "");
	return found ? { code: found[1]!, version: Number(found[2]) } : undefined;
}

/**
 * The steps of a set as they are asked. Every one ends with the next step, which asks what would help next time, and
 * with whether to bring it to supervision: prompts lead from the event to learning (ux notes 3.2).
 */
export function stepsOf(set: PromptSet): readonly PromptStep[] {
	const own = set.steps.filter(({ block }) => block !== "bring" && sectionOf[block] !== undefined);
	const last = own.some(({ block }) => block === "next_step") ? [] : [{ block: "next_step" as const, stage: "" }];
	return [...own, ...last, { block: "bring", stage: "" }];
}

/** A page of the guided way: a block, or the end, where all answers are checked. */
export type Step = Block | "check";

/**
 * The pages of the guided way: the set's steps, a title, and checking the answers. What would be asked about a judgement
 * call is left out while there is none.
 */
export function guidedSteps(set: PromptSet, hasCall: boolean): Step[] {
	const aboutCall = (block: Block) => block.startsWith("discretion.") && block !== "discretion.kind";
	const asked = stepsOf(set).map(({ block }) => block);
	return [...new Set<Step>([...asked.filter((block) => hasCall || !aboutCall(block)), "title", "check"])];
}

/** The page before or after one in the guided way; from a page that is not among them, checking the answers. */
export function besideStep(steps: readonly Step[], at: Step, by: 1 | -1): Step {
	const place = steps.indexOf(at);
	return place === -1 ? "check" : (steps[place + by] ?? at);
}

/** What one page of the guided way asks: its block, and the tags along with the title. */
export function blocksOn(step: Step): readonly Block[] {
	if (step === "check") return [];
	return step === "title" ? ["title", "tags"] : [step];
}

/** The block that a section's answers belong to as a whole: a question above the section must have asked for them. */
const wholeSection: Partial<Record<Block, SectionCode>> = {
	what_happened: "what_happened",
	discretion: "discretion",
	pressure: "pressure",
	moment: "moment",
	holding: "holding",
	meaning: "meaning",
	next_step: "next_step",
};

/** The set's own question for each section, where it words it itself: what a reader of the entry sees it was asked. */
export function askedIn(set: PromptSet): Partial<Record<SectionCode, string>> {
	const asked: Partial<Record<SectionCode, string>> = {};
	for (const { block, question } of set.steps) {
		const section = wholeSection[block];
		if (section && question) asked[section] ??= question;
	}
	return asked;
}

/**
 * One of `count` depth prompts for an entry: the same whenever it is drawn again, another for the next entry. Ids end in
 * chance, so no dice are needed.
 */
export function depthTurn(entryId: string, count: number): number {
	return Number.parseInt(entryId.slice(-4), 16) % count;
}
