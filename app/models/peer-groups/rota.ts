import type { Member } from "./live.ts";

/**
 * Whose turn it is to lead the nth meeting (from 1), by the order the group agreed. Those who left are passed over, and
 * so is whoever presents. Undefined where nobody is left.
 */
export function leadByRota(
	order: readonly string[],
	roster: readonly Member[],
	nth: number,
	presenterId?: string,
): string | undefined {
	const here = new Set(roster.map(({ id }) => id));
	// Counted over the whole order: that somebody leaves moves nobody else's turn.
	const from = order.length === 0 ? 0 : (nth - 1) % order.length;
	return [...order.slice(from), ...order.slice(0, from)].find((id) => here.has(id) && id !== presenterId);
}
