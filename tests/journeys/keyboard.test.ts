import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { dayPlus, londonDay } from "#app/models/dates.ts";
import { away, demoPassword, setOut, type Who } from "#tests/support/journey.ts";
import { entryIdOf, words } from "./writing.ts";

const { come } = setOut();

// Keys alone: Tab, Shift+Tab, arrows, Space, Enter, and letters where there is something to write.

type Focus = { name: string; isSeen: boolean; isInView: boolean };

/** What has the keyboard: its name as a screen reader would say it, and whether anybody can see that it has. */
function focus(page: Page): Promise<Focus> {
	return page.evaluate(() => {
		const element = document.activeElement as HTMLElement;
		const labels = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
		const name = labels.length > 0 ? labels.map((label) => label.innerText).join(" ") : element.innerText;
		// A native radio or checkbox lies unseen over its pill: the pill shows where the keyboard is.
		const drawn = element.closest<HTMLElement>(".choice") ?? element;
		const style = getComputedStyle(drawn);
		const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
		const box = drawn.getBoundingClientRect();
		return {
			name: name.trim().split("\n")[0] ?? "",
			// Inside a date the browser draws its own ring, around the part that has the keyboard.
			isSeen: outline || style.boxShadow !== "none" || element.matches("[type=date]:not(:focus)"),
			isInView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
		};
	});
}

/** Goes on with one key until the thing of this name has the keyboard. Everything on the way shows that it has. */
async function goTo(page: Page, name: string | RegExp, key = "Tab", most = 150): Promise<void> {
	const way: string[] = [];
	for (let step = 0; step < most; step += 1) {
		await page.keyboard.press(key);
		const here = await focus(page);
		expect(here, `focus after ${way.at(-1)}`).toMatchObject({ isSeen: true, isInView: true });
		if (typeof name === "string" ? here.name === name : name.test(here.name)) return;
		way.push(here.name);
	}
	throw new Error(`${name.toString()} cannot be reached with ${key}: ${way.join(" | ")}`);
}

async function pressKey(page: Page, key: "Enter" | "Space"): Promise<void> {
	await away(page, () => page.keyboard.press(key));
}

/** The first Tab leads to the skip link, and the skip link past everything that every page has. */
async function skipToMain(page: Page, next: string): Promise<void> {
	await goTo(page, "Skip to main content", "Tab", 1);
	await page.keyboard.press("Enter");
	await goTo(page, next, "Tab", 1);
}

async function signInWithKeys(page: Page, who: Who): Promise<void> {
	await page.goto("/sign-in");
	await skipToMain(page, "Email address");
	await page.keyboard.type(`${who}@demo.test`);
	await goTo(page, "Password", "Tab", 1);
	await page.keyboard.type(demoPassword);
	await goTo(page, "Sign in", "Tab", 1);
	await goTo(page, "Password", "Shift+Tab", 1);
	await pressKey(page, "Enter");
}

describe.each(["on", "off"] as const)("with the keyboard alone, scripts %s", (scripts) => {
	test("a quick note is written and lent, and its reader answers", async () => {
		const note = `By keys alone, scripts ${scripts}`;
		const amina = await come({ scripts, size: scripts === "on" ? "desktop" : "phone" });
		await signInWithKeys(amina, "amina");
		// The demo's answer to her first; then the ways to write.
		await skipToMain(amina, "You asked to talk with Sam Ortiz");
		await goTo(amina, "Quick note");
		await pressKey(amina, "Enter");
		await writeWithKeys(amina, note);
		expect(await amina.locator("h1").innerText()).toBe(note);

		await goTo(amina, "Lend this entry");
		await pressKey(amina, "Enter");
		await lendWithKeys(amina);
		expect(await words(amina)).toContain("Lent. You will see here when it is opened.");

		const sam = await come({ scripts });
		await signInWithKeys(sam, "sam");
		await goTo(sam, "Lent to me");
		await pressKey(sam, "Enter");
		await goTo(sam, /^Quick note$/);
		await pressKey(sam, "Enter");
		expect(await words(sam)).toContain(note);
		await goTo(sam, "All of it");
		await sam.keyboard.press("ArrowDown");
		expect((await focus(sam)).name).toBe("What happened?");
		await goTo(sam, "Your reply", "Tab", 1);
		await sam.keyboard.type("Answered by keys alone");
		await goTo(sam, "Send reply", "Tab", 1);
		await pressKey(sam, "Space");
		expect(await sam.locator("#s-what_happened .reply").innerText()).toContain("Answered by keys alone");
	});

	test("an entry is brought to supervision, a session is planned and written down, and both confirm it", async () => {
		const [wanted, day] = [`Keys ${scripts}`, dayPlus(londonDay(new Date()), -2)];
		const amina = await come({ who: "amina", scripts, size: scripts === "on" ? "phone" : "desktop" });
		await amina.goto("/entries/new?kind=quick");
		await amina.getByLabel("What happened?").fill(wanted);
		await away(amina, () => amina.getByRole("button", { name: "Finish entry" }).click());
		await goTo(amina, "Bring to supervision");
		await pressKey(amina, "Enter");
		// Its words name nobody, and a quick note has no title: the heading is written here.
		await goTo(amina, "What do you want to talk about?");
		await amina.keyboard.press("ControlOrMeta+a");
		await amina.keyboard.type(wanted);
		await goTo(amina, "Put on the agenda");
		await pressKey(amina, "Enter");
		await goTo(amina, "See the agenda");
		await pressKey(amina, "Enter");
		expect(await amina.locator("#agenda").innerText()).toContain(wanted);

		// The link led past the sessions, down to the agenda.
		await goTo(amina, "Plan a session", "Shift+Tab");
		await pressKey(amina, "Enter");
		await goTo(amina, "Which day?");
		// The browser of these tests is an American one: month, day, year.
		await amina.keyboard.type(day.replace(/(\d{4})-(\d\d)-(\d\d)/, "$2$3$1"));
		await goTo(amina, "What time does it start?");
		await amina.keyboard.type(scripts === "on" ? "04:00" : "02:00");
		await goTo(amina, "Plan it");
		await pressKey(amina, "Enter");
		expect(await words(amina)).toContain("The session is planned.");
		await goTo(amina, scripts === "on" ? /, 04:00 to/ : /, 02:00 to/);
		await pressKey(amina, "Enter");
		await goTo(amina, wanted);
		await amina.keyboard.press("Space");
		await goTo(amina, "Learning");
		await amina.keyboard.type("Slower, and together.");
		await goTo(amina, "Save what we wrote");
		await pressKey(amina, "Enter");
		await goTo(amina, "Confirm the record");
		await pressKey(amina, "Enter");
		expect(await words(amina)).toContain("Not confirmed yet by Sam Ortiz.");

		const sam = await come({ who: "sam", scripts });
		await sam.goto(new URL(amina.url()).pathname);
		expect(await words(sam)).toContain("Slower, and together.");
		await goTo(sam, "Confirm the record");
		await pressKey(sam, "Space");
		expect(await words(sam)).toContain("The record does not change any more.");
	});

	test("after a refusal the list of problems has the keyboard, and its link leads to the field", async () => {
		const page = await come({ who: "amina", scripts });
		await page.goto("/entries");
		await goTo(page, /^Getting this down before clinic/);
		await pressKey(page, "Enter");
		await goTo(page, "Finish entry", "Tab", 250);
		await pressKey(page, "Enter");
		await refusalHasTheKeyboard(page, "Give this entry a title before you finish it.");
		expect(await page.evaluate(() => document.activeElement?.id)).toBe("title");
		await page.keyboard.type("A title");
		expect(await page.locator("#title").inputValue()).toBe("A title");
	});

	test("after a refusal to lend, too", async () => {
		const page = await come({ who: "amina", scripts });
		await page.goto("/entries/new?kind=quick");
		await page.getByLabel("What happened?").fill("Refused by keys");
		await away(page, () => page.getByRole("button", { name: "Finish entry" }).click());
		await page.goto(`/entries/${entryIdOf(page)}/share`);
		await goTo(page, "Preview");
		await pressKey(page, "Enter");
		await refusalHasTheKeyboard(page, "Choose who it is for.");
		expect(await focus(page)).toMatchObject({
			name: expect.stringMatching(/^(Sam Ortiz|Lee Marsh), /),
			isSeen: true,
			isInView: true,
		});
	});
});

async function writeWithKeys(page: Page, note: string): Promise<void> {
	await skipToMain(page, "My log");
	await goTo(page, "What happened?", "Tab", 2);
	await page.keyboard.type(note);
	await goTo(page, "What was your judgement call?", "Tab", 1);
	await page.keyboard.press("ArrowDown");
	await goTo(page, "What was the pressure?", "Tab", 1);
	await goTo(page, "0", "Tab", 1);
	await page.keyboard.press("Space");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("ArrowRight");
	expect(await page.getByRole("radio", { name: "2", exact: true }).isChecked()).toBe(true);
	// Where the last entry said where it was, one tick takes that over.
	await goTo(page, "Add where, and your own tags", "Tab", 2);
	await goTo(page, "Worried about someone, or about yourself?", "Tab", 1);
	await goTo(page, "Finish entry", "Tab", 1);
	await pressKey(page, "Enter");
	expect(await words(page)).toContain("Offered more sessions than usual.");
	expect(await words(page)).toContain("2 after");
}

async function lendWithKeys(page: Page): Promise<void> {
	await skipToMain(page, "Back to the entry");
	await goTo(page, /, (clinical supervisor|line manager)$/, "Tab", 1);
	await page.keyboard.press("Space");
	if (!(await focus(page)).name.startsWith("Sam")) await goTo(page, "Sam Ortiz, clinical supervisor", "ArrowDown", 1);
	await goTo(page, "Whoever covers may read it, too, while they are away", "Tab", 1);
	await goTo(page, "What happened?", "Tab", 1);
	await page.keyboard.press("Space");
	await goTo(page, "Nothing for now");
	await page.keyboard.press("Space");
	await goTo(page, "Listen", "ArrowDown", 1);
	await goTo(page, "28 days after our next session", "Tab", 1);
	await goTo(page, "Preview");
	await pressKey(page, "Space");
	await goTo(page, "Share now");
	await pressKey(page, "Enter");
}

/** The summary has the keyboard as soon as the page is there; one Tab and Enter lead on. */
async function refusalHasTheKeyboard(page: Page, problem: string): Promise<void> {
	await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("error-summary");
	await goTo(page, problem, "Tab", 1);
	await page.keyboard.press("Enter");
}
