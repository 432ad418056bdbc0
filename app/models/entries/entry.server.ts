import type { Keys, Marks } from "#db/keys.server.ts";
import { askKept } from "#db/kept-query.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import type { EntryKind } from "#db/tables.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { keyOfEntry } from "../mail/letter.ts";
import { withdrawMail } from "../mail/posting.server.ts";
import type { Answers } from "./answers.ts";

/** One line of the viewer's own log. */
export type EntryLine = {
	id: string;
	kind: EntryKind;
	name: string;
	week: string;
	/** undefined: no place chosen. */
	placeName?: string;
	/** undefined: never finished. */
	finishedAt?: string;
	/** undefined: nothing is being written. */
	draftSavedAt?: string;
};

/** An entry as its author reads it: the newest finished words, and whether newer ones are being written. */
export type OwnEntry = {
	id: string;
	kind: EntryKind;
	week: string;
	/** undefined: never finished. */
	finished?: { revision: number; finishedAt: string; answers: Answers };
	/** undefined: nothing is being written. */
	draft?: { revision: number; basedOn: number; savedAt: string; answers: Answers };
};

/** The author's own entry with its words. Undefined when it is absent or not theirs. */
export async function findOwnEntry(db: Db, keys: Keys, viewer: Viewer, entryId: string): Promise<OwnEntry | undefined> {
	const [row] = await askKept(db, "own entry", [entryId, viewer.id], (id, authorId) =>
		db
			.selectFrom("entries")
			.leftJoin("entryDrafts as draft", "draft.entryId", "entries.id")
			.leftJoin("entryRevisions as done", (join) =>
				join.onRef("done.entryId", "=", "entries.id").onRef("done.revision", "=", "entries.revision"),
			)
			.select(["entries.id", "kind", "week"])
			.select(["draft.revision as draftRevision", "draft.basedOn", "draft.savedAt", "draft.answers as draftAnswers"])
			.select(["done.revision", "done.finishedAt", "done.answers"])
			.where("entries.id", "=", id)
			.where("entries.authorId", "=", authorId),
	);
	if (!row) return undefined;
	const entry: OwnEntry = { id: row.id, kind: row.kind, week: row.week };
	if (row.revision !== null && row.answers && row.finishedAt) {
		const answers = await openAnswers(keys, revisionAt(viewer, row.id, row.revision), row.answers);
		entry.finished = { revision: row.revision, finishedAt: row.finishedAt, answers };
	}
	if (row.draftRevision !== null && row.draftAnswers && row.savedAt && row.basedOn !== null) {
		const answers = await openAnswers(keys, draftAt(viewer, row.id, row.draftRevision), row.draftAnswers);
		entry.draft = { revision: row.draftRevision, basedOn: row.basedOn, savedAt: row.savedAt, answers };
	}
	return entry;
}

/** The newest words of the viewer's own entry, being written or finished. Undefined when it is absent or not theirs. */
export async function findNewestWords(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	entryId: string,
): Promise<{ answers: Answers; draftRevision: number } | undefined> {
	const entry = await findOwnEntry(db, keys, viewer, entryId);
	if (entry?.draft) return { answers: entry.draft.answers, draftRevision: entry.draft.revision };
	return entry && { answers: entry.finished?.answers ?? {}, draftRevision: 0 };
}

/** What the database itself can say of entries: everything about them that is in clear. */
export type Where = {
	kind?: EntryKind;
	placeId?: string;
	/** ISO weeks, both included. */
	from?: string;
	to?: string;
	/** Only these entries, or all but these. */
	only?: readonly string[];
	except?: readonly string[];
	onlyDrafts?: boolean;
};

/**
 * The viewer's own log, newest first, `most` lines from before the id given. Only names are opened: bodies stay sealed.
 * `older` is the id to go on from, when there is more.
 */
export async function listOwnEntries(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	page: Where & { before?: string; most: number },
): Promise<{ lines: EntryLine[]; older?: string }> {
	const rows = await ownEntries(db, viewer, page)
		.leftJoin("entryDrafts as draft", "draft.entryId", "entries.id")
		.leftJoin("entryRevisions as done", (join) =>
			join.onRef("done.entryId", "=", "entries.id").onRef("done.revision", "=", "entries.revision"),
		)
		.leftJoin("places", "places.id", "entries.placeId")
		.select(["entries.id", "entries.kind", "week", "entries.finishedAt", "places.name as placeName"])
		.select(["draft.revision as draftRevision", "draft.name as draftName", "draftSavedAt"])
		.select(["done.revision", "done.name as doneName"])
		.orderBy("entries.id", "desc")
		.limit(page.most + 1)
		.execute();

	const shown = rows.slice(0, page.most);
	const lines = await Promise.all(
		shown.map(async (row): Promise<EntryLine> => {
			const [at, name] =
				row.doneName && row.revision !== null
					? [revisionAt(viewer, row.id, row.revision), row.doneName]
					: [draftAt(viewer, row.id, row.draftRevision!), row.draftName!];
			return {
				id: row.id,
				kind: row.kind,
				week: row.week,
				name: await keys.open({ ...at, column: "name" }, name),
				...(row.placeName !== null && { placeName: row.placeName }),
				...(row.finishedAt !== null && { finishedAt: row.finishedAt }),
				...(row.draftSavedAt !== null && { draftSavedAt: row.draftSavedAt }),
			};
		}),
	);
	return { lines, ...(rows.length > page.most && { older: shown.at(-1)!.id }) };
}

/** The viewer's own entries that fit, before the id given: the ground of every list and search of them. */
export function ownEntries(db: Db, viewer: Viewer, { before, ...where }: Where & { before?: string }) {
	return db
		.selectFrom("entries")
		.where("entries.authorId", "=", viewer.id)
		.$if(before !== undefined, (query) => query.where("entries.id", "<", before!))
		.$if(where.kind !== undefined, (query) => query.where("entries.kind", "=", where.kind!))
		.$if(where.placeId !== undefined, (query) => query.where("entries.placeId", "=", where.placeId!))
		.$if(where.from !== undefined, (query) => query.where("entries.week", ">=", where.from!))
		.$if(where.to !== undefined, (query) => query.where("entries.week", "<=", where.to!))
		.$if(where.only !== undefined, (query) => query.where("entries.id", "in", someOf(where.only!)))
		.$if(where.except !== undefined, (query) => query.where("entries.id", "not in", someOf(where.except!)))
		.$if(where.onlyDrafts === true, (query) => query.where("entries.draftSavedAt", "is not", null));
}

/** How many entries the viewer has in each ISO week from the one given; weeks without any are left out. */
export async function countByWeek(db: Db, viewer: Viewer, from: string): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom("entries")
		.select(["week", (count) => count.fn.countAll<number | string>().as("entries")])
		.where("authorId", "=", viewer.id)
		.where("week", ">=", from)
		.groupBy("week")
		.orderBy("week")
		.limit(120)
		.execute();
	return new Map(rows.map(({ week, entries }) => [week, Number(entries)]));
}

/** Place and setting of the viewer's last finished entry other than this one; empty when it says neither. */
export async function findLastPlace(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	entryId: string,
): Promise<Pick<Answers, "place_id" | "setting">> {
	const row = await db
		.selectFrom("entries")
		.innerJoin("entryRevisions as done", (join) =>
			join.onRef("done.entryId", "=", "entries.id").onRef("done.revision", "=", "entries.revision"),
		)
		.select(["entries.id", "done.revision", "done.answers"])
		.where("entries.authorId", "=", viewer.id)
		.where("entries.id", "<>", entryId)
		.orderBy("entries.id", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!row) return {};
	const { place_id, setting } = await openAnswers(keys, revisionAt(viewer, row.id, row.revision), row.answers);
	return { ...(place_id && { place_id }), ...(setting && { setting }) };
}

/**
 * Deletes the viewer's own entry with its drafts, revisions and lendings, and the letters about it that were not sent.
 * Undefined when it is not theirs.
 */
export function deleteEntry(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	entryId: string,
	now: Date,
): Promise<{ deleted: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const gone = await trx
			.deleteFrom("entries")
			.where("id", "=", entryId)
			.where("authorId", "=", viewer.id)
			.returning("id")
			.executeTakeFirst();
		if (!gone) return undefined;
		await withdrawMail(trx, keyOfEntry(entryId));
		await auditEntry(trx, marks, viewer, "entry.deleted", entryId, now);
		return { deleted: entryId };
	});
}

/** What judging a save or a lending needs of an entry. */
export type EntryRow = { id: string; kind: EntryKind; revision: number; saves: number };

/**
 * The viewer's own entry, locked until the transaction ends: writing to a row locks it on both databases. Undefined when
 * it is absent or not theirs.
 */
export function lockOwnEntry(trx: Db, viewer: Viewer, entryId: string): Promise<EntryRow | undefined> {
	return trx
		.updateTable("entries")
		.set((set) => ({ saves: set.ref("saves") }))
		.where("id", "=", entryId)
		.where("authorId", "=", viewer.id)
		.returning(["id", "kind", "revision", "saves"])
		.executeTakeFirst();
}

/** Where a draft's words are sealed; `revision` is the draft's own number. */
export function draftAt(viewer: Viewer, entryId: string, revision: number): SealedAt {
	return { table: "entryDrafts", column: "answers", rowId: entryId, ownerId: viewer.id, orgId: viewer.orgId, revision };
}

/** Where a finished revision's words are sealed. */
export function revisionAt(viewer: Viewer, entryId: string, revision: number): SealedAt {
	return {
		table: "entryRevisions",
		column: "answers",
		rowId: entryId,
		ownerId: viewer.id,
		orgId: viewer.orgId,
		revision,
	};
}

/** The line an act on one's own entry leaves. */
export function auditEntry(
	trx: Db,
	marks: Marks,
	viewer: Viewer,
	action: AuditAction,
	entryId: string,
	now: Date,
): Promise<void> {
	return appendAudit(trx, marks, viewer, { action, actingAs: "author", objectKind: "entry", objectId: entryId }, now);
}

/** A list for "in": SQL knows no empty one. */
function someOf(ids: readonly string[]): string[] {
	return ids.length > 0 ? [...ids] : [""];
}

async function openAnswers(keys: Keys, at: SealedAt, sealed: Buffer): Promise<Answers> {
	return JSON.parse(await keys.open(at, sealed)) as Answers;
}
