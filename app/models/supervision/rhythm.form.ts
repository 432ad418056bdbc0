import type { SupervisionHat } from "#db/tables.ts";
import { readLine } from "../numbered-rows.ts";
import { supervisionKinds, weeksAllowed, type Rhythm } from "./rhythm.ts";
import { rhythmRefusals } from "./rhythm.words.ts";

/** The weeks as typed, by field. `rhythms` is there when all of them can be kept. */
export type PostedRhythms = {
	typed: Record<string, string>;
	rhythms?: Record<SupervisionHat, Rhythm>;
	errors: Record<string, string>;
};

/** Reads an organisation's weeks for each kind: `due.peer`, `gap.peer` and so on, whole and within what is allowed. */
export function readRhythms(form: FormData): PostedRhythms {
	const typed: Record<string, string> = {};
	const errors: Record<string, string> = {};
	const weeks = (name: string): number => {
		typed[name] = readLine(form, name);
		const number = /^\d{1,2}$/.test(typed[name]) ? Number(typed[name]) : 0;
		if (number < weeksAllowed.least || number > weeksAllowed.most) errors[name] = rhythmRefusals.weeks;
		return number;
	};
	const rhythms = supervisionKinds.map((kind) => {
		const [dueWeeks, gapWeeks] = [weeks(`due.${kind}`), weeks(`gap.${kind}`)];
		const isKnown = !errors[`due.${kind}`] && !errors[`gap.${kind}`];
		if (isKnown && gapWeeks < dueWeeks) errors[`gap.${kind}`] = rhythmRefusals.order;
		return [kind, { dueWeeks, gapWeeks }] as const;
	});
	if (Object.keys(errors).length > 0) return { typed, errors };
	return { typed, rhythms: Object.fromEntries(rhythms) as Record<SupervisionHat, Rhythm>, errors };
}

/** The same as they stand, to be drawn. */
export function rhythmsTyped(rhythms: Readonly<Record<SupervisionHat, Rhythm>>): Record<string, string> {
	return Object.fromEntries(
		supervisionKinds.flatMap((kind) => [
			[`due.${kind}`, String(rhythms[kind].dueWeeks)],
			[`gap.${kind}`, String(rhythms[kind].gapWeeks)],
		]),
	);
}
