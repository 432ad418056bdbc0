import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { follow, press, setOut, type Way } from "#tests/support/journey.ts";
import { answer, box, entryIdOf, lineOf, problems, words, writeEntry } from "./writing.ts";

const { come } = setOut();

// The pages of lending have no scripts: a phone without them and a desk with them stand for the other two.
const both: Way[] = [
	{ size: "phone", scripts: "off" },
	{ size: "desktop", scripts: "on" },
];

const replies = { part: "What did you do\nwhen he said that?", whole: "Thank you for bringing this." };
const note = "Ask about endings next time";

describe.each(both)("on a $size with scripts $scripts", (way) => {
	test("sections are lent, read, answered and taken back", async () => {
		const title = `Two parts to lend ${way.size}`;
		const amina = await come({ ...way, who: "amina" });
		await writeEntry(amina, title, "He asked me <b>not</b> to tell.");
		const entry = `/entries/${entryIdOf(amina)}`;
		await follow(amina, "Lend this entry");
		await choosingNothingIsRefused(amina);
		await choose(amina);
		await press(amina, "Preview");
		expect(await amina.locator("h1").innerText()).toBe("Check what you are about to lend");
		expect(await words(amina)).toContain("1 person will see this: Sam Ortiz, your clinical supervisor.");
		const preview = await lentPart(amina);
		await press(amina, "Share now");
		expect(await words(amina)).toContain("Lent. You will see here when it is opened.");
		const lending = amina.locator(".lending", { hasText: title });
		expect(await lending.innerText()).toContain("Not opened yet.");
		await amina.goto("/entries");
		expect(await lineOf(amina, title).locator(".tag").allInnerTexts()).toEqual(["Lent to 1 person"]);

		const sam = await come({ ...way, who: "sam" });
		await sam.goto("/shared");
		expect(await lineOf(sam, title).locator(".tag").allInnerTexts()).toEqual(["Think with me", "Not opened"]);
		await follow(sam, title);
		expect(await lentPart(sam)).toEqual(preview);
		await onlyTheChosenPartsAreThere(sam);
		await replyAndKeepANote(sam);
		const address = new URL(sam.url()).pathname;

		await amina.goto("/sharing");
		expect(await lending.innerText()).toMatch(/Sam Ortiz opened it today at \d\d:\d\d \(\d+ times that day\)\./);
		await repliesAreReadOnce(amina, title, entry);

		await amina.goto("/sharing");
		await lending.getByRole("button", { name: "Take back" }).click();
		await amina.getByText("Taken back. It can no longer be opened.").waitFor();
		expect(await lending.innerText()).toContain("Taken back");
		await isGoneForSam(sam, address, title);
	});
});

async function choosingNothingIsRefused(page: Page): Promise<void> {
	await press(page, "Preview");
	expect(await page.title()).toBe("Error: Lend this entry - Hedgerow");
	expect(await problems(page)).toEqual([
		"Choose who it is for.",
		"Choose at least one section to lend.",
		"Choose what you are asking for.",
	]);
	await answer(page, "Which sections?", "What happened?").check();
	await answer(page, "What are you asking for?", "Think with me").check();
	await answer(page, "Until when?", "Until a date I choose").check();
	await page.getByLabel("Which date?").fill("2020-01-01");
	await press(page, "Preview");
	expect(await problems(page)).toEqual([
		"Choose who it is for.",
		"Choose until when. A date must lie ahead, within a year.",
	]);
	expect(await answer(page, "Which sections?", "What happened?").isChecked()).toBe(true);
	expect(await answer(page, "Which sections?", "Judgement calls").isChecked()).toBe(false);
	expect(await answer(page, "What are you asking for?", "Think with me").isChecked()).toBe(true);
	expect(await answer(page, "Until when?", "Until a date I choose").isChecked()).toBe(true);
	expect(await page.getByLabel("Which date?").inputValue()).toBe("2020-01-01");
}

async function choose(page: Page): Promise<void> {
	await answer(page, "Who is it for?", "Sam Ortiz, clinical supervisor").check();
	await answer(page, "Which sections?", "Now what?").check();
	await answer(page, "Until when?", "28 days").check();
}

/** The lent sheet and what introduces it. The hour is left out: a minute may pass before it is opened. */
async function lentPart(page: Page): Promise<{ sheet: string; words: string[] }> {
	const sheet = page.locator(".sheet-lent");
	const before = page.locator(".privacy-line", { hasText: "You are reading this as" });
	const terms = page.locator("p", { hasText: /^Lent by Amina Yusuf/ });
	const title = page.locator(".privacy-line + :is(h1, h2)");
	const said = await Promise.all([before, title, terms].map((each) => each.innerText()));
	return {
		sheet: await sheet.evaluate((each) => each.outerHTML),
		words: said.map((each) => each.replace(/\d\d:\d\d/, "")),
	};
}

async function onlyTheChosenPartsAreThere(page: Page): Promise<void> {
	expect(await page.locator(".sheet-lent h2").allInnerTexts()).toEqual(["What happened?", "Now what?"]);
	const read = await page.content();
	expect(read).toContain("He asked me &lt;b&gt;not&lt;/b&gt; to tell.");
	expect(read).not.toContain("Gave practical help");
	expect(read).not.toContain("Proud");
}

async function replyAndKeepANote(page: Page): Promise<void> {
	await press(page, "Send reply");
	expect(await problems(page)).toEqual(["Write a few words, or press “Read; let’s talk”."]);
	await answer(page, "On which part?", "What happened?").check();
	await box(page, "Your reply").fill(replies.part);
	await press(page, "Send reply");
	expect(await words(page)).toContain("Sent.");
	expect(await page.locator("#s-what_happened .reply").innerText()).toContain(replies.part);
	await box(page, "Your reply").fill(replies.whole);
	await press(page, "Send reply");
	await press(page, "Read; let’s talk");
	await press(page, "Ring me today");
	const answered = page.locator(".sheet", { hasText: "What you answered" }).locator(".reply");
	expect(await answered.allInnerTexts()).toEqual([
		expect.stringContaining(replies.whole),
		expect.stringContaining("Read; let’s talk."),
		expect.stringContaining("Ring me today."),
	]);
	await box(page, "My own note").fill(note);
	await press(page, "Keep note");
	expect(await words(page)).toContain("Your note is kept.");
	expect(await box(page, "My own note").inputValue()).toBe(note);
}

async function repliesAreReadOnce(page: Page, title: string, entry: string): Promise<void> {
	const unread = page.locator(".sheet", { hasText: "Replies you have not read" }).getByRole("link", { name: title });
	const ring = page.locator(".sheet", { hasText: `about “${title}”` }).getByRole("link", { name: "Ring Sam Ortiz" });
	await page.goto("/");
	expect(await ring.count()).toBe(1);
	expect(await ring.getAttribute("href")).toMatch(new RegExp(`^${entry}#reply-`));
	expect(await unread.count()).toBe(3);
	expect(await unread.first().getAttribute("href")).toMatch(new RegExp(`^${entry}#reply-`));
	await Promise.all([page.waitForURL(`**${entry}#reply-*`), unread.first().click()]);
	expect(await page.locator("#s-what_happened .reply").innerText()).toContain(replies.part);
	expect(await page.locator("#replies").innerText()).toContain(replies.whole);
	expect(await page.locator("#replies").innerText()).toContain("Read; let’s talk.");
	expect(await page.content()).not.toContain(note);
	await page.goto("/");
	expect(await unread.count()).toBe(0);
	expect(await ring.count()).toBe(0);
}

async function isGoneForSam(page: Page, address: string, title: string): Promise<void> {
	const answered = await page.goto(address);
	expect(answered?.status()).toBe(404);
	expect(await page.title()).toMatch(/Page not found - Hedgerow$/);
	await page.goto("/shared");
	expect(await page.content()).not.toContain(title);
	await page.goto("/supervision");
	await follow(page, "Amina Yusuf, with you as clinical supervisor");
	expect(await words(page)).toContain(note);
	expect(await page.content()).not.toContain(title);
}
