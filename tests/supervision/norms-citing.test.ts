import { expect, test } from "vitest";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import type { Answers } from "#app/models/entries/answers.ts";
import { describeEntry, type Cited } from "#app/models/entries/describe.ts";
import { readAnswers } from "#app/models/entries/entry.form.ts";
import { fieldProblems, questions } from "#app/models/entries/entry.words.ts";
import { openLent } from "#app/models/sharing/reading.server.ts";
import { lend } from "#app/models/sharing/lending.server.ts";
import {
	citedForReader,
	listCitable,
	readCited,
	strayCitations,
	withCited,
	withImplied,
} from "#app/models/supervision/norm-citing.server.ts";
import { retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import { normProblems } from "#app/models/supervision/norm.words.ts";
import { db, keys } from "#db/live.server.ts";
import { newId } from "#db/ids.ts";
import { aHost, aNorm, anAgreedNorm, someWords, type Host } from "#tests/support/norms.ts";
import { anEntryBy, aRelation, testNow } from "#tests/support/people.ts";

// A judgement call cites an agreed practice: one that its writer may follow, told to whom it may be told.

const citing = (...norms: string[]): Answers => ({ discretion: norms.map((norm) => ({ kind: "D05", norm })) });
const offered = async (viewer: Viewer) => (await listCitable(db, keys, viewer, testNow)).map(({ code }) => code).sort();
const stray = (viewer: Viewer, answers: Answers, entryId = newId(testNow)) =>
	strayCitations(db, keys, viewer, { entryId, answers }, testNow);
const title = "We may, within limits: go with somebody to a first session of a group.";

/** One norm of each kind that the author of a host proposed: for herself, her team, everyone, and a draft. */
async function allKinds(host: Host) {
	const agreed = (more: object) => anAgreedNorm(host.author, host.supervisor, host.relation, more);
	return {
		own: await agreed({}),
		team: await agreed({ scope: "team", placeId: host.placeId }),
		everyone: await agreed({ scope: "organisation" }),
		draft: await aNorm(host.author, host.relation),
	};
}

test("one may follow one’s own, one’s team’s and everyone’s practice, and no draft or retired one", async () => {
	const host = await aHost();
	const { own, team, everyone } = await allKinds(host);
	const retired = await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	await retireNorm(db, keys, host.supervisor, retired, { reason: "Done.", looked: "" }, testNow);

	expect(await offered(host.author)).toEqual([own, team, everyone].sort());
	expect(await offered(host.colleague)).toEqual([team, everyone].sort());
	expect(await offered(host.elsewhere)).toEqual([everyone]);
	expect(await offered(host.stranger)).toEqual([]);
	expect(await offered(host.supervisor), "what one agreed for another alone is not one’s own").toEqual(
		[team, everyone].sort(),
	);
	expect((await listCitable(db, keys, host.elsewhere, testNow))[0]?.label).toBe(title);
});

test("a practice that is not the writer’s to follow is refused at its box, like a choice that is not listed", async () => {
	const host = await aHost();
	const { own, team, everyone, draft } = await allKinds(host);

	expect(await stray(host.author, citing(own, team, everyone))).toEqual({});
	expect(await stray(host.colleague, citing(own, team, draft, everyone))).toEqual({
		"discretion.0.norm": normProblems.notYourNorm,
		"discretion.2.norm": normProblems.notYourNorm,
	});
	expect(Object.keys(await stray(host.author, citing(draft, newId(testNow))))).toHaveLength(2);
	expect(Object.keys(await stray(host.stranger, citing(everyone)))).toHaveLength(1);
	expect(Object.keys(await stray(host.supervisor, citing(own)))).toHaveLength(1);
});

test("what an entry cites already stays, when it is retired and when its writer may not read it any more", async () => {
	const host = await aHost();
	const { team } = await allKinds(host);
	const entry = await anEntryBy(host.author, citing(team));
	await retireNorm(db, keys, host.supervisor, team, { reason: "Done.", looked: "" }, testNow);

	expect(await stray(host.colleague, citing(team)), "retired while somebody wrote").toEqual({});
	await db.deleteFrom("personPlaces").where("personId", "in", [host.author.id, host.colleague.id]).execute();
	expect(await stray(host.author, citing(team), entry.id)).toEqual({});
	expect(await readCited(db, keys, host.author, citing(team), testNow)).toEqual({});
	expect(Object.keys(await stray(host.author, citing(team)))).toEqual(["discretion.0.norm"]);
	expect(
		Object.keys(await stray(host.colleague, citing(team), entry.id)),
		"another’s entry vouches for nothing",
	).toEqual(["discretion.0.norm"]);
	expect(withCited([], citing(team))).toMatchObject([{ code: team }]);
});

test("a practice is cited by its id, and says nothing about guidance by itself", () => {
	const id = newId(testNow);
	const read = (fields: Record<string, string>) => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.set(`discretion.0.${name}`, value);
		return readAnswers(form);
	};
	expect(read({ norm: id }).answers.discretion).toEqual([{ norm: id }]);
	expect(read({ norm: id, guidance: "unclear" }).answers.discretion).toEqual([{ norm: id, guidance: "unclear" }]);
	expect(read({ norm: "not an id" })).toEqual({
		answers: { discretion: [{ norm: "not an id" }] },
		errors: { "discretion.0.norm": fieldProblems.notListed(questions["discretion.norm"]!.label) },
	});
});

test("following a practice says how guidance stood when an entry is finished, where nothing else is said", async () => {
	const host = await aHost();
	const more = { scope: "organisation" as const };
	const may = await anAgreedNorm(host.author, host.supervisor, host.relation, more);
	const words = { ...someWords, we_agree_that: "may_not" };
	const mayNot = await anAgreedNorm(host.author, host.supervisor, host.relation, { ...more, words });
	const own = await anAgreedNorm(host.author, host.supervisor, host.relation);
	const implied = async (viewer: Viewer, answers: Answers) =>
		(await withImplied(db, keys, viewer, answers, testNow)).discretion?.map(({ guidance }) => guidance);

	expect(await implied(host.author, citing(may, mayNot, own))).toEqual(["clear_yes", "clear_no", "clear_yes"]);
	expect(await implied(host.author, { discretion: [{ norm: mayNot, guidance: "unclear" }, { kind: "D05" }] })).toEqual([
		"unclear",
		undefined,
	]);
	expect(await implied(host.colleague, citing(own)), "not theirs to follow").toEqual([undefined]);
	expect(await withImplied(db, keys, host.author, { title: "None" }, testNow)).toEqual({ title: "None" });
});

test("an entry reads with the first line of the practice, and without it where it may not be told", async () => {
	const host = await aHost();
	const { own, team } = await allKinds(host);
	const read = async (viewer: Viewer) => {
		const cited = await readCited(db, keys, viewer, citing(own, team), testNow);
		const [section] = describeEntry(citing(own, team), undefined, testNow, {}, cited);
		return section!.lines.map(({ rest, note }) => note ?? rest);
	};
	expect(await read(host.author)).toEqual([`Agreed practice. ${title}`, `Agreed practice. ${title}`]);
	expect(await read(host.colleague)).toEqual(["I followed an agreed practice.", `Agreed practice. ${title}`]);
});

test("what is lent tells a practice in full to who may know of it, frozen, and to nobody else", async () => {
	const host = await aHost();
	const { own, team, everyone } = await allKinds(host);
	const other = await aRelation(host.author, host.other, "educational");
	const { id: entryId } = await anEntryBy(host.author, { title: "Went along", ...citing(own, team, everyone) });
	const lent = async (relationId: string, reader: Viewer, sections: ("discretion" | "meaning")[]) => {
		const cited = await citedForReader(db, keys, host.author, { entryId, relationId }, testNow);
		const choice = { entryId, relationId, sections, ask: "listen", endsAt: null, cited };
		const verdict = (await lend(db, keys, host.author, choice, testNow)) as { lent: string };
		return (await openLent(db, keys, reader, { shareId: verdict.lent }, testNow))?.sheet;
	};
	const bare = await lent(other, host.other, ["meaning"]);
	expect(bare).not.toHaveProperty("cited");

	const toOwn = await lent(host.relation, host.supervisor, ["discretion"]);
	expect(Object.keys(toOwn!.cited!).sort()).toEqual([own, team, everyone].sort());
	const educational = await aRelation(host.author, host.other, "safeguarding");
	const sheet = await lent(educational, host.other, ["discretion"]);
	expect(Object.keys(sheet!.cited!), "what a team agreed stays with those who work there").toEqual([everyone]);
	expect(sheet!.cited![everyone]).toBe(
		`${title} When: When they ask, and have not been there before. Limits: Once for each group, an hour at most. Tell whom: The desk. Record where: In the record.`,
	);
	const [section] = describeEntry(sheet!.answers, undefined, testNow, {}, sheet!.cited);
	expect(section!.lines.map(({ note }) => note !== undefined)).toEqual([false, false, true]);
});

test("nothing is told of what somebody else’s entry cites, or in a relation that is not one’s own", async () => {
	const host = await aHost();
	const { own, everyone } = await allKinds(host);
	const { id: entryId } = await anEntryBy(host.author, citing(own, everyone));
	const told = (viewer: Viewer, relationId: string): Promise<Cited> =>
		citedForReader(db, keys, viewer, { entryId, relationId }, testNow);

	expect(await told(host.colleague, host.relation)).toEqual({});
	const colleagues = await aRelation(host.colleague, host.supervisor);
	expect(await told(host.author, colleagues)).toEqual({});
	expect(Object.keys(await told(host.author, host.relation)).sort()).toEqual([own, everyone].sort());
	await endRelation(db, keys, { id: "service", orgId: host.orgId }, host.relation, testNow);
	expect(await told(host.author, host.relation), "it has ended").toEqual({});
	expect(await told(host.author, newId(testNow))).toEqual({});
});
