import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { endRelation } from "../accounts/relations.server.ts";
import { endMeeting } from "../accounts/supervisions.server.ts";
import type { Actor } from "../audit/audit.server.ts";
import { postDiary } from "../mail/diary.server.ts";
import type { LetterEvent } from "../mail/letter.ts";
import { untellRelation } from "../sharing/letters.server.ts";
import { untellTalksIn } from "./letters.server.ts";

/**
 * Ends a supervision at once: a pair's with its relation, or that of peers or a group. Its coming sessions are taken out of
 * the calendars of those who were in it until then, and what waits to be told of it or was lent in it is not told any more.
 * Undefined when there is none that goes on. The service ends relations and supervisions through this alone.
 */
export function endSupervision(
	db: Db,
	marks: Marks,
	actor: Actor,
	supervisionId: string,
	now: Date,
): Promise<Date | undefined> {
	return inTransaction(db, async (trx) => {
		const relation = await endRelation(trx, marks, actor, supervisionId, now);
		const ended = relation ?? (await endMeeting(trx, marks, actor, supervisionId, now));
		if (!ended) return undefined;
		await untellRelation(trx, supervisionId, now);
		await untellTalksIn(trx, supervisionId);
		const at = ended.toISOString();
		// Ending held the supervision, so nobody plans or moves any of these meanwhile.
		const rows = await trx
			.selectFrom("supervisionSessions as session")
			.innerJoin("sessionSeats as its", "its.sessionId", "session.id")
			.innerJoin("supervisionMembers as member", (join) =>
				join.onRef("member.supervisionId", "=", "session.supervisionId").onRef("member.personId", "=", "its.personId"),
			)
			.select(["session.id", "its.personId", "startsAt", "endsAt", "sequence"])
			.where("session.supervisionId", "=", supervisionId)
			.where("session.orgId", "=", actor.orgId)
			.where("member.leftAt", "=", at)
			.where("startsAt", ">=", at)
			.where("cancelledAt", "is", null)
			.orderBy("startsAt")
			.execute();
		for (const [to, sessions] of Map.groupBy(rows, ({ personId }) => personId)) {
			const events = sessions.map(({ id, startsAt, endsAt, sequence }): LetterEvent => ({
				sessionId: id,
				method: "CANCEL",
				// As in the calendars to subscribe to (`listForCalendar`).
				sequence: sequence + 1,
				startsAt,
				endsAt,
			}));
			await postDiary(trx, { to, orgId: actor.orgId, supervisionId }, events, now);
		}
		return ended;
	});
}
