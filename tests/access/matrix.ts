import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { weekOf, weekPlus } from "#app/models/dates.ts";
import { aFormKey, serve, type Answer, type Asked, type Served } from "#tests/support/served.ts";
import { accessTable, roles, type Role, type Row } from "./access-table.ts";
import { readersOf } from "./readers.ts";
import { londonDay } from "#app/models/dates.ts";
import { takeBackChange } from "#app/models/supervision/change-asking.server.ts";
import { rhythmsTyped } from "#app/models/supervision/rhythm.form.ts";
import { usualRhythms } from "#app/models/supervision/rhythm.ts";
import { castIn, whatToSend, words, type Cast, type Thing } from "./cast.ts";

const ofServer = ["/healthz", "/readyz"];
/** Where nobody has to be signed in to leave or to come in. */
const ofTheDoor = ["/sign-in", "/sign-out"];
/** What an address without an id is about. */
const nothing: Thing = { id: "" };

/**
 * Tests every row of docs/privacy.md's access table against the built app: each role, as a document and as `?_data=`,
 * and that rows and routes are the same set.
 */
export async function testTheMatrix(on: "sqlite" | "postgres"): Promise<void> {
	const served = await serve({ on, env: { DRAFT_SAVES_PER_MINUTE: "100000" } });
	const cast = await castIn(served);
	const rows = accessTable();

	test("every route and method has a row, and every row a route", () => {
		const addresses = [...served.routes.map((route) => route.path), ...ofServer];
		const wanted = addresses.flatMap((address) => [`GET ${address}`, `POST ${address}`]);
		const found = new Set(rows.map((row) => `${row.method} ${row.address}`));
		expect([...found].sort()).toEqual([...new Set(wanted)].sort());
	});

	/** Asks for a row's things as each of some roles, one way, and tells what is not as the table says. */
	async function ask(row: Row, as: readonly Role[], asData: boolean): Promise<string[]> {
		const route = served.routes.find((each) => each.path === row.address);
		if (asData && !route) return [];
		const make = () => (row.which ? cast.make(row.address, row.which) : Promise.resolve([nothing]));
		let things: Thing[] | undefined;
		const wrong: string[] = [];
		for (const role of as) {
			let isUsedUp = false;
			for (const thing of (things ??= await make())) {
				const data = asData ? route?.id : undefined;
				const answer = await askAs(served, cast, role, row, thing, data);
				wrong.push(...problems(answer, role, row, data));
				isUsedUp ||= row.method === "POST" && answer.status < 400;
			}
			// A post that did something may have used up what it was about; one that was refused did not.
			if (isUsedUp) things = undefined;
		}
		return wrong;
	}

	const signedIn = roles.filter((role) => role !== "signed out");
	for (const row of rows) {
		test(`${row.method} ${row.address} ${row.which}`, async () => {
			expect(await ask(row, roles, false)).toEqual([]);
			expect(await ask(row, signedIn, true)).toEqual([]);
		});
	}

	test("signed out, no address gives its data", async () => {
		const wrong: string[] = [];
		for (const row of rows) {
			const found = await ask(row, ["signed out"], true);
			wrong.push(...found.map((problem) => `${row.method} ${row.address} ${row.which}: ${problem}`));
		}
		expect(wrong).toEqual([]);
	});
}

/** Everybody's cookie, by who they are. */
const cookies = new Map<string, string>();

/** Somebody's session, the same each time: only the door's own rows begin and end some, and get one of their own. */
async function cookieAs(served: Served, viewer: Viewer, { address }: Row): Promise<string> {
	if (ofTheDoor.includes(address)) return served.people.cookieFor(viewer);
	const cookie = cookies.get(viewer.id) ?? (await served.people.cookieFor(viewer));
	cookies.set(viewer.id, cookie);
	return cookie;
}

async function askAs(served: Served, cast: Cast, role: Role, row: Row, thing: Thing, data?: string): Promise<Answer> {
	const viewer = role === "signed out" ? undefined : cast.people[role];
	const cookie = viewer && (await cookieAs(served, viewer, row));
	const path = row.address.replace(/:\w+/, thing.id).replace(/:\w+/, thing.more ?? thing.id);
	const query = row.method === "GET" && thing.proof ? `?proof=${thing.proof}` : "";
	const asked: Asked = { ...(cookie && { cookie }), ...(data && { data }) };
	if (row.method === "GET") return served.request(path + query, asked);
	const person = viewer ?? cast.people.author;
	const form = { form_key: aFormKey(), ...(await formFor(served, cast, row, thing, person.id)) };
	return served.request(path, { ...asked, form });
}

let planned = 0;

async function newestAgreement({ db }: Served["house"], supervisionId: string) {
	const draft = await db
		.selectFrom("agreements")
		.select(["version", "revision"])
		.where("supervisionId", "=", supervisionId)
		.orderBy("version", "desc")
		.limit(1)
		.executeTakeFirst();
	return { draft };
}

/** A form that would do its work for whoever may send it. */
async function formFor(served: Served, cast: Cast, row: Row, thing: Thing, personId: string): Promise<object> {
	const { house } = served;
	const entry = { intent: "save", kind: "full", title: words.mine, what_happened: words.mine, seq: "1" };
	switch (row.address) {
		case "/sign-in": {
			const { email } = await house.db
				.selectFrom("people")
				.select("email")
				.where("id", "=", personId)
				.executeTakeFirstOrThrow();
			return { email, password: "a long test password" };
		}
		case "/entries/:entryId/edit":
		case "/entries/:entryId/draft": {
			const kept = await house.db.selectFrom("entries").selectAll().where("id", "=", thing.id).executeTakeFirst();
			const known = { revision: String(kept?.saves ?? 0), based_on: String(kept?.revision ?? 0) };
			return { ...entry, ...known, proof: thing.proof ?? "" };
		}
		case "/entries/:entryId/share":
			return { intent: "share", relation: cast.relationId, section: "what_happened", ask: "listen", until: "28" };
		case "/sharing":
			return { share: thing.id };
		case "/entries/look-back":
			return { intent: "on" };
		case "/entries/take":
		case "/entries/take/file":
			return { entry: thing.id, format: "csv" };
		case "/check-in/questions":
			return { of: "ons4", intent: "choose", offer: "yes" };
		case "/check-in/:placeId":
			return { B1: "3", energy: "5", more_yours: words.mine };
		case "/patterns":
			return { signal: "own-time", window: "28" };
		case "/organisation/safety-card":
			return { "contact.0.who": "The safeguarding lead", "contact.0.how": "Extension 12" };
		case "/organisation/prompts/:templateId":
			return { name: "After a visit", "step.0.block": "what_happened", based_on: thing.id === "new" ? "0" : "1" };
		case "/supervision/:supervisionId":
			return { heading: "The room", intent: "add" };
		case "/supervision/:supervisionId/prepare":
			// Its title becomes a heading that both read: the words of an entry that is lent.
			return { entry: (await cast.make("/entries/:entryId/share", "finished"))[0]!.id };
		case "/supervision/:supervisionId/take/file":
			return { what: "log", format: "pdf" };
		case "/supervision/:supervisionId/plan": {
			// Every post plans an hour of its own: nobody is in two sessions at once.
			planned += 1;
			const day = londonDay(new Date(Date.now() + (1 + Math.floor(planned / 20)) * 86_400_000));
			return { day, time: `${String(2 + (planned % 20)).padStart(2, "0")}:00`, minutes: "30" };
		}
		case "/supervision/:supervisionId/agreement": {
			const { draft } = await newestAgreement(house, thing.id);
			const [version, revision] = [draft?.version ?? 0, draft?.revision ?? 0];
			return {
				purpose: `To think ${revision}`,
				version: String(version),
				revision_of: String(revision),
				intent: "save",
			};
		}
		case "/supervision/:supervisionId/sessions/:sessionId":
			return { learning: "Say no sooner.", revision_of: "0", intent: "save" };
		case "/supervision/:supervisionId/sessions/:sessionId/move":
			return { intent: "cancel" };
		case "/supervision/:supervisionId/change":
			// What was asked before is in the way of asking again.
			await takeBackChange(house.db, house.keys, cast.people.author, thing.id, new Date());
			return { intent: "ask", told: cast.people.admin.id, note: words.wish };
		case "/talk": {
			const { author } = cast.people;
			// What was asked before is in the way of asking again.
			await house.db
				.updateTable("talks")
				.set({ endedAt: new Date().toISOString() })
				.where("relationId", "=", cast.relationId)
				.execute();
			const note = words.talk;
			const ask = await whatToSend(served, author, { need: "today", relationId: cast.relationId, note });
			const shown = { previewed_at: ask.previewedAt, ladder: ask.ladder };
			return { intent: "send", need: ask.need, relation: cast.relationId, note, ...shown };
		}
		case "/talk/:talkId":
			return personId === cast.people.author.id ? { intent: "talked" } : { intent: "answer", kind: "ring_me" };
		case "/account/away":
			return { intent: "usual", usual: "two_days" };
		case "/organisation/talk":
			return { today: "2", before_session: "16", safeguarding: "1" };
		case "/organisation/supervision/arrange": {
			// Each post begins one of two who were in none before, of the organisation of whoever sends it.
			const { orgId } = await house.db
				.selectFrom("people")
				.select("orgId")
				.where("id", "=", personId)
				.executeTakeFirstOrThrow();
			const [one, other] = [await served.people.aPerson({ orgId }), await served.people.aPerson({ orgId })];
			return { kind: "pair", hat: "educational", supervisor: one.id, supervisee: other.id };
		}
		case "/organisation/supervision/rhythm":
			return rhythmsTyped(usualRhythms);
		case "/change-requests/:requestId":
			return { intent: "talked" };
		case "/supervision/:supervisionId/sessions/:sessionId/pulse":
			return { honest: "yes" };
		case "/entries/:entryId/bring":
			return { supervision: cast.relationId, from: "whole", heading: "The bus" };
		case "/norms/new":
			return {
				we_agree_that: "may",
				what: words.two,
				review_week: weekPlus(weekOf(new Date()), 8),
				scope: "organisation",
				relation: cast.relationId,
			};
		case "/norms/:normId": {
			const isWide = /team|everyone|retired/.test(row.which);
			return isWide ? { intent: "retire", reason: "Done." } : { intent: "remark", remark: words.two };
		}
		case "/groups/new":
			return { name: words.group, part: "member" };
		case "/groups/:groupId": {
			const agreement = await house.db
				.selectFrom("groupAgreements")
				.select("id")
				.where("groupId", "=", thing.id)
				.executeTakeFirst();
			return { intent: "join", accept: "yes", agreement: agreement?.id ?? "", revision_of: "1" };
		}
		case "/groups/:groupId/people":
			return { person: cast.people["another supervisor"].id, part: "member" };
		case "/groups/:groupId/meetings":
			return { day: londonDay(new Date(Date.now() + 7 * 86_400_000)), time: "12:30", minutes: "60" };
		case "/groups/:groupId/agreement":
			return { purpose: `${words.group} again`, version: "1", revision_of: "1", intent: "save" };
		case "/unsubscribe/:token":
			return { "List-Unsubscribe": "One-Click" };
		case "/shared/:shareId":
			return { intent: "reply", section: "all", reply: "I read it." };
		default:
			return {};
	}
}

function problems(answer: Answer, role: Role, row: Row, data?: string): string[] {
	const expected = data ? ofData(role, row) : row.statuses[role];
	const what = `${role}${data ? " ?_data=" : ""}`;
	const found: string[] = [];
	if (answer.status !== expected) found.push(`${what}: ${answer.status}, not ${expected}`);
	const to = answer.headers.location ?? answer.headers["x-remix-redirect"];
	const mustSignIn = role === "signed out" && row.address !== "/sign-in";
	if (answer.status === 302 || answer.status === 204) {
		const leadsThere = String(to).startsWith("/sign-in");
		if (leadsThere !== (mustSignIn || row.address === "/sign-out")) found.push(`${what}: leads to ${String(to)}`);
	}
	for (const word of Object.values(words)) {
		if (answer.text.includes(word) && !readersOf(word).includes(role)) found.push(`${what}: shows ${word}`);
	}
	return found;
}

/** What the page says `?_data=` gives, from what the document gives. */
function ofData(role: Role, row: Row): number {
	const status = row.statuses[role];
	if (status !== 302) return status;
	return role === "signed out" && !ofTheDoor.includes(row.address) ? 401 : 204;
}
