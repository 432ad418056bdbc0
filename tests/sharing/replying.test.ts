import { expect, test } from "vitest";
import { deleteEntry } from "#app/models/entries/entry.server.ts";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { replyInWords } from "#app/models/sharing/in-words.ts";
import { takeBack } from "#app/models/sharing/lending.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import {
	listNotes,
	listOwnReplies,
	listReplies,
	listUnseenReplies,
	markSeen,
	saveNote,
	sendReply,
} from "#app/models/sharing/replying.server.ts";
import { db, keys } from "#db/live.server.ts";
import {
	aLending,
	aLinkWorker,
	anEntryBy,
	anOrganisation,
	aRelation,
	aSupervisor,
	testNow,
} from "#tests/support/people.ts";

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

async function aLent() {
	const supervisor = await aSupervisor();
	const author = await aLinkWorker();
	const relation = await aRelation(author, supervisor, "safeguarding");
	const entry = await anEntryBy(author);
	return { supervisor, author, relation, entry, share: await aLending(author, entry.id, relation) };
}

const words = (text: string) => ({ kind: "words" as const, text });

/** The note a reader finds beside what is lent; nothing for those who may not open it. */
async function noteOn(reader: Viewer, share: string): Promise<string> {
	return (await openLent(db, keys, reader, { shareId: share }, later(5)))?.note ?? "";
}

test("a supervisor answers the whole, one section, or with 'let's talk', and both sides read it in order", async () => {
	const { supervisor, author, entry, share } = await aLent();
	const answers = [
		words("On all of it."),
		{ ...words("On this part."), section: "what_happened" as const },
		{ kind: "lets_talk" as const },
		{ kind: "ring_today" as const, text: "I am in until five." },
	];

	for (const [day, answer] of answers.entries()) {
		expect(await sendReply(db, keys, supervisor, share, answer, later(day))).toHaveProperty("sent");
	}

	const seen = { writerName: supervisor.name, hat: "safeguarding", shareId: share };
	for (const about of [{ shareId: share }, { entryId: entry.id }]) {
		const replies = await listReplies(db, keys, author, about);
		expect(replies).toMatchObject(
			answers.map((answer, day) => ({ ...seen, answer, sentAt: later(day).toISOString() })),
		);
		expect(replies.some((reply) => reply.seenAt)).toBe(false);
	}
	expect(await listOwnReplies(db, keys, supervisor, share, later(4))).toHaveLength(4);
});

test("an empty reply and one too long are refused, and so is a note too long", async () => {
	const { supervisor, author, share } = await aLent();

	expect(await sendReply(db, keys, supervisor, share, words(""), testNow)).toEqual({ refused: "empty-reply" });
	expect(await sendReply(db, keys, supervisor, share, words("x".repeat(20_001)), testNow)).toEqual({
		refused: "reply-too-long",
	});
	expect(await saveNote(db, keys, supervisor, share, "x".repeat(20_001), testNow)).toEqual({
		refused: "note-too-long",
	});
	expect(await listReplies(db, keys, author, { shareId: share })).toEqual([]);
	expect(await noteOn(supervisor, share)).toBe("");
	expect(await sendReply(db, keys, supervisor, share, words("x".repeat(20_000)), testNow)).toHaveProperty("sent");
});

test("nobody answers or notes what they cannot read now", async () => {
	const { supervisor, author, relation, share } = await aLent();
	const colleague = await aSupervisor();
	await aRelation(author, colleague);
	const stranger = await aSupervisor({ orgId: await anOrganisation() });
	const tryBoth = async (who: typeof author, now = later(1)) => [
		await sendReply(db, keys, who, share, words("x"), now),
		await saveNote(db, keys, who, share, "x", now),
	];

	for (const who of [author, colleague, stranger]) expect(await tryBoth(who)).toEqual([undefined, undefined]);
	await takeBack(db, keys, author, share, later(2));
	expect(await tryBoth(supervisor, later(2))).toEqual([undefined, undefined]);
	const again = await aLending(author, (await anEntryBy(author)).id, relation, {}, later(3));
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, relation, later(4));
	expect(await sendReply(db, keys, supervisor, again, words("x"), later(4))).toBeUndefined();
	expect(await listReplies(db, keys, author, { shareId: share })).toEqual([]);
});

test("replies are seen by the author and their own writer, and by nobody else", async () => {
	const { supervisor, author, entry, share } = await aLent();
	const other = await aSupervisor();
	const otherShare = await aLending(author, entry.id, await aRelation(author, other));
	await sendReply(db, keys, supervisor, share, words("From one."), later(1));
	await sendReply(db, keys, other, otherShare, words("From the other."), later(2));
	const stranger = await aSupervisor({ orgId: await anOrganisation() });
	const texts = async (who: typeof author) =>
		(await listReplies(db, keys, who, { entryId: entry.id })).map(({ answer }) =>
			answer.kind === "words" ? answer.text : "",
		);

	expect(await texts(author)).toEqual(["From one.", "From the other."]);
	expect(await texts(supervisor)).toEqual([]);
	expect(await texts(stranger)).toEqual([]);
	const own = async (who: typeof author, shareId: string) =>
		(await listOwnReplies(db, keys, who, shareId, later(3))).map(({ answer }) => answer.text);
	expect(await own(supervisor, share)).toEqual(["From one."]);
	expect(await own(other, otherShare)).toEqual(["From the other."]);
	expect(await own(other, share)).toEqual([]);
	expect(await own(stranger, share)).toEqual([]);
});

test("a supervisor reads back their own replies only while the sections are lent to them", async () => {
	const { supervisor, author, share } = await aLent();
	await sendReply(db, keys, supervisor, share, words("Well done."), later(1));
	await takeBack(db, keys, author, share, later(2));

	expect(await listReplies(db, keys, author, { shareId: share })).toHaveLength(1);
	expect(await listOwnReplies(db, keys, supervisor, share, later(2))).toEqual([]);
});

test("unseen replies are listed with the title that was lent, until the author has seen them", async () => {
	const { supervisor, author, entry, share } = await aLent();
	for (const day of [1, 2]) await sendReply(db, keys, supervisor, share, words(`Day ${day}`), later(day));

	const unseen = await listUnseenReplies(db, keys, author);
	expect(unseen).toMatchObject(
		[2, 1].map((day) => ({ entryId: entry.id, title: entry.title, sentAt: later(day).toISOString() })),
	);
	expect(await listUnseenReplies(db, keys, supervisor)).toEqual([]);

	const replies = await listReplies(db, keys, author, { entryId: entry.id });
	await markSeen(db, supervisor, replies, later(3));
	expect(await listUnseenReplies(db, keys, author), "the writer's looking is not the author's").toHaveLength(2);
	await markSeen(db, author, replies.slice(0, 1), later(3));
	expect((await listUnseenReplies(db, keys, author)).map(({ id }) => id)).toEqual([replies[1]!.id]);
	await markSeen(db, author, replies, later(4));
	expect(await listUnseenReplies(db, keys, author)).toEqual([]);
	const seen = await listReplies(db, keys, author, { entryId: entry.id });
	expect(
		seen.map(({ seenAt }) => seenAt),
		"the first time stands",
	).toEqual([later(3), later(4)].map((at) => at.toISOString()));
	await markSeen(db, author, seen, later(5));
	await markSeen(db, author, [], later(5));
});

test("a supervisor keeps one note on a lending, saved over and over", async () => {
	const { supervisor, author, relation, share } = await aLent();
	const other = await aSupervisor();
	const first = await saveNote(db, keys, supervisor, share, "First.", later(1));
	expect(await saveNote(db, keys, supervisor, share, "Second.", later(2))).toEqual(first);

	expect(await noteOn(supervisor, share)).toBe("Second.");
	expect(await listNotes(db, keys, supervisor, relation)).toMatchObject([
		{ text: "Second.", savedAt: later(2).toISOString() },
	]);
	for (const who of [author, other]) {
		expect(await noteOn(who, share)).toBe("");
		expect(await listNotes(db, keys, who, relation)).toEqual([]);
	}
});

test("a note saved from several pages at once is kept once", async () => {
	const texts = ["One.", "Two.", "Three."];
	// More than one round: the first one also opens the connections, one after the other.
	for (let round = 1; round <= 4; round += 1) {
		const { supervisor, share } = await aLent();
		const verdicts = await Promise.all(texts.map((text) => saveNote(db, keys, supervisor, share, text, later(1))));
		expect(new Set(verdicts.map((verdict) => JSON.stringify(verdict))).size).toBe(1);
		expect(verdicts[0]).toHaveProperty("saved");
		expect(texts).toContain(await noteOn(supervisor, share));
	}
});

test("a supervisor's note outlives the lending and the entry, under the relation and without the title", async () => {
	const { supervisor, author, relation, entry, share } = await aLent();
	const elsewhere = await aRelation(await aLinkWorker(), supervisor, "safeguarding");
	await openLent(db, keys, supervisor, { shareId: share }, later(1));
	await saveNote(db, keys, supervisor, share, "Raise at our next session.", later(1));

	await takeBack(db, keys, author, share, later(2));
	await deleteEntry(db, keys, author, entry.id, later(3));
	await endRelation(db, keys, { id: "service", orgId: author.orgId }, relation, later(4));

	const notes = await listNotes(db, keys, supervisor, relation);
	expect(notes.map(({ text }) => text)).toEqual(["Raise at our next session."]);
	expect(JSON.stringify(notes)).not.toContain(entry.title);
	expect(await listNotes(db, keys, supervisor, elsewhere)).toEqual([]);
	expect(await noteOn(supervisor, share)).toBe("");
});

test("one who asks to be rung today comes first among what was not seen, whatever came after", async () => {
	const { supervisor, author, share } = await aLent();
	await sendReply(db, keys, supervisor, share, words("First."), testNow);
	await sendReply(db, keys, supervisor, share, { kind: "ring_today" }, later(1));
	await sendReply(db, keys, supervisor, share, words("Last."), later(2));

	const unseen = await listUnseenReplies(db, keys, author);
	expect(unseen.map(({ kind, sentAt }) => [kind, sentAt])).toEqual([
		["ring_today", later(1).toISOString()],
		["words", later(2).toISOString()],
		["words", testNow.toISOString()],
	]);
	expect(replyInWords((await listReplies(db, keys, author, { shareId: share }))[1]!, testNow).text).toBe(
		"Ring me today.",
	);
	expect(JSON.stringify(unseen), "that they are there, and not what they say").not.toContain("First");
	expect(await listUnseenReplies(db, keys, supervisor)).toEqual([]);
});
