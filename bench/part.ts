import type { Captured } from "./capture.ts";
import { capturePage, capturePost } from "./capture.ts";
import { hasRoute } from "./built.ts";
import type { Finding } from "./finding.ts";
import type { BenchHouse } from "./houses.ts";
import type { Options } from "./options.ts";
import { startCountedApp } from "./processes.ts";
import { visitsTo, type PostPage, type ReadPage, type Visits } from "./visits.ts";

/** What every part of the bench is handed: the run's houses by size, and the one that most is measured on. */
export type Bench = { options: Options; houses: Map<number, BenchHouse>; mainHouse: BenchHouse };

/** One part of the bench: it measures and says what it found. */
export type Part = (bench: Bench) => Promise<Finding[]>;

/** The pages and posts of a house that are in the build, each with the answers of a counted app. */
export type Looked = {
	visits: Visits;
	pages: { page: ReadPage; captured: Captured[]; most: number }[];
	posts: { post: PostPage; captured: Captured; most: number }[];
};

/** Looks at every page of a house once, in the built app that tells its statements. `only` leaves the others out. */
export async function lookAround(house: BenchHouse, only?: string): Promise<Looked> {
	const visits = await visitsTo(house);
	const app = await startCountedApp(house.env);
	try {
		const looked: Looked = { visits, pages: [], posts: [] };
		for (const page of visits.pages) {
			if ((only && page.name !== only) || !hasRoute(page.route)) continue;
			looked.pages.push({ page, ...(await capturePage(app, page)) });
		}
		for (const post of visits.posts) {
			if (!only || post.name === only) looked.posts.push({ post, ...(await capturePost(app, post)) });
		}
		return looked;
	} finally {
		await app.stop();
	}
}

/** The name in `--only`, when it is a page's or a form's and not a part's. */
export function onlyPage({ only }: Options, parts: readonly string[]): string | undefined {
	return only && !parts.includes(only) ? only : undefined;
}
