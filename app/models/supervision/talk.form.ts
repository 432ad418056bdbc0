import { readText } from "../entries/entry.form.ts";
import { isId } from "../ids.ts";
import { readLine } from "../numbered-rows.ts";
import { hoursAllowed, needs, type Need } from "./talk-ladder.ts";
import { answerKinds, longestTalkAnswer, longestTalkNote, type TalkAnswer } from "./talk.ts";
import { talkRefusals } from "./talk.words.ts";

/** The ask as typed. `need` is there when `errors` is empty. */
export type PostedTalk = {
	typed: { need: string; relation: string; note: string };
	need?: Need;
	/** undefined: whoever it usually goes to. */
	relationId?: string;
	/** What was shown before sending: when, and who. */
	previewedAt: string;
	ladder: string;
	errors: Record<string, string>;
};

/** Reads what somebody needs to talk for, with whom, and their note. Whom it may go to is asked by the model. */
export function readTalk(form: FormData): PostedTalk {
	const typed = { need: readLine(form, "need"), relation: readLine(form, "relation"), note: readText(form, "note") };
	const need = needs.find((each) => each === typed.need);
	const errors: Record<string, string> = {};
	if (!need) errors.need = talkRefusals.need;
	if (typed.relation && typed.relation !== "usual" && !isId(typed.relation)) errors.relation = talkRefusals.relation;
	if (typed.note.length > longestTalkNote) errors.note = talkRefusals.note;
	return {
		typed,
		...(need && { need }),
		...(isId(typed.relation) && { relationId: typed.relation }),
		previewedAt: readLine(form, "previewed_at"),
		ladder: readLine(form, "ladder"),
		errors,
	};
}

/** The answer as typed. `answer` is there when `errors` is empty. */
export type PostedTalkAnswer = {
	typed: { kind: string; at: string; text: string };
	answer?: TalkAnswer;
	errors: Record<string, string>;
};

/** Reads an answer. A time with a dot, or without its first nought, is taken as it is meant; only who rings says one. */
export function readTalkAnswer(form: FormData): PostedTalkAnswer {
	const typed = { kind: readLine(form, "kind"), at: readLine(form, "at"), text: readText(form, "text") };
	const kind = answerKinds.find((each) => each === typed.kind);
	const errors: Record<string, string> = {};
	const at = kind === "ring_you" && typed.at ? typed.at.replace(".", ":").padStart(5, "0") : undefined;
	if (!kind) errors.kind = talkRefusals.kind;
	if (at !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) errors.at = talkRefusals.at;
	if (kind === "words" && !typed.text) errors.text = talkRefusals.empty;
	if (typed.text.length > longestTalkAnswer) errors.text = talkRefusals.text;
	if (!kind || Object.keys(errors).length > 0) return { typed, errors };
	return { typed, errors, answer: { kind, ...(at && { at }), ...(typed.text && { text: typed.text }) } };
}

/** Reads an organisation's hours for each need, as typed; `hours` is there when all of them can be kept. */
export function readTalkHours(form: FormData): {
	typed: Record<Need, string>;
	hours?: Record<Need, number>;
	errors: Record<string, string>;
} {
	const typed = eachNeed((need) => readLine(form, need));
	const hours = eachNeed((need) => (/^\d{1,2}$/.test(typed[need]) ? Number(typed[need]) : 0));
	const wrong = needs.filter((need) => hours[need] < hoursAllowed.least || hours[need] > hoursAllowed.most);
	const errors = Object.fromEntries(wrong.map((need) => [need, talkRefusals.hours]));
	return wrong.length > 0 ? { typed, errors } : { typed, hours, errors };
}

function eachNeed<T>(make: (need: Need) => T): Record<Need, T> {
	return { today: make("today"), before_session: make("before_session"), safeguarding: make("safeguarding") };
}
