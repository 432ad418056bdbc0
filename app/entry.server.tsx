import type { ActionFunctionArgs, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { bugFacts, makeLog } from "#server/log.ts";
import type { Context } from "#server/listener.ts";
import { PageContext } from "./page-context.ts";
import { settings } from "../settings.ts";

declare module "@remix-run/node" {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- Remix asks for an interface to merge with
	interface AppLoadContext extends Context {}
}

/** Draws a page in one go: our pages wait for nothing, and a whole string compresses and counts better than a stream. */
export function drawWhole(
	url: string,
	status: number,
	remixContext: EntryContext,
	{ nonce, requestId }: Context,
): string {
	const html = renderToString(
		<PageContext.Provider value={{ nonce, requestId, refused: status >= 400 && status !== 404 }}>
			<RemixServer context={remixContext} url={url} />
		</PageContext.Provider>,
	);
	return `<!doctype html>${html}`;
}

/** The same for Remix's own handler: in development, and for addresses that are nowhere. */
export default function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	remixContext: EntryContext,
	context: Context,
): Response {
	headers.set("Content-Type", "text/html; charset=utf-8");
	// Nothing people wrote stays in a browser's or a proxy's cache.
	headers.set("Cache-Control", "no-store");
	return new Response(drawWhole(request.url, status, remixContext, context), { status, headers });
}

/** Data answers are as private as pages. */
export function handleDataRequest(response: Response): Response {
	response.headers.set("Cache-Control", "no-store");
	return response;
}

const log = makeLog(settings().logLevel);

/** Notes a bug by where it was; its message may quote what someone wrote, so it stays out. */
export function handleError(problem: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
	if (request.signal.aborted) return;
	log.error({ requestId: request.headers.get("x-request-id"), ...bugFacts(problem) }, "a page failed");
}
