import type { Db } from "#db/open.server.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { KnownNames } from "./finds.ts";

/** At most so many names are looked for. */
const most = 4000;

/** The names of the organisation's own places and people, for the guard (domain notes f9). One statement. */
export async function knownNames(db: Db, viewer: Viewer): Promise<KnownNames> {
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
	return theSame({ places: named("place"), people: named("person") }, viewer.orgId);
}

const mostKept = 200;
const kept = new Map<string, { written: string; known: KnownNames }>();

/** The names as they were given last time, where they are the same: what they may look like is then worked out already. */
function theSame(known: KnownNames, orgId: string): KnownNames {
	const written = `${known.places.join("\n")}\n\n${known.people.join("\n")}`;
	const last = kept.get(orgId);
	if (last?.written === written) return last.known;
	kept.delete(orgId);
	kept.set(orgId, { written, known });
	if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
	return known;
}
