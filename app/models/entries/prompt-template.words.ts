import { questions, sectionHeadings } from "./entry.words.ts";
import { sectionOf, type Block, type PromptStep } from "./prompts.ts";

/** What a step of an organisation's own set can ask, in the order it is offered, with the names people read. */
export const blockNames = {
	what_happened: "What happened",
	discomfort: "What felt wrong",
	feelings: "Feelings",
	energy: "Energy before and after",
	discretion: "Judgement calls",
	pressure: "Pressure on my limits",
	moment: "Belonging or fitting in",
	went_well: "What went well",
	meaning: "What it means",
} as const satisfies Partial<Record<Block, string>>;

/** The two steps that Hedgerow puts at the end of every set (ux notes 3.2). */
const lastNames: Partial<Record<Block, string>> = { next_step: "Next step", bring: "Supervision" };

/** A step as it will be asked: its name, its question and the line under it. */
export type StepInWords = { name: string; question: string; hint?: string };

/** How a step of a set is asked: in the set's own words, or as it always is. */
export function stepInWords({ block, stage, question, hint }: PromptStep): StepInWords {
	const section = sectionOf[block];
	const usual = questions[block]?.label ?? (section ? sectionHeadings[section] : block);
	const line = hint ?? questions[block]?.hint;
	return {
		name: lastNames[block] ?? stage,
		question: question ?? (block === "energy" ? `${questions.energy_before!.label}, and after` : usual),
		...(line && { hint: line }),
	};
}

/** The page that lists an organisation's own sets. */
export const templatesPage = {
	title: "Sets of questions",
	intro: "A set says which questions a full reflection asks, and in which order. Each person picks the set they like.",
	builtIn: "These come with Hedgerow and are always there:",
	offered: "Your own sets, offered now",
	none: "You offer no set of your own yet.",
	retired: "Not offered now",
	retiredAbout: "Nobody can begin with these. What was written with them keeps its questions.",
	add: "Add a set",
	full: "You offer 20 sets now. Stop offering one before you add another.",
	version: (version: number) => `Version ${version}`,
	steps: (steps: number) => (steps === 1 ? "1 question of its own" : `${steps} questions of its own`),
	added: "The set is kept. People can choose it from now on.",
	changed: "The change is kept. New reflections ask it like this from now on.",
	retiredNow: "The set is not offered any more.",
	offeredNow: "The set is offered again.",
} as const;

/** The page where a set is written. */
export const templatePage = {
	titleNew: "A new set of questions",
	title: "Change this set of questions",
	keepsVersion: "What is written already keeps the version it was written with. A change makes a new version.",
	ends: "Every set ends with the next step: “What would help next time?” Then it asks whether to bring it to supervision. Hedgerow adds both.",
	name: "Name of the set",
	nameHint: "What people choose it by, such as “After a home visit”.",
	oneIdea: "Three to five steps are best. Ask one thing in each.",
	step: (number: number) => `Step ${number}`,
	block: "Which question is it?",
	noBlock: "No step here",
	question: "In your own words",
	questionHint: "You can leave this empty. Then it is asked as it always is.",
	hint: "A line under the question",
	hintHint: "You can leave this empty too.",
	up: "Move up",
	upWhich: (number: number) => `step ${number}`,
	more: "Add more steps",
	save: "Save this set",
	look: "Show the preview",
	preview: "Preview",
	previewKept: "This is how people are asked.",
	previewTyped: "Not saved yet. This is how people will be asked.",
	nothingYet: "Choose a question first.",
	retire: "Stop offering this set",
	retireAbout: "Nobody can begin with it then. What was written with it keeps its questions.",
	offer: "Offer this set again",
	retiredNow: "This set is not offered now.",
	kept: (version: number) => `What is kept now: version ${version}`,
} as const;

/** What is said when a set cannot be taken as it is. */
export const templateProblems = {
	needsName: "Give the set a name.",
	tooLong: (label: string, most: number) => `“${label}” can be at most ${most} letters long.`,
	needsBlock: "Choose which question this step is.",
	twice: "This question is in the set already. Each can be asked once.",
	needsWhatHappened: "One step must be “What happened”. The others lean on it.",
	tooManySteps: (most: number) => `A set can have at most ${most} steps.`,
} as const;

/** What is said when a whole set is refused. */
export const templateRefusals = {
	stale:
		"Someone changed this set while you wrote. Their version is kept, and you can see it here. Your words are below it. Save again to make yours the next version.",
	"too-many": "You offer 20 sets now, and that is the most. Stop offering one first.",
	"sent-before": "You already sent this form, and it was kept. Check what is here now, then save again.",
} as const;
