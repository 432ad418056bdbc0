import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { beforeTheFirst, firstBroken, hashOf, type AuditFacts } from "#app/models/audit/chain.ts";

type Line = AuditFacts & { hash: string; seal: string };

const sealOf = (hash: string) => createHmac("sha256", "a key outside the database").update(hash).digest("hex");

/** A sound chain of some lines, and its head. */
function aChain(length: number, from: Line[] = []): { lines: Line[]; head: { seq: number } } {
	const lines = [...from];
	for (let seq = lines.length + 1; seq <= length; seq += 1) {
		const facts = {
			orgId: "org",
			seq,
			at: new Date(Date.UTC(2026, 10, 20) + seq).toISOString(),
			actorId: `person ${seq % 7}`,
			actingAs: "author",
			action: "draft.saved",
			objectKind: "entry",
			objectId: `entry ${seq}`,
			purpose: seq % 2 ? null : "why",
			requestId: seq % 3 ? null : `request ${seq}`,
			prevHash: lines.at(-1)?.hash ?? beforeTheFirst,
		};
		lines.push(sealed(facts));
	}
	return { lines, head: { seq: lines.length } };
}

function sealed(facts: AuditFacts): Line {
	const hash = hashOf(facts);
	return { ...facts, hash, seal: sealOf(hash) };
}

test("a chain as it was written holds, of any length", () => {
	for (const length of [0, 1, 2, 50]) {
		const { lines, head } = aChain(length);
		expect(firstBroken(lines, head, sealOf)).toBeUndefined();
	}
	expect(firstBroken([], undefined, sealOf)).toBeUndefined();
});

const { lines, head } = aChain(9);
const others: Partial<Record<keyof Line, string | number | null>> = {
	orgId: "other",
	seq: 99,
	at: "2020-01-01T00:00:00.000Z",
	actorId: "somebody else",
	actingAs: "safeguarding",
	action: "share.read",
	objectKind: "share",
	objectId: "other",
	purpose: "made up",
	requestId: "other",
	prevHash: "f".repeat(64),
	hash: "f".repeat(64),
	seal: "f".repeat(64),
};

test.each(Object.entries(others))("a changed %s names its line, wherever it stands", (field, other) => {
	expect(lines[0]).toHaveProperty(field);
	for (const at of lines.keys()) {
		const changed = lines.map((line, place) => (place === at ? { ...line, [field]: other } : line));
		expect(firstBroken(changed, head, sealOf), `line ${at + 1}`).toBe(at + 1);
	}
});

test("whoever can write lines but has not the key cannot mend what they changed", () => {
	const forged = aChain(9).lines.map((line, at) => (at === 3 ? { ...line, actorId: "nobody" } : line));
	for (let at = 3; at < forged.length; at += 1) {
		const facts = { ...forged[at]!, prevHash: forged[at - 1]!.hash };
		forged[at] = { ...facts, hash: hashOf(facts) };
	}

	expect(firstBroken(forged, { seq: 9 }, sealOf)).toBe(4);
});

test("two histories that began alike cannot be mixed, although each line is under our own seal", () => {
	const other = aChain(9, [...lines.slice(0, 3), sealed({ ...lines[3]!, objectId: "another" })]).lines;
	expect(firstBroken(other, head, sealOf)).toBeUndefined();

	for (let from = 4; from < lines.length; from += 1) {
		expect(firstBroken([...lines.slice(0, from), ...other.slice(from)], head, sealOf)).toBe(from + 1);
	}
});

test("a line taken away names the place where it stood", () => {
	for (const at of lines.keys()) {
		expect(firstBroken(lines.toSpliced(at, 1), head, sealOf), `line ${at + 1}`).toBe(at + 1);
	}
});

test("a line put in names the place where it stands", () => {
	for (let at = 0; at <= lines.length; at += 1) {
		const before = lines[at - 1]?.hash ?? beforeTheFirst;
		for (const extra of [lines[0]!, sealed({ ...lines[4]!, seq: at + 1, prevHash: before })]) {
			const found = firstBroken(lines.toSpliced(at, 0, extra), head, sealOf);
			// A line under our own seal that fits its place is found by the one after it, which no longer does.
			const fits = extra.seq === at + 1 && extra.prevHash === before && at < lines.length;
			expect(found, `before line ${at + 1}`).toBe(fits ? at + 2 : at + 1);
		}
	}
});

test("two lines that changed places name the first of them", () => {
	for (const one of lines.keys()) {
		for (let other = one + 1; other < lines.length; other += 1) {
			const swapped = lines.with(one, lines[other]!).with(other, lines[one]!);
			expect(firstBroken(swapped, head, sealOf)).toBe(one + 1);
		}
	}
});

test("a cut tail names the first line that is missing, and a lost head the first of all", () => {
	for (let kept = 0; kept < lines.length; kept += 1) {
		expect(firstBroken(lines.slice(0, kept), head, sealOf)).toBe(kept + 1);
	}
	expect(firstBroken(lines, undefined, sealOf)).toBe(1);
	expect(firstBroken(lines, { seq: 8 }, sealOf), "a line after the head").toBe(9);
	expect(firstBroken(lines, { seq: 10 }, sealOf)).toBe(10);
});

test("a line's hash says all of its facts, and what could be read two ways hashes two ways", () => {
	const [facts] = lines as [Line];
	for (const field of Object.keys(others).filter((name) => name !== "hash" && name !== "seal")) {
		expect(hashOf({ ...facts, [field]: others[field as "at"] })).not.toBe(facts.hash);
	}
	expect(hashOf({ ...facts, actorId: 'a","b', actingAs: "c" })).not.toBe(
		hashOf({ ...facts, actorId: "a", actingAs: 'b","c' }),
	);
	expect(hashOf({ ...facts, purpose: null })).not.toBe(hashOf({ ...facts, purpose: "null" }));
});

const many = process.env.HEDGEROW_LONG ? 200_000 : 20_000;

test(`${many.toLocaleString("en-GB")} lines verify in less than five seconds`, { timeout: 120_000 }, () => {
	const long = aChain(many);
	const began = performance.now();

	expect(firstBroken(long.lines, long.head, sealOf)).toBeUndefined();

	expect(performance.now() - began).toBeLessThan(5000);
	expect(firstBroken(long.lines.with(many - 2, long.lines[0]!), long.head, sealOf)).toBe(many - 1);
});
