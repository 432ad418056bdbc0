import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { hasRoute } from "./built.ts";
import { median, type Finding } from "./finding.ts";
import { checkAnswer } from "./load.ts";
import type { Bench } from "./part.ts";
import { startApp } from "./processes.ts";
import { visitsTo, type Ask } from "./visits.ts";

const requests = 10_000;
const atOnce = 8;
const lookEvery = 200;
const most = 200;
/** How much the last tenth may lie above the tenth after the half. */
const flat = 1.1;

/** The memory of the app over 10,000 requests of every kind, a fifth of them posts. */
export async function memory({ mainHouse, options }: Bench): Promise<Finding[]> {
	const visits = await visitsTo(mainHouse);
	const app = await startApp(mainHouse.env);
	try {
		const pages = visits.pages.filter((page) => hasRoute(page.route));
		const nth = (number: number): Ask => {
			if (number % 5 === 4) return visits.posts[((number / 5) % visits.posts.length) | 0]!.next();
			const { asks } = pages[number % pages.length]!;
			return asks[number % asks.length]!;
		};
		const total = options.quick ? requests / 5 : requests;
		const sizes: number[] = [];
		let sent = 0;
		await Promise.all(
			Array.from({ length: atOnce }, async () => {
				while (sent < total) {
					const number = sent++;
					await askOnce(app.origin, nth(number));
					if (number % lookEvery === 0) sizes.push(residentMegabytes(app.pid));
				}
			}),
		);
		const tenth = Math.floor(sizes.length / 10);
		const half = sizes.length >> 1;
		const ratio = median(sizes.slice(-tenth)) / median(sizes.slice(half, half + tenth));
		const peak = Math.max(...sizes);
		const many = `after ${total.toLocaleString("en-GB")} mixed requests`;
		return [
			line(`memory ${many}, at its most`, `<= ${most} MB`, `${Math.round(peak)} MB`, peak <= most),
			line(`memory ${many}: its end beside its half`, `<= ${flat}`, ratio.toFixed(2), ratio <= flat),
		];
	} finally {
		await app.stop();
	}
}

function line(what: string, goal: string, figure: string, meets: boolean): Finding {
	return { part: "memory", what, goal, figure, meets };
}

async function askOnce(origin: string, ask: Ask): Promise<void> {
	const { method, headers, body } = ask;
	const answer = await fetch(`${origin}${ask.path}`, { method, headers, body, redirect: "manual" });
	checkAnswer(ask, answer.status, await answer.text(), answer.headers.get("location") ?? "");
}

/** The memory a process holds, as the kernel counts it. */
function residentMegabytes(pid: number): number {
	const status = `/proc/${pid}/status`;
	const kilobytes = existsSync(status)
		? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))![1]
		: execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
	return Number(kilobytes) / 1024;
}
