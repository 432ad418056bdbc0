import { randomBytes } from "node:crypto";
import { startSession } from "#app/models/accounts/lucia.server.ts";
import { reserveEntry } from "#app/models/entries/writing.server.ts";
import type { House } from "#db/open.server.ts";
import type { BenchHouse } from "./houses.ts";
import { answersOf, chanceOf, wordsOf } from "./made-up-words.ts";
import type { Held } from "./sessions.ts";
import { asViewer, type Person } from "./society.ts";

/** One request, and what must come back: the words that only the right page holds, or the way it leads on. */
export type Ask = {
	method: "GET" | "POST";
	path: string;
	headers: Record<string, string>;
	body?: string;
	expects: { status: number; holds: string[]; location?: string };
};

/** A page that is read: the route that answers it, and several people's visits to it. */
export type ReadPage = { name: string; what: string; route: string; asks: Ask[] };

/** Something that is posted. Every call makes a fresh form, from one person after the other. */
export type PostPage = { name: string; what: string; next: () => Ask };

/** What is asked of the houses. A page that is not in the build is left out by whoever measures. */
export type Visits = { pages: ReadPage[]; writing: Ask; posts: PostPage[]; search: Ask };

/** As a browser asks over TLS. */
const asBrowser = { accept: "text/html", "accept-encoding": "gzip, deflate, br", "accept-language": "en-GB" };

/** Signs the visitors of a house in and says what they will ask for. Sessions sit idle for at most half an hour. */
export async function visitsTo(house: BenchHouse): Promise<Visits> {
	const opened = await house.open();
	try {
		return await visitsOf(opened, house.seeded);
	} finally {
		await opened.close();
	}
}

async function visitsOf(house: House, { visitors, posters, steady, searcher }: BenchHouse["seeded"]): Promise<Visits> {
	const cookies = new Map<string, string>();
	const wrote = [...visitors, ...posters];
	const all = [...wrote, ...wrote.map(({ supervisor }) => supervisor), ...steady, searcher];
	for (const { id } of all) if (!cookies.has(id)) cookies.set(id, await cookieFor(house, id));
	const get = (person: Person, path: string, ...holds: string[]): Ask => ({
		method: "GET",
		path,
		headers: { ...asBrowser, cookie: cookies.get(person.id)! },
		expects: { status: 200, holds: [person.name, ...holds] },
	});
	const pages: ReadPage[] = [
		{
			name: "list",
			what: "log, list of 20",
			route: "routes/entries/list-entries",
			asks: visitors.map((each) => get(each, "/entries", each.draftTitle, each.entries[0]!.title)),
		},
		{
			name: "entry",
			what: "one entry",
			route: "routes/entries/read-entry",
			asks: visitors.flatMap((each) => each.entries.map(({ id, title }) => get(each, `/entries/${id}`, title))),
		},
		{
			name: "lent",
			what: "lent entry, as supervisor",
			route: "routes/sharing/read-lent",
			asks: visitors.flatMap((each) =>
				each.lent.slice(0, 2).map(({ id, title }) => get(each.supervisor, `/shared/${id}`, title, each.name)),
			),
		},
		{
			name: "patterns",
			what: "own patterns, 13 weeks",
			route: "routes/trends/read-patterns",
			asks: steady.map((each) => get(each, "/patterns?window=13", "My patterns")),
		},
		{
			name: "today",
			what: "today",
			route: "routes/today",
			asks: visitors.map((each) => get(each, "/", each.draftTitle)),
		},
	];
	const ofSession = ({ supervisionId, sessionId }: Held) => `/supervision/${supervisionId}/sessions/${sessionId}`;
	pages.push(
		{
			name: "queue",
			what: "supervisor's queue",
			route: "routes/sharing/list-waiting",
			asks: visitors.map((each) => get(each.supervisor, "/shared", each.lent[0]!.title)),
		},
		{
			name: "session",
			what: "a session and its record",
			route: "routes/supervision/hold-session",
			asks: visitors.map((each) => get(each.supervisor, ofSession(each.held), each.held.heading)),
		},
	);
	const post = (person: Person, path: string, fields: Record<string, string>): Omit<Ask, "expects"> => ({
		method: "POST",
		path,
		headers: {
			...asBrowser,
			cookie: cookies.get(person.id)!,
			"content-type": "application/x-www-form-urlencoded",
			"sec-fetch-site": "same-origin",
		},
		body: new URLSearchParams(fields).toString(),
	});
	let sent = 0;
	const inTurn = () => posters[sent++ % posters.length]!;

	// A page saves again and again while one types: ten times here, the first of which makes the entry.
	const saves = 10;
	let page = { writer: posters[0]!, entryId: "", proof: "", key: "", seq: saves };
	const saveDraft = (): Ask => {
		if (page.seq === saves) {
			const writer = inTurn();
			page = { writer, ...reserveEntry(house.keys, asViewer(writer), new Date()), key: aFormKey(), seq: 0 };
		}
		page.seq += 1;
		const form = { form_key: page.key, proof: page.proof, seq: String(page.seq), ...typed(page.seq) };
		const asked = post(page.writer, `/entries/${page.entryId}/draft`, form);
		return { ...asked, expects: { status: 200, holds: ['"savedAs":"Saved '] } };
	};
	const finishEntry = (): Ask => {
		const writer = inTurn();
		const { entryId, proof } = reserveEntry(house.keys, asViewer(writer), new Date());
		const form = { form_key: aFormKey(), proof, seq: "1", ...typed(sent), intent: "finish" };
		const asked = post(writer, `/entries/${entryId}/edit`, form);
		return { ...asked, expects: { status: 302, holds: [], location: `/entries/${entryId}?done=finished` } };
	};
	const reply = (): Ask => {
		const { supervisor, lent } = inTurn();
		const share = lent[sent % lent.length]!.id;
		const form = { form_key: aFormKey(), section: "all", reply: wordsOf(chanceOf(sent), 100), intent: "reply" };
		const asked = post(supervisor, `/shared/${share}`, form);
		return { ...asked, expects: { status: 302, holds: [], location: `/shared/${share}?done=sent` } };
	};
	return {
		pages,
		writing: get(visitors[0]!, `/entries/${visitors[0]!.entries[0]!.id}/edit`, visitors[0]!.entries[0]!.title),
		posts: [
			{ name: "draft", what: "save a draft", next: saveDraft },
			{ name: "finish", what: "finish an entry", next: finishEntry },
			{ name: "reply", what: "reply", next: reply },
		],
		search: get(searcher, "/entries?q=allotment", `(${searcher.email.replace(/\D/g, "")}.0)`),
	};
}

/** The fields of a full entry of about 250 words, as the page posts them. */
function typed(seed: number): Record<string, string> {
	const { title, what_happened, meaning, next_step, discretion, pressure } = answersOf(900, seed, "");
	const fields: Record<string, string | undefined> = {
		kind: "full",
		revision: "0",
		based_on: "0",
		title,
		what_happened,
		meaning,
		next_step,
	};
	const lines = { discretion: discretion?.[0], pressure: pressure?.[0] };
	for (const [list, line] of Object.entries(lines)) {
		for (const [field, value] of Object.entries(line ?? {})) fields[`${list}.0.${field}`] = String(value);
	}
	return Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** A hidden key as a form brings it: 128 random bits. */
function aFormKey(): string {
	return randomBytes(16).toString("base64url");
}

async function cookieFor({ db }: House, personId: string): Promise<string> {
	const { secret } = await db.transaction().execute((trx) => startSession(trx, personId, new Date()));
	return `hedgerow=${secret}`;
}
