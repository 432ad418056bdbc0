import type { Db } from "#db/open.server.ts";
import type { Viewer } from "./viewer.ts";

/** A form as the door read it: its hidden key, and a mark (HMAC) of everything posted with it. */
export type SentForm = { key: string; bodyMark: string };

/** Where the person goes when the act is done. */
export type Done = { to: string };

/** The form's key was used before, for other words: ask again with a fresh key and keep the typing. */
export type UsedBefore = { refused: "sent-before"; to: string };

/** Carries a "no" out of the transaction, so that nothing of it stays. */
class NotDone extends Error {
	verdict: unknown;
	constructor(verdict: unknown) {
		super("not done");
		this.verdict = verdict;
	}
}

/**
 * Runs an act once for a form key: the key, the act and its audit line stand or fall together. Sending the same form
 * again gives the same address and does nothing; other words under the same key are refused. Only a `Done` is kept:
 * any other verdict rolls back and leaves the key free.
 */
export async function once<Verdict>(
	db: Db,
	viewer: Viewer,
	form: SentForm,
	now: Date,
	act: (trx: Db) => Promise<Done | Verdict>,
): Promise<Done | Verdict | UsedBefore> {
	try {
		return await db.transaction().execute(async (trx) => {
			// A twin that arrives meanwhile waits here for our end, and then finds what we answered.
			const mine = await trx
				.insertInto("formKeys")
				.values({
					personId: viewer.id,
					formKey: form.key,
					bodyMark: form.bodyMark,
					sentTo: "",
					usedAt: now.toISOString(),
				})
				.onConflict((c) => c.columns(["personId", "formKey"]).doNothing())
				.returning("formKey")
				.executeTakeFirst();
			const ofKey = { personId: viewer.id, formKey: form.key };
			if (!mine) {
				const before = await trx
					.selectFrom("formKeys")
					.select(["bodyMark", "sentTo"])
					.where("personId", "=", ofKey.personId)
					.where("formKey", "=", ofKey.formKey)
					.executeTakeFirstOrThrow();
				return before.bodyMark === form.bodyMark
					? { to: before.sentTo }
					: ({ refused: "sent-before", to: before.sentTo } satisfies UsedBefore);
			}
			const verdict = await act(trx);
			if (!isDone(verdict)) throw new NotDone(verdict);
			await trx
				.updateTable("formKeys")
				.set({ sentTo: verdict.to })
				.where("personId", "=", ofKey.personId)
				.where("formKey", "=", ofKey.formKey)
				.execute();
			return verdict;
		});
	} catch (reason) {
		if (reason instanceof NotDone) return reason.verdict as Verdict;
		throw reason;
	}
}

function isDone(verdict: unknown): verdict is Done {
	return typeof verdict === "object" && verdict !== null && "to" in verdict && !("refused" in verdict);
}
