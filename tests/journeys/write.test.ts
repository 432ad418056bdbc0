import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { follow, otherWays, press, setOut } from "#tests/support/journey.ts";
import { answer, box, entryIdOf, lineOf, list, problems, unfold, words } from "./writing.ts";

const { come } = setOut();

// Markup, the right-to-left mark and two line ends that are not one: words that must come back as they are.
const hard = "She said <script>document.title='owned'</script> & “more”.\u200fسلام\u2028After U+2028. <b>Not bold</b>";
const happened = `${hard}\n\nA second paragraph.`;

const judgement = "What was your judgement call?";

describe.each(otherWays)("on a $size with scripts $scripts", (way) => {
	test("an entry is written, left, finished, changed and deleted", async () => {
		const title = `The lift home ${way.size} ${way.scripts}`;
		const page = await come({ ...way, who: "amina" });
		await page.goto("/entries");
		await follow(page, "Full reflection");
		await fillIn(page, title);
		await threeLinesThenTwo(page);

		await press(page, "Save and come back later");
		expect(await words(page)).toContain("Saved. It is in your log, and only you can see it.");
		expect(await lineOf(page, title).locator(".tag").allInnerTexts()).toEqual(["Draft", "Only you"]);

		await follow(page, title);
		await everythingIsThere(page, title);
		await refusedWithoutTitle(page);
		await box(page, "Title").fill(title);
		await press(page, "Finish entry");

		expect(await words(page)).toContain("Finished. Only you can see it, until you lend it.");
		await readsAsWritten(page, title);
		await isChanged(page, title);
		await isDeleted(page, title);
	});

	test("a first post that is refused keeps every word, and goes through when it is put right", async () => {
		const title = `First post ${way.size} ${way.scripts}`;
		const page = await come({ ...way, who: "ben" });
		await page.goto("/entries/new?kind=full");
		await box(page, "What happened?").fill(happened);
		await press(page, "Finish entry");
		expect(await page.title()).toBe("Error: Write - Hedgerow");
		expect(await problems(page)).toEqual(["Give this entry a title before you finish it."]);
		expect(await box(page, "What happened?").inputValue()).toBe(happened);
		await box(page, "Title").fill(title);
		await press(page, "Finish entry");
		expect(await page.locator("h1").innerText()).toBe(title);
		expect(await words(page)).toContain("A second paragraph.");
	});

	test("a quick note is written from Today", async () => {
		const note = `Quick ${way.size} ${way.scripts}: he smiled`;
		const page = await come({ ...way, who: "ben" });
		await follow(page, "Quick note");
		await box(page, "What happened?").fill(note);
		await list(page, "What was your judgement call?").selectOption("Used my own car");
		await list(page, "What was the pressure?").selectOption("Too many people or too little time");
		await answer(page, "Your energy now", "7").check();
		await press(page, "Finish entry");

		expect(await page.locator("h1").innerText()).toBe(note);
		expect(await page.locator("#s-what_happened .prose").first().innerText()).toBe(note);
		expect(await words(page)).toContain("Used my own car.");
		expect(await words(page)).toContain("Too many people or too little time.");
		expect(await words(page)).toContain("7 after");
		await page.goto("/entries");
		expect(await lineOf(page, note).locator(".tag").allInnerTexts()).toEqual(["Only you"]);
	});
});

async function fillIn(page: Page, title: string): Promise<void> {
	await box(page, "Title").fill(title);
	await box(page, "What happened?").fill(happened);
	await unfold(page, "Add more about when, where and who");
	await answer(page, "Did it feel uncomfortable?", "Clearly").check();
	await list(page, "Where were you?").selectOption("A home visit");
	await answer(page, "What was it about for them?", "Loneliness").check();
	await answer(page, "What was it about for them?", "Money").check();
	await list(page, judgement).selectOption("Gave practical help (food, lift, errand)");
	await answer(page, "Was there guidance?", "It says nothing").check();
	await answer(page, "Who knew?", "Nobody").check();
	await unfold(page, "Add more about this judgement call");
	await answer(page, "Why?", "To build trust").check();
	await answer(page, "Why?", "It felt right").check();
	await page.getByRole("checkbox", { name: "I would like us to agree how we do this" }).check();
	await answer(page, "What did it do to you?", "Proud").check();
	await answer(page, "What did it do to you?", "Worried").check();
	await box(page, "What is your next step?").fill("Ask what others do.");
}

/** With scripts the buttons act on the page; without, they save and come back. The middle line goes, not another. */
async function threeLinesThenTwo(page: Page): Promise<void> {
	const line = (place: number) => page.getByRole("group", { name: `Judgement call ${place}`, exact: true });
	for (const [place, kind] of [
		[2, "Said no, ended, or handed back"],
		[3, "Used my own money"],
	] as const) {
		await page.getByRole("button", { name: "Add another judgement call" }).click();
		await line(place).waitFor();
		await line(place).getByRole("combobox", { name: judgement }).selectOption(kind);
	}
	await page.getByRole("button", { name: "Remove judgement call 2" }).click();
	await line(3).waitFor({ state: "detached" });
	expect(await list(page, judgement, 1).inputValue()).toBe("D07c");
}

async function everythingIsThere(page: Page, title: string): Promise<void> {
	expect(await box(page, "Title").inputValue()).toBe(title);
	expect(await box(page, "What happened?").inputValue()).toBe(happened);
	expect(await list(page, judgement, 0).inputValue()).toBe("D10");
	expect(await list(page, judgement, 1).inputValue()).toBe("D07c");
	expect(await answer(page, "What did it do to you?", "Worried").isChecked()).toBe(true);
	expect(await answer(page, "What did it do to you?", "Sad").isChecked()).toBe(false);
}

async function refusedWithoutTitle(page: Page): Promise<void> {
	await box(page, "Title").fill("");
	await box(page, "What is your next step?").fill("Typed just now");
	await press(page, "Finish entry");
	expect(await page.title()).toBe("Error: Write - Hedgerow");
	expect(await problems(page)).toEqual(["Give this entry a title before you finish it."]);
	expect(await page.locator("#title").getAttribute("aria-invalid")).toBe("true");
	expect(await box(page, "What happened?").inputValue()).toBe(happened);
	expect(await box(page, "What is your next step?").inputValue()).toBe("Typed just now");
	expect(await answer(page, "What did it do to you?", "Proud").isChecked()).toBe(true);
	expect(await list(page, judgement, 1).inputValue()).toBe("D07c");
}

async function readsAsWritten(page: Page, title: string): Promise<void> {
	expect(await page.title()).toBe("Entry - Hedgerow");
	expect(await page.locator("h1").innerText()).toBe(title);
	expect(await page.locator("#s-what_happened .prose").first().locator("p").allTextContents()).toEqual([
		hard,
		"A second paragraph.",
	]);
	const read = await words(page);
	expect(read).toContain("Gave practical help (food, lift, errand). The guidance says nothing. Nobody knew.");
	expect(read).toContain("Why: to build trust, it felt right. I would like us to agree how we do this.");
	expect(read).toContain("Used my own money.");
	expect(read).not.toContain("Said no, ended, or handed back");
	expect(read).toContain("Proud, worried");
	expect(read).toContain("Loneliness, money");
	expect(read).toContain("Typed just now");
}

/** What was finished stays as it is until the change is finished too, which makes the next version. */
async function isChanged(page: Page, title: string): Promise<void> {
	await follow(page, "Change");
	expect(await page.locator("h1").innerText()).toBe("Change this entry");
	await box(page, "What is your next step?").fill("A later thought");
	await press(page, "Save and come back later");
	expect(await lineOf(page, title).locator(".tag").allInnerTexts()).toEqual(["Being changed", "Only you"]);
	await follow(page, title);
	expect(await words(page)).toContain("What you read here is the version you finished.");
	expect(await words(page)).toContain("Typed just now");
	await follow(page, "Go on writing");
	expect(await box(page, "What is your next step?").inputValue()).toBe("A later thought");
	await press(page, "Finish entry");
	expect(await words(page)).toContain("A later thought");
	expect(await words(page)).not.toContain("Typed just now");
}

async function isDeleted(page: Page, title: string): Promise<void> {
	const id = entryIdOf(page);
	await follow(page, "Delete");
	expect(await page.locator("h1").innerText()).toBe("Delete this entry?");
	expect(await words(page)).toContain("Get advice before you delete.");
	await follow(page, "Keep it");
	expect(await page.locator("h1").innerText()).toBe(title);
	await follow(page, "Delete");
	await press(page, "Delete for good");
	expect(await words(page)).toContain("Deleted.");
	expect(await lineOf(page, title).count()).toBe(0);
	const answered = await page.goto(`/entries/${id}`);
	expect(answered?.status()).toBe(404);
	expect(await page.locator("h1").innerText()).toBe("Page not found");
}
