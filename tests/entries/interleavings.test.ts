import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { findNewestWords, findOwnEntry } from "#app/models/entries/entry.server.ts";
import type { Writing } from "#app/models/entries/entry.ts";
import { finishEntry, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aChance, aLinkWorker, aWriting, testNow, type Chance } from "#tests/support/people.ts";

const interleavings = process.env.HEDGEROW_TEST_DB === "postgres" ? 150 : 1000;
const steps = 14;

test(`${interleavings} seeded interleavings of two pages editing one draft: nothing acknowledged is lost`, async () => {
	const author = await aLinkWorker();
	for (let seed = 1; seed <= interleavings; seed += 1) {
		await interleave(author, aChance(seed)).catch((problem: unknown) => {
			throw new Error(`with seed ${seed}: ${(problem as Error).message}`, { cause: problem });
		});
	}
}, 120_000);

/** A page as a browser holds it: what it knew when it was drawn, what was typed, and what is still under way. */
type Page = Omit<Writing, "answers"> & { typed: string; underWay: Writing[] };

async function interleave(author: Viewer, chance: Chance): Promise<void> {
	const given = reserveEntry(keys, author, testNow);
	const acknowledged: string[] = [];
	let now = testNow;
	let words = 0;
	let pages = 0;

	/** A page drawn now: it holds what is kept, and what `typed` brings along from a page before it. */
	const draw = (kept: Answers, revision: number, basedOn: number, typed = ""): Page => ({
		...aWriting(author, {}, given),
		page: `page ${(pages += 1)}`,
		seq: 0,
		revision,
		basedOn,
		typed: together(kept.meaning ?? "", typed),
		underWay: [],
	});
	const open = async () => {
		const entry = await findOwnEntry(db, keys, author, given.entryId);
		const kept = entry?.draft?.answers ?? entry?.finished?.answers ?? {};
		return draw(kept, entry?.draft?.revision ?? 0, entry?.draft?.basedOn ?? entry?.finished?.revision ?? 0);
	};
	const shown = [await open(), await open()];

	for (let step = 0; step < steps; step += 1) {
		now = new Date(now.getTime() + 1000);
		const at = chance.below(2);
		const page = shown[at]!;
		const act = chance.oneOf(["type", "type", "send", "send", "arrive", "arrive", "arrive", "finish", "open"] as const);
		switch (act) {
			case "type":
				page.typed = together(page.typed, `w${(words += 1)}`);
				break;
			case "send": {
				const { typed, underWay: _, ...rest } = page;
				page.seq += 1;
				page.underWay.push({ ...rest, seq: page.seq, answers: { title: "T", meaning: typed } });
				break;
			}
			case "arrive": {
				// Messages of one page may overtake each other, come twice, or be answered into nothing.
				const message = page.underWay[chance.below(page.underWay.length)];
				if (!message) break;
				if (chance.below(4) > 0) page.underWay.splice(page.underWay.indexOf(message), 1);
				const verdict = await saveDraft(db, keys, author, message, now);
				if (!verdict) throw new Error("the author's own entry was not found");
				if ("refused" in verdict) shown[at] = draw(verdict.kept, verdict.revision, verdict.basedOn, page.typed);
				else {
					acknowledged.push(...wordsOf(message.answers.meaning));
					if (chance.below(3) > 0) page.revision = verdict.revision;
				}
				break;
			}
			case "finish": {
				const { typed, underWay: _, ...rest } = page;
				const last = { ...rest, seq: page.seq + 1, answers: { title: "T", meaning: typed } };
				const verdict = await finishEntry(db, keys, author, last, now);
				if (!verdict || ("refused" in verdict && verdict.refused === "needs-title")) throw new Error("not finished");
				if ("refused" in verdict) shown[at] = draw(verdict.kept, verdict.revision, verdict.basedOn, typed);
				else {
					acknowledged.push(...wordsOf(typed));
					shown[at] = await open();
				}
				break;
			}
			case "open":
				// Whoever leaves a page with words that were never acknowledged has been told "Not saved yet".
				shown[at] = await open();
				break;
		}
		if (act !== "arrive" && act !== "finish") continue;
		const newest = await findNewestWords(db, keys, author, given.entryId);
		const kept = new Set(wordsOf(newest?.answers.meaning));
		const lost = acknowledged.filter((word) => !kept.has(word));
		expect(lost, `words lost after step ${step + 1}`).toEqual([]);
	}
}

function together(one: string, other: string): string {
	return [...new Set([...wordsOf(one), ...wordsOf(other)])].join(" ");
}

function wordsOf(text: string | undefined): string[] {
	return (text ?? "").split(" ").filter(Boolean);
}
