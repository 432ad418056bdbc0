import { isDeepStrictEqual } from "node:util";
import { verifyAudit } from "#app/models/audit/audit.server.ts";
import { findOwnEntry, listOwnEntries } from "#app/models/entries/entry.server.ts";
import { finishEntry, reserveEntry } from "#app/models/entries/writing.server.ts";
import type { House } from "#db/open.server.ts";
import { writeInBulk } from "./bulk.ts";
import { answersOf } from "./made-up-words.ts";
import { asViewer, type Author } from "./society.ts";

const pairs = 3;

/**
 * Writes the same entries by the model and in bulk, and compares every column of every row and what the models read
 * back. Throws what differs: then the figures would be about rows that the service never writes.
 */
export async function checkBulk(house: House, author: Author, now: Date): Promise<void> {
	const { db, keys } = house;
	const viewer = asViewer(author);
	const answers = Array.from({ length: pairs }, (_, number) => answersOf(author.number, number, author.placeId));
	const modelled: string[] = [];
	for (const each of answers) {
		const reserved = reserveEntry(keys, viewer, now);
		const page = { kind: "full" as const, page: "a".repeat(22), seq: 1, revision: 0, basedOn: 0 };
		const verdict = await finishEntry(db, keys, viewer, { ...reserved, ...page, answers: each }, now);
		if (!verdict || "refused" in verdict) throw new Error("the model refused an entry of the bench");
		modelled.push(reserved.entryId);
	}
	const bulk: string[] = [];
	await writeInBulk(
		house,
		answers.map((each) => ({ author: viewer, answers: each, at: now })),
		(id) => bulk.push(id),
	);

	const { lines } = await listOwnEntries(db, keys, viewer, { most: 2 * pairs });
	for (const [number, id] of modelled.entries()) {
		const other = bulk[number]!;
		for (const [table, column] of [
			["entries", "id"],
			["entryRevisions", "entryId"],
			["auditLines", "objectId"],
		] as const) {
			const rows = (key: string) =>
				db
					.selectFrom(table)
					.selectAll()
					.where(column as never, "=", key as never)
					.execute();
			compare(`${table} of entry ${number}`, (await rows(id)).map(shapeOf), (await rows(other)).map(shapeOf));
		}
		const read = async (key: string) => ({ ...(await findOwnEntry(db, keys, viewer, key)), id: "" });
		compare(`findOwnEntry of entry ${number}`, await read(id), await read(other));
		const line = (key: string) => ({ ...lines.find((each) => each.id === key), id: "" });
		compare(`listOwnEntries of entry ${number}`, line(id), line(other));
	}
	const broken = await verifyAudit(db, (hash) => keys.sealAuditHash(hash), viewer.orgId);
	if (broken !== undefined) throw new Error(`the audit chain breaks at line ${broken}`);
}

// What is new in every row, so only its form can be compared.
const itsOwn = new Set(["id", "entryId", "objectId", "seq", "prevHash", "hash", "seal"]);

/** A row as far as another one can be like it: values, but of what is its own and of what is sealed the form alone. */
function shapeOf(row: Record<string, unknown>): Record<string, unknown> {
	const form = (value: unknown) => {
		if (Buffer.isBuffer(value)) return `${value.length} bytes, version ${value[0]}, key ${value.readUInt32BE(1)}`;
		return typeof value === "string" ? value.replace(/[0-9a-f]/g, "x") : typeof value;
	};
	return Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			itsOwn.has(column) || Buffer.isBuffer(value) ? form(value) : value,
		]),
	);
}

function compare(what: string, model: unknown, bulk: unknown): void {
	if (isDeepStrictEqual(model, bulk) && JSON.stringify(model).length > 20) return;
	throw new Error(`${what}: the model wrote ${JSON.stringify(model)}, the bulk path ${JSON.stringify(bulk)}`);
}
