import { isId } from "../ids.ts";
import { readAnswers, type ReadAnswers } from "./entry.form.ts";
import type { Writing } from "./entry.ts";
import { isBlock, readVersion, type Step } from "./prompts.ts";

/** What the pressed button asks for. Lines are added and removed by posting the whole form. */
export type Intent =
	| { act: "save" }
	| { act: "finish" }
	| { act: "copy" }
	| { act: "add"; list: string }
	| { act: "remove"; list: string }
	/** One question at a time: on to the next, back to the one before, or to a step by name. */
	| { act: "next" }
	| { act: "back" }
	| { act: "go"; step: Step }
	/** How to go on: one question a page, or all on one. */
	| { act: "way"; way: "guided" | "page" }
	/** With other questions. */
	| { act: "prompts"; prompts: string };

/** A posted entry form: what it would save, what is wrong with it by field, what was pressed, and on which page. */
export type PostedWriting = { writing: Writing; errors: ReadAnswers["errors"]; intent: Intent; step: Step | undefined };

/** Reads a posted entry form. `formKey` is the key it was drawn with; it names the page among other pages. */
export function readWriting(form: FormData, entryId: string, formKey: string): PostedWriting {
	const pressed = form.get("intent");
	const [act, what, at] = typeof pressed === "string" ? pressed.split("-") : [];
	const isLines = what === "discretion" || what === "pressure" || what === "moment";
	if (act === "remove" && isLines) {
		for (const name of [...form.keys()]) if (name.startsWith(`${what}.${at}.`)) form.delete(name);
	}
	const { answers, errors } = readAnswers(form);
	const intent = intentOf(act, what, textOf(form, "use_prompts"));
	if (intent.act === "prompts") answers.prompts = intent.prompts;
	const writing = {
		entryId,
		kind: form.get("kind") === "quick" ? ("quick" as const) : ("full" as const),
		proof: textOf(form, "proof"),
		page: formKey,
		seq: countOf(form, "seq"),
		revision: countOf(form, "revision"),
		basedOn: countOf(form, "based_on"),
		sameAsLast: form.get("same_as_last") === "yes",
		answers: dropForeignPlace(answers),
	};
	return { writing, errors, intent, step: readStep(textOf(form, "step")) };
}

/** A step named in an address or a form; undefined for anything that is none. */
export function readStep(text: string | null): Step | undefined {
	return text === "check" || (text && isBlock(text)) ? text : undefined;
}

function intentOf(act: string | undefined, what: string | undefined, prompts: string): Intent {
	const isLines = what === "discretion" || what === "pressure" || what === "moment";
	if ((act === "add" || act === "remove") && isLines) return { act, list: what };
	if (act === "finish" || act === "copy" || act === "next" || act === "back") return { act };
	if (act === "way" && (what === "guided" || what === "page")) return { act, way: what };
	if (act === "prompts" && readVersion(prompts)) return { act, prompts };
	const step = act === "go" ? readStep(what ?? "") : undefined;
	return step ? { act: "go", step } : { act: "save" };
}

/** A place is one of our ids or nothing; whether it is the writer's own is asked when it is kept. */
function dropForeignPlace(answers: ReadAnswers["answers"]): ReadAnswers["answers"] {
	if (answers.place_id === undefined || isId(answers.place_id)) return answers;
	const { place_id: _, ...rest } = answers;
	return rest;
}

function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === "string" ? value : "";
}

function countOf(form: FormData, name: string): number {
	const count = Number(textOf(form, name));
	return Number.isSafeInteger(count) && count >= 0 && count < 2 ** 31 ? count : 0;
}
