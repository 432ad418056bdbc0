import type { Marks } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { lockGroup, managesSomeone } from "./groups.server.ts";
import { takeOut } from "./leaving.server.ts";
import { tellGroup } from "./letters.server.ts";

const mostInRound = 200;

/**
 * Takes whoever came to manage somebody in their group out of it for good. They read nothing there from the moment they
 * manage them (`managesSomeone`); this says so, ends it and tells them. Returns how many were taken out.
 */
export async function dropLineManagers(db: Db, marks: Marks, now: Date): Promise<number> {
	const found = await db
		.selectFrom("groupMembers as mine")
		.innerJoin("peerGroups", "peerGroups.id", "mine.groupId")
		.select(["mine.groupId", "mine.personId", "mine.orgId"])
		.where("mine.leftAt", "is", null)
		.where("peerGroups.endedAt", "is", null)
		.where(managesSomeone("mine", now))
		.limit(mostInRound)
		.execute();
	for (const { groupId, personId, orgId } of found) {
		await db.transaction().execute(async (trx) => {
			await lockGroup(trx, groupId);
			await takeOut(trx, { groupId, personId }, "line-manager", now);
			const line = {
				action: "group.manager-out",
				actingAs: "service",
				objectKind: "group",
				objectId: groupId,
			} as const;
			await appendAudit(trx, marks, { id: "service", orgId }, line, now);
			await tellGroup(trx, groupId, `out:${now.getTime()}`, [{ personId, orgId }], now);
		});
	}
	return found.length;
}

/** Whether the viewer was taken out of a group in the last four weeks because they came to manage somebody in it. */
export async function wasTakenOut(db: Db, { id }: { id: string }, now: Date): Promise<boolean> {
	const found = await db
		.selectFrom("groupMembers")
		.select("groupId")
		.where("personId", "=", id)
		.where("leftWhy", "=", "line-manager")
		.where("leftAt", ">", new Date(now.getTime() - 28 * 86_400_000).toISOString())
		.executeTakeFirst();
	return found !== undefined;
}
