import { request, type BrowserContext, type Page, type Route } from "playwright-core";
import type { Chance } from "#tests/support/chance.ts";
import { arrived, away, press, signIn, sizes, type Who } from "#tests/support/journey.ts";
import type { Killable } from "#tests/support/killable.ts";
import { readBoxes, Typist, wait, type Boxes } from "#tests/support/typing.ts";
import { entryIdOf, words } from "./writing.ts";

/** Somebody's browser, and the service it comes to. */
export type Desk = {
	who: Who;
	context: BrowserContext;
	server: Killable;
	tabs: Map<string, Page>;
	/** An entry of theirs from before. */
	earlier?: string;
};

/** Somebody in the middle of a word. */
type Scene = { desk: Desk; page: Page; typist: Typist; chance: Chance };

/** Lets it happen. Returns when the page was lost with what was on it, or undefined when it lives on. */
type Fault = (scene: Scene) => Promise<number | undefined>;

export const saveForLater = "Save and come back later";

/** What may happen while somebody types. */
export const faults = {
	"tab closed": async ({ page, typist, chance }) => {
		typist.liftHands();
		const gone = page.waitForEvent("close");
		await page.close({ runBeforeUnload: chance.below(2) === 0 });
		await gone;
		return Date.now();
	},

	"tab crashed": async ({ desk, page, typist }) => {
		const devtools = await desk.context.newCDPSession(page);
		typist.liftHands();
		const crashed = page.waitForEvent("crash");
		// There is nobody left to answer.
		devtools.send("Page.crash").catch(() => {});
		await crashed;
		const at = Date.now();
		await page.close();
		return at;
	},

	"network off": async ({ desk, typist, chance }) => {
		await offlineFor(desk, 500 + chance.below(3000));
		await wait(chance.below(1200));
		await typist.stop();
		return undefined;
	},

	"network off, tab closed when it is back": async ({ desk, page, typist, chance }) => {
		await offlineFor(desk, 500 + chance.below(3000));
		await wait(chance.below(1500));
		typist.liftHands();
		await page.close();
		return Date.now();
	},

	"network off, a link followed": async ({ desk, page, typist, chance }) => {
		await desk.context.setOffline(true);
		await wait(chance.below(2500));
		await typist.stop();
		await typist.oneMoreWord();
		// The browser asks first, and the answer is to stay.
		const asked = page.waitForEvent("dialog").then((dialog) => dialog.dismiss());
		await Promise.all([asked, page.getByRole("link", { name: "My log" }).first().click({ noWaitAfter: true })]);
		await desk.context.setOffline(false);
		return undefined;
	},

	"no answer": async ({ page, typist, chance }) => {
		const unanswered: Route[] = [];
		await page.route("**/draft", (route) => void unanswered.push(route));
		await wait(500 + chance.below(3000));
		await page.unroute("**/draft");
		await wait(chance.below(1200));
		await typist.stop();
		return undefined;
	},

	"refused for a while": async ({ page, typist, chance }) => {
		const status = chance.oneOf([429, 500, 503]);
		await page.route("**/draft", (route) => route.fulfill({ status }));
		await wait(500 + chance.below(3000));
		await page.unroute("**/draft");
		await wait(chance.below(1200));
		await typist.stop();
		return undefined;
	},

	"session ended": async ({ desk, page, typist, chance }) => {
		await endSession(desk);
		await wait(chance.below(3000));
		await typist.stop();
		await signInAndSave(desk, page);
		return undefined;
	},

	"signed out on another tab": async ({ desk, page, typist, chance }) => {
		const tab = await desk.context.newPage();
		// On a phone the button is behind "Menu".
		await tab.setViewportSize(sizes.desktop);
		await tab.goto("/");
		await press(tab, "Sign out");
		await tab.close();
		await wait(chance.below(3000));
		await typist.stop();
		await signInAndSave(desk, page);
		return undefined;
	},

	"signed out on this page": async ({ page, typist }) => {
		typist.liftHands();
		await page.setViewportSize(sizes.desktop);
		await press(page, "Sign out");
		await page.setViewportSize(sizes.phone);
		return Date.now();
	},

	"server killed": async ({ desk, typist, chance }) => {
		await desk.server.kill();
		await wait(chance.below(2500));
		await desk.server.start();
		await wait(chance.below(2500));
		await typist.stop();
		return undefined;
	},

	"server killed while the page is sent": async ({ desk, page, typist, chance }) => {
		typist.liftHands();
		const sent = page.getByRole("button", { name: saveForLater }).click({ noWaitAfter: true });
		await wait(chance.below(150));
		await desk.server.kill();
		const at = Date.now();
		await sent;
		await page.close();
		await desk.server.start();
		return at;
	},

	reload: async ({ page, typist }) => {
		typist.liftHands();
		await page.reload();
		return Date.now();
	},

	"a link followed": async ({ page, typist }) => {
		typist.liftHands();
		await away(page, () => page.getByRole("link", { name: "My log" }).first().click());
		return Date.now();
	},

	Back: async ({ page, typist }) => {
		typist.liftHands();
		await page.goBack();
		return Date.now();
	},
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

/**
 * Somebody writes, a fault strikes, and they come back. Returns how many seconds of their typing are lost; throws when
 * what is kept was never on their page, or when a page that lived on lost anything.
 */
export async function suffer(desk: Desk, name: FaultName, chance: Chance): Promise<number> {
	const page = await openToWrite(desk, chance.below(3) === 0 ? desk.earlier : undefined);
	const entryId = entryIdOf(page);
	const typist = new Typist(page, chance, await readBoxes(page));
	typist.start();
	try {
		await wait(1000 + chance.below(3000));
		const lostAt = await faults[name]({ desk, page, typist, chance });
		if (lostAt === undefined) await leaveSaved(page, chance);
		// A save sent behind a page that goes takes a moment, and so does a person who comes back.
		else await wait(500);

		const kept = await findKept(desk, entryId);
		const loss = typist.lossIn(kept, lostAt ?? Infinity);
		if (loss === undefined) throw new Error(`kept, but never on the page: ${JSON.stringify(kept)}`);
		if (loss > 2) throw new Error(`lost ${loss} s of typing: ${JSON.stringify({ typed: typist.boxes, kept })}`);
		if (Object.keys(kept).length > 0) desk.earlier = entryId;
		if (kept.title && chance.below(3) === 0) await press(await tabOf(desk, "reading"), "Finish entry");
		return loss;
	} finally {
		typist.liftHands();
		await tidyUp(desk);
	}
}

/** Opens a page to write on: a new entry, or one that was written before. Signs in where that is asked. */
export async function openToWrite(desk: Desk, entryId?: string): Promise<Page> {
	const page = await tabOf(desk, "writing");
	await page.goto(entryId ? `/entries/${entryId}/edit` : "/entries/new?kind=full");
	if (page.url().includes("/sign-in")) await signIn(page, desk.who);
	// Whoever is asked one question at a time prefers to see them all.
	if ((await page.locator("button[value=way-page]").count()) > 0)
		await away(page, () => page.locator("button[value=way-page]").click());
	await arrived(page);
	return page;
}

/** The page lived on: either it saves by itself, or whoever wrote on it presses the button for that. */
async function leaveSaved(page: Page, chance: Chance): Promise<void> {
	const isWriting = page.url().includes("/edit");
	if (isWriting && chance.below(2) === 0) await page.getByRole("button", { name: saveForLater }).click();
	const saved = page.getByRole("status").getByText(/^Saved \d\d:\d\d$/);
	await saved.or(page.getByText("Saved. It is in your log")).waitFor();
}

/** What is kept of an entry, as its author finds it: in another tab, by its line in the log. Nothing without a line. */
async function findKept(desk: Desk, entryId: string): Promise<Boxes> {
	const page = await tabOf(desk, "reading");
	await page.goto("/entries");
	if (page.url().includes("/sign-in")) await signIn(page, desk.who);
	const line = page.locator(`.title-list a[href*="${entryId}"]`);
	if ((await line.count()) === 0) return {};
	await away(page, () => line.click());
	// A finished entry is read first.
	const change = page.locator(`a[href="/entries/${entryId}/edit"]`);
	if (!page.url().includes("/edit")) await away(page, () => change.click());
	return readBoxes(page);
}

/** A tab of the browser, opened when there is none; new tabs are slow. */
async function tabOf({ context, tabs }: Desk, name: string): Promise<Page> {
	const open = tabs.get(name);
	if (open && !open.isClosed()) return open;
	const page = await context.newPage();
	tabs.set(name, page);
	return page;
}

async function signInAndSave({ who }: Desk, page: Page): Promise<void> {
	await press(page, saveForLater);
	await signIn(page, who);
	if (!(await words(page)).includes("Saved. It is in your log")) throw new Error(`not saved: ${await words(page)}`);
}

async function offlineFor({ context }: Desk, ms: number): Promise<void> {
	await context.setOffline(true);
	await wait(ms);
	await context.setOffline(false);
}

/** Ends the session on the server, as time or another browser would: its cookie stays in this one. */
async function endSession({ context, server }: Desk): Promise<void> {
	const elsewhere = await request.newContext({
		baseURL: server.address,
		storageState: await context.storageState(),
		extraHTTPHeaders: { Origin: server.address },
	});
	await elsewhere.post("/sign-out");
	await elsewhere.dispose();
}

/** Makes room for the next, whatever came of this one. */
export async function tidyUp({ context, server, tabs }: Desk): Promise<void> {
	await server.start();
	await context.setOffline(false);
	const ours = new Set(tabs.values());
	const others = context.pages().filter((page) => !ours.has(page));
	await Promise.all(others.map((page) => page.close()));
}
