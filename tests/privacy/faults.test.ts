import { randomBytes } from "node:crypto";
import { type KyselyPlugin } from "kysely";
import { expect, test } from "vitest";
import { verifyAudit } from "#app/models/audit/audit.server.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { deleteEntry } from "#app/models/entries/entry.server.ts";
import { finishEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { setMailChoices } from "#app/models/mail/choices.server.ts";
import { makeFeed, stopFeed } from "#app/models/mail/feed.server.ts";
import { usualChoices } from "#app/models/mail/letter.ts";
import { stopMail, stopToken } from "#app/models/mail/stopping.server.ts";
import { lend, takeBack } from "#app/models/sharing/lending.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { saveNote, sendReply } from "#app/models/sharing/replying.server.ts";
import { addToAgenda } from "#app/models/supervision/agenda.server.ts";
import { saveAgreement } from "#app/models/supervision/agreement.server.ts";
import { planSessions } from "#app/models/supervision/planning.server.ts";
import { confirmRecord, writeDown } from "#app/models/supervision/recording.server.ts";
import { agreeNorm, declineNorm, keepNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import {
	acceptNorm,
	changeNorm,
	proposeNorm,
	remarkOnNorm,
	takeBackNorm,
} from "#app/models/supervision/norm-proposing.server.ts";
import { db, keys } from "#db/live.server.ts";
import type { Db } from "#db/open.server.ts";
import { aNorm, anAgreedNorm, someWords } from "#tests/support/norms.ts";
import {
	aDraftBy,
	aLending,
	aLinkWorker,
	anEntryBy,
	aRelation,
	aSupervisor,
	aWriting,
	testNow,
} from "#tests/support/people.ts";

/** Lets so many statements through and fails the next one, as a full disk or a lost connection would. */
function failingAfter(statements: number): { db: Db; hasFailed: () => boolean } {
	let seen = 0;
	const plugin: KyselyPlugin = {
		transformQuery: ({ node }) => {
			seen += 1;
			if (seen > statements) throw new Error("the disk is full");
			return node;
		},
		transformResult: ({ result }) => Promise.resolve(result),
	};
	return { db: db.withPlugin(plugin), hasFailed: () => seen > statements };
}

const kept = [
	"entries",
	"entryDrafts",
	"entryRevisions",
	"shares",
	"shareReceipts",
	"replies",
	"readerNotes",
	"agreements",
	"supervisionSessions",
	"sessionSeats",
	"agendaLines",
	"sessionActions",
	"norms",
	"normRemarks",
	"formKeys",
	"mailOutbox",
	"mailChoices",
	"mailStops",
	"calendarFeeds",
	"auditLines",
	"auditHeads",
] as const;

async function everything(): Promise<string> {
	const rows = await Promise.all(kept.map((table) => db.selectFrom(table).selectAll().execute()));
	return JSON.stringify(rows.map((each) => each.map((row) => JSON.stringify(row)).sort()));
}

const acts = {
	"saving a draft": async () => {
		const author = await aLinkWorker();
		const writing = aWriting(author, { title: "Half", what_happened: "So far." });
		return (on: Db) => saveDraft(on, keys, author, writing, testNow);
	},
	"finishing an entry": async () => {
		const author = await aLinkWorker();
		const writing = aWriting(author, { title: "Whole" });
		return (on: Db) => finishEntry(on, keys, author, writing, testNow);
	},
	"finishing an entry through its form": async () => {
		const author = await aLinkWorker();
		const writing = aWriting(author, { title: "Whole" });
		const form = { key: randomBytes(16).toString("base64url"), bodyMark: "a".repeat(64) };
		return (on: Db) =>
			once(on, author, form, testNow, async (trx) => {
				await finishEntry(trx, keys, author, writing, testNow);
				return { to: "/entries" };
			});
	},
	"deleting an entry": async () => {
		const author = await aLinkWorker();
		const id = await aDraftBy(author);
		return (on: Db) => deleteEntry(on, keys, author, id, testNow);
	},
	lending: async () => {
		const { author, entryId, relationId } = await aPair();
		const choice = { entryId, relationId, sections: ["meaning" as const], ask: "listen", endsAt: null };
		return (on: Db) => lend(on, keys, author, choice, testNow);
	},
	"taking back": async () => {
		const { author, share } = await aPair();
		return (on: Db) => takeBack(on, keys, author, share, testNow);
	},
	"reading what is lent": async () => {
		const { supervisor, share } = await aPair();
		return (on: Db) => openLent(on, keys, supervisor, { shareId: share }, testNow);
	},
	replying: async () => {
		const { supervisor, share } = await aPair();
		return (on: Db) => sendReply(on, keys, supervisor, share, { kind: "words", text: "Go on." }, testNow);
	},
	"keeping a note": async () => {
		const { supervisor, share } = await aPair();
		return (on: Db) => saveNote(on, keys, supervisor, share, "Ask again.", testNow);
	},
	"planning sessions": async () => {
		const { author, relationId } = await aPair();
		const plan = { day: "2026-12-01", time: "09:00", minutes: 60, everyWeeks: 2, times: 3, meeting: {} };
		return (on: Db) => planSessions(on, keys, author, relationId, plan, testNow);
	},
	"writing a session down": async () => {
		const { author, supervisor, of } = await aMeeting();
		const added = await addToAgenda(
			db,
			keys,
			author,
			of.supervisionId,
			{ words: { heading: "Endings" }, isLooked: true },
			testNow,
		);
		const talked = added && "added" in added ? [added.added] : [];
		const action = { text: "Ask", ownerId: author.id };
		const writing = { record: { learning: "Sooner." }, basedOn: 0, talked, without: [], action };
		return (on: Db) => writeDown(on, keys, supervisor, of, writing, testNow);
	},
	"confirming a record": async () => {
		const { author, supervisor, of } = await aMeeting();
		await writeDown(db, keys, author, of, { record: {}, basedOn: 0, talked: [], without: [] }, testNow);
		await confirmRecord(db, keys, supervisor, { ...of, revision: 1 }, testNow);
		return (on: Db) => confirmRecord(on, keys, author, { ...of, revision: 1 }, testNow);
	},
	"saving an agreement": async () => {
		const { author, relationId } = await aPair();
		const draft = { words: { purpose: "To think." }, terms: {}, basedOn: { version: 0, revision: 0 } };
		return (on: Db) => saveAgreement(on, keys, author, relationId, draft, testNow);
	},
	"proposing a practice": async () => {
		const { author, relationId } = await aPair();
		const proposal = { scope: "me" as const, words: someWords, reviewWeek: "2027-W10", looked: "", relationId };
		return (on: Db) => proposeNorm(on, keys, author, proposal, testNow);
	},
	"changing a practice": async () => {
		const { supervisor, norm } = await aProposal();
		const change = { revision: 1, words: { ...someWords, when: "Later." }, reviewWeek: "2027-W10", looked: "" };
		return (on: Db) => changeNorm(on, keys, supervisor, norm, change, testNow);
	},
	"saying yes to a practice": async () => {
		const { author, supervisor, norm } = await aProposal();
		const change = { revision: 1, words: { ...someWords, when: "Later." }, reviewWeek: "2027-W10", looked: "" };
		await changeNorm(db, keys, supervisor, norm, change, testNow);
		return (on: Db) => acceptNorm(on, keys, author, norm, 2, testNow);
	},
	"a remark on a practice": async () => {
		const { author, norm } = await aProposal();
		return (on: Db) => remarkOnNorm(on, keys, author, norm, "What do you think?", testNow);
	},
	"taking a practice back": async () => {
		const { author, norm } = await aProposal();
		return (on: Db) => takeBackNorm(on, keys, author, norm, testNow);
	},
	"agreeing on a practice for everyone, in the place of another": async () => {
		const { supervisor, norm } = await aProposal(true);
		return (on: Db) => agreeNorm(on, keys, supervisor, norm, 1, testNow);
	},
	"declining a practice": async () => {
		const { supervisor, norm } = await aProposal();
		return (on: Db) => declineNorm(on, keys, supervisor, norm, { revision: 1, reason: "Not yet." }, testNow);
	},
	"retiring a practice": async () => {
		const { supervisor, agreed } = await aProposal();
		return (on: Db) => retireNorm(on, keys, supervisor, agreed, { reason: "Out of date.", looked: "" }, testNow);
	},
	"keeping a practice": async () => {
		const { supervisor, agreed } = await aProposal();
		return (on: Db) => keepNorm(on, keys, supervisor, agreed, "2027-W40", new Date("2027-03-10T10:00:00Z"));
	},
	"choosing mail": async () => {
		const { supervisor } = await aPair();
		const chosen = { ...usualChoices, stopped: ["lent" as const] };
		return (on: Db) => setMailChoices(on, keys, supervisor, chosen, testNow);
	},
	"stopping mail": async () => {
		const person = await aLinkWorker();
		return (on: Db) => stopMail(on, keys, stopToken(keys, person.id, "lent"), testNow);
	},
	"making a calendar address": async () => {
		const person = await aLinkWorker();
		return (on: Db) => makeFeed(on, keys, person, testNow);
	},
	"stopping a calendar address": async () => {
		const person = await aLinkWorker();
		await makeFeed(db, keys, person, testNow);
		return (on: Db) => stopFeed(on, keys, person, testNow);
	},
};

/** A pair with a session that has begun. */
async function aMeeting() {
	const { author, supervisor, relationId } = await aPair();
	const plan = { day: "2026-11-19", time: "09:00", minutes: 60, everyWeeks: 1, times: 1, meeting: {} };
	const planned = await planSessions(db, keys, author, relationId, plan, testNow);
	const of = { supervisionId: relationId, sessionId: planned && "planned" in planned ? planned.planned[0]! : "" };
	return { author, supervisor, of };
}

/** A practice that is proposed, with a remark on it, and one in force, which it would replace where that is asked. */
async function aProposal(replaces = false) {
	const pair = await aPair();
	const { author, supervisor, relationId } = pair;
	const agreed = await anAgreedNorm(author, supervisor, relationId, { scope: "organisation" });
	const norm = await aNorm(author, relationId, { scope: "organisation", ...(replaces && { replacesId: agreed }) });
	await remarkOnNorm(db, keys, supervisor, norm, "Go on.", testNow);
	return { ...pair, agreed, norm };
}

async function aPair() {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const relationId = await aRelation(author, supervisor);
	const { id } = await anEntryBy(author);
	const share = await aLending(author, id, relationId);
	const { id: entryId } = await anEntryBy(author);
	return { supervisor, author, relationId, entryId, share };
}

test.each(Object.entries(acts))(
	"%s leaves nothing behind when any statement of it fails, and works after",
	async (_, prepare) => {
		const act = await prepare();
		const before = await everything();

		let failures = 0;
		for (; failures < 40; failures += 1) {
			const faulty = failingAfter(failures);
			const outcome = await act(faulty.db).catch((problem: unknown) => problem);
			if (!faulty.hasFailed()) break;
			expect(outcome, `statement ${failures + 1}`).toMatchObject({ message: "the disk is full" });
			expect(await everything(), `statement ${failures + 1}`).toBe(before);
		}

		expect(failures, "at least the act and its audit line were made to fail").toBeGreaterThanOrEqual(3);
		expect(await everything()).not.toBe(before);
		const { orgId } = await db.selectFrom("auditHeads").select("orgId").executeTakeFirstOrThrow();
		expect(await verifyAudit(db, (hash) => keys.sealAuditHash(hash), orgId)).toBeUndefined();
	},
);
