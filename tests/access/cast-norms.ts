import { declineNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { weekOf, weekPlus } from "#app/models/dates.ts";
import type { Served } from "#tests/support/served.ts";
import { hoursAgo, words } from "./cast.ts";

/** The practices that rows of the access table name, each made anew by the author and the supervisor. */
export async function castNorms(
	{ house: { db, keys } }: Served,
	author: Viewer,
	supervisor: Viewer,
	relationId: string,
	placeId: string,
) {
	// The makers work on the served house: they are loaded once there is one.
	const { aNorm, anAgreedNorm, someWords } = await import("#tests/support/norms.ts");
	const reviewWeek = weekPlus(weekOf(new Date()), 8);
	const saying = (what: string) => ({ reviewWeek, words: { ...someWords, what } });
	const wide = { ...saying(words.all), scope: "organisation" as const };
	return {
		"practice proposed": () => aNorm(author, relationId, { ...wide, ...saying(words.two) }, hoursAgo(3)),
		"practice declined": async () => {
			const id = await aNorm(author, relationId, saying(words.two), hoursAgo(3));
			await declineNorm(db, keys, supervisor, id, { revision: 1, reason: words.two }, hoursAgo(2));
			return id;
		},
		"practice for one": () => anAgreedNorm(author, supervisor, relationId, saying(words.two), hoursAgo(3)),
		"practice for a team": () => {
			const more = { ...saying(words.team), scope: "team" as const, placeId };
			return anAgreedNorm(author, supervisor, relationId, more, hoursAgo(3));
		},
		"practice for everyone": () => anAgreedNorm(author, supervisor, relationId, wide, hoursAgo(3)),
		"practice retired": async () => {
			const id = await anAgreedNorm(author, supervisor, relationId, wide, hoursAgo(3));
			await retireNorm(db, keys, supervisor, id, { reason: words.all, looked: "" }, hoursAgo(2));
			return id;
		},
	};
}
