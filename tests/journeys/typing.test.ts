import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { arrived, follow, press, setOut } from "#tests/support/journey.ts";
import { answer, box, entryIdOf, list, words } from "./writing.ts";

const { come } = setOut();

/** Holds every script back until what it returns is called, and for a while (three seconds) at the least. */
async function lateScripts(page: Page, ms = 3000): Promise<() => void> {
	let bring = () => {};
	const asked = new Promise<void>((resolve) => (bring = resolve));
	const late = new Promise((resolve) => setTimeout(resolve, ms));
	await page.route("**/*.js", async (route) => {
		await Promise.all([asked, late]);
		await route.continue();
	});
	return bring;
}

type Typed = [name: string, value: string][];

/** What the form would post now, without what the page keeps for itself. */
function typedIn(page: Page): Promise<Typed> {
	return page.evaluate(() => {
		const own = ["form_key", "proof", "kind", "revision", "based_on", "seq"];
		const fields = [...new FormData(document.querySelector<HTMLFormElement>("#entry")!)];
		return fields
			.filter(([name]) => !own.includes(name))
			.map(([name, value]): [string, string] => [name, `${value as string}`]);
	});
}

/** Answers every question there is: words in every box, a choice in every list, a radio and two ticks in every group. */
async function answerEverything(page: Page): Promise<void> {
	for (const fold of await page.locator("#entry details.fold > summary").all()) await fold.click();
	for (const [at, area] of (await page.locator("#entry :is(textarea, input[type=text])").all()).entries())
		await area.fill((await area.getAttribute("inputmode")) === "numeric" ? "30" : `Typed before the scripts, ${at}`);
	for (const each of await page.locator("#entry select").all()) await each.selectOption({ index: 2 });
	for (const group of await page.locator("#entry [role=radiogroup]").all())
		await group.getByRole("radio").nth(1).check();
	for (const group of await page.locator("#entry .field:has(input[type=checkbox])").all()) {
		const ticks = group.getByRole("checkbox");
		await ticks.first().check();
		if ((await ticks.count()) > 2) await ticks.nth(2).check();
	}
}

/** Two ways in which React draws the page again: a line more, and a status said. */
async function redraw(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Add another judgement call" }).click();
	await page.getByRole("group", { name: "Judgement call 2", exact: true }).waitFor();
	await saved(page);
}

async function saved(page: Page): Promise<void> {
	await page
		.getByRole("status")
		.getByText(/^Saved \d\d:\d\d$/)
		.waitFor();
}

async function beginEntry(page: Page): Promise<void> {
	await page.goto("/entries");
	await follow(page, "Full reflection");
}

describe("words typed before the scripts arrive", () => {
	test("every kind of answer survives their arrival, a redraw and finishing", async () => {
		const page = await come({ size: "phone", who: "amina" });
		await page.goto("/entries");
		const bring = await lateScripts(page);
		await page.getByRole("link", { name: "Full reflection" }).click({ noWaitAfter: true });
		await box(page, "Title").waitFor();
		await answerEverything(page);
		const before = await typedIn(page);
		expect(new Set(before.map(([name]) => name)).size, "questions answered").toBeGreaterThan(30);
		expect(await page.evaluate(() => document.readyState), "scripts are still on their way").not.toBe("complete");

		bring();
		await arrived(page);
		expect(await typedIn(page)).toEqual(before);
		await redraw(page);
		const after = await typedIn(page);
		expect(after.filter(([name]) => !name.startsWith("discretion.1."))).toEqual(before);
		await press(page, "Finish entry");
		const read = await words(page);
		for (const [name, value] of before)
			if (name !== "title" && name !== "tags" && value.startsWith("Typed")) expect(read).toContain(value);
		expect(await page.locator("h1").innerText()).toBe("Typed before the scripts, 0");
		await follow(page, "Change");
		// Tags come back as ticks, the place of last time as a place, and other questions only when they are asked for.
		const own = ([name = ""]: Typed[number]) => !["tags", "known_tag", "same_as_last", "use_prompts"].includes(name);
		expect(sorted((await typedIn(page)).filter(own))).toEqual(sorted(before.filter(own)));
		expect(await page.locator("input[name=known_tag]:checked").count(), "two were ticked, two are new").toBe(4);
	});

	test("what was taken away before they arrive stays away", async () => {
		const page = await come({ who: "amina" });
		await beginEntry(page);
		await box(page, "Title").fill("Served with this");
		await box(page, "What happened?").fill("Served with this, too");
		await answer(page, "What did it do to you?", "Proud").check();
		await answer(page, "What did it do to you?", "Sad").check();
		await answer(page, "Who knew?", "Nobody").check();
		await list(page, "What was your judgement call?").selectOption({ index: 3 });
		await press(page, "Save and come back later");
		const bring = await lateScripts(page, 500);
		await page.getByRole("link", { name: "Served with this" }).click({ noWaitAfter: true });
		await box(page, "Title").waitFor();
		await box(page, "Title").fill("Another title");
		await box(page, "What happened?").fill("");
		await answer(page, "What did it do to you?", "Proud").uncheck();
		await answer(page, "Who knew?", "A peer").check();
		await list(page, "What was your judgement call?").selectOption("");
		const before = await typedIn(page);
		bring();
		await arrived(page);
		await redraw(page);
		const after = await typedIn(page);
		expect(after.filter(([name]) => !name.startsWith("discretion.1."))).toEqual(before);
		expect(after).toEqual(
			expect.arrayContaining([
				["feelings", "sad"],
				["discretion.0.who_knew", "peer"],
				["what_happened", ""],
			]),
		);
	});

	test("keys pressed while the page comes alive are all kept, in their order", async () => {
		const page = await come({ who: "amina" });
		await page.goto("/entries");
		const bring = await lateScripts(page, 500);
		await page.getByRole("link", { name: "Full reflection" }).click({ noWaitAfter: true });
		await box(page, "Title").click();
		setTimeout(bring, 500);
		const text = "All of these letters, typed while the scripts come in.";
		await page.keyboard.type(text, { delay: 75 });
		await arrived(page);
		await page.keyboard.type(" And after.");
		await redraw(page);
		expect(await box(page, "Title").inputValue()).toBe(`${text} And after.`);
	});
});

describe("saving as one types", () => {
	test("the status says what is saved, and a reload shows it", async () => {
		const page = await come({ size: "phone", who: "amina" });
		await beginEntry(page);
		await arrived(page);
		const status = page.getByRole("status");
		expect(await status.innerText()).toBe("");
		await box(page, "What happened?").click();
		await page.keyboard.type("Words in a pause");
		expect(await status.innerText()).toBe("Not saved yet.");
		await saved(page);
		await page.reload();
		expect(await status.innerText()).toMatch(/^Saved \d\d:\d\d$/);
		expect(await box(page, "What happened?").inputValue()).toBe("Words in a pause");
	});

	test("“Saved” is true every time it is said", async () => {
		const page = await come({ who: "amina" });
		await beginEntry(page);
		await arrived(page);
		const entry = entryIdOf(page);
		// A slow line: the answer to leaving one box comes while there is more in the next.
		await page.route("**/draft", async (route) => {
			const answered = await route.fetch();
			await new Promise((resolve) => setTimeout(resolve, 1000));
			await route.fulfill({ response: answered });
		});
		await box(page, "Title").fill("Saved, and saved again");
		for (const text of ["The first pause", "The second pause"]) {
			await box(page, "What happened?").fill(text);
			await page.getByRole("status").getByText("Not saved yet.").waitFor();
			await saved(page);
			const other = await page.context().newPage();
			await other.goto(`/entries/${entry}/edit`);
			expect(await box(other, "What happened?").inputValue()).toBe(text);
			await other.close();
		}
		await box(page, "What happened?").fill("The third pause");
		await press(page, "Save and come back later");
		await page.goto(`/entries/${entry}/edit`);
		expect(await box(page, "What happened?").inputValue()).toBe("The third pause");
	});

	test("the first key after the page has come alive is not lost", async () => {
		const page = await come({ who: "amina" });
		await beginEntry(page);
		await arrived(page);
		await box(page, "Title").focus();
		await page.keyboard.type("F");
		expect(await box(page, "Title").inputValue()).toBe("F");
		await page.keyboard.type("irst words");
		expect(await box(page, "Title").inputValue()).toBe("First words");
		await saved(page);
		expect(await box(page, "Title").inputValue()).toBe("First words");
	});

	test("leaving the page saves what the last two seconds brought", async () => {
		const page = await come({ who: "amina" });
		await beginEntry(page);
		await arrived(page);
		const entry = entryIdOf(page);
		await box(page, "What happened?").click();
		await page.keyboard.type("Typed and gone at once");
		await page.goto("/help");
		await expect
			.poll(
				async () => {
					// Until the save behind the page has arrived, the entry is not there.
					const answered = await page.goto(`/entries/${entry}/edit`);
					return answered?.ok() ? box(page, "What happened?").inputValue() : answered?.status();
				},
				{ timeout: 15_000 },
			)
			.toBe("Typed and gone at once");
	});
});

function sorted(typed: Typed): Typed {
	return typed.filter(([, value]) => value !== "").toSorted((a, b) => a.join().localeCompare(b.join()));
}
