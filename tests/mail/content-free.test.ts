import { expect, test } from "vitest";
import { setMailChoices } from "#app/models/mail/choices.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { makeFeed } from "#app/models/mail/feed.server.ts";
import { usualChoices } from "#app/models/mail/letter.ts";
import { saveNote, sendReply } from "#app/models/sharing/replying.server.ts";
import { takeBack } from "#app/models/sharing/lending.server.ts";
import { saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { moveSession, planSessions } from "#app/models/supervision/planning.server.ts";
import { writeDown } from "#app/models/supervision/recording.server.ts";
import { answerTalk } from "#app/models/supervision/talk-told.server.ts";
import { db, house, keys } from "#db/live.server.ts";
import { mailRounds } from "#server/mail-rounds.ts";
import { makeLog } from "#server/log.ts";
import { readSettings } from "../../settings.ts";
import { aLending, aLinkWorker, anEntryBy, aPlaceOf, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";
import { anAsk } from "#tests/support/talks.ts";
import { anSmtpServer, at, from, origin } from "./post-room.ts";

// Check 16 for mail: canary words in every field people write, and in what they are called; none of them leaves.

const { received, state, url } = await anSmtpServer();
const settings = readSettings({ APP_ORIGIN: origin, SMTP_URL: url(), MAIL_FROM: from });
const stem = "KestrelOverTheFen";
let canaries = 0;
const canary = () => `${stem}${(canaries += 1)}`;

/** What a text says as it is, with folded lines joined, and with quoted-printable and base64 undone, one in the other. */
function readingsOf(text: string, deep = 2): string[] {
	const joined = text.replace(/=?\r?\n[ \t]?/g, "");
	const quoted = joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	const runs = text.match(/(?:[a-z0-9+/]{8,}={0,2}(?:\r?\n)?)+/gi) ?? [];
	const decoded = runs.map((run) => Buffer.from(run, "base64").toString("utf8"));
	const within = deep > 0 ? [quoted, ...decoded].flatMap((each) => readingsOf(each, deep - 1)) : [];
	return [text, joined, quoted, ...decoded, ...within];
}

/** Everything in a message, however it is encoded. */
const inClear = ({ raw, mail }: (typeof received)[number]) =>
	[
		...readingsOf(raw),
		mail.text,
		mail.subject,
		...mail.attachments.map(({ content }) => content.toString("utf8")),
	].join("\n");

const link = "https://meet.test/kingfisher-room";

/** An agreement, sessions that were held and are to come, and their records. */
async function aSupervisionOfCanaries(author: Viewer, supervisor: Viewer, id: string): Promise<void> {
	const draft = { words: { purpose: canary() }, terms: {}, basedOn: { version: 0, revision: 0 } };
	await saveAgreement(db, keys, author, id, draft, testNow);
	const plan = (day: string, times: number) => ({
		...{ day, time: "14:00", minutes: 60, everyWeeks: 1, times },
		meeting: { place: canary(), link },
	});
	const record = { standards: canary(), learning: canary(), restoring: canary(), decisions: canary() };
	const writing = { record, basedOn: 0, talked: [], without: [], action: { text: canary(), ownerId: author.id } };
	const days = [plan("2026-11-19", 1), plan("2026-12-01", 1), plan("2026-12-08", 3)];
	const [held, moved] = await Promise.all(
		days.map(async (each) => {
			const planned = await planSessions(db, keys, author, id, each, testNow);
			return { supervisionId: id, sessionId: planned && "planned" in planned ? planned.planned[0]! : "" };
		}),
	);
	await writeDown(db, keys, author, held!, writing, testNow);
	await moveSession(db, keys, author, moved!, plan("2026-12-02", 1), testNow);
}

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
	await aSupervisionOfCanaries(author, supervisor, relation);
	const talk = await anAsk(author, { note: canary() });
	await answerTalk(db, keys, supervisor, talk, { kind: "words", text: canary() }, testNow);
	await setMailChoices(db, keys, supervisor, { ...usualChoices, digestAt: "09:00" }, testNow);
	await makeFeed(db, keys, author, testNow);
	return { author, supervisor };
}

test("no word that anybody wrote, and nobody's name, is in a mail, in the outbox or in the log", async () => {
	await aWeekOfWork();
	const log: string[] = [];
	const mail = mailRounds(house, settings, makeLog("debug", { write: (line) => void log.push(line) }));
	const waiting = JSON.stringify(await db.selectFrom("mailOutbox").selectAll().execute());
	await mail.run(() => testNow);
	const outbox = waiting + JSON.stringify(await db.selectFrom("mailOutbox").selectAll().execute());
	// Seven of lending, two of waiting, two of talking, and for each of the two a session and a series.
	expect(JSON.parse(waiting)).toHaveLength(15);

	state.refusing = { code: 451, at: "end", words: `no room for ${stem}@test.test` };
	await mail.run(() => at(23, "08:30"));
	state.refusing = undefined;
	await mail.run(() => at(23, "08:31"));
	await mail.run(() => at(23, "09:00"));

	const digests = received.filter(({ mail: each }) => each.subject === "Hedgerow: your daily summary");
	expect(digests.map(({ mail: each }) => each.text!.match(/^- .*/gm)).flat()).toEqual([
		"- 4 replies came to what you lent.",
		"- 3 things were lent to you.",
		"- 1 agreement waits for you.",
		"- 1 record waits for you to confirm it.",
	]);
	const talks = received.filter(({ mail: each }) => each.text!.includes("to talk"));
	expect(talks).toHaveLength(2);
	expect(received).toHaveLength(8);
	for (const { mail: each } of received) {
		// Nobody is led anywhere by the text but to stop mail or to choose it.
		const addresses = each.text!.match(/https?:\S+/g)!.map((address) => address.replace(/[^/]*$/, ""));
		expect(new Set(addresses)).toEqual(new Set([`${origin}/unsubscribe/`, `${origin}/account/`]));
		const calendars = each.attachments.map(({ content }) => content.toString("utf8").replace(/\r\n /g, ""));
		for (const calendar of calendars) {
			expect(calendar.match(/https?:\S+/g)!.every((address) => address === link)).toBe(true);
		}
		expect(calendars.length > 0).toBe(![...digests, ...talks].some((other) => other.mail === each));
	}
	expect(outbox, "a join link is looked up, and kept in no letter").not.toContain("kingfisher");
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
		for (const name of ["Amina", "Sam", "Surgery"]) expect(text, place).not.toContain(name);
	}
	expect(said, "no address in the log").not.toMatch(/@|%40/);
	expect(outbox + after, "no address in the outbox").not.toContain("@");
});

test("the search finds a word in every form that a mail could give it", () => {
	const base64 = (text: string) => Buffer.from(text).toString("base64");
	const wrapped = base64(`${"x".repeat(70)}${stem}${"y".repeat(90)}`).replace(/.{76}/g, "$&\r\n");
	for (const hidden of [
		`a ${stem} b`,
		`a ${stem.slice(0, 6)}=\r\n${stem.slice(6)} b`,
		`a ${stem.replace("r", "=72").replace("F", "=46")} b`,
		`LOCATION:${stem.slice(0, 6)}\r\n ${stem.slice(6)}`,
		`Subject: =?UTF-8?B?${base64(`a ${stem} b`)}?=`,
		`Content-Transfer-Encoding: base64\r\n\r\n${wrapped}\r\n--next`,
		`Content-Transfer-Encoding: base64\r\n\r\n${base64(`LOCATION:${stem.slice(0, 6)}\r\n ${stem.slice(6)}`)}\r\n`,
	]) {
		expect(readingsOf(hidden).join("\n"), hidden).toContain(stem);
	}
	expect(readingsOf("Content-Type: text/plain\r\n\r\nNothing.").join("\n")).not.toContain(stem);
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
	expect(log).toHaveLength(4);
	expect(log.join("")).toContain("a round of mail failed");
	expect(log.join("")).toContain("a round of reminders failed");
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
