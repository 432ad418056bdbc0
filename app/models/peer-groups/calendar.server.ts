import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { FeedSession } from "../mail/feed.server.ts";
import { groupTitle } from "../mail/invitation.server.ts";
import type { Meeting } from "../supervision/session.ts";
import { managesSomeone } from "./groups.server.ts";
import { meetingAt } from "./group-sealing.server.ts";

const weeksBack = 8;
const mostMeetings = 200;

/**
 * The dates of a person's groups as their calendar shows them, from eight weeks ago on: times and the link. Only of groups
 * they are in now: what they left falls out of the calendar.
 */
export async function listGroupsForCalendar(
	db: Db,
	keys: Keys,
	viewer: Pick<Viewer, "id" | "orgId">,
	now: Date,
): Promise<FeedSession[]> {
	const rows = await db
		.selectFrom("groupMembers as mine")
		.innerJoin("peerGroups", "peerGroups.id", "mine.groupId")
		.innerJoin("groupMeetings as date", "date.groupId", "mine.groupId")
		.select(["date.id", "date.groupId", "date.startsAt", "date.endsAt", "date.meeting", "date.cancelledAt"])
		.select("peerGroups.orgId")
		.where("mine.personId", "=", viewer.id)
		.where("mine.orgId", "=", viewer.orgId)
		.where("mine.leftAt", "is", null)
		.where((is) => is.not(managesSomeone("mine", now)))
		.where("date.endsAt", ">", new Date(now.getTime() - weeksBack * 7 * 86_400_000).toISOString())
		.orderBy("date.startsAt")
		.limit(mostMeetings)
		.execute();
	return Promise.all(
		rows.map(async ({ id, groupId, orgId, startsAt, endsAt, meeting, cancelledAt }) => {
			const date = { id, startsAt, endsAt, title: groupTitle };
			if (cancelledAt !== null) return { ...date, sequence: 1, status: "cancelled" as const };
			const { link } = JSON.parse(await keys.open(meetingAt({ groupId, orgId }, id), meeting)) as Meeting;
			return { ...date, sequence: 0, status: "planned" as const, ...(link !== undefined && { joinLink: link }) };
		}),
	);
}
