import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { arrived, away, follow, press, setOut } from "#tests/support/journey.ts";
import { box } from "./writing.ts";

const { come } = setOut();

const canary = "kanarienvogel";

/** Everything a browser keeps for this site that a script could read, as text. */
function keptByBrowser(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request))?.text());
		}
		for (const { name = "" } of await indexedDB.databases()) {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const asking = indexedDB.open(name);
				asking.onsuccess = () => resolve(asking.result);
				asking.onerror = () => reject(new Error("could not open"));
			});
			for (const store of opened.objectStoreNames) {
				const all = opened.transaction(store).objectStore(store).getAll();
				kept.push(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result))));
			}
			opened.close();
		}
		return JSON.stringify(kept);
	});
}

/** The page's HTML and what stands in its boxes. */
async function shownOn(page: Page): Promise<string> {
	const boxes = page.locator("input, textarea");
	const typed = await boxes.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
	return [await page.content(), ...typed].join("\n");
}

test.each(["phone", "desktop"] as const)(
	"on a %s nothing typed stays in the browser after signing out",
	async (size) => {
		const page = await come({ size, who: "amina" });
		await follow(page, "Full reflection");
		await arrived(page);
		await box(page, "Title").fill(`Title ${canary}`);
		await box(page, "What happened?").fill(`Typed, saved as a draft: ${canary}`);
		await page
			.getByRole("status")
			.getByText(/^Saved/)
			.waitFor();
		expect(await keptByBrowser(page)).not.toContain(canary);
		await press(page, "Finish entry");
		expect(await page.content()).toContain(canary);

		if (size === "phone") await page.locator("summary", { hasText: "Menu" }).click();
		await press(page, "Sign out");
		expect(new URL(page.url()).pathname).toBe("/sign-in");
		expect(await keptByBrowser(page)).not.toContain(canary);
		expect(await page.context().storageState({ indexedDB: true })).toMatchObject({ origins: [] });

		// Back to the entry, and back again to the page where it was written.
		for (let steps = 0; steps < 2; steps += 1) {
			await away(page, () => page.goBack());
			expect(await shownOn(page)).not.toContain(canary);
			expect(new URL(page.url()).pathname).toBe("/sign-in");
		}
	},
);

test.each(["on", "off"] as const)(
	"with scripts %s, words typed and not saved are gone with the page",
	async (scripts) => {
		// What is on its way when somebody signs out is refused, or was just in time.
		const page = await come({ who: "ben", scripts, forgive: /401 \(Unauthorized\).*\/draft$/ });
		await follow(page, "Quick note");
		await box(page, "What happened?").fill(canary);
		await press(page, "Sign out");
		await away(page, () => page.goBack());
		expect(await shownOn(page)).not.toContain(canary);
		if (scripts === "on") expect(await keptByBrowser(page)).not.toContain(canary);
	},
);
