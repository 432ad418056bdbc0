import { openLent } from "#app/models/sharing/reading.server.ts";
import { sendReply } from "#app/models/sharing/replying.server.ts";
import { lend } from "#app/models/sharing/lending.server.ts";
import { weekOf } from "#app/models/dates.ts";
import { reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import type { Db, House } from "#db/open.server.ts";
import { checkBulk } from "./bulk-check.ts";
import { writeInBulk, type Finished } from "./bulk.ts";
import { answersOf, chanceOf, longAnswersOf, titleOf, wordsOf } from "./made-up-words.ts";
import { meetOnce, type Held } from "./sessions.ts";
import { asViewer, peopleFor, type Author, type Person } from "./society.ts";

/** One whose pages are visited, with what stands on them. */
export type Visitor = Person & {
	supervisor: Person;
	draftTitle: string;
	/** The newest first. */
	entries: { id: string; title: string }[];
	/** Their lendings that go on, the newest entry's first; from the second on they are answered. */
	lent: { id: string; title: string }[];
	/** The session they were in last. */
	held: Held;
};

/** What a seeded house holds for those who visit it. */
export type Seeded = {
	entries: number;
	visitors: Visitor[];
	/** Those who post: what they add stands on nobody's pages that are read. */
	posters: Visitor[];
	/** People who write twice a week, in every house the same. */
	steady: Person[];
	/** One with 2,000 entries of 4 KB, beside the number that names the house. */
	searcher: Person;
	/** Everybody who may sign in. */
	everybody: Person[];
};

const people = { authors: 200, visitors: 8, steady: 8, posters: 8 };
const steadyEntries = 52;
const soughtEntries = 2_000;
const day = 86_400_000;
const span = 27 * 30.4 * day;
const lentSections = ["what_happened", "discretion", "pressure", "meaning", "next_step"] as const;

type Written = { id: string; author: Author; number: number; at: Date };

/**
 * Fills an empty house with `count` entries of 250 words over 27 months, some lent and answered. The eight visitors and
 * the others share what eight steady writers leave; nobody who writes has fewer than 24.
 */
export async function seed(house: House, count: number, now: Date): Promise<Seeded> {
	const began = new Date(now.getTime() - span - 30 * day);
	const authors = await peopleFor(house, people.authors + 2, began);
	const [searcher, checker] = authors.splice(people.authors) as [Author, Author];
	await checkBulk(house, checker, began);

	const steady = authors.slice(people.visitors, people.visitors + people.steady);
	const others = [...authors.slice(0, people.visitors), ...authors.slice(people.visitors + people.steady)];
	const rest = count - steady.length * steadyEntries;
	const writers = others.slice(0, Math.min(others.length, Math.floor(rest / 24)));
	const toLend: Written[] = [];
	await writeInBulk(house, spread(writers, rest, now, span), (id, { answers, at }) => {
		const [author, number] = numbersIn(answers.title!);
		if (number < 3 || number % 20 === 0) toLend.push({ id, author: authors[author]!, number, at });
	});
	await writeInBulk(house, spread(steady, steady.length * steadyEntries, now, 182 * day));
	await writeInBulk(house, longOnes(searcher, now));

	const looked = new Map(
		writers.slice(0, people.visitors + people.posters).map((author) => [author.id, asVisitor(author)]),
	);
	await lendAll(house, toLend, (written, shareId) => {
		const title = titleOf(written.author.number, written.number);
		const visitor = written.number < 3 ? looked.get(written.author.id) : undefined;
		visitor?.entries.unshift({ id: written.id, title });
		visitor?.lent.unshift({ id: shareId, title });
	});
	for (const visitor of looked.values()) visitor.draftTitle = await draft(house, visitor, now);
	for (const author of authors) {
		const visitor = looked.get(author.id);
		if (visitor) visitor.held = await meetOnce(house, { ...author, author }, now);
	}
	return {
		entries: count,
		visitors: [...looked.values()].slice(0, people.visitors),
		posters: [...looked.values()].slice(people.visitors),
		steady: steady.map(asPerson),
		searcher: asPerson(searcher),
		everybody: authors.map(asPerson),
	};
}

function asPerson({ id, orgId, name, email }: Author): Person {
	return { id, orgId, name, email };
}

function asVisitor(author: Author): Visitor {
	const held = { supervisionId: author.relationId, sessionId: "", heading: "" };
	return { ...asPerson(author), supervisor: author.supervisor, draftTitle: "", entries: [], lent: [], held };
}

/** Entries in the order they were written, the writers in turn, up to an hour ago. */
function* spread(writers: Author[], count: number, now: Date, over: number): Generator<Finished> {
	const viewers = writers.map(asViewer);
	for (let each = 0; each < count; each += 1) {
		const writer = each % writers.length;
		// Counted for each writer from their newest, so that the newest words are the same in every house.
		const number = Math.floor((count - 1 - each) / writers.length);
		const { number: author, placeId } = writers[writer]!;
		const at = new Date(now.getTime() - 3_600_000 - Math.round(((count - 1 - each) / count) * over));
		yield { author: viewers[writer]!, answers: answersOf(author, number, placeId), at };
	}
}

function* longOnes(searcher: Author, now: Date): Generator<Finished> {
	const author = asViewer(searcher);
	for (let number = soughtEntries - 1; number >= 0; number -= 1) {
		const at = new Date(now.getTime() - 3_600_000 - Math.round((number / soughtEntries) * span));
		yield { author, answers: longAnswersOf(searcher.number, number, weekOf(at)), at };
	}
}

function numbersIn(title: string): [number, number] {
	const [, author, number] = /\((\d+)\.(\d+)\)$/.exec(title)!;
	return [Number(author), Number(number)];
}

/** Lends through the models: the newest three until taken back, older ones for 28 days; two of three are answered. */
async function lendAll(house: House, all: Written[], lent: (written: Written, shareId: string) => void): Promise<void> {
	const atOnce = 100;
	for (let from = 0; from < all.length; from += atOnce) {
		await house.db.transaction().execute(async (trx) => {
			for (const written of all.slice(from, from + atOnce)) lent(written, await lendOne(trx, house, written));
		});
	}
}

async function lendOne(trx: Db, { keys }: House, { id, author, number, at }: Written): Promise<string> {
	const stays = number < 3;
	const later = (hours: number) => new Date(at.getTime() + hours * 60_000 * (stays ? 1 : 60));
	const choice = {
		entryId: id,
		relationId: author.relationId,
		sections: lentSections,
		ask: "think_with_me",
		endsAt: stays ? null : later(28 * 24),
	};
	const verdict = await lend(trx, keys, asViewer(author), choice, later(1));
	if (!verdict || "refused" in verdict) throw new Error(`not lent: ${JSON.stringify(verdict)}`);
	if (number === 0 || number % 3 === 0) return verdict.lent;
	const supervisor = asViewer(author.supervisor);
	await openLent(trx, keys, supervisor, { shareId: verdict.lent }, later(30));
	const text = wordsOf(chanceOf(number), 60);
	const reply = await sendReply(trx, keys, supervisor, verdict.lent, { kind: "words", text }, later(31));
	if (!reply || "refused" in reply) throw new Error("not answered");
	return verdict.lent;
}

/** One unfinished entry each, so that today's page and the log show one. Returns its title. */
async function draft({ db, keys }: House, visitor: Visitor, now: Date): Promise<string> {
	const viewer = asViewer(visitor);
	const title = `Half a thought of ${visitor.name}`;
	const answers = { title, what_happened: wordsOf(chanceOf(1), 80) };
	const page = { kind: "full" as const, page: "b".repeat(22), seq: 1, revision: 0, basedOn: 0 };
	await saveDraft(db, keys, viewer, { ...reserveEntry(keys, viewer, now), ...page, answers }, now);
	return title;
}
