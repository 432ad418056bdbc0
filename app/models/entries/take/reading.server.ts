import { setImmediate } from "node:timers/promises";
import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { isId } from "../../ids.ts";
import type { Answers } from "../answers.ts";
import type { Asked } from "../describe.ts";
import { revisionAt } from "../entry.server.ts";
import { builtInSets } from "../prompt-sets.words.ts";
import { askedIn, nameOfVersion, readVersion, type PromptStep } from "../prompts.ts";
import type { FinishedEntry } from "./document.ts";
import { mostTaken, type TakeChoice } from "./take.form.ts";

const openedAtOnce = 20;
const mostWeeks = 520;

/**
 * The viewer's own finished entries as they may be copied out, newest week first, at most `mostTaken`. Drafts, changes
 * not finished and ids that are not the viewer's are simply not there. `hasMore`: the weeks chosen hold more than fit.
 */
export async function listForTaking(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	choice: TakeChoice,
): Promise<{ entries: FinishedEntry[]; hasMore: boolean }> {
	const ids = "entryIds" in choice ? choice.entryIds.filter(isId).slice(0, mostTaken) : [];
	if ("entryIds" in choice && ids.length === 0) return { entries: [], hasMore: false };
	const rows = await db
		.selectFrom("entries")
		.innerJoin("entryRevisions as done", (join) =>
			join.onRef("done.entryId", "=", "entries.id").onRef("done.revision", "=", "entries.revision"),
		)
		.leftJoin("places", "places.id", "entries.placeId")
		.select(["entries.id", "entries.kind", "entries.week", "places.name as placeName"])
		.select(["done.revision", "done.answers"])
		.where("entries.authorId", "=", viewer.id)
		.where((where) => {
			if ("entryIds" in choice) return where("entries.id", "in", ids);
			const { from, to, kind } = choice;
			const inWeeks = where.between("entries.week", from, to);
			return kind ? where.and([inWeeks, where("entries.kind", "=", kind)]) : inWeeks;
		})
		.orderBy("entries.week", "desc")
		.orderBy("entries.id", "desc")
		.limit(mostTaken + 1)
		.execute();

	const opened: FinishedEntry[] = [];
	const taken = rows.slice(0, mostTaken);
	for (let at = 0; at < taken.length; at += openedAtOnce) {
		// Others are answered between the batches: opening and reading two hundred entries takes a while.
		if (at > 0) await setImmediate();
		const batch = taken.slice(at, at + openedAtOnce).map(async (row): Promise<FinishedEntry> => {
			const answers = await keys.open(revisionAt(viewer, row.id, row.revision), row.answers);
			const { id, kind, week } = row;
			const placeName = row.placeName ?? undefined;
			return { id, kind, week, ...(placeName && { placeName }), answers: JSON.parse(answers) as Answers };
		});
		opened.push(...(await Promise.all(batch)));
	}
	const asked = await questionsOf(db, viewer, opened);
	return {
		entries: opened.map((entry) => {
			const own = asked.get(entry.answers.prompts ?? "");
			return own ? { ...entry, asked: own } : entry;
		}),
		hasMore: rows.length > taken.length,
	};
}

/** The weeks in which the viewer has finished entries, newest first, at most ten years of them. */
export async function listWeeksWritten(db: Db, viewer: Viewer): Promise<string[]> {
	const rows = await db
		.selectFrom("entries")
		.select("week")
		.distinct()
		.where("authorId", "=", viewer.id)
		.where("finishedAt", "is not", null)
		.orderBy("week", "desc")
		.limit(mostWeeks)
		.execute();
	return rows.map(({ week }) => week);
}

/** How each set of questions that these entries name words its questions, by the name in the entry ("gibbs@1"). */
async function questionsOf(db: Db, viewer: Viewer, entries: readonly FinishedEntry[]): Promise<Map<string, Asked>> {
	const asked = new Map(builtInSets.map((set) => [nameOfVersion(set), askedIn(set)]));
	const templates = [...new Set(entries.flatMap(({ answers }) => readVersion(answers.prompts)?.code ?? []))].filter(
		isId,
	);
	if (templates.length === 0) return asked;
	const rows = await db
		.selectFrom("promptTemplateVersions as version")
		.innerJoin("promptTemplates as template", "template.id", "version.templateId")
		.select(["template.id as code", "version.version", "version.name", "version.steps"])
		.where("template.orgId", "=", viewer.orgId)
		.where("template.id", "in", templates)
		.execute();
	for (const { steps, ...row } of rows) {
		const set = { ...row, steps: JSON.parse(steps) as PromptStep[] };
		asked.set(nameOfVersion(set), askedIn(set));
	}
	return asked;
}
