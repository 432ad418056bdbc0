import { randomBytes } from "node:crypto";
import type { House } from "../db/open.server.ts";
import type { Viewer } from "../app/models/accounts/viewer.ts";
import { weekOf, weekPlus } from "../app/models/dates.ts";
import { isSection } from "../app/models/entries/entry.ts";
import { finishEntry, reserveEntry, saveDraft } from "../app/models/entries/writing.server.ts";
import { endOf } from "../app/models/sharing/lending.ts";
import { lend, takeBack } from "../app/models/sharing/lending.server.ts";
import { openLent } from "../app/models/sharing/reading.server.ts";
import { saveNote, sendReply } from "../app/models/sharing/replying.server.ts";
import type { Loan, Story } from "./stories/story.ts";

/** The demo's ground: who and what the stories speak of, by the names they use. */
export type Ground = {
	house: House;
	placeIds: ReadonlyMap<string, string>;
	viewers: ReadonlyMap<string, Viewer>;
	/** "author reader hat" to relation id. */
	relationIds: ReadonlyMap<string, string>;
};

const day = 86_400_000;

/** Writes one story through the models, at the time it tells of, with its lendings, openings and replies. */
export async function tellStory(ground: Ground, author: string, story: Story, now: Date): Promise<void> {
	const { db, keys } = ground.house;
	const viewer = ground.viewers.get(author)!;
	const at = earlier(atTime(now, story.daysAgo, story.at), now);
	const week = weekOf(at);
	const placeId = story.place && ground.placeIds.get(story.place);
	const { entryId, proof } = reserveEntry(keys, viewer, at);
	const writing = {
		entryId,
		proof,
		kind: story.kind,
		page: randomBytes(16).toString("base64url"),
		seq: 1,
		revision: 0,
		basedOn: 0,
		answers: {
			...story.answers,
			week,
			...(placeId && { place_id: placeId }),
			...(story.byWhenInWeeks !== undefined && { by_when: weekPlus(week, story.byWhenInWeeks) }),
		},
	};
	if (story.draft) {
		must(await saveDraft(db, keys, viewer, writing, at), author, story);
		return;
	}
	must(await finishEntry(db, keys, viewer, writing, at), author, story);
	for (const loan of story.lent ?? []) await tellLoan(ground, author, entryId, loan, at, now);
}

async function tellLoan(ground: Ground, author: string, entryId: string, loan: Loan, written: Date, now: Date) {
	const { db, keys } = ground.house;
	const [viewer, reader] = [ground.viewers.get(author)!, ground.viewers.get(loan.to)!];
	const lentAt = earlier(new Date(written.getTime() + loan.afterDays * day + 7 * 60_000), now);
	const choice = {
		entryId,
		relationId: ground.relationIds.get(`${author} ${loan.to} ${loan.hat}`)!,
		sections: loan.sections.filter(isSection),
		ask: loan.ask,
		endsAt: endOf(loan.until, undefined, lentAt) ?? null,
	};
	const { lent } = must(await lend(db, keys, viewer, choice, lentAt), author, loan);
	const after = (days: number, minutes: number) => earlier(new Date(lentAt.getTime() + days * day + minutes * 60_000), now);

	for (const days of loan.openedAfterDays ?? []) {
		must(await openLent(db, keys, reader, { shareId: lent }, after(days, 95)), author, loan);
	}
	if (loan.reply) {
		const { section, text, afterDays } = loan.reply;
		const answer = { kind: "words" as const, text, ...(section && isSection(section) && { section }) };
		must(await sendReply(db, keys, reader, lent, answer, after(afterDays, 110)), author, loan);
	}
	if (loan.letsTalk) {
		const answer = { kind: "lets_talk" } as const;
		must(await sendReply(db, keys, reader, lent, answer, after(loan.letsTalk.afterDays, 110)), author, loan);
	}
	if (loan.note) must(await saveNote(db, keys, reader, lent, loan.note, after(loan.openedAfterDays?.[0] ?? 0, 120)), author, loan);
	if (loan.takenBackAfterDays !== undefined) {
		must(await takeBack(db, keys, viewer, lent, after(loan.takenBackAfterDays, 130)), author, loan);
	}
}

/** A demo that the models refuse is a mistake in its telling. */
function must<T extends object>(verdict: T | undefined, author: string, told: object): Exclude<T, { refused: unknown }> {
	if (!verdict || "refused" in verdict) {
		throw new Error(`the demo's telling is wrong: ${author}, ${JSON.stringify(verdict)}, ${JSON.stringify(told).slice(0, 200)}`);
	}
	return verdict as Exclude<T, { refused: unknown }>;
}

function atTime(now: Date, daysAgo: number, time: string): Date {
	return new Date(`${new Date(now.getTime() - daysAgo * day).toISOString().slice(0, 10)}T${time}:00Z`);
}

/** Nothing in the demo happens in the future; what would is put a little before now. */
function earlier(at: Date, now: Date): Date {
	const last = new Date(now.getTime() - 60_000);
	return at < last ? at : last;
}
