import { randomBytes } from "node:crypto";
import { addPerson, addPlace, foundOrganisation, type SafetyContact } from "#app/models/accounts/people.server.ts";
import { startSession } from "#app/models/accounts/lucia.server.ts";
import { hashPassword } from "#app/models/accounts/password.server.ts";
import { startRelation } from "#app/models/accounts/relations.server.ts";
import type { Role, Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import type { SectionCode, Writing } from "#app/models/entries/entry.ts";
import { finishEntry, reserveEntry, saveDraft } from "#app/models/entries/writing.server.ts";
import { allLeft } from "#app/models/sharing/guarding.ts";
import { lend, pointersOf, previewLending } from "#app/models/sharing/lending.server.ts";
import { db, keys } from "#db/live.server.ts";
import type { Hat } from "#db/tables.ts";

// Makers of test people and of what they write: through the models' own writes, as the service would.

/** The time at which makers act, unless a test says otherwise. */
export const testNow = new Date("2026-11-20T10:00:00.000Z");

let homeOrg: Promise<string> | undefined;
let people = 0;
let usualHash: Promise<string> | undefined;

/** An organisation of its own, with one safety contact. Returns its id. */
export function anOrganisation(name = "Test host", safetyContacts: SafetyContact[] = [{ who: "Lead", how: "Desk 1" }]) {
	return foundOrganisation(db, { name, safetyContacts }, testNow);
}

type Traits = { orgId?: string; name?: string; roles?: readonly Role[]; password?: string };

/** A person who can sign in with `password` (default "a long test password"), in the test organisation or another. */
export async function aPerson(traits: Traits = {}): Promise<Viewer> {
	const orgId = traits.orgId ?? (await (homeOrg ??= anOrganisation()));
	const number = ++people;
	const name = traits.name ?? `Person ${number}`;
	const roles = traits.roles ?? [];
	const { password } = traits;
	const person = { name, email: `person${number}@test.test`, roles, ...(password && { password }) };
	const id = await addPerson(db, keys, orgId, person, testNow);
	// A hash takes its time on purpose, and most people of a test never sign in: those share one.
	const passwordHash = await (usualHash ??= hashPassword("a long test password"));
	if (!password) await db.updateTable("people").set({ passwordHash }).where("id", "=", id).execute();
	return { id, orgId, name, roles, supervises: false, sessionId: "" };
}

/** A supervisor: anybody becomes one by a relation. */
export function aSupervisor(traits: Traits = {}): Promise<Viewer> {
	return aPerson({ name: "Sam Supervisor", ...traits });
}

/** A link worker, with a supervisor in a hat where one is given. */
export async function aLinkWorker(traits: Traits & { supervisor?: Viewer; hat?: Hat } = {}): Promise<Viewer> {
	const { supervisor, hat, ...rest } = traits;
	const author = await aPerson({ roles: ["link_worker"], ...rest });
	if (supervisor) await aRelation(author, supervisor, hat);
	return author;
}

/** A supervision relation that began at `testNow`. Returns its id. */
export async function aRelation(
	author: Viewer,
	supervisor: Viewer,
	hat: Hat = "clinical_restorative",
): Promise<string> {
	const relation = { superviseeId: author.id, supervisorId: supervisor.id, hat };
	const id = await startRelation(db, keys, { id: "service", orgId: author.orgId }, relation, testNow);
	if (!id) throw new Error("two people of different organisations cannot be in a relation");
	return id;
}

/** A place of the person's organisation that is theirs: a practice, unless it is said to be the host. Returns its id. */
export async function aPlaceOf(
	person: Viewer,
	name = "Elm Surgery",
	kind: "host" | "practice" = "practice",
): Promise<string> {
	const id = await addPlace(db, person.orgId, { name, kind }, testNow);
	await db.insertInto("personPlaces").values({ personId: person.id, placeId: id, position: 0 }).execute();
	return id;
}

/** A page's writing for an entry that is new, or the one given; every call is a page of its own. */
export function aWriting(author: Viewer, answers: Answers = {}, more: Partial<Writing> = {}): Writing {
	return {
		...reserveEntry(keys, author, testNow),
		kind: "full",
		page: randomBytes(16).toString("base64url"),
		seq: 1,
		revision: 0,
		basedOn: 0,
		answers,
		...more,
	};
}

/** A finished entry with something in most sections. Returns its id and title. */
export async function anEntryBy(
	author: Viewer,
	answers: Answers = {},
	now = testNow,
): Promise<{ id: string; title: string }> {
	const filled = {
		title: "The lift home",
		what_happened: "Someone missed the last bus. I drove them home.",
		discretion: [{ kind: "D10", direction: "stretched", guidance: "silent", who_knew: "nobody" }],
		pressure: [{ kind: "B4", source: "S1", strength: "3" }],
		meaning: "I would do it again.",
		next_step: "Ask what others do.",
		...answers,
	};
	const writing = aWriting(author, filled);
	const verdict = await finishEntry(db, keys, author, writing, now);
	if (!verdict || "refused" in verdict) throw new Error(`not finished: ${JSON.stringify(verdict)}`);
	return { id: writing.entryId, title: filled.title };
}

/** An unfinished draft. Returns its id. */
export async function aDraftBy(author: Viewer, answers: Answers = { title: "Half" }, now = testNow): Promise<string> {
	const writing = aWriting(author, answers);
	await saveDraft(db, keys, author, writing, now);
	return writing.entryId;
}

/** A lending of an entry's sections in a relation, open until taken back unless `endsAt` says otherwise. Returns its id. */
export async function aLending(
	author: Viewer,
	entryId: string,
	relationId: string,
	more: { sections?: SectionCode[]; ask?: string; endsAt?: Date | null } = {},
	now = testNow,
): Promise<string> {
	const choice = { entryId, relationId, sections: ["what_happened" as const], ask: "listen", endsAt: null, ...more };
	const preview = await previewLending(db, keys, author, choice, now);
	const pointers = preview && "cover" in preview ? await pointersOf(db, keys, author, preview) : [];
	const verdict = await lend(db, keys, author, { ...choice, answered: allLeft(pointers) }, now);
	if (!verdict || "refused" in verdict) throw new Error(`not lent: ${JSON.stringify(verdict)}`);
	return verdict.lent;
}

/** A session for a person, begun now by the model. Returns the cookie header that carries it. */
export async function cookieFor(person: Viewer, now = new Date()): Promise<string> {
	const { secret } = await db.transaction().execute((trx) => startSession(trx, person.id, now));
	return `hedgerow=${secret}`;
}

/** Chance that falls the same way for the same seed (mulberry32). `below(n)` is a whole number from 0 up to n. */
export type Chance = { below: (n: number) => number; oneOf: <T>(list: readonly T[]) => T };

/** Chance for a test that tries many ways: name the seed in what the test says when it fails. */
export function aChance(seed: number): Chance {
	let state = seed >>> 0;
	const below = (n: number) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
	};
	return { below, oneOf: (list) => list[below(list.length)]! };
}
