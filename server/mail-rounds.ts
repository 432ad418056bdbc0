import type { Logger } from "pino";
import type { House } from "../db/open.server.ts";
import { postOffice, type PostOffice } from "../app/models/mail/mailer.server.ts";
import { sendDue, sweepMail } from "../app/models/mail/sending.server.ts";
import { joinLinksOf } from "../app/models/supervision/calendar.server.ts";
import { tellReviews } from "../app/models/supervision/review-letters.server.ts";
import type { Settings } from "../settings.ts";
import { bugFacts } from "./log.ts";

/** Longest that going away waits for a letter that is on its way. */
const patienceMs = 3_000;

/**
 * Sends what is due, round by round: call `run` once a minute. A round that is still going is left to go on. `stop`
 * ends it after the letter it is at. The log gets counts, codes and letters' ids, never an address.
 */
export function mailRounds(house: House, settings: Settings, log: Logger) {
	const { mail, origin } = settings;
	const office = mail && stoppable(postOffice({ ...mail, origin }));
	let going: Promise<void> | undefined;
	let remindedAt: number | undefined;

	/** Reviews fall due by the day, so that looking once an hour is often enough. */
	async function remind(now: Date): Promise<void> {
		const hour = Math.floor(now.getTime() / 3_600_000);
		if (hour === remindedAt) return;
		try {
			const written = await tellReviews(house.db, now);
			if (written > 0) log.info({ written }, "wrote reminders of reviews");
			remindedAt = hour;
		} catch (problem) {
			log.error(bugFacts(problem), "a round of reminders failed");
		}
	}

	async function round(clock: () => Date): Promise<void> {
		try {
			await remind(clock());
			const { sent, failed, gaveUp } = await sendDue(house.db, house.keys, office, clock, (db, person, sessions) =>
				joinLinksOf(db, house.keys, person, sessions),
			);
			if (sent > 0) log.info({ sent }, "sent letters");
			for (const facts of failed) log.warn(facts, "a letter was not taken; it is tried again");
			for (const facts of gaveUp) log.error(facts, "gave up a letter after three days");
			await sweepMail(house.db, clock());
		} catch (problem) {
			log.error(bugFacts(problem), "a round of mail failed");
		}
	}

	return {
		run(clock: () => Date): Promise<void> {
			going ??= round(clock).finally(() => (going = undefined));
			return going;
		},
		async stop(): Promise<void> {
			office?.stop();
			if (!going) return;
			let timer: NodeJS.Timeout | undefined;
			await Promise.race([going, new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)))]);
			clearTimeout(timer);
		},
	};
}

/** A post office that takes no more letters once it is told to stop. */
function stoppable(office: PostOffice): PostOffice & { stop(): void } {
	let isShut = false;
	return {
		...office,
		send: (mail) =>
			isShut ? Promise.reject(Object.assign(new Error("shut"), { code: "ECONNECTION" })) : office.send(mail),
		stop: () => void (isShut = true),
	};
}
