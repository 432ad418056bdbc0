import { newId } from "#db/ids.ts";
import type { Db } from "#db/open.server.ts";
import { faultIn, type Letter } from "./letter.ts";
import { letterKinds } from "./mail.words.ts";

/**
 * Writes a letter in the transaction of the act it tells of: the two stand or fall together, and it is sent after. A
 * letter with a key the person already has one for is not written again. A letter about a session takes the place of an
 * unsent one about the same session. Throws outside a transaction, and for a letter that could hold words.
 */
export async function postMail(trx: Db, letter: Letter, now: Date): Promise<void> {
	if (!trx.isTransaction) throw new Error("a letter belongs in the transaction of its act");
	const fault = faultIn(letter);
	if (fault) throw new Error(fault);
	const { to, orgId, kind, about, dedupe, event } = letter;
	const at = now.toISOString();
	if (event) {
		// One that is being sent at this moment is not called back, and the newer one is sent after it.
		await trx
			.deleteFrom("mailOutbox")
			.where("personId", "=", to)
			.where("sessionId", "=", event.sessionId)
			.where("doneAt", "is", null)
			.execute();
	}
	const { sessionId, ...part } = event ?? { sessionId: null };
	await trx
		.insertInto("mailOutbox")
		.values({
			id: newId(now),
			orgId,
			personId: to,
			kind,
			pace: paceOf(letter),
			about: about ? JSON.stringify(about) : null,
			sessionId,
			event: event ? JSON.stringify(part) : null,
			dedupe: dedupe ?? null,
			postedAt: at,
			dueAt: at,
			tries: 0,
			firstTryAt: null,
			claimedUntilAt: null,
			digestId: null,
			doneAt: null,
			outcome: null,
		})
		.onConflict((c) => c.columns(["dedupe", "personId"]).where("dedupe", "is not", null).doNothing())
		.execute();
}

/** Takes unsent letters with a key away, when what they tell of is no longer so. One that has gone has gone. */
export async function withdrawMail(trx: Db, dedupe: string): Promise<void> {
	await trx.deleteFrom("mailOutbox").where("dedupe", "=", dedupe).where("doneAt", "is", null).execute();
}

function paceOf({ kind, instant }: Letter): "digest" | "instant" | "at-once" {
	const { pace } = letterKinds[kind];
	return pace === "digest" && instant ? "instant" : pace;
}
