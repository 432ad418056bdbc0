import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import { holdSupervision } from "../accounts/supervisions.server.ts";
import type { Role, Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { arrangingRoles, whoCanBeTold, type Arranger, type AskedChange } from "./change.ts";
import { tellChange, untellChange } from "./letters.server.ts";

/** Where somebody's way to another supervisor stands. */
export type WayToChange = { supervisorName: string; canBeTold: Arranger[]; asked?: AskedChange };

/**
 * The way to another supervisor, with what the viewer last asked in this supervision and did not take back. Undefined
 * for anybody but its supervisee: the supervisor cannot tell it from an address that is not there.
 */
export async function findWayToChange(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
): Promise<WayToChange | undefined> {
	const pair = await pairOf(db, viewer, supervisionId);
	if (!pair) return undefined;
	const [canBeTold, row] = await Promise.all([
		listArrangers(db, viewer, pair),
		db
			.selectFrom("changeRequests as asked")
			.leftJoin("people as told", "told.id", "asked.toldId")
			.select(["asked.id", "toldId", "told.name", "note", "askedAt", "readAt", "closedAt", "outcome"])
			.where("supervisionId", "=", supervisionId)
			.where("askerId", "=", viewer.id)
			.where("asked.orgId", "=", viewer.orgId)
			.where("takenBackAt", "is", null)
			.orderBy("asked.id", "desc")
			.limit(1)
			.executeTakeFirst(),
	]);
	const { supervisorName } = pair;
	if (!row) return { supervisorName, canBeTold };
	const { toldId, name, note, ...rest } = row;
	const isReachable = canBeTold.some(({ id }) => id === toldId);
	const words = note && (await keys.open(noteAt(row.id, viewer.id, viewer.orgId), note));
	const asked = { ...rest, isReachable, ...(name !== null && { toldName: name }), ...(words && { note: words }) };
	return { supervisorName, canBeTold, asked };
}

/** Whether the viewer has an open wish for another supervisor in this supervision, also once it has ended. No words. */
export async function hasOpenWish(db: Db, viewer: Viewer, supervisionId: string): Promise<boolean> {
	const found = await db
		.selectFrom("changeRequests")
		.select("id")
		.where("supervisionId", "=", supervisionId)
		.where("askerId", "=", viewer.id)
		.where("orgId", "=", viewer.orgId)
		.where("takenBackAt", "is", null)
		.where("closedAt", "is", null)
		.executeTakeFirst();
	return found !== undefined;
}

/**
 * Asks one person for another supervisor, in confidence. Undefined for anybody but the supervisee of a supervision that
 * goes on. Refused when that person cannot be told, and while an earlier wish is open. Nothing of it reaches the supervisor.
 */
export async function askForChange(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	wish: { toldId: string; note: string },
	now: Date,
): Promise<{ asked: string; toldName: string } | { refused: "gone" | "open" } | undefined> {
	const pen = await keys.penFor({ kind: "person", id: viewer.id }, now);
	return inTransaction(db, async (trx) => {
		const pair = (await holdSupervision(trx, viewer, supervisionId, now))?.isLive
			? await pairOf(trx, viewer, supervisionId)
			: undefined;
		if (!pair) return undefined;
		const told = (await listArrangers(trx, viewer, pair)).find(({ id }) => id === wish.toldId);
		if (!told) return { refused: "gone" };
		const id = newId(now);
		const note = wish.note ? pen.seal(noteAt(id, viewer.id, viewer.orgId), wish.note) : null;
		const row = { id, orgId: viewer.orgId, supervisionId, askerId: viewer.id, toldId: told.id, note };
		const begun = { askedAt: now.toISOString(), readAt: null, takenBackAt: null, closedAt: null, outcome: null };
		const mine = await trx
			.insertInto("changeRequests")
			.values({ ...row, ...begun })
			.onConflict((c) =>
				c
					.columns(["supervisionId", "askerId"])
					.where("takenBackAt", "is", null)
					.where("closedAt", "is", null)
					.doNothing(),
			)
			.returning("id")
			.executeTakeFirst();
		if (!mine) return { refused: "open" };
		await appendAudit(trx, keys, viewer, { action: "change.asked", actingAs: "author", ...ofChange(id) }, now);
		await tellChange(trx, viewer, "change-asked", told.id, id, now);
		return { asked: id, toldName: told.name };
	});
}

/**
 * Takes the viewer's open wish back: whoever was told finds nothing there any more, and the note is deleted. Undefined
 * when there is none of theirs; refused when it is closed or taken back already.
 */
export function takeBackChange(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<{ takenBack: string } | { refused: "not-open" } | undefined> {
	return inTransaction(db, async (trx) => {
		if (!(await pairOf(trx, viewer, supervisionId))) return undefined;
		const gone = await trx
			.updateTable("changeRequests")
			.set({ takenBackAt: now.toISOString(), note: null })
			.where("supervisionId", "=", supervisionId)
			.where("askerId", "=", viewer.id)
			.where("takenBackAt", "is", null)
			.where("closedAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!gone) return { refused: "not-open" };
		await untellChange(trx, gone.id);
		const line = { action: "change.taken-back", actingAs: "author", ...ofChange(gone.id) } as const;
		await appendAudit(trx, keys, viewer, line, now);
		return { takenBack: gone.id };
	});
}

/** What a line of the audit chain says a wish is. */
export function ofChange(objectId: string) {
	return { objectKind: "change-request", objectId } as const;
}

/** Where a wish's note is sealed: under the key of the one who asks, never under one that is their supervisor's too. */
export function noteAt(id: string, askerId: string, orgId: string): SealedAt {
	return { table: "changeRequests", column: "note", rowId: id, ownerId: askerId, orgId };
}

type Pair = { relationId: string; supervisorId: string; superviseeId: string; supervisorName: string };

/** The relation of a supervision in which the viewer is the supervisee. Undefined for everybody else. */
function pairOf(db: Db, viewer: Viewer, supervisionId: string): Promise<Pair | undefined> {
	return db
		.selectFrom("supervisions")
		.innerJoin("relations", "relations.id", "supervisions.relationId")
		.innerJoin("people", "people.id", "relations.supervisorId")
		.select(["supervisorId", "superviseeId", "people.name as supervisorName", "relations.id as relationId"])
		.where("supervisions.id", "=", supervisionId)
		.where("supervisions.orgId", "=", viewer.orgId)
		.where("superviseeId", "=", viewer.id)
		.executeTakeFirst();
}

async function listArrangers(db: Db, viewer: Viewer, pair: Pair): Promise<Arranger[]> {
	const rows = await db
		.selectFrom("people")
		.innerJoin("personRoles", "personRoles.personId", "people.id")
		.leftJoin("deputies", (join) =>
			join.onRef("deputies.personId", "=", "people.id").on("deputies.relationId", "=", pair.relationId),
		)
		.select(["people.id", "name", "role", "deputies.position"])
		.where("orgId", "=", viewer.orgId)
		.where("disabledAt", "is", null)
		.where("role", "in", arrangingRoles)
		.limit(200)
		.execute();
	const people = [...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => ({
		id,
		name: of[0]!.name,
		roles: of.map(({ role }) => role as Role),
		isDeputy: of[0]!.position !== null,
	}));
	return whoCanBeTold(people, pair);
}
