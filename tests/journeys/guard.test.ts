import { describe, expect, test } from "vitest";
import { follow, press, setOut, type Way } from "#tests/support/journey.ts";
import { answer, box, problems, words, writeEntry } from "./writing.ts";

const { come } = setOut();

const both: Way[] = [
	{ size: "phone", scripts: "off" },
	{ size: "desktop", scripts: "on" },
];

// A test number of the NHS, a number for dramas, and an address that is nobody's.
const happened = "She rang from 07700 900123. Her NHS number is 999 000 0018. Order 999 000 0026 came late.";

describe.each(both)("on a $size with scripts $scripts", (way) => {
	test("what could point to a person is asked about before it is lent, and a number needs a reason", async () => {
		const page = await come({ ...way, who: "ben" });
		await writeEntry(page, `Three numbers ${way.size}`, happened);
		expect(await words(page), "told quietly once it is finished").toContain("This could point to a person.");
		await follow(page, "Lend this entry");
		await answer(page, "Who is it for?", "Sam Ortiz, clinical supervisor").check();
		await answer(page, "Which sections?", "What happened?").check();
		await answer(page, "What are you asking for?", "Listen").check();
		await press(page, "Preview");

		expect(await page.locator("h1").innerText()).toBe("Could this point to a person?");
		expect(await page.locator("mark").allInnerTexts()).toEqual(["07700 900123", "999 000 0018", "999 000 0026"]);
		const asked = page.getByRole("radiogroup");
		await asked.nth(0).getByRole("radio", { name: "Leave it. It points to nobody" }).check();
		await press(page, "Continue");
		expect(await problems(page)).toEqual(["Choose what to do about this.", "Choose what to do about this."]);
		expect(await asked.count(), "what was answered is not asked again").toBe(2);
		expect(await asked.getByRole("radio", { name: "Leave it. It points to nobody" }).count()).toBe(0);

		await asked
			.nth(0)
			.getByRole("radio", { name: /^Put “/ })
			.check();
		await asked.nth(1).getByRole("radio", { name: "It is an order or reference number" }).check();
		await press(page, "Continue");
		expect(await words(page)).toContain("Neutral words are in.");
		await press(page, "Preview");
		const lent = await page.locator(".sheet-lent").innerText();
		expect(lent).toContain("07700 900123");
		expect(lent).toContain("999 000 0026");
		expect(lent).not.toContain("999 000 0018");
		await press(page, "Share now");
		expect(await words(page)).toContain("Lent. You will see here when it is opened.");
	});
});

test("while somebody types, what could point to a person is named below the form", async () => {
	const page = await come({ who: "ben" });
	await page.goto("/entries/new?kind=quick");
	await box(page, "What happened?").pressSequentially("Rang 07700 900123 twice.", { delay: 5 });
	await page.locator(".quiet-guard", { hasText: "07700 900123" }).waitFor();
	await box(page, "What happened?").fill("Rang twice.");
	await page.locator(".quiet-guard").waitFor({ state: "detached" });
});
