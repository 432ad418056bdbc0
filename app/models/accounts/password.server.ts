import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { hash, verify, type Options } from "@node-rs/argon2";
import pLimit from "p-limit";

// OWASP password storage: argon2id, 19 MiB, two passes, one lane; a 16-byte salt is the library's own.
// Its default algorithm is argon2id (its enum cannot be imported in isolated modules); a test reads the hash back.
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

// Forty at once took the whole machine for 0.6 s (privacy notes 1.2): four in flight at most, fifty waiting, then "wait".
// One core stays free for everyone else: with two cores, two in flight made others wait eleven times as long.
const cores = availableParallelism();
const limit = pLimit(Math.min(4, Math.max(1, cores - 1)));
// Where there is hardly a core to leave free, whoever is next waits a moment, so that others come in between.
const restMs = cores <= 2 ? 10 : 0;
const mostWaiting = 50;

/** Thrown away work: the hash that is checked when nobody has the address, so that both take as long. */
let nobodysHash: Promise<string> | undefined;

/** argon2id hash of a password, for storing. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password, strength));
}

/**
 * Whether a password fits a stored hash; "busy" when too many are waiting. Without a hash it does the same work and
 * says no, so that an unknown address takes as long as a known one.
 */
export async function checkPassword(stored: string | null | undefined, password: string): Promise<boolean | "busy"> {
	if (limit.pendingCount >= mostWaiting) return "busy";
	nobodysHash ??= hash("nobody has this password", strength);
	const against = stored ?? (await nobodysHash);
	const fits = await inTurn(() => verify(against, password));
	return fits && Boolean(stored);
}

/** Does the work when its turn comes, and answers at once; the next turn comes after a rest. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
	return new Promise((done, failed) => {
		void limit(async () => {
			await work().then(done, failed);
			await wait(restMs);
		});
	});
}

/** True for a hash weaker than today's strength: it is made again at the next sign-in. */
export function isWeak(stored: string): boolean {
	const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
	return !found || Number(found[1]) < strength.memoryCost || Number(found[2]) < strength.timeCost;
}
