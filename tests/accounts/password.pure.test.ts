import { expect, test } from "vitest";
import { checkPassword, hashPassword, isWeak } from "#app/models/accounts/password.server.ts";

test("a hash is argon2id at today's strength, with a 16-byte salt of its own", async () => {
	const [one, two] = [await hashPassword("correct horse"), await hashPassword("correct horse")];

	const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(one);
	expect(Number(parts?.[1])).toBeGreaterThanOrEqual(19_456);
	expect(Number(parts?.[2])).toBeGreaterThanOrEqual(2);
	expect(Number(parts?.[3])).toBeGreaterThanOrEqual(1);
	expect(Buffer.from(parts?.[4] ?? "", "base64")).toHaveLength(16);
	expect(Buffer.from(parts?.[5] ?? "", "base64").length).toBeGreaterThanOrEqual(32);
	expect(one).not.toBe(two);
	expect(isWeak(one)).toBe(false);
});

test("a password fits its own hash to the last character, however long it is", async () => {
	const long = `${"pass phrase ".repeat(40)}😀`;
	for (const password of [long, "ünïcode", " spaces kept "]) {
		const stored = await hashPassword(password);
		expect(await checkPassword(stored, password)).toBe(true);
		for (const other of [password.slice(0, -1), `${password}x`, password.toUpperCase(), password.trim().slice(1), ""]) {
			expect(await checkPassword(stored, other)).toBe(false);
		}
	}
});

test("without a hash nothing fits, not even the word hashed for nobody", async () => {
	for (const stored of [null, undefined]) {
		expect(await checkPassword(stored, "nobody has this password")).toBe(false);
	}
});

test("an unknown address takes as long as a known one", async () => {
	const stored = await hashPassword("correct horse");
	const timed = async (against: string | undefined) => {
		const times = [];
		for (let nth = 0; nth < 15; nth += 1) {
			const began = performance.now();
			await checkPassword(against, "wrong");
			times.push(performance.now() - began);
		}
		return times.sort((a, b) => a - b)[2]!;
	};
	await timed(undefined);

	const [known, unknown] = [await timed(stored), await timed(undefined)];

	expect(unknown, `known ${known} ms`).toBeGreaterThan(known / 3);
});

test("weaker hashes and other kinds are known as weak", () => {
	const strong = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaA";
	expect(isWeak(strong)).toBe(false);
	expect(isWeak(strong.replace("m=19456", "m=65536").replace("t=2", "t=3"))).toBe(false);
	for (const weak of [
		strong.replace("m=19456", "m=19455"),
		strong.replace("t=2", "t=1"),
		strong.replace("argon2id", "argon2i"),
		strong.replace("v=19", "v=16"),
		"$2b$12$abcdefghijklmnopqrstuv",
		"",
	]) {
		expect(isWeak(weak), weak).toBe(true);
	}
});

test("when too many wait, the next is told so at once, and those who wait are all answered", async () => {
	const stored = await hashPassword("correct horse");

	const answers = await Promise.all(Array.from({ length: 120 }, () => checkPassword(stored, "correct horse")));

	expect(answers.filter((answer) => answer === "busy").length).toBeGreaterThan(0);
	// Fifty at least are let in.
	expect(answers.filter((answer) => answer === true).length).toBeGreaterThanOrEqual(50);
	expect(answers).not.toContain(false);
	expect(await checkPassword(stored, "correct horse"), "afterwards").toBe(true);
});
