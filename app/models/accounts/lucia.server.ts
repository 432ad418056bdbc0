import { createHash, randomBytes } from "node:crypto";
import { Lucia, type Adapter, type DatabaseSession, type DatabaseUser } from "lucia";
import { askKept } from "#db/kept-query.ts";
import type { Db } from "#db/open.server.ts";
import { newId } from "#db/ids.ts";
import { absoluteHours, judgeSession, shouldTouch } from "./session.ts";
import type { Role, Viewer } from "./viewer.ts";

// Lucia 3 has had no release since 2024 (docs/decisions/0003): this is the only file that may import it.

declare module "lucia" {
	interface Register {
		Lucia: ReturnType<typeof luciaAt>;
		DatabaseUserAttributes: PersonFacts;
		DatabaseSessionAttributes: { rowId: string };
	}
}

type PersonFacts = { orgId: string; name: string; roles: Role[]; supervises: boolean };

/** SHA-256 (hex) of a secret: all that is ever stored of it. */
export function hashOfSecret(secret: string): string {
	return createHash("sha256").update(secret).digest("hex");
}

/** A secret of 256 random bits, base64url. */
export function newSecret(): string {
	return randomBytes(32).toString("base64url");
}

/** Lucia with our adapter for one request: it sees `now` as the time and stores only a hash of the session's secret. */
function luciaAt(db: Db, now: Date): Lucia<{ rowId: string }, PersonFacts> {
	return new Lucia(adapterAt(db, now), {
		getUserAttributes: (person) => person,
		getSessionAttributes: (session) => session,
	});
}

/** Starts a session for a person who has just proved who they are. Returns the secret for the cookie. */
export async function startSession(
	trx: Db,
	personId: string,
	now: Date,
): Promise<{ secret: string; sessionId: string }> {
	const rowId = newId(now);
	const session = await luciaAt(trx, now).createSession(personId, { rowId }, { sessionId: newSecret() });
	return { secret: session.id, sessionId: rowId };
}

/**
 * The viewer behind a cookie's secret, or undefined when there is none, it ended, it sat idle for 30 minutes or is
 * 12 hours old, or the person is disabled.
 */
export async function findViewer(db: Db, secret: string, now: Date): Promise<Viewer | undefined> {
	const { user, session } = await luciaAt(db, now).validateSession(secret);
	if (!user) return undefined;
	const { id, orgId, name, roles, supervises } = user;
	return { id, orgId, name, roles, supervises, sessionId: session.rowId };
}

function sessionBySecret(db: Db, secret: string) {
	return askKept(db, "session by its secret", [hashOfSecret(secret)], (secretHash) =>
		db
			.selectFrom("sessions")
			.innerJoin("people", "people.id", "sessions.personId")
			.leftJoin("personRoles", "personRoles.personId", "people.id")
			.select(["sessions.id", "startedAt", "lastSeenAt", "endedAt", "disabledAt"])
			.select(["people.id as personId", "orgId", "name", "role"])
			.select((person) =>
				person
					.selectFrom("relations")
					.select("relations.id")
					.whereRef("relations.supervisorId", "=", "people.id")
					.limit(1)
					.as("relationId"),
			)
			.where("secretHash", "=", secretHash),
	);
}

function adapterAt(db: Db, now: Date): Adapter {
	const end = (column: "secretHash" | "personId", value: string) =>
		db
			.updateTable("sessions")
			.set({ endedAt: now.toISOString() })
			.where(column, "=", value)
			.where("endedAt", "is", null)
			.execute();

	return {
		async getSessionAndUser(secret): Promise<[DatabaseSession | null, DatabaseUser | null]> {
			const rows = await sessionBySecret(db, secret);
			const row = rows[0];
			if (!row || row.disabledAt !== null || judgeSession(row, now) !== "alive") return [null, null];
			if (shouldTouch(row.lastSeenAt, now)) {
				await db.updateTable("sessions").set({ lastSeenAt: now.toISOString() }).where("id", "=", row.id).execute();
			}
			const roles = rows.flatMap((each) => (each.role ? [each.role] : []));
			// We have judged its age by our own clock; Lucia's is told that it is fresh, so that it never extends one.
			const expiresAt = new Date(Date.now() + absoluteHours * 3_600_000 * 1000);
			return [
				{ id: secret, userId: row.personId, expiresAt, attributes: { rowId: row.id } },
				{
					id: row.personId,
					attributes: { orgId: row.orgId, name: row.name, roles, supervises: row.relationId !== null },
				},
			];
		},
		async setSession(session) {
			const at = now.toISOString();
			await db
				.insertInto("sessions")
				.values({
					id: session.attributes.rowId,
					secretHash: hashOfSecret(session.id),
					personId: session.userId,
					startedAt: at,
					lastSeenAt: at,
					endedAt: null,
				})
				.execute();
		},
		async deleteSession(secret) {
			await end("secretHash", hashOfSecret(secret));
		},
		async deleteUserSessions(personId) {
			await end("personId", personId);
		},
		// Never called by us: sessions are ended by judgement, swept by the accounts room, and never extended.
		getUserSessions: () => Promise.resolve([]),
		updateSessionExpiration: () => Promise.resolve(),
		deleteExpiredSessions: () => Promise.resolve(),
	};
}
