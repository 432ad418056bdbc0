import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { endOfLondonDay, londonDay } from "../dates.ts";
import type { MailChoices } from "./letter.ts";
import { letterKinds, type LetterKind } from "./mail.words.ts";
import { nextDigestAt } from "./quiet.ts";

/**
 * Gathers what waits for a person's digest into one letter, and returns its id. Undefined when they had their digest
 * today: then what waits is for the next one. Two runs at once make one digest.
 */
export function gatherDigest(
	db: Db,
	{ personId, orgId }: { personId: string; orgId: string },
	choices: MailChoices,
	now: Date,
): Promise<string | undefined> {
	const at = now.toISOString();
	const today = londonDay(now);
	return inTransaction(db, async (trx) => {
		const waiting = trx
			.updateTable("mailOutbox")
			.where("personId", "=", personId)
			.where("pace", "=", "digest")
			.where("kind", "in", kindsWanted(choices))
			.where("doneAt", "is", null)
			.where("digestId", "is", null)
			.where("postedAt", "<=", at);
		// The key is the day: whoever comes second waits here for the first, and then finds it taken.
		const digest = await trx
			.insertInto("mailOutbox")
			.values({
				id: newId(now),
				orgId,
				personId,
				kind: "digest",
				pace: letterKinds.digest.pace,
				about: null,
				sessionId: null,
				event: null,
				dedupe: `digest:${today}`,
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
			.returning("id")
			.executeTakeFirst();
		if (!digest) {
			const next = nextDigestAt(choices, endOfLondonDay(today)!);
			await waiting.set({ dueAt: next.toISOString() }).execute();
			return undefined;
		}
		await waiting.set({ digestId: digest.id }).execute();
		return digest.id;
	});
}

function kindsWanted({ stopped }: MailChoices): LetterKind[] {
	const kinds = Object.keys(letterKinds) as LetterKind[];
	return kinds.filter((kind) => !stopped.includes(letterKinds[kind].sort));
}
