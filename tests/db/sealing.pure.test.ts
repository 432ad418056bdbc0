import { createCipheriv, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { keyNumberOf, openWith, SealBroken, sealWith, type SealedAt } from "#db/sealing.ts";

const key = randomBytes(32);
const at: SealedAt = {
	table: "entryDrafts",
	column: "answers",
	rowId: "row",
	ownerId: "owner",
	orgId: "org",
	revision: 3,
};
const words = "I drove them home. é 😀 \u2028 <script>";

test.each(["", "x", words, "long ".repeat(20_000)])("what is sealed opens as it was", (text) => {
	expect(openWith(key, at, sealWith(key, 7, at, text))).toBe(text);
});

test("a sealed field is version, key number, nonce, words and tag, and no two are alike", () => {
	const [one, two] = [sealWith(key, 0x01020304, at, words), sealWith(key, 0x01020304, at, words)];

	expect(one.subarray(0, 5)).toEqual(Buffer.from([1, 1, 2, 3, 4]));
	expect(one).toHaveLength(5 + 12 + Buffer.byteLength(words) + 16);
	expect(keyNumberOf(one)).toBe(0x01020304);
	expect(one.subarray(5, 17)).not.toEqual(two.subarray(5, 17));
	expect(one.includes("drove")).toBe(false);
});

const moved: [where: string, there: SealedAt][] = [
	["row", { ...at, rowId: "other" }],
	["column", { ...at, column: "name" }],
	["table", { ...at, table: "entryRevisions" }],
	["owner", { ...at, ownerId: "other" }],
	["organisation", { ...at, orgId: "other" }],
	["revision", { ...at, revision: 2 }],
	["place without a revision", { ...at, revision: undefined }],
];

test.each(moved)("moved to another %s it does not open", (_, there) => {
	expect(() => openWith(key, there, sealWith(key, 7, at, words))).toThrow(SealBroken);
	expect(() => openWith(key, at, sealWith(key, 7, there, words))).toThrow(SealBroken);
});

test("under another key it does not open", () => {
	expect(() => openWith(randomBytes(32), at, sealWith(key, 7, at, words))).toThrow(SealBroken);
});

test("any single changed byte of nonce, words or tag breaks it", () => {
	const sealed = sealWith(key, 7, at, words);
	for (let place = 5; place < sealed.length; place += 1) {
		const changed = Buffer.from(sealed);
		changed[place]! ^= 1;
		expect(() => openWith(key, at, changed), `byte ${place}`).toThrow(SealBroken);
	}
});

test("cut short anywhere it does not open", () => {
	const sealed = sealWith(key, 7, at, words);
	for (let length = 0; length < sealed.length; length += 1) {
		expect(() => openWith(key, at, sealed.subarray(0, length)), `${length} bytes`).toThrow(SealBroken);
	}
});

test("a shorter tag than ours is refused, even one that fits", () => {
	for (const authTagLength of [4, 8, 12, 15]) {
		const nonce = randomBytes(12);
		const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength });
		cipher.setAAD(Buffer.from("hedgerow|v1|entryDrafts|answers|row|owner|org|3"));
		const short = Buffer.concat([
			Buffer.from([1, 0, 0, 0, 7]),
			nonce,
			cipher.update(words),
			cipher.final(),
			cipher.getAuthTag(),
		]);
		expect(() => openWith(key, at, short)).toThrow(SealBroken);
	}
});

test("a format that was never written names no key", () => {
	const sealed = sealWith(key, 7, at, words);
	for (const wrong of [
		Buffer.alloc(0),
		sealed.subarray(0, 32),
		Buffer.from([2, ...sealed.subarray(1)]),
		Buffer.from(words),
	]) {
		expect(() => keyNumberOf(wrong)).toThrow(SealBroken);
	}
	expect(keyNumberOf(sealWith(key, 7, at, "")), "an empty text is still a seal").toBe(7);
});

test("what a broken seal says holds no word of what was sealed", () => {
	let said = "";
	try {
		openWith(key, { ...at, rowId: "other" }, sealWith(key, 7, at, words));
	} catch (problem) {
		said = String((problem as Error).stack) + String((problem as Error).cause);
	}
	expect(said).toContain("entryDrafts.answers does not open");
	expect(said).not.toContain("drove");
});
