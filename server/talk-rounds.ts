import type { Logger } from "pino";
import type { House } from "../db/open.server.ts";
import { climbTalks, sweepTalks } from "../app/models/supervision/talk-steps.server.ts";
import { bugFacts } from "./log.ts";

/**
 * Passes on what nobody opened in time ("I need to talk"), round by round: call `run` once a minute, before the mail that
 * tells of it. A round that is still going is left to go on. The log gets faults alone: that somebody asked is nobody's
 * to count.
 */
export function talkRounds(house: House, log: Logger) {
	let going: Promise<void> | undefined;

	async function round(now: Date): Promise<void> {
		try {
			await climbTalks(house.db, house.keys, now);
			await sweepTalks(house.db, house.keys, now);
		} catch (problem) {
			log.error(bugFacts(problem), "a round of asks to talk failed");
		}
	}

	return {
		run(now: Date): Promise<void> {
			going ??= round(now).finally(() => (going = undefined));
			return going;
		},
		/** Waits for the round that is going, which is short: it sends nothing. */
		async stop(): Promise<void> {
			await going;
		},
	};
}
