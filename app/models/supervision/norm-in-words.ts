import type { NormScope } from "#db/tables.ts";
import { hatName } from "../accounts/hats.ts";
import { dayInWords, nearDayInWords, timeInWords, weekInWords, weekOf } from "../dates.ts";
import type { Answers } from "../entries/answers.ts";
import { discretionKinds } from "../entries/options/discretion.ts";
import { labelOf } from "../option-list.ts";
import type { ReplyInWords } from "../sharing/in-words.ts";
import { agreements, asksEmployer, firstLineOf, isDue, type ListedNorm, type Norm, type NormWords } from "./norm.ts";
import { normFields, normPage, normStates, normsPage, normsToday, readersOfNorm, scopeInWords } from "./norm.words.ts";

/** A norm as lists show it. */
export type NormLine = {
	id: string;
	title: string;
	state: string;
	isInForce: boolean;
	isDue: boolean;
	meta: string;
};

/** A norm as its own page shows it. */
export type NormInWords = {
	title: string;
	state: string;
	isInForce: boolean;
	/** Who can see it, in one line. */
	audience: string;
	rows: { term: string; words: string }[];
};

/** "We may: visit people at home": what lists and entries call a norm, and, where `most` letters are few, choices. */
export function titleOf(words: NormWords, most?: number): string {
	return `${labelOf(agreements, words.we_agree_that) ?? ""}: ${firstLineOf(words, most)}`;
}

/** All of a norm's words as plain text: what goes along with a lent entry that cites it. */
export function normAsText(words: NormWords): string {
	const parts: [string, string | undefined][] = [
		[labelOf(agreements, words.we_agree_that) ?? "", words.what],
		[normFields.when.label, words.when],
		[normFields.limits.label, words.limits],
		[normFields.tell_whom.label, words.tell_whom],
		[normFields.record_where.label, words.record_where],
	];
	return parts.flatMap(([label, text]) => (text ? [`${label}: ${text.replace(/[.!?]?$/, ending)}`] : [])).join(" ");
}

/** All that was typed of a norm and is not kept, a line each, for whoever typed it. */
export function typedInWords(words: NormWords): string {
	const ticked = (["insurance", "policy"] as const).filter((tick) => words[tick] === "yes");
	const lines = [
		...wordRows(words).map(({ term, words: text }) => `${term}: ${text}`),
		...(words.approver ? [`${normFields.approver.label} ${words.approver}`] : []),
		...ticked.map((tick) => normFields[tick].label),
		...(words.kind ? [`${normPage.facts.kind}: ${labelOf(discretionKinds, words.kind) ?? ""}`] : []),
	];
	return lines.join("\n");
}

/**
 * What was done, as the page says it after it has led back to itself. The address may be opened again later, or by
 * somebody else: undefined where it is not so, or not so any more.
 */
export function doneInWords(done: string, norm: Norm, now: Date): string | undefined {
	const { state, isProposer, isAccepted } = norm;
	const isDraft = state === "draft";
	const said: Record<string, [isTrue: boolean, words: string]> = {
		proposed: [isDraft && isProposer, normPage.proposed],
		change: [isDraft, normPage.changed],
		same: [isDraft, normPage.sameWords],
		accept: [isDraft && isProposer && isAccepted, normPage.accepted],
		remark: [norm.pair !== undefined, normPage.remarked],
		agree: [state === "agreed", normPage.agreedNow],
		decline: [state === "declined", normPage.declinedNow],
		keep: [state === "agreed" && !isDue(norm, weekOf(now)), normPage.kept],
		retire: [state === "retired", normPage.retiredNow],
	};
	const [isTrue, words] = said[done] ?? [false, ""];
	return isTrue ? words : undefined;
}

/** What waits for somebody, as today's page says it; nothing where nothing does. */
export function normsTodayInWords(waiting: { toDecide: number; toAccept: number; due: number }): string[] {
	const says = (["toDecide", "toAccept", "due"] as const).filter((what) => waiting[what] > 0);
	return says.map((what) => normsToday[what](waiting[what]));
}

/** Where to propose the practices that an entry's judgement calls ask for, each kind once. None of its words go along. */
export function wishesIn({ discretion = [] }: Answers): { href: string; label: string }[] {
	const kinds = new Set(discretion.flatMap((line) => (line.norm_wish === "yes" ? [line.kind ?? ""] : [])));
	return [...kinds].map((kind) => ({ href: proposeHref(kind), label: labelOf(discretionKinds, kind) ?? "" }));
}

/** The address of the form for proposing a practice about a kind of judgement call. */
export function proposeHref(kind: string): string {
	return kind ? `/norms/new?${new URLSearchParams({ kind }).toString()}` : "/norms/new";
}

/** Puts a norm into a line of a list. */
export function normLine(norm: ListedNorm, now: Date): NormLine {
	const { pair, scope, placeName = "", state } = norm;
	const forWhom = scopeInWords[scope](scope === "me" ? nameOfOwner(norm) : placeName);
	// What is for one person names them already.
	const isNamed = scope === "me" && !norm.isProposer;
	const other = pair && norm.words && !isNamed && `with ${norm.isProposer ? pair.supervisorName : pair.proposerName}`;
	const when =
		state === "agreed"
			? `Review: ${weekInWords(norm.reviewWeek, now)}`
			: `${normStates[state]} on ${dayInWords(norm.endedAt ?? norm.proposedAt, now)}`;
	return {
		id: norm.id,
		title: norm.words ? titleOf(norm.words) : unopenedTitle(norm),
		state: normStates[state],
		isInForce: state === "agreed",
		isDue: isDue(norm, weekOf(now)),
		meta: `${[forWhom, other].filter(Boolean).join(", ")}. ${when}.`,
	};
}

/** Puts a norm into words for its page. */
export function normInWords(norm: Norm, now: Date): NormInWords {
	const { words, scope, placeName = "" } = norm;
	const rows = [
		...wordRows(words),
		{ term: normPage.facts.employer, words: employerInWords(words) },
		{ term: normPage.facts.kind, words: labelOf(discretionKinds, words.kind) },
		{ term: normPage.facts.forWhom, words: scopeInWords[scope](scope === "me" ? nameOfOwner(norm) : placeName) },
		{ term: normPage.facts.review, words: capital(weekInWords(norm.reviewWeek, now)) },
		{ term: normPage.facts.agreed, words: norm.agreedAt && dayInWords(norm.agreedAt, now) },
	];
	return {
		title: titleOf(words),
		state: normStates[norm.state],
		isInForce: norm.state === "agreed",
		audience: audienceOf(norm),
		rows: rows.filter((row): row is { term: string; words: string } => Boolean(row.words)),
	};
}

/** A remark as either of the two reads it. */
export function remarkInWords(
	remark: { id: string; writerName: string; isOwn: boolean; text: string; sentAt: string },
	now: Date,
): ReplyInWords {
	const { id, text, sentAt } = remark;
	const from = remark.isOwn ? normPage.you : remark.writerName;
	return { id, text, from, when: `${nearDayInWords(sentAt, now)} at ${timeInWords(sentAt)}` };
}

/**
 * The lines of a list by the kind they are about, in the order of the kinds; after those about none come those that lie
 * between the viewer and one person they supervise.
 */
export function linesByKind(norms: readonly ListedNorm[], now: Date): { heading: string; lines: NormLine[] }[] {
	const order = [...discretionKinds.map(({ code }) => code), undefined];
	const groups = Map.groupBy(norms, ({ words }) => (words ? words.kind : "unopened"));
	const group = (kind: string | undefined, heading: string) => {
		const lines = (groups.get(kind) ?? []).map((norm) => normLine(norm, now));
		return lines.length > 0 ? [{ heading, lines }] : [];
	};
	const known = order.flatMap((kind) => group(kind, labelOf(discretionKinds, kind) ?? normsPage.otherKind));
	return [...known, ...group("unopened", normsPage.forOthers)];
}

/** Whom the agreeing makes readers, said before it is done. `people` is how many work there. */
export function audienceOnAgreeing(
	{ scope, placeName = "", pair }: Pick<Norm, "scope" | "placeName" | "pair">,
	people: number,
): string {
	const said: Record<NormScope, string> = {
		me: normPage.audienceMe(pair?.proposerName ?? ""),
		team: `${normPage.audienceTeam(people, placeName)} ${normPage.forgets}`,
		organisation: `${normPage.audienceEveryone(people)} ${normPage.forgets}`,
	};
	return said[scope];
}

/** What is said in a norm, by its fields, without what nobody filled in. */
function wordRows(words: NormWords): { term: string; words: string }[] {
	const rows = [
		{ term: normFields.what.label, words: `${labelOf(agreements, words.we_agree_that) ?? ""}: ${words.what}` },
		{ term: normFields.when.label, words: words.when },
		{ term: normFields.limits.label, words: words.limits },
		{ term: normFields.tell_whom.label, words: words.tell_whom },
		{ term: normFields.record_where.label, words: words.record_where },
	];
	return rows.flatMap((row) => (row.words ? [{ ...row, words: row.words }] : []));
}

function audienceOf(norm: Norm): string {
	const { pair, scope, placeName = "" } = norm;
	if (!pair) return `${readersOfNorm[scope](placeName)}.`;
	if (!norm.isProposer) return normPage.pairForSupervisor(pair.proposerName, hatName(pair.hat));
	if (norm.hasNoSupervisor) return normPage.alone;
	return normPage.pairForProposer(pair.supervisorName, hatName(pair.hat));
}

function unopenedTitle({ pair, agreedAt }: ListedNorm): string {
	const name = pair?.proposerName ?? "";
	return agreedAt !== undefined ? normsPage.agreedWith(name) : normsPage.proposedBy(name);
}

function nameOfOwner({ isProposer, pair }: ListedNorm): string {
	return isProposer ? "you" : (pair?.proposerName ?? "");
}

/** What the employer has said. What is missing is named only where the employer is asked. */
function employerInWords(words: NormWords): string {
	const { approves, nobody, checked, unchecked, insurance, policy } = normPage.employer;
	const [isInsured, isPolicy, isAsked] = [words.insurance === "yes", words.policy === "yes", asksEmployer(words)];
	const named = words.approver ? approves(words.approver) : isAsked && nobody;
	const checks = isInsured && isPolicy ? checked : isAsked ? unchecked : isInsured ? insurance : isPolicy && policy;
	return [named, checks].filter(Boolean).join(" ");
}

/** A full stop, where there is no other end of a sentence. */
function ending(end: string): string {
	return end || ".";
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
