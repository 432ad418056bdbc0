import type { Viewer } from "#app/models/accounts/viewer.ts";
import { acceptGroupAgreement, saveGroupAgreement } from "#app/models/peer-groups/agreement.server.ts";
import type { AgreementTerms } from "#app/models/supervision/agreement.ts";
import { startGroup } from "#app/models/peer-groups/groups.server.ts";
import { findInvitation, invite, joinGroup } from "#app/models/peer-groups/joining.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, testNow } from "./people.ts";

// Makers of peer groups, through the models' own writes.

/** What a maker needs the model to have said yes to. */
export function said<Verdict extends object>(verdict: Verdict | undefined): Exclude<Verdict, { refused: unknown }> {
	if (!verdict || "refused" in verdict) throw new Error(`not done: ${JSON.stringify(verdict)}`);
	return verdict as Exclude<Verdict, { refused: unknown }>;
}

/** A group with nobody in it but its founder, who leads it. Returns its id. */
export async function aNewGroup(founder: Viewer, now = testNow, part: "facilitator" | "member" = "facilitator") {
	const words = { name: "The Tuesday circle", purpose: "To think together.", methods: ["consultancy-short"] };
	return said(await startGroup(db, keys, founder, { words, part }, now)).started;
}

/** Has the founder write down what is agreed and accept it. */
export async function agreeOn(groupId: string, founder: Viewer, terms: AgreementTerms = {}, now = testNow) {
	const draft = {
		words: { confidentiality: "It stays here." },
		terms: terms,
		basedOn: { version: 0, revision: 0 },
	};
	said(await saveGroupAgreement(db, keys, founder, groupId, draft, now));
	said(await acceptGroupAgreement(db, keys, founder, groupId, { version: 1, revision: 1 }, now));
}

/** Asks somebody into a group, who joins and accepts what is agreed. */
export async function bringIn(groupId: string, by: Viewer, person: Viewer, now = testNow) {
	said(await invite(db, keys, by, groupId, { personId: person.id, part: "member" }, now));
	const { agreement } = (await findInvitation(db, keys, person, groupId, now))!;
	said(await joinGroup(db, keys, person, groupId, agreement, now));
}

/** A group of so many with an agreement in force: its facilitator first, then members in the order they joined. */
export async function aPeerGroup(
	many = 4,
	{ people = [], ...terms }: AgreementTerms & { people?: readonly Viewer[] } = {},
	now = testNow,
) {
	const all = [...people];
	while (all.length < many) all.push(await aLinkWorker());
	const [lead, ...members] = all as [Viewer, ...Viewer[]];
	const id = await aNewGroup(lead, now);
	await agreeOn(id, lead, terms, now);
	// One after the other: turns go by when they joined.
	for (const [nth, member] of members.entries()) {
		await bringIn(id, lead, member, new Date(now.getTime() + (nth + 1) * 1000));
	}
	return { id, lead, members: members as [Viewer, Viewer, Viewer, ...Viewer[]] };
}
