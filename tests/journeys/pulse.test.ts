import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { pulseAsked } from "#app/models/supervision/pulse.words.ts";
import { away, follow, press, setOut, type Way } from "#tests/support/journey.ts";
import { answer, box, problems, words } from "./writing.ts";

const { come } = setOut();

// No page of supervision has scripts: a phone without them and a desk with them stand for the other two.
const both: Way[] = [
	{ size: "phone", scripts: "off" },
	{ size: "desktop", scripts: "on" },
];

/** From the page of a session to its three questions, answered before or not. */
const toQuestions = (page: Page) =>
	away(page, () => page.getByRole("link", { name: /Say how it was for you|Change what you said/ }).click());

describe.each(both)("on a $size with scripts $scripts", (way) => {
	test("each says how the session was, both see it, and the service lead does not", async () => {
		const sam = await come({ ...way, who: "sam" });
		await sam.goto("/");
		// The session whose record still waits for Sam: Amina's newest.
		await away(sam, () => sam.locator('main a[href*="/sessions/"]').first().click());
		const session = new URL(sam.url()).pathname;
		await toQuestions(sam);
		await answer(sam, "Could you be honest?", "In part").check();
		await answer(sam, "Did you leave steadier than you came?", "Leave blank").check();
		await press(sam, "Keep my answers");
		expect(await words(sam)).toContain("Your answers are kept.");
		expect(await words(sam), "no way out is offered to a supervisor").not.toContain("Another supervisor");

		const amina = await come({ ...way, who: "amina" });
		await amina.goto(session);
		expect(await amina.locator("#pulse").innerText()).toContain("Sam Ortiz\nCould be honest: in part.");
		await toQuestions(amina);
		for (const { question } of Object.values(pulseAsked)) await answer(amina, question, "Leave blank").check();
		await press(amina, "Keep my answers");
		expect(await words(amina)).toContain("Your answers are taken out.");
		await press(amina, "Keep my answers");
		expect(await problems(amina)).toEqual(["Answer at least one question, or go back. You do not have to answer."]);
		await answer(amina, "Could you be honest?", "Yes").check();
		await press(amina, "Keep my answers");
		await amina.goto(session.replace(/\/sessions\/.*/, ""));
		const over = await amina.locator("#pulse").innerText();
		expect(over).toMatch(/You said how \d of your last 6 sessions were\./);
		expect(over).toContain("Sam Ortiz: in part");
		expect(await amina.locator("#change").innerText(), "one way, without a reason").not.toContain("left something");

		const lee = await come({ ...way, who: "lee" });
		for (const page of ["/", "/organisation/supervision", session, `${session}/pulse`]) {
			await lee.goto(page);
			expect(await lee.content()).not.toMatch(/in part|Could be honest/i);
		}
	});

	test("after lows somebody else is asked for: one person is told, Sam meets nothing, and it is closed", async () => {
		const fran = await come({ ...way, who: "fran" });
		await fran.goto("/supervision");
		await away(fran, () => fran.getByRole("link", { name: /^Sam Ortiz, your clinical/ }).click());
		expect(await fran.locator("#change").innerText()).toContain("left something missing");
		const supervision = new URL(fran.url()).pathname;
		await follow(fran, "How to ask for someone else");
		// What an earlier run asked is taken back or closed first.
		if (await fran.getByRole("button", { name: "Take it back" }).isVisible()) await press(fran, "Take it back");
		const before = await words(fran);
		expect(before).toContain("One person is told");
		expect(before).toContain("Ada Bright");
		expect(before, "where nobody else is told").toContain("Sam Ortiz does not see this page");
		await answer(fran, "Who should be told?", "Lee Marsh").check();
		await box(fran, "A note for them, if you like").fill("x".repeat(1001));
		await press(fran, "Ask for another supervisor");
		expect(await problems(fran)).toEqual(["This can be at most 1,000 letters."]);
		expect(await box(fran, "A note for them, if you like").inputValue(), "typing is kept").toHaveLength(1001);
		expect(await answer(fran, "Who should be told?", "Lee Marsh").isChecked()).toBe(true);
		await box(fran, "A note for them, if you like").fill(`Wendehals on a ${way.size}`);
		await press(fran, "Ask for another supervisor");
		expect(await words(fran)).toContain("You asked. Lee Marsh is told, and nobody else.");

		const sam = await come({ ...way, who: "sam" });
		for (const page of ["/", "/supervision", supervision]) {
			await sam.goto(page);
			expect(await sam.content()).not.toMatch(/Wendehals|someone else|another supervisor|in confidence/i);
		}
		expect((await sam.goto(`${supervision}/change`))?.status()).toBe(404);

		const lee = await come({ ...way, who: "lee" });
		await lee.goto("/");
		await away(lee, () => lee.getByRole("link", { name: "Fran Doyle" }).last().click());
		const asked = await words(lee);
		expect(asked).toContain("Fran Doyle would like someone else in place of Sam Ortiz, their clinical supervisor.");
		expect(asked).toContain(`Wendehals on a ${way.size}`);
		const ada = await come({ ...way, who: "ada" });
		expect((await ada.goto(new URL(lee.url()).pathname))?.status(), "told to Lee alone").toBe(404);
		await press(lee, "We talked");
		expect(await words(lee)).toContain("You closed this on");
		expect(await lee.content()).not.toContain("Wendehals");

		await fran.goto("/");
		await away(fran, () => fran.getByRole("link", { name: "Lee Marsh has closed what you asked" }).first().click());
		expect(await words(fran)).toContain("you have talked.");
	});
});
