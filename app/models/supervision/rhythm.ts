import type { SupervisionHat } from "#db/tables.ts";
import { hats } from "../accounts/hats.ts";

/** In weeks: how often supervision of a kind is to happen, and over what a gap is told. */
export type Rhythm = { dueWeeks: number; gapWeeks: number };

/** Every kind of supervision, in the order people read them. */
export const supervisionKinds = [...hats.map(({ code }) => code), "peer", "group"] as SupervisionHat[];

export const weeksAllowed = { least: 1, most: 52 };

/**
 * What holds where an organisation set nothing of its own. Source: domain notes b1 and f10: one-to-one every 4 to 6 weeks
 * with a warning at 8 (SCIE: at least every two months), peers and groups monthly or 6-weekly, safeguarding each quarter.
 */
export const usualRhythms: Readonly<Record<SupervisionHat, Rhythm>> = {
	clinical_restorative: { dueWeeks: 6, gapWeeks: 8 },
	line_management: { dueWeeks: 6, gapWeeks: 8 },
	educational: { dueWeeks: 6, gapWeeks: 8 },
	peer: { dueWeeks: 6, gapWeeks: 8 },
	group: { dueWeeks: 6, gapWeeks: 8 },
	safeguarding: { dueWeeks: 13, gapWeeks: 17 },
};

/**
 * What holds for one supervision: as often as its agreement says, else as often as its organisation does. No gap is told
 * before a session is due: those who agreed to meet rarely are not late.
 */
export function rhythmFor(set: Rhythm, everyWeeks?: number): Rhythm {
	const dueWeeks = everyWeeks ?? set.dueWeeks;
	return { dueWeeks, gapWeeks: Math.max(set.gapWeeks, dueWeeks) };
}
