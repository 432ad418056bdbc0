import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { dayPlus, londonDay } from "#app/models/dates.ts";
import { away, follow, press, setOut, type Way } from "#tests/support/journey.ts";
import { answer, box, problems, words, writeEntry } from "./writing.ts";

const { come } = setOut();

// No page of supervision has scripts: a phone without them and a desk with them stand for the other two.
const both: Way[] = [
	{ size: "phone", scripts: "off" },
	{ size: "desktop", scripts: "on" },
];

/** The London day before today, as a date field takes it. */
const yesterday = () => dayPlus(londonDay(new Date()), -1);

/** The supervision Amina and Sam are in, from either side. */
async function openPair(page: Page, title: RegExp): Promise<void> {
	await page.goto("/supervision");
	await away(page, () => page.getByRole("link", { name: title }).first().click());
}

describe.each(both)("on a $size with scripts $scripts", (way) => {
	test("an entry goes to the agenda, is talked about, written down, confirmed, and its action comes back", async () => {
		const title = `The lift and the letter ${way.size}`;
		const amina = await come({ ...way, who: "amina" });
		await writeEntry(amina, title, "Only I can read this: Zaunkoenig.");

		// From the finished entry: at most six presses (product notes); these are two.
		await follow(amina, "Bring to supervision");
		await press(amina, "Put on the agenda");
		expect(await words(amina)).toContain("It is on the agenda.");
		await follow(amina, "See the agenda");
		const supervision = new URL(amina.url()).pathname;
		expect(await words(amina)).toContain(title);

		const sam = await come({ ...way, who: "sam" });
		await openPair(sam, /^Amina Yusuf, with you as clinical/);
		const seen = await sam.content();
		expect(seen).toContain(title);
		expect(seen, "the heading travels alone").not.toContain("Zaunkoenig");

		// A session that has taken place: yesterday, in the small hours, when nobody else met.
		await follow(sam, "Plan a session");
		await press(sam, "Plan it");
		expect(await problems(sam)).toEqual(["Choose a day.", "Write a time, such as 14:30."]);
		await sam.getByLabel("Which day?").fill(yesterday());
		await sam.getByLabel("What time does it start?").fill(way.size === "phone" ? "05:00" : "03.30");
		await press(sam, "Plan it");
		expect(await words(sam)).toContain("The session is planned.");
		await away(sam, () =>
			sam
				.getByRole("link", { name: /, 0[35]:[03]0 to/ })
				.first()
				.click(),
		);
		await answer(sam, "What did we talk about?", title).check();
		await box(sam, "Learning").fill("Ask first,\nthen drive.");
		await box(sam, "What will be done?").fill(`Ask about ${way.size}`);
		await press(sam, "Save what we wrote");
		expect(await problems(sam)).toEqual(["Choose who will do it."]);
		expect(await box(sam, "Learning").inputValue(), "typing is kept").toBe("Ask first,\nthen drive.");
		await answer(sam, "By whom?", "Amina Yusuf").check();
		await press(sam, "Save what we wrote");
		await press(sam, "Confirm the record");
		expect(await words(sam)).toContain("Not confirmed yet by Amina Yusuf.");
		const session = new URL(sam.url()).pathname;

		await amina.goto("/");
		expect(await words(amina)).toContain("Confirm the record");
		await amina.goto(session);
		expect(await words(amina)).toContain("Ask first,");
		await press(amina, "Confirm the record");
		expect(await words(amina)).toContain("The record does not change any more.");
		await box(amina, "Add to the record").fill("It was the Tuesday.");
		await press(amina, "Add to the record");
		expect(await words(amina)).toContain("It was the Tuesday.");

		await amina.goto(supervision);
		const page = await words(amina);
		expect(page, "the action waits").toContain(`Ask about ${way.size}`);
		expect(await amina.locator("#agenda").innerText(), "the heading is off the agenda").not.toContain(title);
		await away(amina, () => amina.getByRole("button", { name: new RegExp(`^Done ?: Ask about ${way.size}`) }).click());
		expect(await amina.locator("#actions").innerText()).not.toContain(`Ask about ${way.size}`);
	});

	test("an agreement is changed by one, confirmed by both, and old words are not confirmed", async () => {
		const [amina, sam] = [await come({ ...way, who: "amina" }), await come({ ...way, who: "sam" })];
		await openPair(amina, /^Sam Ortiz, your clinical/);
		const agreement = `${new URL(amina.url()).pathname}/agreement`;
		await amina.goto(`${agreement}?change`);
		await box(amina, "What it is for").fill(`To think on a ${way.size}.`);
		await press(amina, "Save the draft");
		expect(await words(amina)).toContain(`To think on a ${way.size}.`);
		await press(amina, "Confirm these words");

		await sam.goto(agreement);
		await amina.goto(`${agreement}?change`);
		await box(amina, "What it is for").fill(`To think again on a ${way.size}.`);
		await press(amina, "Save the draft");
		await press(sam, "Confirm these words");
		expect(await words(sam)).toContain("The words have changed since you opened this page.");
		await sam.goto(agreement);
		await press(sam, "Confirm these words");
		await amina.goto(agreement);
		await press(amina, "Confirm these words");
		expect(await words(amina)).toContain("In force since");
		expect(await words(amina)).not.toContain("Not confirmed yet");
	});

	test("a service lead sees that supervision happens, and no word of it", async () => {
		const lee = await come({ ...way, who: "lee" });
		await lee.goto("/organisation/supervision");
		const shown = await lee.content();
		expect(shown).toContain("Case group");
		for (const secret of ["endless", "Saying goodbye", "safe hour", "ickness", "shared diary"]) {
			expect(shown).not.toContain(secret);
		}
		const file = await lee.request.get("/organisation/supervision/file");
		expect(await file.text()).toContain("Clinical supervision");
		await lee.goto("/supervision");
		expect(await lee.getByRole("link", { name: /Amina Yusuf, with you as line manager/ }).count()).toBe(1);
		// Their own, with Noor; nobody else's.
		const clinical = await lee.getByRole("link", { name: /clinical/ }).allInnerTexts();
		expect(clinical).toEqual([expect.stringContaining("Noor Haddad")]);
	});
});
