import { createHash } from "node:crypto";

/** What an audit line says; never anything anyone wrote. */
export type AuditFacts = {
	orgId: string;
	seq: number;
	at: string;
	actorId: string;
	actingAs: string;
	action: string;
	objectKind: string;
	objectId: string;
	purpose: string | null;
	requestId: string | null;
	prevHash: string;
};

/** What the first line of a chain points back to. */
export const beforeTheFirst = "0".repeat(64);

/** SHA-256 (hex) of a line as canonical JSON: the same facts in one fixed order (privacy notes 5). */
export function hashOf(facts: AuditFacts): string {
	const canonical = JSON.stringify([
		facts.orgId,
		facts.seq,
		facts.at,
		facts.actorId,
		facts.actingAs,
		facts.action,
		facts.objectKind,
		facts.objectId,
		facts.purpose,
		facts.requestId,
		facts.prevHash,
	]);
	return createHash("sha256").update(canonical).digest("hex");
}

/**
 * The first bad sequence number of a chain in order from 1, or undefined when it holds. `sealOf` recomputes the seal
 * of a hash. A cut tail shows only against `head`, which knows how many lines were written.
 */
export function firstBroken(
	lines: readonly (AuditFacts & { hash: string; seal: string })[],
	head: { seq: number } | undefined,
	sealOf: (hash: string) => string,
): number | undefined {
	let prevHash = beforeTheFirst;
	let seq = 0;
	for (const line of lines) {
		seq += 1;
		const sound =
			line.seq === seq && line.prevHash === prevHash && line.hash === hashOf(line) && line.seal === sealOf(line.hash);
		if (!sound) return seq;
		prevHash = line.hash;
	}
	if (!head) return lines.length === 0 ? undefined : 1;
	return head.seq === seq ? undefined : Math.min(head.seq, seq) + 1;
}
