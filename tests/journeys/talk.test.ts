import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { nameDeputies } from "#app/models/accounts/deputies.server.ts";
import { startRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { climbTalks } from "#app/models/supervision/talk-steps.server.ts";
import { openHouse, type House } from "#db/open.server.ts";
import { away, follow, press, setOut, type Way, type Who } from "#tests/support/journey.ts";
import { answer, box, problems, words } from "./writing.ts";

const { come, folder } = setOut();

// No page of this has scripts: a phone without them and a desk with them stand for the other two.
const both: Way[] = [
	{ size: "phone", scripts: "off" },
	{ size: "desktop", scripts: "on" },
];

/** The running service's own house, beside it, for what a clock brings about. */
async function inHouse<T>(act: (house: House) => Promise<T>): Promise<T> {
	const where = {
		dataDir: join(folder(), "data"),
		masterKeyFile: join(folder(), "secrets/master.key"),
		databaseUrl: "",
	};
	const house = await openHouse(where);
	try {
		return await act(house);
	} finally {
		await house.close();
	}
}

async function personOf({ db }: House, who: Who): Promise<Viewer> {
	const row = await db
		.selectFrom("people")
		.selectAll()
		.where("email", "=", `${who}@demo.test`)
		.executeTakeFirstOrThrow();
	return { id: row.id, orgId: row.orgId, name: row.name, roles: [], supervises: true, sessionId: "" };
}

/** Lee supervises Ben clinically, too, and covers for Sam with Amina. */
function letLeeCover(): Promise<void> {
	return inHouse(async (house) => {
		const [lee, sam, ben, amina] = await Promise.all(
			(["lee", "sam", "ben", "amina"] as const).map((who) => personOf(house, who)),
		);
		const relation = { superviseeId: ben!.id, supervisorId: lee!.id, hat: "clinical_restorative" as const };
		await startRelation(house.db, house.keys, { id: "service", orgId: lee!.orgId }, relation, new Date());
		const { id } = await house.db
			.selectFrom("relations")
			.select("id")
			.where("superviseeId", "=", amina!.id)
			.where("supervisorId", "=", sam!.id)
			.executeTakeFirstOrThrow();
		await nameDeputies(house.db, house.keys, sam!, id, [lee!.id], new Date());
	});
}

/** A round as it will be after so many days. */
function roundAfter(days: number): Promise<unknown> {
	return inHouse(({ db, keys }) => climbTalks(db, keys, new Date(Date.now() + days * 86_400_000)));
}

async function endWhatIsOpen(amina: Page): Promise<void> {
	await amina.goto("/");
	const open = amina.getByRole("link", { name: /^You asked to talk with/ });
	if ((await open.count()) === 0) return;
	await away(amina, () => open.first().click());
	await press(amina, "We have talked");
	expect(await words(amina)).toContain("It has ended. What was written is deleted.");
}

describe.each(both)("on a $size with scripts $scripts", (way) => {
	test("who will be told is shown, sent, passed on by the clock, answered and ended", async () => {
		await letLeeCover();
		const amina = await come({ ...way, who: "amina" });
		await endWhatIsOpen(amina);
		await follow(amina, "I need to talk");
		await box(amina, "A short note, if you like").fill("Wendehals at the door");
		await press(amina, "See who will be told");
		expect(await problems(amina)).toEqual(["Choose what you need."]);
		expect(await box(amina, "A short note, if you like").inputValue(), "typing is kept").toBe("Wendehals at the door");
		await answer(amina, "What do you need?", "To talk about a safeguarding worry").check();
		await answer(amina, "Who would you like to talk with?", "Sam Ortiz, your clinical supervisor").check();
		await press(amina, "See who will be told");
		const shown = await words(amina);
		expect(shown).toContain("Nothing is sent yet.");
		expect(shown).toContain("Sam Ortiz, your clinical supervisor: now.");
		expect(shown).toMatch(/Lee Marsh, covers for Sam Ortiz: if nobody opened it by \d\d:\d\d/);
		expect(shown).toContain("Do not wait for an answer here when someone is in danger.");
		expect(shown, "the safety card lies open").toContain("Tell a person now.");
		await press(amina, "Change it");
		expect(await box(amina, "A short note, if you like").inputValue()).toBe("Wendehals at the door");
		await press(amina, "See who will be told");
		await press(amina, "Send it now");
		const ask = new URL(amina.url()).pathname;
		expect(await words(amina)).toContain("It is sent.");
		expect(await words(amina)).toContain("Nobody has opened it yet.");

		const lee = await come({ ...way, who: "lee" });
		expect((await lee.goto(ask))?.status(), "not told yet").toBe(404);
		const ada = await come({ ...way, who: "ada" });
		await roundAfter(7);
		expect((await ada.goto(ask))?.status(), "an admin").toBe(404);
		await ada.goto("/organisation");
		expect(await ada.content()).not.toContain("Wendehals");

		await lee.goto("/");
		expect(await lee.locator("main h2").first().innerText()).toBe("Someone needs to talk with you");
		await follow(lee, "Amina Yusuf");
		expect(await words(lee)).toContain("Amina Yusuf would like to talk about a safeguarding worry.");
		expect(await words(lee)).toContain("Wendehals at the door");
		await press(lee, "Send answer");
		expect(await problems(lee)).toEqual(["Choose how you answer."]);
		await answer(lee, "How do you answer?", "I will ring you today").check();
		await box(lee, "At what time will you ring?").fill("25:00");
		await press(lee, "Send answer");
		expect(await problems(lee)).toEqual(["Give the time like this: 15:30."]);
		await box(lee, "At what time will you ring?").fill("9.15");
		await press(lee, "Send answer");
		expect(await words(lee)).toContain("Lee Marsh will ring that day at 09:15.");

		await amina.goto("/");
		expect(await words(amina)).toContain("There is an answer");
		await follow(amina, "You asked to talk with Sam Ortiz");
		expect(await words(amina)).toContain("Lee Marsh will ring that day at 09:15.");
		await press(amina, "We have talked");
		expect(await amina.content()).not.toContain("Wendehals");
		await lee.goto(ask);
		expect(await words(lee)).toContain("Amina Yusuf has ended this. What was written is deleted.");
		await amina.goto("/talk");
		expect(await words(amina)).toContain("Asked on");
	});

	test("when nobody opens it the one who asked hears of it, with whom to turn to, and can take it back", async () => {
		const amina = await come({ ...way, who: "amina" });
		await endWhatIsOpen(amina);
		await amina.goto("/talk");
		await answer(amina, "What do you need?", "To talk today").check();
		await answer(amina, "Who would you like to talk with?", "Lee Marsh, your line manager").check();
		await press(amina, "See who will be told");
		await press(amina, "Send it now");
		await roundAfter(14);
		await amina.goto("/");
		expect(await words(amina)).toContain("Nobody could be reached.");
		await follow(amina, "You asked to talk with Lee Marsh");
		expect(await words(amina)).toContain("Please do not wait: turn to one of the people below.");
		expect(await words(amina)).toContain("Samaritans");
		await press(amina, "Take it back");
		expect(await words(amina)).toContain("It is taken back. What was written is deleted.");
		const lee = await come({ ...way, who: "lee" });
		await lee.goto("/");
		expect(await words(lee)).not.toContain("Someone needs to talk with you");
	});
});
