import type { NormScope } from "#db/tables.ts";
import { mondayOf, weekInWords, weekOf, weekPlus } from "../dates.ts";
import { readText } from "../entries/entry.form.ts";
import { discretionKinds } from "../entries/options/discretion.ts";
import { isId } from "../ids.ts";
import { isListed } from "../option-list.ts";
import { agreements, longestOf, type NormWords } from "./norm.ts";
import { normFields, normProblems } from "./norm.words.ts";

/** The fields of a norm's words, in the order they are asked. */
const wordFields = ["what", "when", "limits", "tell_whom", "record_where", "approver"] as const;
const scopes = ["me", "team", "organisation"];

/** Weeks from now until a review. The last is the longest that can be chosen. */
const weeksUntilReview = [4, 8, 13, 26, 52];

/** A norm's words as typed, with what is wrong with them by field name. */
export type PostedWords = {
	words: NormWords;
	reviewWeek: string;
	/** The mark of what could point to a person, where its writer says that they looked. */
	looked: string;
	/** The revision the page began from; 0 for a new norm. */
	revision: number;
	errors: Record<string, string>;
};

/** The form of a proposal as typed: the words, who decides, and for whom it would be. */
export type PostedProposal = PostedWords & {
	relationId: string;
	scope: NormScope | "";
	placeId: string;
};

/** Reads the words of a norm. `errors` is empty when they may be kept; otherwise the typing is all there. */
export function readNormWords(form: FormData, now: Date): PostedWords {
	const errors: Record<string, string> = {};
	const agreement = readText(form, "we_agree_that");
	if (!isListed(agreements, agreement)) errors.we_agree_that = normProblems.needsAgreement;
	const words: NormWords = { we_agree_that: agreement, what: "" };
	for (const field of wordFields) {
		const typed = readText(form, field);
		if (typed) words[field] = typed;
		const most = longestOf[field];
		if (typed.length > most) errors[field] = normProblems.tooLong(normFields[field].label, most);
	}
	if (!words.what) errors.what = normProblems.needsWhat;
	const kind = readText(form, "kind");
	if (kind) words.kind = kind;
	if (kind && !isListed(discretionKinds, kind)) errors.kind = normProblems.notListed(normFields.kind.label);
	for (const tick of ["insurance", "policy"] as const) if (readText(form, tick) === "yes") words[tick] = "yes";
	const reviewWeek = readText(form, "review_week");
	if (!isReviewWeek(reviewWeek, now)) errors.review_week = normProblems.needsReview;
	const revision = readText(form, "revision");
	return {
		words,
		reviewWeek,
		looked: readText(form, "looked"),
		revision: /^\d{1,6}$/.test(revision) ? Number(revision) : 0,
		errors,
	};
}

/** Reads a proposal. A place is asked for a team alone; whether it is one's own is asked when it is kept. */
export function readProposal(form: FormData, now: Date): PostedProposal {
	const read = readNormWords(form, now);
	const [relationId, scope, placeId] = [
		readText(form, "relation"),
		readText(form, "scope"),
		readText(form, "place_id"),
	];
	if (!isId(relationId)) read.errors.relation = normProblems.needsSupervisor;
	if (!scopes.includes(scope)) read.errors.scope = normProblems.needsScope;
	if (scope === "team" && !isId(placeId)) read.errors.place_id = normProblems.needsPlace;
	return { ...read, relationId, scope: scopes.includes(scope) ? (scope as NormScope) : "", placeId };
}

/** What a norm's page posts about it, besides its words. */
export type PostedAct = {
	act: "change" | "accept" | "remark" | "agree" | "decline" | "retire" | "keep" | "take-back";
	revision: number;
	/** A remark, or the reason for declining or retiring. */
	text: string;
	reviewWeek: string;
};

const acts: readonly string[] = ["accept", "remark", "agree", "decline", "retire", "keep", "take-back"];

/** Reads which act was pressed on a norm's page, and with what. Anything unknown changes the words. */
export function readNormAct(form: FormData, now: Date): PostedAct {
	const pressed = readText(form, "intent");
	const act = acts.includes(pressed) ? (pressed as PostedAct["act"]) : "change";
	const reviewWeek = readText(form, "review_week");
	const revision = readText(form, "revision");
	return {
		act,
		revision: /^\d{1,6}$/.test(revision) ? Number(revision) : 0,
		text: readText(form, act === "remark" ? "remark" : "reason"),
		reviewWeek: isReviewWeek(reviewWeek, now) ? reviewWeek : "",
	};
}

/** The weeks a review can be set for, with the one that is set already. */
export function reviewWeeks(kept: string | undefined, now: Date): { code: string; label: string }[] {
	const thisWeek = weekOf(now);
	const ahead = weeksUntilReview.map((weeks) => ({ code: weekPlus(thisWeek, weeks), weeks }));
	const options = ahead.map(({ code, weeks }) => ({ code, label: normFields.reviewIn(weeks, weekInWords(code, now)) }));
	if (!kept || kept <= thisWeek || !mondayOf(kept) || ahead.some(({ code }) => code === kept)) return options;
	return [...options, { code: kept, label: weekInWords(kept, now) }];
}

function isReviewWeek(week: string, now: Date): boolean {
	const thisWeek = weekOf(now);
	return mondayOf(week) !== undefined && week > thisWeek && week <= weekPlus(thisWeek, weeksUntilReview.at(-1)!);
}
