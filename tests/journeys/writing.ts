import type { Locator, Page } from "playwright-core";
import { follow, press } from "#tests/support/journey.ts";

// What several journeys do: the writing page by the words people see on it.

/** A box to write in, by its label; the first where a question is asked more than once. */
export function box(page: Page, label: string): Locator {
	return page.getByRole("textbox", { name: label, exact: true }).first();
}

/** A list to pick from, by its question; counted from 0 where the question is asked more than once. */
export function list(page: Page, label: string, at = 0): Locator {
	return page.getByRole("combobox", { name: label, exact: true }).nth(at);
}

/** One answer of a question with several, both by their words. */
export function answer(page: Page, question: string, words: string, at = 0): Locator {
	const group = page.getByRole("radiogroup", { name: question }).or(page.getByRole("group", { name: question }));
	const choices = group.nth(at).getByRole("radio", { name: words, exact: true });
	return choices.or(group.nth(at).getByRole("checkbox", { name: words, exact: true }));
}

/** Unfolds what is behind a name, for example "Add more about this judgement call". */
export async function unfold(page: Page, name: string, at = 0): Promise<void> {
	await page.locator("summary", { hasText: name }).nth(at).click();
}

/** The line of the log that has this title. */
export function lineOf(page: Page, title: string): Locator {
	return page.locator(".title-list > li", { has: page.getByRole("link", { name: title, exact: true }) });
}

/** The id of the entry whose page this is. */
export function entryIdOf(page: Page): string {
	return /\/entries\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

/** What is on the page, as a person reads it. */
export function words(page: Page): Promise<string> {
	return page.locator("main").innerText();
}

/** The problems listed at the top of a refused form. */
export function problems(page: Page): Promise<string[]> {
	return page.locator(".error-summary li").allInnerTexts();
}

/** Writes an entry with four sections from nothing to finished. */
export async function writeEntry(page: Page, title: string, happened: string): Promise<void> {
	await page.goto("/entries");
	await follow(page, "Full reflection");
	await box(page, "Title").fill(title);
	await box(page, "What happened?").fill(happened);
	await list(page, "What was your judgement call?").selectOption("Gave practical help (food, lift, errand)");
	await answer(page, "What did it do to you?", "Proud").check();
	await box(page, "What is your next step?").fill(`Next: ${title}`);
	await press(page, "Finish entry");
}
