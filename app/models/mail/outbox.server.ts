import { sql, type ExpressionBuilder } from "kysely";
import { newId } from "#db/ids.ts";
import type { Db } from "#db/open.server.ts";
import type { MailOutboxTable, Tables } from "#db/tables.ts";

/** What is said of a letter when it is written; the rest of its row is how a letter begins. */
type NewLetter = Pick<MailOutboxTable, "orgId" | "personId" | "kind" | "pace"> &
	Partial<Pick<MailOutboxTable, "supervisionId" | "events" | "dedupe" | "staleAt">>;

/** Writes a letter's row, and returns its id. Undefined when the person has a letter with that key. */
export async function writeLetter(trx: Db, letter: NewLetter, now: Date): Promise<string | undefined> {
	const at = now.toISOString();
	const row = await trx
		.insertInto("mailOutbox")
		.values({
			id: newId(now),
			supervisionId: null,
			events: null,
			dedupe: null,
			staleAt: null,
			...letter,
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
	return row?.id;
}

/**
 * Whether a letter of `mailOutbox` still tells of something: it is not stale, and the supervision it is about goes on for
 * its person. That a session is off is told all the same.
 */
export function stillTells(at: string) {
	return (or: ExpressionBuilder<Tables, "mailOutbox">) =>
		or.and([
			or.or([or("mailOutbox.staleAt", "is", null), or("mailOutbox.staleAt", ">", at)]),
			or.or([
				or("mailOutbox.supervisionId", "is", null),
				or("mailOutbox.kind", "=", "session-cancelled"),
				or.exists(
					or
						.selectFrom("supervisionMembers as member")
						.innerJoin("supervisions", "supervisions.id", "member.supervisionId")
						.select(sql`1`.as("one"))
						.whereRef("member.supervisionId", "=", "mailOutbox.supervisionId")
						.whereRef("member.personId", "=", "mailOutbox.personId")
						.where((its) => its.or([its("member.leftAt", "is", null), its("member.leftAt", ">", at)]))
						.where((its) => its.or([its("supervisions.endedAt", "is", null), its("supervisions.endedAt", ">", at)])),
				),
			]),
		]);
}
