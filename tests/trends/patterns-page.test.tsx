import axe from "axe-core";
import { JSDOM } from "jsdom";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { PatternsPage, type PatternsProps } from "#app/components/trends/patterns-page.tsx";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { findChoices } from "#app/models/entries/choices.server.ts";
import { action, handle, loader } from "#app/routes/trends/read-patterns.tsx";
import { db, keys } from "#db/live.server.ts";
import { aLinkWorker, anEntryBy, cookieFor } from "#tests/support/people.ts";

afterEach(() => void vi.restoreAllMocks());

const origin = "http://localhost:3000";
const ofRoute = { params: {}, context: { nonce: "", requestId: "" } };

type Loaded = PatternsProps & { frame: { formKey: string } };

async function load(viewer: Viewer, query = ""): Promise<Loaded> {
	const request = new Request(`${origin}/patterns${query}`, { headers: { cookie: await cookieFor(viewer) } });
	const answer = await loader({ ...ofRoute, request });
	return (await answer.json()) as unknown as Loaded;
}

/** The page as a browser without scripts would get it, from what the loader sends. */
function draw({ frame, ...loaded }: Loaded): Document {
	const page = renderToStaticMarkup(
		<html lang="en-GB">
			<head>
				<title>My patterns</title>
			</head>
			<body>
				<main>
					<PatternsPage {...loaded} formKey={frame.formKey} />
				</main>
			</body>
		</html>,
	);
	return new JSDOM(`<!doctype html>${page}`, { runScripts: "outside-only", pretendToBeVisual: true }).window.document;
}

async function post(viewer: Viewer, fields: Record<string, string>): Promise<Response> {
	const headers = { cookie: await cookieFor(viewer) };
	const body = new URLSearchParams(fields);
	return action({ ...ofRoute, request: new Request(`${origin}/patterns`, { method: "POST", headers, body }) });
}

/** Somebody with this week and last week full, and something of every kind to show. */
async function aBusyLinkWorker(): Promise<Viewer> {
	const author = await aLinkWorker();
	for (const at of [0, 1, 2, 3]) {
		const now = new Date(Date.now() - (at % 2) * 7 * 86_400_000);
		const call = { kind: at === 3 ? "D08" : "D10", direction: "stretched", who_knew: "nobody", guidance: "silent" };
		const pressure = { kind: `B${at + 1}`, source: `S${at + 1}`, strength: "3", response: "held", would_help: "time" };
		const answers = {
			title: `Entry ${at} <b>`,
			discretion: [call, { kind: "D10", guidance: "silent" }],
			pressure: Array.from({ length: 5 }, () => pressure),
			moment: [{ code: "asked_my_view", tone: "good" }],
			energy_before: "7",
			energy_after: "4",
		};
		await anEntryBy(author, answers, now);
	}
	return author;
}

const texts = (page: Document, selector: string) =>
	[...page.querySelectorAll(selector)].map((each) => each.textContent);

test("the page shows every part, says who sees it, and says once that signals are not validated", async () => {
	const page = draw(await load(await aBusyLinkWorker()));
	expect(texts(page, "h1")).toEqual(["My patterns"]);
	expect(texts(page, "h2")).toEqual([
		"Worth a thought",
		"Pressure",
		"Energy",
		"Judgement calls",
		"Belonging and fitting in",
	]);
	expect(texts(page, "figcaption")).toEqual([
		"Your energy was usually lower afterwards",
		"Judgement calls were most often about practical help",
		"In most judgement calls, guidance gave no clear answer",
	]);
	expect(texts(page, ".privacy-line")).toEqual(["Only you can see this."]);
	expect(texts(page, ".signal li a"), "as it was typed, never as HTML").toContain("Entry 0 <b>");
	expect(page.body.textContent.split("Signals are our own and not validated.")).toHaveLength(2);
	expect(handle).toEqual({ title: "My patterns" });
});

test("every figure has a finding, a sentence, a named picture that takes no focus, and a table", async () => {
	const figures = [...draw(await load(await aBusyLinkWorker())).querySelectorAll("figure")];
	expect(figures).toHaveLength(3);
	for (const figure of figures) {
		expect(figure.querySelector("figcaption + p")!.textContent).toMatch(/^\S.*\.$/);
		const picture = figure.querySelector("svg")!;
		const names = picture.getAttribute("aria-labelledby")!.split(" ");
		expect(picture.getAttribute("role")).toBe("img");
		expect(names.map((id) => picture.querySelector(`#${id}`)?.tagName)).toEqual(["title", "desc"]);
		expect(picture.querySelectorAll("[tabindex], a")).toHaveLength(0);
		const table = figure.querySelector("details table")!;
		expect(table.querySelector("caption")!.textContent).not.toBe("");
		expect([...table.querySelectorAll("th")].every((head) => head.hasAttribute("scope"))).toBe(true);
		const csv = figure.querySelector<HTMLAnchorElement>("a[download]")!.href;
		const inFile = decodeURIComponent(csv.split(",").slice(1).join(",")).trim().split("\r\n");
		expect(inFile).toHaveLength(table.querySelectorAll("tr").length);
		expect(inFile[0]).toBe([...table.querySelectorAll("thead th")].map((head) => `"${head.textContent}"`).join(","));
	}
});

test("the table of kinds and sources lies folded, and can be reached by keyboard where it scrolls", async () => {
	const page = draw(await load(await aBusyLinkWorker()));
	const box = page.querySelector("details > div > [role=region]")!;
	expect(box.getAttribute("tabindex")).toBe("0");
	expect(texts(page, ".pressure-grid tfoot td")).toEqual(["5", "5", "5", "5", "20"]);
	expect(texts(page, ".pressure-grid .tint-3")).toEqual(Array(4).fill("5 timesstrength 3"));
});

test("axe finds nothing wrong, and no id is there twice", async () => {
	for (const query of ["", "?window=13&done=put-away"]) {
		const page = draw(await load(await aBusyLinkWorker(), query));
		const { defaultView: view } = page;
		view!.eval(axe.source);
		const there = (view as unknown as { axe: typeof axe }).axe;
		const { violations } = await there.run(page, { rules: { "color-contrast": { enabled: false } } });
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
		const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
		expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
	}
});

test("the windows are links, and the one that is open says so", async () => {
	const author = await aLinkWorker();
	const current = async (query: string) => {
		const links = [...draw(await load(author, query)).querySelectorAll("nav a")];
		expect(links.map((link) => link.getAttribute("href"))).toEqual(["/patterns?window=28", "/patterns?window=13"]);
		return links.filter((link) => link.hasAttribute("aria-current")).map((link) => link.textContent);
	};
	expect(await current("")).toEqual(["The last four weeks"]);
	expect(await current("?window=13")).toEqual(["The last 13 weeks"]);
	expect(await current("?window=1000")).toEqual(["The last four weeks"]);
});

test("without entries it says kindly what will be here", async () => {
	const page = draw(await load(await aLinkWorker()));
	expect(page.querySelectorAll("figure, form, h2")).toHaveLength(0);
	expect(page.body.textContent).toContain("There is nothing to show for these weeks yet.");
});

test("without a signal it still says what signals are", async () => {
	const author = await aLinkWorker();
	await anEntryBy(author, { discretion: [] }, new Date());
	const page = draw(await load(author));
	expect(page.body.textContent).toContain("No signals now. Signals are our own and not validated.");
	expect(page.querySelectorAll(".signal")).toHaveLength(0);
});

test("a list of more than three signals lies folded", async () => {
	const author = await aLinkWorker();
	const usual = ["D01", "D02", "D04", "D05"].map((kind) => ({ kind, repeat: "usual_now" }));
	await anEntryBy(author, { discretion: usual.slice(0, 3) }, new Date());
	expect(texts(draw(await load(author)), "details .signal h3")).toEqual([]);
	await anEntryBy(author, { discretion: usual }, new Date());
	const page = draw(await load(author));
	expect(texts(page, "details:has(.signal) summary")).toEqual(["Show 1 more"]);
	expect(texts(page, "details .signal p")[0]).toContain("“Went with someone to a group or appointment”");
});

test("pressing Put away keeps it, once, and comes back to the same weeks", async () => {
	const author = await aBusyLinkWorker();
	const loaded = await load(author, "?window=13");
	const form = draw(loaded).querySelector("form")!;
	const fields = Object.fromEntries([...form.querySelectorAll("input")].map(({ name, value }) => [name, value]));
	expect(fields).toEqual({ form_key: loaded.frame.formKey, signal: "pattern:D10", window: "13" });
	expect(form.querySelector("button")!.textContent).toContain("“Gave practical help (food, lift, errand)”");

	for (const _ of ["first", "again"]) {
		const answer = await post(author, fields);
		expect([answer.status, answer.headers.get("location")]).toEqual([302, "/patterns?window=13&done=put-away"]);
	}

	expect(Object.keys((await findChoices(db, keys, author)).dismissed!)).toEqual(["pattern:D10"]);
	const after = draw(await load(author, "?window=13&done=put-away"));
	expect(texts(after, "[role=status]")).toEqual(["Put away for 28 days."]);
	expect(texts(after, "h3")).not.toContain("Worth agreeing a norm?");
	const other = await post(author, { ...fields, signal: "own-time" });
	expect(other.headers.get("location"), "the same drawing, another button").toBe("/patterns?window=13");
	expect(Object.keys((await findChoices(db, keys, author)).dismissed!)).toEqual(["pattern:D10"]);
});

test("a post that names no signal is not found", async () => {
	const author = await aLinkWorker();
	const { frame } = await load(author);
	const refusal = await post(author, { form_key: frame.formKey, signal: "pattern:D99" }).catch(
		(thrown: unknown) => thrown,
	);
	expect((refusal as Response).status).toBe(404);
});

test("signed out, the page sends to the sign-in", async () => {
	const answer = await loader({ ...ofRoute, request: new Request(`${origin}/patterns`) }).catch(
		(thrown: unknown) => thrown,
	);
	expect((answer as Response).headers.get("location")).toBe("/sign-in?next=%2Fpatterns");
});

test("the page asks the database at most four things, however long the log is", async () => {
	const author = await aBusyLinkWorker();
	const cookie = await cookieFor(author);
	const statements = async () => {
		const request = new Request(`${origin}/patterns?window=13`, { headers: { cookie } });
		// why: to count the statements of one drawing; each is passed on as it is.
		const sent = vi.spyOn(db.getExecutor(), "executeQuery");
		await loader({ ...ofRoute, request });
		const asked = sent.mock.calls.map(([query]) => query.sql);
		sent.mockRestore();
		return asked;
	};
	await statements();
	const few = await statements();
	for (let at = 0; at < 30; at += 1) await anEntryBy(author, {}, new Date());
	const many = await statements();
	expect(few.length).toBeGreaterThan(1);
	expect(few.length, few.join("\n")).toBeLessThanOrEqual(4);
	expect(many).toEqual(few);
});
