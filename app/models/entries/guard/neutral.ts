import { longest, type Answers } from "../answers.ts";
import type { Find } from "./finds.ts";

/**
 * The answers with every text a writer typed put through `change`, which is told how long the text may be. Tags stay as
 * they are: they are never lent.
 */
export function withTexts(answers: Answers, change: (text: string, most: number) => string): Answers {
	const changed = { ...answers };
	if (changed.title) changed.title = change(changed.title, longest.title);
	for (const field of ["what_happened", "went_well", "meaning", "next_step"] as const) {
		if (changed[field]) changed[field] = change(changed[field], longest.text);
	}
	if (answers.pressure) {
		changed.pressure = answers.pressure.map((line) =>
			line.note ? { ...line, note: change(line.note, longest.note) } : line,
		);
	}
	return changed;
}

/**
 * A text with the finds that are `wanted` put into neutral words. `finds` are of this very text, by place. Where the
 * neutral words would take it past `most` characters, each find becomes "…": never longer than what it stands for.
 */
export function neutralText(
	text: string,
	finds: readonly Find[],
	wanted: (find: Find) => boolean,
	most: number,
): string {
	const put = (words: (find: Find) => string) => {
		let [rest, changed] = [0, ""];
		for (const find of finds) {
			if (!wanted(find)) continue;
			changed += text.slice(rest, find.start) + words(find);
			rest = find.end;
		}
		return changed + text.slice(rest);
	};
	const inWords = put(({ instead }) => instead);
	return inWords.length <= most ? inWords : put(() => "…");
}
