import { expect, test, vi } from "vitest";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { agreeNorm, declineNorm, retireNorm } from "#app/models/supervision/norm-deciding.server.ts";
import { changeNorm, remarkOnNorm, takeBackNorm } from "#app/models/supervision/norm-proposing.server.ts";
import { discretionKinds } from "#app/models/entries/options/discretion.ts";
import { labelOf } from "#app/models/option-list.ts";
import { linesByKind, normLine } from "#app/models/supervision/norm-in-words.ts";
import { countNorms, countNormsWaiting, listNorms, openNorm } from "#app/models/supervision/norm-reading.server.ts";
import { db, keys } from "#db/live.server.ts";
import { aHost, aNorm, anAgreedNorm, someWords, type Host } from "#tests/support/norms.ts";
import { testNow } from "#tests/support/people.ts";

// Who reads agreed practice, and what is forgotten of it.

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const agree = (viewer: Viewer, id: string, revision = 1, now = testNow) =>
	agreeNorm(db, keys, viewer, id, revision, now);
const open = (viewer: Viewer, id: string, now = testNow) => openNorm(db, keys, viewer, id, now);
const rowOf = (id: string) => db.selectFrom("norms").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const seenBy = async (viewer: Viewer, now = testNow) => (await listNorms(db, keys, viewer, now)).map(({ id }) => id);
const change = (viewer: Viewer, id: string, revision: number) => {
	const words = { ...someWords, limits: "Twice, an hour at most." };
	return changeNorm(db, keys, viewer, id, { revision, words, reviewWeek: "2027-W10", looked: "" }, testNow);
};

/** Who of a host finds a norm in their list, and who can open it: always the same people. */
async function readers({ people }: Host, id: string, now = testNow): Promise<string[]> {
	const found: string[] = [];
	for (const [role, viewer] of Object.entries(people)) {
		const [listed, opened] = [(await seenBy(viewer, now)).includes(id), await open(viewer, id, now)];
		expect(opened !== undefined, role).toBe(listed);
		if (listed) found.push(role);
	}
	return found;
}

test("a draft, a declined one and one for oneself are read by the two alone, whatever they are meant for", async () => {
	const host = await aHost();
	const two = ["author", "supervisor"];
	for (const more of [
		{ scope: "me" as const },
		{ scope: "team" as const, placeId: host.placeId },
		{ scope: "organisation" as const },
	]) {
		const id = await aNorm(host.author, host.relation, more);
		expect(await readers(host, id), more.scope).toEqual(two);
		const reason = { revision: 1, reason: "Not yet." };
		await declineNorm(db, keys, host.supervisor, id, reason, testNow);
		expect(await readers(host, id), `${more.scope}, declined`).toEqual(two);
		expect((await open(host.author, id))?.reason).toBe("Not yet.");
	}
	const own = await anAgreedNorm(host.author, host.supervisor, host.relation);
	expect(await readers(host, own)).toEqual(two);
});

test("agreed for a team it is read by who works there and by who agreed it", async () => {
	const host = await aHost();
	const more = { scope: "team" as const, placeId: host.placeId };
	const id = await anAgreedNorm(host.author, host.supervisor, host.relation, more);

	expect(await readers(host, id)).toEqual(["author", "supervisor", "colleague"]);
	await db.deleteFrom("personPlaces").where("personId", "=", host.author.id).execute();
	// Now its supervisor has nobody there, and no one else has: its review falls to the admin.
	expect(await readers(host, id), "its proposer left the place").toEqual(["supervisor", "colleague", "admin"]);
});

test("agreed for the organisation it is read by everyone in it, and stays readable when it is retired", async () => {
	const host = await aHost();
	const id = await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	const everyone = Object.keys(host.people).filter((role) => role !== "stranger");

	expect(await readers(host, id)).toEqual(everyone);
	const why = { reason: "Out of date.", looked: "" };
	expect(await retireNorm(db, keys, host.supervisor, id, why, later(1))).toEqual({ retired: id });
	expect(await readers(host, id, later(2)), "the day after").toEqual(everyone);
	const opened = await open(host.lead, id, later(2));
	expect(opened).toMatchObject({ reason: "Out of date.", norm: { state: "retired", words: someWords } });
});

test("when the supervision ends, its supervisor reads no draft and nothing for one person any more", async () => {
	const host = await aHost();
	const draft = await aNorm(host.author, host.relation);
	const own = await anAgreedNorm(host.author, host.supervisor, host.relation);
	const wide = await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	await endRelation(db, keys, { id: "service", orgId: host.orgId }, host.relation, later(1));

	expect(await seenBy(host.supervisor, later(2))).toEqual([wide]);
	expect(await agree(host.supervisor, draft, 1, later(2))).toBeUndefined();
	expect(await remarkOnNorm(db, keys, host.supervisor, draft, "Still there?", later(2))).toBeUndefined();
	expect((await seenBy(host.author, later(2))).sort()).toEqual([draft, own, wide].sort());
	expect((await open(host.author, own, later(2)))?.norm).toMatchObject({ hasNoSupervisor: true });
	expect(await retireNorm(db, keys, host.author, own, { reason: "On my own now.", looked: "" }, later(2))).toEqual({
		retired: own,
	});
	expect(await takeBackNorm(db, keys, host.author, draft, later(2))).toEqual({ takenBack: draft });
});

test("agreed for many, it forgets who proposed it, where it was discussed, and what was said", async () => {
	const host = await aHost();
	const own = await anAgreedNorm(host.author, host.supervisor, host.relation);
	const id = await aNorm(host.author, host.relation, { scope: "organisation", replacesId: own });
	await remarkOnNorm(db, keys, host.author, id, "I would like this for everyone.", testNow);
	await remarkOnNorm(db, keys, host.supervisor, id, "So would I.", testNow);
	const before = await rowOf(id);
	expect(before).toMatchObject({ proposerId: host.author.id, relationId: host.relation, replacesId: own });

	expect(await agree(host.supervisor, id, 1, later(1))).toEqual({ agreed: id });

	const { words, ...kept } = await rowOf(id);
	expect(kept).toMatchObject({
		proposerId: null,
		relationId: null,
		replacesId: null,
		supervisorId: host.supervisor.id,
	});
	expect(Object.values(kept)).not.toContain(host.author.id);
	expect(words.readUInt32BE(1), "another key").not.toBe(before.words.readUInt32BE(1));
	expect(await db.selectFrom("normRemarks").selectAll().where("normId", "=", id).execute()).toEqual([]);
	for (const viewer of [host.author, host.lead, host.supervisor]) {
		const opened = await open(viewer, id, later(1));
		expect(opened).toMatchObject({ norm: { words: someWords, isProposer: false }, remarks: [] });
		expect(opened?.norm).not.toHaveProperty("pair");
		expect(JSON.stringify(opened)).not.toMatch(/Amina|Sam/);
	}
	expect((await rowOf(own)).retiredAt, "and what it replaced is retired").toBe(later(1).toISOString());
});

test("agreed for one person, it goes on between the two, with what they said", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	await remarkOnNorm(db, keys, host.supervisor, id, "Fine with me.", testNow);
	await agree(host.supervisor, id);

	expect(await open(host.author, id)).toMatchObject({
		norm: { state: "agreed", pair: { proposerName: "Amina Author", supervisorName: "Sam Supervisor" } },
		remarks: [{ writerName: "Sam Supervisor", text: "Fine with me.", isOwn: false }],
	});
	expect(await remarkOnNorm(db, keys, host.author, id, "Thank you.", testNow)).toHaveProperty("remarked");
});

test("remarks go between the two, in their order, and to nobody else", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	const remark = (viewer: Viewer, text: string) => remarkOnNorm(db, keys, viewer, id, text, testNow);

	await remark(host.author, "One.");
	await remarkOnNorm(db, keys, host.supervisor, id, "Two.", later(1));
	for (const viewer of [host.colleague, host.other, host.admin, host.stranger]) {
		expect(await remark(viewer, "Three.")).toBeUndefined();
	}
	expect(await remark(host.author, "")).toEqual({ refused: "empty-remark" });
	expect(await remark(host.author, "r".repeat(5001))).toEqual({ refused: "too-long" });
	const opened = await open(host.author, id);
	expect(opened?.remarks.map(({ text, isOwn }) => [text, isOwn])).toEqual([
		["One.", true],
		["Two.", false],
	]);
});

test("reading what the other one wrote leaves a line before it is read; reading one’s own or what all read does not", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation, { scope: "organisation" });
	const lines = async () =>
		(
			await db
				.selectFrom("auditLines")
				.select(["actorId", "actingAs"])
				.where("orgId", "=", host.orgId)
				.where("action", "=", "norm.read")
				.execute()
		).map(({ actorId, actingAs }) => [actorId, actingAs]);

	await open(host.author, id);
	const [own] = await listNorms(db, keys, host.author, testNow);
	const [theirs] = await listNorms(db, keys, host.supervisor, testNow);
	expect(own).toHaveProperty("words");
	expect(theirs, "a list says that it is there, and not what it says").not.toHaveProperty("words");
	expect(normLine(theirs!, testNow).title).toBe("Proposed by Amina Author");
	expect(linesByKind([own!, theirs!], testNow).map(({ heading }) => heading)).toEqual([
		labelOf(discretionKinds, someWords.kind),
		"For one person you supervise",
	]);
	expect(await lines()).toEqual([]);
	// why: the line has to be there although the words cannot be opened.
	vi.spyOn(keys, "open").mockRejectedValueOnce(new Error("no key"));
	await expect(open(host.supervisor, id)).rejects.toThrow("no key");
	const line = [host.supervisor.id, "clinical_restorative"];
	expect(await lines(), "a line before the words").toEqual([line]);
	await open(host.supervisor, id);
	expect(await lines()).toEqual([line, line]);
	await agree(host.supervisor, id);
	for (const viewer of [host.author, host.supervisor, host.colleague]) {
		expect(await open(viewer, id), "agreed for everyone").toBeDefined();
	}
	expect(await lines()).toHaveLength(2);
});

test("before agreeing for many, one is told how many will read it", async () => {
	const host = await aHost();
	const team = await aNorm(host.author, host.relation, { scope: "team", placeId: host.placeId });
	const everyone = await aNorm(host.author, host.relation, { scope: "organisation" });

	expect((await open(host.supervisor, team))?.people).toBe(2);
	expect((await open(host.supervisor, everyone))?.people).toBe(7);
	expect((await open(host.author, everyone))?.people).toBe(0);
});

test("what is agreed is counted for the whole organisation, without what is for one person or not in force", async () => {
	const host = await aHost();
	const team = { scope: "team" as const, placeId: host.placeId };
	await anAgreedNorm(host.author, host.supervisor, host.relation);
	await aNorm(host.author, host.relation, team);
	await anAgreedNorm(host.author, host.supervisor, host.relation, team);
	await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	const gone = await anAgreedNorm(host.author, host.supervisor, host.relation, { scope: "organisation" });
	await retireNorm(db, keys, host.supervisor, gone, { reason: "Done.", looked: "" }, testNow);

	for (const viewer of [host.author, host.lead, host.elsewhere]) {
		expect(await countNorms(db, viewer, testNow)).toEqual({ team: 1, organisation: 1, due: 0 });
	}
	expect(await countNorms(db, host.stranger, testNow)).toEqual({ team: 0, organisation: 0, due: 0 });
});

test("today says what waits for the two, and for nobody else", async () => {
	const host = await aHost();
	const id = await aNorm(host.author, host.relation);
	const waiting = (viewer: Viewer) => countNormsWaiting(db, viewer, testNow);
	const nothing = { toDecide: 0, toAccept: 0, due: 0 };

	expect(await waiting(host.supervisor)).toEqual({ ...nothing, toDecide: 1 });
	expect(await waiting(host.author)).toEqual(nothing);
	await change(host.supervisor, id, 1);
	expect(await waiting(host.supervisor)).toEqual(nothing);
	expect(await waiting(host.author)).toEqual({ ...nothing, toAccept: 1 });
	for (const viewer of [host.colleague, host.other, host.admin, host.stranger]) {
		expect(await waiting(viewer)).toEqual(nothing);
	}
});
