import type { KeyOwner } from "#db/keys.server.ts";
import type { SealedAt } from "#db/sealing.ts";

/** What decides under whose key a norm lies. */
export type SealedNorm = { id: string; orgId: string; relationId: string | null; revision: number };

/** Whose key seals a norm: the relation's while it lies between two people, and then the organisation's. */
export function normOwner({ orgId, relationId }: Pick<SealedNorm, "orgId" | "relationId">): KeyOwner {
	return relationId === null ? { kind: "organisation", id: orgId } : { kind: "relation", id: relationId };
}

/** Where a norm's words are sealed, each revision apart. */
export function normWordsAt(norm: SealedNorm): SealedAt {
	const { id, orgId, revision } = norm;
	return { table: "norms", column: "words", rowId: id, ownerId: normOwner(norm).id, orgId, revision };
}

/** Where it is sealed why a norm was declined or retired. */
export function normReasonAt(norm: SealedNorm): SealedAt {
	return { ...normWordsAt(norm), column: "reason" };
}

/** Where a remark is sealed: always under the key of the two. */
export function normRemarkAt(remarkId: string, relationId: string, orgId: string): SealedAt {
	return { table: "normRemarks", column: "remark", rowId: remarkId, ownerId: relationId, orgId };
}
