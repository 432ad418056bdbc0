import type { Keys, Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { isAdmin } from "../accounts/organisation.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { weekOf } from "../dates.ts";
import { isDue, isReviewer, isWide, judgeAgreeing, judgeDraft, longestOf, mayRetire, type Norm } from "./norm.ts";
import { isLookedAfter } from "./norm-care.server.ts";
import { holdBack, type Guarded } from "./norm-guard.server.ts";
import { otherOf, tellForgotten, tellNorm } from "./norm-letters.server.ts";
import { auditNorm, holdNorm, lockNorm, roleIn, type LockedNorm } from "./norm-proposing.server.ts";
import { withWords } from "./norm-reading.server.ts";
import { untellReview } from "./review-letters.server.ts";
import { normOwner, normReasonAt, normWordsAt } from "./norm-sealing.server.ts";

/** Why a draft is not agreed. */
type NotAgreed =
	"decided" | "stale" | "not-accepted" | "needs-employer" | "review-passed" | "not-theirs" | "replaced-gone";

/**
 * Its supervisor agrees to the words of one revision, which is in force from then on; the norm it replaces retires.
 * Agreed for a team or the organisation it forgets its proposer: their id, the relation and the remarks go, and the words
 * are sealed anew under the organisation's key. Undefined for anybody else; refused as `judgeAgreeing`, when somebody
 * else agreed what it would replace, and when that is not in force any more: of two changes of one practice only the first
 * takes its place.
 */
export async function agreeNorm(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	normId: string,
	revision: number,
	now: Date,
): Promise<{ agreed: string } | { refused: NotAgreed } | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found?.facts.isSupervisor) return undefined;
		const { row, facts } = found;
		const norm = await withWords(keys, viewer, row, now);
		const judged = judgeAgreeing(norm, revision, weekOf(now));
		if (judged) return judged;
		const old = row.replacesId === null ? undefined : await lockReplaced(trx, viewer, row.replacesId, now);
		if (row.replacesId !== null && !old) return { refused: "replaced-gone" };
		if (old && !old.mayReplace) return { refused: "not-theirs" };

		await trx
			.updateTable("norms")
			.set({
				agreedAt: now.toISOString(),
				...(isWide(facts.scope) && (await forgetProposer(trx, keys, viewer, norm, now))),
			})
			.where("id", "=", normId)
			.where("supervisorId", "=", viewer.id)
			.execute();
		await auditNorm(trx, keys, viewer, "norm.agreed", roleIn(found), normId, now);
		if (isWide(facts.scope)) await tellForgotten(trx, viewer, otherOf(found), now);
		else await tellNorm(trx, viewer, otherOf(found), "decided", now);
		if (old) await retire(trx, keys, viewer, { id: old.id, reason: null, role: roleIn(found) }, now);
		return { agreed: normId };
	});
}

/** What a practice for many is without whoever proposed it: sealed anew, and nothing left of what the two said. */
async function forgetProposer(trx: Db, keys: Keys, viewer: Viewer, norm: Norm, now: Date) {
	const forgotten = { ...norm, orgId: viewer.orgId, relationId: null };
	const pen = await keys.penFor(normOwner(forgotten), now);
	await trx.deleteFrom("normRemarks").where("normId", "=", norm.id).execute();
	// What it replaced may say whose it was.
	const emptied = { proposerId: null, relationId: null, replacesId: null };
	return { ...emptied, words: pen.seal(normWordsAt(forgotten), JSON.stringify(norm.words)) };
}

/** Its supervisor declines the words of one revision, with a reason its proposer reads. Undefined for anybody else. */
export function declineNorm(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	normId: string,
	{ revision, reason }: { revision: number; reason: string },
	now: Date,
): Promise<{ declined: string } | { refused: "decided" | "stale" | "no-reason" | "too-long" } | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found?.facts.isSupervisor) return undefined;
		const judged = judgeDraft(found.facts, revision) ?? judgeReason(reason);
		if (judged) return judged;
		const pen = await keys.penFor(normOwner(found.row), now);
		await trx
			.updateTable("norms")
			.set({ declinedAt: now.toISOString(), reason: pen.seal(normReasonAt(found.row), reason) })
			.where("id", "=", normId)
			.where("supervisorId", "=", viewer.id)
			.execute();
		await auditNorm(trx, keys, viewer, "norm.declined", roleIn(found), normId, now);
		await tellNorm(trx, viewer, otherOf(found), "decided", now);
		return { declined: normId };
	});
}

/**
 * Retires a norm in force, with a reason; it stays readable. Undefined for whoever may not (`mayRetire`). Refused without
 * a reason, and while a reason that many would read could point to a person.
 */
export function retireNorm(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	normId: string,
	{ reason, looked }: { reason: string; looked: string },
	now: Date,
): Promise<{ retired: string } | { refused: "not-in-force" | "no-reason" | "too-long" } | Guarded | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found || !mayRetire(found.facts, isAdmin(viewer))) return undefined;
		if (found.facts.state !== "agreed") return { refused: "not-in-force" };
		const words = { we_agree_that: "", what: reason };
		const judged =
			judgeReason(reason) ?? (await holdBack(trx, keys, viewer, { words, scope: found.facts.scope, looked }));
		if (judged) return judged;
		const pen = await keys.penFor(normOwner(found.row), now);
		const sealed = pen.seal(normReasonAt(found.row), reason);
		await retire(trx, keys, viewer, { id: normId, reason: sealed, role: roleOf(found) }, now);
		return { retired: normId };
	});
}

/** Keeps a norm whose review is due until another week. Undefined for whoever is not told that it is due. */
export function keepNorm(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	normId: string,
	reviewWeek: string,
	now: Date,
): Promise<{ kept: string } | { refused: "not-in-force" | "not-due" | "no-review" } | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found || !isReviewer(found.facts)) return undefined;
		if (found.facts.state !== "agreed") return { refused: "not-in-force" };
		if (!isDue(found.facts, weekOf(now))) return { refused: "not-due" };
		if (reviewWeek <= weekOf(now)) return { refused: "no-review" };
		await trx
			.updateTable("norms")
			.set({ reviewWeek })
			.where("id", "=", normId)
			.where("orgId", "=", viewer.orgId)
			.execute();
		await auditNorm(trx, marks, viewer, "norm.kept", roleOf(found), normId, now);
		await untellReview(trx, normId);
		return { kept: normId };
	});
}

/** The norm that a draft would replace, held; undefined when it is not in force any more. */
async function lockReplaced(trx: Db, viewer: Viewer, normId: string, now: Date) {
	await holdNorm(trx, viewer, normId);
	const row = await trx
		.selectFrom("norms")
		.leftJoin("relations", "relations.id", "norms.relationId")
		.leftJoin("people", "people.id", "norms.supervisorId")
		.select(["norms.id", "norms.supervisorId", "norms.relationId", "people.disabledAt", "relations.endedAt"])
		.select((row) =>
			row
				.case()
				.when(isLookedAfter(trx, viewer.orgId, now))
				.then(1)
				.else(0)
				.end()
				.as("isLookedAfter"),
		)
		.where("norms.id", "=", normId)
		.where("norms.orgId", "=", viewer.orgId)
		.where("norms.agreedAt", "is not", null)
		.where("norms.retiredAt", "is", null)
		.executeTakeFirst();
	if (!row) return undefined;
	const hasEnded = row.endedAt !== null && row.endedAt <= now.toISOString();
	const isOver = row.relationId === null ? row.isLookedAfter === 0 : hasEnded;
	return { id: row.id, mayReplace: row.supervisorId === viewer.id || hasLeft(row) || isOver };
}

function hasLeft(norm: { supervisorId: string | null; disabledAt: string | null }): boolean {
	return norm.supervisorId === null || norm.disabledAt !== null;
}

async function retire(
	trx: Db,
	marks: Marks,
	viewer: Viewer,
	norm: { id: string; reason: Buffer | null; role: string },
	now: Date,
): Promise<void> {
	await trx
		.updateTable("norms")
		.set({ retiredAt: now.toISOString(), reason: norm.reason })
		.where("id", "=", norm.id)
		.where("orgId", "=", viewer.orgId)
		.where("retiredAt", "is", null)
		.execute();
	await auditNorm(trx, marks, viewer, "norm.retired", norm.role, norm.id, now);
	await untellReview(trx, norm.id);
}

function judgeReason(reason: string): { refused: "no-reason" | "too-long" } | undefined {
	if (!reason) return { refused: "no-reason" };
	return reason.length > longestOf.reason ? { refused: "too-long" } : undefined;
}

/** The role in which somebody acts on a norm in force: of the two who agreed it, or of those it falls to. */
function roleOf(norm: LockedNorm): string {
	const { facts, row } = norm;
	if (facts.isSupervisor || facts.isProposer) return roleIn(norm);
	return facts.scope === "team" && row.viewerSupervises === 1 ? "supervisor" : "admin";
}
