import { expect, test } from "vitest";
import { hats } from "#app/models/accounts/hats.ts";
import { hatsThatRead } from "#app/models/who-reads.ts";
import { compareWaiting, durations, endOf, stateOf } from "#app/models/sharing/lending.ts";
import { refusals } from "#app/models/sharing/lending.words.ts";
import { readAnswer } from "#app/models/sharing/reply.form.ts";
import { readShare } from "#app/models/sharing/share.form.ts";
import { whoSees } from "#app/models/sharing/who-sees.ts";
import { asks } from "#app/models/entries/options/cost-and-gain.ts";
import type { Hat } from "#db/tables.ts";

const now = new Date("2026-11-20T10:00:00.000Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("a lending ends after the days chosen, at the end of the day chosen, or when its author stops it", () => {
	for (const days of [7, 28, 56]) expect(endOf(String(days), undefined, now)).toEqual(later(days));
	expect(endOf("until_i_stop", undefined, now)).toBeNull();
	expect(endOf("date", later(3), now)).toEqual(later(3));
	expect(endOf("date", later(366), now)).toEqual(later(366));
});

test("an end that is missing, past or more than a year away is none", () => {
	expect(endOf("date", undefined, now)).toBeUndefined();
	expect(endOf("date", now, now)).toBeUndefined();
	expect(endOf("date", later(-1), now)).toBeUndefined();
	expect(endOf("date", new Date(later(366).getTime() + 1), now)).toBeUndefined();
	for (const other of ["", "6", "365", "constructor", "toString", "__proto__"]) {
		expect(endOf(other, later(3), now), other).toBeUndefined();
	}
});

test("every duration on offer ends somehow", () => {
	for (const { code } of durations) expect(endOf(code, later(1), now)).not.toBeUndefined();
});

test("a lending is open until it is taken back, the relation ends or its time is over, to the instant", () => {
	const life = { lentAt: later(-1).toISOString(), endsAt: null, takenBackAt: null, relationEndedAt: null };
	const [past, future] = [now.toISOString(), new Date(now.getTime() + 1).toISOString()];

	expect(stateOf(life, now)).toBe("open");
	expect(stateOf({ ...life, endsAt: future, relationEndedAt: future }, now)).toBe("open");
	expect(stateOf({ ...life, endsAt: past }, now)).toBe("ended");
	expect(stateOf({ ...life, endsAt: past, relationEndedAt: past }, now)).toBe("relation-ended");
	expect(stateOf({ ...life, endsAt: past, relationEndedAt: past, takenBackAt: past }, now)).toBe("taken-back");
});

test("the queue goes by what was asked, the most pressing first, then by age", () => {
	const queue = [
		{ ask: "none", lentAt: "2026-11-01" },
		{ ask: "listen", lentAt: "2026-11-02" },
		{ ask: "safeguarding_advice", lentAt: "2026-11-09" },
		{ ask: "listen", lentAt: "2026-11-01" },
		{ ask: "a code of later years", lentAt: "2026-10-01" },
		{ ask: "decide_with_me", lentAt: "2026-11-05" },
		{ ask: "raise_upwards", lentAt: "2026-11-05" },
		{ ask: "think_with_me", lentAt: "2026-11-05" },
		{ ask: "agree_a_norm", lentAt: "2026-11-05" },
		{ ask: "safeguarding_advice", lentAt: "2026-11-08" },
	];

	expect(queue.sort(compareWaiting).map(({ ask, lentAt }) => `${ask} ${lentAt.slice(-2)}`)).toEqual([
		"safeguarding_advice 08",
		"safeguarding_advice 09",
		"raise_upwards 05",
		"decide_with_me 05",
		"agree_a_norm 05",
		"think_with_me 05",
		"listen 01",
		"listen 02",
		"none 01",
		"a code of later years 01",
	]);
	const known = asks.filter(
		({ code }) => compareWaiting({ ask: code, lentAt: "" }, { ask: "unknown", lentAt: "" }) < 0,
	);
	expect(known, "every ask on offer has its place in the queue").toEqual(asks);
});

test("the page on who sees what says of every hat what the reading queries ask", () => {
	const page = whoSees();
	const lent = page.find(({ what }) => what === "Sections you lend")!;
	const replies = page.find(({ what }) => what.startsWith("Replies"))!;
	expect(page.find(({ what }) => what.includes("days away"))?.own, "who covers, and when nobody does").toMatch(
		/who covers.* within two weeks/,
	);
	for (const { code, label } of hats) {
		const reads = hatsThatRead("lent sections").includes(code as Hat);
		for (const part of [lent, replies]) {
			const { sees } = part.others.find(({ who }) => who === `Your ${label}`)!;
			expect(sees !== "Nothing", `${part.what}: ${label}`).toBe(reads);
		}
	}
	for (const part of page) {
		expect(part.others.map(({ who }) => who)).toEqual([
			...hats.map(({ label }) => `Your ${label}`),
			"Whoever covers for them",
			"Service lead",
			"Organisation admin",
			"Other link workers",
			"Anyone in another organisation",
		]);
		// No role reads what somebody wrote; what many agreed on is read by as many.
		const isAgreed = part.what.startsWith("A practice agreed");
		for (const { who, sees } of part.others.slice(hats.length)) {
			// That supervision happens is known to those who arrange it; what is said there to nobody else.
			const knows = part.what.startsWith("Supervision") && ["Service lead", "Organisation admin"].includes(who);
			// A wish for another supervisor is read by the one person it was told to, whichever of these two that is.
			const isTold =
				part.what.startsWith("That you would like another") && /^(Service lead|Organisation admin)$/.test(who);
			// Peers read what their own group says, and no role does.
			const isPeer = part.what.startsWith("A peer group") && who === "Other link workers";
			// Whoever covers for a supervisor reads what was lent and may be shown to them, and asks that came to them.
			const covers = who === "Whoever covers for them" && /^(Sections|Replies|How soon|That you need)/.test(part.what);
			if (isPeer) expect(sees).toMatch(/^Nothing, unless they are in the group/);
			else if (covers)
				expect(sees).toMatch(/^(What you agreed|Their own|For whom they cover|All of it, if you were shown)/);
			else if (knows) expect(sees).toMatch(/^Dates, .* Never a word$/);
			else if (isTold) expect(sees).toMatch(/^All of it, if they are the one you chose to tell/);
			else if (!isAgreed || who === "Anyone in another organisation") expect(sees).toBe("Nothing");
			else expect(sees).toMatch(/^All of it/);
		}
	}
	const ofGroups = page.filter(({ what }) => what.startsWith("A peer group"));
	expect(ofGroups.length).toBeGreaterThan(0);
	for (const { others } of ofGroups) {
		expect(others.find(({ who }) => who === "Your line manager")?.sees).toBe("Nothing");
	}
	const own = page.find(({ what }) => what.startsWith("Your log"))!;
	for (const { sees } of own.others) expect(sees).toMatch(/^Nothing/);
});

const relation = "0190a0b0-0000-7000-8000-000000000000";

function posted(...pairs: [string, string][]): FormData {
	const form = new FormData();
	for (const [name, value] of pairs) form.append(name, value);
	return form;
}

test("the share form is read as chosen", () => {
	const form = posted(
		["relation", relation],
		["section", "meaning"],
		["section", "made_up"],
		["section", "title"],
		["section", "frame"],
		["ask", "listen"],
		["until", "date"],
		["date", "2026-12-18"],
		["sharedWith", "everybody"],
		["readerId", relation],
	);

	expect(readShare(form, now)).toEqual({
		answered: { cleared: [], released: {} },
		neutral: [],
		relationId: relation,
		sections: ["meaning", "frame"],
		ask: "listen",
		until: "date",
		date: "2026-12-18",
		deputies: false,
		coveredBy: [],
		endsAt: new Date("2026-12-19T00:00:00.000Z"),
		errors: {},
	});
});

test("whoever covers may read it where that was ticked, and only people can", () => {
	const ids = [relation, "not-an-id", relation.replace(/.$/, "1")];
	const form = posted(["deputies", "yes"], ...ids.map((id): [string, string] => ["covered_by", id]));
	expect(readShare(form, now)).toMatchObject({ deputies: true, coveredBy: [ids[0], ids[2]] });
	expect(readShare(posted(["deputies", "on"]), now).deputies).toBe(false);
});

test("what is missing on the share form is asked for in words, each at its own question", () => {
	expect(readShare(new FormData(), now).errors).toEqual({
		relation: refusals["no-reader"],
		section: refusals["no-sections"],
		ask: refusals["no-ask"],
		until: refusals["no-end"],
	});
	const wrong = posted(
		["relation", "1 or 1=1"],
		["section", "x"],
		["ask", "constructor"],
		["until", "date"],
		["date", "2025-01-01"],
	);
	expect(Object.keys(readShare(wrong, now).errors)).toEqual(["relation", "section", "ask", "date"]);
});

test("a reader's two forms are told apart, and a reply may be on a section", () => {
	expect(readAnswer(posted(["reply", " Well\u0000 done. "], ["section", "meaning"]))).toEqual({
		act: "reply",
		text: "Well done.",
		section: "meaning",
		answer: { kind: "words", text: "Well done.", section: "meaning" },
	});
	expect(readAnswer(posted(["reply", "All of it"], ["section", "title"]))).toMatchObject({
		answer: { kind: "words", text: "All of it" },
	});
	expect(readAnswer(posted(["reply", "All"], ["section", "title"]))).not.toHaveProperty("answer.section");
	expect(readAnswer(posted(["intent", "lets_talk"], ["reply", "typed"]))).toMatchObject({
		act: "lets_talk",
		text: "typed",
		answer: { kind: "lets_talk" },
	});
	expect(readAnswer(posted(["intent", "ring_today"]))).toEqual({
		act: "ring_today",
		text: "",
		section: "",
		answer: { kind: "ring_today" },
	});
	const note = readAnswer(posted(["intent", "note"], ["note", "Mine."], ["reply", "never sent"]));
	expect(note).toEqual({ act: "note", text: "Mine.", section: "" });
});
