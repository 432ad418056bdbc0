import { isMember, mayLead, standingOf, type Facts } from "./case-state.ts";
import { whoMaySpeak } from "./live.ts";
import { givers, type Kind } from "./method.ts";
import { roundAt } from "./own-time.ts";

/** What somebody gave to a case, less its words. */
export type Contribution = {
	id: string;
	authorId: string;
	kind: Kind;
	/** The step it was given in; closing comes after the last one and counts as one more. */
	step: number;
	/** null: nobody has stopped it. */
	stoppedAt: string | null;
	/** null: it is there. */
	removedAt: string | null;
};

/** What may still be given while a case closes. */
export const closingKinds: readonly Kind[] = ["action", "takeaway", "thanks"];

/** The one step a case is at: of its method, or one more while it closes. Undefined before it begins and once it is closed. */
export function stepAt(facts: Omit<Facts, "roster">, now: Date): number | undefined {
	const { state } = standingOf(facts, now);
	if (state === "closing") return facts.method.steps.length;
	if (state !== "running") return undefined;
	const { running } = facts.kept;
	return running?.mode === "live" ? running.step : running ? roundAt(running, now)?.step : undefined;
}

type ContributionRefusal =
	| "not-a-member"
	| "not-open-yet"
	| "case-closed"
	| "stopped"
	| "round-closed"
	| "not-this-kind"
	| "not-your-turn"
	| "too-long";

/** Whether somebody may give this now. `step` is the one their page showed, `length` is in letters. */
export function mayContribute(
	facts: Facts,
	personId: string,
	ask: { kind: Kind; step: number; length: number },
	now: Date,
): { ok: true } | { refused: ContributionRefusal } {
	if (!isMember(facts, personId)) return { refused: "not-a-member" };
	const { state } = standingOf(facts, now);
	if (["closed", "hidden", "deleted"].includes(state)) return { refused: "case-closed" };
	const current = stepAt(facts, now);
	if (current === undefined) return { refused: "not-open-yet" };
	if (facts.kept.stoppedAt) return { refused: "stopped" };
	if (ask.step > current) return { refused: "not-open-yet" };
	if (ask.step < current) return { refused: "round-closed" };
	const step = facts.method.steps[current];
	if (!(step?.kinds ?? closingKinds).includes(ask.kind)) return { refused: "not-this-kind" };
	if (!isGiver(facts, personId, ask.kind)) return { refused: "not-your-turn" };
	if (step) {
		const { people, answers } = whoMaySpeak(step, facts.roster, facts.kept);
		const isAnswering = ask.kind === "answer" && personId === answers;
		if (!isAnswering && !people.includes(personId)) return { refused: "not-your-turn" };
	}
	return ask.length > facts.settings.longestContribution ? { refused: "too-long" } : { ok: true };
}

/** A contribution as a viewer has it. Stopped and removed ones are there for few: whoever wrote them, and who judges. */
export type Seen<Kept extends Contribution = Contribution> = { kept: Kept; how: "shown" | "stopped" | "removed" };

/** What a viewer may see of the contributions to a case, in the order given. */
export function visibleContributions<Kept extends Contribution>(
	facts: Facts,
	contributions: readonly Kept[],
	viewerId: string,
	now: Date,
): Seen<Kept>[] {
	if (!isMember(facts, viewerId)) return [];
	const { state } = standingOf(facts, now);
	const isPresenter = viewerId === facts.kept.presenterId;
	const isThere = ["running", "closing", "closed"].includes(state) || (state === "hidden" && isPresenter);
	if (!isThere) return [];
	return contributions.flatMap((kept) => {
		const how = kept.removedAt ? "removed" : kept.stoppedAt ? "stopped" : "shown";
		const sees = kept.authorId === viewerId || (isOut(facts, kept, now) && how !== "removed");
		return sees && mayKnow(facts, viewerId, kept, how) ? [{ kept, how }] : [];
	});
}

/** Whether a viewer may see the case itself: a group from when it is opened until it hides, its presenter until the end. */
export function maySeeCase(facts: Facts, viewerId: string, now: Date): boolean {
	const { state } = standingOf(facts, now);
	if (!isMember(facts, viewerId) || state === "deleted") return false;
	if (viewerId === facts.kept.presenterId) return true;
	if (state === "draft" || state === "sent-back" || state === "hidden") return false;
	return mayLead(facts, viewerId) || (state !== "waiting" && !facts.kept.stoppedAt);
}

type StopRefusal = "not-there" | "not-now" | "stopped-already";

/** "Stop, this may identify someone": by any member who sees it, at once. `what` is undefined for the case itself. */
export function stop(
	facts: Facts,
	what: Contribution | undefined,
	by: string,
	now: Date,
): { stoppedAt: string } | { refused: StopRefusal } {
	if (!isThereFor(facts, what, by, now)) return { refused: "not-there" };
	// What the group does not see yet is sent back or taken back.
	if (!what && !["open", "running", "closing", "closed"].includes(standingOf(facts, now).state))
		return { refused: "not-now" };
	if ((what ?? facts.kept).stoppedAt) return { refused: "stopped-already" };
	return { stoppedAt: now.toISOString() };
}

/** Shows again what was stopped. Whoever leads judges it, and nobody their own words. */
export function restore(
	facts: Facts,
	what: Contribution | undefined,
	by: string,
	now: Date,
): { stoppedAt: null } | { refused: "not-there" | "not-leading" | "own-words" | "not-stopped" } {
	if (!isThereFor(facts, what, by, now)) return { refused: "not-there" };
	if (authorOf(facts, what) === by) return { refused: "own-words" };
	if (!mayLead(facts, by)) return { refused: "not-leading" };
	return (what ?? facts.kept).stoppedAt ? { stoppedAt: null } : { refused: "not-stopped" };
}

/** Removes it for good: whoever leads, with a reason that the one who wrote it reads; or they themselves, without. */
export function remove(
	facts: Facts,
	what: Contribution | undefined,
	ask: { by: string; reason?: string },
	now: Date,
): { removedAt: string } | { refused: "not-there" | "not-leading" | "no-reason" | "removed-already" } {
	if (!isThereFor(facts, what, ask.by, now)) return { refused: "not-there" };
	if ((what ?? facts.kept).removedAt) return { refused: "removed-already" };
	if (authorOf(facts, what) !== ask.by) {
		if (!mayLead(facts, ask.by)) return { refused: "not-leading" };
		if (!ask.reason?.trim()) return { refused: "no-reason" };
	}
	return { removedAt: now.toISOString() };
}

function isGiver({ kept }: Facts, personId: string, kind: Kind): boolean {
	const giver = givers[kind];
	return giver === "all" || (giver === "presenter") === (personId === kept.presenterId);
}

/** Whether the words of others are out: their round has opened, and has closed where it is a quiet one. */
function isOut(facts: Facts, { step }: Contribution, now: Date): boolean {
	const current = stepAt(facts, now);
	// Closed or hidden: every round is over.
	if (current === undefined) return true;
	const { running } = facts.kept;
	const isQuiet = running?.mode === "own-time" && facts.method.steps[step]?.inOwnTime.mode === "quiet";
	return isQuiet ? step < current : step <= current;
}

function mayKnow(facts: Facts, viewerId: string, { authorId }: Contribution, how: Seen["how"]): boolean {
	if (authorId === viewerId) return true;
	// What was said of a case may give away what the case gave away.
	if (facts.kept.removedAt) return false;
	return (how === "shown" && !facts.kept.stoppedAt) || mayLead(facts, viewerId);
}

function isThereFor(facts: Facts, what: Contribution | undefined, viewerId: string, now: Date): boolean {
	return what ? visibleContributions(facts, [what], viewerId, now).length > 0 : maySeeCase(facts, viewerId, now);
}

function authorOf({ kept }: Facts, what: Contribution | undefined): string {
	return what ? what.authorId : kept.presenterId;
}
