import { expressionBuilder, type Expression, type SqlBool } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { Tables } from "#db/tables.ts";
import { relationIsLive } from "../accounts/relations.server.ts";
import { hatsThatRead } from "../who-reads.ts";

// Who looks after practices that name nobody any more: they are agreed in a supervision, and forget which.

/**
 * SQL: whoever agreed a norm for many still looks after it. They can sign in, and supervise somebody in a hat that reads:
 * for a team, somebody who works at that place. Never true of a norm between two.
 */
export function isLookedAfter(db: Db, orgId: string, now: Date): Expression<SqlBool> {
	const any = expressionBuilder<Tables, "norms">();
	const anyone = live(db, orgId, now).select("relations.supervisorId");
	const atPlaces = live(db, orgId, now)
		.innerJoin("personPlaces as works", "works.personId", "relations.superviseeId")
		.select(["relations.supervisorId", "works.placeId"])
		.$asTuple("supervisorId", "placeId");
	return any.or([
		any.and([any("norms.scope", "=", "organisation"), any("norms.supervisorId", "in", anyone)]),
		any.and([
			any("norms.scope", "=", "team"),
			any(any.refTuple("norms.supervisorId", "norms.placeId"), "in", atPlaces),
		]),
	]);
}

/** SQL: the places at which somebody works whom anybody supervises now, or whom `supervisorId` does. */
export function supervisedPlaces(db: Db, orgId: string, now: Date, supervisorId?: string) {
	return live(db, orgId, now)
		.innerJoin("personPlaces as works", "works.personId", "relations.superviseeId")
		.select("works.placeId")
		.$if(supervisorId !== undefined, (query) => query.where("relations.supervisorId", "=", supervisorId!));
}

/** To whom reviews fall: by place, those who supervise somebody who works there; and the admins. All can sign in. */
export async function listCarers(db: Db, orgId: string, now: Date) {
	const [atPlaces, admins] = await Promise.all([
		live(db, orgId, now)
			.innerJoin("personPlaces as works", "works.personId", "relations.superviseeId")
			.select(["works.placeId", "relations.supervisorId"])
			.distinct()
			.execute(),
		db
			.selectFrom("personRoles")
			.innerJoin("people", "people.id", "personRoles.personId")
			.select("people.id")
			.where("role", "=", "admin")
			.where("orgId", "=", orgId)
			.where("disabledAt", "is", null)
			.execute(),
	]);
	const byPlace = Map.groupBy(atPlaces, ({ placeId }): string | null => placeId);
	return {
		atPlaces: new Map([...byPlace].map(([place, of]) => [place, of.map(({ supervisorId }) => supervisorId)])),
		admins: admins.map(({ id }) => id),
	};
}

/** Supervision that goes on, in a hat that reads practices, between two who can sign in. */
function live(db: Db, orgId: string, now: Date) {
	return db
		.selectFrom("relations")
		.innerJoin("people as supervisee", "supervisee.id", "relations.superviseeId")
		.innerJoin("people as carer", "carer.id", "relations.supervisorId")
		.where("relations.orgId", "=", orgId)
		.where("relations.hat", "in", hatsThatRead("norm of two"))
		.where("supervisee.disabledAt", "is", null)
		.where("carer.disabledAt", "is", null)
		.where(relationIsLive(now));
}
