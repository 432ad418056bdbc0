import { setImmediate } from "node:timers/promises";
import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Answers } from "../entries/answers.ts";
import { changeChoices, findChoices } from "../entries/choices.server.ts";
import { revisionAt } from "../entries/entry.server.ts";
import { patternsOf, type PatternEntry, type Patterns } from "./patterns.ts";
import { isSignalKey, signalsIn, withAway, type Signal } from "./signals.ts";
import { signalWeeks, spanOf, type WindowCode } from "./windows.ts";

/** The most entries looked at. Thirty-eight a week for half a year: nobody is expected to get here. */
export const mostEntries = 1_000;
const batch = 100;

/**
 * The viewer's own patterns and signals, worked out from the newest finished words of their entries each time they are
 * asked for. Never stored, and never anyone else's. `isWhole` is false when there were more entries than are looked at.
 */
export async function readPatterns(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	window: WindowCode,
	now: Date,
): Promise<{ patterns: Patterns; signals: Signal[]; isWhole: boolean }> {
	const span = spanOf(window, now);
	const rows = await db
		.selectFrom("entries")
		.innerJoin("entryRevisions as done", (join) =>
			join.onRef("done.entryId", "=", "entries.id").onRef("done.revision", "=", "entries.revision"),
		)
		.select(["entries.id", "entries.week", "done.revision", "done.answers"])
		.where("entries.authorId", "=", viewer.id)
		.where("entries.week", ">=", span.before[0]!)
		.where("entries.week", "<=", span.weeks.at(-1)!)
		.orderBy("entries.week", "desc")
		.orderBy("entries.id", "desc")
		.limit(mostEntries + 1)
		.execute();
	const newest = rows.slice(0, mostEntries);
	const isWhole = newest.length === rows.length;

	const entries: PatternEntry[] = [];
	for (let from = 0; from < newest.length; from += batch) {
		// Opening a year of words takes a while; everybody else's requests go on in between.
		if (from > 0) await setImmediate();
		for (const { id, week, revision, answers } of newest.slice(from, from + batch)) {
			const opened = await keys.open(revisionAt(viewer, id, revision), answers);
			entries.push({ id, week, answers: JSON.parse(opened) as Answers });
		}
	}

	const choices = await findChoices(db, keys, viewer);
	return {
		patterns: patternsOf(entries, span, isWhole),
		signals: signalsIn(entries, signalWeeks(now), choices, now),
		isWhole,
	};
}

/**
 * Puts a signal away for 28 days. Undefined when there is no such signal. It leaves no audit line: that would keep, for
 * others to find, that there was one.
 */
export async function putAway(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	key: string,
	now: Date,
): Promise<{ away: string } | undefined> {
	if (!isSignalKey(key)) return undefined;
	await changeChoices(
		db,
		keys,
		viewer,
		(choices) => ({ ...choices, dismissed: withAway(choices.dismissed, key, now) }),
		now,
	);
	return { away: key };
}
