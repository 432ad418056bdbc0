import type { Logger } from "pino";
import type { House } from "../db/open.server.ts";
import { dropLineManagers } from "../app/models/peer-groups/group-rounds.server.ts";
import { roundsOf, type Rounds } from "./rounds.ts";

/** Keeps peer groups to their rules, before the mail that tells of it. The log gets counts, never which group. */
export function groupRounds(house: House, log: Logger): Rounds {
	return roundsOf("peer groups", log, async (now) => {
		const out = await dropLineManagers(house.db, house.keys, now);
		if (out > 0) log.info({ out }, "took line managers out of peer groups");
	});
}
