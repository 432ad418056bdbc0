import { PostgresDialect } from "kysely";
import pg from "pg";

/**
 * A dialect over a pool. `schema` is the search path: the house lives in one schema and the data keys in another,
 * so that erasure and backups can treat them apart.
 */
export function postgresDialect(url: string, schema: string, connections: number): PostgresDialect {
	const pool = new pg.Pool({ connectionString: url, max: connections, options: `-c search_path=${schema}` });
	return new PostgresDialect({ pool });
}

/** Makes the schemas where they are missing. Throws for a server whose commits are not durable. */
export async function prepareServer(url: string, schemas: readonly string[]): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const { rows } = await client.query<{ synchronous_commit: string }>("show synchronous_commit");
		if (rows[0]?.synchronous_commit === "off") throw new Error("PostgreSQL must not run with synchronous_commit=off");
		for (const schema of schemas) await client.query(`create schema if not exists ${client.escapeIdentifier(schema)}`);
	} finally {
		await client.end();
	}
}
