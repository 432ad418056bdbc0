import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Keys, Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import type { Hat } from "#db/tables.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { isAwayOn } from "../accounts/availability.ts";
import { listCover } from "../accounts/deputies.server.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import { londonDay } from "../dates.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { findPromptSet } from "../entries/prompts.server.ts";
import type { Cited } from "../entries/describe.ts";
import { findOwnEntry, lockOwnEntry } from "../entries/entry.server.ts";
import { filledSections, onlySections, titleForReader, type SectionCode } from "../entries/entry.ts";
import { findPointers } from "./guarding.server.ts";
import { unanswered, type Answered, type Pointer } from "./guarding.ts";
import { askedOf, citedIn, type Cover, type Sheet } from "./lending.ts";
import { tellReader, untellReader } from "./letters.server.ts";
import type { refusals } from "./lending.words.ts";

/** Why nothing is lent; words that could point to a person are told with the words (`Guarded`). */
type Refusal = Exclude<keyof typeof refusals, "identifiers">;

/** What an author chose on the share page. */
export type Choice = {
	entryId: string;
	relationId: string;
	sections: readonly SectionCode[];
	ask: string;
	/** null: until the author stops it. */
	endsAt: Date | null;
	/** It ends so many days after the next session, and its end moves with that session. */
	afterSessionDays?: number;
	/** What the author answered about words that could point to a person. */
	answered?: Answered;
	/** Who the author was shown as covering, and agreed may read it while its reader is away. None: nobody else may. */
	deputyIds?: readonly string[];
	/** What agreed practices say that the entry cites, as far as this reader may know of them. None: left unsaid. */
	cited?: Cited;
};

/** What the reader will get: drawn by the same page that the reader opens. */
export type Preview = { readerName: string; hat: Hat; cover: Cover; sheet: Sheet; endsAt: string | null };

/**
 * The lending as it would be, without lending it. Undefined when the entry or the relation is not the viewer's;
 * refused when the entry is not finished or nothing that holds words is chosen.
 */
export async function previewLending(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	choice: Choice,
	now: Date,
): Promise<(Preview & { revision: number; readerId: string }) | { refused: Refusal } | undefined> {
	const entry = await findOwnEntry(db, keys, viewer, choice.entryId);
	if (!entry) return undefined;
	if (!entry.finished) return { refused: "not-finished" };
	const relation = await db
		.selectFrom("relations")
		.innerJoin("people", "people.id", "relations.supervisorId")
		.select(["relations.id", "hat", "people.name", "people.id as readerId"])
		.where("relations.id", "=", choice.relationId)
		.where("relations.superviseeId", "=", viewer.id)
		.where("relations.orgId", "=", viewer.orgId)
		.where("people.disabledAt", "is", null)
		.where(relationIsLive(now))
		.executeTakeFirst();
	if (!relation) return undefined;

	const { answers, revision } = entry.finished;
	const sections = filledSections(answers).filter((section) => choice.sections.includes(section));
	if (sections.length === 0) return { refused: "no-sections" };
	const chosen = onlySections(answers, sections);
	const place = chosen.place_id
		? await db
				.selectFrom("places")
				.select("name")
				.where("id", "=", chosen.place_id)
				.where("orgId", "=", viewer.orgId)
				.executeTakeFirst()
		: undefined;
	const cited = citedIn(chosen, choice.cited);
	const asked = askedOf(await findPromptSet(db, viewer, answers.prompts), sections);
	return {
		readerName: relation.name,
		readerId: relation.readerId,
		hat: relation.hat,
		cover: { title: titleForReader(answers, entry.kind), ask: choice.ask },
		sheet: {
			sections,
			answers: chosen,
			...(place && { placeName: place.name }),
			...(asked && { asked }),
			...(cited && { cited }),
		},
		endsAt: choice.endsAt?.toISOString() ?? null,
		revision,
	};
}

/** Words to be lent could point to a person: nothing was lent, and the author is asked about each. */
export type Guarded = { refused: "identifiers"; pointers: Pointer[] };

/**
 * Lends chosen sections of the viewer's own finished entry to one person in one hat: a frozen copy, under the author's
 * key. Undefined when the entry or the relation is not theirs; refused as `previewLending`, when it is lent already, when
 * somebody covers no more who the author agreed to, or while something in it could point to a person and the author has
 * not said what to do about it.
 */
export async function lend(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	choice: Choice,
	now: Date,
): Promise<{ lent: string } | { refused: Refusal } | Guarded | undefined> {
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		// Two pages lending at once take turns here, so that the second one finds the first's.
		if (!(await lockOwnEntry(trx, viewer, choice.entryId))) return undefined;
		const preview = await previewLending(trx, keys, viewer, choice, now);
		if (!preview || "refused" in preview) return preview;
		const twin = await trx
			.selectFrom("shares")
			.select("id")
			.where("entryId", "=", choice.entryId)
			.where("entryRevision", "=", preview.revision)
			.where("relationId", "=", choice.relationId)
			.where(lendingIsOpen(now))
			.executeTakeFirst();
		if (twin) return { refused: "already-lent" };
		const deputyIds = choice.deputyIds ?? [];
		const cover = deputyIds.length > 0 && (await listCover(trx, viewer.orgId, [choice.relationId], now));
		const { supervisor, deputies } = (cover && cover.get(choice.relationId)) || { deputies: [] };
		if (!deputyIds.every((id) => deputies.some(({ personId }) => personId === id))) return { refused: "cover-changed" };
		const pointers = await pointersOf(trx, keys, viewer, preview);
		const { released, ...answered } = choice.answered ?? { cleared: [], released: {} };
		const open = unanswered(pointers, { ...answered, released });
		if (open.length > 0) return { refused: "identifiers", pointers: open };

		const id = newId(now);
		await trx
			.insertInto("shares")
			.values({
				id,
				orgId: viewer.orgId,
				entryId: choice.entryId,
				entryRevision: preview.revision,
				authorId: viewer.id,
				relationId: choice.relationId,
				cover: pen.seal(coverAt(id, viewer), JSON.stringify(preview.cover)),
				sheet: pen.seal(sheetAt(id, viewer), JSON.stringify(preview.sheet)),
				lentAt: now.toISOString(),
				endsAt: preview.endsAt,
				takenBackAt: null,
				afterSessionDays: choice.afterSessionDays ?? null,
			})
			.execute();
		const agreed = deputyIds.map((personId) => ({ shareId: id, personId }));
		if (agreed.length > 0) await trx.insertInto("shareDeputies").values(agreed).execute();
		await auditShare(trx, keys, viewer, "share.lent", id, now);
		for (const { mark, blocks } of pointers) {
			if (blocks) await auditShare(trx, keys, viewer, "share.number-released", id, now, released[mark]);
		}
		// An end that moves with a session is no end to go by.
		const endsAt = choice.afterSessionDays === undefined ? preview.endsAt : null;
		// Whoever covers is told when they may read it at once.
		const isAway = supervisor !== undefined && isAwayOn(supervisor.away, londonDay(now));
		for (const readerId of [preview.readerId, ...(isAway ? deputyIds : [])]) {
			await tellReader(trx, viewer, readerId, { id, entryId: choice.entryId, endsAt }, now);
		}
		return { lent: id };
	});
}

/** What in a lending could point to a person: in its title and in the chosen sections alone. */
export function pointersOf(db: Db, marks: Marks, viewer: Viewer, { cover, sheet }: Preview): Promise<Pointer[]> {
	const cited = Object.values(sheet.cited ?? {});
	return findPointers(db, marks, viewer, { ...sheet.answers, title: cover.title }, cited);
}

/** Ends a lending at once, for good. Undefined unless it is the viewer's own and still open to be taken back. */
export function takeBack(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	shareId: string,
	now: Date,
): Promise<{ entryId: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const taken = await trx
			.updateTable("shares")
			.set({ takenBackAt: now.toISOString() })
			.where("id", "=", shareId)
			.where("authorId", "=", viewer.id)
			.where("takenBackAt", "is", null)
			.returning("entryId")
			.executeTakeFirst();
		if (!taken) return undefined;
		await untellReader(trx, { id: shareId, entryId: taken.entryId });
		await auditShare(trx, marks, viewer, "share.taken-back", shareId, now);
		return taken;
	});
}

/** SQL: not taken back, and not past its end at `now`. */
export function lendingIsOpen(now: Date): RawBuilder<SqlBool> {
	const ends = sql.ref("shares.endsAt");
	return sql<SqlBool>`(${sql.ref("shares.takenBackAt")} is null and (${ends} is null or ${ends} > ${now.toISOString()}))`;
}

/** Where a lending's cover is sealed; the author's own key, so that erasing the author erases it. */
export function coverAt(shareId: string, author: { id: string; orgId: string }): SealedAt {
	return { table: "shares", column: "cover", rowId: shareId, ownerId: author.id, orgId: author.orgId };
}

/** Where a lending's sections are sealed. */
export function sheetAt(shareId: string, author: { id: string; orgId: string }): SealedAt {
	return { table: "shares", column: "sheet", rowId: shareId, ownerId: author.id, orgId: author.orgId };
}

function auditShare(trx: Db, marks: Marks, viewer: Viewer, action: AuditAction, id: string, now: Date, why?: string) {
	const event = { action, actingAs: "author", objectKind: "share", objectId: id, ...(why && { purpose: why }) };
	return appendAudit(trx, marks, viewer, event, now);
}
