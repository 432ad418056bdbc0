import { isId } from "../ids.ts";
import { readAnswers, type ReadAnswers } from "./entry.form.ts";
import type { Writing } from "./entry.ts";

/** What the pressed button asks for. Lines are added and removed by posting the whole form. */
export type Intent =
	| { act: "save" }
	| { act: "finish" }
	| { act: "copy" }
	| { act: "add"; list: string }
	| { act: "remove"; list: string };

/** A posted entry form: what it would save, what is wrong with it by field, and what was pressed. */
export type PostedWriting = { writing: Writing; errors: ReadAnswers["errors"]; intent: Intent };

/** Reads a posted entry form. `formKey` is the key it was drawn with; it names the page among other pages. */
export function readWriting(form: FormData, entryId: string, formKey: string): PostedWriting {
	const pressed = form.get("intent");
	const [act, list, at] = typeof pressed === "string" ? pressed.split("-") : [];
	const isLines = list === "discretion" || list === "pressure" || list === "moment";
	if (act === "remove" && isLines) {
		for (const name of [...form.keys()]) if (name.startsWith(`${list}.${at}.`)) form.delete(name);
	}
	const { answers, errors } = readAnswers(form);
	const writing = {
		entryId,
		kind: form.get("kind") === "quick" ? ("quick" as const) : ("full" as const),
		proof: textOf(form, "proof"),
		page: formKey,
		seq: countOf(form, "seq"),
		revision: countOf(form, "revision"),
		basedOn: countOf(form, "based_on"),
		answers: dropForeignPlace(answers),
	};
	return { writing, errors, intent: intentOf(act, isLines ? list : undefined) };
}

function intentOf(act: string | undefined, list: string | undefined): Intent {
	if ((act === "add" || act === "remove") && list) return { act, list };
	if (act === "finish" || act === "copy") return { act };
	return { act: "save" };
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
