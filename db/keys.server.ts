import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import { MasterKeyProblem } from "./master-key.ts";
import { keyNumberOf, openWith, SealBroken, sealWith, type SealedAt } from "./sealing.ts";
import type { KeyTables } from "./tables.ts";

/**
 * Whose key seals a field. A person's words are theirs; joint records belong to the relation; a case to itself; what a
 * peer group agreed on to the group; what a team or an organisation agreed on to the organisation.
 */
export type KeyOwner = { kind: "person" | "relation" | "case" | "group" | "organisation"; id: string };

/** Seals fields under one data key that is already committed. */
export type Pen = { seal(at: SealedAt, text: string): Buffer };

/** The part of the keys that opens nothing: it marks and seals for the limiter, proofs and the audit chain. */
export type Marks = Pick<Keys, "mark" | "sealAuditHash">;

const checkWord = "hedgerow";
const mostCached = 20_000;

/**
 * The data keys of this installation: makes them, wraps them under the master key, seals and opens fields.
 * A function that takes `keys` can read words, so it also takes the viewer (a house test looks).
 */
export class Keys {
	#db: Kysely<KeyTables>;
	#master: KeyObject;
	#auditSeal: Buffer;
	#marks: Buffer;
	// As key objects: handing raw bytes to the cipher each time costs as much again as the sealing.
	#plain = new Map<number, KeyObject>();
	#current = new Map<string, number>();

	/** `master` is 32 bytes. Call `check` before anything else. */
	constructor(db: Kysely<KeyTables>, master: Buffer) {
		this.#db = db;
		this.#master = createSecretKey(master);
		this.#auditSeal = derive(master, "audit");
		this.#marks = derive(master, "marks");
	}

	/** Makes the check word on the first start; throws `MasterKeyProblem` when this key did not seal it. */
	async check(): Promise<void> {
		const at = { table: "masterCheck", column: "word", rowId: "1", ownerId: "", orgId: "" };
		await this.#db
			.insertInto("masterCheck")
			.values({ id: 1, word: sealWith(this.#master, 0, at, checkWord) })
			.onConflict((c) => c.column("id").doNothing())
			.execute();
		const { word } = await this.#db.selectFrom("masterCheck").select("word").executeTakeFirstOrThrow();
		try {
			openWith(this.#master, at, word);
		} catch {
			throw new MasterKeyProblem(
				"The master key file does not fit this data. Put back the key this data was made with.",
			);
		}
	}

	/**
	 * A pen for new words of this owner: a person's key is new each year, the others last. The key is committed before
	 * this returns, so ask for the pen before opening a transaction.
	 */
	async penFor(owner: KeyOwner, now: Date): Promise<Pen> {
		const period = owner.kind === "person" ? String(now.getUTCFullYear()) : "all";
		const slot = `${owner.kind}|${owner.id}|${period}`;
		const number = this.#current.get(slot) ?? (await this.#makeOrFind(owner, period, now));
		remember(this.#current, slot, number);
		const key = this.#plain.get(number) ?? (await this.#load(number));
		return { seal: (at, text) => sealWith(key, number, at, text) };
	}

	/** Opens a sealed field. Throws `SealBroken` when it was moved or changed, or its owner's key is erased. */
	async open(at: SealedAt, sealed: Buffer): Promise<string> {
		const number = keyNumberOf(sealed);
		return openWith(this.#plain.get(number) ?? (await this.#load(number)), at, sealed);
	}

	/** HMAC-SHA-256 (hex) of an audit line's hash, under a key that is not in the database. */
	sealAuditHash(hash: string): string {
		return createHmac("sha256", this.#auditSeal).update(hash).digest("hex");
	}

	/** A mark (HMAC-SHA-256, hex) that stands for a word without holding it: e-mail addresses in the limiter, proofs. */
	mark(purpose: string, word: string): string {
		return createHmac("sha256", this.#marks).update(`${purpose}|${word}`).digest("hex");
	}

	async #makeOrFind(owner: KeyOwner, period: string, now: Date): Promise<number> {
		const which = { ownerKind: owner.kind, ownerId: owner.id, period };
		const find = () =>
			this.#db
				.selectFrom("dataKeys")
				.select("number")
				.where("ownerKind", "=", owner.kind)
				.where("ownerId", "=", owner.id)
				.where("period", "=", period)
				.executeTakeFirst();
		const found = await find();
		if (found) return found.number;
		const wrapped = sealWith(this.#master, 0, wrappedAt(which), randomBytes(32).toString("base64"));
		await this.#db
			.insertInto("dataKeys")
			.values({ ...which, wrapped, madeAt: now.toISOString() })
			.onConflict((c) => c.columns(["ownerKind", "ownerId", "period"]).doNothing())
			.execute();
		return (await find())!.number;
	}

	async #load(number: number): Promise<KeyObject> {
		const row = await this.#db.selectFrom("dataKeys").selectAll().where("number", "=", number).executeTakeFirst();
		if (!row) throw new SealBroken(`data key ${number} is gone`);
		const key = createSecretKey(openWith(this.#master, wrappedAt(row), row.wrapped), "base64");
		remember(this.#plain, number, key);
		return key;
	}
}

function wrappedAt(row: { ownerKind: string; ownerId: string; period: string }): SealedAt {
	return {
		table: "dataKeys",
		column: "wrapped",
		rowId: `${row.ownerKind}.${row.period}`,
		ownerId: row.ownerId,
		orgId: "",
	};
}

function derive(master: Buffer, purpose: string): Buffer {
	return Buffer.from(hkdfSync("sha256", master, "", `hedgerow|${purpose}`, 32));
}

/** Keeps a cache bounded: the oldest goes first. */
function remember<K, V>(cache: Map<K, V>, key: K, value: V): void {
	cache.delete(key);
	cache.set(key, value);
	if (cache.size > mostCached) cache.delete(cache.keys().next().value!);
}
