import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { postMail, withdrawMail } from "../mail/posting.server.ts";

/** Tells a reader that something was lent to them: that, and nothing of what it is. In the transaction of the lending. */
export function tellReader(trx: Db, author: Viewer, readerId: string, shareId: string, now: Date): Promise<void> {
	const letter = { kind: "lent-to-you", about: { share: shareId }, dedupe: keyOf(shareId) } as const;
	return postMail(trx, { ...letter, to: readerId, orgId: author.orgId }, now);
}

/** What was taken back is not told of any more, as far as it has not been. In the transaction of taking back. */
export function untellReader(trx: Db, shareId: string): Promise<void> {
	return withdrawMail(trx, keyOf(shareId));
}

/** Tells an author that there is a reply to something they lent. In the transaction of the reply. */
export function tellAuthor(
	trx: Db,
	viewer: Viewer,
	lent: { authorId: string; entryId: string },
	now: Date,
): Promise<void> {
	const letter = { kind: "reply-to-you", about: { entry: lent.entryId } } as const;
	return postMail(trx, { ...letter, to: lent.authorId, orgId: viewer.orgId }, now);
}

function keyOf(shareId: string): string {
	return `lent:${shareId}`;
}
