import { describe, expect, test } from "vitest";
import { follow, press, setOut, ways } from "#tests/support/journey.ts";
import { box, lineOf, list, words, writeEntry } from "./writing.ts";

const { come } = setOut();

// These pages have no scripts: a phone without them and a desk with them stand for the other two.
describe.each(ways)("on a $size with scripts $scripts", (way) => {
	test("an entry is found by its words and by what was chosen, and only by its writer", async () => {
		const title = `A lighthouse ${way.size}`;
		const page = await come({ ...way, who: "ben" });
		await writeEntry(page, title, "The café had a Zoëtrope by the till.");
		await page.goto("/entries");
		await page.getByRole("searchbox").fill("zoetrope TILL");
		await press(page, "Find");
		expect(await lineOf(page, title).locator("mark").innerText()).toBe("Zoëtrope");
		expect(await words(page)).toContain("The café had a Zoëtrope by the till.");
		await page.getByRole("searchbox").fill("no such word anywhere");
		await press(page, "Find");
		expect(await words(page)).toContain("Nothing found.");
		await page.goto("/entries");
		await follow(page, "More ways to find");
		await list(page, "Theme").selectOption("Gave practical help (food, lift, errand)");
		await list(page, "Who can see it").selectOption("Only you");
		await press(page, "Find");
		expect(await lineOf(page, title).count()).toBe(1);
		expect(await list(page, "Theme").inputValue(), "what was asked stays in the form").toBe("discretion:D10");

		const amina = await come({ ...way, who: "amina" });
		await amina.goto("/entries?q=zoetrope");
		expect(await words(amina)).toContain("Nothing found.");
	});

	test("versions of an entry are compared word by word", async () => {
		const page = await come({ ...way, who: "ben" });
		await writeEntry(page, `Twice told ${way.size}`, "He said yes.");
		await follow(page, "Change");
		await box(page, "What happened?").fill("He said maybe.");
		await press(page, "Finish entry");
		await follow(page, "Versions of this entry");
		expect(await page.locator("del").allInnerTexts()).toEqual(["yes"]);
		expect(await page.locator("ins").allInnerTexts()).toEqual(["maybe"]);
	});

	test("this week in other years is shown once asked for, and hidden for good when told to", async () => {
		const page = await come({ ...way, who: "ada" });
		await page.goto("/entries/look-back");
		expect(await words(page)).toContain("It stays off until you ask.");
		await press(page, "Show this week in other years");
		expect(await words(page)).toContain("Nothing from this week in other years.");
		await press(page, "Stop showing other years");
		expect(await words(page)).toContain("It stays off until you ask.");
	});
});
