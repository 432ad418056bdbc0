import { expect, test } from "vitest";
import type { Letter } from "#app/models/mail/letter.ts";
import { gatherDigest } from "#app/models/mail/digest.server.ts";
import { setMailChoices } from "#app/models/mail/choices.server.ts";
import { usualChoices } from "#app/models/mail/letter.ts";
import type { Mail } from "#app/models/mail/mailer.server.ts";
import { postMail } from "#app/models/mail/posting.server.ts";
import { sendDue, sweepMail, type FindJoinLinks } from "#app/models/mail/sending.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { aPerson, testNow } from "#tests/support/people.ts";
import { anSmtpServer, at, emptyOutbox, from, origin, rowsOf } from "./post-room.ts";

const { received, state, office } = await anSmtpServer();
const send = (now: Date, through = office()) => sendDue(db, keys, through, () => now);

async function post(person: Viewer, letter: Partial<Letter> = {}, now = testNow): Promise<void> {
	const { id: to, orgId } = person;
	await db.transaction().execute((trx) => postMail(trx, { kind: "lent-to-you", ...letter, to, orgId }, now));
}

/** Somebody new, with nothing waiting for anybody else, and their mail address. */
async function aRecipient() {
	await emptyOutbox(testNow);
	received.length = 0;
	Object.assign(state, { refusing: undefined, slowMs: 0 });
	const person = await aPerson();
	const { email } = await db.selectFrom("people").select("email").where("id", "=", person.id).executeTakeFirstOrThrow();
	return { person, email };
}

const talk = { kind: "talk-to-you" } as const;

test("a mail is what it should be, to the letter", async () => {
	const { person, email } = await aRecipient();
	await post(person, talk);
	const [row] = await rowsOf(person.id);

	expect(await send(testNow)).toEqual({ sent: 1, failed: [], gaveUp: [] });

	const [{ mail, raw, ...envelope }] = received as [(typeof received)[number]];
	expect(envelope).toEqual({ from, to: [email] });
	expect(mail.from?.text).toBe(`"Hedgerow" <${from}>`);
	expect(mail.to).toMatchObject({ text: email });
	expect([mail.cc, mail.bcc, mail.replyTo, mail.html]).toEqual([undefined, undefined, undefined, false]);
	expect(mail.subject).toBe("Hedgerow: please look today");
	expect(mail.messageId).toBe(`<${row!.id}@host.test>`);
	expect(mail.date).toEqual(testNow);
	const stopUrl = new RegExp(`^${origin}/unsubscribe/${person.id}-talk-[0-9a-f]{32}$`);
	const [unsubscribe] = /(?<=^List-Unsubscribe: <)[^>]+/im.exec(raw.replace(/\r\n(?=[ \t])/g, ""))!;
	expect(unsubscribe).toMatch(stopUrl);
	expect(mail.headers.get("list")).toMatchObject({ "unsubscribe-post": { name: "List-Unsubscribe=One-Click" } });
	expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
	expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
	expect(mail.headers.has("x-mailer")).toBe(false);
	expect(mail.text).toBe(
		[
			"Someone would like to talk with you. Sign in to read it.",
			"",
			"--",
			"Mail from Hedgerow never holds what anyone wrote, and never a name.",
			"It holds no link to sign in by, so do not follow one that says so.",
			"Nobody reads answers to this mail.",
			"",
			"Stop mail of this kind:",
			unsubscribe,
			"Choose what Hedgerow mails you:",
			`${origin}/account/mail`,
			"",
		].join("\n"),
	);
	expect(mail.attachments).toEqual([]);
	expect(await rowsOf(person.id)).toMatchObject([{ outcome: "sent", doneAt: testNow.toISOString() }]);
	expect(await send(testNow)).toEqual({ sent: 0, failed: [], gaveUp: [] });
});

test("a session letter carries its calendar part, and keeps it no longer than that", async () => {
	const { person, email } = await aRecipient();
	const sessionId = newId(testNow);
	const event = {
		sessionId,
		method: "REQUEST" as const,
		sequence: 2,
		startsAt: "2026-11-30T10:00:00.000Z",
		endsAt: "2026-11-30T11:00:00.000Z",
	};
	await post(person, { kind: "session-moved", events: [event] });
	const asked: unknown[] = [];
	const links: FindJoinLinks = (_, ...of) => {
		asked.push(of);
		return Promise.resolve(new Map([[sessionId, "https://meet.test/room?x=1"]]));
	};
	await sendDue(db, keys, office(), () => testNow, links);
	expect(asked).toEqual([[{ id: person.id, orgId: person.orgId }, [sessionId]]]);

	const [{ mail, raw }] = received as [(typeof received)[number]];
	expect(raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
	expect(mail.attachments).toMatchObject([{ contentType: "text/calendar" }, { filename: "supervision.ics" }]);
	const calendar = mail.attachments[0]!.content.toString("utf8").replace(/\r\n /g, "");
	for (const line of [
		"METHOD:REQUEST",
		`UID:${sessionId}@hedgerow`,
		"SEQUENCE:2",
		"DTSTART:20261130T100000Z",
		"SUMMARY:Supervision",
		"LOCATION:https://meet.test/room?x=1",
		`ORGANIZER;CN="Hedgerow":mailto:${from}`,
	])
		expect(calendar.split("\r\n")).toContain(line);
	expect(calendar).toMatch(new RegExp(`ATTENDEE;.*:MAILTO:${email}`, "i"));
	expect(await rowsOf(person.id)).toMatchObject([{ outcome: "sent", events: null }]);
});

test("a day's letters come as one mail of counts, at the hour chosen", async () => {
	const { person } = await aRecipient();
	for (const kind of ["lent-to-you", "lent-to-you", "record-waits", "lent-to-you"] as const) {
		await post(person, { kind }, at(19, "15:00"));
	}
	for (const now of [at(19, "15:00"), at(19, "19:00"), at(20, "08:29")])
		expect(await send(now)).toMatchObject({ sent: 0 });
	expect(await send(at(20, "08:30"))).toMatchObject({ sent: 1 });

	const [{ mail }] = received as [(typeof received)[number]];
	expect(mail.subject).toBe("Hedgerow: your daily summary");
	expect(mail.text!.split("\n").slice(0, 5)).toEqual([
		"This waits for you in Hedgerow. Sign in to read it.",
		"- 3 things were lent to you.",
		"- 1 record waits for you to confirm it.",
		"",
		"--",
	]);
	const stops = mail.text!.split("\n").slice(mail.text!.split("\n").indexOf("Stop one kind of mail:") + 1);
	expect(stops).toEqual([
		"Something is lent to you:",
		expect.stringContaining(`${origin}/unsubscribe/${person.id}-lent-`),
		"A session record waits for you to confirm it:",
		expect.stringContaining(`${origin}/unsubscribe/${person.id}-record-`),
		"The daily mail itself:",
		expect.stringContaining(`${origin}/unsubscribe/${person.id}-digest-`),
		"Choose what Hedgerow mails you:",
		`${origin}/account/mail`,
		"",
	]);
	expect((await rowsOf(person.id)).map(({ outcome }) => outcome).sort()).toEqual([
		"in-digest",
		"in-digest",
		"in-digest",
		"in-digest",
		"sent",
	]);

	// What comes after it is for tomorrow's, and tomorrow is a Saturday.
	await post(person, {}, at(20, "08:31"));
	for (const now of [at(20, "08:31"), at(20, "17:00"), at(21, "09:00"), at(22, "09:00"), at(23, "08:29")]) {
		expect(await send(now)).toMatchObject({ sent: 0 });
	}
	expect(await send(at(23, "08:30"))).toMatchObject({ sent: 1 });
});

test("somebody who moves their hour to later gets one digest that day all the same", async () => {
	const { person } = await aRecipient();
	await post(person, {}, at(18, "15:00"));
	expect(await send(at(19, "08:30"))).toMatchObject({ sent: 1 });
	await post(person, {}, at(19, "10:00"));
	await setMailChoices(db, keys, person, { ...usualChoices, digestAt: "16:00" }, at(19, "10:30"));
	expect(await send(at(19, "16:00"))).toMatchObject({ sent: 0 });
	expect(await send(at(20, "15:59"))).toMatchObject({ sent: 0 });
	expect(await send(at(20, "16:00"))).toMatchObject({ sent: 1 });
});

test("session letters wait for the morning, letters about talking do not, and quiet hours can be off", async () => {
	const { person } = await aRecipient();
	const night = at(20, "22:00");
	await post(person, { kind: "session-cancelled" }, night);
	await post(person, talk, night);
	expect(await send(night)).toMatchObject({ sent: 1 });
	expect(received[0]!.mail.subject).toBe("Hedgerow: please look today");
	expect(await send(at(22, "12:00"))).toMatchObject({ sent: 0 });
	await setMailChoices(db, keys, person, { ...usualChoices, quiet: "off" }, at(22, "12:01"));
	expect(await send(at(22, "12:01"))).toMatchObject({ sent: 1 });
});

test("what is switched off is not sent, not even when it was waiting", async () => {
	const { person } = await aRecipient();
	await post(person, { kind: "lent-to-you" });
	await post(person, { kind: "reply-to-you" });
	await setMailChoices(db, keys, person, { ...usualChoices, stopped: ["lent", "talk"] }, testNow);
	await post(person, talk);
	await post(person, { kind: "lent-to-you" });
	expect(await send(testNow)).toMatchObject({ sent: 0 });
	expect(await send(at(23, "08:30"))).toMatchObject({ sent: 1 });
	expect(received[0]!.mail.text).toContain("1 reply came");
	expect(received[0]!.mail.text).not.toContain("lent to you");
	const outcomes = (await rowsOf(person.id)).map(({ kind, outcome }) => `${kind} ${outcome}`);
	expect(outcomes.sort()).toEqual([
		"digest sent",
		"lent-to-you not-wanted",
		"lent-to-you not-wanted",
		"reply-to-you in-digest",
		"talk-to-you not-wanted",
	]);
});

test("a digest leaves what is not wanted, even where nobody has looked at it yet", async () => {
	const { person } = await aRecipient();
	await post(person, { kind: "lent-to-you" });
	await post(person, { kind: "reply-to-you" });
	const to = { personId: person.id, orgId: person.orgId };
	const digestId = await gatherDigest(db, to, { ...usualChoices, stopped: ["lent"] }, testNow);
	const gathered = (await rowsOf(person.id)).filter((row) => row.digestId === digestId);
	expect(gathered.map(({ kind }) => kind)).toEqual(["reply-to-you"]);
});

test("nobody who may not sign in gets mail", async () => {
	const { person } = await aRecipient();
	await post(person, talk);
	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", person.id).execute();
	expect(await send(testNow)).toMatchObject({ sent: 0 });
	expect(await rowsOf(person.id)).toMatchObject([{ outcome: "not-wanted" }]);
});

test.each(["recipient", "end"] as const)(
	"a mail refused at its %s is tried again, ever later, as the same mail",
	async (where) => {
		const { person, email } = await aRecipient();
		state.refusing = { code: 451, at: where, words: `come back later, ${email}` };
		await post(person, talk);
		const [row] = await rowsOf(person.id);
		const minutes = (count: number) => new Date(testNow.getTime() + count * 60_000);

		const [first, tooSoon, second, third] = [
			await send(testNow),
			await send(minutes(0.9)),
			await send(minutes(1)),
			await send(minutes(3)),
		];
		const failed = (tries: number) => ({
			sent: 0,
			gaveUp: [],
			failed: [{ letter: row!.id, kind: "talk-to-you", tries, code: expect.stringMatching(/^E[A-Z]+ 451$/) }],
		});
		expect([first, second, third]).toEqual([failed(1), failed(2), failed(3)]);
		expect(tooSoon.failed).toEqual([]);
		// What a server says may name people; what we say does not.
		expect(JSON.stringify([first, second, third])).not.toContain("@");

		state.refusing = undefined;
		expect(await send(minutes(6.9))).toMatchObject({ sent: 0, failed: [] });
		expect(await send(minutes(7))).toMatchObject({ sent: 1 });
		expect(received.map(({ mail }) => mail.messageId)).toEqual([`<${row!.id}@host.test>`]);
	},
);

test("a digest that is refused stays one digest", async () => {
	const { person } = await aRecipient();
	await post(person, {}, at(18, "15:00"));
	state.refusing = { code: 451, at: "end" };
	expect((await send(at(19, "08:30"))).failed).toHaveLength(1);
	await post(person, {}, at(19, "08:30"));
	state.refusing = undefined;
	expect(await send(at(19, "08:31"))).toMatchObject({ sent: 1 });
	expect(received[0]!.mail.text).toContain("- 1 thing was lent to you.");
	expect(await send(at(20, "08:30"))).toMatchObject({ sent: 1 });
	expect(received).toHaveLength(2);
});

test("a letter is given up three days after its first try, and not before", async () => {
	const { person } = await aRecipient();
	state.refusing = { code: 550, at: "recipient" };
	await post(person, talk);
	let tries = 0;
	let gaveUp: unknown[] = [];
	let now = testNow;
	for (; gaveUp.length === 0 && tries < 100; tries += 1) {
		({ gaveUp } = await send(now));
		const [row] = await rowsOf(person.id);
		if (gaveUp.length === 0) now = new Date(row!.dueAt);
	}
	expect(gaveUp).toMatchObject([{ kind: "talk-to-you", code: expect.stringMatching(/550/) }]);
	expect((now.getTime() - testNow.getTime()) / 3_600_000).toBeGreaterThanOrEqual(72);
	expect((now.getTime() - testNow.getTime()) / 3_600_000).toBeLessThan(79);
	expect(tries).toBeGreaterThan(15);
	expect(await rowsOf(person.id)).toMatchObject([{ outcome: "gave-up" }]);
	state.refusing = undefined;
	expect(await send(new Date(now.getTime() + 86_400_000))).toMatchObject({ sent: 0 });
});

test("a server that is away costs one try a round, and holds nobody else's letter up once it is back", async () => {
	const { person } = await aRecipient();
	const other = await aPerson();
	await post(person, talk);
	await post(other, talk, new Date(testNow.getTime() + 1));
	const shut = await anSmtpServer();
	await shut.close();
	const later = new Date(testNow.getTime() + 1);
	const run = await send(later, shut.office());
	expect(run.failed).toMatchObject([{ code: expect.stringMatching(/^(ECONNECTION|ESOCKET)$/) }]);
	expect(await rowsOf(other.id)).toMatchObject([{ tries: 0 }]);
	expect(await send(new Date(testNow.getTime() + 60_001))).toMatchObject({ sent: 2 });
});

test("many senders at once send each letter once, and gather one digest", async () => {
	const { person } = await aRecipient();
	const others = await Promise.all([1, 2, 3].map(() => aPerson()));
	for (const each of [person, ...others]) {
		await post(each, talk, at(18, "15:00"));
		for (let letters = 0; letters < 3; letters += 1) await post(each, {}, at(18, "15:00"));
	}
	state.slowMs = 20;
	const runs = await Promise.all([1, 2, 3, 4].map(() => send(at(19, "08:30"))));
	expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(8);
	expect(runs.flatMap(({ failed }) => failed)).toEqual([]);
	const ids = received.map(({ mail }) => mail.messageId);
	expect(ids).toHaveLength(8);
	expect(new Set(ids).size).toBe(8);
	const digests = received.filter(({ mail }) => mail.subject === "Hedgerow: your daily summary");
	expect(digests).toHaveLength(4);
	for (const { mail } of digests) expect(mail.text).toContain("- 3 things were lent to you.");
});

test("a sender that went away in the middle is waited for, and then somebody else sends it", async () => {
	const { person } = await aRecipient();
	await post(person, talk);
	const never = { origin, from, send: () => new Promise<void>(() => {}) };
	void send(testNow, never);
	await expect.poll(async () => (await rowsOf(person.id))[0]!.claimedUntilAt).not.toBeNull();
	expect(await send(new Date(testNow.getTime() + 9 * 60_000))).toMatchObject({ sent: 0 });
	expect(await send(new Date(testNow.getTime() + 10 * 60_000))).toMatchObject({ sent: 1 });
	expect(received[0]!.mail.messageId).toBe(`<${(await rowsOf(person.id))[0]!.id}@host.test>`);
});

test("at most 25 mails go in a round, those about talking first", async () => {
	const { person } = await aRecipient();
	const letter = { kind: "norm-waits", instant: true } as const;
	for (let letters = 0; letters < 27; letters += 1) await post(person, letter, at(19, "10:00"));
	await post(person, talk, at(19, "10:01"));
	const subjects: string[] = [];
	// why: what counts here is how many are handed over, and a real server takes a tenth of a second for each.
	const taken = { origin, from, send: async ({ subject }: Mail) => void subjects.push(subject) };
	expect(await send(at(19, "10:01"), taken)).toMatchObject({ sent: 25 });
	expect(subjects[0]).toBe("Hedgerow: please look today");
	expect(await send(at(19, "10:02"), taken)).toMatchObject({ sent: 3 });
});

test("without a server nothing waits, and nothing is sent in a flood once there is one", async () => {
	const { person } = await aRecipient();
	await post(person, talk);
	await post(person);
	expect(await sendDue(db, keys, undefined, () => testNow)).toEqual({ sent: 0, failed: [], gaveUp: [] });
	const rows = await rowsOf(person.id);
	expect(rows.map(({ outcome }) => outcome)).toEqual(["no-mail", "no-mail"]);
	expect(rows.every(({ doneAt, events }) => doneAt === testNow.toISOString() && events === null)).toBe(true);
	expect(await send(at(23, "08:30"))).toMatchObject({ sent: 0 });
});

test.each([
	"a@b.test\r\nBcc: eve@evil.test",
	"a@b.test\nSubject: owned\n\nwords",
	"a@b.test, eve@evil.test",
	"a@b.test> RCPT TO:<eve@evil.test",
	"not an address",
])("an address like %j gets nothing, and nor does anybody in it", async (email) => {
	const { person } = await aRecipient();
	await post(person, talk);
	await db.updateTable("people").set({ email }).where("id", "=", person.id).execute();
	expect(await send(testNow)).toEqual({ sent: 0, failed: [], gaveUp: [] });
	expect(received).toEqual([]);
	expect(await rowsOf(person.id)).toMatchObject([{ outcome: "no-address" }]);
	await db
		.updateTable("people")
		.set({ email: `${person.id}@test.test` })
		.where("id", "=", person.id)
		.execute();
});

test("a name is in no mail, whatever it holds", async () => {
	await aRecipient();
	const person = await aPerson({ name: "Kestrel\r\nBcc: eve@evil.test" });
	await post(person, talk);
	expect(await send(testNow)).toMatchObject({ sent: 1 });
	expect(received[0]!.raw).not.toMatch(/Kestrel|evil/);
	expect(received[0]!.to).toHaveLength(1);
});

test("a server that wants a name and a password gets them", async () => {
	await aRecipient();
	const person = await aPerson();
	const locked = await anSmtpServer({ password: "p@ss:w/rd" });
	await post(person, talk);
	const wrong = await send(testNow, locked.office("hedgerow:wrong@"));
	expect(wrong.failed).toMatchObject([{ code: "EAUTH 535" }]);
	const later = new Date(testNow.getTime() + 60_000);
	expect(await send(later, locked.office(`hedgerow:${encodeURIComponent("p@ss:w/rd")}@`))).toMatchObject({ sent: 1 });
	expect(locked.received).toHaveLength(1);
});

test("letters that were done with are swept after ninety days", async () => {
	const { person } = await aRecipient();
	await post(person, talk);
	await send(testNow);
	await sweepMail(db, new Date(testNow.getTime() + 89 * 86_400_000));
	expect(await rowsOf(person.id)).toHaveLength(1);
	await sweepMail(db, new Date(testNow.getTime() + 91 * 86_400_000));
	expect(await rowsOf(person.id)).toEqual([]);
});
