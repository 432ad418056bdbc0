import { checkAnswer } from "./load.ts";
import type { Process } from "./processes.ts";
import { askHeader, type Told } from "./told.ts";
import type { Ask, PostPage, ReadPage } from "./visits.ts";

/** An answer of the built app with the statements it took, and for a page what its loader had found. */
export type Captured = {
	ask: Ask;
	status: number;
	headers: [string, string][];
	text: string;
	statements: Told["statements"];
	/** undefined: not a page. */
	loaded?: unknown;
};

/** Visits a page once to warm it, and then for its answer. `most` is the most statements that any visit took. */
export async function capturePage(app: Process, page: ReadPage): Promise<{ captured: Captured[]; most: number }> {
	const captured: Captured[] = [];
	let most = 0;
	for (const ask of page.asks) {
		const first = await captureOne(app, ask);
		const second = await captureOne(app, ask);
		most = Math.max(most, first.statements.length, second.statements.length);
		captured.push({ ...second, loaded: JSON.parse((await captureOne(app, loaderOnly(ask, page.route))).text) });
	}
	return { captured, most };
}

/** Posts a form three times, the last time for its answer. */
export async function capturePost(app: Process, post: PostPage): Promise<{ captured: Captured; most: number }> {
	const all = [await captureOne(app, post.next()), await captureOne(app, post.next())];
	const captured = await captureOne(app, post.next());
	return { captured, most: Math.max(...[...all, captured].map(({ statements }) => statements.length)) };
}

let asked = 0;

async function captureOne(app: Process, ask: Ask): Promise<Captured> {
	const number = String((asked += 1));
	const told = toldOf(app, number);
	const { method, body } = ask;
	const headers = { ...ask.headers, [askHeader]: number };
	const answer = await fetch(`${app.origin}${ask.path}`, { method, headers, body, redirect: "manual" });
	const text = await answer.text();
	const { statements } = await told;
	checkAnswer(ask, answer.status, text, answer.headers.get("location") ?? "");
	return { ask, status: answer.status, headers: [...answer.headers], text, statements };
}

/** What a counted app tells of one ask; it tells of others too. */
function toldOf({ child }: Process, ask: string): Promise<Told> {
	return new Promise((done) => {
		const hear = (told: unknown) => {
			if ((told as Told).ask !== ask) return;
			child.off("message", hear);
			done(told as Told);
		};
		child.on("message", hear);
	});
}

/** The same visit, for the loader's words alone. */
function loaderOnly(ask: Ask, route: string): Ask {
	const path = `${ask.path}${ask.path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(route)}`;
	return { ...ask, path, expects: { status: 200, holds: [] } };
}
