import axe from "axe-core";
import { JSDOM } from "jsdom";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { expect, test } from "vitest";
import { Gallery } from "#app/components/gallery.tsx";

const page = renderToStaticMarkup(
	<html lang="en-GB">
		<head>
			<title>Gallery</title>
		</head>
		<body>
			<I18nProvider locale="en-GB">
				<Gallery />
			</I18nProvider>
		</body>
	</html>,
);

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

test("every field of it has a name, and every id is there once", () => {
	const { document } = new JSDOM(page).window;
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
