import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import routes from "#app/routes.ts";
import { axe, away, press, setOut, sizes, type Who } from "#tests/support/journey.ts";
import { answer, box, entryIdOf } from "./writing.ts";

const { come } = setOut();

/** What a page may weigh on a first visit: requests, and KB as they come over the wire (performance notes). */
const readingLimits = { requests: 8, kilobytes: 30 };
const writingLimits = { requests: 15, kilobytes: 130 };

type Stop = {
	who?: Who;
	/** The address in app/routes.ts, or "*" for one that is not there. */
	route: string;
	/** From the page of `route` (or `from`), the first link that matches. */
	from?: string;
	link?: RegExp;
	address?: string;
	status?: number;
};

const entry = /^\/entries\/[0-9a-f-]{36}$/;
const group = /^\/groups\/[0-9a-f-]{36}$/;
const norm = /^\/norms\/[0-9a-f-]{36}$/;
const stops: Stop[] = [
	{ route: "sign-in", address: "/sign-in?next=%2Fentries" },
	{ route: "help", address: "/help" },
	{ route: "who-can-see-this", address: "/who-can-see-this" },
	{ route: "*", address: "/nowhere", status: 404 },
	{ who: "amina", route: "/", address: "/" },
	{ who: "amina", route: "help", address: "/help" },
	{ who: "amina", route: "first-steps", address: "/first-steps" },
	{ who: "amina", route: "who-can-see-this", address: "/who-can-see-this" },
	{ who: "amina", route: "entries", address: "/entries" },
	{ who: "amina", route: "entries", from: "/entries", link: /^\/entries\?before=/ },
	{ who: "amina", route: "entries", address: "/entries?find=all&weeks=shown&q=room" },
	{ who: "amina", route: "entries/new", address: "/entries/new?kind=quick" },
	{ who: "amina", route: "entries/new", address: "/entries/new?kind=full" },
	{ who: "amina", route: "entries/new", address: "/entries/new?kind=full&way=guided" },
	{ who: "amina", route: "entries/choices", address: "/entries/choices" },
	{ who: "amina", route: "entries/look-back", address: "/entries/look-back" },
	{ who: "amina", route: "entries/take", address: "/entries/take" },
	{ who: "amina", route: "entries/:entryId/history", from: "/entries?q=rota", link: entry, address: "/history" },
	{ who: "amina", route: "entries/:entryId/print", from: "/sharing", link: entry, address: "/print" },
	{ who: "amina", route: "patterns", address: "/patterns?window=13" },
	{ who: "amina", route: "check-in", address: "/check-in" },
	{ who: "amina", route: "check-in/questions", address: "/check-in/questions" },
	{ who: "amina", route: "check-in/questions", address: "/check-in/questions?of=ons4" },
	{ who: "amina", route: "patterns/check-ins", address: "/patterns/check-ins" },
	{ who: "amina", route: "check-in/:placeId", from: "/check-in", link: /^\/check-in\/./ },
	{ who: "amina", route: "entries/:entryId", from: "/", link: /^\/entries\/[0-9a-f-]{36}#reply/ },
	{ who: "amina", route: "entries/:entryId", from: "/entries?", link: entry },
	{ who: "amina", route: "entries/:entryId/edit", from: "/", link: /\/edit$/ },
	{ who: "amina", route: "entries/:entryId/edit", from: "/", link: /\/edit$/, address: "?step=check" },
	{ who: "amina", route: "entries/:entryId/delete", from: "/sharing", link: entry, address: "/delete" },
	{ who: "amina", route: "entries/:entryId/share", from: "/sharing", link: entry, address: "/share" },
	{ who: "amina", route: "sharing", address: "/sharing" },
	{ who: "amina", route: "supervision", address: "/supervision" },
	{ who: "amina", route: "supervision/:supervisionId", from: "/supervision", link: /^\/supervision\/./ },
	...["prepare", "take", "take?what=log", "take?what=pack", "agreement", "agreement?change", "plan", "change"].map(
		(part) => ({
			who: "amina" as const,
			route: `supervision/:supervisionId/${part.split("?")[0]!}`,
			from: "/supervision",
			link: /^\/supervision\/./,
			address: `/${part}`,
		}),
	),
	{ who: "sam", route: "supervision/:supervisionId/sessions/:sessionId", from: "/", link: /\/sessions\// },
	{
		who: "sam",
		route: "supervision/:supervisionId/sessions/:sessionId/move",
		from: "/",
		link: /\/sessions\//,
		address: "/move",
	},
	{
		who: "sam",
		route: "supervision/:supervisionId/sessions/:sessionId/pulse",
		from: "/",
		link: /\/sessions\//,
		address: "/pulse",
	},
	{ who: "ada", route: "change-requests/:requestId", from: "/", link: /^\/change-requests\// },
	{ who: "amina", route: "talk", address: "/talk" },
	{ who: "amina", route: "talk/:talkId", from: "/", link: /^\/talk\/./ },
	{ who: "sam", route: "talk", address: "/talk" },
	{ who: "sam", route: "talk/:talkId", from: "/", link: /^\/talk\/./ },
	{ who: "ada", route: "organisation/talk", address: "/organisation/talk" },
	{ who: "ada", route: "organisation/supervision/arrange", address: "/organisation/supervision/arrange?kind=group" },
	{
		who: "ada",
		route: "organisation/supervision/arrange/:supervisionId",
		from: "/organisation/supervision/arrange",
		link: /\/arrange\/./,
	},
	{ who: "ada", route: "organisation/supervision/rhythm", address: "/organisation/supervision/rhythm" },
	{ who: "amina", route: "entries/:entryId/bring", from: "/sharing", link: entry, address: "/bring" },
	{ who: "lee", route: "organisation/supervision", address: "/organisation/supervision" },
	{ who: "amina", route: "groups", address: "/groups" },
	{ who: "amina", route: "groups/new", address: "/groups/new" },
	{ who: "amina", route: "groups/:groupId", from: "/groups", link: group },
	...["agreement", "agreement?change", "leave"].map((part) => ({
		who: "amina" as const,
		route: `groups/:groupId/${part.split("?")[0]!}`,
		from: "/groups",
		link: group,
		address: `/${part}`,
	})),
	...["people", "meetings"].map((part) => ({
		who: "fran" as const,
		route: `groups/:groupId/${part}`,
		from: "/groups",
		link: group,
		address: `/${part}`,
	})),
	{ who: "sam", route: "groups/:groupId", from: "/groups", link: group },
	{ who: "amina", route: "norms", address: "/norms" },
	{ who: "amina", route: "norms/new", address: "/norms/new?kind=D04" },
	{ who: "amina", route: "norms/:normId", from: "/norms", link: norm },
	{ who: "ada", route: "norms", address: "/norms" },
	{ who: "ada", route: "norms/:normId", from: "/norms", link: norm },
	{ who: "amina", route: "account/mail", address: "/account/mail" },
	{ who: "sam", route: "account/away", address: "/account/away" },
	{ who: "ada", route: "organisation", address: "/organisation" },
	{ who: "ada", route: "organisation/safety-card", address: "/organisation/safety-card" },
	{ who: "ada", route: "organisation/prompts", address: "/organisation/prompts" },
	{ who: "ada", route: "organisation/prompts/:templateId", address: "/organisation/prompts/new" },
	{ who: "sam", route: "/", address: "/" },
	{ who: "sam", route: "entries", address: "/entries" },
	{ who: "sam", route: "sharing", address: "/sharing" },
	{ who: "sam", route: "shared", address: "/shared" },
	{ who: "sam", route: "shared/:shareId", from: "/shared", link: /^\/shared\/./ },
	{ who: "sam", route: "supervision", address: "/supervision" },
	{ who: "sam", route: "supervision/:supervisionId", from: "/supervision", link: /^\/supervision\/./ },
	{ who: "sam", route: "norms", address: "/norms" },
	{ who: "sam", route: "norms/:normId", from: "/norms", link: norm },
];

/** Where forms are posted, and files come from: there is no page to look at. */
const postedTo = [
	"sign-out",
	"entries/:entryId/draft",
	"entries/take/file",
	"organisation/supervision/file",
	"supervision/:supervisionId/take/file",
	"calendar/:token.ics",
];
/** The page behind a link in a mail is looked at in tests/app/mail.test.ts: its address takes a secret. */
const bySecret = ["unsubscribe/:token"];

test("every address that is a page is among the stops", () => {
	const addresses = routes.map(({ path, index }) => (index ? "/" : path));
	const stopped = new Set([...postedTo, ...bySecret, ...stops.map(({ route }) => route)]);
	expect(addresses.filter((address) => !stopped.has(address ?? ""))).toEqual([]);
});

// One page goes to all stops of a person: each new one would take a process of its own, and read axe anew.
test.each([undefined, "amina", "ada", "sam", "lee", "fran"] as const)(
	"every stop for %s",
	{ timeout: 600_000 },
	async (who) => {
		const page = await come({ size: "phone", ...(who && { who }) });
		const weigh = await scales(page);
		for (const stop of stops.filter((each) => each.who === who)) {
			const address = await addressOf(page, stop);
			const weight = weigh();
			const answered = await page.goto(address);
			const isWriting = stop.route === "entries/:entryId/edit" || stop.route === "entries/new";
			if (isWriting) await page.waitForLoadState("networkidle");
			const { requests, kilobytes } = weight();
			const most = isWriting ? writingLimits : readingLimits;

			const at = `${stop.route} ${address}`;
			expect.soft(answered?.status(), at).toBe(stop.status ?? 200);
			expect.soft(await page.title(), at).toMatch(/^.+ - Hedgerow$/);
			expect.soft(await page.locator("h1").count(), `headings of the first level: ${at}`).toBe(1);
			expect.soft((await page.locator("script").count()) > 0, `scripts: ${at}`).toBe(isWriting);
			expect.soft(requests, `requests: ${at}`).toBeLessThanOrEqual(most.requests);
			expect.soft(kilobytes, `KB: ${at}`).toBeLessThanOrEqual(most.kilobytes);
			expect.soft(await wrongIn(page), at).toEqual([]);
		}
	},
);

describe("pages that answer a post", () => {
	test("the writing page without its scripts, and when it refuses", async () => {
		const page = await come({ size: "phone", who: "ben" });
		await page.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
		await page.goto("/");
		await away(page, () => page.locator("a[href$='/edit']").first().click());
		expect(await wrongIn(page)).toEqual([]);
		await box(page, "Title").fill("Too long ".repeat(20));
		await press(page, "Finish entry");
		expect(await page.locator(".error-summary").count()).toBe(1);
		expect(await wrongIn(page)).toEqual([]);
		const other = await page.context().newPage();
		await other.goto(`/entries/${entryIdOf(page)}/edit`);
		await box(other, "Title").fill("From another page");
		await press(other, "Save and come back later");
		await box(page, "Title").fill("From this page");
		await press(page, "Save and come back later");
		expect(await page.locator(".two-texts").count()).toBe(1);
		expect(await wrongIn(page)).toEqual([]);
	});

	test("refusing to lend, and the preview", async () => {
		const page = await come({ size: "phone", who: "ben" });
		await page.goto("/entries");
		await away(page, () => page.locator(".title-link:not([href$='/edit'])").first().click());
		await page.goto(`${page.url()}/share`);
		await press(page, "Preview");
		expect(await page.locator(".error-summary").count()).toBe(1);
		expect(await wrongIn(page)).toEqual([]);
		await answer(page, "Who is it for?", "Sam Ortiz, clinical supervisor").check();
		await page.getByRole("group", { name: "Which sections?" }).getByRole("checkbox").first().check();
		await answer(page, "What are you asking for?", "Listen").check();
		await press(page, "Preview");
		expect(await page.locator(".sheet-lent").count()).toBe(1);
		expect(await wrongIn(page)).toEqual([]);
	});

	test("a refused sign-in", async () => {
		const page = await come({ size: "phone" });
		await page.goto("/sign-in");
		await page.getByLabel("Email address").fill("nobody@demo.test");
		await press(page, "Sign in");
		expect(await page.title()).toBe("Error: Sign in - Hedgerow");
		expect(await wrongIn(page)).toEqual([]);
	});
});

async function addressOf(page: Page, { from, link, address = "" }: Stop): Promise<string> {
	if (!from || !link) return address;
	await page.goto(from);
	const hrefs = await page
		.locator("main a")
		.evaluateAll((links) => links.map((each) => each.getAttribute("href") ?? ""));
	const href = hrefs.find((each) => link.test(each));
	if (!href) throw new Error(`no link ${link.source} on ${from}`);
	return href + address;
}

/** Counts what comes over the wire from each call on, with nothing in the browser's cache. */
async function scales(page: Page): Promise<() => () => { requests: number; kilobytes: number }> {
	const wire = await page.context().newCDPSession(page);
	let [requests, bytes] = [0, 0];
	wire.on("Network.requestWillBeSent", () => (requests += 1));
	wire.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
	await wire.send("Network.enable");
	await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
	return () => {
		[requests, bytes] = [0, 0];
		return () => ({ requests, kilobytes: bytes / 1024 });
	};
}

/** What the width of a window or the time of day can break: the other rules read the same page at any size. */
const bySize = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];

/** Everything wrong with a page with all its folds open: whole at a desk, and on a phone by day and by night. */
async function wrongIn(page: Page): Promise<string[]> {
	await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
	await page.emulateMedia({ colorScheme: "light" });
	await page.setViewportSize(sizes.desktop);
	const wrong = (await axe(page)).map((each) => `desktop, light: ${each}`);
	await page.setViewportSize(sizes.phone);
	wrong.push(...(await axe(page, bySize)).map((each) => `phone, light: ${each}`));
	// The night changes colours and nothing else.
	await page.emulateMedia({ colorScheme: "dark" });
	wrong.push(...(await axe(page, ["color-contrast"])).map((each) => `phone, dark: ${each}`));
	await page.setViewportSize({ width: 320, height: 740 });
	const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	if (tooWide > 0) wrong.push(`${tooWide} px too wide at 320 px`);
	await page.setViewportSize(sizes.phone);
	return wrong;
}
