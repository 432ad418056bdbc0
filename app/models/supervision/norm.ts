import type { Hat, NormScope } from "#db/tables.ts";
import type { OptionList } from "../option-list.ts";

/** What is agreed: the beginning of the sentence that a norm is. Source: domain notes f3. */
export const agreements: OptionList = [
	{ code: "may", label: "We may", activeFrom: "2026-11-25" },
	{ code: "may_with", label: "We may, within limits", activeFrom: "2026-11-25" },
	{ code: "may_not", label: "We may not", activeFrom: "2026-11-25" },
];

/** Home visits, one's own number, car and money, and advice near the edge: the employer has a say (domain notes f3). */
const needsEmployer = new Set(["D04", "D07a", "D07b", "D07c", "D11"]);

/** The words of a norm, under the codes that are also the names of its fields (domain notes f3). */
export type NormWords = {
	/** A code of `agreements`. */
	we_agree_that: string;
	/** The practice, as the sentence goes on. */
	what: string;
	when?: string;
	/** Time, number, place. */
	limits?: string;
	tell_whom?: string;
	record_where?: string;
	/** A code of the discretion kinds. */
	kind?: string;
	/** Who approves it for the employer. */
	approver?: string;
	/** "yes" when it was checked that the insurance covers it. */
	insurance?: string;
	/** "yes" when it was checked against the employer's policy. */
	policy?: string;
};

/** The fields that hold what somebody typed, with how long each may be, in characters. */
export const longestOf = {
	what: 1000,
	when: 500,
	limits: 500,
	tell_whom: 500,
	record_where: 500,
	approver: 80,
	remark: 5000,
	reason: 2000,
} as const;

export type NormState = "draft" | "declined" | "agreed" | "retired";

/** What is known of a norm besides its words, as it stands to whoever looks at it. */
export type NormFacts = {
	id: string;
	scope: NormScope;
	/** undefined: not for a team. */
	placeId?: string;
	placeName?: string;
	state: NormState;
	/** Counts changes of the words. Whoever decides names the one they read. */
	revision: number;
	/** Whether its proposer stands by the words as they are now. */
	isAccepted: boolean;
	/** ISO week in which it falls due for review. */
	reviewWeek: string;
	proposedAt: string;
	agreedAt?: string;
	/** When it was declined or retired. */
	endedAt?: string;
	/** The two who discuss it. undefined: it names nobody any more. */
	pair?: { proposerName: string; supervisorName: string; hat: Hat };
	/** Whether whoever looks proposed it. */
	isProposer: boolean;
	/** Whether whoever looks decides about it. */
	isSupervisor: boolean;
	/** Who decides or decided. No page shows it once it names nobody. */
	supervisorId: string | null;
	/** Whether whoever looks works at the place of the team. */
	isAtPlace: boolean;
	/**
	 * Nobody who agreed it looks after it any more: they left, or the supervision ended. For many, that is when they
	 * supervise nobody there.
	 */
	hasNoSupervisor: boolean;
	/** Then whoever looks is the one, or one of those, who looks after it: it is for many. */
	fallsToViewer: boolean;
	/** The norm that retires when this one is agreed: whether it is in force still, and may be read by whoever looks. */
	replaces?: { id: string; isSeen: boolean; isInForce: boolean };
};

/** A norm with its words. */
export type Norm = NormFacts & { words: NormWords };

/** A norm in a list: without its words where somebody else wrote them for the two alone. */
export type ListedNorm = NormFacts & { words?: NormWords };

/** Where a norm stands. */
export function stateOf(norm: {
	agreedAt: string | null;
	declinedAt: string | null;
	retiredAt: string | null;
}): NormState {
	if (norm.retiredAt !== null) return "retired";
	if (norm.agreedAt !== null) return "agreed";
	return norm.declinedAt === null ? "draft" : "declined";
}

/** Whether a norm is meant for more people than the one who proposes it. */
export function isWide(scope: NormScope): boolean {
	return scope !== "me";
}

/** Whether what the employer must have a say in still lacks its approver, its insurance or its policy. */
export function lacksEmployer(words: NormWords): boolean {
	if (!asksEmployer(words)) return false;
	return !words.approver || words.insurance !== "yes" || words.policy !== "yes";
}

/** Whether the employer has a say: in a kind of practice that asks for it, where we may. Not doing it needs no cover. */
export function asksEmployer({ kind, we_agree_that: agreement }: NormWords): boolean {
	return kind !== undefined && needsEmployer.has(kind) && agreement !== "may_not";
}

/** Whether words may be changed, declined or said yes to: only a draft's, and only by whoever knows the newest. */
export function judgeDraft(
	norm: Pick<NormFacts, "state" | "revision">,
	revision: number,
): { refused: "decided" | "stale" } | undefined {
	if (norm.state !== "draft") return { refused: "decided" };
	return norm.revision === revision ? undefined : { refused: "stale" };
}

/** What keeps a draft from being agreed in the words of a revision; undefined when nothing does. */
export function judgeAgreeing(
	norm: Norm,
	revision: number,
	thisWeek: string,
): { refused: "decided" | "stale" | "not-accepted" | "needs-employer" | "review-passed" } | undefined {
	const judged = judgeDraft(norm, revision);
	if (judged) return judged;
	if (!norm.isAccepted) return { refused: "not-accepted" };
	if (lacksEmployer(norm.words)) return { refused: "needs-employer" };
	return norm.reviewWeek > thisWeek ? undefined : { refused: "review-passed" };
}

/** Whether its review week has come while it is in force. */
export function isDue(norm: Pick<NormFacts, "state" | "reviewWeek">, thisWeek: string): boolean {
	return norm.state === "agreed" && norm.reviewWeek <= thisWeek;
}

/**
 * Who is told when its review is due, and may keep it: who agreed it, while they look after it, and for one person alone
 * that person too; then whom it falls to.
 */
export function isReviewer(norm: NormFacts): boolean {
	return norm.isProposer || (norm.isSupervisor && !norm.hasNoSupervisor) || norm.fallsToViewer;
}

/** Who may retire it: who agreed it, or whom it falls to; an admin where it is for everyone; its owner when left alone. */
export function mayRetire(norm: NormFacts, isAdmin: boolean): boolean {
	if (norm.fallsToViewer || (norm.isSupervisor && !norm.hasNoSupervisor)) return true;
	if (norm.scope === "organisation") return isAdmin;
	return norm.scope === "me" && norm.isProposer && norm.hasNoSupervisor;
}

/** Whether a norm in force can be changed by way of a new draft: one's own, or one that names nobody. */
export function mayProposeChange(norm: NormFacts): boolean {
	return norm.state === "agreed" && (norm.isProposer || isWide(norm.scope));
}

/** Whether a draft would change what is not in force any more: it cannot be agreed, but proposed as a new one. */
export function isOvertaken({ state, replaces }: NormFacts): boolean {
	return state === "draft" && replaces?.isInForce === false;
}

/** Why whoever looks cannot propose a change, though changes are proposed. */
export type NoChange = "elsewhere" | "others-do" | "no-supervisor" | "other-supervisor";

/**
 * Who could decide about a change that whoever looks proposes, out of their own supervisors: who agreed it, or any of them
 * once nobody looks after it who did. Refused where there is none, and for a team to whoever does not work there.
 */
export function decidersOfChange<Supervisor extends { supervisorId: string }>(
	norm: NormFacts,
	supervisors: readonly Supervisor[],
): { deciders: Supervisor[] } | { refused: NoChange } {
	if (norm.isSupervisor && !norm.isProposer && !norm.hasNoSupervisor) return { refused: "others-do" };
	if (norm.scope === "team" && !norm.isAtPlace) return { refused: "elsewhere" };
	if (supervisors.length === 0) return { refused: "no-supervisor" };
	const deciders = supervisors.filter((each) => norm.hasNoSupervisor || each.supervisorId === norm.supervisorId);
	return deciders.length > 0 ? { deciders } : { refused: "other-supervisor" };
}

/** The first line of what is agreed, of so many letters at most: what lists call a norm. */
export function firstLineOf({ what }: Pick<NormWords, "what">, most = 120): string {
	const line = what.trim().split("\n")[0]!.replace(/\s+/g, " ");
	const letters = [...line];
	if (letters.length <= most) return line;
	return `${letters
		.slice(0, most)
		.join("")
		.replace(/\s\S*$/, "")} …`;
}
