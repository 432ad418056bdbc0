import type { Keys, Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { NormScope } from "#db/tables.ts";
import { worksAt } from "../accounts/people.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { hatsThatRead } from "../who-reads.ts";
import { isWide, judgeDraft, longestOf, type NormFacts, type NormWords } from "./norm.ts";
import { holdBack, type Guarded } from "./norm-guard.server.ts";
import { otherOf, tellNorm, untellNorm } from "./norm-letters.server.ts";
import { openWords } from "./norm-reading.server.ts";
import { findReplaced, mayReplace } from "./norm-replacing.server.ts";
import { factsOf, normRows, type NormRow } from "./norm-visible.server.ts";
import { normOwner, normRemarkAt, normWordsAt } from "./norm-sealing.server.ts";

/** A norm as it is proposed. */
export type Proposal = {
	/** The supervision in which it is discussed and decided. */
	relationId: string;
	scope: NormScope;
	/** For a team: one of the proposer's places. */
	placeId?: string;
	words: NormWords;
	reviewWeek: string;
	/** The norm in force that it would take the place of. */
	replacesId?: string;
	/** The mark of what could point to a person, where its writer looked. */
	looked: string;
};

/** Why nothing is proposed, though nothing is wrong with the words: what they build on is over. */
type NotProposed = "not-theirs" | "replaced-gone" | "supervision-over" | "place-left";

/** New words for a draft. */
export type Change = { revision: number; words: NormWords; reviewWeek: string; looked: string };

/**
 * Proposes a norm to one supervisor of the viewer's. Undefined when the relation was never theirs, or the norm it would
 * replace is not theirs to change. Refused when the relation is over, when the place is not theirs, when what it would
 * replace is not in force any more or was agreed by somebody else, and while words for others could point to a person.
 * What is in force for many stays for as many.
 */
export function proposeNorm(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	proposal: Proposal,
	now: Date,
): Promise<{ proposed: string } | { refused: NotProposed } | Guarded | undefined> {
	return inTransaction(db, async (trx) => {
		const old = await findReplaced(trx, viewer, proposal.replacesId, now);
		if (old === "not-found") return undefined;
		if (old === "gone") return { refused: "replaced-gone" };
		const relation = await findRelation(trx, viewer, proposal.relationId, now);
		if (!relation) return undefined;
		if (!relation.isLive) return { refused: "supervision-over" };
		const stays = old && isWide(old.row.scope) ? old.row : undefined;
		const scope = stays?.scope ?? proposal.scope;
		const placeId = stays ? stays.placeId : scope === "team" ? proposal.placeId : null;
		if (scope === "team" && !(placeId && (await worksAt(trx, viewer, placeId)))) return { refused: "place-left" };
		if (old && !mayReplace(old, relation.supervisorId)) return { refused: "not-theirs" };
		const held = await holdBack(trx, keys, viewer, { ...proposal, scope });
		if (held) return held;

		const id = newId(now);
		const seal = { id, orgId: viewer.orgId, relationId: relation.id, revision: 1 };
		const pen = await keys.penFor(normOwner(seal), now);
		await trx
			.insertInto("norms")
			.values({
				...seal,
				scope,
				placeId: placeId ?? null,
				proposerId: viewer.id,
				supervisorId: relation.supervisorId,
				replacesId: old?.row.id ?? null,
				acceptedRevision: 1,
				words: pen.seal(normWordsAt(seal), JSON.stringify(proposal.words)),
				reason: null,
				reviewWeek: proposal.reviewWeek,
				proposedAt: now.toISOString(),
				agreedAt: null,
				declinedAt: null,
				retiredAt: null,
			})
			.execute();
		await auditNorm(trx, keys, viewer, "norm.proposed", "author", id, now);
		await tellNorm(trx, viewer, { id, to: relation.supervisorId, relationId: relation.id }, "draft-1", now);
		return { proposed: id };
	});
}

/**
 * Changes the words of a draft: its proposer or its supervisor may, from the newest revision. What the proposer writes
 * they stand by; what the supervisor writes waits for the proposer's yes. The same words again change nothing, and from
 * the proposer they are that yes: `did` says which it was.
 */
export function changeNorm(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	normId: string,
	change: Change,
	now: Date,
): Promise<
	{ revision: number; did: "change" | "accept" | "same" } | { refused: "decided" | "stale" } | Guarded | undefined
> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found) return undefined;
		const { row, facts } = found;
		const judged = judgeDraft(facts, change.revision);
		if (judged) return judged;
		const kept = await openWords(keys, viewer, row, row.words);
		if (row.reviewWeek === change.reviewWeek && isSame(kept, change.words)) {
			const isYes = facts.isProposer && !facts.isAccepted;
			if (isYes) await accept(trx, keys, viewer, found, now);
			return { revision: row.revision, did: isYes ? "accept" : "same" };
		}
		const held = await holdBack(trx, keys, viewer, { ...change, scope: row.scope });
		if (held) return held;

		const revision = row.revision + 1;
		const pen = await keys.penFor(normOwner(row), now);
		await trx
			.updateTable("norms")
			.set({
				revision,
				words: pen.seal(normWordsAt({ ...row, revision }), JSON.stringify(change.words)),
				reviewWeek: change.reviewWeek,
				...(facts.isProposer && { acceptedRevision: revision }),
			})
			.where("id", "=", normId)
			.where("orgId", "=", viewer.orgId)
			.execute();
		await auditNorm(trx, keys, viewer, "norm.changed", roleIn(found), normId, now);
		await tellNorm(trx, viewer, otherOf(found), `draft-${revision}`, now);
		return { revision, did: "change" };
	});
}

/**
 * The proposer says yes to the words the supervisor changed. Undefined for anybody else. Saying it again changes
 * nothing; words that were changed once more are refused as stale.
 */
export function acceptNorm(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	normId: string,
	revision: number,
	now: Date,
): Promise<{ accepted: number } | { refused: "decided" | "stale" } | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found?.facts.isProposer) return undefined;
		const judged = judgeDraft(found.facts, revision);
		if (judged) return judged;
		if (!found.facts.isAccepted) {
			await accept(trx, marks, viewer, found, now);
		}
		return { accepted: revision };
	});
}

async function accept(trx: Db, marks: Marks, viewer: Viewer, found: LockedNorm, now: Date): Promise<void> {
	const { id, revision } = found.row;
	await trx
		.updateTable("norms")
		.set({ acceptedRevision: revision })
		.where("id", "=", id)
		.where("proposerId", "=", viewer.id)
		.execute();
	await auditNorm(trx, marks, viewer, "norm.accepted", "author", id, now);
	await tellNorm(trx, viewer, otherOf(found), `yes-${revision}`, now);
}

/**
 * Adds a remark to what two people discuss, also once they have agreed on it for one of them. Undefined for whoever may
 * not read it; refused without a word, when it is too long, once it is over or agreed for more than two, and when the
 * other one no longer reads it.
 */
export function remarkOnNorm(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	normId: string,
	text: string,
	now: Date,
): Promise<{ remarked: string } | { refused: "empty-remark" | "too-long" | "decided" | "nobody-reads" } | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found) return undefined;
		const { row, facts } = found;
		if (row.relationId === null || facts.state === "declined" || facts.state === "retired") {
			return { refused: "decided" };
		}
		if (facts.isProposer && facts.hasNoSupervisor) return { refused: "nobody-reads" };
		if (!text) return { refused: "empty-remark" };
		if (text.length > longestOf.remark) return { refused: "too-long" };
		const id = newId(now);
		const pen = await keys.penFor(normOwner(row), now);
		const remark = pen.seal(normRemarkAt(id, row.relationId, viewer.orgId), text);
		await trx
			.insertInto("normRemarks")
			.values({ id, normId, writerId: viewer.id, remark, sentAt: now.toISOString() })
			.execute();
		await auditNorm(trx, keys, viewer, "norm.remarked", roleIn(found), normId, now);
		await tellNorm(trx, viewer, otherOf(found), `remark-${id}`, now);
		return { remarked: id };
	});
}

/** Takes a draft back: it is gone, with its remarks. Undefined for anybody but its proposer; refused once decided. */
export function takeBackNorm(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	normId: string,
	now: Date,
): Promise<{ takenBack: string } | { refused: "decided" } | undefined> {
	return inTransaction(db, async (trx) => {
		const found = await lockNorm(trx, viewer, normId, now);
		if (!found?.facts.isProposer) return undefined;
		if (found.facts.state !== "draft") return { refused: "decided" };
		await trx.deleteFrom("norms").where("id", "=", normId).where("proposerId", "=", viewer.id).execute();
		await auditNorm(trx, marks, viewer, "norm.taken-back", "author", normId, now);
		await untellNorm(trx, normId);
		return { takenBack: normId };
	});
}

/** A norm as it stands to the viewer, held until the transaction ends so that acts on it take turns. */
export type LockedNorm = { row: NormRow; facts: NormFacts };

/** Holds a norm that the viewer may read until the transaction ends. Undefined for any other. */
export async function lockNorm(trx: Db, viewer: Viewer, normId: string, now: Date): Promise<LockedNorm | undefined> {
	await holdNorm(trx, viewer, normId);
	const row = await normRows(trx, viewer, now).where("norms.id", "=", normId).executeTakeFirst();
	return row && { row, facts: factsOf(row, viewer, now) };
}

/** Holds the row of a norm of the viewer's organisation until the transaction ends; what is read then is the newest. */
export async function holdNorm(trx: Db, viewer: Viewer, normId: string): Promise<void> {
	// Writing to the row locks it, on both databases.
	await trx
		.updateTable("norms")
		.set((set) => ({ revision: set.ref("revision") }))
		.where("id", "=", normId)
		.where("orgId", "=", viewer.orgId)
		.execute();
}

/** The role in which the viewer acts on a norm between two: its author, or the hat of its supervisor. */
export function roleIn({ row, facts }: LockedNorm): string {
	return facts.isProposer ? "author" : (row.hat ?? "supervisor");
}

/** The line an act on a norm leaves. It holds ids alone. */
export function auditNorm(
	trx: Db,
	marks: Marks,
	viewer: Viewer,
	action: AuditAction,
	actingAs: string,
	normId: string,
	now: Date,
): Promise<void> {
	return appendAudit(trx, marks, viewer, { action, actingAs, objectKind: "norm", objectId: normId }, now);
}

/** A relation of the viewer's in a hat that reads norms; live while it goes on and its supervisor is here. */
async function findRelation(db: Db, viewer: Viewer, relationId: string, now: Date) {
	const relation = await db
		.selectFrom("relations")
		.innerJoin("people", "people.id", "relations.supervisorId")
		.select(["relations.id", "relations.supervisorId", "relations.endedAt", "people.disabledAt"])
		.where("relations.id", "=", relationId)
		.where("relations.superviseeId", "=", viewer.id)
		.where("relations.orgId", "=", viewer.orgId)
		.where("relations.hat", "in", hatsThatRead("norm of two"))
		.executeTakeFirst();
	if (!relation) return undefined;
	const { id, supervisorId, endedAt, disabledAt } = relation;
	return { id, supervisorId, isLive: disabledAt === null && (endedAt === null || endedAt > now.toISOString()) };
}

function isSame(kept: NormWords, typed: NormWords): boolean {
	const fields = new Set([...Object.keys(kept), ...Object.keys(typed)]) as Set<keyof NormWords>;
	return [...fields].every((field) => (kept[field] ?? "") === (typed[field] ?? ""));
}
