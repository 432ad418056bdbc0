import axe from "axe-core";
import { JSDOM } from "jsdom";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { expect, test } from "vitest";
import { Gallery } from "#app/components/gallery.tsx";
import { ScriptsContext } from "#app/components/kit/scripts.ts";

function drawn(withScripts: boolean): string {
	return renderToStaticMarkup(
		<html lang="en-GB">
			<head>
				<title>Gallery</title>
			</head>
			<body>
				<ScriptsContext.Provider value={withScripts}>
					<I18nProvider locale="en-GB">
						<Gallery />
					</I18nProvider>
				</ScriptsContext.Provider>
			</body>
		</html>,
	);
}

/** As pages without scripts draw it, and as those do that React Aria takes over. */
const drawings = { "without scripts": drawn(false), "for scripts": drawn(true) };
const page = drawings["without scripts"];

/** What axe finds wrong with a page, a line for each element. Colours need a browser: the journeys look at those. */
async function violations(html: string): Promise<string[]> {
	const { window } = new JSDOM(`<!doctype html>${html}`, { runScripts: "outside-only", pretendToBeVisual: true });
	window.eval(axe.source);
	const { axe: there } = window as unknown as { axe: typeof axe };
	const { violations: found } = await there.run(window.document, { rules: { "color-contrast": { enabled: false } } });
	window.close();
	return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

test("every part of the kit, in every state, is drawn for everybody", async () => {
	expect(page.length).toBeGreaterThan(10_000);
	expect(await violations(page)).toEqual([]);
});

test("fields drawn plainly say and post what React Aria's say and post", () => {
	const [plain, aria] = [factsOf(drawings["without scripts"]), factsOf(drawings["for scripts"])];
	expect(plain.length).toBeGreaterThan(80);
	expect(drawings["for scripts"]).toContain("data-rac");
	expect(drawings["without scripts"]).not.toContain("data-rac");
	for (const [at, field] of plain.entries()) expect(field).toEqual(aria[at]);
	expect(plain.length).toBe(aria.length);
});

/** What each field, group and button of a page is, posts and is called, in their order. */
function factsOf(html: string) {
	const { document } = new JSDOM(html).window;
	const said = (ids: string | null) =>
		(ids ?? "").split(" ").flatMap((id) => document.getElementById(id)?.textContent ?? []);
	const parts = "input, textarea, select, button, [role=group], [role=radiogroup], .field, .choice, .field-error";
	return [...document.querySelectorAll<HTMLInputElement>(parts)].map((part) => ({
		tag: part.tagName,
		look: part.className,
		text: part.textContent,
		role: part.getAttribute("role"),
		id: part.matches("input, textarea, select") ? part.id : "",
		posts: [part.name, part.value, part.type, part.checked, part.disabled, part.maxLength, part.autocomplete],
		typed: ["rows", "inputmode", "spellcheck", "dir", "formaction", "form", "aria-disabled"].map((name) =>
			part.getAttribute(name),
		),
		labels: [...(part.labels ?? [])].map(({ textContent }) => textContent),
		group: said(part.closest("[role=group], [role=radiogroup]")?.getAttribute("aria-labelledby") ?? null),
		invalid: part.getAttribute("aria-invalid"),
		described: said(part.getAttribute("aria-describedby")).sort(),
	}));
}

test.each(Object.entries(drawings))("every field of it has a name, and every id is there once, %s", (_, html) => {
	const { document } = new JSDOM(html).window;
	const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
	expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
	// React Aria names parts that may come later (a hint, an error); of every name, one part at least must be there.
	const labels = [...document.querySelectorAll("[aria-labelledby], label[for]")].map(
		(each) => each.getAttribute("aria-labelledby") ?? each.getAttribute("for") ?? "",
	);
	expect(labels.length).toBeGreaterThan(20);
	expect(labels.filter((label) => !label.split(" ").some((id) => ids.includes(id)))).toEqual([]);
	const fields = [...document.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), textarea, select")];
	expect(fields.filter((field) => !field.name && !field.disabled).map((field) => field.outerHTML)).toEqual([]);
});

test("axe does find what is wrong", async () => {
	const broken = page.replace("<main", '<main><img src="x"><input name="nameless"></main><main');
	expect((await violations(broken)).map((line) => line.split(":")[0])).toEqual(
		expect.arrayContaining(["image-alt", "label"]),
	);
});
