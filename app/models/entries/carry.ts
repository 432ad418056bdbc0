import type { Answers } from "./answers.ts";
import { asksFor, type Block } from "./prompts.ts";

/**
 * An entry's answers as the fields of its form, the way `readAnswers` reads them. A page that asks only some of them
 * carries the others along hidden, so that every page posts the whole entry to the same action.
 */
export function fieldsOfAnswers(answers: Answers): [name: string, value: string][] {
	return Object.entries(answers).flatMap(([name, value]) => {
		if (name === "tags") return [[name, (value as string[]).join(", ")] as [string, string]];
		return fieldsOf(name, value);
	});
}

/** Whether an answer to any question of a block is there. */
export function isFilledIn(answers: Answers, block: Block): boolean {
	return fieldsOfAnswers(answers).some(([name]) => asksFor(block, name));
}

type Value =
	string | readonly (string | Readonly<Record<string, string | readonly string[] | undefined>>)[] | undefined;

function fieldsOf(name: string, value: Value): [string, string][] {
	if (value === undefined) return [];
	if (typeof value === "string") return [[name, value]];
	return value.flatMap((each, at): [string, string][] =>
		typeof each === "string"
			? [[name, each]]
			: Object.entries(each).flatMap(([field, answer]) => fieldsOf(`${name}.${at}.${field}`, answer)),
	);
}
