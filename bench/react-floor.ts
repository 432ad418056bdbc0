import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { createElement, type ComponentType, type Context, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { renderToString } from "react-dom/server";
import { groundOf, keyOf, serveFloor } from "./floor.ts";
import { readPlan, type PlannedPage } from "./floor-plan.ts";

// The React floor: node:http, the page's rows, and `renderToString` of the page's own component, inside the document
// that the app drew. No door, no loader, no sealing, no router: what its loader found is handed in.

/** Where a page's component finds what its loader found, without the router that puts it there. */
const router = createRequire(createRequire(import.meta.url).resolve("@remix-run/react"))("react-router-dom") as Record<
	"UNSAFE_DataRouterContext" | "UNSAFE_DataRouterStateContext" | "UNSAFE_RouteContext",
	Context<unknown>
>;

// The build opens the house as it is imported; no page's component asks it anything.
(globalThis as { hedgerowHouse?: unknown }).hedgerowHouse = Promise.resolve({ db: {}, keys: {} });
const built: string = resolve("build/server/index.js");
const { routes } = (await import(built)) as ServerBuild;

const plan = readPlan(process.argv[2]!);
const ground = await groundOf(plan, "react-floor");
const drawings = new Map<string, () => Promise<string> | string>();
for (const page of plan.pages) {
	const read = ground.reading(page);
	const draw = drawingOf(page);
	drawings.set(keyOf(page.path, page.cookie), async () => {
		await read();
		return draw();
	});
}
serveFloor(plan, ground, drawings);

/** Throws when the component does not draw what the app drew: then this would be the floor of another page. */
function drawingOf(page: PlannedPage): () => string {
	const component = routes[page.route]?.module.default as ComponentType | undefined;
	if (!component) throw new Error(`${page.route} is not a page of the build`);
	const tree = () => within(page, createElement(I18nProvider, { locale: "en-GB", children: createElement(component) }));
	const from = page.html.indexOf("<body>") + "<body>".length;
	const until = from + page.html.slice(from).search(/<script|<link rel="modulepreload"|<\/body>/);
	const [head, tail] = [page.html.slice(0, from), page.html.slice(until)];
	const [seen, drawn] = [page.html.slice(from, until), renderToString(tree())].map(withoutTraces);
	if (seen !== drawn) throw new Error(`another page was drawn for ${page.path}`);
	return () => head + renderToString(tree()) + tail;
}

function within(page: PlannedPage, child: ReactNode): ReactNode {
	const state = { loaderData: { [page.route]: page.loaded }, actionData: null, errors: null, matches: [] };
	const matches = [{ route: { id: page.route }, params: {}, pathname: page.path, pathnameBase: "/" }];
	const contexts: [Context<unknown>, unknown][] = [
		[router.UNSAFE_DataRouterContext, { router: {}, static: true }],
		[router.UNSAFE_DataRouterStateContext, state],
		[router.UNSAFE_RouteContext, { outlet: null, matches, isDataRoute: true }],
	];
	return contexts.reduce((inner, [{ Provider }, value]) => createElement(Provider, { value }, inner), child);
}

/** Form keys differ from one drawing to the next, and the ids that React counts from one tree to another. */
function withoutTraces(html: string): string {
	return html
		.replace(/(name="form_key" value=")[\w-]{22}/g, "$1KEY")
		.replace(/react-aria-?:?_?[\w:«»-]*?(?=["\s])/g, "ARIA")
		.replace(/[:«_]R[\w]*[:»_]/g, "ID");
}
