import { timingSafeEqual } from "node:crypto";
import type { Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { isSort } from "./choices.form.ts";
import { stop } from "./choices.server.ts";
import type { Sort } from "./mail.words.ts";

/**
 * The secret in a mail's own link: it lets whoever has the mail switch off that sort of mail, and nothing else. It is
 * made of a mark (HMAC) and stored nowhere.
 */
export function stopToken(marks: Marks, personId: string, sort: Sort): string {
	// 128 of its bits: enough never to be guessed, and short enough for a line of a mail.
	return `${personId}-${sort}-${marks.mark("unsubscribe", `${personId}|${sort}`).slice(0, 32)}`;
}

/** What a link is about: the sort of mail, and whether it is off. Undefined for a link that is not ours. Writes nothing. */
export async function findStop(
	db: Db,
	marks: Marks,
	token: string,
): Promise<{ sort: Sort; isStopped: boolean } | undefined> {
	const named = readToken(marks, token);
	if (!named) return undefined;
	const person = await db
		.selectFrom("people")
		.leftJoin("mailStops as stop", (join) =>
			join.onRef("stop.personId", "=", "people.id").on("stop.sort", "=", named.sort),
		)
		.select("stop.stoppedAt")
		.where("people.id", "=", named.personId)
		.where("disabledAt", "is", null)
		.executeTakeFirst();
	return person && { sort: named.sort, isStopped: person.stoppedAt !== null };
}

/**
 * Switches a sort of mail off, for whoever has the link (RFC 8058). Twice is once. Undefined for a link that is not
 * ours, and for a person who may not sign in.
 */
export function stopMail(db: Db, marks: Marks, token: string, now: Date): Promise<{ sort: Sort } | undefined> {
	const named = readToken(marks, token);
	if (!named) return Promise.resolve(undefined);
	const { personId, sort } = named;
	return inTransaction(db, async (trx) => {
		const person = await trx
			.selectFrom("people")
			.select(["id", "orgId"])
			.where("id", "=", personId)
			.where("disabledAt", "is", null)
			.executeTakeFirst();
		if (!person) return undefined;
		const stopped = await stop(trx, personId, [sort], now);
		if (stopped.length > 0) {
			const line = { actingAs: "link in a mail", objectKind: "person", objectId: personId, purpose: sort };
			await appendAudit(trx, marks, person, { action: "mail.stopped", ...line }, now);
		}
		return { sort };
	});
}

function readToken(marks: Marks, token: string): { personId: string; sort: Sort } | undefined {
	const [, personId, sort] = /^([0-9a-f-]{36})-([a-z]+)-[0-9a-f]{32}$/.exec(token) ?? [];
	if (!personId || !sort || !isSort(sort)) return undefined;
	const [given, ours] = [Buffer.from(token), Buffer.from(stopToken(marks, personId, sort))];
	return given.length === ours.length && timingSafeEqual(given, ours) ? { personId, sort } : undefined;
}
