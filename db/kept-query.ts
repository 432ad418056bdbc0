import type { Compilable, CompiledQuery } from "kysely";
import type { Db } from "./open.server.ts";

const kept = new Map<string, CompiledQuery<unknown>>();

/**
 * Asks a query that pages ask again and again, and keeps it as it was put together: that takes as long as the database
 * takes to answer. `build` is called once, with a place for each value; whatever else it says must always be the same.
 */
export async function askKept<Row>(
	db: Db,
	name: string,
	values: readonly string[],
	build: (...places: string[]) => Compilable<Row>,
): Promise<Row[]> {
	const places = values.map((_, at) => `\u0000${name} ${at}`);
	// SQLite and PostgreSQL write it differently.
	const key = `${db.getExecutor().adapter.constructor.name} ${name}`;
	const query = kept.get(key) ?? build(...places).compile();
	kept.set(key, query);
	const parameters = query.parameters.map((value) => {
		const at = typeof value === "string" ? places.indexOf(value) : -1;
		return at === -1 ? value : values[at];
	});
	const { rows } = await db.executeQuery({ ...query, parameters });
	return rows as Row[];
}
