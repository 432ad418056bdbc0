import { join } from "node:path";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { deleteEntry } from "#app/models/entries/entry.server.ts";
import { finishEntry, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { lend, takeBack } from "#app/models/sharing/lending.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { openHouse } from "#db/open.server.ts";

/** Whom the writer writes for, as the test made them. */
export type Cast = { author: Viewer; supervisor: Viewer; relationId: string };

/** One act that is done for good: the line is written only once its transaction has resolved. */
export type Said = {
	did: "drafted" | "drafted-again" | "finished" | "lent" | "read" | "taken-back" | "deleted";
	entryId: string;
	shareId?: string;
};

/** Where a house under test lies. */
export function placesIn(folder: string) {
	return { databaseUrl: "", dataDir: join(folder, "data"), masterKeyFile: join(folder, "secrets/master.key") };
}

/** What the writer puts into an entry, so that the test can tell whose words it opened. */
export function wordsOf(entryId: string): string {
	return `The words of ${entryId}, `.repeat(20);
}

// Run as a program it writes until it is killed, several entries at a time, and says each act when it is done.
if (process.argv[1] === import.meta.filename) {
	const [, , folder, cast] = process.argv;
	const { db, keys } = await openHouse(placesIn(folder!));
	const { author, supervisor, relationId } = JSON.parse(cast!) as Cast;
	const say = (said: Said | "ready") => process.stdout.write(`${JSON.stringify(said)}\n`);

	const writeOne = async () => {
		const { entryId, proof } = reserveEntry(keys, author, new Date());
		const answers = { title: "Crash", meaning: wordsOf(entryId) };
		const page = { entryId, proof, kind: "full" as const, page: entryId, seq: 1, revision: 0, basedOn: 0, answers };
		const must = <T>(verdict: T | { refused: string } | undefined): T => {
			if (!verdict || (typeof verdict === "object" && "refused" in verdict)) throw new Error(JSON.stringify(verdict));
			return verdict;
		};
		must(await saveDraft(db, keys, author, page, new Date()));
		say({ did: "drafted", entryId });
		must(await saveDraft(db, keys, author, { ...page, seq: 2 }, new Date()));
		say({ did: "drafted-again", entryId });
		if (Math.random() < 0.2) return;
		must(await finishEntry(db, keys, author, { ...page, seq: 3 }, new Date()));
		say({ did: "finished", entryId });
		if (Math.random() < 0.4) return;
		const choice = { entryId, relationId, sections: ["meaning" as const], ask: "listen", endsAt: null };
		const { lent: shareId } = must(await lend(db, keys, author, choice, new Date())) as { lent: string };
		say({ did: "lent", entryId, shareId });
		must(await openLent(db, keys, supervisor, { shareId }, new Date()));
		say({ did: "read", entryId, shareId });
		if (Math.random() < 0.3) return;
		must(await takeBack(db, keys, author, shareId, new Date()));
		say({ did: "taken-back", entryId, shareId });
		if (Math.random() < 0.7) return;
		must(await deleteEntry(db, keys, author, entryId, new Date()));
		say({ did: "deleted", entryId });
	};
	const lane = async () => {
		for (;;) await writeOne();
	};
	say("ready");
	await Promise.all([lane(), lane(), lane()]);
}
