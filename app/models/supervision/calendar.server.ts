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
 * A missed one stays as it was planned; what was planned for after a supervision ended, or they left it, is called off
 * with the next number. Nobody joins what is off, so it has no address. Nothing that was written about a session is among
 * them.
 */
export async function listForCalendar(
	db: Db,
	keys: Keys,
	viewer: Pick<Viewer, "id" | "orgId">,
	now: Date,
): Promise<FeedSession[]> {
	const rows = await seatedIn(db, viewer)
		.innerJoin("supervisions", "supervisions.id", "session.supervisionId")
		.innerJoin("supervisionMembers as member", (join) =>
			join.onRef("member.supervisionId", "=", "session.supervisionId").onRef("member.personId", "=", "mine.personId"),
		)
		.select(["supervisions.endedAt", "member.leftAt"])
		.select(["session.id", "session.supervisionId", "startsAt", "endsAt", "sequence", "meeting", "cancelledAt"])
		.where("session.endsAt", ">", new Date(now.getTime() - weeksBack * 7 * 86_400_000).toISOString())
		.orderBy("startsAt")
		.limit(mostSessions)
		.execute();
	return Promise.all(
		rows.map(async ({ id, supervisionId, sequence, startsAt, endsAt, meeting, cancelledAt, ...row }) => {
			const session = { id, startsAt, endsAt };
			if (cancelledAt !== null) return { ...session, sequence, status: "cancelled" as const };
			// The letter that said so had the next number, too (`endSupervision`).
			if (isOffFor(row, startsAt)) return { ...session, sequence: sequence + 1, status: "cancelled" as const };
			const at = fieldAt(id, supervisionId, viewer.orgId, "meeting", sequence);
			const { link } = JSON.parse(await keys.open(at, meeting)) as Meeting;
			return { ...session, sequence, status: "planned" as const, ...(link !== undefined && { joinLink: link }) };
		}),
	);
}

/** Where the viewer joins these sessions, by their ids, as far as they have a seat in them and an address is given. */
export async function joinLinksOf(
	db: Db,
	keys: Keys,
	viewer: Pick<Viewer, "id" | "orgId">,
	sessionIds: readonly string[],
): Promise<Map<string, string>> {
	if (sessionIds.length === 0) return new Map();
	const rows = await seatedIn(db, viewer)
		.select(["session.id", "supervisionId", "sequence", "meeting"])
		.where("session.id", "in", [...sessionIds])
		.execute();
	const found = await Promise.all(
		rows.map(async ({ id, supervisionId, sequence, meeting }) => {
			const at = fieldAt(id, supervisionId, viewer.orgId, "meeting", sequence);
			const { link } = JSON.parse(await keys.open(at, meeting)) as Meeting;
			return link === undefined ? [] : [[id, link] as const];
		}),
	);
	return new Map(found.flat());
}

/** Whether a session does not take place for somebody: it was to begin after the supervision ended for them. */
function isOffFor({ endedAt, leftAt }: { endedAt: string | null; leftAt: string | null }, startsAt: string): boolean {
	return [endedAt, leftAt].some((end) => end !== null && startsAt >= end);
}
