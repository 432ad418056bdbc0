import type { Db } from "#db/open.server.ts";
import { listMySupervisors, type Relation } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { hatsThatRead } from "../who-reads.ts";
import type { LockedNorm } from "./norm-proposing.server.ts";
import { factsOf, normRows } from "./norm-visible.server.ts";
import { mayProposeChange } from "./norm.ts";

// What a change of a practice would take the place of, and who could decide about it.

/** The viewer's live supervisions in a hat that decides about practices. */
export async function listDeciders(db: Db, viewer: Viewer, now: Date): Promise<Relation[]> {
	const reads = hatsThatRead("norm of two");
	return (await listMySupervisors(db, viewer, now)).filter(({ hat }) => reads.includes(hat));
}

/** Whether a supervisor may put a newer norm in the place of this one: who agreed it, or anyone when they are gone. */
export function mayReplace({ row, facts }: LockedNorm, supervisorId: string): boolean {
	return facts.hasNoSupervisor || row.supervisorId === supervisorId;
}

/**
 * What a change would take the place of, as the viewer may read it. "gone" when it has retired; "not-found" when it is not
 * theirs to change. Undefined where nothing is to be replaced.
 */
export async function findReplaced(
	trx: Db,
	viewer: Viewer,
	normId: string | undefined,
	now: Date,
): Promise<LockedNorm | "not-found" | "gone" | undefined> {
	if (normId === undefined) return undefined;
	const row = await normRows(trx, viewer, now).where("norms.id", "=", normId).executeTakeFirst();
	const facts = row && factsOf(row, viewer, now);
	if (!row || !facts) return "not-found";
	if (facts.state === "retired") return "gone";
	return mayProposeChange(facts) ? { row, facts } : "not-found";
}
