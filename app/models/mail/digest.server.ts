import { inTransaction, type Db } from "#db/open.server.ts";
import { endOfLondonDay, londonDay } from "../dates.ts";
import { kindsWanted, type MailChoices } from "./letter.ts";
import { letterKinds } from "./mail.words.ts";
import { stillTells, writeLetter } from "./outbox.server.ts";
import { nextDigestAt } from "./quiet.ts";

/**
 * Gathers what waits for a person's digest into one letter, and returns its id: with it what is in a digest of another
 * day that nobody could send, so that an outage ends with one mail. Undefined when they had their digest today: then what
 * waits is for the next one. Two runs at once make one digest.
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
		const letter = {
			orgId,
			personId,
			kind: "digest",
			pace: letterKinds.digest.pace,
			dedupe: `digest:${today}`,
		} as const;
		const digestId = await writeLetter(trx, letter, now);
		if (!digestId) {
			const next = nextDigestAt(choices, endOfLondonDay(today)!);
			await waiting.set({ dueAt: next.toISOString() }).execute();
			return undefined;
		}
		// One that somebody is sending stays theirs.
		const unsent = await trx
			.deleteFrom("mailOutbox")
			.where("personId", "=", personId)
			.where("kind", "=", "digest")
			.where("id", "<>", digestId)
			.where("doneAt", "is", null)
			.where((or) => or.or([or("claimedUntilAt", "is", null), or("claimedUntilAt", "<=", at)]))
			.returning("id")
			.execute();
		for (const { id } of unsent) {
			await trx
				.updateTable("mailOutbox")
				.set({ digestId })
				.where("digestId", "=", id)
				.where("doneAt", "is", null)
				.execute();
		}
		await waiting.where(stillTells(at)).set({ digestId }).execute();
		return digestId;
	});
}
