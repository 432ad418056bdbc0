import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { follow, press, setOut, ways } from "#tests/support/journey.ts";
import { answer, box, list, problems, unfold, words } from "./writing.ts";

const { come } = setOut();

describe.each(ways)("on a $size with scripts $scripts", (way) => {
	test("a reflection is written one question at a time, checked, and finished", async () => {
		const title = `One by one ${way.size} ${way.scripts}`;
		const page = await come({ ...way, who: "fran" });
		await follow(page, "Full reflection, one question at a time");
		expect(await words(page)).toContain("Question 1 of 7. What?");
		await box(page, "What happened?").fill("He brought his own chair.");
		await press(page, "Continue");
		await list(page, "What was your judgement call?").selectOption("Gave a longer or slower session");
		await press(page, "Continue");
		// A call was made, so it is asked about: two more questions.
		expect(await words(page)).toContain("Question 3 of 9. What?");
		await answer(page, "Was there guidance?", "It says nothing").check();
		await press(page, "Back");
		expect(await list(page, "What was your judgement call?").inputValue()).toBe("D02");
		await press(page, "Continue");
		expect(await answer(page, "Was there guidance?", "It says nothing").isChecked(), "Back keeps the typing").toBe(
			true,
		);
		for (let question = 3; question <= 9; question += 1) await press(page, "Continue");

		expect(await page.locator("h1").innerText()).toBe("Check your answers");
		await press(page, "Finish entry");
		expect(await page.title()).toBe("Error: Write - Hedgerow");
		expect(await problems(page)).toEqual(["Give this entry a title before you finish it."]);
		await box(page, "Title").fill(title);
		await press(page, "Continue");
		await press(page, "Change: What happened?");
		expect(await box(page, "What happened?").inputValue()).toBe("He brought his own chair.");
		await box(page, "What happened?").fill("He brought his own chair, and one for me.");
		await press(page, "Continue");
		await finishFromAnywhere(page);

		expect(await page.locator("h1").innerText()).toBe(title);
		const read = await words(page);
		expect(read).toContain("He brought his own chair, and one for me.");
		expect(read).toContain("Gave a longer or slower session. The guidance says nothing.");
	});

	test("what is typed on one page is there on the other way, and the way is remembered", async () => {
		const page = await come({ ...way, who: "lee" });
		await page.goto("/entries/new?kind=full");
		await box(page, "Title").fill(`Both ways ${way.size} ${way.scripts}`);
		await box(page, "What is your next step?").fill("Ask about the room.");
		await press(page, "One question at a time");
		await box(page, "What happened?").fill("There was no room again.");
		await press(page, "All on one page");
		expect(await box(page, "What happened?").inputValue()).toBe("There was no room again.");
		expect(await box(page, "What is your next step?").inputValue()).toBe("Ask about the room.");
		await unfold(page, "Other questions");
		await page.getByRole("radio", { name: "Gibbs: six steps round" }).check();
		await press(page, "Use these questions");
		expect(await box(page, "What will you do if it comes up again?").inputValue()).toBe("Ask about the room.");
		expect(await words(page)).toContain("Action plan");
		await press(page, "Finish entry");
		expect(await words(page), "an entry keeps the questions it was written with").toContain(
			"What will you do if it comes up again?",
		);
		await page.goto("/entries/new?kind=full");
		expect(await box(page, "What sense do you make of it?").count(), "the set is remembered").toBe(1);
		await page.goto("/entries/choices");
		await page.getByRole("radio", { name: "What? So what? Now what?" }).check();
		await press(page, "Save my choices");
		expect(await words(page)).toContain("Your choices are saved.");
	});

	test("a quick note takes at most five presses, and grows into a full reflection", async () => {
		const note = `Quick and small ${way.size} ${way.scripts}`;
		const page = await come({ ...way, who: "fran" });
		await page.goto("/entries/new?kind=quick");
		let interactions = 0;
		const does = async (act: Promise<unknown>) => {
			await act;
			interactions += 1;
		};
		await does(box(page, "What happened?").fill(note));
		await does(list(page, "What was your judgement call?").selectOption("Used my own money"));
		await does(answer(page, "Your energy now", "4").check());
		await does(press(page, "Finish entry"));
		expect(interactions).toBeLessThanOrEqual(5);
		expect(await page.locator("h1").innerText()).toBe(note);

		await follow(page, "Grow into a full reflection");
		expect(await list(page, "What was your judgement call?").inputValue()).toBe("D07c");
		await box(page, "Title").fill(`${note}, grown`);
		await press(page, "Finish entry");
		expect(await page.locator("h1").innerText()).toBe(`${note}, grown`);
		expect(await words(page)).toContain("4 after");
		expect(await words(page)).toContain("Used my own money.");
	});
});

/** The end of the guided way from any of its pages. */
async function finishFromAnywhere(page: Page): Promise<void> {
	for (let presses = 0; presses < 12; presses += 1) {
		if ((await page.getByRole("button", { name: "Finish entry" }).count()) > 0) break;
		await press(page, "Continue");
	}
	await press(page, "Finish entry");
}
