import type { Choice } from "../instrument.ts";

/** How often in four weeks; 0 to 4, scored times 25 (domain notes f6). */
export const howOften: readonly Choice[] = [
	{ code: "0", label: "Never", points: 0, activeFrom: "2026-11-27" },
	{ code: "1", label: "Rarely", points: 25, activeFrom: "2026-11-27" },
	{ code: "2", label: "Sometimes", points: 50, activeFrom: "2026-11-27" },
	{ code: "3", label: "Often", points: 75, activeFrom: "2026-11-27" },
	{ code: "4", label: "Nearly always", points: 100, activeFrom: "2026-11-27" },
	{ code: "does_not_apply", label: "Does not apply", points: null, activeFrom: "2026-11-27" },
];

/** The degree scale of the Copenhagen Burnout Inventory [CBI-U]. */
export const toWhatDegree: readonly Choice[] = [
	{ code: "very_high", label: "To a very high degree", points: 100, activeFrom: "2026-11-27" },
	{ code: "high", label: "To a high degree", points: 75, activeFrom: "2026-11-27" },
	{ code: "somewhat", label: "Somewhat", points: 50, activeFrom: "2026-11-27" },
	{ code: "low", label: "To a low degree", points: 25, activeFrom: "2026-11-27" },
	{ code: "very_low", label: "To a very low degree", points: 0, activeFrom: "2026-11-27" },
];

/** The frequency scale of the Copenhagen Burnout Inventory [CBI-U]. */
export const howFrequently: readonly Choice[] = [
	{ code: "always", label: "Always", points: 100, activeFrom: "2026-11-27" },
	{ code: "often", label: "Often", points: 75, activeFrom: "2026-11-27" },
	{ code: "sometimes", label: "Sometimes", points: 50, activeFrom: "2026-11-27" },
	{ code: "seldom", label: "Seldom", points: 25, activeFrom: "2026-11-27" },
	{ code: "never", label: "Never or almost never", points: 0, activeFrom: "2026-11-27" },
];

/** Whole numbers from 0 to 10; the ends say what they mean. */
export function fromNoughtToTen(least: string, most: string): readonly Choice[] {
	const ends: Record<number, string> = { 0: `0, ${least}`, 10: `10, ${most}` };
	return Array.from({ length: 11 }, (_, points) => ({
		code: String(points),
		label: ends[points] ?? String(points),
		points,
		activeFrom: "2026-11-27",
	}));
}
