import type { Logger } from "pino";
import type { House } from "../db/open.server.ts";
import { climbTalks, sweepTalks } from "../app/models/supervision/talk-steps.server.ts";
import { roundsOf, type Rounds } from "./rounds.ts";

/**
 * Passes on what nobody opened in time ("I need to talk"), before the mail that tells of it. The log gets faults alone:
 * that somebody asked is nobody's to count.
 */
export function talkRounds(house: House, log: Logger): Rounds {
	return roundsOf("asks to talk", log, async (now) => {
		await climbTalks(house.db, house.keys, now);
		await sweepTalks(house.db, house.keys, now);
	});
}
