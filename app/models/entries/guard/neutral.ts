import type { Answers } from "../answers.ts";
import type { Find } from "./finds.ts";

/** The answers with every text a writer typed put through `change`. Tags stay as they are: they are never lent. */
export function withTexts(answers: Answers, change: (text: string) => string): Answers {
	const changed = { ...answers };
	for (const field of ["title", "what_happened", "went_well", "meaning", "next_step"] as const) {
		if (changed[field]) changed[field] = change(changed[field]);
	}
	if (answers.pressure) {
		changed.pressure = answers.pressure.map((line) => (line.note ? { ...line, note: change(line.note) } : line));
	}
	return changed;
}

/** A text with the finds that are `wanted` put into neutral words. `finds` are of this very text, by place. */
export function neutralText(text: string, finds: readonly Find[], wanted: (find: Find) => boolean): string {
	let [rest, words] = [0, ""];
	for (const find of finds) {
		if (!wanted(find)) continue;
		words += text.slice(rest, find.start) + find.instead;
		rest = find.end;
	}
	return words + text.slice(rest);
}
