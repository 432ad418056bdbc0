import type { Logger } from "pino";
import type { House } from "../db/open.server.ts";
import { dropLineManagers } from "../app/models/peer-groups/group-rounds.server.ts";
import { bugFacts } from "./log.ts";

/**
 * Keeps peer groups to their rules, round by round: call `run` once a minute, before the mail that tells of it. A round
 * that is still going is left to go on. The log gets faults and counts, never which group.
 */
export function groupRounds(house: House, log: Logger) {
	let going: Promise<void> | undefined;

	async function round(now: Date): Promise<void> {
		try {
			const out = await dropLineManagers(house.db, house.keys, now);
			if (out > 0) log.info({ out }, "took line managers out of peer groups");
		} catch (problem) {
			log.error(bugFacts(problem), "a round of peer groups failed");
		}
	}

	return {
		run(now: Date): Promise<void> {
			going ??= round(now).finally(() => (going = undefined));
			return going;
		},
		/** Waits for the round that is going, which is short. */
		async stop(): Promise<void> {
			await going;
		},
	};
}
