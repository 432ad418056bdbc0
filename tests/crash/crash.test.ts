import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { addPerson, foundOrganisation } from "#app/models/accounts/people.server.ts";
import { startRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { verifyAudit } from "#app/models/audit/audit.server.ts";
import { beforeTheFirst, hashOf } from "#app/models/audit/chain.ts";
import { findOwnEntry } from "#app/models/entries/entry.server.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { openHouse, type House } from "#db/open.server.ts";
import { placesIn, wordsOf, type Cast, type Said } from "./writer.ts";

const kills = process.env.HEDGEROW_LONG ? 500 : 12;
const betweenFullWalks = 50;
const folder = mkdtempSync(join(tmpdir(), "hedgerow-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In the order in which the writer does them to one entry. */
const order: Said["did"][] = ["drafted", "drafted-again", "finished", "lent", "read", "taken-back", "deleted"];

const title = `killed ${kills} times while writing, the service loses nothing it acknowledged and tears no act from its line`;

test(title, { timeout: 1_200_000 }, async () => {
	const cast = await aCast();
	const chain = { seq: 0, hash: beforeTheFirst };
	let acknowledged = 0;
	for (let kill = 1; kill <= kills; kill += 1) {
		const began = new Date().toISOString();
		const said = await writeUntilKilled(cast);
		acknowledged += said.length;
		const house = await openHouse(placesIn(folder));
		try {
			await checkAfterKill(house, cast, said, chain, began);
			if (kill % betweenFullWalks === 0 || kill === kills) {
				const broken = await verifyAudit(house.db, (hash) => house.keys.sealAuditHash(hash), cast.author.orgId);
				expect(broken, "first broken line").toBeUndefined();
			}
		} catch (problem) {
			throw new Error(`after kill ${kill}: ${(problem as Error).message}`, { cause: problem });
		} finally {
			await house.close();
		}
	}
	expect(acknowledged, "acts acknowledged in all").toBeGreaterThan(kills * 5);
	if (process.env.HEDGEROW_LONG)
		console.log(`${kills} kills, ${acknowledged} acknowledged acts, ${chain.seq} audit lines`);
});

async function aCast(): Promise<Cast> {
	const house = await openHouse(placesIn(folder));
	const { db, keys } = house;
	const now = new Date();
	const orgId = await foundOrganisation(db, { name: "Crash", safetyContacts: [] }, now);
	const aPerson = async (name: string): Promise<Viewer> => {
		const person = {
			name,
			email: `${name}@test.test`,
			password: "a long test password",
			roles: ["link_worker" as const],
		};
		const id = await addPerson(db, keys, orgId, person, now);
		return { id, orgId, name, roles: person.roles, supervises: false, sessionId: "" };
	};
	const [author, supervisor] = [await aPerson("author"), await aPerson("supervisor")];
	const pair = { superviseeId: author.id, supervisorId: supervisor.id, hat: "clinical_restorative" as const };
	const relationId = await startRelation(db, keys, { id: "service", orgId }, pair, now);
	await house.close();
	return { author, supervisor, relationId: relationId! };
}

/** Starts a writer and kills it at some moment, one time in five while it is still starting. Returns what it said. */
async function writeUntilKilled(cast: Cast): Promise<Said[]> {
	const writer = spawn(process.execPath, [join(import.meta.dirname, "writer.ts"), folder, JSON.stringify(cast)]);
	let output = "";
	let problems = "";
	const kill = (afterMs: number) => setTimeout(() => writer.kill("SIGKILL"), afterMs);
	if (Math.random() < 0.2) kill(Math.random() * 600);
	let isReady = false;
	writer.stdout.setEncoding("utf8").on("data", (words: string) => {
		output += words;
		if (!isReady) kill(Math.random() * 700);
		isReady = true;
	});
	writer.stderr.setEncoding("utf8").on("data", (words: string) => (problems += words));
	const signal = await new Promise((done) => writer.once("close", (_code, by) => done(by)));
	if (signal !== "SIGKILL") throw new Error(`the writer stopped by itself: ${problems}`);
	// The last line may have been cut off; then it was never heard, and so not acknowledged.
	const lines = output.split("\n").slice(0, -1);
	return lines.map((line) => JSON.parse(line) as Said | "ready").filter((said) => said !== "ready");
}

type Chain = { seq: number; hash: string };

async function checkAfterKill(house: House, cast: Cast, said: Said[], chain: Chain, began: string): Promise<void> {
	const { db, keys } = house;
	const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
	expect(rows).toEqual([{ integrity_check: "ok" }]);
	expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);

	const lines = await newLines(house, cast.author.orgId, chain);
	const acts = await actsKept(house, began);
	const did = new Map<string, Set<string>>();
	for (const { action, objectKind, objectId } of lines) {
		const entryId = objectKind === "share" ? acts.entryOf.get(objectId) : objectId;
		// The lending of an entry that was deleted went with it; its own lines stay and are counted below.
		if (entryId) did.set(entryId, (did.get(entryId) ?? new Set()).add(actOf[action] ?? action));
	}

	for (const { did: act, entryId, shareId } of said) {
		const kept = acts.kept.get(entryId);
		const isDeleted = did.get(entryId)?.has("deleted") ?? false;
		expect(act === "deleted" ? isDeleted : isDeleted || kept?.has(act), `${act} ${entryId} was acknowledged`).toBe(
			true,
		);
		const line = lines.some((each) => actOf[each.action] === act && each.objectId === (shareId ?? entryId));
		expect(line || act === "drafted-again", `${act} ${entryId} has its line`).toBe(true);
	}
	// Nothing without its line, and no line without its act: also of what was done but never acknowledged.
	for (const entryId of new Set([...acts.kept.keys(), ...did.keys()])) {
		const [kept, written] = [acts.kept.get(entryId) ?? new Set(), did.get(entryId) ?? new Set()];
		if (written.has("deleted")) expect(kept.size, `${entryId} is deleted`).toBe(0);
		else expect(withLines(kept), `acts and lines of ${entryId}`).toEqual(withLines(written));
	}

	const stillThere = said.filter(({ entryId }) => acts.kept.has(entryId));
	const entry = stillThere[Math.floor(Math.random() * stillThere.length)];
	if (!entry) return;
	const own = await findOwnEntry(db, keys, cast.author, entry.entryId);
	expect((own?.finished ?? own?.draft)?.answers.meaning).toBe(wordsOf(entry.entryId));
	if (!entry.shareId || acts.kept.get(entry.entryId)?.has("taken-back")) return;
	// A look of our own would be one more reading: it is rolled back.
	const look = db.transaction().execute(async (trx) => {
		const lent = await openLent(trx, keys, cast.supervisor, { shareId: entry.shareId! }, new Date());
		throw new Error(lent?.sheet.answers.meaning);
	});
	await expect(look).rejects.toThrow(wordsOf(entry.entryId));
}

const actOf: Record<string, Said["did"]> = {
	"draft.saved": "drafted",
	"entry.finished": "finished",
	"share.lent": "lent",
	"share.read": "read",
	"share.taken-back": "taken-back",
	"entry.deleted": "deleted",
};

/** The lines since the last check, each of them chained to the one before; moves `chain` on. */
async function newLines({ db, keys }: House, orgId: string, chain: Chain) {
	const lines = await db
		.selectFrom("auditLines")
		.selectAll()
		.where("orgId", "=", orgId)
		.where("seq", ">", chain.seq)
		.orderBy("seq")
		.execute();
	for (const line of lines) {
		const sound = line.seq === chain.seq + 1 && line.prevHash === chain.hash && line.hash === hashOf(line);
		expect(sound && line.seal === keys.sealAuditHash(line.hash), `audit line ${line.seq}`).toBe(true);
		Object.assign(chain, { seq: line.seq, hash: line.hash });
	}
	const head = await db.selectFrom("auditHeads").select("seq").where("orgId", "=", orgId).executeTakeFirstOrThrow();
	expect(head.seq, "the head counts every line").toBe(chain.seq);
	return lines.filter(({ objectKind }) => objectKind === "entry" || objectKind === "share");
}

/** What the tables say was done to each entry begun since then, without looking at the audit chain. */
async function actsKept({ db }: House, began: string) {
	const entries = await db
		.selectFrom("entries")
		.leftJoin("shares", "shares.entryId", "entries.id")
		.leftJoin("shareReceipts", "shareReceipts.shareId", "shares.id")
		.select(["entries.id", "saves", "finishedAt", "shares.id as shareId", "openings", "takenBackAt"])
		.where("createdAt", ">=", began)
		.execute();
	const kept = new Map<string, Set<Said["did"]>>();
	const entryOf = new Map<string, string>();
	for (const { id, saves, finishedAt, shareId, openings, takenBackAt } of entries) {
		const states = [saves > 0, saves > 1, finishedAt !== null, shareId !== null, openings === 1, takenBackAt !== null];
		kept.set(id, new Set(order.filter((_, at) => states[at])));
		if (shareId !== null) entryOf.set(shareId, id);
	}
	return { kept, entryOf };
}

/** The acts that leave a line each, in order; a page's second save leaves none (docs/decisions/0009). */
function withLines(acts: ReadonlySet<unknown>): string[] {
	return order.filter((act) => act !== "drafted-again" && acts.has(act));
}
