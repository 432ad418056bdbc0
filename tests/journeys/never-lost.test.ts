import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { arrived, away, follow, press, setOut, signIn } from "#tests/support/journey.ts";
import { box, entryIdOf, lineOf, problems, words } from "./writing.ts";

const { come } = setOut();

const onAndOff = ["on", "off"] as const;
const happened = "What happened?";

async function beginEntry(page: Page, title: string): Promise<string> {
	await page.goto("/entries");
	await follow(page, "Full reflection");
	await box(page, "Title").fill(title);
	return entryIdOf(page);
}

/** How often this title stands in the log. */
async function timesInLog(page: Page, title: string): Promise<number> {
	await page.goto("/entries");
	return lineOf(page, title).count();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const status = (page: Page) => page.getByRole("status");

test("without a connection the words stay, the status says so, and they are saved once when it is back", async () => {
	const page = await come({ who: "amina", forgive: /ERR_INTERNET_DISCONNECTED/ });
	const entry = await beginEntry(page, "Offline");
	await arrived(page);
	await box(page, happened).fill("Before");
	await status(page)
		.getByText(/^Saved/)
		.waitFor();
	const saves: string[] = [];
	page.on("response", (response) => {
		if (response.url().endsWith("/draft") && response.ok()) saves.push(response.url());
	});

	await page.context().setOffline(true);
	await box(page, happened).fill("In a lift without a signal");
	await status(page).getByText("Not saved yet. There is no connection just now.").waitFor();
	await page.getByRole("button", { name: "Save and come back later" }).click();
	expect(await status(page).innerText()).toContain("Not saved yet. There is no connection just now.");
	expect(await box(page, happened).inputValue()).toBe("In a lift without a signal");
	expect(entryIdOf(page)).toBe(entry);

	await page.context().setOffline(false);
	await status(page)
		.getByText(/^Saved \d\d:\d\d$/)
		.waitFor({ timeout: 10_000 });
	await page.waitForTimeout(2500);
	expect(saves).toHaveLength(1);
	await page.reload();
	expect(await box(page, happened).inputValue()).toBe("In a lift without a signal");
});

describe.each(onAndOff)("with scripts %s", (scripts) => {
	test("two pages of one entry: the second sees both texts and can keep both", async () => {
		const title = `Two pages ${scripts}`;
		const first = await come({ who: "amina", scripts });
		const entry = await beginEntry(first, title);
		await press(first, "Save and come back later");
		const second = await first.context().newPage();
		for (const page of [first, second]) await page.goto(`/entries/${entry}/edit`);
		await box(first, happened).fill("From the first page");
		await press(first, "Save and come back later");

		await box(second, happened).fill("From the second page");
		await box(second, "Title").fill(`${title}, mine`);
		if (scripts === "on") await status(second).getByText("Not saved yet. This was changed on another page.").waitFor();
		await press(second, "Save and come back later");
		expect(await second.title()).toBe("Error: Write - Hedgerow");
		expect(await problems(second)).toEqual([
			"This was changed on another page or phone. Nothing is lost: both are below.",
		]);
		const texts = second.locator(".two-texts-one");
		expect(await texts.nth(0).innerText()).toContain("From the first page");
		expect(await texts.nth(1).innerText()).toContain("From the second page");
		await press(second, "Keep both: save mine as a new entry");
		expect(await box(second, happened).inputValue()).toBe("From the second page");
		expect(entryIdOf(second)).not.toBe(entry);
		await second.goto(`/entries/${entry}/edit`);
		expect(await box(second, happened).inputValue()).toBe("From the first page");
		expect(await timesInLog(second, title)).toBe(1);
		expect(await timesInLog(second, `${title}, mine`)).toBe(1);
	});

	test("two pages of one entry: saving again puts the second text in the place of the first", async () => {
		const title = `Two pages again ${scripts}`;
		const first = await come({ who: "ben", scripts });
		const entry = await beginEntry(first, title);
		await press(first, "Save and come back later");
		const second = await first.context().newPage();
		for (const page of [first, second]) await page.goto(`/entries/${entry}/edit`);
		await box(first, happened).fill("From the first page");
		await press(first, "Finish entry");
		await box(second, happened).fill("From the second page");
		await press(second, "Finish entry");
		expect(await second.locator(".two-texts").innerText()).toContain("From the first page");
		await press(second, "Finish entry");
		expect(await words(second)).toContain("From the second page");
		expect(entryIdOf(second)).toBe(entry);
		expect(await timesInLog(second, title)).toBe(1);
	});

	test("Back after finishing, a change and finishing again is the same entry", async () => {
		const title = `Back ${scripts}`;
		const page = await come({ size: "phone", who: "amina", scripts });
		const entry = await beginEntry(page, title);
		await box(page, happened).fill("The first words");
		await press(page, "Finish entry");
		await away(page, () => page.goBack());
		expect(await box(page, happened).inputValue()).toBe("The first words");
		await box(page, happened).fill("The second words");
		await press(page, "Finish entry");
		expect(await words(page)).toContain("The second words");
		expect(entryIdOf(page)).toBe(entry);
		expect(await timesInLog(page, title)).toBe(1);
	});

	test("the very form that was finished, sent again with other words, changes the same entry or asks", async () => {
		const title = `The same form ${scripts}`;
		const page = await come({ who: "ben", scripts });
		const entry = await beginEntry(page, title);
		await box(page, happened).fill("The first words");
		// A page that a browser kept as it was: its form key is used by the time it is sent again.
		const kept = await page.evaluate(() => {
			const form = document.querySelector<HTMLFormElement>("#entry")!;
			return [...new FormData(form)].map(([name, value]): [string, string] => [name, value as string]);
		});
		await press(page, "Finish entry");
		const fields = kept.map(([name, value]): [string, string] => [
			name,
			name === "what_happened" ? "The second words" : value,
		]);
		const body = new URLSearchParams([...fields, ["intent", "finish"]]).toString();
		const answered = await page.request.post(`/entries/${entry}/edit`, {
			data: body,
			headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: new URL(page.url()).origin },
		});
		expect(answered.status()).toBe(422);
		const asked = await answered.text();
		expect(asked).toContain("You already sent this form, and it was kept.");
		expect(asked).toContain("The first words");
		expect(asked).toContain("The second words");
		expect(await timesInLog(page, title)).toBe(1);
	});

	test("a double press on “Finish entry” finishes one entry once", async () => {
		const title = `Twice ${scripts}`;
		const page = await come({ who: "amina", scripts });
		const entry = await beginEntry(page, title);
		// The first answer is slow in coming, so that the second press is sent as well; meanwhile a draft's answer arrives.
		let posts = 0;
		await page.route(/\/edit/, async (route) => {
			if (route.request().method() !== "POST") return route.continue();
			posts += 1;
			const answer = await route.fetch({ maxRedirects: 0 });
			await pause(700);
			// The browser has given the first one up by now.
			await route.fulfill({ response: answer }).catch(() => undefined);
		});
		await page.route("**/draft", async (route) => {
			const answer = await route.fetch();
			while (posts === 0) await pause(20);
			await route.fulfill({ response: answer });
		});
		const finish = page.getByRole("button", { name: "Finish entry" });
		await finish.scrollIntoViewIfNeeded();
		const { x, y } = (await finish.boundingBox())!;
		await page.mouse.click(x + 9, y + 9);
		await expect.poll(() => posts).toBe(1);
		await pause(200);
		await page.mouse.click(x + 9, y + 9);
		await page.getByText("Finished. Only you can see it").waitFor();
		expect(posts).toBe(2);
		expect(entryIdOf(page)).toBe(entry);
		expect(await timesInLog(page, title)).toBe(1);
	});

	test("a session that ended meanwhile: sign in again and what was sent is saved", async () => {
		const title = `Ended ${scripts}`;
		const page = await come({ size: "phone", who: "amina", scripts, forgive: /401 \(Unauthorized\).*\/draft/ });
		await beginEntry(page, title);
		await endSession(page);
		await box(page, happened).fill("Written after the session ended");
		if (scripts === "on") await status(page).getByText("Not saved yet. You were signed out.").waitFor();
		await press(page, "Save and come back later");
		expect(await words(page)).toContain("Sign in with the same account and what you were sending goes through.");
		await signIn(page, "amina");
		expect(await words(page)).toContain("Saved. It is in your log");
		await follow(page, title);
		expect(await box(page, happened).inputValue()).toBe("Written after the session ended");
	});

	test("a session that ended meanwhile: nobody else gets what was sent", async () => {
		const title = `Not for Ben ${scripts}`;
		const page = await come({ who: "amina", scripts, forgive: /401 \(Unauthorized\).*\/draft/ });
		await beginEntry(page, title);
		await endSession(page);
		await press(page, "Finish entry");
		await signIn(page, "ben");
		expect(await page.content()).not.toContain(title);
		expect(await timesInLog(page, title)).toBe(0);
	});

	test("signed out on another tab of the same browser: what was sent is saved after signing in", async () => {
		const title = `Other tab ${scripts}`;
		const page = await come({ who: "amina", scripts, forgive: /401 \(Unauthorized\).*\/draft/ });
		await beginEntry(page, title);
		const tab = await page.context().newPage();
		await tab.goto("/");
		await press(tab, "Sign out");
		await box(page, happened).fill("Written after signing out elsewhere");
		await press(page, "Save and come back later");
		expect(await words(page)).toContain("Sign in with the same account and what you were sending goes through.");
		await signIn(page, "amina");
		expect(await words(page)).toContain("Saved. It is in your log");
		expect(await timesInLog(page, title)).toBe(1);
	});
});

/** Ends the page's session on the server, as half an hour would: its cookie stays in the browser. */
async function endSession(page: Page): Promise<void> {
	const other = await come();
	await other.context().addCookies(await page.context().cookies());
	await other.goto("/");
	await press(other, "Sign out");
}
