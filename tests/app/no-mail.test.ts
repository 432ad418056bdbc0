import { expect, test } from "vitest";
import { serve } from "#tests/support/served.ts";

const { request, people, house } = await serve({ env: { SMTP_URL: "", MAIL_FROM: "" } });
const { sendDue } = await import("#app/models/mail/sending.server.ts");
const { mailRounds } = await import("#server/mail-rounds.ts");
const { makeLog } = await import("#server/log.ts");
const { settings } = await import("../../settings.ts");

test("without a mail server every page works, and the page about mail says so", async () => {
	const sam = await people.aSupervisor();
	const amina = await people.aLinkWorker({ supervisor: sam });
	const cookie = await people.cookieFor(amina);
	for (const path of ["/", "/entries", "/sharing", "/supervision", "/account/mail"]) {
		expect((await request(path, { cookie })).status, path).toBe(200);
	}
	const page = await request("/account/mail", { cookie });
	expect(page.text).toContain("Hedgerow sends no mail here.");
	expect(page.text).not.toContain("sends mail here");
});

test("without a mail server nothing is left to wait", async () => {
	const sam = await people.aSupervisor();
	const amina = await people.aLinkWorker();
	const relation = await people.aRelation(amina, sam);
	await people.aLending(amina, (await people.anEntryBy(amina)).id, relation);
	const waiting = () => house.db.selectFrom("mailOutbox").select("id").where("doneAt", "is", null).execute();
	expect(await waiting()).toHaveLength(1);
	await mailRounds(house, settings(), makeLog("silent")).run(() => new Date());
	expect(await waiting()).toEqual([]);
	expect(await sendDue(house.db, house.keys, undefined, () => new Date())).toEqual({ sent: 0, failed: [], gaveUp: [] });
});
