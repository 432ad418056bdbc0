import { createServer } from "node:http";
import { resolve } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import type { LogEvent } from "kysely";
import sirv from "sirv";
import { openHouse, type House } from "#db/open.server.ts";
import { createListener } from "#server/listener.ts";
import { makeLog } from "#server/log.ts";
import { handlerOver } from "#server/one-route.ts";
import { settings } from "../settings.ts";
import { askHeader, type Told } from "./told.ts";

// The built app behind the service's own listener. After each answer it sends its parent the statements of that answer;
// ask it for one page at a time.

let statements: Told["statements"] = [];
const hear = ({ query }: LogEvent) => {
	// The brackets of a transaction ask the database nothing.
	if (/^(begin|commit|rollback)/i.test(query.sql)) return;
	statements.push({ sql: query.sql, parameters: [...query.parameters] });
};

const shelf = globalThis as { hedgerowHouse?: Promise<House> };
shelf.hedgerowHouse = openHouse(settings(), hear);
const build = (await import(resolve("build/server/index.js"))) as ServerBuild;
const handle = handlerOver(build);
const listener = createListener({
	settings: settings(),
	log: makeLog("silent"),
	app: (request, context) => handle(request, context),
	files: sirv("build/client", { brotli: true, gzip: true, etag: true }),
	ready: () => Promise.resolve(true),
});

createServer((request, response) => {
	statements = [];
	response.once("finish", () => process.send?.({ ask: String(request.headers[askHeader]), statements } satisfies Told));
	listener(request, response);
}).listen(settings().port, settings().host);
