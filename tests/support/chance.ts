/** Chance that falls the same way for the same seed (mulberry32). `below(n)` is a whole number from 0 up to n. */
export type Chance = { below: (n: number) => number; oneOf: <T>(list: readonly T[]) => T };

/** Chance for a test that tries many ways: name the seed in what the test says when it fails. */
export function aChance(seed: number): Chance {
	let state = seed >>> 0;
	const below = (n: number) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
	};
	return { below, oneOf: (list) => list[below(list.length)]! };
}
