import { expect, test } from "vitest";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { leaveGroup } from "#app/models/peer-groups/leaving.server.ts";
import {
	acceptGroupAgreement,
	openGroupAgreements,
	saveGroupAgreement,
} from "#app/models/peer-groups/agreement.server.ts";
import { groupHeadings } from "#app/models/peer-groups/agreement.ts";
import { firstGroupWords, groupHeadingWords } from "#app/models/peer-groups/agreement.words.ts";
import { readAgreement } from "#app/models/supervision/agreement.form.ts";
import { changesInWords } from "#app/models/supervision/agreement.words.ts";
import { findGroup } from "#app/models/peer-groups/groups.server.ts";
import { db, keys } from "#db/live.server.ts";
import { rowsOf } from "#tests/mail/post-room.ts";
import { aPeerGroup, bringIn } from "#tests/support/groups.ts";
import { aLinkWorker, testNow } from "#tests/support/people.ts";

const save = (who: Viewer, id: string, purpose: string, version = 1, revision = 1) =>
	saveGroupAgreement(db, keys, who, id, { words: { purpose }, terms: {}, basedOn: { version, revision } }, testNow);
const accept = (who: Viewer, id: string, version: number, revision: number) =>
	acceptGroupAgreement(db, keys, who, id, { version, revision }, testNow);
const read = async (who: Viewer, id: string) => {
	const group = await findGroup(db, keys, who, id, testNow);
	return group && openGroupAgreements(db, keys, who, group);
};

test("new words are in force once everyone accepts the same ones, and the old ones hold until then", async () => {
	const { id, lead, members } = await aPeerGroup(4);
	expect((await read(members[0], id))?.inForce).toMatchObject({
		version: 1,
		acceptedBy: expect.arrayContaining([lead.id]),
	});
	expect(await save(members[0], id, "To rest.")).toHaveProperty("saved");
	expect((await rowsOf(lead.id)).map(({ kind }) => kind)).toEqual(["group-waits"]);
	for (const each of [lead, members[0], members[1]]) {
		expect(await accept(each, id, 2, 1)).toMatchObject({ isInForce: false });
	}
	expect(await rowsOf(lead.id), "accepted is not told").toEqual([]);
	expect(await save(members[1], id, "To rest and think.", 2, 1)).toHaveProperty("saved");
	expect(await accept(members[2], id, 2, 1), "what they read is not what it says").toEqual({ refused: "changed" });
	expect((await read(lead, id))?.draft?.acceptedBy, "everyone is asked again").toEqual([]);
	for (const each of [lead, ...members.slice(0, 2)]) await accept(each, id, 2, 2);
	expect((await read(lead, id))?.inForce?.version).toBe(1);
	expect(await accept(members[2], id, 2, 2)).toMatchObject({ isInForce: true });
	expect(await accept(members[2], id, 2, 2), "once more is the same").toMatchObject({ isInForce: true });
	const { inForce, earlier, draft } = (await read(lead, id))!;
	expect([inForce?.words.purpose, earlier.map(({ version }) => version), draft]).toEqual([
		"To rest and think.",
		[1],
		undefined,
	]);
});

test("whoever leaves is not waited for, and whoever joins is", async () => {
	const { id, lead, members } = await aPeerGroup(4);
	await save(lead, id, "To rest.");
	for (const each of [lead, members[0], members[1]]) await accept(each, id, 2, 1);
	await leaveGroup(db, keys, members[2], id, testNow);
	expect((await read(lead, id))?.inForce?.version).toBe(2);
	await save(lead, id, "To sing.", 2, 1);
	const late = await aLinkWorker();
	await bringIn(id, lead, late);
	for (const each of [lead, members[0]]) await accept(each, id, 3, 1);
	expect(await accept(members[1], id, 3, 1)).toMatchObject({ isInForce: false });
	expect(await accept(late, id, 3, 1)).toMatchObject({ isInForce: true });
});

test("nobody outside reads, writes or accepts, and what changed meanwhile is not overwritten", async () => {
	const { id, lead, members } = await aPeerGroup(4);
	const stranger = await aLinkWorker();
	await leaveGroup(db, keys, members[0], id, testNow);
	for (const each of [stranger, members[0]]) {
		expect([await read(each, id), await save(each, id, "Mine."), await accept(each, id, 1, 1)]).toEqual(
			Array.from({ length: 3 }),
		);
	}
	await save(lead, id, "A");
	expect(await save(members[1], id, "B")).toEqual({ refused: "stale" });
	const both = await Promise.all([save(lead, id, "C", 2, 1), save(members[1], id, "D", 2, 1)]);
	expect(both.filter((each) => each && "refused" in each)).toHaveLength(1);
});

test("the form takes the headings and the terms, and says what is wrong with them", () => {
	expect(Object.keys(firstGroupWords).sort()).toEqual([...groupHeadings].sort());
	expect(Object.keys(groupHeadingWords).sort()).toEqual([...groupHeadings].sort());
	const form = (fields: Record<string, string>) => {
		const posted = new FormData();
		for (const [name, value] of Object.entries({ purpose: "P", ...fields })) posted.set(name, value);
		return readAgreement(posted, groupHeadings, testNow);
	};
	expect(form({}).terms).toEqual({});
	expect(form({ minutes: "60", every_weeks: "4" })).toMatchObject({
		terms: { minutes: 60, everyWeeks: 4 },
		errors: {},
	});
	for (const [fields, wrong] of [
		[{ purpose: "" }, ["purpose"]],
		[{ review_day: "2026-11-20" }, ["review_day"]],
		[{ lead: "x".repeat(2001) }, ["lead"]],
	] as const) {
		const { errors } = form(fields);
		expect(Object.keys(errors)).toEqual(wrong);
	}
});

test("what new words say differently is named", async () => {
	const { id, lead } = await aPeerGroup(4, { minutes: 60 });
	await save(lead, id, "To rest.");
	const { inForce, draft } = (await read(lead, id))!;
	expect(changesInWords(groupHeadingWords, inForce!, draft!)).toEqual([
		"How long a session is",
		"What it is for",
		"What stays in the group",
	]);
});
