import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Answers } from "../answers.ts";
import { findIdentifiers } from "./finds.ts";
import { kinds } from "./guard.words.ts";
import { knownNames } from "./known.server.ts";
import { findAll } from "./names.server.ts";
import { withTexts } from "./neutral.ts";

/** Words that could point to a person, for their writer alone. */
export type Seen = { text: string; label: string };

const mostShown = 8;

/**
 * What in an entry's words could point to a person, each once, at most eight. It only tells: nothing is held back here.
 * `quick` leaves out bare names, which take longer to find: for every save while somebody types.
 */
export async function lookOver(db: Db, viewer: Viewer, answers: Answers, quick: boolean): Promise<Seen[]> {
	const known = await knownNames(db, viewer);
	const seen = new Map<string, Seen>();
	withTexts(answers, (text) => {
		for (const { kind, text: words } of quick ? findIdentifiers(text, known) : findAll(text, known)) {
			seen.set(`${kind} ${words.toLowerCase()}`, { text: words, label: kinds[kind].label });
		}
		return text;
	});
	return [...seen.values()].slice(0, mostShown);
}
