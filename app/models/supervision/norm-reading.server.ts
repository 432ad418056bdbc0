import { sql } from "kysely";
import type { Keys, Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { weekOf } from "../dates.ts";
import { isDue, isOvertaken, isReviewer, isWide, mayProposeChange } from "./norm.ts";
import type { ListedNorm, Norm, NormFacts, NormWords } from "./norm.ts";
import { factsOf, normFactRows, normRows, type NormRow } from "./norm-visible.server.ts";
import { normReasonAt, normRemarkAt, normWordsAt, type SealedNorm } from "./norm-sealing.server.ts";

/** At most so many are listed: those in force and open first, then those declined or retired last. */
const mostListed = 300;
const mostRemarks = 200;

/**
 * Every norm the viewer may read, newest first. At most 300. What somebody else wrote for the two alone comes without its
 * words: those are opened one by one, each opening with its line in the audit chain.
 */
export async function listNorms(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<ListedNorm[]> {
	const rows = await normRows(db, viewer, now)
		.orderBy(sql`(${sql.ref("norms.retiredAt")} is not null or ${sql.ref("norms.declinedAt")} is not null)`)
		.orderBy("norms.id", "desc")
		.limit(mostListed)
		.execute();
	return Promise.all(
		rows.map(async (row) => (isOfAnother(row, viewer) ? factsOf(row, viewer, now) : withWords(keys, viewer, row, now))),
	);
}

/** Whether somebody else wrote it, for the two alone: opening it leaves a line. */
function isOfAnother(row: NormRow, viewer: Viewer): boolean {
	return row.relationId !== null && row.proposerId !== viewer.id;
}

/** A remark as either of the two sees it. */
export type Remark = { id: string; writerName: string; isOwn: boolean; text: string; sentAt: string };

/** A norm as its page shows it. */
export type OpenedNorm = { norm: Norm; remarks: Remark[]; reason?: string; people: number };

/**
 * Opens a norm for the viewer. Undefined, always the same way, for absent and for not theirs to read. Where its
 * supervisor reads what its proposer wrote, a line of the audit chain is committed before the words are opened. `people`
 * is how many could read it once the viewer agrees to it; 0 where that is not theirs to do.
 */
export async function openNorm(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	normId: string,
	now: Date,
): Promise<OpenedNorm | undefined> {
	const row = await normRows(db, viewer, now).where("norms.id", "=", normId).executeTakeFirst();
	if (!row) return undefined;
	const facts = factsOf(row, viewer, now);
	if (isOfAnother(row, viewer)) await noteReading(db, keys, viewer, row, now);
	const [remarks, people] = await Promise.all([
		row.relationId === null ? [] : listRemarks(db, keys, viewer, { id: row.id, relationId: row.relationId }),
		isToDecide(facts) && isWide(facts.scope) ? countReaders(db, viewer, row.placeId) : 0,
	]);
	const reason = row.reason ? await keys.open(normReasonAt(row), row.reason) : undefined;
	return { norm: await withWords(keys, viewer, row, now), remarks, ...(reason && { reason }), people };
}

/** What is known of a norm besides its words. Undefined, always the same way, for absent and for not theirs to read. */
export async function findNormFacts(db: Db, viewer: Viewer, normId: string, now: Date): Promise<NormFacts | undefined> {
	const row = await normFactRows(db, viewer, now).where("norms.id", "=", normId).executeTakeFirst();
	return row && factsOf(row, viewer, now);
}

/**
 * A norm that the viewer may propose a change for; also one that retired meanwhile, and their own draft of a change for
 * such a one, so that its page can say so and take up the words. Undefined for any other.
 */
export async function findChangeable(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	normId: string,
	now: Date,
): Promise<Norm | undefined> {
	const row = await normRows(db, viewer, now).where("norms.id", "=", normId).executeTakeFirst();
	const facts = row && factsOf(row, viewer, now);
	if (!row || !facts) return undefined;
	const isOwnOvertaken = facts.isProposer && isOvertaken(facts);
	const isTheirs = mayProposeChange(facts.state === "retired" ? { ...facts, state: "agreed" } : facts);
	return isTheirs || isOwnOvertaken ? withWords(keys, viewer, row, now) : undefined;
}

/** A row with its words opened, for a viewer whose query it came from. */
export async function withWords(keys: Keys, viewer: Viewer, row: NormRow, now: Date): Promise<Norm> {
	return { ...factsOf(row, viewer, now), words: await openWords(keys, viewer, row, row.words) };
}

/** The words of a norm that the viewer's query found. */
export async function openWords(keys: Keys, viewer: Viewer, norm: SealedNorm, words: Buffer): Promise<NormWords> {
	return JSON.parse(await keys.open(normWordsAt({ ...norm, orgId: viewer.orgId }), words)) as NormWords;
}

/** How many practices are in force in the viewer's organisation, and how many of them are due for review. */
export async function countNorms(
	db: Db,
	viewer: Viewer,
	now: Date,
): Promise<{ team: number; organisation: number; due: number }> {
	const rows = await db
		.selectFrom("norms")
		.select("scope")
		.select((count) => [
			count.fn.countAll<number | string>().as("norms"),
			count.fn.sum<number | string>(count.case().when("reviewWeek", "<=", weekOf(now)).then(1).else(0).end()).as("due"),
		])
		.where("orgId", "=", viewer.orgId)
		.where("scope", "<>", "me")
		.where("agreedAt", "is not", null)
		.where("retiredAt", "is", null)
		.groupBy("scope")
		.execute();
	const of = (scope: string) => Number(rows.find((row) => row.scope === scope)?.norms ?? 0);
	return {
		team: of("team"),
		organisation: of("organisation"),
		due: rows.reduce((sum, { due }) => sum + Number(due), 0),
	};
}

/** How many norms wait for the viewer: for their decision, for their yes to changed words, and for review. */
export async function countNormsWaiting(
	db: Db,
	viewer: Viewer,
	now: Date,
): Promise<{ toDecide: number; toAccept: number; due: number }> {
	const thisWeek = weekOf(now);
	const rows = await normFactRows(db, viewer, now)
		.where("norms.declinedAt", "is", null)
		.where("norms.retiredAt", "is", null)
		.where((any) => any.or([any("norms.agreedAt", "is", null), any("norms.reviewWeek", "<=", thisWeek)]))
		.limit(mostListed)
		.execute();
	const norms = rows.map((row) => factsOf(row, viewer, now));
	return {
		toDecide: norms.filter(isToDecide).length,
		toAccept: norms.filter(isToAccept).length,
		due: norms.filter((norm) => isDueFor(norm, now)).length,
	};
}

/** Whether a draft waits for the viewer to decide about it. */
export function isToDecide(norm: NormFacts): boolean {
	return norm.state === "draft" && norm.isSupervisor && norm.isAccepted;
}

/** Whether a draft waits for the viewer's yes to words the other one changed. */
export function isToAccept(norm: NormFacts): boolean {
	return norm.state === "draft" && norm.isProposer && !norm.isAccepted;
}

/** Whether the viewer is told that its review is due. */
export function isDueFor(norm: NormFacts, now: Date): boolean {
	return isDue(norm, weekOf(now)) && isReviewer(norm);
}

async function listRemarks(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	norm: { id: string; relationId: string },
): Promise<Remark[]> {
	const rows = await db
		.selectFrom("normRemarks")
		.innerJoin("people", "people.id", "normRemarks.writerId")
		.select(["normRemarks.id", "writerId", "people.name as writerName", "remark", "sentAt"])
		.where("normId", "=", norm.id)
		.orderBy("normRemarks.id")
		.limit(mostRemarks)
		.execute();
	return Promise.all(
		rows.map(async ({ remark, writerId, ...row }) => ({
			...row,
			isOwn: writerId === viewer.id,
			text: await keys.open(normRemarkAt(row.id, norm.relationId, viewer.orgId), remark),
		})),
	);
}

/** How many people can sign in who work at a place, or in the organisation where none is given. */
async function countReaders(db: Db, viewer: Viewer, placeId: string | null): Promise<number> {
	const { people } = await db
		.selectFrom("people")
		.select((count) => count.fn.countAll<number | string>().as("people"))
		.where("orgId", "=", viewer.orgId)
		.where("disabledAt", "is", null)
		.$if(placeId !== null, (query) =>
			query.where("id", "in", (at) => at.selectFrom("personPlaces").select("personId").where("placeId", "=", placeId!)),
		)
		.executeTakeFirstOrThrow();
	return Number(people);
}

function noteReading(db: Db, marks: Marks, viewer: Viewer, row: NormRow, now: Date): Promise<void> {
	const line = { action: "norm.read", actingAs: row.hat ?? "", objectKind: "norm", objectId: row.id } as const;
	return inTransaction(db, (trx) => appendAudit(trx, marks, viewer, line, now));
}
