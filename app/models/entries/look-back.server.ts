import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { weekOf, weekPlus } from "../dates.ts";
import type { Answers } from "./answers.ts";
import { findChoices } from "./choices.server.ts";
import { ownEntries, revisionAt } from "./entry.server.ts";

/** A finished entry of the viewer's own, opened. */
export type LookedAt = { id: string; kind: "quick" | "full"; week: string; answers: Answers };

/** How far the look back goes, and how much of it is shown at most. */
const weeksBack = 13;
const most = 100;
const yearsBack = 5;

/** The viewer's finished entries of the last thirteen weeks, newest first, at most 100. */
export async function lookBack(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<LookedAt[]> {
	return openFinished(db, keys, viewer, { from: weekPlus(weekOf(now), 1 - weeksBack), weeks: undefined });
}

/**
 * What the viewer finished in this week of the last five years, newest first. Undefined unless they asked to see it
 * (ux notes 3.2: pull, never push); what they do not want to see again is left out.
 */
export async function lookBackYears(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<LookedAt[] | undefined> {
	const { onThisDay, hidden = [] } = await findChoices(db, keys, viewer);
	if (onThisDay !== "on") return undefined;
	const thisWeek = weekOf(now);
	const [year, number] = [Number(thisWeek.slice(0, 4)), thisWeek.slice(5)];
	const weeks = Array.from({ length: yearsBack }, (_, back) => `${year - back - 1}-${number}`);
	const found = await openFinished(db, keys, viewer, { weeks, from: undefined });
	return found.filter(({ id }) => !hidden.includes(id));
}

async function openFinished(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ from, weeks }: { from: string | undefined; weeks: readonly string[] | undefined },
): Promise<LookedAt[]> {
	const rows = await ownEntries(db, viewer, from ? { from } : {})
		.innerJoin("entryRevisions as done", (join) =>
			join.onRef("done.entryId", "=", "entries.id").onRef("done.revision", "=", "entries.revision"),
		)
		.select(["entries.id", "kind", "week", "done.revision", "done.answers"])
		.$if(weeks !== undefined, (query) => query.where("week", "in", [...weeks!]))
		.orderBy("week", "desc")
		.orderBy("entries.id", "desc")
		.limit(most)
		.execute();
	return Promise.all(
		rows.map(async ({ revision, answers, ...row }) => {
			const words = await keys.open(revisionAt(viewer, row.id, revision), answers);
			return { ...row, answers: JSON.parse(words) as Answers };
		}),
	);
}
