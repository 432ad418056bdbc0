import { endOfLondonDay, mondayOf } from "../dates.ts";
import { readText } from "../entries/entry.form.ts";
import { isId } from "../ids.ts";
import { joinLinkIn } from "../mail/letter.ts";
import { readLine } from "../numbered-rows.ts";
import { isListed } from "../option-list.ts";
import { frequencies, mostSessionMinutes } from "./agreement.ts";
import {
	longestAction,
	longestRecordText,
	missedReasons,
	mostInSeries,
	recordParts,
	type Meeting,
	type Series,
	type SessionRecord,
} from "./session.ts";
import { sessionRefusals as refusals } from "./session.words.ts";

/** The planning form as typed. `plan` is there when `errors` is empty. */
export type PostedPlan = {
	typed: Record<"day" | "time" | "minutes" | "place" | "link" | "repeat" | "times", string>;
	plan?: Series & { meeting: Meeting };
	errors: Record<string, string>;
};

/** Reads when, where and how often. A time with a dot, or without its first nought, is taken as it is meant. */
export function readPlan(form: FormData): PostedPlan {
	const typed = {
		day: readLine(form, "day"),
		time: readLine(form, "time"),
		minutes: readLine(form, "minutes"),
		place: readLine(form, "place"),
		link: readLine(form, "link"),
		repeat: readLine(form, "repeat") || "no",
		times: readLine(form, "times"),
	};
	const errors: Record<string, string> = {};
	const time = typed.time.replace(".", ":").padStart(5, "0");
	const minutes = /^\d{1,3}$/.test(typed.minutes) ? Number(typed.minutes) : 0;
	const repeats = typed.repeat !== "no";
	const times = !repeats ? 1 : /^\d{1,2}$/.test(typed.times) ? Number(typed.times) : 0;
	if (!endOfLondonDay(typed.day)) errors.day = refusals["no-day"];
	if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) errors.time = refusals["no-time"];
	if (minutes < 15 || minutes > mostSessionMinutes) errors.minutes = refusals.minutes;
	if (typed.place.length > 200) errors.place = refusals.place;
	const link = joinLinkIn(typed.link);
	if (typed.link && !link) errors.link = refusals.link;
	if (repeats && !isListed(frequencies, typed.repeat)) errors.repeat = refusals.repeat;
	if (repeats && (times < 2 || times > mostInSeries)) errors.times = refusals.times;
	if (Object.keys(errors).length > 0) return { typed, errors };
	const meeting = { ...(typed.place && { place: typed.place }), ...(link && { link }) };
	const everyWeeks = repeats ? Number(typed.repeat) : 1;
	return { typed, errors, plan: { day: typed.day, time, minutes, everyWeeks, times, meeting } };
}

/** The record's form as typed. */
export type PostedRecord = {
	record: SessionRecord;
	basedOn: number;
	/** undefined in a pair: there nobody is asked who came. */
	came: string[] | undefined;
	talked: string[];
	without: string[];
	typedAction: { text: string; owner: string; due: string };
	action?: { text: string; ownerId: string; dueWeek?: string };
	errors: Record<string, string>;
};

/** Reads what is written down of a session. An action with neither words nor owner is left out. */
export function readRecord(form: FormData): PostedRecord {
	const errors: Record<string, string> = {};
	const record: SessionRecord = {};
	for (const part of recordParts) {
		const typed = readText(form, part);
		if (typed.length > longestRecordText) errors[part] = refusals["too-long"];
		if (typed) record[part] = typed;
	}
	const typedAction = {
		text: readLine(form, "action"),
		owner: readLine(form, "owner"),
		due: readLine(form, "due_week"),
	};
	const { text, owner, due } = typedAction;
	if (text.length > longestAction) errors.action = refusals["no-action"];
	if (text && !isId(owner)) errors.owner = refusals["no-owner"];
	if (!text && owner) errors.action = refusals["no-action"];
	if (due && !mondayOf(due)) errors.due_week = refusals.repeat;
	const revision = readLine(form, "revision_of");
	return {
		record,
		basedOn: /^\d{1,6}$/.test(revision) ? Number(revision) : 0,
		came: form.has("asks_came") ? ids(form, "came") : undefined,
		talked: ids(form, "talked"),
		without: ids(form, "without"),
		typedAction,
		...(text && isId(owner) && { action: { text, ownerId: owner, ...(due && { dueWeek: due }) } }),
		errors,
	};
}

/** Reads why a session was missed; refused when nothing of the list was chosen. */
export function readMissed(form: FormData): { reason: string; error?: string } {
	const reason = readLine(form, "reason");
	return isListed(missedReasons, reason) ? { reason } : { reason, error: refusals["no-reason"] };
}

/** Reads a few words of a form: the text under a name, refused when empty or longer than `most`. */
export function readWords(
	form: FormData,
	name: string,
	most: number,
	refusal: "no-why" | "no-addition",
): { text: string; error?: string } {
	const text = readText(form, name);
	return text && text.length <= most ? { text } : { text, error: refusals[refusal] };
}

function ids(form: FormData, name: string): string[] {
	return form.getAll(name).flatMap((value) => (typeof value === "string" && isId(value) ? [value] : []));
}
