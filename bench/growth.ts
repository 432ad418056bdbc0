import { median, short, type Finding } from "./finding.ts";
import { fire } from "./load.ts";
import type { Bench } from "./part.ts";
import { startApp } from "./processes.ts";
import { hasRoute } from "./built.ts";
import { visitsTo } from "./visits.ts";

/** Every read page in the largest house beside the same page in the smallest, in turn. */
export async function growth({ options, houses }: Bench, only?: string): Promise<Finding[]> {
	const [small, large] = [options.sizes[0]!, options.sizes.at(-1)!];
	if (small === large) return [];
	const stands = [];
	try {
		for (const size of [small, large]) {
			const house = houses.get(size)!;
			stands.push({ visits: await visitsTo(house), app: await startApp(house.env) });
		}
		const [few, many] = stands as [(typeof stands)[number], (typeof stands)[number]];
		const findings: Finding[] = [];
		for (const [number, page] of few.visits.pages.entries()) {
			if ((only && page.name !== only) || !hasRoute(page.route)) continue;
			const p50 = async ({ app, visits }: typeof few) =>
				(await fire(app.origin, visits.pages[number]!.asks, { connections: 1, seconds: 2 })).p50;
			await p50(few);
			await p50(many);
			const ratios: number[] = [];
			for (let round = 0; round < options.rounds; round += 1) {
				const before = await p50(few);
				ratios.push((await p50(many)) / before);
			}
			const ratio = median(ratios);
			const sizes = `${large.toLocaleString("en-GB")} entries to ${small.toLocaleString("en-GB")}`;
			const figure = short(ratio);
			findings.push({
				part: "growth",
				what: `${page.what}: p50, ${sizes}`,
				goal: "<= 1.2",
				figure,
				meets: ratio <= 1.2,
			});
		}
		return findings;
	} finally {
		await Promise.all(stands.map(({ app }) => app.stop()));
	}
}
