import type { Viewer } from "#app/models/accounts/viewer.ts";
import { agreeNorm } from "#app/models/supervision/norm-deciding.server.ts";
import { proposeNorm, type Proposal } from "#app/models/supervision/norm-proposing.server.ts";
import type { NormWords } from "#app/models/supervision/norm.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, anOrganisation, aPerson, aPlaceOf, aRelation, testNow } from "./people.ts";

// Makers of agreed practice, through the models' own writes.

/** An organisation of its own: a proposer and a colleague at one place, a supervisor, and everybody else. */
export async function aHost() {
	const orgId = await anOrganisation("A host");
	const person = (name: string, roles: Viewer["roles"] = []) => aPerson({ orgId, name, roles });
	const author = await aLinkWorker({ orgId, name: "Amina Author" });
	const colleague = await aLinkWorker({ orgId, name: "Cai Colleague" });
	const elsewhere = await aLinkWorker({ orgId, name: "Ben Elsewhere" });
	const [supervisor, other] = [await person("Sam Supervisor"), await person("Noor Supervisor")];
	const placeId = await aPlaceOf(author, "Elm Surgery");
	await db.insertInto("personPlaces").values({ personId: colleague.id, placeId, position: 0 }).execute();
	const otherPlace = await aPlaceOf(elsewhere, "Oak Surgery");
	const relation = await aRelation(author, supervisor);
	await aRelation(elsewhere, other);
	const people = {
		author,
		supervisor,
		colleague,
		elsewhere,
		other,
		lead: await person("Lee Lead", ["service_lead"]),
		admin: await person("Ada Admin", ["admin"]),
		stranger: await aPerson({ roles: ["link_worker", "service_lead", "admin"], orgId: await anOrganisation("Away") }),
	};
	return { orgId, relation, placeId, otherPlace, people, ...people };
}
export type Host = Awaited<ReturnType<typeof aHost>>;

/** Words that point to nobody, and about which no employer is asked. */
export const someWords: NormWords = {
	we_agree_that: "may_with",
	what: "go with somebody to a first session of a group.",
	when: "When they ask, and have not been there before.",
	limits: "Once for each group, an hour at most.",
	tell_whom: "The desk.",
	record_where: "In the record.",
	kind: "D05",
};

/** A norm proposed in a relation: for its proposer alone unless `more` says otherwise. Returns its id. */
export async function aNorm(
	author: Viewer,
	relationId: string,
	more: Partial<Proposal> = {},
	now = testNow,
): Promise<string> {
	const words = { ...someWords, ...more.words };
	const proposal = { scope: "me" as const, reviewWeek: "2027-W10", looked: "", ...more, relationId, words };
	const verdict = await proposeNorm(db, keys, author, proposal, now);
	if (!verdict || "refused" in verdict) throw new Error(`not proposed: ${JSON.stringify(verdict)}`);
	return verdict.proposed;
}

/** A norm that its supervisor agreed to as it was proposed. Returns its id. */
export async function anAgreedNorm(
	author: Viewer,
	supervisor: Viewer,
	relationId: string,
	more: Partial<Proposal> = {},
	now = testNow,
): Promise<string> {
	const id = await aNorm(author, relationId, more, now);
	const verdict = await agreeNorm(db, keys, supervisor, id, 1, now);
	if (!verdict || "refused" in verdict) throw new Error(`not agreed: ${JSON.stringify(verdict)}`);
	return id;
}
