import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { nameOf } from "../entries/entry.ts";
import { lookBack } from "../entries/look-back.server.ts";

/** An entry its writer marked for supervision, or in which they wished for something to be agreed. */
export type Marked = { id: string; name: string; isBring: boolean; wishes: boolean };

/**
 * The viewer's own finished entries of the last thirteen weeks that they marked "bring to supervision", or that hold a
 * judgement call they would like agreed, newest first. Opened in memory, as a look back does.
 */
export async function listMarked(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<Marked[]> {
	const entries = await lookBack(db, keys, viewer, now);
	return entries
		.map(({ id, kind, week, answers }) => ({
			id,
			name: nameOf(answers, kind, week, now),
			isBring: answers.bring === "yes",
			wishes: (answers.discretion ?? []).some((line) => line.norm_wish === "yes"),
		}))
		.filter(({ isBring, wishes }) => isBring || wishes);
}
