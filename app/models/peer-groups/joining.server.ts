import type { Keys, Marks } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { GroupPart } from "#db/tables.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { isReadBy } from "../who-reads.ts";
import { agreementForJoining } from "./agreement.server.ts";
import type { GroupAgreement } from "./agreement.ts";
import { isManagedAmong, listAsked } from "./colleagues.server.ts";
import { mostGroups, mostMembers, type GroupMember, type GroupWords } from "./group.ts";
import { auditGroup, countGroups, holdGroup, lockGroup, partOf, rosterOf } from "./groups.server.ts";
import { groupWordsAt } from "./group-sealing.server.ts";
import { tellGroup, untellGroup } from "./letters.server.ts";

/** A group as somebody asked into it sees it: who is in it, what it is for, and what they would accept. */
export type Invitation = {
	id: string;
	groupId: string;
	words: GroupWords;
	part: GroupPart;
	sentAt: string;
	/** undefined: that person is no longer here. */
	invitedByName?: string;
	roster: GroupMember[];
	/** undefined: nothing is agreed yet. */
	agreement?: GroupAgreement;
};

type InviteRefusal = "in-it-already" | "asked-already" | "full" | "line-manager";

/**
 * Asks a colleague into a group. Undefined unless the viewer may, and for somebody who is not of their organisation.
 * Refused when they are in it or asked already, when it is full, and when one of them would be the other's line manager.
 */
export function invite(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	{ personId, part }: { personId: string; part: GroupPart },
	now: Date,
): Promise<{ asked: string } | { refused: InviteRefusal } | undefined> {
	return inTransaction(db, async (trx) => {
		const group = await holdGroup(trx, keys, viewer, groupId, now);
		if (!group?.mayRun) return undefined;
		const person = await trx
			.selectFrom("people")
			.select(["id", "orgId"])
			.where("id", "=", personId)
			.where("orgId", "=", viewer.orgId)
			.where("disabledAt", "is", null)
			.executeTakeFirst();
		if (!person) return undefined;
		const asked = await listAsked(trx, groupId);
		if (group.roster.some((member) => member.personId === personId)) return { refused: "in-it-already" };
		if (asked.some((each) => each.personId === personId)) return { refused: "asked-already" };
		if (group.roster.length + asked.length >= mostMembers) return { refused: "full" };
		const others = [...group.roster, ...asked].map((each) => each.personId);
		if (await isManagedAmong(trx, personId, others, now)) return { refused: "line-manager" };
		const id = newId(now);
		await trx
			.insertInto("groupInvitations")
			.values({
				id,
				groupId,
				personId,
				orgId: person.orgId,
				invitedById: viewer.id,
				part,
				sentAt: now.toISOString(),
				answeredAt: null,
				outcome: null,
			})
			.execute();
		await auditGroup(trx, keys, viewer, "group.asked", groupId, partOf(group, viewer), now);
		await tellGroup(trx, groupId, `asked:${id}`, [{ personId, orgId: person.orgId }], now);
		return { asked: id };
	});
}

/** Takes back that somebody was asked. Undefined unless the viewer may; refused when it was answered meanwhile. */
export function withdrawInvitation(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ groupId, invitationId }: { groupId: string; invitationId: string },
	now: Date,
): Promise<{ withdrawn: string } | { refused: "answered" } | undefined> {
	return inTransaction(db, async (trx) => {
		const group = await holdGroup(trx, keys, viewer, groupId, now);
		if (!group?.mayRun) return undefined;
		if (!(await answer(trx, { groupId, invitationId }, "withdrawn", now))) return { refused: "answered" };
		await auditGroup(trx, keys, viewer, "group.asking-withdrawn", groupId, partOf(group, viewer), now);
		await untellGroup(trx, groupId, `asked:${invitationId}`);
		return { withdrawn: invitationId };
	});
}

/** What the viewer was asked into and has not answered, newest first. */
export async function listInvitations(
	db: Db,
	keys: Keys,
	viewer: Viewer,
): Promise<Pick<Invitation, "groupId" | "words" | "sentAt">[]> {
	const rows = await invitationsTo(db, viewer).orderBy("asked.id", "desc").limit(mostGroups).execute();
	return Promise.all(
		rows.map(async ({ groupId, orgId, revision, words, sentAt }) => ({
			groupId,
			sentAt,
			words: JSON.parse(await keys.open(groupWordsAt({ id: groupId, orgId, revision }), words)) as GroupWords,
		})),
	);
}

/** What the viewer is asked into: the group, who is in it, and what is agreed there. Undefined unless they are. */
export async function findInvitation(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	now: Date,
): Promise<Invitation | undefined> {
	const row = await invitationsTo(db, viewer).where("asked.groupId", "=", groupId).executeTakeFirst();
	if (!row || !isReadBy("group words", "those asked in")) return undefined;
	const { id, orgId, revision, words, part, sentAt, invitedByName } = row;
	const roster = await rosterOf(db, groupId, now);
	const agreement = await agreementForJoining(db, keys, viewer, { id: groupId, orgId });
	return {
		...{ id, groupId, part, sentAt, roster },
		words: JSON.parse(await keys.open(groupWordsAt({ id: groupId, orgId, revision }), words)) as GroupWords,
		...(invitedByName !== null && { invitedByName }),
		...(agreement && { agreement }),
	};
}

type JoinRefusal = "full" | "line-manager" | "not-accepted" | "agreement-changed" | "too-many-groups";

/**
 * Joins the group the viewer was asked into, accepting what is agreed there as they read it. Undefined unless they were
 * asked. Refused without that, when it is another agreement by now, when the group is full, when they are in as many
 * groups as one can be, and when one of them is by now the other's line manager.
 */
export function joinGroup(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	accepted: { id: string; revision: number } | undefined,
	now: Date,
): Promise<{ joined: string } | { refused: JoinRefusal } | undefined> {
	return inTransaction(db, async (trx) => {
		await lockGroup(trx, groupId);
		const asked = await findInvitation(trx, keys, viewer, groupId, now);
		if (!asked) return undefined;
		const { id: invitationId, part, roster, agreement } = asked;
		const others = roster.map(({ personId }) => personId);
		if (others.length >= mostMembers) return { refused: "full" };
		if ((await countGroups(trx, viewer.id)) >= mostGroups) return { refused: "too-many-groups" };
		if (await isManagedAmong(trx, viewer.id, others, now)) return { refused: "line-manager" };
		if (agreement && !accepted) return { refused: "not-accepted" };
		if (agreement && (agreement.id !== accepted?.id || agreement.revision !== accepted.revision)) {
			return { refused: "agreement-changed" };
		}
		const at = now.toISOString();
		const joined = { part, joinedAt: at, leftAt: null, leftWhy: null };
		await trx
			.insertInto("groupMembers")
			.values({ groupId, personId: viewer.id, orgId: viewer.orgId, ...joined })
			.onConflict((c) => c.columns(["groupId", "personId"]).doUpdateSet(joined))
			.execute();
		// A group whose last member is coming back goes on.
		await trx.updateTable("peerGroups").set({ endedAt: null }).where("id", "=", groupId).execute();
		await answer(trx, { groupId, invitationId }, "joined", now);
		if (agreement) {
			const acceptance = { revision: agreement.revision, acceptedAt: at };
			await trx
				.insertInto("groupAcceptances")
				.values({ agreementId: agreement.id, personId: viewer.id, ...acceptance })
				.onConflict((c) => c.columns(["agreementId", "personId"]).doUpdateSet(acceptance))
				.execute();
		}
		await auditGroup(trx, keys, viewer, "group.joined", groupId, part, now);
		await untellGroup(trx, groupId, `asked:${invitationId}`);
		return { joined: groupId };
	});
}

/** Says no to a group. Undefined unless the viewer was asked. Nobody is told why, and they can be asked again. */
export function declineGroup(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	groupId: string,
	now: Date,
): Promise<{ declined: string } | undefined> {
	return inTransaction(db, async (trx) => {
		const asked = await invitationsTo(trx, viewer).where("asked.groupId", "=", groupId).executeTakeFirst();
		if (!asked || !(await answer(trx, { groupId, invitationId: asked.id }, "declined", now))) return undefined;
		await auditGroup(trx, marks, viewer, "group.declined", groupId, "asked", now);
		await untellGroup(trx, groupId, `asked:${asked.id}`);
		return { declined: groupId };
	});
}

async function answer(
	trx: Db,
	{ groupId, invitationId }: { groupId: string; invitationId: string },
	outcome: "joined" | "declined" | "withdrawn",
	now: Date,
): Promise<boolean> {
	const answered = await trx
		.updateTable("groupInvitations")
		.set({ answeredAt: now.toISOString(), outcome })
		.where("id", "=", invitationId)
		.where("groupId", "=", groupId)
		.where("answeredAt", "is", null)
		.returning("id")
		.executeTakeFirst();
	return answered !== undefined;
}

function invitationsTo(db: Db, viewer: Viewer) {
	return db
		.selectFrom("groupInvitations as asked")
		.innerJoin("peerGroups", "peerGroups.id", "asked.groupId")
		.leftJoin("people as inviter", "inviter.id", "asked.invitedById")
		.select(["asked.id", "asked.groupId", "asked.part", "asked.sentAt", "inviter.name as invitedByName"])
		.select(["peerGroups.orgId", "peerGroups.revision", "peerGroups.words"])
		.where("asked.personId", "=", viewer.id)
		.where("asked.orgId", "=", viewer.orgId)
		.where("asked.answeredAt", "is", null);
}
