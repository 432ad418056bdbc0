import type { AppLoadContext, EntryContext, ServerBuild } from "@remix-run/node";

/** What the server sends: a Response, or a page whose text is already there and needs no stream. */
export type Answer = Pick<Response, "status" | "statusText" | "headers" | "body" | "text"> & { whole?: string };
export type Handler = (request: Request, context: AppLoadContext) => Promise<Answer>;
type Route = NonNullable<ServerBuild["routes"][string]>;
type Work = NonNullable<Route["module"]["loader"]> | NonNullable<Route["module"]["action"]>;
type Params = Record<string, string>;

/** What a loader or an action came to: an answer to pass on, data to draw with, or a problem to tell. */
type Came =
	{ passOn: Response } | { data: unknown; status: number; cookies: string[] } | { problem: unknown; status: number };

/** What a page is drawn from. */
type Drawing = { status: number; data?: unknown; acted?: unknown; problem?: unknown; cookies: string[] };

const rootId = "root";
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Answers one address as Remix's own handler does, without the work that our pages have no use for: copies of the
 * request, data written out and read back, and once more for scripts that a page does not have. `build` holds the root
 * and this one route. tests/app/one-route.test.ts compares the two, address by address.
 */
export function pageHandler(build: ServerBuild, id: string): Handler {
	const route = build.routes[id]!;
	const { loader, action } = route.module;
	const isPage = route.module.default !== undefined;
	const drawPage = drawerOf(build, route);

	return async (request, context) => {
		const params = paramsOf(route.path ?? "", request.url);
		const run = async (work: Work | undefined, by: Request): Promise<Came> => {
			try {
				if (!work) throw new Response(null, { status: 405, statusText: "Method Not Allowed" });
				return await came(await work({ request: by, params, context }), isPage);
			} catch (thrown) {
				return cameThrown(thrown, isPage);
			}
		};
		const note = (problem: unknown) => {
			if (problem instanceof Error) build.entry.module.handleError?.(problem, { request, params, context });
		};
		const draw = (drawing: Drawing): Answer => {
			note(drawing.problem);
			try {
				return drawPage(request, context, params, drawing);
			} catch (problem) {
				note(problem);
				return drawPage(request, context, params, { status: 500, problem, cookies: [] });
			}
		};

		const acted = request.method === "POST" ? await run(action, request) : undefined;
		if (acted && "passOn" in acted) return acted.passOn;
		if (acted && "problem" in acted) return draw({ ...acted, cookies: [] });
		const reading = acted ? new Request(request.url, { headers: request.headers }) : request;
		const loaded = await run(loader, reading);
		if ("passOn" in loaded) return loaded.passOn;
		const status = acted?.status ?? loaded.status;
		if ("problem" in loaded) return draw({ problem: loaded.problem, status, cookies: acted?.cookies ?? [] });
		const cookies = [...(acted?.cookies ?? []), ...loaded.cookies];
		return draw({ status, data: loaded.data, ...(acted && { acted: acted.data }), cookies });
	};
}

/** Data, or an answer that is passed on: a redirect, and everything from an address without a page. */
async function came(result: unknown, isPage: boolean): Promise<Came> {
	// Made by `page` in app/http.server.ts: the data as it is.
	if (isPage && typeof result === "object" && result !== null && "content" in result) {
		return { data: result.content, status: (result as { status?: number }).status ?? 200, cookies: [] };
	}
	if (!isAnswer(result)) return { data: result, status: 200, cookies: [] };
	if (!isPage || redirects.has(result.status)) return { passOn: result };
	return { data: await contentOf(result), status: result.status, cookies: result.headers.getSetCookie() };
}

async function cameThrown(thrown: unknown, isPage: boolean): Promise<Came> {
	if (!(thrown instanceof Response)) {
		if (!isPage) throw thrown;
		return { problem: thrown, status: 500 };
	}
	if (redirects.has(thrown.status)) return { passOn: thrown };
	if (!isPage) {
		const headers = new Headers(thrown.headers);
		headers.set("X-Remix-Catch", "yes");
		return { passOn: new Response(thrown.body, { status: thrown.status, statusText: thrown.statusText, headers }) };
	}
	const { status, statusText } = thrown;
	// What Remix's own `isRouteErrorResponse` takes for an answer that was thrown.
	return { problem: { status, statusText, internal: false, data: await contentOf(thrown) }, status };
}

function isAnswer(result: unknown): result is Response {
	return typeof result === "object" && result !== null && "headers" in result && "body" in result;
}

/** The data of an answer, read from its body as Remix reads it. */
function contentOf(response: Response): unknown {
	const isJson = /\bapplication\/json\b/.test(response.headers.get("Content-Type") ?? "");
	return isJson ? (response.body ? response.json() : null) : response.text();
}

/** Draws a route within the root, through the app's own entry.server. */
function drawerOf(build: ServerBuild, route: Route) {
	const routeModules = Object.fromEntries(Object.entries(build.routes).map(([each, { module }]) => [each, module]));
	const hasScript = Boolean((route.module.handle as { script?: boolean } | undefined)?.script);
	const { assets: manifest, future, isSpaMode, entry, basename } = build;
	const { drawWhole } = entry.module as typeof entry.module & { drawWhole: DrawWhole };

	return (request: Request, context: AppLoadContext, params: Params, drawing: Drawing): Answer => {
		const { pathname, search } = new URL(request.url);
		const problem = drawing.problem instanceof Error ? withoutItsWords() : drawing.problem;
		const errors = problem === undefined ? null : { [rootId]: problem };
		const state = {
			loaderData: errors ? {} : { [route.id]: drawing.data, [rootId]: null },
			actionData: drawing.acted === undefined ? null : { [route.id]: drawing.acted },
			errors,
		};
		const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
		for (const cookie of drawing.cookies) headers.append("Set-Cookie", cookie);
		const staticHandlerContext = {
			...state,
			basename: basename ?? "/",
			location: { pathname, search, hash: "", state: null, key: "default" },
			matches: [
				{ params, pathname: "/", pathnameBase: "/", route: { id: rootId } },
				{ params, pathname, pathnameBase: pathname, route: { id: route.id } },
			],
			statusCode: drawing.status,
			loaderHeaders: {},
			actionHeaders: {},
			activeDeferreds: null,
		};
		const entryContext = {
			manifest,
			routeModules,
			staticHandlerContext,
			serverHandoffString: hasScript && !errors ? handoff({ basename, future, isSpaMode, state }) : "",
			future,
			isSpaMode,
			serializeError: () => ({ message: sorry, stack: undefined }),
		} as unknown as EntryContext;
		const whole = drawWhole(request.url, drawing.status, entryContext, context);
		return { status: drawing.status, statusText: "", headers, whole, body: null, text: () => Promise.resolve(whole) };
	};
}

type DrawWhole = (url: string, status: number, entryContext: EntryContext, context: AppLoadContext) => string;

const sorry = "Unexpected Server Error";

/** What a page may know of a bug: that there was one. */
function withoutItsWords(): Error {
	const problem = new Error(sorry);
	delete problem.stack;
	return problem;
}

const unsafe: Record<string, string> = {
	"&": "\\u0026",
	">": "\\u003e",
	"<": "\\u003c",
	"\u2028": "\\u2028",
	"\u2029": "\\u2029",
};

/** What a page's scripts begin from, safe inside a script element. */
function handoff(state: object): string {
	return JSON.stringify(state).replace(/[&><\u2028\u2029]/g, (sign) => unsafe[sign]!);
}

/** The ids in an address that fits a route's path. An id may have an ending, which is not of it: ":token.ics". */
function paramsOf(path: string, url: string): Params {
	const names = path.split("/");
	const parts = new URL(url).pathname.slice(1).split("/");
	return Object.fromEntries(
		names.flatMap((name, at) => {
			const [, id, ending] = /^:(\w+)(.*)$/.exec(name) ?? [];
			const part = parts[at] ?? "";
			return id === undefined ? [] : [[id, ending && part.endsWith(ending) ? part.slice(0, -ending.length) : part]];
		}),
	);
}
