import { resolve } from "node:path";
import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { handlerOver } from "#server/one-route.ts";
import { accessTable } from "#tests/access/access-table.ts";
import { castIn, type Thing } from "#tests/access/cast.ts";
import { serve } from "#tests/support/served.ts";

// Each address has a handler of its own (server/one-route.ts). It must answer what the handler over everything answers.

const served = await serve();
const { people, routes } = served;
const build = (await import(resolve("build/server/index.js"))) as ServerBuild;
const quick = handlerOver(build);
const whole = createRequestHandler(build, "production");
const cast = await castIn(served);
const context = { nonce: "nonce", requestId: "request" } as AppLoadContext;
const cookie = await people.cookieFor(cast.people.author);
/** Whoever the page is for: what an organisation sets is its admins' alone. */
const whoAsks = (address = "") => cast.people[address.startsWith("/organisation") ? "admin" : "author"];
/** Signed out, and signed in anew each time: one of the forms signs out. */
const ways = async (address?: string) => [undefined, await people.cookieFor(whoAsks(address))];

type Asked = { cookie?: string | undefined; form?: Record<string, string> };

async function answers(path: string, { cookie, form }: Asked = {}) {
	const ask = async (handle: typeof quick) => {
		const request = new Request(`http://localhost:3000${path}`, {
			headers: cookie ? { cookie } : {},
			...(form && { method: "POST", body: new URLSearchParams(form) }),
		});
		const answer = await handle(request, context);
		// Ids and form keys are drawn anew; the rest must be the same to the letter.
		const text = (await answer.text())
			.replace(/(name="form_key" value=")[\w-]{22}/g, "$1KEY")
			.replace(/"formKey":"[\w-]{22}"/g, "");
		const headers = Object.fromEntries(
			[...answer.headers].map(([name, value]) => [name, value.replace(/[0-9a-f]{64}|[\w-]{43}|[0-9a-f-]{36}/g, "ID")]),
		);
		// To an address that takes no posts, Remix says in JSON what the status says already.
		if (answer.status === 405) return { status: 405, headers: {}, text: "" };
		return { status: answer.status, headers, text: answer.status === 302 ? "" : text };
	};
	return [await ask(quick), await ask(whole)] as const;
}

/** The address of a thing that is there, as its author asks for it. */
function pathOf(address: string, { id, more, proof }: Thing, withProof = true): string {
	const path = address.replace(/:\w+/, id).replace(/:\w+/, more ?? id);
	return proof && withProof ? `${path}?proof=${proof}` : path;
}

const rows = accessTable().filter(({ address }) => routes.some(({ path }) => path === address));
const thing = async (address: string, which: string) => (which ? (await cast.make(address, which))[0]! : { id: "" });

test.each(rows.filter(({ method }) => method === "GET"))(
	"$address $which is answered as by the handler over everything",
	async ({ address, which }) => {
		const path = pathOf(address, await thing(address, which));
		for (const cookie of await ways(address)) {
			const [one, other] = await answers(path, { cookie });
			expect(one).toEqual(other);
		}
	},
);

test.each(rows.filter(({ method }) => method === "POST"))(
	"$address $which refuses a form without its key as the handler over everything does",
	async ({ address, which }) => {
		const path = pathOf(address, await thing(address, which), false);
		for (const cookie of await ways(address)) {
			const [one, other] = await answers(path, { cookie, form: { intent: "nothing" } });
			expect(one).toEqual(other);
		}
	},
);

const { id } = await thing("/entries/:entryId", "finished");
const odd = ["/entries/", "//entries", "/ENTRIES", "/entries/new/", `/entries/${id}/`, "/entries/%6eew", "/nowhere"];
const more = [
	"/entries/constructor",
	"/entries/..",
	"/_data",
	`/entries?_data=routes/entries/list-entries`,
	"/entries?q=x",
];

test.each([...odd, ...more])("%s is answered as by the handler over everything", async (path) => {
	for (const cookie of await ways()) {
		const [one, other] = await answers(path, { cookie });
		expect(one).toEqual(other);
	}
});

test("pages that are there are among what is compared", async () => {
	const found: string[] = [];
	for (const { address, which } of rows.filter(({ method }) => method === "GET")) {
		const [{ status }] = await answers(pathOf(address, await thing(address, which)), {
			cookie: await people.cookieFor(whoAsks(address)),
		});
		if (status === 200) found.push(address);
	}
	const pages = new Set(rows.filter(({ method }) => method === "GET").map(({ address }) => address));
	expect(new Set(found).size).toBeGreaterThan(pages.size * 0.7);
});

test("the comparison would notice another page", async () => {
	const [entries] = await answers("/entries", { cookie });
	const [sharing] = await answers("/sharing", { cookie });
	expect(entries.text).not.toBe(sharing.text);
});
