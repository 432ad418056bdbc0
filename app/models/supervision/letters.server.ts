import type { Db } from "#db/open.server.ts";
import type { Supervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { postDiary } from "../mail/diary.server.ts";
import type { LetterEvent } from "../mail/letter.ts";
import { postMail, withdrawMail } from "../mail/posting.server.ts";

/**
 * Puts sessions into the calendars of these people, as far as they are still in the supervision, moves them there, or
 * takes them out: the one who did it has a calendar, too. In the transaction of the act.
 */
export async function tellSessions(
	trx: Db,
	viewer: Pick<Viewer, "orgId">,
	supervision: Pick<Supervision, "id" | "members">,
	personIds: readonly string[],
	events: readonly LetterEvent[],
	now: Date,
): Promise<void> {
	const present = supervision.members.filter(({ leftAt }) => leftAt === null);
	for (const to of personIds.filter((id) => present.some(({ personId }) => personId === id))) {
		await postDiary(trx, { to, orgId: viewer.orgId, supervisionId: supervision.id }, events, now);
	}
}

type Waits = { kind: "agreement-waits" | "record-waits"; supervisionId: string; id: string };

/**
 * Tells the others in a supervision that a revision of an agreement or a record waits for them. What told them of an
 * earlier one and was not sent yet is withdrawn: of the viewer's, too, who knows.
 */
export async function tellWaiting(
	trx: Db,
	viewer: Viewer,
	personIds: readonly string[],
	{ revision, ...of }: Waits & { revision: number },
	now: Date,
): Promise<void> {
	const dedupe = `${keyOf(of)}${revision}`;
	await untellWaiting(trx, of, viewer);
	await withdrawMail(trx, keyOf(of), undefined, { except: dedupe });
	for (const to of personIds.filter((id) => id !== viewer.id)) {
		await postMail(trx, { kind: of.kind, supervisionId: of.supervisionId, dedupe, to, orgId: viewer.orgId }, now);
	}
}

/** Nothing waits any more: for the viewer, who dealt with it, or for anybody. As far as it was not told yet. */
export function untellWaiting(trx: Db, of: Omit<Waits, "supervisionId">, viewer?: Viewer): Promise<void> {
	return withdrawMail(trx, keyOf(of), viewer?.id);
}

function keyOf({ kind, id }: Omit<Waits, "supervisionId">): string {
	return `${kind}:${id}:`;
}

/**
 * Tells the one who is told of a wish for another supervisor that something was asked, or the one who asked that it is
 * closed. A letter leads to "Today": not even its link says what it is about. Never to anybody else.
 */
export function tellChange(
	trx: Db,
	viewer: Viewer,
	kind: "change-asked" | "change-closed",
	to: string,
	changeId: string,
	now: Date,
): Promise<void> {
	return postMail(trx, { kind, to, orgId: viewer.orgId, dedupe: `${kind}:${changeId}` }, now);
}

/** What was taken back is not told of any more, as far as it has not been. */
export function untellChange(trx: Db, changeId: string): Promise<void> {
	return withdrawMail(trx, `change-asked:${changeId}`);
}

type Told = { id: string; personIds: readonly string[] };

/** Tells those in a supervision that it was arranged: that, and nothing of with whom. Whoever arranged it knows. */
export async function tellArranged(trx: Db, viewer: Viewer, { id, personIds }: Told, now: Date): Promise<void> {
	const letter = { kind: "supervision-arranged", supervisionId: id, dedupe: `arranged:${id}` } as const;
	for (const to of personIds.filter((each) => each !== viewer.id)) {
		await postMail(trx, { ...letter, to, orgId: viewer.orgId }, now);
	}
}

/** Tells those who were in a supervision that it has ended. That it was arranged is not told any more. */
export async function tellEnded(trx: Db, viewer: Viewer, { id, personIds }: Told, now: Date): Promise<void> {
	await withdrawMail(trx, `arranged:${id}`);
	for (const to of personIds.filter((each) => each !== viewer.id)) {
		await postMail(trx, { kind: "supervision-ended", to, orgId: viewer.orgId, dedupe: `ended:${id}` }, now);
	}
}

type Talk = { id: string; orgId: string };

/** Tells somebody that they are asked to talk: that, and nothing of by whom or about what. In the transaction of it. */
export function tellOfTalk(trx: Db, { id, orgId }: Talk, to: string, now: Date): Promise<void> {
	return postMail(trx, { kind: "talk-to-you", to, orgId, dedupe: keyOfTold(id, to) }, now);
}

/** Tells the one who asked that there is an answer, or that nobody could be reached. In the transaction of it. */
export function tellAsker(
	trx: Db,
	kind: "talk-answered" | "talk-unopened",
	{ id, orgId, askerId }: Talk & { askerId: string },
	now: Date,
): Promise<void> {
	return postMail(trx, { kind, to: askerId, orgId, dedupe: `${keyOfTalk(id)}asker:${now.getTime()}` }, now);
}

/** Nothing waits any more: for somebody who opened it, or for anybody once it has ended. As far as it was not told yet. */
export function untellTalk(trx: Db, talkId: string, personId?: string): Promise<void> {
	return withdrawMail(trx, personId ? keyOfTold(talkId, personId) : keyOfTalk(talkId));
}

/** Nobody is told any more of what was asked in a relation, once that has ended. In the transaction of ending it. */
export async function untellTalksIn(trx: Db, relationId: string): Promise<void> {
	const open = await trx
		.selectFrom("talks")
		.select("id")
		.where("relationId", "=", relationId)
		.where("endedAt", "is", null)
		.execute();
	for (const { id } of open) await withdrawMail(trx, keyOfTold(id));
}

function keyOfTalk(talkId: string): string {
	return `talk:${talkId}:`;
}

function keyOfTold(talkId: string, personId = ""): string {
	return `${keyOfTalk(talkId)}told:${personId}`;
}
