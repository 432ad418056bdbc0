import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { FeedSession } from "../mail/feed.server.ts";
import { fieldAt, seatedIn } from "./session.server.ts";
import type { Meeting } from "./session.ts";

const weeksBack = 8;
const mostSessions = 500;

/**
 * A person's sessions as their calendar shows them, from eight weeks ago on, oldest first: times and the address to join.
 * A missed one stays as it was planned; what was planned for after a supervision ended is called off. Nothing that was
 * written about a session is among them.
 */
export async function listForCalendar(
	db: Db,
	keys: Keys,
	viewer: Pick<Viewer, "id" | "orgId">,
	now: Date,
): Promise<FeedSession[]> {
	const rows = await seatedIn(db, viewer)
		.innerJoin("supervisions", "supervisions.id", "session.supervisionId")
		.select(["supervisions.endedAt"])
		.select(["session.id", "supervisionId", "startsAt", "endsAt", "sequence", "meeting", "cancelledAt"])
		.where("session.endsAt", ">", new Date(now.getTime() - weeksBack * 7 * 86_400_000).toISOString())
		.orderBy("startsAt")
		.limit(mostSessions)
		.execute();
	return Promise.all(
		rows.map(async ({ supervisionId, meeting, cancelledAt, endedAt, ...row }) => {
			const at = fieldAt(row.id, supervisionId, viewer.orgId, "meeting", row.sequence);
			const { link } = JSON.parse(await keys.open(at, meeting)) as Meeting;
			const isOff = cancelledAt !== null || (endedAt !== null && row.startsAt >= endedAt);
			return {
				...row,
				status: isOff ? ("cancelled" as const) : ("planned" as const),
				...(link !== undefined && { joinLink: link }),
			};
		}),
	);
}
