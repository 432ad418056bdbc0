import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from "node:crypto";

/** Where a sealed field lives. Bound into the seal, so that a ciphertext moved anywhere else does not open. */
export type SealedAt = {
	table: string;
	column: string;
	rowId: string;
	ownerId: string;
	orgId: string;
	revision?: number;
};

/** Thrown when a sealed field does not open: moved, changed, or under another key. */
export class SealBroken extends Error {}

const version = 0x01;

/**
 * Seals text: 0x01 | key number (4 bytes) | nonce (12) | ciphertext | tag (16), AES-256-GCM (privacy notes 4.3).
 * `key` is 32 bytes.
 */
export function sealWith(key: Buffer | KeyObject, keyNumber: number, at: SealedAt, text: string): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
	cipher.setAAD(bindingOf(at));
	const head = Buffer.alloc(5);
	head[0] = version;
	head.writeUInt32BE(keyNumber, 1);
	return Buffer.concat([head, nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealWith` sealed. Throws `SealBroken` for anything else. */
export function openWith(key: Buffer | KeyObject, at: SealedAt, sealed: Buffer): string {
	try {
		const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(5, 17), { authTagLength: 16 });
		decipher.setAAD(bindingOf(at));
		decipher.setAuthTag(sealed.subarray(-16));
		const text = decipher.update(sealed.subarray(17, -16));
		// Throws where anything was changed; what was deciphered is only then given out.
		decipher.final();
		return text.toString("utf8");
	} catch {
		throw new SealBroken(`${at.table}.${at.column} does not open`);
	}
}

/** The number of the key a sealed field needs. Throws `SealBroken` for a format we never wrote. */
export function keyNumberOf(sealed: Buffer): number {
	if (sealed.length < 33 || sealed[0] !== version) throw new SealBroken("not a sealed field");
	return sealed.readUInt32BE(1);
}

function bindingOf(at: SealedAt): Buffer {
	const { table, column, rowId, ownerId, orgId, revision = "" } = at;
	return Buffer.from(`hedgerow|v1|${table}|${column}|${rowId}|${ownerId}|${orgId}|${revision}`, "utf8");
}
