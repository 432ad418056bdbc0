import type { Method, Step } from "./method.ts";

/** Somebody in the group now; those who left are not on the roster. */
export type Member = { id: string; isFacilitator: boolean };

/** A case that is worked on together, at one step. Two instances agree by writing "where step is the one expected". */
export type Live = {
	mode: "live";
	step: number;
	stepStartedAt: string;
	extraMinutes: number;
	/** null: the clock is running. */
	pausedAt: string | null;
	/** Who asked for the word, first come first. */
	hands: readonly string[];
};

/** What somebody asks of a live case: at the step their page showed. `leads` is what mayLead says of them. */
export type Press = { leads: boolean; step: number };

type Refused<Code extends string> = { refused: Code };

const minuteMs = 60_000;

/** Minutes that one press gives. */
export const moreMinutes = 2;

/** The most that can be given to one step: time is agreed and kept. */
export const mostExtraMinutes = 10;

/** A live case at its first step. */
export function beginLive(now: Date): Live {
	return atStep(0, now);
}

/** The next step, or that the last one is done. Refused when the case has moved on since the page was drawn. */
export function moveOn(
	live: Live,
	method: Method,
	press: Press,
	now: Date,
): { live: Live } | { finished: true } | Refused<"not-leading" | "moved-already"> {
	const refused = refusalOf(live, press);
	if (refused) return { refused };
	return live.step + 1 < method.steps.length ? { live: atStep(live.step + 1, now) } : { finished: true };
}

/** Two more minutes for the step. `extraMinutes` is what the page showed, so that a press counts once. */
export function twoMoreMinutes(
	live: Live,
	press: Press & { extraMinutes: number },
): { live: Live } | Refused<"not-leading" | "moved-already" | "given-already" | "no-more-time"> {
	const refused = refusalOf(live, press);
	if (refused) return { refused };
	if (press.extraMinutes !== live.extraMinutes) return { refused: "given-already" };
	const extraMinutes = live.extraMinutes + moreMinutes;
	return extraMinutes > mostExtraMinutes ? { refused: "no-more-time" } : { live: { ...live, extraMinutes } };
}

/** Stops the clock. */
export function pause(
	live: Live,
	press: Press,
	now: Date,
): { live: Live } | Refused<"not-leading" | "moved-already" | "paused-already"> {
	const refused = refusalOf(live, press);
	if (refused) return { refused };
	return live.pausedAt ? { refused: "paused-already" } : { live: { ...live, pausedAt: now.toISOString() } };
}

/** Lets the clock run again, with as much left as when it stopped. */
export function goOn(
	live: Live,
	press: Press,
	now: Date,
): { live: Live } | Refused<"not-leading" | "moved-already" | "not-paused"> {
	const refused = refusalOf(live, press);
	if (refused) return { refused };
	if (!live.pausedAt) return { refused: "not-paused" };
	const away = Math.max(0, now.getTime() - Date.parse(live.pausedAt));
	const stepStartedAt = new Date(Date.parse(live.stepStartedAt) + away).toISOString();
	return { live: { ...live, stepStartedAt, pausedAt: null } };
}

/** Seconds left of the step, from 0 up to all of its time, whatever the clock of the instance that asks says. */
export function secondsLeft(live: Live, method: Method, now: Date): number {
	const planned = plannedMs(live, method);
	const at = live.pausedAt ? Date.parse(live.pausedAt) : now.getTime();
	const gone = Math.max(0, at - Date.parse(live.stepStartedAt));
	return Math.ceil(Math.max(0, planned - gone) / 1000);
}

/** When a live case has been left standing: so many hours after the time of its step is over, or it was paused. */
export function lapsesAt(live: Live, method: Method, hours: number): Date {
	const over = Date.parse(live.stepStartedAt) + plannedMs(live, method);
	return new Date(Math.max(over, Date.parse(live.pausedAt ?? live.stepStartedAt)) + hours * 60 * minuteMs);
}

/** Who may speak in a step. Whoever presents may answer besides, where `answers` names them. */
export type Speakers = { people: string[]; inTurn: boolean; answers: string | null };

/** Who may speak in a step, round the circle from whoever presents; in that order where it goes in turn. */
export function whoMaySpeak(
	{ speaks, kinds }: Step,
	roster: readonly Member[],
	{ presenterId, leadId }: { presenterId: string; leadId: string | null },
): Speakers {
	const ids = roster.map(({ id }) => id);
	const at = ids.indexOf(presenterId);
	const others = [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at))];
	const presenter = at < 0 ? [] : [presenterId];
	const people = {
		presenter,
		facilitator: others.filter((id) => id === leadId),
		others,
		all: [...presenter, ...others],
		nobody: [],
	}[speaks.who];
	return {
		people,
		inTurn: speaks.how === "in turn",
		answers: kinds.includes("answer") ? (presenter[0] ?? null) : null,
	};
}

/** Asks for the word, once. Only whoever may speak in this step, and only where it does not go in turn. */
export function raiseHand(
	live: Live,
	{ personId, step }: { personId: string; step: number },
	{ people, inTurn }: Speakers,
): { live: Live } | Refused<"moved-already" | "in-turn" | "not-your-turn"> {
	if (step !== live.step) return { refused: "moved-already" };
	if (!people.includes(personId)) return { refused: "not-your-turn" };
	if (inTurn) return { refused: "in-turn" };
	return { live: live.hands.includes(personId) ? live : { ...live, hands: [...live.hands, personId] } };
}

/** Takes a hand down: one's own, or that of whoever now has the word. There is no wrong time for it. */
export function lowerHand(live: Live, personId: string): Live {
	return { ...live, hands: live.hands.filter((id) => id !== personId) };
}

function atStep(step: number, now: Date): Live {
	return { mode: "live", step, stepStartedAt: now.toISOString(), extraMinutes: 0, pausedAt: null, hands: [] };
}

function refusalOf(live: Live, { leads, step }: Press): "not-leading" | "moved-already" | undefined {
	if (!leads) return "not-leading";
	return step === live.step ? undefined : "moved-already";
}

function plannedMs(live: Live, method: Method): number {
	return ((method.steps[live.step]?.minutes.most ?? 0) + live.extraMinutes) * minuteMs;
}
