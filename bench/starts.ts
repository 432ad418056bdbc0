import { median, type Finding } from "./finding.ts";
import type { Bench } from "./part.ts";
import { startApp } from "./processes.ts";

const longest = 1.5;

/** From the start of the process to the first "ready", with a database that is up to date: the middle of five. */
export async function starts({ options, houses }: Bench): Promise<Finding[]> {
	const sizes = [...new Set([options.mainSize, options.sizes.at(-1)!])];
	const findings: Finding[] = [];
	for (const size of sizes) {
		const times: number[] = [];
		for (let each = 0; each < 5; each += 1) {
			const began = performance.now();
			const app = await startApp(houses.get(size)!.env);
			times.push((performance.now() - began) / 1000);
			await app.stop();
		}
		const took = median(times);
		findings.push({
			part: "start",
			what: `start to ready, ${size.toLocaleString("en-GB")} entries`,
			goal: `<= ${longest} s`,
			figure: `${took.toFixed(2)} s`,
			meets: took <= longest,
		});
	}
	return findings;
}
