import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { daysUntilOld, keyOfEntry } from "../mail/letter.ts";
import { postMail, withdrawMail } from "../mail/posting.server.ts";

/** A lending: of which entry, and until when where that is fixed. */
type Lent = { id: string; entryId: string; endsAt?: string | null };

/** Tells a reader that something was lent to them: that, and nothing of what it is. In the transaction of the lending. */
export function tellReader(trx: Db, author: Viewer, readerId: string, lent: Lent, now: Date): Promise<void> {
	const staleAt = lent.endsAt ? { staleAt: lent.endsAt } : {};
	const letter = { kind: "lent-to-you", dedupe: keyOf(lent), ...staleAt } as const;
	return postMail(trx, { ...letter, to: readerId, orgId: author.orgId }, now);
}

/** What was taken back is not told of any more, as far as it has not been. In the transaction of taking back. */
export function untellReader(trx: Db, lent: Lent): Promise<void> {
	return withdrawMail(trx, keyOf(lent));
}

/** Nothing that was lent in a relation is told of any more, once that has ended. In the transaction of ending it. */
export async function untellRelation(trx: Db, relationId: string, now: Date): Promise<void> {
	// No letter waits for longer (`judgeLetter`).
	const since = new Date(now.getTime() - daysUntilOld * 86_400_000).toISOString();
	const lent = await trx
		.selectFrom("shares")
		.select(["id", "entryId"])
		.where("relationId", "=", relationId)
		.where("takenBackAt", "is", null)
		.where("lentAt", ">", since)
		.execute();
	for (const each of lent) await untellReader(trx, each);
}

/** Tells an author that there is a reply to something they lent. In the transaction of the reply. */
export function tellAuthor(
	trx: Db,
	viewer: Viewer,
	{ authorId, entryId, replyId }: { authorId: string; entryId: string; replyId: string },
	now: Date,
): Promise<void> {
	const letter = { kind: "reply-to-you", dedupe: `${keyOfEntry(entryId)}reply:${replyId}` } as const;
	return postMail(trx, { ...letter, to: authorId, orgId: viewer.orgId }, now);
}

function keyOf({ id, entryId }: Lent): string {
	return `${keyOfEntry(entryId)}lent:${id}`;
}
