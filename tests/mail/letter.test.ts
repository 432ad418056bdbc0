import { expect, test } from "vitest";
import {
	faultIn,
	joinLinkIn,
	isGivenUp,
	isOneAddress,
	judgeLetter,
	minutesAfter,
	usualChoices,
	type Letter,
	type Waiting,
} from "#app/models/mail/letter.ts";
import { letterKinds, sorts } from "#app/models/mail/mail.words.ts";
import { at } from "./post-room.ts";

const id = "0193a1b2-0000-7000-8000-000000000000";
const letter: Letter = { to: id, orgId: id, kind: "lent-to-you" };
const event = {
	sessionId: id,
	method: "REQUEST" as const,
	sequence: 0,
	startsAt: "2026-11-30T10:00:00.000Z",
	endsAt: "2026-11-30T11:00:00.000Z",
};
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
	kind: "lent-to-you",
	pace: "digest",
	postedAt: at(20, "10:00").toISOString(),
	tries: 0,
	isThere: true,
	stillTells: true,
	...more,
});
const talk = { kind: "talk-to-you", pace: "at-once" } as const;
const session = { kind: "session-moved", pace: "instant" } as const;

test.each([
	["a digest letter before its hour", waiting(), at(20, "10:01"), { act: "wait", until: at(23, "08:30") }],
	["a digest letter at its hour", waiting(), at(23, "08:30"), { act: "gather" }],
	["a digest letter the service was late for", waiting(), at(23, "11:00"), { act: "gather" }],
	["and later than that", waiting(), at(23, "18:30"), { act: "wait", until: at(24, "08:30") }],
	["a session letter by day", waiting(session), at(20, "10:00"), { act: "send" }],
	["a session letter in the evening", waiting(session), at(20, "19:00"), { act: "wait", until: at(23, "08:00") }],
	["a talk letter in the night", waiting(talk), at(21, "03:00"), { act: "send" }],
	[
		"a letter to somebody who is gone",
		waiting({ isThere: false }),
		at(23, "08:30"),
		{ act: "drop", outcome: "not-wanted" },
	],
	["a letter of a kind that was", waiting({ kind: "gone" }), at(23, "08:30"), { act: "drop", outcome: "not-wanted" }],
	[
		"a letter that tells of what is over",
		waiting({ stillTells: false }),
		at(23, "08:30"),
		{ act: "drop", outcome: "too-old" },
	],
	[
		"a letter from last month",
		waiting({ postedAt: "2026-10-01T10:00:00.000Z" }),
		at(23, "08:30"),
		{ act: "drop", outcome: "too-old" },
	],
] as const)("%s", (_, row, now, judged) => {
	expect(judgeLetter(row, usualChoices, now)).toEqual(judged);
});

test("what was switched off is let go, and without the daily mail so is all that goes into it", () => {
	const off = (...stopped: (keyof typeof sorts)[]) => ({ ...usualChoices, stopped });
	const drop = { act: "drop", outcome: "not-wanted" };
	expect(judgeLetter(waiting(), off("lent"), at(23, "08:30"))).toEqual(drop);
	expect(judgeLetter(waiting(), off("digest"), at(23, "08:30"))).toEqual(drop);
	expect(judgeLetter(waiting({ pace: "instant" }), off("digest"), at(23, "08:30"))).toEqual({ act: "send" });
	expect(judgeLetter(waiting(session), off("digest"), at(23, "08:30"))).toEqual({ act: "send" });
	expect(judgeLetter(waiting(talk), off("talk"), at(23, "08:30"))).toEqual(drop);
});

test("every kind belongs to a sort that can be switched off, and what waits for the digest can be counted", () => {
	const used = new Set(Object.values(letterKinds).map(({ sort }) => sort));
	expect([...used].sort()).toEqual(Object.keys(sorts).sort());
	for (const [kind, said] of Object.entries(letterKinds)) expect("counted" in said, kind).toBe(said.pace === "digest");
});

test("waiting doubles from a minute to six hours, for three days from the first try", () => {
	expect([1, 2, 3, 4, 9, 10, 30].map(minutesAfter)).toEqual([1, 2, 4, 8, 256, 360, 360]);
	expect(isGivenUp(at(20, "10:00"), at(23, "09:59"))).toBe(false);
	expect(isGivenUp(at(20, "10:00"), at(23, "10:00"))).toBe(true);
});

test.each([
	["words for a supervision", { supervisionId: "my patient" }],
	["words for an instant", { staleAt: "my patient" }],
	["words in a key", { dedupe: "my patient" }],
	["a key that is too long", { dedupe: "a".repeat(121) }],
	["words for a session", { events: [{ ...event, sessionId: "my patient" }] }],
	["words for a time", { events: [event, { ...event, startsAt: "Monday" }] }],
	["a day that is no instant", { events: [{ ...event, startsAt: "2026-11-30" }] }],
	["an end before its start", { events: [{ ...event, endsAt: event.startsAt }] }],
	["a number that is none", { events: [{ ...event, sequence: -1 }] }],
	["words for the time before", { events: [{ ...event, was: { startsAt: "my patient", endsAt: event.endsAt } }] }],
] as const)("a letter with %s is refused", (_, more) => {
	const fault = faultIn({ ...letter, ...more });
	expect(fault).toBeDefined();
	expect(fault).not.toContain("my patient");
});

test("a sound letter has no fault", () => {
	const whole = {
		supervisionId: id,
		staleAt: event.endsAt,
		dedupe: `lent:${id}:2026-W48`,
		events: [{ ...event, was: { startsAt: event.startsAt, endsAt: event.endsAt } }],
	};
	expect(faultIn({ ...letter, ...whole })).toBeUndefined();
});

test.each([
	["amina@demo.test", true],
	["o'neil+a@demo.test", true],
	["zoë@demo.test", true],
	["a@b.test, c@d.test", false],
	["a@b.test\r\nBcc: c@d.test", false],
	["a@b.test\nBcc: c@d.test", false],
	["Amina <a@b.test>", false],
	["a@b.test;c@d.test", false],
	["a@b@c.test", false],
	["a b@c.test", false],
	["a\u0000@b.test", false],
	["@b.test", false],
	["", false],
	[`${"a".repeat(250)}@b.test`, false],
])("%j is one mail address: %s", (text, fits) => {
	expect(isOneAddress(text)).toBe(fits);
});

test.each([
	["https://meet.test/1?x=1&y=2#z", "https://meet.test/1?x=1&y=2#z"],
	["https://meet.test", "https://meet.test/"],
	["HTTPS://Meet.Test/Room", "https://meet.test/Room"],
	["https://müller.test/zoë", "https://xn--mller-kva.test/zo%C3%AB"],
	["http://meet.test/1", undefined],
	["meet.test/1", undefined],
	["javascript:alert(1)//https://meet.test", undefined],
	["https://meet.test/1 room 4", undefined],
	["https://meet.test/1\r\nATTENDEE:x", undefined],
	["https://zoom.us@evil.test/1", undefined],
	["https://u:p@meet.test/1", undefined],
	["https://meet.test\\@evil.test", undefined],
	["https://meet.test/<b>", undefined],
	[`https://meet.test/${"a".repeat(490)}`, undefined],
	["", undefined],
])("%j leads calendars to %j", (text, link) => {
	expect(joinLinkIn(text)).toBe(link);
});
