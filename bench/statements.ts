import type { Finding } from "./finding.ts";
import { lookAround, type Bench } from "./part.ts";

const most = 10;

/** SQL statements of each page, in the smallest house and in the largest. */
export async function statements({ options, houses }: Bench, only?: string): Promise<Finding[]> {
	const sizes = [...new Set([options.sizes[0]!, options.sizes.at(-1)!])];
	const counts = new Map<string, { what: string; most: number[] }>();
	for (const size of sizes) {
		const { pages, posts } = await lookAround(houses.get(size)!, only);
		const all = [
			...pages.map((each) => ({ ...each.page, most: each.most })),
			...posts.map((each) => ({ ...each.post, most: each.most })),
		];
		for (const { name, what, most: counted } of all) {
			const known = counts.get(name) ?? { what, most: [] };
			counts.set(name, { what, most: [...known.most, counted] });
		}
	}
	return [...counts].map(([name, { what, most: counted }]) => {
		const isPost = name === "draft" || name === "finish" || name === "reply";
		const same = new Set(counted).size === 1;
		return {
			part: "statements",
			what: `${what}: SQL statements`,
			goal: isPost ? "the same in every house" : `<= ${most}, the same in every house`,
			figure: same ? `${counted[0]}` : counted.join(" and "),
			meets: same && (isPost || counted[0]! <= most),
		};
	});
}
