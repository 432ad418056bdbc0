import { expect, test } from "vitest";
import { findOrganisation, setSafetyCard } from "#app/models/accounts/organisation.server.ts";
import { listSafetyContacts } from "#app/models/accounts/people.server.ts";
import { mostContacts, readSafetyCard } from "#app/models/accounts/safety-card.form.ts";
import { once } from "#app/models/accounts/sent-once.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, anOrganisation, aPerson, aRelation, testNow } from "#tests/support/people.ts";

const lead = { who: "Safeguarding lead", how: "01632 960 001" };
const doctor = { who: "Duty doctor", how: "Ask at the desk" };
const before = [{ who: "Lead", how: "Desk 1" }];

/** An organisation of its own with its admin and a link worker. */
async function aHost() {
	const orgId = await anOrganisation("A host");
	return {
		orgId,
		admin: await aPerson({ orgId, roles: ["admin"] }),
		worker: await aLinkWorker({ orgId }),
	};
}

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}

const linesOf = (orgId: string) =>
	db
		.selectFrom("auditLines")
		.selectAll()
		.where("orgId", "=", orgId)
		.where("action", "=", "organisation.safety-card-set")
		.execute();

test("an admin sets the card, everyone in the organisation sees it in that order, and a line says so", async () => {
	const { orgId, admin, worker } = await aHost();

	expect(await setSafetyCard(db, keys, admin, [doctor, lead], testNow)).toEqual({ set: 2 });

	expect(await listSafetyContacts(db, worker)).toEqual([doctor, lead]);
	expect(await findOrganisation(db, admin)).toEqual({ id: orgId, name: "A host", contacts: [doctor, lead] });
	expect(await linesOf(orgId)).toMatchObject([
		{ actorId: admin.id, actingAs: "admin", objectKind: "organisation", objectId: orgId, at: testNow.toISOString() },
	]);
});

test("nobody but an admin finds the organisation or sets its card, whatever else they are", async () => {
	const { orgId, admin, worker } = await aHost();
	const serviceLead = await aPerson({ orgId, roles: ["service_lead", "link_worker"] });
	const supervisor = { ...(await aPerson({ orgId })), supervises: true };
	await aRelation(worker, supervisor);

	for (const viewer of [worker, serviceLead, supervisor]) {
		expect(await findOrganisation(db, viewer)).toBeUndefined();
		expect(await setSafetyCard(db, keys, viewer, [lead], testNow)).toBeUndefined();
	}
	expect(await listSafetyContacts(db, admin)).toEqual(before);
	expect(await linesOf(orgId)).toEqual([]);
});

test("an admin sets their own organisation's card and leaves every other as it was", async () => {
	const [here, there] = [await aHost(), await aHost()];

	await setSafetyCard(db, keys, here.admin, [lead], testNow);

	expect(await listSafetyContacts(db, there.worker)).toEqual(before);
	expect(await linesOf(there.orgId)).toEqual([]);
	expect(await findOrganisation(db, there.admin)).toMatchObject({ id: there.orgId, contacts: before });
});

test("the card keeps at least one line, and has room for twelve", async () => {
	const { orgId, admin, worker } = await aHost();
	const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ who: `Who ${at}`, how: "Desk" }));

	expect(await setSafetyCard(db, keys, admin, [], testNow)).toEqual({ refused: "no-contacts" });
	expect(await setSafetyCard(db, keys, admin, lines(mostContacts + 1), testNow)).toEqual({ refused: "too-many" });
	expect(await listSafetyContacts(db, worker)).toEqual(before);
	expect(await linesOf(orgId)).toEqual([]);

	expect(await setSafetyCard(db, keys, admin, lines(mostContacts), testNow)).toEqual({ set: 12 });
	expect(await listSafetyContacts(db, worker)).toHaveLength(12);
});

test("the card and its line stand or fall with the form's key", async () => {
	const { orgId, admin, worker } = await aHost();
	const sent = { key: "k".repeat(22), bodyMark: "mark" };
	const set = (contacts: (typeof lead)[]) =>
		once(db, admin, sent, testNow, async (trx) => {
			const verdict = await setSafetyCard(trx, keys, admin, contacts, testNow);
			return verdict && ("refused" in verdict ? verdict : { to: "/organisation/safety-card" });
		});

	expect(await set([])).toEqual({ refused: "no-contacts" });
	expect(await set([lead])).toEqual({ to: "/organisation/safety-card" });
	expect(await set([lead]), "sent twice").toEqual({ to: "/organisation/safety-card" });
	expect(await listSafetyContacts(db, worker)).toEqual([lead]);
	expect(await linesOf(orgId)).toHaveLength(1);
});

test("empty rows and a line's twin are dropped, and gaps in the numbers do not matter", () => {
	const read = readSafetyCard(
		formOf({
			"contact.14.who": doctor.who,
			"contact.14.how": doctor.how,
			"contact.0.who": ` ${lead.who} `,
			"contact.0.how": lead.how,
			"contact.1.who": " ",
			"contact.1.how": "",
			"contact.2.who": lead.who,
			"contact.2.how": lead.how,
			"contact.100.who": "Number too large",
			"contact.x.who": "No number",
			"other.3.who": "Another list",
		}),
	);
	expect(read).toEqual({ contacts: [lead, doctor], act: "save", errors: {} });
});

test("a half line and a long one are refused at their box, and the typing is kept", () => {
	const longWho = "w".repeat(81);
	const longHow = "h".repeat(121);
	const { contacts, errors } = readSafetyCard(
		formOf({
			"contact.1.who": "Only who",
			"contact.3.how": "Only how",
			"contact.5.who": longWho,
			"contact.5.how": longHow,
			"contact.7.who": "w".repeat(80),
			"contact.7.how": "h".repeat(120),
		}),
	);
	expect(contacts).toEqual([
		{ who: "Only who", how: "" },
		{ who: "", how: "Only how" },
		{ who: longWho, how: longHow },
		{ who: "w".repeat(80), how: "h".repeat(120) },
	]);
	expect(Object.keys(errors)).toEqual(["contact.0.how", "contact.1.who", "contact.2.who", "contact.2.how"]);
	expect(errors["contact.2.how"]).toContain("120");
});

test("a row that is moved up changes places with the one before it, and nothing is kept yet", () => {
	const fields = {
		"contact.0.who": "A",
		"contact.0.how": "1",
		"contact.2.who": "B",
		"contact.2.how": "2",
		"contact.3.who": "C",
		"contact.3.how": "3",
	};
	const after = (intent: string) => {
		const { contacts, act } = readSafetyCard(formOf({ ...fields, intent }));
		return `${act} ${contacts.map(({ who, how }) => who + how).join(" ")}`;
	};
	expect(after("up-2")).toBe("look B2 A1 C3");
	expect(after("up-3")).toBe("look A1 C3 B2");
	for (const nothing of ["up-0", "up-1", "up-9", "preview"]) expect(after(nothing), nothing).toBe("look A1 B2 C3");
	for (const other of ["", "save", "up-", "up-2x", "constructor"]) expect(after(other), other).toBe("save A1 B2 C3");
});

test("what is typed is one plain line: no control characters, and nothing that turns a number round", async () => {
	const { admin, worker } = await aHost();
	const { contacts, errors } = readSafetyCard(
		formOf({
			"contact.0.who": "\u0000Safe\u0007guarding\r\n\tlead\u2028\u0085",
			"contact.0.how": "\u202e\u2066999 \u200f 1\u2069\u202c\ud800",
			"contact.1.who": "مسؤول الحماية",
			"contact.1.how": "<b>'\" & %s; drop table organisations",
			"contact.2.who": "\u200b\u202e\u0000",
			"contact.2.how": "\ufeff\u2060",
		}),
	);
	expect(errors).toEqual({});
	expect(contacts).toEqual([
		{ who: "Safeguarding lead", how: "999 1\ufffd" },
		{ who: "مسؤول الحماية", how: "<b>'\" & %s; drop table organisations" },
	]);
	await setSafetyCard(db, keys, admin, contacts, testNow);
	expect(await listSafetyContacts(db, worker)).toEqual(contacts);
});
