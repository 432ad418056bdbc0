import { beginMeeting } from "#app/models/accounts/supervisions.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { confirmAgreement, saveAgreement } from "#app/models/supervision/agreement.server.ts";
import type { AgreementTerms } from "#app/models/supervision/agreement.ts";
import { endSupervision } from "#app/models/supervision/ending.server.ts";
import { planSessions } from "#app/models/supervision/planning.server.ts";
import type { When } from "#app/models/supervision/session.ts";
import { db, keys } from "#db/live.server.ts";
import type { Hat } from "#db/tables.ts";
import { aLinkWorker, anOrganisation, aRelation, aSupervisor, testNow } from "#tests/support/people.ts";

// Makers for supervision: pairs and groups, and what they keep, through the models' own writes.

/** A time on the 20th of November 2026 and after, so many days and minutes later. */
export const later = (days: number, minutes = 0) => new Date(testNow.getTime() + days * 86_400_000 + minutes * 60_000);

/** A link worker and their supervisor in an organisation of their own, with others who have no part in it. */
export async function aPair(hat: Hat = "clinical_restorative") {
	const orgId = await anOrganisation();
	const supervisor = await aSupervisor({ orgId, name: "Sam Ortiz" });
	const worker = await aLinkWorker({ orgId, name: "Amina Yusuf" });
	const colleague = await aLinkWorker({ orgId, name: "Ben Okafor" });
	const stranger = await aSupervisor();
	const id = await aRelation(worker, supervisor, hat);
	return { orgId, id, supervisor, worker, colleague, stranger, others: [colleague, stranger] };
}

/** Ends the pair's relation. */
export function end({ id, orgId }: { id: string; orgId: string }, now: Date) {
	return endSupervision(db, keys, { id: "service", orgId }, id, now);
}

/** A group of a leader and so many members. */
export async function aGroup(members = 3) {
	const orgId = await anOrganisation();
	const leader = await aSupervisor({ orgId, name: "Sam Ortiz" });
	const people = await Promise.all(
		Array.from({ length: members }, (_, at) => aLinkWorker({ orgId, name: `Worker ${at}` })),
	);
	const begun = await beginMeeting(
		db,
		keys,
		{ id: "service", orgId },
		{
			hat: "group",
			name: "Monday group",
			members: [
				{ personId: leader.id, seat: "supervisor" as const },
				...people.map(({ id }) => ({ personId: id, seat: "supervisee" as const })),
			],
		},
		testNow,
	);
	if (!("begun" in begun)) throw new Error(`no group: ${begun.refused}`);
	return { orgId, id: begun.begun, leader, people };
}

/** An agreement in force between these people. */
export async function anAgreement(id: string, people: readonly Viewer[], terms: AgreementTerms = {}, now = testNow) {
	const draft = { words: { purpose: "To think." }, terms, basedOn: { version: 0, revision: 0 } };
	const saved = await saveAgreement(db, keys, people[0]!, id, draft, now);
	if (!saved || "refused" in saved) throw new Error("not saved");
	for (const each of people) await confirmAgreement(db, keys, each, id, { version: 1, revision: 1 }, now);
	return saved.saved;
}

/** One session, on the 1st of December 2026 at 14:00 for an hour unless it says otherwise. Returns its id. */
export async function aSession(by: Viewer, id: string, when: Partial<When> = {}, now = testNow): Promise<string> {
	const plan = { day: "2026-12-01", time: "14:00", minutes: 60, ...when, everyWeeks: 1, times: 1, meeting: {} };
	const planned = await planSessions(db, keys, by, id, plan, now);
	if (!planned || "refused" in planned) throw new Error(`not planned: ${JSON.stringify(planned)}`);
	return planned.planned[0]!;
}
