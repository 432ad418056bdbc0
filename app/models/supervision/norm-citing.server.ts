import type { Keys } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Answers, DiscretionLine } from "../entries/answers.ts";
import type { Cited } from "../entries/describe.ts";
import { findOwnEntry } from "../entries/entry.server.ts";
import { isId } from "../ids.ts";
import { titleOf, normAsText } from "./norm-in-words.ts";
import { openWords } from "./norm-reading.server.ts";
import { normRows, visibleNorms } from "./norm-visible.server.ts";
import { normFields, normProblems } from "./norm.words.ts";

const mostCited = 100;
/** A choice stays on one line of a phone's list, or nearly. */
const mostLetters = 60;

/** A practice that can be cited, as the writing page offers it. */
export type CitedChoice = { code: string; label: string };

/**
 * The practices in force that the viewer may follow: their own, and those agreed for their team or the organisation.
 * Newest first, at most 100. What they only agreed for somebody else is not theirs to follow.
 */
export async function listCitable(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<CitedChoice[]> {
	const rows = await followable(db, viewer, now)
		.where("norms.retiredAt", "is", null)
		.orderBy("norms.id", "desc")
		.limit(mostCited)
		.execute();
	return Promise.all(
		rows.map(async (row) => {
			const words = await openWords(keys, viewer, row, row.words);
			return { code: row.id, label: titleOf(words, mostLetters) };
		}),
	);
}

/** The choices as what entries are read with. */
export function citedOf(choices: readonly CitedChoice[]): Cited {
	return Object.fromEntries(choices.map(({ code, label }) => [code, label]));
}

/** What can be cited, with what an entry cites already and the viewer can no longer choose. */
export function withCited(choices: readonly CitedChoice[], answers: Answers): CitedChoice[] {
	const others = idsIn(answers).filter((id) => !choices.some(({ code }) => code === id));
	return [...choices, ...others.map((code) => ({ code, label: normFields.citedBefore }))];
}

/**
 * What is wrong with the practices that a posted entry cites, by field name: one that the viewer may not follow is
 * refused as a choice that is not in the list. One that retired meanwhile is let through, and so is one that the entry
 * cites already. Asks the database only where something is cited.
 */
export async function strayCitations(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ entryId, answers }: { entryId: string; answers: Answers },
	now: Date,
): Promise<Record<string, string>> {
	const cited = idsIn(answers);
	if (cited.length === 0) return {};
	const rows = await followable(db, viewer, now).where("norms.id", "in", cited).execute();
	const known = new Set(rows.map(({ id }) => id));
	if (cited.some((id) => !known.has(id))) {
		const entry = await findOwnEntry(db, keys, viewer, entryId);
		for (const kept of [entry?.draft?.answers, entry?.finished?.answers]) {
			for (const id of idsIn(kept ?? {})) known.add(id);
		}
	}
	return Object.fromEntries(
		(answers.discretion ?? []).flatMap(({ norm }, at): [string, string][] =>
			norm && !known.has(norm) ? [[`discretion.${at}.norm`, normProblems.notYourNorm]] : [],
		),
	);
}

/**
 * Answers about to be finished, where following a practice says how guidance stood and nothing else is said: one that we
 * may follow says do, one that we may not says do not (domain notes f3). Asks the database only where that is open.
 */
export async function withImplied(db: Db, keys: Keys, viewer: Viewer, answers: Answers, now: Date): Promise<Answers> {
	const isOpen = ({ norm, guidance }: DiscretionLine) => norm !== undefined && guidance === undefined;
	const open = (answers.discretion ?? []).filter(isOpen);
	const cited = idsIn({ discretion: open });
	if (cited.length === 0) return answers;
	const rows = await followable(db, viewer, now).where("norms.id", "in", cited).execute();
	const says = await opened(rows, async (row) =>
		(await openWords(keys, viewer, row, row.words)).we_agree_that === "may_not" ? "clear_no" : "clear_yes",
	);
	const implied = (line: DiscretionLine): DiscretionLine => {
		const guidance = isOpen(line) ? says[line.norm!] : undefined;
		return guidance ? { ...line, guidance } : line;
	};
	return { ...answers, discretion: answers.discretion!.map(implied) };
}

/** The first lines of the practices that the viewer's own answers cite, as far as they may still read them. */
export async function readCited(db: Db, keys: Keys, viewer: Viewer, answers: Answers, now: Date): Promise<Cited> {
	const rows = await citedRows(db, viewer, answers, now);
	return opened(rows, async (row) => titleOf(await openWords(keys, viewer, row, row.words)));
}

/**
 * What the practices say that the viewer's own finished entry cites, as far as whoever it is lent to may know of them:
 * those in force, or once in force, that this very person may read on the register too. Empty for any other entry, and
 * where the relation is not the viewer's and going on.
 */
export async function citedForReader(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	lending: { entryId: string; relationId: string },
	now: Date,
): Promise<Cited> {
	const entry = await findOwnEntry(db, keys, viewer, lending.entryId);
	const rows = await citedRows(db, viewer, entry?.finished?.answers ?? {}, now);
	if (rows.length === 0) return {};
	const relation = await db
		.selectFrom("relations")
		.select("supervisorId")
		.where("id", "=", lending.relationId)
		.where("superviseeId", "=", viewer.id)
		.where("orgId", "=", viewer.orgId)
		.where(relationIsLive(now))
		.executeTakeFirst();
	if (!relation) return {};
	const ids = rows.map(({ id }) => id);
	const theirs = await visibleNorms(db, { id: relation.supervisorId, orgId: viewer.orgId }, now)
		.select("norms.id")
		.where("norms.id", "in", ids)
		.where("norms.agreedAt", "is not", null)
		.execute();
	const read = new Set(theirs.map(({ id }) => id));
	const known = rows.filter(({ id }) => read.has(id));
	return opened(known, async (row) => normAsText(await openWords(keys, viewer, row, row.words)));
}

/** What is or was in force for the viewer to follow. */
function followable(db: Db, viewer: Viewer, now: Date) {
	return normRows(db, viewer, now)
		.where("norms.agreedAt", "is not", null)
		.where((any) => any.or([any("norms.scope", "<>", "me"), any("norms.proposerId", "=", viewer.id)]));
}

async function citedRows(db: Db, viewer: Viewer, answers: Answers, now: Date) {
	const cited = idsIn(answers);
	return cited.length === 0 ? [] : normRows(db, viewer, now).where("norms.id", "in", cited).execute();
}

function idsIn({ discretion = [] }: Answers): string[] {
	return [...new Set(discretion.flatMap(({ norm }) => (norm && isId(norm) ? [norm] : [])))];
}

async function opened<Row extends { id: string }>(rows: Row[], say: (row: Row) => Promise<string>): Promise<Cited> {
	const said = await Promise.all(rows.map(async (row): Promise<[string, string]> => [row.id, await say(row)]));
	return Object.fromEntries(said);
}
