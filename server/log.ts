import { pino, type Logger } from "pino";
import { withoutSecret } from "./headers.ts";

/** The service's log: JSON lines with ids, addresses' shapes and times. Never a body, a query or anything written. */
export function makeLog(level: string, destination?: { write(line: string): void }): Logger {
	return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? pino.destination(1));
}

/** What may be said of a bug: its kind and where it was, not its message, which may quote what someone wrote. */
export function bugFacts(problem: unknown): { kind: string; code?: string; at: string[] } {
	if (!(problem instanceof Error)) return { kind: typeof problem, at: [] };
	const code = (problem as { code?: unknown }).code;
	// The stack begins with the message, and a message may have lines that look like places.
	const places = (problem.stack ?? "").split(problem.message).at(-1) ?? "";
	const at = places.split("\n").filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
	return {
		kind: problem.constructor.name,
		...(typeof code === "string" && { code }),
		at: at.slice(0, 12).map((line) => line.trim()),
	};
}

/** An address with its ids, its secret and its query taken out, for the log: "/entries/:id/edit". */
export function shapeOf(path: string): string {
	return (
		withoutSecret(path.split("?")[0]!)
			.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
			// Whatever else is so long may be a secret at an address that is not quite right.
			.replace(/[\w-]{32,}/g, ":long")
			.replace(/[^\w\-/:.]/g, "·")
			.slice(0, 120)
	);
}
