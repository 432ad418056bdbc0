import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { timesOf, type Meeting, type Series } from "../supervision/session.ts";
import { asRoster, takesTurns } from "./group.ts";
import { auditGroup, holdGroup, partOf, type Group } from "./groups.server.ts";
import { meetingAt } from "./group-sealing.server.ts";
import { tellGroup, untellGroup } from "./letters.server.ts";
import { leadByRota } from "./rota.ts";

const mostListed = 12;
/** Dates further off are a slip of the hand. */
const furthestDays = 550;

/** A date on which a group meets. */
export type GroupMeeting = {
	id: string;
	startsAt: string;
	endsAt: string;
	meeting: Meeting;
	isOff: boolean;
	/** Whose turn it is to lead. undefined: the group's facilitators do. */
	leadName?: string;
};

/** The next dates of a group that was found for the viewer, those called off among them. */
export async function listMeetings(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	group: Group,
	now: Date,
): Promise<GroupMeeting[]> {
	const rows = await db
		.selectFrom("groupMeetings")
		.innerJoin("groupMembers as mine", "mine.groupId", "groupMeetings.groupId")
		.select(["id", "number", "startsAt", "endsAt", "meeting", "cancelledAt"])
		.where("groupMeetings.groupId", "=", group.id)
		.where("mine.personId", "=", viewer.id)
		.where("endsAt", ">", now.toISOString())
		.orderBy("startsAt")
		.limit(mostListed)
		.execute();
	const roster = asRoster(group.roster);
	return Promise.all(
		rows.map(async ({ id, number, startsAt, endsAt, meeting, cancelledAt }) => {
			const text = await keys.open(meetingAt({ groupId: group.id, orgId: group.orgId }, id), meeting);
			const lead = takesTurns(group.roster) ? leadByRota(group.order, roster, number) : undefined;
			const leadName = group.roster.find(({ personId }) => personId === lead)?.name;
			return {
				...{ id, startsAt, endsAt, isOff: cancelledAt !== null },
				meeting: JSON.parse(text) as Meeting,
				...(leadName !== undefined && { leadName }),
			};
		}),
	);
}

type PlanRefusal = "no-such-time" | "past" | "too-far";

/**
 * Plans one date or a series. Undefined unless the viewer may; refused when a time does not exist, is over or is too far
 * ahead.
 */
export function planMeetings(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	plan: Series & { meeting: Meeting },
	now: Date,
): Promise<{ planned: string[] } | { refused: PlanRefusal } | undefined> {
	return inTransaction(db, async (trx) => {
		const group = await holdGroup(trx, keys, viewer, groupId, now);
		if (!group?.mayRun) return undefined;
		const wanted = timesOf(plan);
		if ("refused" in wanted) return { refused: "no-such-time" };
		const furthest = new Date(now.getTime() + furthestDays * 86_400_000).toISOString();
		if (wanted.times.some(({ startsAt }) => startsAt <= now.toISOString())) return { refused: "past" };
		if (wanted.times.some(({ startsAt }) => startsAt > furthest)) return { refused: "too-far" };
		const { last } = await trx
			.selectFrom("groupMeetings")
			.select((of) => of.fn.max("number").as("last"))
			.where("groupId", "=", groupId)
			.executeTakeFirstOrThrow();
		const pen = await keys.penFor({ kind: "group", id: groupId }, now);
		const planned: string[] = [];
		for (const [nth, { startsAt, endsAt }] of wanted.times.entries()) {
			const id = newId(now);
			planned.push(id);
			await trx
				.insertInto("groupMeetings")
				.values({
					id,
					groupId,
					number: Number(last ?? 0) + 1 + nth,
					startsAt,
					endsAt,
					meeting: pen.seal(meetingAt({ groupId, orgId: group.orgId }, id), JSON.stringify(plan.meeting)),
					plannedById: viewer.id,
					plannedAt: now.toISOString(),
					cancelledAt: null,
				})
				.execute();
		}
		await auditGroup(trx, keys, viewer, "group.meeting-planned", groupId, partOf(group, viewer), now);
		const others = group.roster.filter(({ personId }) => personId !== viewer.id);
		await tellGroup(trx, groupId, `meeting:${planned[0]!}:planned`, others, now);
		return { planned };
	});
}

/** Calls a date off. Undefined unless the viewer may, and for a date that is not of the group; refused once it is over or off. */
export function callOffMeeting(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ groupId, meetingId }: { groupId: string; meetingId: string },
	now: Date,
): Promise<{ off: string } | { refused: "not-now" } | undefined> {
	return inTransaction(db, async (trx) => {
		const group = await holdGroup(trx, keys, viewer, groupId, now);
		if (!group?.mayRun) return undefined;
		const meeting = await trx
			.selectFrom("groupMeetings")
			.select(["cancelledAt", "startsAt"])
			.where("id", "=", meetingId)
			.where("groupId", "=", groupId)
			.executeTakeFirst();
		if (!meeting) return undefined;
		if (meeting.cancelledAt !== null || meeting.startsAt <= now.toISOString()) return { refused: "not-now" };
		await trx
			.updateTable("groupMeetings")
			.set({ cancelledAt: now.toISOString() })
			.where("id", "=", meetingId)
			.where("groupId", "=", groupId)
			.execute();
		await auditGroup(trx, keys, viewer, "group.meeting-off", groupId, partOf(group, viewer), now);
		await untellGroup(trx, groupId, `meeting:${meetingId}:planned`);
		const others = group.roster.filter(({ personId }) => personId !== viewer.id);
		await tellGroup(trx, groupId, `meeting:${meetingId}:off`, others, now);
		return { off: meetingId };
	});
}
