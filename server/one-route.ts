import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { pageHandler, type Handler } from "./one-page.ts";

/**
 * Answers requests with a Remix build. Remix compares each request with every address of the service, several times over
 * and building each pattern anew: a tenth of a page's time. So each address gets a handler of its own, over a build that
 * holds its route alone. What none of them fits, and `?_data=`, goes to Remix's handler over the whole build.
 */
export function handlerOver(build: ServerBuild): Handler {
	const whole = createRequestHandler(build, "production");
	const own = Object.values(build.routes)
		.flatMap((route) => (route && route.id !== "root" ? [{ route, pattern: patternOf(route.path ?? "") }] : []))
		// An address in plain words comes before one with an id in it, as in Remix.
		.sort((one, other) => one.pattern.ids - other.pattern.ids)
		.map(({ route, pattern }) => {
			return { fits: pattern.fits, handle: pageHandler(only(build, route.id), route.id) };
		});
	return (request, context) => {
		const { pathname, searchParams } = new URL(request.url);
		const found = searchParams.has("_data") ? undefined : own.find(({ fits }) => fits.test(pathname));
		return (found?.handle ?? whole)(request, context);
	};
}

/** The build with nothing in it but the root and one route. */
function only(build: ServerBuild, id: string): ServerBuild {
	const { assets } = build;
	return {
		...build,
		routes: { root: build.routes.root!, [id]: build.routes[id]! },
		assets: { ...assets, routes: { root: assets.routes.root!, [id]: assets.routes[id]! } },
	};
}

/** What an address of routes.ts looks like, and how many ids it has. */
function patternOf(path: string): { fits: RegExp; ids: number } {
	const parts = path.split("/").filter(Boolean);
	// An id may have an ending: ":token.ics".
	const written = parts.map((part) => part.replace(/[^\w:-]/g, "\\$&").replace(/^:\w+/, "[\\w-]+"));
	return { fits: new RegExp(`^/${written.join("/")}$`), ids: parts.filter((part) => part.startsWith(":")).length };
}
