import type { Marks } from "#db/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { newId } from "#db/ids.ts";
import { appendAudit } from "../audit/audit.server.ts";
import { startSession } from "./lucia.server.ts";
import { checkPassword, hashPassword, isWeak } from "./password.server.ts";
import type { refusals } from "./sign-in.words.ts";
import { waitAfterFailures, windowMinutes } from "./throttle.ts";
import type { Viewer } from "./viewer.ts";

export type SignInTry = { email: string; password: string; address: string; requestId?: string };
export type SignInLimits = { failuresPerAccount: number; signInsPerMinutePerAddress: number };
export type SignInVerdict =
	{ secret: string; person: { id: string; orgId: string } } | { refused: keyof typeof refusals };

/**
 * Signs a person in by password: a new session, or a refusal that says nothing about whether the address is known.
 * Failures are counted per account (known or not) and per network address, in the database.
 */
export async function signIn(
	db: Db,
	marks: Marks,
	attempt: SignInTry,
	limits: SignInLimits,
	now: Date,
): Promise<SignInVerdict> {
	const email = attempt.email.trim().toLowerCase();
	const accountMark = marks.mark("account", email);
	const addressMark = marks.mark("address", attempt.address);
	const failure = { id: newId(now), accountMark, addressMark, failedAt: now.toISOString() };
	if (!(await takeTurn(db, failure, limits, now))) return { refused: "wait" };

	const person = await db
		.selectFrom("people")
		.select(["id", "orgId", "passwordHash", "disabledAt"])
		.where("email", "=", email)
		.executeTakeFirst();
	const fits = await checkPassword(person?.passwordHash, attempt.password);
	if (fits === "busy") {
		await db.deleteFrom("signInFailures").where("id", "=", failure.id).execute();
		return { refused: "busy" };
	}

	if (!person || !fits || person.disabledAt !== null) {
		if (person) {
			const actor = { id: person.id, orgId: person.orgId, requestId: attempt.requestId };
			const line = signInLine("session.refused", person.id);
			await db.transaction().execute((trx) => appendAudit(trx, marks, actor, line, now));
		}
		return { refused: "wrong-pair" };
	}

	// Hashed before the transaction: it takes tens of milliseconds and must not hold the writer.
	const stronger = isWeak(person.passwordHash!) ? await hashPassword(attempt.password) : undefined;
	return db.transaction().execute(async (trx) => {
		if (stronger) await trx.updateTable("people").set({ passwordHash: stronger }).where("id", "=", person.id).execute();
		await trx.deleteFrom("signInFailures").where("accountMark", "=", accountMark).execute();
		const { secret, sessionId } = await startSession(trx, person.id, now);
		const actor = { id: person.id, orgId: person.orgId, requestId: attempt.requestId };
		await appendAudit(trx, marks, actor, signInLine("session.started", sessionId), now);
		return { secret, person: { id: person.id, orgId: person.orgId } };
	});
}

/**
 * Counts a try as failed before its password is looked at, so that many at once are counted like many in a row; a right
 * password takes the account's failures away again. False when the account or the network address must wait.
 */
function takeTurn(
	db: Db,
	failure: { id: string; accountMark: string; addressMark: string; failedAt: string },
	limits: SignInLimits,
	now: Date,
): Promise<boolean> {
	const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
	return db.transaction().execute(async (trx) => {
		// First the account, then the network address: in one order, so that nobody waits in a ring.
		for (const mark of [failure.accountMark, failure.addressMark]) {
			await trx
				.insertInto("signInTurns")
				.values({ mark, lastAt: failure.failedAt })
				.onConflict((c) => c.column("mark").doUpdateSet({ lastAt: failure.failedAt }))
				.execute();
		}
		const ofAccount = await trx
			.selectFrom("signInFailures")
			.select("failedAt")
			.where("accountMark", "=", failure.accountMark)
			.where("failedAt", ">", ago(windowMinutes))
			.orderBy("failedAt", "desc")
			.limit(limits.failuresPerAccount + 20)
			.execute();
		const failures = ofAccount.map((row) => row.failedAt);
		if (waitAfterFailures(failures, limits.failuresPerAccount, now) > 0) return false;
		const { tries } = await trx
			.selectFrom("signInFailures")
			.select((fn) => fn.fn.countAll<string | number>().as("tries"))
			.where("addressMark", "=", failure.addressMark)
			.where("failedAt", ">", ago(1))
			.executeTakeFirstOrThrow();
		if (Number(tries) >= limits.signInsPerMinutePerAddress) return false;
		await trx.insertInto("signInFailures").values(failure).execute();
		return true;
	});
}

/** Ends the viewer's own session: the next request with its cookie is signed out. */
export async function signOut(db: Db, marks: Marks, viewer: Viewer, now: Date): Promise<void> {
	await db.transaction().execute(async (trx) => {
		await trx
			.updateTable("sessions")
			.set({ endedAt: now.toISOString() })
			.where("id", "=", viewer.sessionId)
			.where("personId", "=", viewer.id)
			.execute();
		await appendAudit(trx, marks, viewer, signInLine("session.ended", viewer.sessionId), now);
	});
}

/** Sweeps what only the last hours need: failures and draft counts, parked posts, used form keys, dead sessions. */
export async function sweepAccounts(db: Db, now: Date): Promise<void> {
	const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
	await db.deleteFrom("signInFailures").where("failedAt", "<", ago(24)).execute();
	await db.deleteFrom("signInTurns").where("lastAt", "<", ago(24)).execute();
	await db.deleteFrom("draftSaveCounts").where("minute", "<", ago(1).slice(0, 16)).execute();
	await db.deleteFrom("actCounts").where("period", "<", ago(1).slice(0, 10)).execute();
	await db.deleteFrom("parkedPosts").where("parkedAt", "<", ago(1)).execute();
	// Twice the seven days that privacy notes 6.2 ask for.
	await db
		.deleteFrom("formKeys")
		.where("usedAt", "<", ago(14 * 24))
		.execute();
	await db.deleteFrom("sessions").where("startedAt", "<", ago(48)).execute();
}

function signInLine(action: "session.started" | "session.refused" | "session.ended", objectId: string) {
	return { action, actingAs: "self", objectKind: action === "session.refused" ? "person" : "session", objectId };
}
