import { diffWordsWithSpace } from "diff";
import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Answers } from "./answers.ts";
import { revisionAt } from "./entry.server.ts";
import type { ReadSection } from "./describe.ts";

/** A finished version of an entry. Its words are opened only where they are asked for. */
export type Version = { revision: number; finishedAt: string; answers?: Answers };

/** At most so many versions are listed, newest first. */
const mostVersions = 100;

/**
 * The finished versions of the viewer's own entry, newest first, with the words of those named in `opened`. Undefined
 * when the entry is absent or not theirs; empty when it was never finished.
 */
export async function listVersions(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	entryId: string,
	opened: (newest: number) => readonly number[],
): Promise<Version[] | undefined> {
	const rows = await db
		.selectFrom("entries")
		.leftJoin("entryRevisions as done", "done.entryId", "entries.id")
		.select(["entries.revision as newest", "done.revision", "done.finishedAt", "done.answers"])
		.where("entries.id", "=", entryId)
		.where("entries.authorId", "=", viewer.id)
		.orderBy("done.revision", "desc")
		.limit(mostVersions)
		.execute();
	if (!rows[0]) return undefined;
	const wanted = opened(rows[0].newest);
	const versions = rows.map(async ({ revision, finishedAt, answers }): Promise<Version[]> => {
		if (revision === null || finishedAt === null || answers === null) return [];
		if (!wanted.includes(revision)) return [{ revision, finishedAt }];
		const words = await keys.open(revisionAt(viewer, entryId, revision), answers);
		return [{ revision, finishedAt, answers: JSON.parse(words) as Answers }];
	});
	return (await Promise.all(versions)).flat();
}

/** A stretch of text that is in both versions, only in the newer, or only in the older. */
export type Stretch = { in: "both" | "newer" | "older"; text: string };

/** What changed in one section, word by word. */
export type Difference = { heading: string; stretches: Stretch[] };

/** The sections of which anything changed between two versions, in the order of the newer; empty when nothing did. */
export function differences(
	older: { title?: string; sections: readonly ReadSection[] },
	newer: { title?: string; sections: readonly ReadSection[] },
): Difference[] {
	const [before, after] = [textsOf(older), textsOf(newer)];
	const headings = [...new Set([...after.keys(), ...before.keys()])];
	return headings.flatMap((heading): Difference[] => {
		const [was, is] = [before.get(heading) ?? "", after.get(heading) ?? ""];
		if (was === is) return [];
		const stretches = diffWordsWithSpace(was, is).map(({ added, removed, value }): Stretch => {
			return { in: added ? "newer" : removed ? "older" : "both", text: value };
		});
		return [{ heading, stretches }];
	});
}

function textsOf({ title, sections }: { title?: string; sections: readonly ReadSection[] }): Map<string, string> {
	const texts = new Map(sections.map((section) => [section.heading, textOf(section)]));
	return title ? new Map([["Title", title], ...texts]) : texts;
}

function textOf({ prose, lines, facts }: ReadSection): string {
	return [
		...prose,
		...lines.map(({ lead, rest, note }) => [`${lead}. ${rest}`, note].filter(Boolean).join(" ")),
		...facts.map(({ term, words }) => `${term}: ${words}`),
	].join("\n");
}
