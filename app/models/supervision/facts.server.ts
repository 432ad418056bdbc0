import { sql } from "kysely";
import { askKept } from "#db/kept-query.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { SupervisionFacts } from "./facts.ts";
import { usualRhythms } from "./rhythm.ts";

const mostListed = 500;
/** Sessions of the last half year are counted. */
const latelyDays = 182;

/** Whether the viewer's organisation lets them see that supervision happens: its service leads and its admins. */
export function seesFacts(viewer: Viewer): boolean {
	return viewer.roles.includes("service_lead") || viewer.roles.includes("admin");
}

/**
 * That supervision happens: dates, lengths and states, never a word of it. Of the supervisions the viewer is in, or of
 * the whole organisation for those who may see that (empty for anybody else). Only those going on, at most 500.
 */
export async function listFacts(
	db: Db,
	viewer: Viewer,
	whose: "mine" | "organisation",
	now: Date,
): Promise<SupervisionFacts[]> {
	if (whose === "organisation" && !seesFacts(viewer)) return [];
	const at = now.toISOString();
	const since = new Date(now.getTime() - latelyDays * 86_400_000).toISOString();
	const rows = await askKept(db, `facts, ${whose}`, [viewer.id, viewer.orgId], (id, orgId) =>
		db
			.selectFrom("supervisions")
			.leftJoin("supervisionRhythms as rhythm", (join) =>
				join.onRef("rhythm.orgId", "=", "supervisions.orgId").onRef("rhythm.hat", "=", "supervisions.hat"),
			)
			.select(["supervisions.id as supervisionId", "supervisions.hat", "name", "startedAt", "dueWeeks", "gapWeeks"])
			.where("supervisions.orgId", "=", orgId)
			.where("endedAt", "is", null)
			.$if(whose === "mine", (query) =>
				query.where("supervisions.id", "in", (mine) =>
					mine
						.selectFrom("supervisionMembers")
						.select("supervisionId")
						.where("personId", "=", id)
						.where("leftAt", "is", null),
				),
			)
			.orderBy("supervisions.id")
			.limit(mostListed),
	);
	if (rows.length === 0) return [];
	const ids = rows.map(({ supervisionId }) => supervisionId);
	const [people, sessions, agreements] = await Promise.all([
		db
			.selectFrom("supervisionMembers")
			.innerJoin("people", "people.id", "supervisionMembers.personId")
			.select(["supervisionId", "name", "seat"])
			.where("supervisionId", "in", ids)
			.where("leftAt", "is", null)
			.orderBy("seat")
			.orderBy("name")
			.execute(),
		db
			.selectFrom("supervisionSessions")
			.select(["supervisionId", "startsAt", "endsAt", "heldAt", "missedAt", "confirmedAt"])
			.where("supervisionId", "in", ids)
			.where("cancelledAt", "is", null)
			// The newest held one may be older than half a year: then it alone is asked for.
			.where((or) =>
				or.or([
					or("startsAt", ">", since),
					or("startsAt", "=", (newest) =>
						newest
							.selectFrom("supervisionSessions as held")
							.select(sql<string>`max(${sql.ref("held.startsAt")})`.as("startsAt"))
							.whereRef("held.supervisionId", "=", "supervisionSessions.supervisionId")
							.where("held.heldAt", "is not", null),
					),
				]),
			)
			.orderBy("startsAt")
			.execute(),
		db
			.selectFrom("agreements")
			.select(["supervisionId", "agreedAt", "everyWeeks", "reviewDay"])
			.where("supervisionId", "in", ids)
			.where("agreedAt", "is not", null)
			.orderBy("version")
			.execute(),
	]);
	return rows.map(({ dueWeeks, gapWeeks, ...row }): SupervisionFacts => {
		const own = sessions.filter(({ supervisionId }) => supervisionId === row.supervisionId);
		const lately = own.filter(({ startsAt }) => startsAt > since);
		const last = own.findLast(({ heldAt }) => heldAt !== null);
		const next = own.find(({ endsAt, heldAt, missedAt }) => endsAt > at && heldAt === null && missedAt === null);
		const agreement = agreements.findLast(({ supervisionId }) => supervisionId === row.supervisionId);
		return {
			...row,
			rhythm: dueWeeks !== null && gapWeeks !== null ? { dueWeeks, gapWeeks } : usualRhythms[row.hat],
			people: people
				.filter(({ supervisionId }) => supervisionId === row.supervisionId)
				.map(({ name, seat }) => ({ name, seat })),
			heldLately: lately.filter(({ heldAt }) => heldAt !== null).length,
			missedLately: lately.filter(({ missedAt }) => missedAt !== null).length,
			...(last && {
				lastHeld: {
					startsAt: last.startsAt,
					minutes: Math.round((Date.parse(last.endsAt) - Date.parse(last.startsAt)) / 60_000),
					isConfirmed: last.confirmedAt !== null,
				},
			}),
			...(next && { next: { startsAt: next.startsAt, endsAt: next.endsAt } }),
			...(agreement && {
				agreement: {
					agreedAt: agreement.agreedAt!,
					...(agreement.everyWeeks !== null && { everyWeeks: agreement.everyWeeks }),
					...(agreement.reviewDay !== null && { reviewDay: agreement.reviewDay }),
				},
			}),
		};
	});
}
