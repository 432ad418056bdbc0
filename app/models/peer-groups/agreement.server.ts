import type { Keys } from "#db/keys.server.ts";
import { newId } from "#db/ids.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { isAgreed, saysTheSame, type AgreementTerms } from "../supervision/agreement.ts";
import type { GroupAgreement, GroupAgreementWords } from "./agreement.ts";
import type { GroupMember } from "./group.ts";
import { auditGroup, holdGroup, partOf, type Group } from "./groups.server.ts";
import { groupAgreementAt } from "./group-sealing.server.ts";
import { tellGroup, untellGroup } from "./letters.server.ts";

/** What a group agreed on, what it drafts, and what was agreed before. Undefined parts: there is none. */
export type GroupAgreements = { inForce?: GroupAgreement; draft?: GroupAgreement; earlier: GroupAgreement[] };

const mostVersions = 50;

/** The agreements of a group that was found for the viewer, opened. */
export async function openGroupAgreements(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	group: Pick<Group, "id" | "orgId">,
	{ most = mostVersions }: { most?: number } = {},
): Promise<GroupAgreements> {
	const rows = await versionsOf(db, group.id, most);
	const accepted = rows.length
		? await db
				.selectFrom("groupAcceptances")
				.select(["agreementId", "personId", "revision"])
				.where(
					"agreementId",
					"in",
					rows.map(({ id }) => id),
				)
				.execute()
		: [];
	const all = await Promise.all(
		rows.map(async (row): Promise<GroupAgreement> => {
			const acceptedBy = accepted.filter((one) => one.agreementId === row.id && one.revision === row.revision);
			return { ...(await opened(keys, group, row)), acceptedBy: acceptedBy.map(({ personId }) => personId) };
		}),
	);
	const agreed = all.filter(({ agreedAt }) => agreedAt !== undefined);
	const draft = all.find(({ agreedAt }) => agreedAt === undefined);
	return { ...(agreed[0] && { inForce: agreed[0] }), ...(draft && { draft }), earlier: agreed.slice(1) };
}

/** What somebody who was asked into a group would accept. Undefined where nothing is in force. */
export async function agreementForJoining(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	group: Pick<Group, "id" | "orgId">,
): Promise<GroupAgreement | undefined> {
	return (await openGroupAgreements(db, keys, viewer, group, { most: 2 })).inForce;
}

/**
 * Keeps the draft that those in a group write together: its next revision, or the next version's first. It waits for
 * everyone to accept it, again after each change. Undefined unless the viewer is in the group; refused as stale where
 * `basedOn` is not the draft as it is kept now. The same words again change nothing.
 */
export function saveGroupAgreement(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	draft: { words: GroupAgreementWords; terms: AgreementTerms; basedOn: { version: number; revision: number } },
	now: Date,
): Promise<{ saved: string } | { refused: "stale" } | undefined> {
	return inTransaction(db, async (trx) => {
		const group = await holdGroup(trx, keys, viewer, groupId, now);
		if (!group) return undefined;
		const { draft: kept, inForce } = await openGroupAgreements(trx, keys, viewer, group, { most: 2 });
		const newest = kept ?? inForce;
		const { basedOn, words, terms } = draft;
		if (basedOn.version !== (newest?.version ?? 0) || basedOn.revision !== (newest?.revision ?? 0)) {
			return { refused: "stale" };
		}
		if (newest && saysTheSame(newest, words, terms)) return { saved: newest.id };
		const pen = await keys.penFor({ kind: "group", id: groupId }, now);
		const id = kept?.id ?? newId(now);
		const revision = (kept?.revision ?? 0) + 1;
		const values = {
			revision,
			words: pen.seal(groupAgreementAt({ groupId, orgId: group.orgId }, id, revision), JSON.stringify(words)),
			everyWeeks: terms.everyWeeks ?? null,
			minutes: terms.minutes ?? null,
			reviewDay: terms.reviewDay ?? null,
			savedById: viewer.id,
			savedAt: now.toISOString(),
		};
		await trx
			.insertInto("groupAgreements")
			.values({ id, groupId, version: (inForce?.version ?? 0) + 1, agreedAt: null, ...values })
			.onConflict((c) => c.column("id").doUpdateSet(values))
			.execute();
		await auditGroup(trx, keys, viewer, "group.agreement-saved", groupId, partOf(group, viewer), now);
		const others = group.roster.filter(({ personId }) => personId !== viewer.id);
		await untellGroup(trx, groupId, "agreement:");
		await tellGroup(trx, groupId, `agreement:${id}:${revision}`, others, now);
		return { saved: id };
	});
}

/**
 * Accepts the draft's words as the viewer read them. In force once everyone in the group accepts the same revision.
 * Undefined unless the viewer is in the group and it has a draft; refused where the words have changed since.
 */
export function acceptGroupAgreement(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	groupId: string,
	read: { version: number; revision: number },
	now: Date,
): Promise<{ accepted: string; isInForce: boolean } | { refused: "changed" } | undefined> {
	return inTransaction(db, async (trx) => {
		const group = await holdGroup(trx, keys, viewer, groupId, now);
		if (!group) return undefined;
		const { draft, inForce } = await openGroupAgreements(trx, keys, viewer, group, { most: 2 });
		if (!draft) {
			// Another one's acceptance was the last that was missing: this one was there already.
			const isSame = inForce?.version === read.version && inForce.revision === read.revision;
			if (isSame && inForce.acceptedBy.includes(viewer.id)) return { accepted: inForce.id, isInForce: true };
			return inForce ? { refused: "changed" } : undefined;
		}
		if (draft.version !== read.version || draft.revision !== read.revision) return { refused: "changed" };
		const acceptance = { revision: draft.revision, acceptedAt: now.toISOString() };
		await trx
			.insertInto("groupAcceptances")
			.values({ agreementId: draft.id, personId: viewer.id, ...acceptance })
			.onConflict((c) => c.columns(["agreementId", "personId"]).doUpdateSet(acceptance))
			.execute();
		await untellGroup(trx, groupId, "agreement:", viewer.id);
		const isInForce = await settleAgreement(trx, groupId, group.roster, now);
		await auditGroup(trx, keys, viewer, "group.agreement-accepted", groupId, partOf(group, viewer), now);
		return { accepted: draft.id, isInForce };
	});
}

/**
 * Brings a draft into force once everyone in the group accepts it: whoever was missing has accepted it, or has left.
 * Returns whether it did.
 */
export async function settleAgreement(
	trx: Db,
	groupId: string,
	roster: readonly GroupMember[],
	now: Date,
): Promise<boolean> {
	const draft = await trx
		.selectFrom("groupAgreements")
		.select(["id", "revision"])
		.where("groupId", "=", groupId)
		.where("agreedAt", "is", null)
		.executeTakeFirst();
	if (!draft) return false;
	const accepted = await trx
		.selectFrom("groupAcceptances")
		.select("personId")
		.where("agreementId", "=", draft.id)
		.where("revision", "=", draft.revision)
		.execute();
	const ids = roster.map(({ personId }) => personId);
	const isInForce = isAgreed(
		ids,
		accepted.map(({ personId }) => personId),
	);
	if (!isInForce) return false;
	await trx.updateTable("groupAgreements").set({ agreedAt: now.toISOString() }).where("id", "=", draft.id).execute();
	return true;
}

function versionsOf(db: Db, groupId: string, most: number) {
	return db
		.selectFrom("groupAgreements as agreement")
		.leftJoin("people", "people.id", "agreement.savedById")
		.select(["agreement.id", "version", "revision", "words", "everyWeeks", "minutes", "reviewDay"])
		.select(["savedAt", "agreedAt", "people.name as savedByName"])
		.where("groupId", "=", groupId)
		.orderBy("version", "desc")
		.limit(most)
		.execute();
}

type Version = Awaited<ReturnType<typeof versionsOf>>[number];

async function opened(
	keys: Keys,
	{ id: groupId, orgId }: Pick<Group, "id" | "orgId">,
	row: Version,
): Promise<Omit<GroupAgreement, "acceptedBy">> {
	const { words, everyWeeks, minutes, reviewDay, agreedAt, savedByName, ...rest } = row;
	const text = await keys.open(groupAgreementAt({ groupId, orgId }, row.id, row.revision), words);
	return {
		...rest,
		words: JSON.parse(text) as GroupAgreementWords,
		...(everyWeeks !== null && { everyWeeks }),
		...(minutes !== null && { minutes }),
		...(reviewDay !== null && { reviewDay }),
		...(agreedAt !== null && { agreedAt }),
		...(savedByName !== null && { savedByName }),
	};
}
