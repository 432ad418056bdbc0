import type { Compilable, CompiledQuery } from "kysely";
import type { Db } from "./open.server.ts";

/** An instant, and the day it is on in London. */
type Moment = { at: Date; day: string };
type Places<Values> = { [At in keyof Values]: Values[At] extends Moment ? Date : string };

const kept = new Map<string, CompiledQuery<unknown>>();

/**
 * Asks a query that pages ask again and again, and keeps it as it was put together: that takes as long as the database
 * takes to answer. `build` is called once, with a place for each value; whatever else it says must always be the same.
 * Where a value is a moment its place is a date, and both its instant and its London day may stand in the query.
 */
export async function askKept<Row, const Values extends readonly (string | Moment)[]>(
	db: Db,
	name: string,
	values: Values,
	build: (...places: Places<Values>) => Compilable<Row>,
): Promise<Row[]> {
	const places = values.map((value, at) =>
		// At noon in January it is the same day in London as in UTC. No page is asked for then.
		typeof value === "string" ? `\u0000${name} ${at}` : new Date(Date.UTC(9999, 0, 1 + at, 12)),
	);
	// SQLite and PostgreSQL write it differently.
	const key = `${db.getExecutor().adapter.constructor.name} ${name}`;
	const query = kept.get(key) ?? build(...(places as unknown as Places<Values>)).compile();
	kept.set(key, query);
	const filled = new Map<unknown, string>();
	for (const [at, value] of values.entries()) {
		const place = places[at]!;
		if (typeof value === "string") filled.set(place, value);
		else {
			const instant = (place as Date).toISOString();
			filled.set(instant, value.at.toISOString()).set(instant.slice(0, 10), value.day);
		}
	}
	const parameters = query.parameters.map((value) => filled.get(value) ?? value);
	const { rows } = await db.executeQuery({ ...query, parameters });
	return rows as Row[];
}
