import { beginLive, lapsesAt, type Live, type Member } from "./live.ts";
import type { Method } from "./method.ts";
import { beginOwnTime, type OwnTime } from "./own-time.ts";

/** How far a case was brought by what people did. What time alone does to it is not kept: standingOf says it. */
export type Stage = "draft" | "waiting" | "sent-back" | "open" | "running" | "closing" | "closed";

/** How a case stands at an instant. */
export type State = Stage | "hidden" | "deleted";

/** A case as it is kept, less its words. */
export type Case = {
	presenterId: string;
	/** Who looks at it and leads it, where that is not up to any facilitator. null: nobody was named. */
	leadId: string | null;
	stage: Stage;
	stageSince: string;
	/** null: it has not begun. */
	running: Live | OwnTime | null;
	/** null: nobody has stopped it. */
	stoppedAt: string | null;
	/** null: it is there. Removed by its presenter, or with a reason by whoever leads. */
	removedAt: string | null;
	/** null: no legal hold is on it. A hold keeps it from being deleted, not from being hidden. */
	heldAt: string | null;
};

/** What may be set, each in the unit of its name. */
export type Settings = {
	/** How long an opened case waits to begin before it closes by itself. */
	unbegunDays: number;
	/** How long a live case may be left standing. */
	lapseHours: number;
	/** How long there is to say what is taken away, and thanks. */
	closingDays: number;
	hideAfterDays: number;
	deleteAfterDays: number;
	/** Letters in one contribution. */
	longestContribution: number;
};

export const usualSettings: Settings = {
	unbegunDays: 30,
	lapseHours: 12,
	closingDays: 7,
	hideAfterDays: 30,
	deleteAfterDays: 90,
	longestContribution: 2000,
};

/** All that is judged by: a case, its method, who is in its group now, and the settings that apply to it. */
export type Facts = { kept: Case; method: Method; roster: readonly Member[]; settings: Settings };

/** The settings of a group: it may hide and delete sooner than the host, never later, and never delete before it hides. */
export function settingsOf(
	host: Settings,
	group: { hideAfterDays: number | null; deleteAfterDays: number | null },
): Settings {
	const deleteAfterDays = Math.min(host.deleteAfterDays, group.deleteAfterDays ?? host.deleteAfterDays);
	const hideAfterDays = Math.min(host.hideAfterDays, group.hideAfterDays ?? host.hideAfterDays, deleteAfterDays);
	return { ...host, hideAfterDays, deleteAfterDays };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A state and since when; and, once it is closed, when it hides and is deleted. */
export type Standing = {
	state: State;
	since: Date;
	hidesAt?: Date;
	/** Undefined while a legal hold is on the case. */
	deletesAt?: Date;
};

/** How a case stands: by what was done to it, and by what time has done since. */
export function standingOf({ kept, method, settings }: Omit<Facts, "roster">, now: Date): Standing {
	const closed = (since: Date): Standing => {
		const hidesAt = kept.removedAt ? since : plusDays(since, settings.hideAfterDays);
		const deletesAt = kept.heldAt ? undefined : plusDays(since, settings.deleteAfterDays);
		if (deletesAt && deletesAt <= now) return { state: "deleted", since: deletesAt };
		return {
			...(hidesAt <= now ? { state: "hidden", since: hidesAt } : { state: "closed", since }),
			hidesAt,
			deletesAt,
		};
	};
	const closing = (since: Date): Standing => {
		const closesAt = plusDays(since, settings.closingDays);
		return closesAt <= now ? closed(closesAt) : { state: "closing", since };
	};
	if (kept.removedAt) return closed(new Date(kept.removedAt));

	const since = new Date(kept.stageSince);
	switch (kept.stage) {
		case "draft":
		case "waiting":
		case "sent-back":
			return { state: kept.stage, since };
		case "open": {
			const closesAt = plusDays(since, settings.unbegunDays);
			return closesAt <= now ? closed(closesAt) : { state: "open", since };
		}
		case "running": {
			const endsAt = endOf(kept.running, method, settings) ?? since;
			return endsAt <= now ? closing(endsAt) : { state: "running", since };
		}
		case "closing":
			return closing(since);
		case "closed":
			return closed(since);
	}
}

/** Whether somebody may look at a case, open it and lead it: whoever is named, or a facilitator. Never its presenter. */
export function mayLead({ kept, roster }: Pick<Facts, "kept" | "roster">, personId: string): boolean {
	const member = roster.find(({ id }) => id === personId);
	return member !== undefined && personId !== kept.presenterId && (member.isFacilitator || personId === kept.leadId);
}

type By = "presenter" | "lead";

/** What people do with a case, beside beginning it and moving it on: from which stages, to which, and who may. */
const acts = {
	"hand-in": { from: ["draft", "sent-back"], to: "waiting", by: ["presenter"] },
	"take-back": { from: ["waiting", "sent-back", "open"], to: "draft", by: ["presenter"] },
	"send-back": { from: ["waiting"], to: "sent-back", by: ["lead"] },
	open: { from: ["waiting"], to: "open", by: ["lead"] },
	/** Moving on from the last step does it too. */
	"break-off": { from: ["running"], to: "closing", by: ["lead", "presenter"] },
	close: { from: ["closing"], to: "closed", by: ["lead", "presenter"] },
} as const satisfies Record<string, { from: readonly Stage[]; to: Stage; by: readonly By[] }>;

export type Act = keyof typeof acts;

type ActRefusal = "not-a-member" | "not-yours" | "moved-already" | "not-now" | "no-reason";

/**
 * The stage an act leads to. `from` is the state the page showed, so that of two who act at once one is refused. Taking
 * a case back ends its being stopped: it is written anew and looked at again.
 */
export function judgeAct(
	facts: Facts,
	ask: { act: Act; by: string; from: State; reason?: string },
	now: Date,
): { stage: Stage; stoppedAt: string | null } | { refused: ActRefusal } {
	const { from, to, by }: { from: readonly State[]; to: Stage; by: readonly By[] } = acts[ask.act];
	if (!isMember(facts, ask.by)) return { refused: "not-a-member" };
	const may = { presenter: ask.by === facts.kept.presenterId, lead: mayLead(facts, ask.by) };
	if (!by.some((role) => may[role])) return { refused: "not-yours" };
	if (standingOf(facts, now).state !== ask.from) return { refused: "moved-already" };
	if (!from.includes(ask.from)) return { refused: "not-now" };
	if (ask.act === "send-back" && !ask.reason?.trim()) return { refused: "no-reason" };
	return { stage: to, stoppedAt: ask.act === "take-back" ? null : facts.kept.stoppedAt };
}

export type Pace = Live["mode"] | OwnTime["mode"];

type BeginRefusal =
	ActRefusal | "stopped" | "needs-facilitator" | "not-with-us" | "presenter-away" | "too-few" | "too-many";

/** Begins an open case with those who are there (over days: the whole roster). Whoever begins it leads it. */
export function begin(
	facts: Facts,
	ask: { by: string; from: State; present: readonly string[]; pace: Pace },
	now: Date,
): { stage: "running"; leadId: string; running: Live | OwnTime } | { refused: BeginRefusal } {
	const { kept, method, roster } = facts;
	const leader = roster.find(({ id }) => id === ask.by);
	if (!leader) return { refused: "not-a-member" };
	if (!mayLead(facts, ask.by)) return { refused: "not-yours" };
	if (standingOf(facts, now).state !== ask.from) return { refused: "moved-already" };
	if (ask.from !== "open") return { refused: "not-now" };
	if (kept.stoppedAt) return { refused: "stopped" };
	if (method.needsFacilitator && !leader.isFacilitator) return { refused: "needs-facilitator" };
	const present = new Set([...ask.present, ask.by]);
	if (![...present].every((id) => isMember(facts, id))) return { refused: "not-with-us" };
	if (!present.has(kept.presenterId)) return { refused: "presenter-away" };
	if (present.size < method.leastMembers) return { refused: "too-few" };
	if (present.size > method.mostMembers) return { refused: "too-many" };
	const running = ask.pace === "live" ? beginLive(now) : beginOwnTime(method, now);
	return { stage: "running", leadId: ask.by, running };
}

/** The live run of a case while it lasts: what presses are judged on. Undefined before, after, and over days. */
export function liveNow(facts: Omit<Facts, "roster">, now: Date): Live | undefined {
	const { running } = facts.kept;
	return running?.mode === "live" && standingOf(facts, now).state === "running" ? running : undefined;
}

/** Whether somebody is in the group now. */
export function isMember({ roster }: Pick<Facts, "roster">, personId: string): boolean {
	return roster.some(({ id }) => id === personId);
}

/** Presenters are named, unless the group agreed on "a member" and is large enough for it (domain notes f7: seven). */
export function isPresenterNamed(members: number, group: { agreedOnAMember: boolean }): boolean {
	return !group.agreedOnAMember || members < leastForAMember;
}

const leastForAMember = 7;

function endOf(running: Case["running"], method: Method, settings: Settings): Date | undefined {
	if (running?.mode === "live") return lapsesAt(running, method, settings.lapseHours);
	const last = running?.rounds.at(-1);
	return last && new Date(last.closesAt);
}

function plusDays(at: Date, days: number): Date {
	return new Date(at.getTime() + days * dayMs);
}
