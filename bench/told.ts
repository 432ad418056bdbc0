/**
 * What a counted app tells of an answer. Statements on the data keys' own file are not among them: those are asked once
 * a process.
 */
export type Told = { ask: string; statements: { sql: string; parameters: unknown[] }[] };

/** Says which ask an answer was for. */
export const askHeader = "x-bench-ask";
