import { sql } from "kysely";
import type { Keys } from "#db/keys.server.ts";
import { askKept } from "#db/kept-query.ts";
import type { Db } from "#db/open.server.ts";
import { momentOf } from "../dates.ts";
import { deputyStands } from "../accounts/deputies.server.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { coverAt, lendingIsOpen } from "./lending.server.ts";
import { stateOf, type Cover, type Lending } from "./lending.ts";

/**
 * What the viewer lends and has lent, newest first, with who opened it. All of it, or one entry's; `most` lines from
 * before the id given.
 */
export async function listLendings(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	page: { entryId?: string; before?: string; most: number },
	now: Date,
): Promise<{ lendings: Lending[]; older?: string }> {
	const { entryId, before, most } = page;
	const name = ["lendings", most, entryId && "of an entry", before && "before"].filter(Boolean).join(" ");
	const values = [viewer.id, entryId ?? "", before ?? "", momentOf(now)] as const;
	const rows = await askKept(db, name, values, (authorId, entry, earlier, at) =>
		db
			.selectFrom("shares")
			.innerJoin("relations", "relations.id", "shares.relationId")
			.innerJoin("people", "people.id", "relations.supervisorId")
			.select(["shares.id", "entryId", "cover", "lentAt", "endsAt", "takenBackAt"])
			.select(["hat", "relations.endedAt as relationEndedAt", "people.name as readerName"])
			.select(namesOfDeputies(at).as("deputies"))
			.where("shares.authorId", "=", authorId)
			.$if(entryId !== undefined, (query) => query.where("entryId", "=", entry))
			.$if(before !== undefined, (query) => query.where("shares.id", "<", earlier))
			.orderBy("shares.id", "desc")
			.limit(most + 1),
	);
	const shown = rows.slice(0, page.most);
	const receipts = await listOpenings(
		db,
		shown.map((row) => row.id),
	);
	const lendings = await Promise.all(
		shown.map(async ({ cover, takenBackAt, relationEndedAt, ...row }): Promise<Lending> => {
			const { title, ask } = JSON.parse(await keys.open(coverAt(row.id, viewer), cover)) as Cover;
			const state = stateOf({ ...row, takenBackAt, relationEndedAt }, now);
			const openings = receipts.filter((receipt) => receipt.shareId === row.id);
			return { ...row, title, ask, state, deputies: row.deputies?.split("\n") ?? [], openings };
		}),
	);
	return { lendings, ...(rows.length > page.most && { older: shown.at(-1)!.id }) };
}

/** The viewer's own entries that somebody may read now, at most 1,000. */
export async function listLentEntries(db: Db, viewer: Viewer, now: Date): Promise<string[]> {
	const rows = await db
		.selectFrom("shares")
		.innerJoin("relations", "relations.id", "shares.relationId")
		.select("entryId")
		.distinct()
		.where("shares.authorId", "=", viewer.id)
		.where(lendingIsOpen(now))
		.where(relationIsLive(now))
		.limit(1000)
		.execute();
	return rows.map(({ entryId }) => entryId);
}

/** How many people each of the viewer's entries is lent to now; entries lent to nobody are left out. */
export async function countReaders(
	db: Db,
	viewer: Viewer,
	entryIds: readonly string[],
	now: Date,
): Promise<Map<string, number>> {
	if (entryIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("shares")
		.innerJoin("relations", "relations.id", "shares.relationId")
		.select(["entryId", "supervisorId"])
		.where("shares.authorId", "=", viewer.id)
		.where("entryId", "in", [...entryIds])
		.where(lendingIsOpen(now))
		.where(relationIsLive(now))
		.execute();
	const readers = Map.groupBy(rows, (row) => row.entryId);
	return new Map([...readers].map(([id, each]) => [id, new Set(each.map((row) => row.supervisorId)).size]));
}

/** SQL, beside `shares` and `relations`: the names of those who may read it while its reader is away, a line each. */
function namesOfDeputies(now: Date) {
	return sql<
		string | null
	>`(select string_agg(${sql.ref("deputy.name")}, ${"\n"} order by ${sql.ref("deputies.position")})
		from ${sql.table("shareDeputies")} as ${sql.ref("agreed")}
		inner join ${sql.table("deputies")} on ${sql.ref("deputies.relationId")} = ${sql.ref("shares.relationId")}
			and ${sql.ref("deputies.personId")} = ${sql.ref("agreed.personId")}
		inner join ${sql.table("people")} as ${sql.ref("deputy")} on ${sql.ref("deputy.id")} = ${sql.ref("agreed.personId")}
		where ${sql.ref("agreed.shareId")} = ${sql.ref("shares.id")} and ${deputyStands(now)})`;
}

function listOpenings(db: Db, shareIds: readonly string[]) {
	if (shareIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom("shareReceipts")
		.innerJoin("people", "people.id", "shareReceipts.readerId")
		.select(["shareId", "people.name as readerName", "day", "openings", "lastAt"])
		.where("shareId", "in", [...shareIds])
		.orderBy("lastAt", "desc")
		.limit(500)
		.execute();
}
