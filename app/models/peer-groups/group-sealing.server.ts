import type { SealedAt } from "#db/sealing.ts";

type OfGroup = { groupId: string; orgId: string };

/** Where a group's own words are sealed: under the key of the group, as all of these are. */
export function groupWordsAt(group: { id: string; orgId: string; revision: number }): SealedAt {
	const { id, orgId, revision } = group;
	return { table: "peerGroups", column: "words", rowId: id, ownerId: id, orgId, revision };
}

/** Where a version of its agreement is sealed. */
export function groupAgreementAt({ groupId, orgId }: OfGroup, id: string, revision: number): SealedAt {
	return { table: "groupAgreements", column: "words", rowId: id, ownerId: groupId, orgId, revision };
}

/** Where a date's place and link are sealed. */
export function meetingAt({ groupId, orgId }: OfGroup, id: string): SealedAt {
	return { table: "groupMeetings", column: "meeting", rowId: id, ownerId: groupId, orgId };
}
