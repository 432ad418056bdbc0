import { setImmediate } from "node:timers/promises";
import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Answers } from "./answers.ts";
import { draftAt, listOwnEntries, ownEntries, revisionAt, type EntryLine, type Where } from "./entry.server.ts";
import { matcherFor, needsWords, type Excerpt, type Matcher, type Wanted } from "./find.ts";

/** The most entries one search opens. Older ones are a further press away, so that no search holds up the service. */
export const mostOpened = 2000;

/** Entries opened in one go before others get their turn. */
const batch = 50;

/** What a search found, newest first, and the id to go on from when there may be more. */
export type Found = { found: { id: string; excerpt?: Excerpt }[]; older?: string };

/** The line of an entry, with the words it was found by. */
export type FoundLine = EntryLine & { excerpt?: Excerpt };

/**
 * The viewer's own log as far as it fits what is wanted, newest first. Words are only opened where they are asked about.
 * `lentIds`: the entries that somebody may read now, needed where `wanted.seen` asks.
 */
export async function findEntries(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	wanted: Wanted,
	page: { before?: string; most: number; lentIds?: readonly string[] },
): Promise<{ lines: FoundLine[]; older?: string }> {
	const { before, most, lentIds = [] } = page;
	const where: Where & { before?: string; most: number } = {
		most,
		...(before && { before }),
		...(wanted.kind && { kind: wanted.kind }),
		...(wanted.place && { placeId: wanted.place }),
		...(wanted.from && { from: wanted.from }),
		...(wanted.to && { to: wanted.to }),
		...(wanted.seen === "lent" && { only: lentIds }),
		...(wanted.seen === "only-me" && { except: lentIds }),
	};
	if (!needsWords(wanted)) return listOwnEntries(db, keys, viewer, where);
	const { found, older } = await searchOwn(db, keys, viewer, where, matcherFor(wanted));
	const excerpts = new Map(found.map(({ id, excerpt }) => [id, excerpt]));
	const only = found.map(({ id }) => id);
	const { lines } = await listOwnEntries(db, keys, viewer, { most, only });
	const shown = lines.map((line) => ({ ...line, ...(excerpts.get(line.id) && { excerpt: excerpts.get(line.id) }) }));
	return { lines: shown, ...(older && { older }) };
}

/**
 * Looks through the viewer's own words, opened in memory: there is no index of them anywhere. Finds at most `most`
 * entries among the newest 2,000 before the id given; finished words where there are any, else the draft's.
 */
export async function searchOwn(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	page: Where & { before?: string; most: number },
	matches: Matcher,
): Promise<Found> {
	const rows = await ownEntries(db, viewer, page)
		.leftJoin("entryRevisions as done", (join) =>
			join.onRef("done.entryId", "=", "entries.id").onRef("done.revision", "=", "entries.revision"),
		)
		.leftJoin("entryDrafts as draft", (join) =>
			join.onRef("draft.entryId", "=", "entries.id").on("entries.revision", "=", 0),
		)
		.select(["entries.id", "done.revision", "done.answers"])
		.select(["draft.revision as draftRevision", "draft.answers as draftAnswers"])
		.orderBy("entries.id", "desc")
		.limit(mostOpened)
		.execute();

	const found: Found["found"] = [];
	for (const [at, row] of rows.entries()) {
		if (at % batch === batch - 1) await setImmediate();
		const [place, sealed] =
			row.answers && row.revision !== null
				? [revisionAt(viewer, row.id, row.revision), row.answers]
				: [draftAt(viewer, row.id, row.draftRevision!), row.draftAnswers!];
		const match = matches(JSON.parse(await keys.open(place, sealed)) as Answers);
		if (match) found.push({ id: row.id, ...match });
		if (found.length > page.most) return { found: found.slice(0, page.most), older: found[page.most - 1]!.id };
	}
	return { found, ...(rows.length === mostOpened && { older: rows.at(-1)!.id }) };
}
