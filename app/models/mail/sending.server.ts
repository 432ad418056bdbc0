import { sql, type ExpressionBuilder } from "kysely";
import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { MailOutboxTable, Tables } from "#db/tables.ts";
import { choicesOf } from "./choices.server.ts";
import { composeMail, type Counted, type Outgoing } from "./compose.server.ts";
import { gatherDigest } from "./digest.server.ts";
import {
	allKinds,
	isGivenUp,
	isOneAddress,
	judgeLetter,
	kindsWanted,
	minutesAfter,
	sortOf,
	usualChoices,
	type LetterEvent,
} from "./letter.ts";
import type { PostOffice } from "./mailer.server.ts";
import { stillTells } from "./outbox.server.ts";

/**
 * Mail goes out a little at a time: Exchange Online takes 30 messages a minute from an account, and whoever else sends
 * from it needs some of them.
 */
const mostSent = 25;

/** So many due letters are looked at in a run; the rest are due in the next. */
const mostLookedAt = 200;

/** A letter that somebody began to send belongs to them for so long: longer than a mail is waited for (`postOffice`). */
const minutesClaimed = 10;

/** A round begins no letter after so long: what is left belongs to the next one, which sees what is new. */
const minutesInRound = 5;

/** Faults of the way to the server: the next letter would meet the same one. */
const wayFaults = ["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EDNS", "ETLS", "EREQUIRETLS", "EAUTH", "ENOAUTH"];

/** What a letter is called in the log: never by an address. `code` is the mail server's or the connection's. */
type Named = { letter: string; kind: string; tries: number; code: string };

/** What a run did. */
export type Run = { sent: number; failed: Named[]; gaveUp: Named[] };

/** Says where a person joins these sessions, by their ids, as it is now; those without such an address are left out. */
export type FindJoinLinks = (
	db: Db,
	person: { id: string; orgId: string },
	sessionIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

type Outcome = NonNullable<MailOutboxTable["outcome"]>;

/**
 * Sends what is due, at most 25 mails in 5 minutes: call it once a minute, in one process or several. Digests are
 * gathered, quiet hours kept, unwanted letters let go. A mail that is not taken is tried again after 1, 2, 4 ... 360
 * minutes and given up 72 hours after its first try. A letter is claimed before it is sent, so two runs at once send it
 * once; after a crash in between, a second copy has the same Message-ID. Without a post office nothing waits: letters are
 * marked as not sent. `clock` says what time it is whenever it is asked: a slow server makes a round long. `findJoinLinks`
 * is asked for each letter about sessions: none of it is kept in the outbox.
 */
export async function sendDue(
	db: Db,
	marks: Marks,
	office: PostOffice | undefined,
	clock: () => Date,
	findJoinLinks: FindJoinLinks = () => Promise.resolve(new Map()),
): Promise<Run> {
	const run: Run = { sent: 0, failed: [], gaveUp: [] };
	const begun = clock();
	if (!office) {
		await letGo(db, "no-mail", begun);
		return run;
	}
	for (const letterId of await chooseLetters(db, begun)) {
		const now = clock();
		if (now.getTime() - begun.getTime() >= minutesInRound * 60_000) break;
		const letter = await claim(db, letterId, now);
		if (!letter) continue;
		const parts = {
			...(letter.kind === "digest" && { counts: await countsIn(db, letter, now) }),
			...(letter.events && { joinLinks: await findJoinLinks(db, personOf(letter), sessionsIn(letter.events)) }),
		};
		const mail = isOneAddress(letter.email) ? composeMail(marks, office, letter, parts, now) : undefined;
		if (!mail) {
			await finish(db, letter.id, isOneAddress(letter.email) ? "not-wanted" : "no-address", now);
			continue;
		}
		const fault = await office.send(mail).then(() => undefined, codesOf);
		const after = clock();
		if (!fault) {
			run.sent += 1;
			await finish(db, letter.id, "sent", after);
			continue;
		}
		const named = { letter: letter.id, kind: letter.kind, tries: letter.tries, code: fault.join(" ") };
		if (isGivenUp(new Date(letter.firstTryAt ?? now), after)) {
			run.gaveUp.push(named);
			await finish(db, letter.id, "gave-up", after);
		} else {
			run.failed.push(named);
			await tryLater(db, letter, after);
		}
		if (wayFaults.includes(fault[0]!)) break;
	}
	return run;
}

/** Deletes letters that were done with 90 days ago, and with them their keys. */
export async function sweepMail(db: Db, now: Date): Promise<void> {
	const before = new Date(now.getTime() - 90 * 86_400_000).toISOString();
	await db.deleteFrom("mailOutbox").where("doneAt", "<", before).execute();
}

/**
 * The letters to send now, the most pressing first. On the way, letters that wait get their time, digests are gathered,
 * and what nobody wants is let go.
 */
async function chooseLetters(db: Db, now: Date): Promise<string[]> {
	const at = now.toISOString();
	const rows = await db
		.selectFrom("mailOutbox")
		.innerJoin("people", "people.id", "mailOutbox.personId")
		.select(["mailOutbox.id", "personId", "mailOutbox.orgId", "kind", "pace", "postedAt", "tries", "people.disabledAt"])
		.select((row) => row.case().when(stillTells(at)(row)).then(1).else(0).end().as("stillTells"))
		.where("doneAt", "is", null)
		.where("digestId", "is", null)
		.where("dueAt", "<=", at)
		.where(isFree(at))
		.orderBy(sql`case ${sql.ref("pace")} when 'at-once' then 0 when 'instant' then 1 else 2 end`)
		.orderBy("dueAt")
		.orderBy("mailOutbox.id")
		.limit(mostLookedAt)
		.execute();
	const chosen = await choicesOf(db, [...new Set(rows.map(({ personId }) => personId))]);
	const toSend: string[] = [];
	const gathered = new Set<string>();
	for (const row of rows) {
		if (toSend.length >= mostSent) break;
		const choices = chosen.get(row.personId) ?? usualChoices;
		const facts = { isThere: row.disabledAt === null, stillTells: row.stillTells === 1 };
		const judged = judgeLetter({ ...row, ...facts }, choices, now);
		if (judged.act === "drop") await finish(db, row.id, judged.outcome, now);
		else if (judged.act === "wait") await setDue(db, row.id, judged.until);
		else if (judged.act === "send") toSend.push(row.id);
		else if (!gathered.has(row.personId)) {
			gathered.add(row.personId);
			const digestId = await gatherDigest(db, row, choices, now);
			if (digestId) toSend.push(digestId);
		}
	}
	return toSend;
}

type Claimed = Outgoing & { tries: number; firstTryAt: string | null };

/**
 * Takes a letter for this run. Undefined when somebody else has it, or it is done, called back or not due any more; and
 * when its person may not sign in any more or has switched it off, or what it tells of is over. The next run lets it go.
 */
async function claim(db: Db, letterId: string, now: Date): Promise<Claimed | undefined> {
	const at = now.toISOString();
	const row = await db
		.updateTable("mailOutbox")
		.set((set) => ({
			claimedUntilAt: new Date(now.getTime() + minutesClaimed * 60_000).toISOString(),
			tries: set("tries", "+", 1),
			firstTryAt: set.fn.coalesce("firstTryAt", set.val(at)),
		}))
		.where("id", "=", letterId)
		.where("doneAt", "is", null)
		.where("digestId", "is", null)
		.where("dueAt", "<=", at)
		.where(isFree(at))
		.where(stillTells(at))
		.where(isStillWanted)
		.returning(["id", "personId", "orgId", "kind", "events", "tries", "firstTryAt"])
		.executeTakeFirst();
	if (!row) return undefined;
	const { email } = await db
		.selectFrom("people")
		.select("email")
		.where("id", "=", row.personId)
		.executeTakeFirstOrThrow();
	return { ...row, email };
}

function personOf({ personId: id, orgId }: Outgoing): { id: string; orgId: string } {
	return { id, orgId };
}

function sessionsIn(events: string): string[] {
	return (JSON.parse(events) as LetterEvent[]).map(({ sessionId }) => sessionId);
}

function isFree(at: string) {
	return (or: ExpressionBuilder<Tables, "mailOutbox">) =>
		or.or([or("claimedUntilAt", "is", null), or("claimedUntilAt", "<=", at)]);
}

/** Whether the letter's person may sign in and has not switched it off. */
function isStillWanted(its: ExpressionBuilder<Tables, "mailOutbox">) {
	const stops = its
		.selectFrom("mailStops as stop")
		.select("stop.sort")
		.whereRef("stop.personId", "=", "mailOutbox.personId");
	return its.and([
		its.exists(
			its
				.selectFrom("people")
				.select("people.id")
				.whereRef("people.id", "=", "mailOutbox.personId")
				.where("people.disabledAt", "is", null),
		),
		its.or(
			allKinds.map((kind) =>
				its.and([its("mailOutbox.kind", "=", kind), its.not(its.exists(stops.where("stop.sort", "=", sortOf(kind))))]),
			),
		),
	]);
}

/** What is in a digest, as far as it is still wanted and still so. */
async function countsIn(db: Db, { id, personId }: Outgoing, now: Date): Promise<Counted[]> {
	const choices = (await choicesOf(db, [personId])).get(personId) ?? usualChoices;
	const rows = await db
		.selectFrom("mailOutbox")
		.select((fn) => ["kind", fn.fn.countAll<string | number>().as("letters")])
		.where("digestId", "=", id)
		.where("kind", "in", kindsWanted(choices))
		.where(stillTells(now.toISOString()))
		.groupBy("kind")
		.execute();
	return rows.map(({ kind, letters }) => ({ kind, letters: Number(letters) }));
}

/** Ends a letter, and a digest with all that is in it, as one: what it was about is no longer kept. */
async function finish(db: Db, letterId: string, outcome: Outcome, now: Date): Promise<void> {
	const done = { doneAt: now.toISOString(), claimedUntilAt: null, events: null };
	await inTransaction(db, async (trx) => {
		await trx
			.updateTable("mailOutbox")
			.set({ ...done, outcome })
			.where("id", "=", letterId)
			.execute();
		await trx
			.updateTable("mailOutbox")
			.set({ ...done, outcome: outcome === "sent" ? "in-digest" : outcome })
			.where("digestId", "=", letterId)
			.where("doneAt", "is", null)
			.execute();
	});
}

async function letGo(db: Db, outcome: Outcome, now: Date): Promise<void> {
	await db
		.updateTable("mailOutbox")
		.set({ doneAt: now.toISOString(), claimedUntilAt: null, events: null, outcome })
		.where("doneAt", "is", null)
		.execute();
}

async function setDue(db: Db, letterId: string, at: Date): Promise<void> {
	await db
		.updateTable("mailOutbox")
		.set({ dueAt: at.toISOString() })
		.where("id", "=", letterId)
		.where("doneAt", "is", null)
		.execute();
}

async function tryLater(db: Db, letter: { id: string; tries: number }, now: Date): Promise<void> {
	const dueAt = new Date(now.getTime() + minutesAfter(letter.tries) * 60_000).toISOString();
	await db.updateTable("mailOutbox").set({ dueAt, claimedUntilAt: null }).where("id", "=", letter.id).execute();
}

/** What may be said of a refusal: its codes. The server's words may quote an address. */
function codesOf(problem: unknown): string[] {
	const { code, responseCode } = problem as { code?: unknown; responseCode?: unknown };
	const known = typeof code === "string" && /^[A-Z]{2,30}$/.test(code) ? code : "unknown";
	return [known, ...(typeof responseCode === "number" ? [String(responseCode)] : [])];
}
