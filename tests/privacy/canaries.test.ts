import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { startSession } from "#app/models/accounts/lucia.server.ts";
import { parkPost } from "#app/models/accounts/parked-post.server.ts";
import { signIn } from "#app/models/accounts/sign-in.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { saveCheckIn } from "#app/models/check-ins/keeping.server.ts";
import { saveMeasure } from "#app/models/check-ins/measures.server.ts";
import { listCheckIns } from "#app/models/check-ins/reading.server.ts";
import { findFeedSecret, makeFeed } from "#app/models/mail/feed.server.ts";
import { stopToken } from "#app/models/mail/stopping.server.ts";
import { changeChoices, findChoices } from "#app/models/entries/choices.server.ts";
import { finishEntry, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { saveNote, sendReply } from "#app/models/sharing/replying.server.ts";
import { addToAgenda } from "#app/models/supervision/agenda.server.ts";
import { saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { agreementHeadings } from "#app/models/supervision/agreement.ts";
import { askForChange } from "#app/models/supervision/change-asking.server.ts";
import { openChange } from "#app/models/supervision/change-told.server.ts";
import { planSessions } from "#app/models/supervision/planning.server.ts";
import { savePulse } from "#app/models/supervision/pulse.server.ts";
import { addToRecord, closeAction, confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import { listActions } from "#app/models/supervision/session.server.ts";
import { answerTalk, openTalk } from "#app/models/supervision/talk-told.server.ts";
import { holdBack } from "#app/models/supervision/norm-guard.server.ts";
import { agreeNorm, declineNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import { changeNorm, remarkOnNorm } from "#app/models/supervision/norm-proposing.server.ts";
import type { NormWords } from "#app/models/supervision/norm.ts";
import { saveGroupAgreement } from "#app/models/peer-groups/agreement.server.ts";
import { groupHeadings } from "#app/models/peer-groups/agreement.ts";
import { findGroup, startGroup } from "#app/models/peer-groups/groups.server.ts";
import { planMeetings } from "#app/models/peer-groups/meetings.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aHostCheckIn } from "#tests/check-ins/made-check-ins.ts";
import { aNorm } from "#tests/support/norms.ts";
import {
	aLending,
	aLinkWorker,
	anEntryBy,
	aPerson,
	aPlaceOf,
	aRelation,
	aSupervisor,
	aWriting,
	testNow,
} from "#tests/support/people.ts";
import { anAsk } from "#tests/support/talks.ts";

const onPostgres = process.env.HEDGEROW_TEST_DB === "postgres";
const rounds = 20;

/** What every canary begins with: where this is not, none of them is. Long enough to tell in base64, too. */
const stem = "KestrelOverTheFen";

/** Words that were written somewhere and must be nowhere; each is a word of its own. */
const canaries: string[] = [];
function canary(): string {
	const word = `${stem}${canaries.length}x${Math.trunc(performance.now() * 1000)}`;
	canaries.push(word);
	return word;
}

/** Codes of the option lists: that one was chosen is as private as what was typed. */
const codes = [
	"target_or_paperwork_got_in_way",
	"relationship_or_safety",
	"yes_that_evening",
	"safeguarding_advice",
	"mental_health",
	"atkins-murphy",
	"may_with",
	"not_this_time",
	"ring_you",
	"does_not_apply",
	"permission_to_stop",
	"very_high",
	"relationship-round",
];

/** Canary words in everything a link worker can type, and telling codes where they choose. */
function answersOfCanaries() {
	return {
		title: canary(),
		what_happened: `${canary()} and ${canary()}`,
		went_well: canary(),
		meaning: canary(),
		next_step: canary(),
		need_tags: ["relationship_or_safety"],
		discretion: [{ kind: "D10", why: ["target_or_paperwork_got_in_way"] }],
		pressure: [{ kind: "B4", note: canary() }],
		carried_home: "yes_that_evening",
		ask: "safeguarding_advice",
		tags: [canary(), `${canary()} and more`],
		held_now: "21+",
		what_they_wait_for: ["mental_health"],
		prompts: "atkins-murphy@1",
	};
}

/** Canary words in everything a supervision keeps. */
async function superviseWithCanaries(author: Viewer, supervisor: Viewer, id: string): Promise<void> {
	const words = Object.fromEntries(agreementHeadings.map((heading) => [heading, canary()]));
	const draft = { words, terms: {}, basedOn: { version: 0, revision: 0 } };
	await saveAgreement(db, keys, author, id, draft, testNow);
	const line = { words: { heading: canary(), from: "sentence" }, isLooked: true };
	await addToAgenda(db, keys, author, id, line, testNow);
	const meeting = { place: canary(), link: `https://meet.example.org/${canary()}` };
	const plan = { day: "2026-11-19", time: "09:00", minutes: 60, everyWeeks: 1, times: 1, meeting };
	const planned = await planSessions(db, keys, supervisor, id, plan, testNow);
	const of = { supervisionId: id, sessionId: planned && "planned" in planned ? planned.planned[0]! : "" };
	// Those to come leave letters that wait, and addresses to join them.
	await planSessions(
		db,
		keys,
		supervisor,
		id,
		{ ...plan, day: "2026-12-01", times: 3, meeting: { ...meeting } },
		testNow,
	);
	const record = { standards: canary(), learning: canary(), restoring: canary(), decisions: canary() };
	const action = { text: canary(), ownerId: author.id };
	await writeDown(db, keys, author, of, { record, basedOn: 0, talked: [], without: [], action }, testNow);
	for (const each of [author, supervisor]) {
		await confirmRecord(db, keys, each, { ...of, revision: 1 }, testNow);
		const low = { honest: "not_this_time", mattered: "not_this_time", steadier: "not_this_time" };
		expect(await savePulse(db, keys, each, of, low, testNow)).toEqual({ kept: true });
	}
	await addToRecord(db, keys, supervisor, { ...of, text: canary() }, testNow);
	const admin = await aPerson({ roles: ["admin"] });
	const wish = { toldId: admin.id, note: canary() };
	const asked = await askForChange(db, keys, author, id, wish, testNow);
	if (!asked || "refused" in asked) throw new Error("not asked");
	expect((await openChange(db, keys, admin, asked.asked, testNow))?.note).toBe(wish.note);
	const talk = await anAsk(author, { need: "safeguarding", relationId: id, note: canary() });
	const said = { kind: "ring_you" as const, at: "15:30", text: canary() };
	expect(await answerTalk(db, keys, supervisor, talk, said, testNow)).toHaveProperty("answered");
	expect(await openTalk(db, keys, supervisor, talk, testNow)).toMatchObject({ answers: [said] });
	const [open] = await listActions(db, keys, author, { supervisionId: id });
	await closeAction(db, keys, author, { supervisionId: id, actionId: open!.id, why: canary() }, testNow);
}

/** Canary words in everything a practice says. */
function normOfCanaries() {
	const fields = ["what", "when", "limits", "tell_whom", "record_where", "approver"];
	const typed = Object.fromEntries(fields.map((field) => [field, canary()]));
	return { we_agree_that: "may_with", what: "", ...typed, kind: "D07c", insurance: "yes", policy: "yes" };
}

/** A practice's whole life: proposed, changed, discussed, declined; or agreed and retired. */
async function livePractice(author: Viewer, supervisor: Viewer, relation: string, scope: "me" | "organisation") {
	// What the guard finds in canaries is looked at, as their writer would.
	const lookedAt = async (viewer: Viewer, words: NormWords) =>
		(await holdBack(db, keys, viewer, { words, scope, looked: "" }))?.looked ?? "";
	const propose = async () => {
		const words = normOfCanaries();
		return aNorm(author, relation, { scope, words, looked: await lookedAt(author, words) });
	};
	const declined = await propose();
	await declineNorm(db, keys, supervisor, declined, { revision: 1, reason: canary() }, testNow);
	const id = await propose();
	const words = normOfCanaries();
	const change = { revision: 1, words, reviewWeek: "2027-W10", looked: await lookedAt(author, words) };
	expect(await changeNorm(db, keys, author, id, change, testNow)).toMatchObject({ revision: 2 });
	await remarkOnNorm(db, keys, author, id, canary(), testNow);
	await remarkOnNorm(db, keys, supervisor, id, canary(), testNow);
	expect(await agreeNorm(db, keys, supervisor, id, 2, testNow)).toEqual({ agreed: id });
	const reason = canary();
	const looked = await lookedAt(supervisor, { we_agree_that: "", what: reason });
	expect(await retireNorm(db, keys, supervisor, id, { reason, looked }, testNow)).toEqual({ retired: id });
}

/** Canary words in a check-in's open line, and telling answers, some of them counted. */
async function checkInWithCanaries(author: Viewer): Promise<void> {
	const placeId = await aPlaceOf(author, "The team", "host");
	const ticks = { pressed: ["B4"], would_help: ["permission_to_stop"], wait_for: ["mental_health"] };
	const checkIn = aHostCheckIn({ belong: "n,2,2,2,2", host: { ticks } });
	const saved = await saveCheckIn(db, keys, author, placeId, { ...checkIn, moreYours: canary() }, testNow);
	expect(saved).toMatchObject({ isCounted: true });
	const burnt = { W1: "very_high", C5: "seldom" };
	expect(await saveMeasure(db, keys, author, "cbi", burnt, testNow)).toHaveProperty("saved");
	expect((await listCheckIns(db, keys, author, testNow))[0]!.moreYours).toBe(canaries.at(-1));
}

/** Canary words in everything a peer group keeps. */
async function meetPeersWithCanaries(author: Viewer): Promise<void> {
	const words = { name: canary(), purpose: canary(), methods: ["relationship-round"] };
	const made = await startGroup(db, keys, author, { words, part: "facilitator" }, testNow);
	const id = made && "started" in made ? made.started : "";
	const said = Object.fromEntries(groupHeadings.map((heading) => [heading, canary()]));
	const draft = { words: said, terms: {}, basedOn: { version: 0, revision: 0 } };
	expect(await saveGroupAgreement(db, keys, author, id, draft, testNow)).toHaveProperty("saved");
	const meeting = { place: canary(), link: `https://meet.example.org/${canary()}` };
	const plan = { day: "2026-12-01", time: "12:30", minutes: 60, everyWeeks: 1, times: 1, meeting };
	expect(await planMeetings(db, keys, author, id, plan, testNow)).toHaveProperty("planned");
	expect((await findGroup(db, keys, author, id, testNow))?.words).toEqual(words);
}

/** Everything that lies on the disk or in the tables, as bytes. */
async function everythingKept(): Promise<Map<string, Buffer>> {
	const found = new Map<string, Buffer>();
	if (!onPostgres) {
		const folder = process.env.DATA_DIR!;
		for (const name of readdirSync(folder)) found.set(name, readFileSync(join(folder, name)));
		return found;
	}
	const tables = await sql<{ schema: string; name: string }>`
		select table_schema as schema, table_name as name from information_schema.tables
		where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
	for (const { schema, name } of tables.rows) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.id(schema, name)}`.execute(db);
		const values = rows.flatMap((row) => Object.values(row));
		const bytes = values.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? "")));
		found.set(`${schema}.${name}`, Buffer.concat(bytes));
	}
	return found;
}

/** The word as it would look in clear, as hex, in UTF-16, and inside base64 wherever it begins. */
function formsOf(word: string): Buffer[] {
	const inBase64 = [0, 1, 2].map((lead) => {
		const text = Buffer.from(" ".repeat(lead) + word).toString("base64");
		return text.slice(lead && 4, -4);
	});
	return [word, Buffer.from(word).toString("hex"), ...inBase64]
		.map((form) => Buffer.from(form))
		.concat(Buffer.from(word, "utf16le"));
}

function placesOf(word: string, kept: Map<string, Buffer>): string[] {
	return [...kept].filter(([, bytes]) => formsOf(word).some((form) => bytes.includes(form))).map(([place]) => place);
}

test("nothing anyone wrote can be found in what the database keeps", async () => {
	const name = `Wagtail${Math.trunc(performance.now())}`;
	const supervisor = await aSupervisor();
	const author = await aLinkWorker({ name });
	const relation = await aRelation(author, supervisor);
	for (let round = 0; round < rounds; round += 1) {
		const page = aWriting(author, answersOfCanaries(), reserveEntry(keys, author, testNow));
		await saveDraft(db, keys, author, page, testNow);
		await saveDraft(db, keys, author, { ...page, seq: 2, answers: answersOfCanaries() }, testNow);
		await finishEntry(db, keys, author, { ...page, seq: 3, answers: answersOfCanaries() }, testNow);
		await saveDraft(db, keys, author, { ...page, page: "again", basedOn: 1, answers: answersOfCanaries() }, testNow);
		const untitled = aWriting(author, { what_happened: canary() }, { kind: "quick" });
		await saveDraft(db, keys, author, untitled, testNow);

		const { id } = await anEntryBy(author, answersOfCanaries());
		const share = await aLending(author, id, relation, {
			sections: ["what_happened", "meaning", "pressure", "discretion", "frame", "cost_gain", "next_step"],
			ask: "safeguarding_advice",
		});
		await openLent(db, keys, supervisor, { shareId: share }, testNow);
		await sendReply(db, keys, supervisor, share, { kind: "words", text: canary(), section: "meaning" }, testNow);
		await saveNote(db, keys, supervisor, share, canary(), testNow);
		await saveNote(db, keys, supervisor, share, canary(), testNow);
		await livePractice(author, supervisor, relation, round % 2 ? "me" : "organisation");
	}
	await superviseWithCanaries(author, supervisor, relation);
	await checkInWithCanaries(author);
	await meetPeersWithCanaries(author);
	const chosen = { way: "guided" as const, prompts: "atkins-murphy", dismissed: { [canary()]: testNow.toISOString() } };
	await changeChoices(db, keys, author, (choices) => ({ ...choices, ...chosen }), testNow);
	const { tags } = await findChoices(db, keys, author);
	expect(tags, "own tags are kept to be offered again").toHaveLength(60);
	expect(tags!.every((tag) => canaries.some((word) => tag.startsWith(word)))).toBe(true);
	const { secret } = await db.transaction().execute((trx) => startSession(trx, author.id, testNow));
	const parked = await parkPost(db, keys, secret, { path: "/entries", fields: [["meaning", canary()]] }, testNow);
	await makeFeed(db, keys, author, testNow);
	const calendar = (await findFeedSecret(db, keys, author))!;
	const stopMark = stopToken(keys, supervisor.id, "lent").slice(-32);
	const [password, address] = [canary(), canary()];
	const limits = { failuresPerAccount: 5, signInsPerMinutePerAddress: 20 };
	await signIn(db, keys, { email: `${canary()}@test.test`, password, address }, limits, testNow);

	const waiting = await db.selectFrom("mailOutbox").select("events").where("events", "is not", null).execute();
	expect(waiting, "a series waits to be told to both").toHaveLength(2);
	const kept = await everythingKept();

	expect(placesOf(name, kept), "the search finds a word that is in clear").not.toEqual([]);
	expect(placesOf(author.id, kept)).not.toEqual([]);
	if (!onPostgres)
		expect([...kept.keys()]).toEqual(expect.arrayContaining(["hedgerow.db", "hedgerow.db-wal", "keys.db"]));
	else expect([...kept.keys()]).toEqual(expect.arrayContaining(["hedgerow.entryDrafts", "hedgerow_keys.dataKeys"]));
	expect(canaries.length).toBeGreaterThan(200);
	// Looking for a thousand words in every form takes its time: each is looked for only where what they share was found.
	const written = placesOf(stem, kept).length > 0 ? canaries : [];
	const hits = [...written, ...codes, secret, parked!, calendar, stopMark].flatMap((word) =>
		placesOf(word, kept).map((place) => ({ word, place })),
	);
	expect(hits).toEqual([]);
});

test("the search itself finds a word in every form it could take", () => {
	const word = canary();
	expect(word.startsWith(stem)).toBe(true);
	for (const lead of ["", "a", "ab", "abc"]) {
		const hidden = [
			Buffer.from(`${lead}${word} and more`),
			Buffer.from(Buffer.from(`${lead}${word} and more`).toString("base64")),
			Buffer.from(Buffer.from(`${lead}${word} and more`).toString("hex")),
			Buffer.from(`${lead}${word}`, "utf16le"),
		];
		for (const [at, bytes] of hidden.entries()) {
			for (const each of [word, stem]) expect(placesOf(each, new Map([[`form ${at}`, bytes]]))).toHaveLength(1);
		}
	}
	expect(placesOf(word, new Map([["none", Buffer.from("Kestrel")]]))).toEqual([]);
});

test("the audit chain names people by their ids, and holds no address or secret", async () => {
	const rows = await db.selectFrom("auditLines").selectAll().execute();
	const people = await db.selectFrom("people").select(["email", "name", "passwordHash"]).execute();
	expect(rows.length).toBeGreaterThan(0);

	const said = JSON.stringify(rows);
	for (const { email, name, passwordHash } of people) {
		for (const word of [email, name, passwordHash!]) expect(said).not.toContain(word);
	}
	expect(said).not.toContain("@");
});

test("the master key is nowhere in what the database keeps", async () => {
	const file = process.env.MASTER_KEY_FILE!;
	expect(existsSync(file)).toBe(true);
	const master = readFileSync(file, "utf8").trim();

	for (const [place, bytes] of await everythingKept()) {
		for (const form of [
			Buffer.from(master),
			Buffer.from(master, "hex"),
			Buffer.from(Buffer.from(master, "hex").toString("base64")),
		]) {
			expect(bytes.includes(form), place).toBe(false);
		}
	}
});
