import { onlyLooks, readLine, readRows, type TypedRow } from "../numbered-rows.ts";
import { blockNames, templateProblems as problems, templatePage } from "./prompt-template.words.ts";
import type { Block, PromptStep } from "./prompts.ts";

/** What a step of an organisation's own set can ask. */
export type TemplateBlock = keyof typeof blockNames & Block;

/** One step as typed. */
export type TypedStep = TypedRow<"block" | "question" | "hint">;

/** The form of a set as typed, with what is wrong with it by field name. */
export type PostedTemplate = {
	name: string;
	steps: TypedStep[];
	/** The version the page began from; 0 for a new set. */
	basedOn: number;
	act: "save" | "look" | "retire" | "offer";
	errors: Record<string, string>;
};

export const mostSteps = 8;

const longestName = 60;
const longestQuestion = 120;
const longestHint = 200;

/** What can be asked, to choose from. */
export const templateBlocks = Object.entries(blockNames).map(([code, label]) => ({ code, label }));

/**
 * Reads the form of a set. Empty steps are dropped, and one is moved up where that was pressed. `errors` is empty when
 * the set may be kept: a name, one to eight steps, each question once, and what happened among them.
 */
export function readTemplate(form: FormData): PostedTemplate {
	const steps = readRows(form, "step", ["block", "question", "hint"]);
	const [name, version] = [readLine(form, "name"), readLine(form, "based_on")];
	const basedOn = /^\d{1,6}$/.test(version) ? Number(version) : 0;
	const errors: Record<string, string> = {};
	if (!name) errors.name = problems.needsName;
	else if (name.length > longestName) errors.name = problems.tooLong(templatePage.name, longestName);
	for (const [at, { block, question, hint }] of steps.entries()) {
		if (!isTemplateBlock(block)) errors[`step.${at}.block`] = problems.needsBlock;
		else if (steps.findIndex((step) => step.block === block) < at) errors[`step.${at}.block`] = problems.twice;
		if (question.length > longestQuestion) {
			errors[`step.${at}.question`] = problems.tooLong(templatePage.question, longestQuestion);
		}
		if (hint.length > longestHint) errors[`step.${at}.hint`] = problems.tooLong(templatePage.hint, longestHint);
	}
	if (!steps.some(({ block }) => block === "what_happened")) errors["step.0.block"] ??= problems.needsWhatHappened;
	if (steps.length > mostSteps) errors[`step.${mostSteps}.block`] ??= problems.tooManySteps(mostSteps);
	return { name, steps, basedOn, act: actOf(form), errors };
}

/**
 * The steps of a set as they are kept, each stage named after its question. What cannot be kept is left out: a step
 * without a question, and one that is there already.
 */
export function stepsTyped(typed: readonly TypedStep[]): PromptStep[] {
	const steps = new Map<string, PromptStep>();
	for (const { block, question, hint } of typed) {
		if (!isTemplateBlock(block) || steps.has(block)) continue;
		steps.set(block, { block, stage: blockNames[block], ...(question && { question }), ...(hint && { hint }) });
	}
	return [...steps.values()];
}

/** A kept set's steps as they stand in the form. */
export function typedSteps(steps: readonly PromptStep[]): TypedStep[] {
	return steps.map(({ block, question = "", hint = "" }) => ({ block, question, hint }));
}

function actOf(form: FormData): PostedTemplate["act"] {
	const pressed = form.get("intent");
	if (pressed === "retire" || pressed === "offer") return pressed;
	return onlyLooks(form) ? "look" : "save";
}

function isTemplateBlock(code: string): code is TemplateBlock {
	return Object.hasOwn(blockNames, code);
}
