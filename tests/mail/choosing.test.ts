import { expect, test } from "vitest";
import { allSorts, readMailChoices } from "#app/models/mail/choices.form.ts";
import { choicesOf, findMailChoices, setMailChoices } from "#app/models/mail/choices.server.ts";
import { usualChoices } from "#app/models/mail/letter.ts";
import { findStop, stopMail, stopToken } from "#app/models/mail/stopping.server.ts";
import { newId } from "#db/ids.ts";
import { db, keys } from "#db/live.server.ts";
import { aPerson, testNow } from "#tests/support/people.ts";

const posted = (fields: [string, string][]) => {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return readMailChoices(form);
};
const linesAbout = (personId: string) =>
	db
		.selectFrom("auditLines")
		.select(["actorId", "actingAs", "action", "purpose"])
		.where("objectKind", "=", "person")
		.where("objectId", "=", personId)
		.where("action", "in", ["mail.chosen", "mail.stopped"])
		.orderBy("seq")
		.execute();

test("the form is read as it was ticked", () => {
	expect(
		posted([["quiet", "yes"], ["digest_at", "17:00"], ...allSorts.map((sort): [string, string] => ["sort", sort])]),
	).toEqual({ digestAt: "17:00", quiet: "usual", stopped: [] });
	expect(
		posted([
			["sort", "lent"],
			["sort", "nothing of ours"],
			["digest_at", "03:00"],
		]),
	).toEqual({
		digestAt: "08:30",
		quiet: "off",
		stopped: allSorts.filter((sort) => sort !== "lent"),
	});
	expect(posted([["digest_at", ""]]).digestAt).toBe("08:30");
});

test("choices are one's own, and the usual until something is chosen", async () => {
	const [one, other] = [await aPerson(), await aPerson()];
	expect(await findMailChoices(db, one)).toEqual(usualChoices);
	const chosen = { digestAt: "16:00", quiet: "off", stopped: ["session", "lent"] } as const;
	await setMailChoices(db, keys, one, chosen, testNow);
	const kept = await findMailChoices(db, one);
	expect({ ...kept, stopped: [...kept.stopped].sort() }).toEqual({ ...chosen, stopped: ["lent", "session"] });
	expect(await findMailChoices(db, other)).toEqual(usualChoices);
	expect([...(await choicesOf(db, [one.id, other.id])).keys()]).toEqual([one.id]);

	await setMailChoices(db, keys, one, { ...chosen, stopped: ["reply"] }, testNow);
	expect((await findMailChoices(db, one)).stopped).toEqual(["reply"]);
	await setMailChoices(db, keys, one, usualChoices, testNow);
	expect(await findMailChoices(db, one)).toEqual(usualChoices);
	expect((await linesAbout(one.id)).map(({ action }) => action)).toEqual(Array(3).fill("mail.chosen"));
});

test("saving twice at once ends in one of the two, whole", async () => {
	const person = await aPerson();
	const [one, other] = [
		{ digestAt: "09:00", quiet: "off" as const, stopped: ["talk" as const] },
		{ digestAt: "12:00", quiet: "usual" as const, stopped: ["digest" as const] },
	];
	await Promise.all([one, other].map((each) => setMailChoices(db, keys, person, each, testNow)));
	expect([one, other]).toContainEqual(await findMailChoices(db, person));
});

test("a link from a mail stops that sort of mail, once, and says who did it", async () => {
	const person = await aPerson();
	const token = stopToken(keys, person.id, "lent");
	expect(token).toMatch(/^[\w-]{60,120}$/);
	expect(await findStop(db, keys, token)).toEqual({ sort: "lent", isStopped: false });
	expect((await findMailChoices(db, person)).stopped).toEqual([]);

	const answers = await Promise.all([1, 2, 3].map(() => stopMail(db, keys, token, testNow)));
	expect(answers).toEqual(Array(3).fill({ sort: "lent" }));
	expect(await findStop(db, keys, token)).toEqual({ sort: "lent", isStopped: true });
	expect((await findMailChoices(db, person)).stopped).toEqual(["lent"]);
	expect(await linesAbout(person.id)).toEqual([
		{ actorId: person.id, actingAs: "link in a mail", action: "mail.stopped", purpose: "lent" },
	]);
	// It can be had again, and the link in the old mail still works.
	await setMailChoices(db, keys, person, usualChoices, testNow);
	expect(await findStop(db, keys, token)).toEqual({ sort: "lent", isStopped: false });
});

test("no other link is of any use", async () => {
	const [person, other] = [await aPerson(), await aPerson()];
	const token = stopToken(keys, person.id, "lent");
	const [mark] = /[0-9a-f]{32}$/.exec(token)!;
	const wrong = [
		"",
		"lent",
		mark,
		`${person.id}-lent-`,
		`${person.id}-lent-${"0".repeat(32)}`,
		`${person.id}-talk-${mark}`,
		`${other.id}-lent-${mark}`,
		`${newId(testNow)}-lent-${mark}`,
		stopToken(keys, newId(testNow), "lent"),
		stopToken(keys, person.id, "gone" as never),
		stopToken(keys, person.id, "constructor" as never),
		token.toUpperCase(),
		token.slice(0, -1),
		`${token}0`,
		`${token} `,
		`${token}\n`,
	];
	for (const each of wrong) {
		expect(await findStop(db, keys, each), each).toBeUndefined();
		expect(await stopMail(db, keys, each, testNow), each).toBeUndefined();
	}
	expect((await findMailChoices(db, person)).stopped).toEqual([]);
	expect((await findMailChoices(db, other)).stopped).toEqual([]);

	await db.updateTable("people").set({ disabledAt: testNow.toISOString() }).where("id", "=", person.id).execute();
	expect(await findStop(db, keys, token)).toBeUndefined();
	expect(await stopMail(db, keys, token, testNow)).toBeUndefined();
});
