import type { GroupPart } from "#db/tables.ts";
import type { Member } from "./live.ts";

/** What a group says of itself: its name, what it is for, and the methods it likes (codes). */
export type GroupWords = { name: string; purpose: string; methods: readonly string[] };

/** Somebody in a group now. */
export type GroupMember = { personId: string; orgId: string; name: string; part: GroupPart };

/** How large a group is. Source: domain notes f7 and c2 (4 to 8 is usual, 10 the most). */
export const leastMembers = 4;
export const mostMembers = 10;

/** In so many groups one person can be at once. */
export const mostGroups = 12;

export const longestOf = { name: 80, purpose: 500 } as const;

/** The roster as the rules of a case ask for it. */
export function asRoster(roster: readonly GroupMember[]): Member[] {
	return roster.map(({ personId, part }) => ({ id: personId, isFacilitator: part === "facilitator" }));
}

/**
 * Whether somebody may ask people in and plan meetings: a facilitator; anybody where the group has none, so that a group
 * whose last facilitator leaves goes on by taking turns.
 */
export function mayRun(roster: readonly GroupMember[], personId: string): boolean {
	const facilitators = roster.filter(({ part }) => part === "facilitator");
	const able = facilitators.length > 0 ? facilitators : roster;
	return able.some((member) => member.personId === personId);
}

/** Whether a group is led by turns: nobody in it is a facilitator. */
export function takesTurns(roster: readonly GroupMember[]): boolean {
	return roster.every(({ part }) => part !== "facilitator");
}
