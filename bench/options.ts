import { parseArgs } from "node:util";

/** What a run measures, and how long it takes over it. */
export type Options = {
	/** How many entries the houses hold, the smallest first. */
	sizes: readonly number[];
	/** The size at which pages are compared with the floors. */
	mainSize: number;
	postgres: boolean;
	/** A server to make databases of our own on; undefined: one from npm's binaries. */
	databaseUrl?: string;
	/** One page or part, by its name; undefined: all. */
	only?: string;
	write: boolean;
	rounds: number;
	/** Seconds of a cell with eight connections, and with one. */
	seconds: { eight: number; one: number; warm: number };
	quick: boolean;
};

/** Reads the words after `npm run bench --`. Throws for one it does not know. */
export function readOptions(words: string[], env: Record<string, string | undefined>): Options {
	const { values } = parseArgs({
		args: words,
		options: {
			quick: { type: "boolean", default: false },
			postgres: { type: "boolean", default: false },
			only: { type: "string" },
			write: { type: "boolean", default: false },
			"as-built": { type: "boolean", default: false },
		},
	});
	const { quick, only, write } = values;
	const postgres = values.postgres || Boolean(env.DATABASE_URL);
	const sizes = quick ? [1_000] : postgres ? [1_000, 100_000] : [1_000, 100_000, 1_000_000];
	return {
		sizes,
		mainSize: quick ? 1_000 : 100_000,
		postgres,
		databaseUrl: env.DATABASE_URL || undefined,
		only,
		write,
		rounds: quick ? 3 : 5,
		seconds: quick ? { eight: 1, one: 1, warm: 2 } : { eight: 5, one: 3, warm: 2 },
		quick,
	};
}
