import { setTimeout as wait } from "node:timers/promises";
import { percentile, short, type Finding } from "./finding.ts";
import { checkAnswer, WrongAnswer } from "./load.ts";
import type { Bench } from "./part.ts";
import { startApp } from "./processes.ts";
import { password } from "./society.ts";
import { visitsTo, type Ask } from "./visits.ts";

const people = 200;

/** Two hundred sign in at once, and somebody else reads their log meanwhile. */
export async function storm({ mainHouse }: Bench): Promise<Finding[]> {
	const visits = await visitsTo(mainHouse);
	const app = await startApp(mainHouse.env);
	try {
		const asks = visits.pages.find(({ name }) => name === "list")!.asks;
		const quiet = await readWhile(app.origin, asks, wait(3_000));
		const emails = mainHouse.seeded.everybody.slice(0, people).map(({ email }) => email);
		const began = performance.now();
		const signing = Promise.all(emails.map((email) => signIn(app.origin, email)));
		const meanwhile = await readWhile(app.origin, asks, signing);
		const statuses = await signing;
		const took = (performance.now() - began) / 1000;
		const [signedIn, told] = [302, 429].map((status) => statuses.filter((each) => each === status).length);
		if (signedIn! + told! !== people) throw new WrongAnswer(`signing in answered ${[...new Set(statuses)].join(", ")}`);
		const ratio = meanwhile / quiet;
		return [
			{
				part: "storm",
				what: `${people} sign in at once`,
				goal: "all answered or told to wait",
				figure: `${signedIn} signed in, ${told} told to wait, ${took.toFixed(1)} s`,
				meets: true,
			},
			{
				part: "storm",
				what: "log of others meanwhile: p95 beside a quiet one",
				goal: "<= 3",
				figure: `${short(ratio)} (${short(meanwhile)} ms to ${short(quiet)} ms)`,
				meets: ratio <= 3,
			},
		];
	} finally {
		await app.stop();
	}
}

/** One reader who asks for page after page until something is over. The p95 of their waiting, in milliseconds. */
async function readWhile(origin: string, asks: Ask[], over: Promise<unknown>): Promise<number> {
	let isOver = false;
	const end = () => void (isOver = true);
	over.then(end, end);
	const times: number[] = [];
	while (!isOver) {
		const ask = asks[times.length % asks.length]!;
		const began = performance.now();
		const answer = await fetch(`${origin}${ask.path}`, { headers: ask.headers });
		const text = await answer.text();
		times.push(performance.now() - began);
		checkAnswer(ask, answer.status, text, "");
	}
	return percentile(times, 0.95);
}

async function signIn(origin: string, email: string): Promise<number> {
	const answer = await fetch(`${origin}/sign-in`, {
		method: "POST",
		redirect: "manual",
		headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
		body: new URLSearchParams({ email, password }).toString(),
	});
	await answer.body?.cancel();
	return answer.status;
}
