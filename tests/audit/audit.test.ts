import { sql } from "kysely";
import { expect, test } from "vitest";
import { appendAudit, auditHeadsHold, verifyAudit, type AuditEvent } from "#app/models/audit/audit.server.ts";
import { beforeTheFirst } from "#app/models/audit/chain.ts";
import { db, keys } from "#db/live.server.ts";
import { anOrganisation, testNow } from "#tests/support/people.ts";

const line: AuditEvent = { action: "draft.saved", actingAs: "author", objectKind: "entry", objectId: "1" };
const sealOf = (hash: string) => keys.sealAuditHash(hash);

function append(orgId: string, event = line): Promise<void> {
	return db.transaction().execute((trx) => appendAudit(trx, keys, { id: "a person", orgId }, event, testNow));
}

const linesOf = (orgId: string) =>
	db.selectFrom("auditLines").selectAll().where("orgId", "=", orgId).orderBy("seq").execute();

async function aChain(length: number): Promise<string> {
	const orgId = await anOrganisation();
	for (let nth = 0; nth < length; nth += 1) await append(orgId, { ...line, objectId: String(nth) });
	return orgId;
}

test("each organisation has a chain of its own, from one, that verifies", async () => {
	const [one, other] = [await aChain(5), await aChain(2)];

	const lines = await linesOf(one);
	expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
	expect(lines.map(({ prevHash }) => prevHash)).toEqual([beforeTheFirst, ...lines.slice(0, 4).map(({ hash }) => hash)]);
	expect(lines[0]).toMatchObject({ at: testNow.toISOString(), actorId: "a person", purpose: null, requestId: null });
	for (const orgId of [one, other, await anOrganisation()])
		expect(await verifyAudit(db, sealOf, orgId)).toBeUndefined();
	expect(await auditHeadsHold(db, sealOf)).toBe(true);
});

test("a chain under another key does not verify", async () => {
	const orgId = await aChain(3);

	expect(await verifyAudit(db, (hash) => hash, orgId)).toBe(1);
	expect(await auditHeadsHold(db, (hash) => hash)).toBe(false);
});

test("a line belongs in the transaction of its act", async () => {
	const orgId = await anOrganisation();

	await expect(appendAudit(db, keys, { id: "x", orgId }, line, testNow)).rejects.toThrow(/transaction/);
	await expect(
		db.transaction().execute(async (trx) => {
			await appendAudit(trx, keys, { id: "x", orgId }, line, testNow);
			throw new Error("a bug");
		}),
	).rejects.toThrow("a bug");

	expect(await linesOf(orgId)).toEqual([]);
	await append(orgId);
	expect(await verifyAudit(db, sealOf, orgId)).toBeUndefined();
});

test("the database refuses to change or delete a line, whoever asks", async () => {
	const orgId = await aChain(3);
	const before = await linesOf(orgId);
	const refused = /never changed/;

	await expect(db.updateTable("auditLines").set({ actorId: "x" }).where("orgId", "=", orgId).execute()).rejects.toThrow(
		refused,
	);
	await expect(db.updateTable("auditLines").set({ seq: 9 }).where("seq", "=", 3).execute()).rejects.toThrow(refused);
	await expect(db.deleteFrom("auditLines").where("orgId", "=", orgId).execute()).rejects.toThrow(refused);
	await expect(db.deleteFrom("auditLines").execute()).rejects.toThrow(refused);
	if (process.env.HEDGEROW_TEST_DB === "postgres") {
		await expect(sql`truncate ${sql.table("auditLines")}`.execute(db)).rejects.toThrow(refused);
	}
	await expect(
		db.insertInto("auditLines").values(before[1]!).execute(),
		"nor is a number given twice",
	).rejects.toThrow();

	expect(await linesOf(orgId)).toEqual(before);
});

test("a line cannot be put in the place of another", async () => {
	const orgId = await aChain(3);
	const before = await linesOf(orgId);
	const other = { ...before[1]!, actorId: "x" };
	const { orgId: _, seq: __, ...rest } = other;

	const puts = [
		db
			.insertInto("auditLines")
			.values(other)
			.onConflict((c) => c.columns(["orgId", "seq"]).doUpdateSet(rest)),
		...(process.env.HEDGEROW_TEST_DB === "sqlite" ? [db.replaceInto("auditLines").values(other)] : []),
	];
	for (const put of puts) await expect(put.execute()).rejects.toThrow(/never changed/);

	expect(await linesOf(orgId)).toEqual(before);
});

test("lines outlive the organisation and the people they speak of", async () => {
	const orgId = await aChain(2);
	await db.deleteFrom("organisations").where("id", "=", orgId).execute();

	expect(await linesOf(orgId)).toHaveLength(2);
	expect(await verifyAudit(db, sealOf, orgId)).toBeUndefined();
});

test("a head put back or lost, and a line copied to the end, are all found", async () => {
	const orgId = await aChain(3);
	const [, , third] = await linesOf(orgId);
	const heads = db.updateTable("auditHeads").where("orgId", "=", orgId);

	for (const [seq, firstBad] of [
		[2, 3],
		[4, 4],
		[3, undefined],
	] as const) {
		await heads.set({ seq }).execute();
		expect(await verifyAudit(db, sealOf, orgId)).toBe(firstBad);
	}
	await db
		.insertInto("auditLines")
		.values({ ...third!, seq: 4, prevHash: third!.hash })
		.execute();
	await heads.set({ seq: 4 }).execute();
	expect(await verifyAudit(db, sealOf, orgId)).toBe(4);
	const sound = await aChain(2);
	await db.deleteFrom("auditHeads").where("orgId", "=", sound).execute();
	expect(await verifyAudit(db, sealOf, sound)).toBe(1);
});

test("fifty acts at once keep the chain whole", async () => {
	const orgId = await anOrganisation();

	await Promise.all(Array.from({ length: 50 }, (_, nth) => append(orgId, { ...line, objectId: String(nth) })));

	const lines = await linesOf(orgId);
	expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
	expect(new Set(lines.map(({ objectId }) => objectId)).size).toBe(50);
	expect(await verifyAudit(db, sealOf, orgId)).toBeUndefined();
});

test("fifty acts at once, half of which break, leave the lines of the other half", async () => {
	const orgId = await anOrganisation();

	const acts = await Promise.allSettled(
		Array.from({ length: 50 }, (_, nth) =>
			db.transaction().execute(async (trx) => {
				await appendAudit(trx, keys, { id: "x", orgId }, { ...line, objectId: String(nth) }, testNow);
				if (nth % 2) throw new Error("a bug");
			}),
		),
	);

	expect(acts.filter(({ status }) => status === "rejected")).toHaveLength(25);
	expect(await linesOf(orgId)).toHaveLength(25);
	expect(await verifyAudit(db, sealOf, orgId)).toBeUndefined();
});
