import type { Keys, Marks } from "#db/keys.server.ts";
import { inTransaction, type Db } from "#db/open.server.ts";
import { appendAudit } from "../audit/audit.server.ts";
import type { Supervision } from "../accounts/supervisions.server.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { knownNames } from "../entries/guard/known.server.ts";
import { findAll } from "../entries/guard/names.server.ts";
import { sectionAsText, type TakenDocument } from "../entries/take/document.ts";
import { agendaOfSession } from "./agenda.server.ts";
import { supervisionTitle } from "./in-words.ts";
import { findPulse } from "./pulse.server.ts";
import { fieldAt, findSession, listActions, listSessions, seatedIn } from "./session.server.ts";
import type { SessionRecord } from "./session.ts";
import { logDocument, packDocument, recordDocument, type Learnt, type TakeKind } from "./take.ts";

/** At most so many statements of learning go into a pack. */
const mostLearnt = 40;

/**
 * What was asked for: a session's id for a record, those whose learning goes into a pack, and whether the viewer's own
 * answers about the session go into its record.
 */
export type Wanted = { what: TakeKind; sessionId?: string; learn: readonly string[]; withPulse?: boolean };

/**
 * The copy that was asked for, of a supervision that was found for the viewer; for a pack also the learning there is to
 * choose from, and for a record whether the viewer said how it was. Undefined when there is nothing of it for them: no
 * seat in that session, or no session at all.
 */
export async function copyOf(
	db: Db,
	keys: Keys,
	viewer: Viewer,
	supervision: Supervision,
	wanted: Wanted,
	now: Date,
): Promise<{ taken: TakenDocument; learning: Learnt[]; hasPulse: boolean } | undefined> {
	const { id: supervisionId } = supervision;
	const title = supervisionTitle(supervision, viewer.id);
	if (wanted.what === "record") {
		const { sessionId } = wanted;
		const session = sessionId ? await findSession(db, keys, viewer, { supervisionId, sessionId }, now) : undefined;
		if (!session || session.recordRevision === 0) return undefined;
		const [talked, actions, pulse] = await Promise.all([
			agendaOfSession(db, keys, viewer, supervisionId, session.id),
			listActions(db, keys, viewer, { supervisionId, sessionId: session.id }),
			findPulse(db, keys, viewer, { supervisionId, sessionId: session.id }, now),
		]);
		// Their own alone: what the other one said is not theirs to take.
		const own = pulse?.said[viewer.id];
		const headings = talked.map(({ heading }) => heading);
		const whole = { session, talked: headings, actions, ...(wanted.withPulse && own && { own }) };
		return { taken: recordDocument(viewer.name, title, [whole], now), learning: [], hasPulse: own !== undefined };
	}
	const sessions = (await listSessions(db, viewer, supervisionId, now)).filter(({ state }) => state !== "planned");
	if (sessions.length === 0) return undefined;
	if (wanted.what === "log")
		return { taken: logDocument(viewer.name, title, sessions, now), learning: [], hasPulse: false };
	const learning = await listLearning(db, keys, viewer, supervisionId);
	const chosen = learning.filter(({ id }) => wanted.learn.includes(id));
	return { taken: packDocument(viewer.name, title, sessions, chosen, now), learning, hasPulse: false };
}

/** What the viewer's confirmed sessions in a supervision wrote down as learning, the latest first, at most 40. */
export async function listLearning(db: Db, keys: Keys, viewer: Viewer, supervisionId: string): Promise<Learnt[]> {
	const rows = await seatedIn(db, viewer)
		.select(["session.id", "startsAt", "record", "recordRevision"])
		.where("supervisionId", "=", supervisionId)
		.where("session.confirmedAt", "is not", null)
		.orderBy("startsAt", "desc")
		.limit(mostLearnt)
		.execute();
	const all = await Promise.all(
		rows.map(async ({ id, startsAt, record, recordRevision }) => {
			if (!record) return [];
			const at = fieldAt(id, supervisionId, viewer.orgId, "record", recordRevision);
			const { learning } = JSON.parse(await keys.open(at, record)) as SessionRecord;
			return learning ? [{ id, startsAt, learning }] : [];
		}),
	);
	return all.flat();
}

/** What in a copy could point to a person, each once, at most eight: said before it is taken. */
export async function pointersInCopy(db: Db, viewer: Viewer, { entries }: TakenDocument): Promise<string[]> {
	const known = await knownNames(db, viewer);
	const text = entries.flatMap(({ sections }) => sections.map(sectionAsText)).join("\n\n");
	const members = new Set(known.people.map((name) => name.toLowerCase()));
	// The people of the supervision are named in it on purpose.
	const found = findAll(text, known).filter((find) => !(find.kind === "staff" && members.has(find.text.toLowerCase())));
	return [...new Set(found.map((find) => find.text))].slice(0, 8);
}

/** Leaves the line that says what was taken and how, before any of it is sent. None of its words. */
export async function noteTakenAlong(
	db: Db,
	marks: Marks,
	viewer: Viewer,
	{ hat, id }: Supervision,
	taken: { what: TakeKind; format: string },
	now: Date,
): Promise<void> {
	await inTransaction(db, (trx) => {
		const purpose = `${taken.what} ${taken.format}`;
		const event = {
			action: "supervision.taken",
			actingAs: hat,
			objectKind: "supervision",
			objectId: id,
			purpose,
		} as const;
		return appendAudit(trx, marks, viewer, event, now);
	});
}
