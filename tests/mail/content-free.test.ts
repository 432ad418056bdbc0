import { expect, test } from "vitest";
import { setMailChoices } from "#app/models/mail/choices.server.ts";
import { makeFeed } from "#app/models/mail/feed.server.ts";
import { usualChoices } from "#app/models/mail/letter.ts";
import { saveNote, sendReply } from "#app/models/sharing/replying.server.ts";
import { takeBack } from "#app/models/sharing/lending.server.ts";
import { db, house, keys } from "#db/live.server.ts";
import { mailRounds } from "#server/mail-rounds.ts";
import { makeLog } from "#server/log.ts";
import { readSettings } from "../../settings.ts";
import { aLending, aLinkWorker, anEntryBy, aPlaceOf, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";
import { anSmtpServer, at, from, origin } from "./post-room.ts";

// Check 16 for mail: canary words in every field people write, and in what they are called; none of them leaves.

const { received, state, url } = await anSmtpServer();
const settings = readSettings({ APP_ORIGIN: origin, SMTP_URL: url(), MAIL_FROM: from });
const stem = "KestrelOverTheFen";
let canaries = 0;
const canary = () => `${stem}${(canaries += 1)}`;

/** Everything in a message, however it is encoded. */
const inClear = ({ raw, mail }: (typeof received)[number]) =>
	[raw, mail.text, mail.subject, ...mail.attachments.map(({ content }) => content.toString("utf8"))].join("\n");

async function aWeekOfWork() {
	const supervisor = await aSupervisor({ name: `Sam ${canary()}` });
	const author = await aLinkWorker({ name: `Amina ${canary()}` });
	const relation = await aRelation(author, supervisor);
	const place = await aPlaceOf(author, `Surgery ${canary()}`);
	const shares: string[] = [];
	for (let entries = 0; entries < 4; entries += 1) {
		const { id } = await anEntryBy(author, {
			title: canary(),
			place_id: place,
			what_happened: canary(),
			went_well: canary(),
			meaning: canary(),
			next_step: canary(),
			pressure: [{ kind: "B4", note: canary() }],
			tags: [canary()],
		});
		const sections = ["what_happened", "meaning", "pressure", "next_step", "frame"] as const;
		shares.push(await aLending(author, id, relation, { sections: [...sections] }));
	}
	for (const share of shares) {
		await sendReply(db, keys, supervisor, share, { kind: "words", text: canary(), section: "meaning" }, testNow);
		await saveNote(db, keys, supervisor, share, canary(), testNow);
	}
	await takeBack(db, keys, author, shares[0]!, testNow);
	await setMailChoices(db, keys, supervisor, { ...usualChoices, digestAt: "09:00" }, testNow);
	await makeFeed(db, keys, author, testNow);
	return { author, supervisor };
}

test("no word that anybody wrote, and nobody's name, is in a mail, in the outbox or in the log", async () => {
	await aWeekOfWork();
	const log: string[] = [];
	const mail = mailRounds(house, settings, makeLog("debug", { write: (line) => void log.push(line) }));
	await mail.run(() => testNow);
	const outbox = JSON.stringify(await db.selectFrom("mailOutbox").selectAll().execute());
	expect(JSON.parse(outbox)).toHaveLength(7);

	state.refusing = { code: 451, at: "end", words: `no room for ${stem}@test.test` };
	await mail.run(() => at(23, "08:30"));
	state.refusing = undefined;
	await mail.run(() => at(23, "08:31"));
	await mail.run(() => at(23, "09:00"));

	expect(received.map(({ mail: each }) => each.text!.match(/^- .*/gm)).flat()).toEqual([
		"- 4 replies came to what you lent.",
		"- 3 things were lent to you.",
	]);
	const after = JSON.stringify(await db.selectFrom("mailOutbox").selectAll().execute());
	const said = log.join("");
	expect(said).toContain("was not taken");
	expect(said).toContain("sent letters");
	for (const [place, text] of [
		["the outbox", outbox + after],
		["the log", said],
		...received.map((each) => ["a mail", inClear(each)] as const),
	] as const) {
		expect(text.includes(stem), place).toBe(false);
		expect(
			Buffer.from(text).toString("base64").includes(Buffer.from(stem).toString("base64").slice(4, -4)),
			place,
		).toBe(false);
		for (const name of ["Amina", "Sam", "Surgery"]) expect(text, place).not.toContain(name);
	}
	expect(said, "no address in the log").not.toMatch(/@|%40/);
	expect(outbox + after, "no address in the outbox").not.toContain("@");
});

test("a round that fails says where and not what, and the next one goes on", async () => {
	const log: string[] = [];
	const broken = {
		...house,
		db: {
			selectFrom: () => {
				throw new Error(`near ${stem}`);
			},
		},
	} as never;
	const mail = mailRounds(broken, settings, makeLog("debug", { write: (line) => void log.push(line) }));
	await mail.run(() => testNow);
	await mail.run(() => testNow);
	expect(log).toHaveLength(2);
	expect(log.join("")).toContain("a round of mail failed");
	expect(log.join("")).not.toContain(stem);
});

test("rounds do not overlap, and a house that closes waits for the letter on its way", async () => {
	const { supervisor } = await aWeekOfWork();
	await setMailChoices(db, keys, supervisor, { ...usualChoices, quiet: "off" }, testNow);
	const log: string[] = [];
	const mail = mailRounds(house, settings, makeLog("debug", { write: (line) => void log.push(line) }));
	await mail.run(() => at(20, "11:00"));
	received.length = 0;
	Object.assign(state, { slowMs: 200, arriving: 0 });
	const [one, other] = [mail.run(() => at(24, "09:00")), mail.run(() => at(24, "09:00"))];
	expect(one).toBe(other);
	await expect.poll(() => state.arriving).toBe(1);
	await mail.stop();
	state.slowMs = 0;
	// The one that was on its way arrived and is marked; the other one waits for the next start.
	expect(received).toHaveLength(1);
	const left = await db
		.selectFrom("mailOutbox")
		.select(["tries", "claimedUntilAt"])
		.where("doneAt", "is", null)
		.where("kind", "=", "digest")
		.execute();
	expect(left).toEqual([{ tries: 1, claimedUntilAt: null }]);
	const again = mailRounds(house, settings, makeLog("silent"));
	await again.run(() => at(24, "09:01"));
	expect(received).toHaveLength(2);
});
