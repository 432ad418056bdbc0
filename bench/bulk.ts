import { hashOf, beforeTheFirst } from "#app/models/audit/chain.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { weekOf } from "#app/models/dates.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { revisionAt } from "#app/models/entries/entry.server.ts";
import { nameOf } from "#app/models/entries/entry.ts";
import { newId } from "#db/ids.ts";
import type { House } from "#db/open.server.ts";
import type { AuditLinesTable, EntriesTable, EntryRevisionsTable } from "#db/tables.ts";

/** An entry to be written as if its author had finished it at `at`, without a draft before. */
export type Finished = { author: Viewer; answers: Answers; at: Date };

// Thirteen columns at most: far from the 32,766 parameters that SQLite takes, and few enough statements.
const rowsAtOnce = 400;

/**
 * Writes entries as `finishEntry` leaves them, hundreds of rows a statement: the same sealing, the same audit line in the
 * organisation's chain. `written` hears each id. bulk-check.ts holds it against the model's own writes.
 */
export async function writeInBulk(
	house: House,
	entries: Iterable<Finished>,
	written: (id: string, entry: Finished) => void = () => {},
): Promise<void> {
	const heads = new Map<string, { seq: number; hash: string }>();
	for (const { orgId, ...head } of await house.db.selectFrom("auditHeads").selectAll().execute())
		heads.set(orgId, head);

	let waiting = {
		entries: [] as EntriesTable[],
		revisions: [] as EntryRevisionsTable[],
		lines: [] as AuditLinesTable[],
	};
	const flush = async () => {
		const { entries, revisions, lines } = waiting;
		if (entries.length === 0) return;
		waiting = { entries: [], revisions: [], lines: [] };
		await house.db.transaction().execute(async (trx) => {
			await trx.insertInto("entries").values(entries).execute();
			await trx.insertInto("entryRevisions").values(revisions).execute();
			await trx.insertInto("auditLines").values(lines).execute();
			for (const orgId of new Set(lines.map((line) => line.orgId))) {
				const head = heads.get(orgId)!;
				const row = trx.insertInto("auditHeads").values({ orgId, ...head });
				await row.onConflict((c) => c.column("orgId").doUpdateSet(head)).execute();
			}
		});
	};

	for (const entry of entries) {
		const { author, at } = entry;
		const id = newId(at);
		const finishedAt = at.toISOString();
		const week = entry.answers.week ?? weekOf(at);
		const answers = { ...entry.answers, week };
		const pen = await house.keys.penFor({ kind: "person", id: author.id }, at);
		const place = revisionAt(author, id, 1);
		waiting.entries.push({
			id,
			kind: "full",
			revision: 1,
			saves: 0,
			orgId: author.orgId,
			authorId: author.id,
			week,
			placeId: answers.place_id ?? null,
			createdAt: finishedAt,
			finishedAt,
			draftSavedAt: null,
		});
		waiting.revisions.push({
			entryId: id,
			revision: 1,
			name: pen.seal({ ...place, column: "name" }, nameOf(answers, "full", week, at)),
			answers: pen.seal(place, JSON.stringify(answers)),
			finishedAt,
		});
		const head = heads.get(author.orgId) ?? { seq: 0, hash: beforeTheFirst };
		const line = lineOf(house, author, id, head, finishedAt);
		waiting.lines.push(line);
		heads.set(author.orgId, { seq: line.seq, hash: line.hash });
		written(id, entry);
		if (waiting.entries.length === rowsAtOnce) await flush();
	}
	await flush();
}

function lineOf(house: House, author: Viewer, objectId: string, head: { seq: number; hash: string }, at: string) {
	const facts = {
		orgId: author.orgId,
		seq: head.seq + 1,
		at,
		actorId: author.id,
		actingAs: "author",
		action: "entry.finished",
		objectKind: "entry",
		objectId,
		purpose: null,
		requestId: null,
		prevHash: head.hash,
	};
	const hash = hashOf(facts);
	return { ...facts, hash, seal: house.keys.sealAuditHash(hash) };
}
