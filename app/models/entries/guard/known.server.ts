import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../../accounts/viewer.ts";

/** At most so many names are looked for. */
const most = 4000;

/** The names of the organisation's own places and people, for the guard (domain notes f9). One statement. */
export async function knownNames(db: Db, viewer: Viewer): Promise<{ places: string[]; people: string[] }> {
	const rows = await db
		.selectFrom("places")
		.select((place) => ["name", place.val("place").as("kind")])
		.where("orgId", "=", viewer.orgId)
		.unionAll((union) =>
			union
				.selectFrom("people")
				.select((person) => ["name", person.val("person").as("kind")])
				.where("orgId", "=", viewer.orgId),
		)
		.limit(most)
		.execute();
	const named = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.name);
	return { places: named("place"), people: named("person") };
}
