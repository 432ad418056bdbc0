import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { HostAnswers, KeptCheckIn } from "./check-in.ts";
import type { ItemAnswers } from "./instrument.ts";
import { answersAt, openLineAt } from "./keeping.server.ts";

/** How far back is looked: measures are kept for 24 months (domain notes f9). One a week is then at most this many. */
export const monthsBack = 24;
const mostCheckIns = 110;

type KeptAnswers = { items: ItemAnswers; host?: Omit<HostAnswers, "counts"> };

/** The viewer's own check-ins of the last 24 months about places, newest first. Nobody else's code opens these rows. */
export async function listCheckIns(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<KeptCheckIn[]> {
	const rows = await db
		.selectFrom("checkIns")
		.innerJoin("places", "places.id", "checkIns.placeId")
		.leftJoin("countedCheckIns as counted", "counted.checkInId", "checkIns.id")
		.select(["checkIns.id", "checkIns.instrument", "version", "placeId", "places.name as placeName"])
		.select(["answers", "line", "checkIns.savedAt", "counted.checkInId as countedId"])
		.where("checkIns.personId", "=", viewer.id)
		.where("checkIns.savedAt", ">=", monthsBefore(now, monthsBack))
		.orderBy("checkIns.savedAt", "desc")
		.limit(mostCheckIns)
		.execute();
	return Promise.all(
		rows.map(async ({ id, instrument, version, placeId, placeName, answers, line, savedAt, countedId }) => {
			const of = { id, personId: viewer.id, orgId: viewer.orgId };
			const { items, host } = JSON.parse(await keys.open(answersAt(of), answers)) as KeptAnswers;
			const moreYours = line && (await keys.open(openLineAt(of), line));
			return {
				id,
				placeId: placeId!,
				placeName,
				savedAt,
				instrument: { code: instrument, version },
				items,
				...(host && { host: { ...host, counts: countedId !== null } }),
				...(moreYours && { moreYours }),
			};
		}),
	);
}

/** The instant so many months before. */
export function monthsBefore(now: Date, months: number): string {
	const then = new Date(now);
	then.setUTCMonth(then.getUTCMonth() - months);
	return then.toISOString();
}
