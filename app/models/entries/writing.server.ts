import type { Keys, Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { isId } from "../ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { weekOf } from "../dates.ts";
import type { Answers } from "./answers.ts";
import { changeChoices } from "./choices.server.ts";
import { withTags } from "./choices.ts";
import {
	auditEntry,
	draftAt,
	findLastPlace,
	findNewestWords,
	lockOwnEntry,
	revisionAt,
	type EntryRow,
} from "./entry.server.ts";
import { judgeSave, nameOf, type Writing } from "./entry.ts";

/** Two versions of one entry: nothing is thrown away until its author says which. */
export type Stale = { refused: "stale"; kept: Answers; revision: number; basedOn: number };

export type Saved = { revision: number; savedAt: string };

/** An id for an entry that is not written yet, with the proof that this viewer was given it. */
export function reserveEntry(marks: Marks, viewer: Viewer, now: Date): { entryId: string; proof: string } {
	const entryId = newId(now);
	return { entryId, proof: proofOf(marks, viewer, entryId) };
}

/** Whether this viewer was given this id for an entry that is not written yet. */
export function isReserved(marks: Marks, viewer: Viewer, entryId: string, proof: string): boolean {
	return isId(entryId) && proof === proofOf(marks, viewer, entryId);
}

/**
 * Saves what is being written. Undefined when the entry is not the viewer's; both versions when it was changed from
 * another page meanwhile. A later message of the same page that arrives first is kept, the earlier one is let go.
 */
export async function saveDraft(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	writing: Writing,
	now: Date,
): Promise<Saved | Stale | undefined> {
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		const found = await findOrBegin(trx, keys, viewer, writing, now);
		if (!found) return undefined;
		const { entry, draft } = found;
		const judged = judgeSave(writing, draft, entry.revision);
		if (judged === "stale") return staleOf(trx, keys, viewer, entry);
		if (judged === "already-newer") return { revision: draft!.revision, savedAt: draft!.savedAt };

		const revision = entry.saves + 1;
		const answers = await withPlace(trx, keys, viewer, writing);
		const kind = kindAfter(entry, writing);
		const week = answers.week ?? weekOf(now);
		const at = draftAt(viewer, writing.entryId, revision);
		const row = {
			entryId: writing.entryId,
			revision,
			basedOn: entry.revision,
			page: writing.page,
			pageSeq: writing.seq,
			name: pen.seal({ ...at, column: "name" }, nameOf(answers, kind, week, now)),
			answers: pen.seal(at, JSON.stringify(answers)),
			savedAt: now.toISOString(),
		};
		await trx
			.insertInto("entryDrafts")
			.values(row)
			.onConflict((c) => c.column("entryId").doUpdateSet(row))
			.execute();
		// A finished entry keeps the week and place of its finished words until the new ones are finished.
		const shown = entry.revision === 0 ? { week, placeId: answers.place_id ?? null } : {};
		await trx
			.updateTable("entries")
			.set({ kind, saves: revision, draftSavedAt: row.savedAt, ...shown })
			.where("id", "=", writing.entryId)
			.where("authorId", "=", viewer.id)
			.execute();
		// One line for each page that saves, not one for every two seconds of typing (docs/decisions/0009).
		if (draft?.page !== writing.page) await auditEntry(trx, keys, viewer, "draft.saved", writing.entryId, now);
		return { revision, savedAt: row.savedAt };
	});
}

/**
 * Makes what was typed the next finished revision, which never changes again, and ends the draft. Undefined when the
 * entry is not the viewer's; a full entry without a title is refused.
 */
export async function finishEntry(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	writing: Writing,
	now: Date,
): Promise<{ finished: number } | { refused: "needs-title" } | Stale | undefined> {
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		const found = await findOrBegin(trx, keys, viewer, writing, now);
		if (!found) return undefined;
		const { entry, draft } = found;
		const kind = kindAfter(entry, writing);
		if (kind === "full" && !writing.answers.title) return { refused: "needs-title" };
		if (judgeSave(writing, draft, entry.revision) === "stale") return staleOf(trx, keys, viewer, entry);

		const revision = entry.revision + 1;
		const week = writing.answers.week ?? weekOf(now);
		const answers = { ...(await withPlace(trx, keys, viewer, writing)), week };
		const at = revisionAt(viewer, writing.entryId, revision);
		await trx
			.insertInto("entryRevisions")
			.values({
				entryId: writing.entryId,
				revision,
				name: pen.seal({ ...at, column: "name" }, nameOf(answers, kind, week, now)),
				answers: pen.seal(at, JSON.stringify(answers)),
				finishedAt: now.toISOString(),
			})
			.execute();
		await trx.deleteFrom("entryDrafts").where("entryId", "=", writing.entryId).execute();
		await trx
			.updateTable("entries")
			.set({
				kind,
				revision,
				week,
				placeId: answers.place_id ?? null,
				finishedAt: now.toISOString(),
				draftSavedAt: null,
			})
			.where("id", "=", writing.entryId)
			.where("authorId", "=", viewer.id)
			.execute();
		await auditEntry(trx, keys, viewer, "entry.finished", writing.entryId, now);
		await rememberFrom(trx, keys, viewer, answers, now);
		return { finished: revision };
	});
}

/** Drops a draft: an entry never finished goes altogether, a finished one keeps its last revision. */
export function dropDraft(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	entryId: string,
	now: Date,
): Promise<{ dropped: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const entry = await lockOwnEntry(trx, viewer, entryId);
		if (!entry) return undefined;
		if (entry.revision === 0) await trx.deleteFrom("entries").where("id", "=", entryId).execute();
		else {
			await trx.deleteFrom("entryDrafts").where("entryId", "=", entryId).execute();
			await trx.updateTable("entries").set({ draftSavedAt: null }).where("id", "=", entryId).execute();
		}
		await auditEntry(trx, marks, viewer, "draft.dropped", entryId, now);
		return { dropped: entryId };
	});
}

/** Counts one draft save in this minute; false when the viewer has had their share. */
export async function maySaveNow(db: Db, viewer: Viewer, perMinute: number, now: Date): Promise<boolean> {
	const minute = now.toISOString().slice(0, 16);
	const { saves } = await db
		.insertInto("draftSaveCounts")
		.values({ personId: viewer.id, minute, saves: 1 })
		.onConflict((c) =>
			c.columns(["personId", "minute"]).doUpdateSet((set) => ({ saves: set("draftSaveCounts.saves", "+", 1) })),
		)
		.returning("saves")
		.executeTakeFirstOrThrow();
	return saves <= perMinute;
}

async function findOrBegin(trx: Db, keys: Keys, viewer: Viewer, writing: Writing, now: Date) {
	const entry =
		(await lockOwnEntry(trx, viewer, writing.entryId)) ??
		((await begin(trx, keys, viewer, writing, now)) && (await lockOwnEntry(trx, viewer, writing.entryId)));
	if (!entry) return undefined;
	const draft = await trx
		.selectFrom("entryDrafts")
		.select(["revision", "page", "pageSeq", "savedAt"])
		.where("entryId", "=", entry.id)
		.executeTakeFirst();
	return { entry, draft };
}

/** Makes the entry this viewer was given; true also when another of their pages has just made it. */
async function begin(trx: Db, keys: Keys, viewer: Viewer, writing: Writing, now: Date): Promise<boolean> {
	// A page that has saved before and finds nothing was overtaken by a deletion, and must not undo it.
	if (writing.revision > 0 || writing.basedOn > 0) return false;
	if (!isReserved(keys, viewer, writing.entryId, writing.proof)) return false;
	await trx
		.insertInto("entries")
		.values({
			id: writing.entryId,
			kind: writing.kind,
			revision: 0,
			saves: 0,
			orgId: viewer.orgId,
			authorId: viewer.id,
			week: weekOf(now),
			placeId: null,
			createdAt: now.toISOString(),
			finishedAt: null,
			draftSavedAt: null,
		})
		.onConflict((c) => c.column("id").doNothing())
		.execute();
	return true;
}

async function staleOf(trx: Db, keys: Keys, viewer: Viewer, entry: EntryRow): Promise<Stale> {
	const words = await findNewestWords(trx, keys, viewer, entry.id);
	return { refused: "stale", kept: words?.answers ?? {}, revision: words?.draftRevision ?? 0, basedOn: entry.revision };
}

/** A quick note grows into a full entry once it is written as one, and never shrinks back. */
function kindAfter(entry: EntryRow, writing: Writing): EntryRow["kind"] {
	return entry.kind === "full" ? "full" : writing.kind;
}

/** The answers as they may be kept: the last place where that was asked for, and only a place of the viewer's own. */
async function withPlace(trx: Db, keys: Keys, viewer: Viewer, writing: Writing): Promise<Answers> {
	const { answers } = writing;
	const isOpen = writing.sameAsLast === true && !answers.place_id && !answers.setting;
	const filled = isOpen ? { ...answers, ...(await findLastPlace(trx, keys, viewer, writing.entryId)) } : answers;
	const { place_id: placeId, ...rest } = filled;
	if (!placeId) return rest;
	const row = await trx
		.selectFrom("personPlaces")
		.select("placeId")
		.where("personId", "=", viewer.id)
		.where("placeId", "=", placeId)
		.executeTakeFirst();
	return row ? filled : rest;
}

/** Keeps the tags to offer them again, and the week in which holding was last answered. */
async function rememberFrom(trx: Db, keys: Keys, viewer: Viewer, answers: Answers, now: Date): Promise<void> {
	const { tags, held_now: heldNow } = answers;
	const thisWeek = weekOf(now);
	if (!tags && !heldNow) return;
	await changeChoices(
		trx,
		keys,
		viewer,
		(choices) => ({
			...choices,
			...(tags && { tags: withTags(choices.tags ?? [], tags) }),
			// The week it was answered in, whatever week the entry is about; never an earlier one.
			...(heldNow && { heldWeek: (choices.heldWeek ?? "") > thisWeek ? choices.heldWeek! : thisWeek }),
		}),
		now,
	);
}

function proofOf(marks: Marks, viewer: Viewer, entryId: string): string {
	return marks.mark("new-entry", `${viewer.id}|${entryId}`);
}
