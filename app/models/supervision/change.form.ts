import { readText } from "../entries/entry.form.ts";
import { isId } from "../ids.ts";
import { readLine } from "../numbered-rows.ts";
import { longestNote } from "./change.ts";
import { changeRefusals } from "./change.words.ts";

/** Reads who is to be told, and the note. Refused when nobody is chosen or the note is too long. */
export function readAsking(form: FormData): { told: string; note: string; errors: Record<string, string> } {
	const [told, note] = [readLine(form, "told"), readText(form, "note")];
	const errors: Record<string, string> = {};
	if (!isId(told)) errors.told = changeRefusals.told;
	if (note.length > longestNote) errors.note = changeRefusals.note;
	return { told, note, errors };
}
