import { CompiledQuery, PostgresDialect } from "kysely";
import pg from "pg";

/**
 * A dialect over a pool. `schema` is the search path: the house lives in one schema and the data keys in another,
 * so that erasure and backups can treat them apart. Refuses connections whose commits are not durable.
 */
export function postgresDialect(url: string, schema: string, connections: number): PostgresDialect {
	const pool = new pg.Pool({ connectionString: url, max: connections, options: `-c search_path=${schema}` });
	return new PostgresDialect({
		pool,
		onCreateConnection: async (connection) => {
			const { rows } = await connection.executeQuery<{ synchronous_commit: string }>(
				CompiledQuery.raw("show synchronous_commit"),
			);
			if (rows[0]?.synchronous_commit === "off") throw new Error("PostgreSQL must not run with synchronous_commit=off");
		},
	});
}

/** Makes a schema where it is missing. */
export async function ensureSchema(url: string, schema: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(`create schema if not exists ${client.escapeIdentifier(schema)}`);
	} finally {
		await client.end();
	}
}
