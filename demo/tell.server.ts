import { randomBytes } from "node:crypto";
import type { House } from "../db/open.server.ts";
import type { Viewer } from "../app/models/accounts/viewer.ts";
import { weekOf, weekPlus } from "../app/models/dates.ts";
import type { DiscretionLine } from "../app/models/entries/answers.ts";
import { isSection, type Writing } from "../app/models/entries/entry.ts";
import { finishEntry, reserveEntry, saveDraft } from "../app/models/entries/writing.server.ts";
import { endOf } from "../app/models/sharing/lending.ts";
import { allLeft } from "../app/models/sharing/guarding.ts";
import { lend, pointersOf, previewLending, takeBack } from "../app/models/sharing/lending.server.ts";
import { openLent } from "../app/models/sharing/reading.server.ts";
import { listReplies, markSeen, saveNote, sendReply } from "../app/models/sharing/replying.server.ts";
import type { Loan, Story } from "./stories/story.ts";

/** The demo's ground: who and what the stories speak of, by the names they use. */
export type Ground = {
	house: House;
	placeIds: ReadonlyMap<string, string>;
	viewers: ReadonlyMap<string, Viewer>;
	/** "author reader hat" to relation id. */
	relationIds: ReadonlyMap<string, string>;
	/** The practices proposed so far, by the names that stories cite them with. */
	normIds: Map<string, string>;
};

/** One act of the demo, at the time it tells of. */
export type Step = { at: Date; act: () => Promise<unknown> };

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The steps of one story: writing it, lending it, and what its reader did. Run every story's steps in order of time. */
export function stepsOf(ground: Ground, author: string, story: Story, now: Date): Step[] {
	const { db, keys } = ground.house;
	const viewer = ground.viewers.get(author)!;
	const at = notAhead(atTime(now, story.daysAgo, story.at), now);
	const week = weekOf(at);
	const placeId = story.place && ground.placeIds.get(story.place);
	const given = reserveEntry(keys, viewer, at);
	const writing = {
		...given,
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
	const write = story.draft ? saveDraft : finishEntry;
	const written = {
		at,
		act: async () => must(await write(db, keys, viewer, withNorms(ground, writing), at), author, story),
	};
	const steps = [written, ...againSteps(ground, author, story, writing, at, now)];
	return [...steps, ...(story.lent ?? []).flatMap((loan) => loanSteps(ground, author, given.entryId, loan, at, now))];
}

/** The second version of an entry, where its writer came back to it. */
function againSteps(ground: Ground, author: string, story: Story, first: Writing, written: Date, now: Date): Step[] {
	if (!story.again) return [];
	const { db, keys } = ground.house;
	const at = notAhead(new Date(written.getTime() + story.again.afterDays * dayMs), now);
	const answers = { ...first.answers, ...story.again.answers };
	const writing = { ...first, page: randomBytes(16).toString("base64url"), basedOn: 1, answers };
	return [
		{
			at,
			act: async () => {
				const viewer = ground.viewers.get(author)!;
				must(await finishEntry(db, keys, viewer, withNorms(ground, writing), at), author, story);
			},
		},
	];
}

function loanSteps(ground: Ground, author: string, entryId: string, loan: Loan, written: Date, now: Date): Step[] {
	const { db, keys } = ground.house;
	const [viewer, reader] = [ground.viewers.get(author)!, ground.viewers.get(loan.to)!];
	const lentAt = notAhead(new Date(written.getTime() + loan.afterDays * dayMs + 7 * minuteMs), now);
	let shareId = "";
	const steps: Step[] = [];
	const after = (days: number, minutes: number, act: (at: Date) => Promise<object | undefined>) => {
		const at = notAhead(new Date(lentAt.getTime() + days * dayMs + minutes * minuteMs), now);
		steps.push({ at, act: async () => must(await act(at), author, loan) });
	};

	after(0, 0, async (at) => {
		const relationId = ground.relationIds.get(`${author} ${loan.to} ${loan.hat}`)!;
		const endsAt = endOf(loan.until, undefined, at) ?? null;
		const choice = { entryId, relationId, sections: loan.sections.filter(isSection), ask: loan.ask, endsAt };
		const preview = await previewLending(db, keys, viewer, choice, at);
		// The stories point to nobody: what the guard asks about is looked at and left.
		const pointers = preview && "cover" in preview ? await pointersOf(db, keys, viewer, preview) : [];
		const lent = await lend(db, keys, viewer, { ...choice, answered: allLeft(pointers) }, at);
		if (lent && "lent" in lent) shareId = lent.lent;
		return lent;
	});
	for (const days of loan.openedAfterDays ?? []) {
		after(days, 95, (at) => openLent(db, keys, reader, { shareId }, at));
	}
	const { reply, letsTalk, ringToday, note, takenBackAfterDays } = loan;
	if (reply) {
		const answer = { kind: "words" as const, text: reply.text, ...sectionOf(reply.section) };
		after(reply.afterDays, 110, (at) => sendReply(db, keys, reader, shareId, answer, at));
	}
	// Authors read what was answered within days; only the newest replies still wait for them.
	const answeredAfter = reply?.afterDays ?? letsTalk?.afterDays ?? ringToday?.afterDays;
	if (answeredAfter !== undefined && lentAt.getTime() + (answeredAfter + 5) * dayMs < now.getTime()) {
		after(answeredAfter + 2, 30, async (at) => {
			await markSeen(db, viewer, await listReplies(db, keys, viewer, { shareId }), at);
			return {};
		});
	}
	const short = letsTalk ?? ringToday;
	const kind = letsTalk ? ("lets_talk" as const) : ("ring_today" as const);
	if (short) after(short.afterDays, 110, (at) => sendReply(db, keys, reader, shareId, { kind }, at));
	if (note) after(loan.openedAfterDays?.[0] ?? 0, 120, (at) => saveNote(db, keys, reader, shareId, note, at));
	if (takenBackAfterDays !== undefined) after(takenBackAfterDays, 130, (at) => takeBack(db, keys, viewer, shareId, at));
	return steps;
}

/** The writing with the practices it cites by their ids, as they were proposed by then. */
function withNorms(ground: Ground, writing: Writing): Writing {
	const cites = ({ norm, ...line }: DiscretionLine) => (norm ? { ...line, norm: ground.normIds.get(norm)! } : line);
	const { discretion, ...answers } = writing.answers;
	return { ...writing, answers: { ...answers, ...(discretion && { discretion: discretion.map(cites) }) } };
}

function sectionOf(section: string | undefined) {
	return section && isSection(section) ? { section } : {};
}

/** A demo that the models refuse is a mistake in its telling. */
export function must(verdict: object | undefined, author: string, told: object): void {
	if (verdict && !("refused" in verdict)) return;
	const what = `${author}, ${JSON.stringify(verdict)}, ${JSON.stringify(told).slice(0, 200)}`;
	throw new Error(`the demo's telling is wrong: ${what}`);
}

/** The instant so many days ago at a time of day. */
export function atTime(now: Date, daysAgo: number, time: string): Date {
	return new Date(`${new Date(now.getTime() - daysAgo * dayMs).toISOString().slice(0, 10)}T${time}:00Z`);
}

/** Nothing in the demo happens in the future; what would is put a little before now. */
export function notAhead(at: Date, now: Date): Date {
	const last = new Date(now.getTime() - minuteMs);
	return at < last ? at : last;
}
