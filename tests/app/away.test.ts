import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { dayPlus, londonDay } from "#app/models/dates.ts";
import { aFormKey, serve, type Answer } from "#tests/support/served.ts";

// When somebody is away, how soon they reply and who covers, as a browser without scripts posts it.

const { request, people, house } = await serve();
const { startRelation } = await import("#app/models/accounts/relations.server.ts");
const { listCoverable } = await import("#app/models/accounts/deputies.server.ts");
const { findAvailability } = await import("#app/models/accounts/availability.server.ts");
const { db, keys } = house;
const now = new Date();
const hat = "clinical_restorative" as const;
const inDays = (days: number) => dayPlus(londonDay(now), days);

const relate = async (superviseeId: string, supervisor: { id: string; orgId: string }) => {
	const at = new Date(Date.now() - 48 * 3_600_000);
	const relation = { superviseeId, supervisorId: supervisor.id, hat };
	return (await startRelation(db, keys, { id: "service", orgId: supervisor.orgId }, relation, at))!;
};

/** Sam supervises two; Priya and Noor wear his hat. */
async function aScene() {
	const [sam, priya, noor] = [
		await people.aPerson({ name: "Sam Ortiz" }),
		await people.aPerson({ name: "Priya Shah" }),
		await people.aPerson({ name: "Noor Haddad" }),
	];
	const [amina, ben] = [
		await people.aLinkWorker({ name: "Amina Yusuf" }),
		await people.aLinkWorker({ name: "Ben Okafor" }),
	];
	for (const each of [priya, noor]) await relate((await people.aLinkWorker()).id, each);
	const [relationId] = [await relate(amina.id, sam), await relate(ben.id, sam)];
	return { sam, priya, noor, amina, ben, relationId, cookie: await people.cookieFor(sam) };
}

const mainOf = (answer: Answer) => new JSDOM(answer.text).window.document.querySelector("main")!;
const post = (cookie: string, form: Record<string, string>) =>
	request("/account/away", { cookie, form: { form_key: aFormKey(), ...form } });
const coverOf = async (who: Parameters<typeof listCoverable>[1]) =>
	(await listCoverable(db, who, new Date())).map(({ superviseeName, named }) => [superviseeName, named]);

test("what a supervisor says stands where their supervisee lends, and on the page of their supervision", async () => {
	const { sam, priya, noor, amina, relationId, cookie } = await aScene();
	expect((await post(cookie, { intent: "usual", usual: "two_days" })).headers.location).toBe(
		"/account/away?done=usual",
	);
	const days = { intent: "away", first_day: inDays(0), last_day: inDays(1) };
	expect((await post(cookie, days)).headers.location).toBe("/account/away?done=away#days");
	const said = mainOf(await request("/supervision", { cookie })).textContent;
	expect(said, "and he sees that he is away").toMatch(/You are away now, and back on \w+ \d+ \w+\./);
	const others = await request("/supervision", { cookie: await people.cookieFor(amina) });
	expect(mainOf(others).textContent).not.toContain("You are away now");
	const cover = { intent: `cover ${hat}`, [`whom.${hat}`]: "everyone", [`first.${hat}`]: priya.id };
	expect((await post(cookie, { ...cover, [`second.${hat}`]: noor.id })).headers.location).toBe(
		`/account/away?done=cover#cover-${hat}`,
	);
	expect(await coverOf(sam)).toEqual([
		["Amina Yusuf", [priya.id, noor.id]],
		["Ben Okafor", [priya.id, noor.id]],
	]);

	const theirs = await people.cookieFor(amina);
	const { id } = await people.anEntryBy(amina);
	for (const address of [`/entries/${id}/share`, `/supervision/${relationId}`]) {
		const words = mainOf(await request(address, { cookie: theirs })).textContent;
		expect(words, address).toContain("Usually replies within two working days.");
		expect(words, address).toContain("Away now, and back on ");
		expect(words, address).toContain("Priya Shah covers when you ask to talk, and then Noor Haddad.");
	}
	const lending = { relation: relationId, section: "what_happened", ask: "listen", until: "28", intent: "preview" };
	const preview = await request(`/entries/${id}/share`, {
		cookie: theirs,
		form: { form_key: aFormKey(), ...lending },
	});
	expect(mainOf(preview).textContent).toContain("Sam Ortiz: Usually replies within two working days. Away now");

	const own = mainOf(await request("/account/away", { cookie }));
	expect(own.querySelector<HTMLInputElement>("input[name=usual][value=two_days]")!.checked).toBe(true);
	expect(own.textContent).toContain("Covered by Priya Shah, and then Noor Haddad");
	const press = own.querySelector<HTMLButtonElement>("button[value^='back ']")!;
	expect((await post(cookie, { intent: press.value })).headers.location).toBe("/account/away?done=back#days");
	expect((await findAvailability(db, sam, new Date())).away).toEqual([]);
});

test("for one person alone, and nobody again", async () => {
	const { sam, noor, relationId, cookie } = await aScene();
	const form = (first: string) => ({
		intent: `cover ${hat}`,
		[`whom.${hat}`]: relationId,
		[`first.${hat}`]: "",
		[`second.${hat}`]: first,
	});
	expect((await post(cookie, form(noor.id))).status).toBe(302);
	expect(await coverOf(sam)).toEqual([
		["Amina Yusuf", [noor.id]],
		["Ben Okafor", []],
	]);
	// The same again is no mistake.
	expect((await post(cookie, form(noor.id))).status).toBe(302);
	expect((await post(cookie, form(""))).status).toBe(302);
	expect((await coverOf(sam))[0]).toEqual(["Amina Yusuf", []]);
});

test("what cannot be taken is said beside its field, with the typing kept", async () => {
	const { sam, priya, cookie } = await aScene();
	const refused = async (form: Record<string, string>) => {
		const answer = await post(cookie, form);
		const main = mainOf(answer);
		const told = [...main.querySelectorAll(".error-summary li")].map((each) => each.textContent);
		return { status: answer.status, told, main };
	};
	const days = await refused({ intent: "away", first_day: inDays(5), last_day: inDays(3) });
	expect(days).toMatchObject({ status: 409, told: ["The last day comes before the first day."] });
	expect(days.main.querySelector<HTMLInputElement>("input[name=first_day]")!.value).toBe(inDays(5));
	expect(await refused({ intent: "away", first_day: "2026-02-30" })).toMatchObject({
		status: 400,
		told: ["Give the first day you are away.", "Give the last day you are away."],
	});
	expect(await refused({ intent: "usual", usual: "at once" })).toMatchObject({
		status: 400,
		told: ["Choose how soon you usually reply."],
	});
	const twice = await refused({
		intent: `cover ${hat}`,
		[`whom.${hat}`]: "everyone",
		[`first.${hat}`]: priya.id,
		[`second.${hat}`]: priya.id,
	});
	expect(twice).toMatchObject({ status: 400, told: ["Choose two different people, or leave the second one out."] });
	expect(twice.main.querySelector<HTMLSelectElement>(`select[name='first.${hat}']`)!.value).toBe(priya.id);
	const stranger = await people.aPerson({ name: "Without a hat" });
	const without = { intent: `cover ${hat}`, [`whom.${hat}`]: "everyone", [`first.${hat}`]: stranger.id };
	expect((await refused(without)).status).toBe(409);
	expect((await refused({ intent: "shout" })).status).toBe(400);
	expect((await refused({ intent: "cover peer" })).status).toBe(400);
	expect(await findAvailability(db, sam, new Date())).toEqual({ away: [] });
	expect((await coverOf(sam)).flatMap(([, named]) => named)).toEqual([]);
});

test("nobody changes another's days or cover: it is as if they were not there", async () => {
	const { sam, priya, noor, relationId, cookie } = await aScene();
	await post(cookie, { intent: "away", first_day: inDays(20), last_day: inDays(21) });
	const [period] = (await findAvailability(db, sam, new Date())).away;
	const others = await people.cookieFor(priya);
	expect((await post(others, { intent: `back ${period!.id}` })).status).toBe(404);
	const cover = { intent: `cover ${hat}`, [`whom.${hat}`]: relationId, [`first.${hat}`]: noor.id };
	expect((await post(others, cover)).status).toBe(404);
	const worker = await people.cookieFor(await people.aLinkWorker());
	expect((await post(worker, { ...cover, [`whom.${hat}`]: "everyone" })).status).toBe(404);
	expect((await findAvailability(db, sam, new Date())).away).toHaveLength(1);
	expect((await coverOf(sam)).flatMap(([, named]) => named)).toEqual([]);
});
