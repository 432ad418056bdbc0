import { hasSearch } from "./built.ts";
import { short, type Finding } from "./finding.ts";
import { fire } from "./load.ts";
import type { Bench } from "./part.ts";
import { startApp } from "./processes.ts";
import { visitsTo } from "./visits.ts";

const longest = 150;

/** One person's search over 2,000 entries of 4 KB, and how long a page of another person waits meanwhile. */
export async function search({ mainHouse, options }: Bench): Promise<Finding[]> {
	if (!hasSearch()) return [];
	const visits = await visitsTo(mainHouse);
	const app = await startApp(mainHouse.env);
	try {
		const { eight, warm } = options.seconds;
		await fire(app.origin, [visits.search], { connections: 1, seconds: warm });
		const alone = await fire(app.origin, [visits.search], { connections: 1, seconds: eight });
		const [, other] = await Promise.all([
			fire(app.origin, [visits.search], { connections: 1, seconds: eight }),
			fire(app.origin, visits.pages[0]!.asks, { connections: 1, seconds: eight }),
		]);
		return [
			{
				part: "search",
				what: "own search over 2,000 entries of 4 KB: p95",
				goal: `<= ${longest} ms`,
				figure: `${short(alone.p95)} ms (p50 ${short(alone.p50)} ms)`,
				meets: alone.p95 <= longest,
			},
			{
				part: "search",
				what: "log of others while one searches: p95",
				goal: "",
				figure: `${short(other.p95)} ms (p50 ${short(other.p50)} ms)`,
			},
		];
	} finally {
		await app.stop();
	}
}
