import type { Logger } from "pino";
import { bugFacts } from "./log.ts";

/** Work done again and again: `run` once a minute, `stop` before the databases are closed. */
export type Rounds = { run: (now: Date) => Promise<void>; stop: () => Promise<void> };

/**
 * Rounds of one kind of short work. A round that is still going is left to go on, and nobody waits for a second one. A
 * fault goes to the log under `what`, and the next round is tried all the same.
 */
export function roundsOf(what: string, log: Logger, work: (now: Date) => Promise<void>): Rounds {
	let going: Promise<void> | undefined;

	async function round(now: Date): Promise<void> {
		try {
			await work(now);
		} catch (problem) {
			log.error(bugFacts(problem), `a round of ${what} failed`);
		}
	}

	return {
		run(now) {
			going ??= round(now).finally(() => (going = undefined));
			return going;
		},
		async stop() {
			await going;
		},
	};
}
