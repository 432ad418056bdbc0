import axe from "axe-core";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { aFormKey, serve, withoutTraces, type Answer, type Asked } from "#tests/support/served.ts";

const { request, origin, people, house, log } = await serve({
	env: { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "hedgerow@host.test" },
});
const { stopToken } = await import("#app/models/mail/stopping.server.ts");
const { findMailChoices } = await import("#app/models/mail/choices.server.ts");
const { db, keys } = house;

const amina = await people.aLinkWorker({ name: "Amina" });
const ben = await people.aLinkWorker({ name: "Ben" });
const cookie = await people.cookieFor(amina);
const chosenBy = async (person: typeof amina) => (await findMailChoices(db, person)).stopped;
const link = (sort: Parameters<typeof stopToken>[2], person = amina) =>
	`/unsubscribe/${stopToken(keys, person.id, sort)}`;
const oneClick = { "List-Unsubscribe": "One-Click" };
/** As a mail program sends it: from nowhere that is ours, and signed in as nobody. */
const fromAfar: Asked[] = [
	{ headers: { "sec-fetch-site": undefined, origin: undefined } },
	{ headers: { "sec-fetch-site": undefined, origin: "https://mail.test" } },
	{ headers: { "sec-fetch-site": "cross-site", origin: "https://mail.test" } },
	{ headers: { "sec-fetch-site": "cross-site", origin: "null" } },
];
const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';

const textOf = (answer: Answer) => new JSDOM(answer.text).window.document.querySelector("main")!.textContent;
const countRows = async () =>
	JSON.stringify([
		await db.selectFrom("mailStops").selectAll().execute(),
		await db.selectFrom("auditLines").select("seq").execute(),
	]);

test("the page behind a mail's link asks, and changes nothing by being looked at", async () => {
	const before = await countRows();
	const page = await request(link("lent"));
	expect(page.status).toBe(200);
	expect(textOf(page)).toContain("Something is lent to you");
	const { document } = new JSDOM(page.text).window;
	expect([...document.querySelectorAll("button")].map((button) => button.textContent)).toEqual(["Stop this mail"]);
	expect((await request(link("lent"), { method: "HEAD" })).status).toBe(200);
	await request(link("lent"), { data: "routes/mail/stop-mail" });
	expect(await countRows()).toBe(before);
	// Nothing leads out of it, and nothing tells where the reader was.
	for (const each of document.querySelectorAll<HTMLAnchorElement>("a"))
		expect(each.getAttribute("href")).toMatch(/^[/#]/);
	expect(page.headers["referrer-policy"]).toBe("no-referrer");
	expect(page.headers["cache-control"]).toBe("no-store");
});

test("one press on that page stops the mail, signed in or not", async () => {
	const form = Object.fromEntries(
		[
			...new JSDOM((await request(link("reply"))).text).window.document.querySelectorAll<HTMLInputElement>(
				"form input",
			),
		].map(({ name, value }) => [name, value]),
	);
	for (const asked of [{}, { cookie: await people.cookieFor(ben) }]) {
		const answer = await request(link("reply"), { ...asked, form });
		expect(answer.status).toBe(200);
		expect(textOf(answer)).toContain("You will get no more mail of this kind.");
	}
	expect(await chosenBy(amina)).toEqual(["reply"]);
	expect(await chosenBy(ben), "whoever is signed in does not matter").toEqual([]);
	const again = await request(link("reply"));
	expect(textOf(again)).toContain("You will get no more mail of this kind.");
	expect(again.text).not.toContain("Stop this mail");
});

test.each(fromAfar)("a mail program's one click stops it, without a redirect: %j", async (asked) => {
	const person = await people.aPerson();
	const answer = await request(link("session", person), { ...asked, form: oneClick });
	expect(answer.status).toBe(200);
	expect(answer.headers.location).toBeUndefined();
	expect(answer.headers["set-cookie"]).toBeUndefined();
	expect(await chosenBy(person)).toEqual(["session"]);
	const inParts = { body: multipart, headers: { ...asked.headers, "content-type": "multipart/form-data; boundary=b" } };
	expect((await request(link("norm", person), inParts)).status).toBe(200);
	expect((await chosenBy(person)).toSorted()).toEqual(["norm", "session"]);
});

test("a cookie that comes along with a post from elsewhere signs nobody in", async () => {
	const person = await people.aPerson();
	const theirs = await people.cookieFor(person);
	const long = new Date(Date.now() - 10 * 60_000).toISOString();
	await db.updateTable("sessions").set({ lastSeenAt: long }).where("personId", "=", person.id).execute();
	await request(link("lent", person), { ...fromAfar[2], cookie: theirs, form: oneClick });
	const seen = await db.selectFrom("sessions").select("lastSeenAt").where("personId", "=", person.id).execute();
	expect(seen).toEqual([{ lastSeenAt: long }]);
	expect(await chosenBy(person)).toEqual(["lent"]);
});

test("a post that does not say what RFC 8058 says stops nothing", async () => {
	const person = await people.aPerson();
	const forms: Record<string, string>[] = [
		{},
		{ "List-Unsubscribe": "" },
		{ "List-Unsubscribe": "one-click" },
		{ intent: "save" },
	];
	for (const form of forms) {
		for (const asked of [{}, ...fromAfar]) {
			expect((await request(link("lent", person), { ...asked, form })).status).toBe(400);
		}
	}
	const json = { body: '{"List-Unsubscribe":"One-Click"}', headers: { "content-type": "application/json" } };
	expect((await request(link("lent", person), json)).status).toBe(400);
	expect(await chosenBy(person)).toEqual([]);
});

test("the exception is that address and no other", async () => {
	const person = await people.aPerson();
	const address = link("lent", person);
	const others = [
		`${address}?_data=routes%2Fmail%2Fstop-mail`,
		`${address}?x=1`,
		`${address}/`,
		`${address}/more`,
		address.replace("/unsubscribe", "/Unsubscribe"),
		address.replace("/unsubscribe", "/%75nsubscribe"),
		`/unsubscribe/../account/mail`,
		"/unsubscribe/",
		"/unsubscribe",
		`/x${address}`,
		"/account/mail",
		`/calendar/${"0".repeat(64)}.ics`,
	];
	for (const path of others) {
		for (const asked of fromAfar) {
			const answer = await request(path, { ...asked, cookie, form: oneClick });
			expect(answer.status, path).toBe(403);
		}
	}
	expect(await chosenBy(person)).toEqual([]);
	for (const method of ["PUT", "DELETE", "PATCH"]) expect((await request(address, { method })).status).toBe(405);
});

test("a link that is not ours gets the page of an unknown address, whatever is wrong with it", async () => {
	const gone = await people.aPerson();
	await db.updateTable("people").set({ disabledAt: new Date().toISOString() }).where("id", "=", gone.id).execute();
	const nowhere = await request("/nowhere");
	const wrong = [
		"/unsubscribe/x",
		`${link("lent").slice(0, -1)}${link("lent").endsWith("0") ? "1" : "0"}`,
		link("lent").replace("-lent-", "-talk-"),
		link("lent", gone),
	];
	for (const path of wrong) {
		for (const asked of [
			{},
			{ cookie },
			{ form: oneClick },
			...fromAfar.map((each) => ({ ...each, form: oneClick })),
		]) {
			const answer = await request(path, asked);
			expect(answer.status, path).toBe(404);
			expect(withoutTraces(answer)).toBe(withoutTraces(nowhere));
		}
	}
});

test("the page of choices shows what is chosen, keeps what is ticked, and says where mail comes from", async () => {
	const person = await people.aPerson();
	const theirs = await people.cookieFor(person);
	const page = await request("/account/mail", { cookie: theirs });
	expect(textOf(page)).toContain("Hedgerow sends mail here, from hedgerow@host.test.");
	const { document } = new JSDOM(page.text).window;
	const boxes = [...document.querySelectorAll<HTMLInputElement>("input[name=sort]")];
	expect(boxes.map((box) => box.value)).toEqual([
		"talk",
		"session",
		"arranged",
		"digest",
		"lent",
		"reply",
		"agreement",
		"record",
		"asked",
		"norm",
		"group",
		"review",
	]);
	expect(boxes.every((box) => box.checked)).toBe(true);

	const key = aFormKey();
	const form: [string, string][] = [
		["form_key", key],
		["sort", "session"],
		["sort", "digest"],
		["digest_at", "16:00"],
	];
	for (let presses = 0; presses < 2; presses += 1) {
		const answer = await request("/account/mail", { cookie: theirs, form });
		expect([answer.status, answer.headers.location]).toEqual([302, "/account/mail?done=saved"]);
	}
	const kept = await findMailChoices(db, person);
	expect(kept).toMatchObject({ digestAt: "16:00", quiet: "off" });
	expect(kept.stopped).toEqual([
		"agreement",
		"arranged",
		"asked",
		"group",
		"lent",
		"norm",
		"record",
		"reply",
		"review",
		"talk",
	]);
	const other = await request("/account/mail", { cookie: theirs, form: [...form, ["quiet", "yes"]] });
	expect(other.status).toBe(422);
	expect(new JSDOM(other.text).window.document.querySelector<HTMLInputElement>("input[name=quiet]")!.checked).toBe(
		true,
	);
	expect((await findMailChoices(db, person)).quiet).toBe("off");
});

test("a calendar address is made, shown, renewed and stopped, and works until then", async () => {
	const person = await people.aPerson();
	const theirs = await people.cookieFor(person);
	const press = (intent: string) =>
		request("/account/mail", { cookie: theirs, form: { form_key: aFormKey(), intent } });
	const shown = async () =>
		/\/calendar\/[0-9a-f]{64}\.ics/.exec((await request("/account/mail", { cookie: theirs })).text)?.[0];
	expect(await shown()).toBeUndefined();
	expect((await press("make")).headers.location).toBe("/account/mail?done=made#calendar");
	const first = (await shown())!;
	const calendar = await request(first);
	expect(calendar.status).toBe(200);
	expect(calendar.headers).toMatchObject({
		"content-type": "text/calendar; charset=utf-8",
		"cache-control": "no-store",
		"referrer-policy": "no-referrer",
		"x-content-type-options": "nosniff",
	});
	expect(calendar.headers["set-cookie"]).toBeUndefined();
	expect(calendar.text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*METHOD:PUBLISH\r\n[^]*END:VCALENDAR/);
	expect((await request(first, { method: "HEAD" })).status).toBe(200);

	await press("make");
	const second = (await shown())!;
	expect(second).not.toBe(first);
	expect([(await request(first)).status, (await request(second)).status]).toEqual([404, 200]);
	expect((await press("stop")).headers.location).toBe("/account/mail?done=stopped#calendar");
	expect(await shown()).toBeUndefined();
	expect((await request(second)).status).toBe(404);
	expect((await press("stop")).headers.location).toBe("/account/mail#calendar");
});

test("secrets of addresses are not in the log, however they are written", async () => {
	const token = stopToken(keys, amina.id, "lent");
	const secret = "c".repeat(64);
	const mark = token.slice(-32);
	for (const path of [
		`/unsubscribe/${token}`,
		`/UNSUBSCRIBE/${token}`,
		`//unsubscribe/${token}`,
		`/unsubscribe/${token}/`,
		`/%75nsubscribe/${token}`,
		`/unsubscribe/${token}?utm=${token}`,
		`/calendar/${secret}.ics`,
		`/calendar/${secret}`,
		`/Calendar/${secret}.ics`,
		`/calender/${secret}.ics`,
	]) {
		await request(path);
		await request(path, { form: oneClick, headers: { "sec-fetch-site": "cross-site" } });
	}
	const said = log.join("\n");
	expect(said).toContain('"/unsubscribe/:token"');
	expect(said).toContain('"/calendar/:token"');
	expect(said).not.toContain(mark);
	expect(said).not.toContain("c".repeat(20));
	expect(said).not.toContain(amina.id);
});

test("no mail or page takes its links from the request's own headers", async () => {
	const made = await people.aPerson();
	const theirs = await people.cookieFor(made);
	await request("/account/mail", { cookie: theirs, form: { form_key: aFormKey(), intent: "make" } });
	const headers = { host: "evil.test", "x-forwarded-host": "evil.test" };
	const page = await request("/account/mail", { cookie: theirs, headers });
	expect(page.text).not.toContain("evil.test");
	expect(page.text).toContain(`${origin}/calendar/`);
});

test.each(["/account/mail", "stop", "stopped"])("axe finds nothing wrong with the page %s", async (which) => {
	const person = await people.aPerson();
	if (which === "stopped") await request(link("lent", person), { form: oneClick });
	const path = which === "/account/mail" ? which : link("lent", person);
	const { text } = await request(path, { cookie });
	const { window } = new JSDOM(text, { runScripts: "outside-only" });
	window.eval(axe.source);
	const checker = (window as unknown as { axe: typeof axe }).axe;
	// Colours need a browser; the journeys look at them on the pages they can reach.
	const { violations } = await checker.run(window.document, { rules: { "color-contrast": { enabled: false } } });
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
