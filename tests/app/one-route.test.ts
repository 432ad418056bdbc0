import { resolve } from "node:path";
import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { handlerOver } from "#server/one-route.ts";
import { serve } from "#tests/support/served.ts";

// Each address has a handler of its own (server/one-route.ts). It must answer what the handler over everything answers.

const { people, routes } = await serve();
const build = (await import(resolve("build/server/index.js"))) as ServerBuild;
const quick = handlerOver(build);
const whole = createRequestHandler(build, "production");
const author = await people.aPerson({ roles: ["link_worker", "admin"] });
const entry = await people.anEntryBy(author);
const context = { nonce: "nonce", requestId: "request" } as AppLoadContext;

async function answers(path: string, cookie: string | undefined) {
	const ask = async (handle: typeof quick) => {
		const request = new Request(`http://localhost:3000${path}`, { headers: cookie ? { cookie } : {} });
		const answer = await handle(request, context);
		// Ids and form keys are drawn anew; the rest must be the same to the letter.
		const text = (await answer.text())
			.replace(/(name="form_key" value=")[\w-]{22}/g, "$1KEY")
			.replace(/"formKey":"[\w-]{22}"/g, "");
		const location = answer.headers.get("location")?.replace(/[0-9a-f]{64}|[0-9a-f-]{36}/g, "ID");
		return { status: answer.status, location, text: answer.status === 302 ? "" : text };
	};
	return [await ask(quick), await ask(whole)] as const;
}

const addresses = routes.map(({ path }) => path.replace(/:\w+/, entry.id));
const odd = [
	"/entries/",
	"//entries",
	"/ENTRIES",
	"/entries/new/",
	`/entries/${entry.id}/`,
	"/entries/%6eew",
	"/nowhere",
];
const more = [
	"/entries/constructor",
	"/entries/..",
	"/_data",
	`/entries?_data=routes/entries/list-entries`,
	"/entries?q=x",
];

test.each([...addresses, ...odd, ...more])("%s is answered as by the handler over everything", async (path) => {
	for (const cookie of [undefined, await people.cookieFor(author)]) {
		const [one, other] = await answers(path, cookie);
		expect(one).toEqual(other);
	}
});

test("the comparison would notice another page", async () => {
	const cookie = await people.cookieFor(author);
	const [entries] = await answers("/entries", cookie);
	const [sharing] = await answers("/sharing", cookie);
	expect(entries.text).not.toBe(sharing.text);
});
