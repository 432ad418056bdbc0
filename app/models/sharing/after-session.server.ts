import type { Db } from "#db/open.server.ts";
import { endAfter } from "./lending.ts";

/**
 * Sets the end of everything lent in a relation "until some days after our next session": supervision calls this when a
 * session is planned, moved, held, missed or cancelled, with those that are on or were held. Each lending follows the
 * first session that ends after it was lent. Only lendings still open follow.
 */
export async function endAfterSession(
	trx: Db,
	relationId: string,
	sessions: readonly { endsAt: string }[],
	now: Date,
): Promise<void> {
	const lendings = await trx
		.selectFrom("shares")
		.select(["id", "lentAt", "endsAt", "afterSessionDays"])
		.where("relationId", "=", relationId)
		.where("afterSessionDays", "is not", null)
		.where("takenBackAt", "is", null)
		.where("endsAt", ">", now.toISOString())
		.execute();
	for (const { id, lentAt, endsAt, afterSessionDays } of lendings) {
		const end = endAfter(lentAt, afterSessionDays ?? 0, sessions);
		if (end === endsAt) continue;
		await trx.updateTable("shares").set({ endsAt: end }).where("id", "=", id).execute();
	}
}
