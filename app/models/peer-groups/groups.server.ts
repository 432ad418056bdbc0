import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { GroupPart } from "#db/tables.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appendAudit, type AuditAction } from "../audit/audit.server.ts";
import { isReadBy } from "../who-reads.ts";
import { mayRun, mostGroups, type GroupMember, type GroupWords } from "./group.ts";
import { groupWordsAt } from "./group-sealing.server.ts";

/** A group as somebody in it sees it. */
export type Group = {
	id: string;
	/** Where it was begun. */
	orgId: string;
	words: GroupWords;
	begunAt: string;
	/** Who is in it now, in the order they joined. */
	roster: GroupMember[];
	/** Everyone who is or was in it, in that order: turns are counted over all of them. */
	order: string[];
	/** Whether the viewer may ask people in and plan meetings. */
	mayRun: boolean;
};

/**
 * SQL: a member manages somebody else in the group now, as their line manager. Every reading of a group asks this, so
 * that whoever comes to manage a member is out in the same moment (docs/decisions/0027).
 */
export function managesSomeone(member: "mine" | "member", now: Date): RawBuilder<SqlBool> {
	const [groupId, personId] = [sql.ref(`${member}.groupId`), sql.ref(`${member}.personId`)];
	return sql<SqlBool>`exists (
		select 1 from ${sql.table("relations")} inner join ${sql.table("groupMembers")} as ${sql.ref("managed")}
			on ${sql.ref("managed.personId")} = ${sql.ref("relations.superviseeId")}
		where ${sql.ref("managed.groupId")} = ${groupId} and ${sql.ref("managed.leftAt")} is null
			and ${sql.ref("relations.supervisorId")} = ${personId}
			and ${sql.ref("relations.hat")} = 'line_management' and ${relationIsLive(now)})`;
}

/** The group with its roster, for somebody in it now. Undefined for anybody else: those who left or manage one of them. */
export async function findGroup(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	now: Date,
): Promise<Group | undefined> {
	const rows = await groupsOf(db, viewer, now).where("peerGroups.id", "=", groupId).execute();
	return (await gather(keys, viewer, rows))[0];
}

/** The groups the viewer is in now, the newest first. */
export async function listGroups(db: Db, keys: Keys, viewer: Viewer, now: Date): Promise<Group[]> {
	return gather(keys, viewer, await groupsOf(db, viewer, now).orderBy("peerGroups.id", "desc").execute());
}

/** The same as `findGroup`, held until the transaction ends, so that those in it take turns. */
export async function holdGroup(
	trx: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	now: Date,
): Promise<Group | undefined> {
	await lockGroup(trx, groupId);
	return findGroup(trx, keys, viewer, groupId, now);
}

/** Holds a group's row until the transaction ends, whoever asks. */
export async function lockGroup(trx: Db, groupId: string): Promise<void> {
	await trx
		.updateTable("peerGroups")
		.set((row) => ({ begunAt: row.ref("begunAt") }))
		.where("id", "=", groupId)
		.execute();
}

/**
 * Begins a group with the viewer in it. Undefined for whoever is neither link worker nor supervisor; refused when they are
 * in as many as one can be.
 */
export async function startGroup(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	{ words, part }: { words: GroupWords; part: GroupPart },
	now: Date,
): Promise<{ started: string } | { refused: "too-many-groups" } | undefined> {
	if (!mayStartGroup(viewer)) return undefined;
	return inTransaction(db, async (trx) => {
		if ((await countGroups(trx, viewer.id)) >= mostGroups) return { refused: "too-many-groups" };
		const group = { id: newId(now), orgId: viewer.orgId, revision: 1 };
		const pen = await keys.penFor({ kind: "group", id: group.id }, now);
		const sealed = pen.seal(groupWordsAt(group), JSON.stringify(words));
		await trx
			.insertInto("peerGroups")
			.values({ ...group, words: sealed, begunAt: now.toISOString(), endedAt: null })
			.execute();
		await trx
			.insertInto("groupMembers")
			.values({
				groupId: group.id,
				personId: viewer.id,
				orgId: viewer.orgId,
				part,
				joinedAt: now.toISOString(),
				leftAt: null,
				leftWhy: null,
			})
			.execute();
		await auditGroup(trx, keys, viewer, "group.started", group.id, part, now);
		return { started: group.id };
	});
}

/** Whether somebody may begin a group: a link worker, or whoever supervises one. */
export function mayStartGroup({ roles, supervises }: Pick<Viewer, "roles" | "supervises">): boolean {
	return roles.includes("link_worker") || supervises;
}

/** In how many groups somebody is. */
export async function countGroups(db: Db, personId: string): Promise<number> {
	const { many } = await db
		.selectFrom("groupMembers")
		.select((of) => of.fn.countAll<number | string>().as("many"))
		.where("personId", "=", personId)
		.where("leftAt", "is", null)
		.executeTakeFirstOrThrow();
	return Number(many);
}

/** Who is in a group now, in the order they joined, whoever asks. */
export async function rosterOf(db: Db, groupId: string, now: Date): Promise<GroupMember[]> {
	return db
		.selectFrom("groupMembers as member")
		.innerJoin("people", "people.id", "member.personId")
		.select(["member.personId", "member.orgId", "people.name", "member.part"])
		.where("member.groupId", "=", groupId)
		.where("member.leftAt", "is", null)
		.where("people.disabledAt", "is", null)
		.where((is) => is.not(managesSomeone("member", now)))
		.orderBy("member.joinedAt")
		.orderBy("member.personId")
		.execute();
}

/** Adds a line about a group to the chain of the viewer's organisation. */
export function auditGroup(
	trx: Db,
	keys: Pick<Keys, "mark" | "sealAuditHash">,
	viewer: Viewer,
	action: AuditAction,
	objectId: string,
	actingAs: GroupPart | "asked",
	now: Date,
): Promise<void> {
	return appendAudit(trx, keys, viewer, { action, actingAs, objectKind: "group", objectId }, now);
}

/** The viewer's own part in a group they are in. */
export function partOf({ roster }: Pick<Group, "roster">, viewer: Pick<Viewer, "id">): GroupPart {
	return roster.find(({ personId }) => personId === viewer.id)?.part ?? "member";
}

function groupsOf(db: Db, viewer: Viewer, now: Date) {
	return (
		db
			.selectFrom("groupMembers as mine")
			.innerJoin("peerGroups", "peerGroups.id", "mine.groupId")
			.innerJoin("groupMembers as member", "member.groupId", "peerGroups.id")
			.innerJoin("people", "people.id", "member.personId")
			.select(["peerGroups.id", "peerGroups.orgId", "peerGroups.revision", "peerGroups.words", "peerGroups.begunAt"])
			.select(["member.personId", "member.orgId as memberOrgId", "people.name", "member.part", "member.joinedAt"])
			.select(["member.leftAt", "people.disabledAt", managesSomeone("member", now).as("manages")])
			.where("mine.personId", "=", viewer.id)
			.where("mine.orgId", "=", viewer.orgId)
			.where("mine.leftAt", "is", null)
			.where((is) => is.not(managesSomeone("mine", now)))
			// Nobody is in more groups at once; this only keeps a fault from becoming a long page.
			.limit(mostGroups * 100)
	);
}

type Row = Awaited<ReturnType<ReturnType<typeof groupsOf>["execute"]>>[number];

async function gather(keys: Keys, viewer: Viewer, rows: readonly Row[]): Promise<Group[]> {
	if (!isReadBy("group words", "those in the group")) return [];
	const byGroup = [...Map.groupBy(rows, ({ id }) => id).values()];
	return Promise.all(
		byGroup.map(async (of) => {
			const inOrder = of.toSorted((a, b) => (a.joinedAt + a.personId < b.joinedAt + b.personId ? -1 : 1));
			const { id, orgId, begunAt, words } = of[0]!;
			const roster = inOrder
				.filter(({ leftAt, disabledAt, manages }) => leftAt === null && disabledAt === null && !manages)
				.map(({ personId, memberOrgId, name, part }) => ({ personId, orgId: memberOrgId, name, part }));
			return {
				id,
				orgId,
				begunAt,
				words: JSON.parse(await keys.open(groupWordsAt(of[0]!), words)) as GroupWords,
				roster,
				order: inOrder.map(({ personId }) => personId),
				mayRun: mayRun(roster, viewer.id),
			};
		}),
	);
}
