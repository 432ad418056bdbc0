import { inTransaction, type Db } from "#db/open.server.ts";
import { londonDay, weekOf } from "../dates.ts";
import type { Letter } from "../mail/letter.ts";
import { postMail, withdrawMail } from "../mail/posting.server.ts";
import { isLookedAfter, listCarers } from "./norm-care.server.ts";
import { isWide } from "./norm.ts";

type Reminder = Letter & { dedupe: string };

/**
 * One round of reminders: whoever is to look again at a practice in force, or at a supervision agreement, gets a letter,
 * one for each time it falls due. Two instances may run it at once. Returns how many letters it found to write.
 */
export async function tellReviews(db: Db, now: Date): Promise<number> {
	const told = await listTold(db);
	const due = [...(await dueNorms(db, now)), ...(await dueAgreements(db, now))];
	const letters = due.filter(({ dedupe, to }) => !told.has(`${dedupe} ${to}`));
	if (letters.length > 0) {
		await inTransaction(db, async (trx) => {
			for (const letter of letters) await postMail(trx, letter, now);
		});
	}
	return letters.length;
}

/** It was looked at again, or is over: nobody is told any more, as far as they were not yet. */
export function untellReview(trx: Db, id: string): Promise<void> {
	return withdrawMail(trx, keyOf(id));
}

async function listTold(db: Db): Promise<ReadonlySet<string>> {
	const rows = await db
		.selectFrom("mailOutbox")
		.select(["dedupe", "personId"])
		.where("kind", "=", "review-due")
		.execute();
	return new Set(rows.map(({ dedupe, personId }) => `${dedupe} ${personId}`));
}

/** Practices in force whose review week has come, with a letter to each of those `isReviewer` speaks of. */
async function dueNorms(db: Db, now: Date): Promise<Reminder[]> {
	const orgs = await inForce(db, now).select("norms.orgId").distinct().execute();
	const letters: Reminder[] = [];
	for (const { orgId } of orgs) {
		const [rows, carers] = await Promise.all([
			inForce(db, now)
				.leftJoin("relations", "relations.id", "norms.relationId")
				.select(["norms.id", "scope", "placeId", "proposerId", "norms.supervisorId", "relationId", "reviewWeek"])
				.select("relations.endedAt")
				.select((any) =>
					any
						.case()
						.when(isLookedAfter(db, orgId, now))
						.then(1)
						.else(0)
						.end()
						.as("isLookedAfter"),
				)
				.where("norms.orgId", "=", orgId)
				.execute(),
			listCarers(db, orgId, now),
		]);
		for (const row of rows) {
			const goesOn = row.endedAt === null || row.endedAt > now.toISOString();
			const ofTwo = [row.proposerId, ...(goesOn ? [row.supervisorId] : [])];
			const people = isWide(row.scope)
				? row.isLookedAfter === 1
					? [row.supervisorId]
					: (row.scope === "team" && carers.atPlaces.get(row.placeId)) || carers.admins
				: ofTwo;
			const letter = { kind: "review-due", orgId, dedupe: `${keyOf(row.id)}${row.reviewWeek}` } as const;
			letters.push(...people.filter((to) => to !== null).map((to) => ({ ...letter, to })));
		}
	}
	return letters;
}

function inForce(db: Db, now: Date) {
	return db
		.selectFrom("norms")
		.where("norms.agreedAt", "is not", null)
		.where("norms.retiredAt", "is", null)
		.where("norms.reviewWeek", "<=", weekOf(now));
}

/** Agreements in force whose review day has come while nobody drafts another, with a letter to each who is still in it. */
async function dueAgreements(db: Db, now: Date): Promise<Reminder[]> {
	const rows = await db
		.selectFrom("agreements as agreement")
		.innerJoin("supervisions", "supervisions.id", "agreement.supervisionId")
		.innerJoin("supervisionMembers as member", "member.supervisionId", "agreement.supervisionId")
		.select(["agreement.id", "agreement.supervisionId", "reviewDay", "orgId", "member.personId as to"])
		.where("agreedAt", "is not", null)
		.where("reviewDay", "<=", londonDay(now))
		.where("member.leftAt", "is", null)
		.where("supervisions.endedAt", "is", null)
		.where((its) =>
			its.not(
				its.exists((newer) =>
					newer
						.selectFrom("agreements as newer")
						.select("newer.id")
						.whereRef("newer.supervisionId", "=", "agreement.supervisionId")
						.whereRef("newer.version", ">", "agreement.version"),
				),
			),
		)
		.execute();
	return rows.map(({ id, reviewDay, ...to }) => ({ ...to, kind: "review-due", dedupe: `${keyOf(id)}${reviewDay}` }));
}

function keyOf(id: string): string {
	return `review:${id}:`;
}
