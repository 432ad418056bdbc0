import type { Db } from "#db/open.server.ts";
import { postMail, withdrawMail } from "../mail/posting.server.ts";
import type { GroupMember } from "./group.ts";

type To = Pick<GroupMember, "personId" | "orgId">;

/**
 * Tells these people that something in a group waits for them: that, and nothing of which group or what. `about` holds ids
 * and codes, so that the same thing is told once and can be taken back. In the transaction of the act.
 */
export async function tellGroup(
	trx: Db,
	groupId: string,
	about: string,
	people: readonly To[],
	now: Date,
): Promise<void> {
	for (const { personId, orgId } of people) {
		await postMail(trx, { kind: "group-waits", to: personId, orgId, dedupe: `group:${groupId}:${about}` }, now);
	}
}

/** Nothing waits any more, for one person or for everyone: `about` is the beginning of what was told. */
export function untellGroup(trx: Db, groupId: string, about: string, personId?: string): Promise<void> {
	return withdrawMail(trx, `group:${groupId}:${about}`, personId);
}
