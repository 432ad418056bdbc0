import { expect, test } from "vitest";
import { londonInstant } from "#app/models/dates.ts";
import {
	needChoices,
	ownInWords,
	planInWords,
	relationChoices,
	timeToCome,
	toldInWords,
} from "#app/models/supervision/talk-in-words.ts";
import { planLadder, usualHours, type Position } from "#app/models/supervision/talk-ladder.ts";
import { readTalk, readTalkAnswer, readTalkHours } from "#app/models/supervision/talk.form.ts";
import { stateOfTalk } from "#app/models/supervision/talk.ts";
import { talkRefusals } from "#app/models/supervision/talk.words.ts";

// 27 November 2026 is a Friday.
const at = (time: string, day = "2026-11-27") => londonInstant(day, time)!;
const iso = (time: string, day?: string) => at(time, day).toISOString();
const relation = { id: "r", hat: "clinical_restorative", supervisorName: "Priya Shah" };
const names = new Map([
	["priya", "Priya Shah"],
	["amina", "Amina Khan"],
	["noor", "Noor Ali"],
]);
const person = (personId: string, position: Position, away: string[] = [], isThere = true) => ({
	...{ personId, position, isThere },
	isAway: (day: string) => away.includes(day),
});

test("the preview says who, in order, with times, who is left out, and when it runs out", () => {
	const now = at("12:10");
	const people = [person("priya", 0), person("amina", 1), person("noor", 2, ["2026-11-27"])];
	expect(planInWords({ relation, names, plan: planLadder(people, 2, now) }, now)).toEqual({
		rungs: [
			"Priya Shah, your clinical supervisor: now.",
			"Amina Khan, covers for Priya Shah: if nobody opened it by 14:10.",
		],
		last: "If nobody opens it by 16:10, you are told.",
		skipped: ["Noor Ali is away then, and is not told."],
	});
	const late = at("16:30");
	const gone = [person("priya", 0), person("amina", 1, [], false)];
	expect(planInWords({ relation, names, plan: planLadder(gone, 2, late) }, late)).toMatchObject({
		last: "If nobody opens it by 10:30 on Monday 30 November, you are told.",
		skipped: ["Amina Khan cannot be told now."],
	});
	expect(planInWords({ relation, names, plan: planLadder([], 2, late) }, late)).toEqual({ rungs: [], skipped: [] });
});

test("an instant to come is a time today, and has its day on another", () => {
	expect(timeToCome(at("14:10"), at("09:00"))).toBe("14:10");
	expect(timeToCome(at("09:30", "2027-01-04"), at("09:00"))).toBe("09:30 on Monday 4 January 2027");
});

test("where a safeguarding worry goes to somebody else, whom it usually goes to is offered first", () => {
	const guard = { id: "g", hat: "safeguarding", supervisorName: "Noor Ali" };
	expect(relationChoices([relation, guard])).toEqual([
		{ code: "usual", label: "The usual one", help: "Priya Shah. For a safeguarding worry, Noor Ali." },
		{ code: "r", label: "Priya Shah, your clinical supervisor" },
		{ code: "g", label: "Noor Ali, your safeguarding supervisor" },
	]);
	for (const all of [[relation], [guard], []]) expect(relationChoices(all)).toHaveLength(all.length);
	expect(needChoices({ ...usualHours, safeguarding: 1 }).at(-1)?.help).toBe(
		"Each person has 1 working hour to open it. Then the next one is told. " +
			"Do not wait for an answer here when someone is in danger. Use the numbers below.",
	);
});

const rung = { position: 0 as const, personId: "priya", name: "Priya Shah", firstOpenedAt: null };
const first = { ...rung, tellsAt: iso("09:00"), toldAt: iso("09:00"), passesOnAt: iso("11:00") };
const second = { ...rung, name: "Amina Khan", tellsAt: iso("11:00"), toldAt: null, passesOnAt: iso("13:00") };
const own = { need: "today" as const, askedAt: iso("09:00"), rungs: [first, second], answers: [] };

test("where an own ask stands says who is next and by when, or that it runs out", () => {
	const now = at("10:00");
	expect(ownInWords({ ...own, state: "waits", next: second }, now)).toEqual({
		asked: "Asked today at 09:00: to talk that day.",
		state: "Nobody has opened it yet.",
		rungs: [
			{ name: "Priya Shah", what: "told today at 09:00" },
			{ name: "Amina Khan", what: "told if nobody opened it by 11:00" },
		],
		answers: [],
	});
	expect(ownInWords({ ...own, state: "waits" }, now)).toMatchObject({
		runsOut: "If nobody opens it by 11:00, you are told.",
		rungs: [{}, { what: "not told" }],
	});
	const opened = { ...first, firstOpenedAt: iso("09:20") };
	const read = { ...own, state: "opened" as const, rungs: [opened, second], openedByName: "Priya Shah", next: second };
	expect(ownInWords(read, now)).toMatchObject({
		state: "Priya Shah has opened it.",
		rungs: [{ what: "opened it today at 09:20" }, { what: "not told" }],
	});
	expect(ownInWords(read, now)).not.toHaveProperty("runsOut");
	expect(ownInWords({ ...own, state: "ran-out" }, now).state).toMatch(/^Nobody could be reached in time/);
});

test("whoever is told reads who else knows, and how each answer reads", () => {
	const told = [
		{ name: "Priya Shah", firstOpenedAt: iso("09:20"), isMe: false },
		{ name: "Amina Khan", firstOpenedAt: null, isMe: true },
	];
	const answer = { id: "a", writerName: "Priya Shah", sentAt: iso("09:30") };
	const answers = [
		{ ...answer, kind: "ring_you" as const, at: "15:30" },
		{ ...answer, kind: "ring_you" as const },
		{ ...answer, kind: "ring_me" as const },
		{ ...answer, kind: "words" as const, text: "Come by." },
	];
	const ask = { need: "safeguarding" as const, askerName: "Ben", askedAt: iso("09:00"), toldAt: iso("11:00"), told };
	const shown = toldInWords({ ...ask, endedAt: null, answers }, at("11:30"));
	expect(shown).toMatchObject({
		needs: "Ben would like to talk about a safeguarding worry.",
		only: "Told so far: you and Priya Shah. Please keep it so.",
		when: ["Asked today at 09:00.", "You were told today at 11:00."],
		opened: ["Priya Shah opened it today at 09:20."],
		ended: undefined,
	});
	expect(shown.answers.map(({ says }) => says)).toEqual([
		"Priya Shah will ring that day at 15:30.",
		"Priya Shah will ring that day.",
		"Priya Shah asks you to ring.",
		"Priya Shah wrote:",
	]);
	const alone = { ...ask, toldAt: ask.askedAt, told: told.slice(1), answers: [] };
	expect(toldInWords({ ...alone, endedAt: iso("11:00") }, at("12:00"))).toMatchObject({
		only: "Only you have been told so far. Please keep it so.",
		when: ["Asked today at 09:00."],
		ended: "Ben has ended this. What was written is deleted.",
	});
});

test("where an ask stands comes from its instants, the end before all", () => {
	const none = { openedAt: null, answeredAt: null, ranOutAt: null, endedAt: null };
	expect(stateOfTalk(none)).toBe("waits");
	expect(stateOfTalk({ ...none, openedAt: "x" })).toBe("opened");
	expect(stateOfTalk({ ...none, openedAt: "x", ranOutAt: "x" })).toBe("ran-out");
	expect(stateOfTalk({ ...none, openedAt: "x", answeredAt: "x" })).toBe("answered");
	expect(stateOfTalk({ openedAt: "x", answeredAt: "x", ranOutAt: "x", endedAt: "x" })).toBe("ended");
});

const form = (fields: Record<string, string>) => {
	const made = new FormData();
	for (const [name, value] of Object.entries(fields)) made.append(name, value);
	return made;
};

test("the forms say what is wrong, and take a time as it is meant", () => {
	const id = "01a1f866-0d00-712a-9b5d-be883dce3923";
	expect(readTalk(form({ note: "x".repeat(501), relation: "them" })).errors).toEqual({
		need: talkRefusals.need,
		relation: talkRefusals.relation,
		note: talkRefusals.note,
	});
	expect(readTalk(form({ need: "today", relation: id }))).toMatchObject({ need: "today", relationId: id, errors: {} });
	for (const relation of ["usual", ""]) {
		expect(readTalk(form({ need: "safeguarding", relation }))).not.toHaveProperty("relationId");
	}
	expect(readTalkAnswer(form({ kind: "ring_you", at: "9.15" })).answer).toEqual({ kind: "ring_you", at: "09:15" });
	expect(readTalkAnswer(form({ kind: "ring_me", at: "nine" })).answer).toEqual({ kind: "ring_me" });
	expect(readTalkAnswer(form({ kind: "ring_you", at: "24:00" })).errors).toEqual({ at: talkRefusals.at });
	expect(readTalkAnswer(form({ kind: "words" })).errors).toEqual({ text: talkRefusals.empty });
	expect(readTalkAnswer(form({ kind: "shout", text: "x".repeat(501) })).errors).toEqual({
		kind: talkRefusals.kind,
		text: talkRefusals.text,
	});
	expect(readTalkHours(form({ today: "2", before_session: "40", safeguarding: "1" })).hours).toEqual({
		...{ today: 2, before_session: 40, safeguarding: 1 },
	});
	expect(Object.keys(readTalkHours(form({ today: "0", before_session: "41", safeguarding: "1.5" })).errors)).toEqual([
		...["today", "before_session", "safeguarding"],
	]);
});
