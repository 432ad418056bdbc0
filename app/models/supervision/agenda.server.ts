import type { Keys, Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { findSupervision, holdSupervision, type Supervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { blocksLending, type Find } from "../entries/guard/finds.ts";
import { knownNames } from "../entries/guard/known.server.ts";
import { findAll } from "../entries/guard/names.server.ts";
import { mostLines, moved, type AgendaLine, type AgendaWords } from "./agenda.ts";

/** What in a heading could point to a person: it travels, so it is looked at as a lending is. */
export async function pointersInHeading(db: Db, viewer: Viewer, heading: string): Promise<Find[]> {
	return findAll(heading, await knownNames(db, viewer));
}

/**
 * The headings still on the agenda of a supervision that was found for the viewer, in their order, at most 40. Somebody
 * who has left sees those from before.
 */
export async function openAgenda(db: Db, keys: Keys, viewer: Viewer, { id }: Supervision): Promise<AgendaLine[]> {
	return readLines(
		keys,
		viewer,
		await linesOf(db, viewer, id).where("closedAt", "is", null).limit(mostLines).execute(),
	);
}

/** The headings a session talked about, in their order. */
export async function agendaOfSession(db: Db, keys: Keys, viewer: Viewer, supervisionId: string, sessionId: string) {
	const rows = await linesOf(db, viewer, supervisionId).where("agendaLines.sessionId", "=", sessionId).execute();
	return readLines(keys, viewer, rows);
}

/** One of the viewer's own entries that was put on an agenda, and whether it still waits there. */
export type Brought = { entryId: string; supervisionId: string; isWaiting: boolean };

/** The viewer's own entries that wait on an agenda or were talked about, the latest first. At most 500. */
export async function listBrought(db: Db, viewer: Viewer): Promise<Brought[]> {
	const rows = await db
		.selectFrom("agendaLines")
		.select(["entryId", "supervisionId", "closedAt"])
		.where("addedById", "=", viewer.id)
		.where("entryId", "is not", null)
		.orderBy("id", "desc")
		.limit(500)
		.execute();
	return rows.flatMap(({ entryId, closedAt, ...row }) =>
		entryId === null ? [] : [{ ...row, entryId, isWaiting: closedAt === null }],
	);
}

/**
 * Puts a heading last on the agenda, from the viewer's own entry where one is named. Undefined unless the supervision
 * goes on for the viewer, or when the entry is not theirs. Refused when the agenda is full, or when the heading could
 * point to a person and its writer has not said that it does not.
 */
export async function addToAgenda(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	line: { words: AgendaWords; minutes?: number; entryId?: string; isLooked: boolean },
	now: Date,
): Promise<{ added: string } | { refused: "full" | "points" | "nhs-number" } | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const supervision = await holdSupervision(trx, viewer, supervisionId, now);
		if (!supervision) return undefined;
		if (line.entryId && !(await isOwn(trx, viewer, line.entryId))) return undefined;
		const finds = await pointersInHeading(trx, viewer, line.words.heading);
		if (finds.some(blocksLending)) return { refused: "nhs-number" };
		if (finds.length > 0 && !line.isLooked) return { refused: "points" };
		const open = await orderOf(trx, supervisionId);
		if (open.length >= mostLines) return { refused: "full" };
		const id = newId(now);
		await trx
			.insertInto("agendaLines")
			.values({
				id,
				supervisionId,
				addedById: viewer.id,
				line: pen.seal(lineAt(id, supervisionId, viewer.orgId), JSON.stringify(line.words)),
				minutes: line.minutes ?? null,
				position: (open.at(-1)?.position ?? -1) + 1,
				entryId: line.entryId ?? null,
				addedAt: now.toISOString(),
				sessionId: null,
				closedAt: null,
			})
			.execute();
		await auditLine(trx, keys, viewer, supervision, "agenda.added", id, now);
		return { added: id };
	});
}

/** Moves a heading up or down by one. Undefined unless the supervision goes on for the viewer. */
export function moveOnAgenda(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	supervisionId: string,
	move: { lineId: string; by: 1 | -1 },
	now: Date,
): Promise<{ moved: string } | undefined> {
	return inTransaction(db, async (trx) => {
		// Two who move at once take turns here; each move is made on the order the other left.
		const supervision = await holdSupervision(trx, viewer, supervisionId, now);
		if (!supervision) return undefined;
		const before = await orderOf(trx, supervisionId);
		if (!before.some(({ id }) => id === move.lineId)) return undefined;
		const after = moved(
			before.map(({ id }) => id),
			move.lineId,
			move.by,
		);
		for (const [position, id] of after.entries()) {
			if (before.find((line) => line.id === id)?.position === position) continue;
			await trx
				.updateTable("agendaLines")
				.set({ position })
				.where("id", "=", id)
				.where("supervisionId", "=", supervisionId)
				.execute();
		}
		await auditLine(trx, marks, viewer, supervision, "agenda.moved", move.lineId, now);
		return { moved: move.lineId };
	});
}

/** Takes a heading off: its own one by whoever added it. Undefined for anybody else, and once it was talked about. */
export function takeOffAgenda(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	supervisionId: string,
	lineId: string,
	now: Date,
): Promise<{ removed: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const supervision = await holdSupervision(trx, viewer, supervisionId, now);
		if (!supervision) return undefined;
		const gone = await trx
			.deleteFrom("agendaLines")
			.where("id", "=", lineId)
			.where("supervisionId", "=", supervisionId)
			.where("addedById", "=", viewer.id)
			.where("closedAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!gone) return undefined;
		await auditLine(trx, marks, viewer, supervision, "agenda.removed", lineId, now);
		return { removed: lineId };
	});
}

/** The agenda of a supervision the viewer is or was in. Undefined for anybody else. */
export async function findAgenda(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<AgendaLine[] | undefined> {
	const supervision = await findSupervision(db, viewer, supervisionId, now);
	return supervision && openAgenda(db, keys, viewer, supervision);
}

function linesOf(db: Db, viewer: Viewer, supervisionId: string) {
	return db
		.selectFrom("agendaLines")
		.innerJoin("people", "people.id", "agendaLines.addedById")
		.innerJoin("supervisionMembers as mine", "mine.supervisionId", "agendaLines.supervisionId")
		.select(["agendaLines.id", "agendaLines.supervisionId", "addedById", "people.name as addedByName"])
		.select(["line", "minutes", "entryId", "addedAt"])
		.where("agendaLines.supervisionId", "=", supervisionId)
		.where("mine.personId", "=", viewer.id)
		.where((or) => or.or([or("mine.leftAt", "is", null), or("addedAt", "<=", or.ref("mine.leftAt"))]))
		.orderBy("position")
		.orderBy("agendaLines.id");
}

type Row = Awaited<ReturnType<ReturnType<typeof linesOf>["execute"]>>[number];

function readLines(keys: Keys, viewer: Viewer, rows: readonly Row[]): Promise<AgendaLine[]> {
	return Promise.all(
		rows.map(async ({ line, minutes, entryId, supervisionId, ...row }) => {
			const words = JSON.parse(await keys.open(lineAt(row.id, supervisionId, viewer.orgId), line)) as AgendaWords;
			const isOwn = row.addedById === viewer.id;
			return {
				...row,
				heading: words.heading,
				...(minutes !== null && { minutes }),
				...(isOwn && entryId !== null && { entryId }),
			};
		}),
	);
}

function orderOf(trx: Db, supervisionId: string) {
	return trx
		.selectFrom("agendaLines")
		.select(["id", "position"])
		.where("supervisionId", "=", supervisionId)
		.where("closedAt", "is", null)
		.orderBy("position")
		.orderBy("id")
		.execute();
}

async function isOwn(trx: Db, viewer: Viewer, entryId: string): Promise<boolean> {
	const own = await trx
		.selectFrom("entries")
		.select("id")
		.where("id", "=", entryId)
		.where("authorId", "=", viewer.id)
		.executeTakeFirst();
	return own !== undefined;
}

function auditLine(
	trx: Db,
	marks: Marks,
	viewer: Viewer,
	{ hat }: Supervision,
	action: AuditAction,
	objectId: string,
	now: Date,
) {
	return appendAudit(trx, marks, viewer, { action, actingAs: hat, objectKind: "agenda", objectId }, now);
}

function lineAt(lineId: string, supervisionId: string, orgId: string): SealedAt {
	return { table: "agendaLines", column: "line", rowId: lineId, ownerId: supervisionId, orgId };
}
