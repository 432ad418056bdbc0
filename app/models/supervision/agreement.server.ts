import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { SealedAt } from "#db/sealing.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { findSupervision, holdSupervision, type Supervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { isAgreed, saysTheSame, type Agreement, type AgreementTerms, type AgreementWords } from "./agreement.ts";
import { tellWaiting, untellWaiting } from "./letters.server.ts";
import { untellReview } from "./review-letters.server.ts";

/** What is agreed and what is drafted. Undefined parts: there is none. */
export type Agreements = { inForce?: Agreement; draft?: Agreement; earlier: Agreement[] };

const mostVersions = 50;

/** The agreements of a supervision the viewer is or was in, opened. Undefined for anybody else. */
export async function findAgreements(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	now: Date,
): Promise<Agreements | undefined> {
	const supervision = await findSupervision(db, viewer, supervisionId, now);
	return supervision && openAgreements(db, keys, viewer, supervision);
}

/** The agreements of a supervision that was found for the viewer. */
export async function openAgreements(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ id, members, isLive, endedAt }: Supervision,
): Promise<Agreements> {
	// Someone who left reads what was agreed while they were there.
	const rows = await db
		.selectFrom("agreements")
		.leftJoin("people", "people.id", "agreements.savedById")
		.innerJoin("supervisionMembers as mine", "mine.supervisionId", "agreements.supervisionId")
		.select(["agreements.id", "version", "revision", "words", "everyWeeks", "minutes", "reviewDay"])
		.select(["savedAt", "agreedAt", "people.name as savedByName"])
		.where("agreements.supervisionId", "=", id)
		.where("mine.personId", "=", viewer.id)
		.$if(!isLive && endedAt !== null, (query) => query.where("savedAt", "<=", endedAt!))
		.orderBy("version", "desc")
		.limit(mostVersions)
		.execute();
	const confirmations = rows.length
		? await db
				.selectFrom("agreementConfirmations")
				.select(["agreementId", "personId", "revision"])
				.where(
					"agreementId",
					"in",
					rows.map((row) => row.id),
				)
				.execute()
		: [];
	const all = await Promise.all(
		rows.map(async ({ words, everyWeeks, minutes, reviewDay, agreedAt, savedByName, ...row }): Promise<Agreement> => {
			const confirmed = confirmations.filter((one) => one.agreementId === row.id && one.revision === row.revision);
			return {
				...row,
				words: JSON.parse(await keys.open(wordsAt(row.id, id, viewer.orgId, row.revision), words)) as AgreementWords,
				...(everyWeeks !== null && { everyWeeks }),
				...(minutes !== null && { minutes }),
				...(reviewDay !== null && { reviewDay }),
				...(agreedAt !== null && { agreedAt }),
				...(savedByName !== null && { savedByName }),
				confirmedBy: confirmed.flatMap(
					({ personId }) => members.find((member) => member.personId === personId)?.personId ?? [],
				),
			};
		}),
	);
	const agreed = all.filter(({ agreedAt }) => agreedAt !== undefined);
	const draft = all.find(({ agreedAt }) => agreedAt === undefined);
	return { ...(agreed[0] && { inForce: agreed[0] }), ...(draft && { draft }), earlier: agreed.slice(1) };
}

/**
 * Keeps the draft that those in a supervision write together: its next revision, or the next version's first. It waits
 * for everyone's confirmation again. Undefined unless the supervision goes on for the viewer; refused as stale where
 * `basedOn` is not the draft as it is kept now. The same words again change nothing.
 */
export async function saveAgreement(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	draft: { words: AgreementWords; terms: AgreementTerms; basedOn: { version: number; revision: number } },
	now: Date,
): Promise<{ saved: string } | { refused: "stale" } | undefined> {
	const pen = await keys.penFor({ kind: "relation", id: supervisionId }, now);
	return inTransaction(db, async (trx) => {
		const supervision = await holdSupervision(trx, viewer, supervisionId, now);
		if (!supervision) return undefined;
		const { draft: kept, inForce } = await openAgreements(trx, keys, viewer, supervision);
		const newest = kept ?? inForce;
		const { basedOn, words, terms } = draft;
		if (basedOn.version !== (newest?.version ?? 0) || basedOn.revision !== (newest?.revision ?? 0)) {
			return { refused: "stale" };
		}
		if (newest && saysTheSame(newest, words, terms)) return { saved: newest.id };
		const id = kept?.id ?? newId(now);
		const revision = (kept?.revision ?? 0) + 1;
		const values = {
			revision,
			words: pen.seal(wordsAt(id, supervisionId, viewer.orgId, revision), JSON.stringify(words)),
			everyWeeks: terms.everyWeeks ?? null,
			minutes: terms.minutes ?? null,
			reviewDay: terms.reviewDay ?? null,
			savedById: viewer.id,
			savedAt: now.toISOString(),
		};
		await trx
			.insertInto("agreements")
			.values({ id, supervisionId, version: (inForce?.version ?? 0) + 1, agreedAt: null, ...values })
			.onConflict((c) => c.column("id").doUpdateSet(values))
			.execute();
		await auditAgreement(trx, keys, viewer, supervision, "agreement.saved", id, now);
		const others = supervision.members.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId);
		await tellWaiting(trx, viewer, others, { kind: "agreement-waits", supervisionId, id, revision }, now);
		// Whoever drafts another is looking at it again.
		if (inForce) await untellReview(trx, inForce.id);
		return { saved: id };
	});
}

/**
 * Confirms the draft's words as the viewer read them. In force once everyone in the supervision has confirmed the same
 * revision. Undefined unless it goes on for the viewer and has a draft; refused where the words have changed since.
 */
export function confirmAgreement(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervisionId: string,
	read: { version: number; revision: number },
	now: Date,
): Promise<{ confirmed: string; isInForce: boolean } | { refused: "changed" } | undefined> {
	return inTransaction(db, async (trx) => {
		const supervision = await holdSupervision(trx, viewer, supervisionId, now);
		if (!supervision) return undefined;
		const { draft, inForce } = await openAgreements(trx, keys, viewer, supervision);
		if (!draft) {
			// The other one's confirmation was the last that was missing: this one was there already.
			const isSame = inForce?.version === read.version && inForce.revision === read.revision;
			if (isSame && inForce.confirmedBy.includes(viewer.id)) return { confirmed: inForce.id, isInForce: true };
			return inForce ? { refused: "changed" } : undefined;
		}
		if (draft.version !== read.version || draft.revision !== read.revision) return { refused: "changed" };
		const confirmation = { revision: draft.revision, confirmedAt: now.toISOString() };
		await trx
			.insertInto("agreementConfirmations")
			.values({ agreementId: draft.id, personId: viewer.id, ...confirmation })
			.onConflict((c) => c.columns(["agreementId", "personId"]).doUpdateSet(confirmation))
			.execute();
		await untellWaiting(trx, { kind: "agreement-waits", id: draft.id }, viewer);
		const memberIds = supervision.members.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId);
		const isInForce = isAgreed(memberIds, [...draft.confirmedBy, viewer.id]);
		if (isInForce) {
			await trx
				.updateTable("agreements")
				.set({ agreedAt: now.toISOString() })
				.where("id", "=", draft.id)
				.where("supervisionId", "=", supervisionId)
				.execute();
		}
		await auditAgreement(trx, keys, viewer, supervision, "agreement.confirmed", draft.id, now);
		return { confirmed: draft.id, isInForce };
	});
}

function auditAgreement(
	trx: Db,
	keys: Keys,
	viewer: Viewer,
	{ hat }: Supervision,
	action: AuditAction,
	objectId: string,
	now: Date,
) {
	return appendAudit(trx, keys, viewer, { action, actingAs: hat, objectKind: "agreement", objectId }, now);
}

function wordsAt(agreementId: string, supervisionId: string, orgId: string, revision: number): SealedAt {
	return { table: "agreements", column: "words", rowId: agreementId, ownerId: supervisionId, orgId, revision };
}
