import type { Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { hashOfSecret } from "../accounts/lucia.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { feedOf, uidOf, type groupTitle } from "./invitation.server.ts";
import { joinLinkIn } from "./letter.ts";

/** A supervision session as a calendar sees it: times and a link, and nothing that was written about it. */
export type FeedSession = {
	id: string;
	/** From 0; one more each time it is moved or called off, as in the mails about it. */
	sequence: number;
	/** ISO-8601 UTC. */
	startsAt: string;
	endsAt: string;
	status: "planned" | "cancelled";
	/** The https address to join it. */
	joinLink?: string;
	/** A date of a peer group. Left out: a supervision session. */
	title?: typeof groupTitle;
};

/** Says which sessions a person has, on either side: at most 500, from some weeks ago to as far as they are planned. */
export type ListFeedSessions = (db: Db, person: { id: string; orgId: string }, now: Date) => Promise<FeedSession[]>;

/** Makes the viewer a private calendar address. One they had stops working at once. */
export function makeFeed(db: Db, marks: Marks, viewer: Viewer, now: Date): Promise<{ made: true }> {
	return inTransaction(db, async (trx) => {
		const id = newId(now);
		const feed = { id, secretHash: hashOfSecret(secretOf(marks, id)), createdAt: now.toISOString() };
		await trx
			.insertInto("calendarFeeds")
			.values({ personId: viewer.id, ...feed })
			.onConflict((c) => c.column("personId").doUpdateSet(feed))
			.execute();
		await appendAudit(trx, marks, viewer, feedLine("calendar.address-made", id), now);
		return { made: true };
	});
}

/** Stops the viewer's calendar address, for good. Undefined when they have none. */
export function stopFeed(db: Db, marks: Marks, viewer: Viewer, now: Date): Promise<{ stopped: true } | undefined> {
	return inTransaction(db, async (trx) => {
		const feed = await trx
			.deleteFrom("calendarFeeds")
			.where("personId", "=", viewer.id)
			.returning("id")
			.executeTakeFirst();
		if (!feed) return undefined;
		await appendAudit(trx, marks, viewer, feedLine("calendar.address-stopped", feed.id), now);
		return { stopped: true };
	});
}

/**
 * The secret in the viewer's own calendar address. Undefined when they have none; "lost" when it works but was made
 * under other marks and cannot be shown.
 */
export async function findFeedSecret(db: Db, marks: Marks, viewer: Viewer): Promise<string | "lost" | undefined> {
	const feed = await db
		.selectFrom("calendarFeeds")
		.select(["id", "secretHash"])
		.where("personId", "=", viewer.id)
		.executeTakeFirst();
	if (!feed) return undefined;
	const secret = secretOf(marks, feed.id);
	return hashOfSecret(secret) === feed.secretHash ? secret : "lost";
}

/**
 * The calendar behind a private address, as iCalendar text. Undefined for a secret that is not in force, and for a
 * person who may not sign in.
 */
export async function drawFeed(
	db: Db,
	secret: string,
	listSessions: ListFeedSessions,
	now: Date,
): Promise<string | undefined> {
	const person = await db
		.selectFrom("calendarFeeds")
		.innerJoin("people", "people.id", "calendarFeeds.personId")
		.select(["people.id", "people.orgId"])
		.where("secretHash", "=", hashOfSecret(secret))
		.where("disabledAt", "is", null)
		.executeTakeFirst();
	if (!person) return undefined;
	const sessions = await listSessions(db, person, now);
	const events = sessions.map(({ id, startsAt, endsAt, joinLink, ...session }) => {
		// Nobody joins what is off.
		const location = session.status === "planned" && joinLink ? joinLinkIn(joinLink) : undefined;
		return {
			...session,
			uid: uidOf(id),
			startsAt: new Date(startsAt),
			endsAt: new Date(endsAt),
			...(location && { location }),
		};
	});
	return feedOf(events, now);
}

/** 256 bits that nobody has without the key of the marks; the database holds only their hash. */
function secretOf(marks: Marks, id: string): string {
	return marks.mark("calendar", id);
}

function feedLine(action: "calendar.address-made" | "calendar.address-stopped", objectId: string) {
	return { action, actingAs: "self", objectKind: "calendar", objectId } as const;
}
