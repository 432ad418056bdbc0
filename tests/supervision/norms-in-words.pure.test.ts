import { expect, test } from "vitest";
import { countsInWords, readersOfNorm, scopeChoices } from "#app/models/supervision/norm.words.ts";
import { normInWords, normLine } from "#app/models/supervision/norm-in-words.ts";
import {
	asksEmployer,
	decidersOfChange,
	lacksEmployer,
	type Norm,
	type NormWords,
} from "#app/models/supervision/norm.ts";

// What the pages say of a practice is what the rules do.

const now = new Date("2026-11-20T10:00:00Z");
const words: NormWords = { we_agree_that: "may", what: "visit people at home.", kind: "D04" };
const own: Norm = {
	id: "n",
	scope: "me",
	state: "agreed",
	revision: 1,
	isAccepted: true,
	reviewWeek: "2027-W10",
	proposedAt: "2026-11-20T09:00:00Z",
	agreedAt: "2026-11-20T09:30:00Z",
	pair: { proposerName: "Amina", supervisorName: "Sam", hat: "clinical_restorative" },
	isProposer: true,
	isSupervisor: false,
	supervisorId: "sam",
	isAtPlace: false,
	hasNoSupervisor: false,
	fallsToViewer: false,
	words,
};
const employerOf = (words: NormWords) =>
	normInWords({ ...own, words }, now).rows.find(({ term }) => term === "Employer")?.words;

test("the employer is asked about what we may do, and not about what we may not", () => {
	expect([asksEmployer(words), lacksEmployer(words)]).toEqual([true, true]);
	expect(employerOf(words)).toBe("Nobody is named who approves it. Insurance and policy are not both checked.");
	const never: NormWords = { ...words, we_agree_that: "may_not" };
	expect([asksEmployer(never), lacksEmployer(never)]).toEqual([false, false]);
	expect(employerOf(never)).toBeUndefined();
	expect(employerOf({ ...never, approver: "The service lead" })).toBe("The service lead approves it.");
	expect(employerOf({ ...never, policy: "yes" })).toBe("It was checked against the policy.");
	expect(employerOf({ ...never, insurance: "yes", policy: "yes" })).toBe("Insurance and policy were checked.");
});

test("who reads a team’s practice is said with all who do: those there, who agreed it, and who reviews it", () => {
	const help = scopeChoices.find(({ code }) => code === "team")!.help;
	for (const said of [readersOfNorm.team("Elm Surgery"), help]) {
		expect(said).toMatch(/work/);
		expect(said).toMatch(/agree[sd] it/);
		expect(said).toMatch(/reviews it/);
	}
});

test("what two people read is for one of them, and not called theirs alone", () => {
	expect(normLine(own, now).meta).toMatch(/^For you, with Sam\./);
	expect(normLine({ ...own, isProposer: false, isSupervisor: true }, now).meta).toMatch(/^For Amina\./);
	expect(normInWords(own, now).audience).toMatch(/^Two people/);
	const left = normInWords({ ...own, hasNoSupervisor: true }, now).audience;
	expect(left, "a supervisor may have left while the supervision goes on").toMatch(/left/);
});

test("what is counted is counted in the whole organisation, also what the reader cannot open", () => {
	expect(countsInWords({ organisation: 1, team: 1, due: 0 })).toBe(
		"2 practices are agreed in your organisation: 1 for everyone and 1 for a team.",
	);
});

test("a change is proposed to whoever can decide about it, and else it is said why not", () => {
	const [sam, noor] = [{ supervisorId: "sam" }, { supervisorId: "noor" }];
	const wide: Norm = { ...own, scope: "organisation", isProposer: false };
	const team: Norm = { ...wide, scope: "team" };
	const there = { ...team, isAtPlace: true };
	const cases: [Norm, { supervisorId: string }[], object][] = [
		[own, [noor, sam], { deciders: [sam] }],
		[own, [noor], { refused: "other-supervisor" }],
		[{ ...own, hasNoSupervisor: true }, [noor], { deciders: [noor] }],
		[wide, [noor, sam], { deciders: [sam] }],
		[wide, [], { refused: "no-supervisor" }],
		[wide, [noor], { refused: "other-supervisor" }],
		[{ ...wide, isSupervisor: true }, [noor], { refused: "others-do" }],
		[{ ...wide, isSupervisor: true, hasNoSupervisor: true }, [noor], { deciders: [noor] }],
		[team, [sam], { refused: "elsewhere" }],
		[there, [sam], { deciders: [sam] }],
		[{ ...there, hasNoSupervisor: true, fallsToViewer: true }, [], { refused: "no-supervisor" }],
	];
	for (const [norm, supervisors, verdict] of cases) expect(decidersOfChange(norm, supervisors)).toEqual(verdict);
});
