import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { postMail, withdrawMail } from "../mail/posting.server.ts";

// What a letter about a practice knows: an id, and that it waits. Once a practice for many has forgotten who proposed it,
// no letter remembers.

/** What of a norm waits for somebody: words to read, a yes to say, a remark, or how it was decided. */
type What = `draft-${number}` | `yes-${number}` | `remark-${string}` | "decided";

/** A norm, and which of the two who discuss it is told. null: nobody is left to tell, or it is for many. */
type Told = { id: string; to: string | null; relationId: string | null };

/** A norm as it stands to one of the two. */
type Found = {
	row: { id: string; proposerId: string | null; supervisorId: string | null; relationId: string | null };
	facts: { isProposer: boolean };
};

/** The other of the two who discuss a norm, to be told of what the viewer did. */
export function otherOf({ row, facts }: Found): Told {
	return { id: row.id, to: facts.isProposer ? row.supervisorId : row.proposerId, relationId: row.relationId };
}

/**
 * Tells the other of the two that something of a norm waits for them. What waited for either of them before and was not
 * told yet is withdrawn: the one who acts knows, and for the other there is one thing to look at, and not two.
 */
export async function tellNorm(
	trx: Db,
	viewer: Viewer,
	{ id, to, relationId }: Told,
	what: What,
	now: Date,
): Promise<void> {
	await untellNorm(trx, id);
	if (to === null || relationId === null) return;
	const letter = { kind: "norm-waits", to, orgId: viewer.orgId, supervisionId: relationId } as const;
	await postMail(trx, { ...letter, dedupe: `${keyOf(id)}${what}` }, now);
}

/** Nothing of a norm waits any more for anybody, as far as it was not told yet. */
export function untellNorm(trx: Db, normId: string): Promise<void> {
	return withdrawMail(trx, keyOf(normId));
}

/**
 * Tells whoever proposed a norm for many that it was decided, in a letter that knows nothing of it, and takes every letter
 * away that does, sent ones among them: the norm forgets its proposer, and so does the post.
 */
export async function tellForgotten(trx: Db, viewer: Viewer, { id, to }: Told, now: Date): Promise<void> {
	await trx
		.deleteFrom("mailOutbox")
		.where("dedupe", "like", `${keyOf(id)}%`)
		.execute();
	if (to !== null) await postMail(trx, { kind: "norm-waits", to, orgId: viewer.orgId }, now);
}

function keyOf(normId: string): string {
	return `norm:${normId}:`;
}
