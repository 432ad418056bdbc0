import { expect, test } from "vitest";
import { findOwnTalk, listOwnTalks } from "#app/models/supervision/talk-reading.server.ts";
import { db, house, keys } from "#db/live.server.ts";
import { makeLog } from "#server/log.ts";
import { talkRounds } from "#server/talk-rounds.ts";
import { rowsOf } from "#tests/mail/post-room.ts";
import { anAsk } from "#tests/support/talks.ts";
import { aPair, later } from "./pairs.ts";

function aLog() {
	const said: string[] = [];
	return { said, log: makeLog("debug", { write: (line) => void said.push(line) }) };
}

test("a round passes on what is due and sweeps what is over, and the log says nothing of it", async () => {
	const { worker } = await aPair();
	const id = await anAsk(worker, { note: "A note." });
	const { said, log } = aLog();
	const rounds = talkRounds(house, log);
	await Promise.all([rounds.run(later(3)), rounds.run(later(3))]);
	expect((await rowsOf(worker.id)).map(({ kind }) => kind)).toEqual(["talk-unopened"]);
	expect(await findOwnTalk(db, keys, worker, id, later(3))).toMatchObject({ state: "ran-out" });
	await rounds.run(later(40));
	await rounds.stop();
	expect((await listOwnTalks(db, worker)).earlier).toMatchObject([{ id, endedAt: later(40).toISOString() }]);
	expect(said).toEqual([]);
});

test("a round that fails says where and not what, and the next one is not kept from running", async () => {
	const { worker } = await aPair();
	await anAsk(worker);
	const { said, log } = aLog();
	// why: no database goes away when a test wants it to.
	const away = db.withPlugin({
		transformQuery: () => {
			throw new Error(`gone, with ${worker.id}`);
		},
		transformResult: ({ result }) => Promise.resolve(result),
	});
	await talkRounds({ ...house, db: away }, log).run(later(3));
	expect(said).toHaveLength(1);
	expect(said[0]).toContain("a round of asks to talk failed");
	expect(said[0]).not.toContain(worker.id);
	await talkRounds(house, log).run(later(3));
	expect((await rowsOf(worker.id)).map(({ kind }) => kind)).toEqual(["talk-unopened"]);
});
