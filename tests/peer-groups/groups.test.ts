import { expect, test } from "vitest";
import { endRelation } from "#app/models/accounts/relations.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { leaveGroup } from "#app/models/peer-groups/leaving.server.ts";
import { listGroupsForCalendar } from "#app/models/peer-groups/calendar.server.ts";
import { listAsked, listColleagues } from "#app/models/peer-groups/colleagues.server.ts";
import { dropLineManagers, wasTakenOut } from "#app/models/peer-groups/group-rounds.server.ts";
import { findGroup, listGroups, rosterOf, startGroup } from "#app/models/peer-groups/groups.server.ts";
import {
	declineGroup,
	findInvitation,
	invite,
	joinGroup,
	listInvitations,
	withdrawInvitation,
} from "#app/models/peer-groups/joining.server.ts";
import { callOffMeeting, listMeetings, planMeetings } from "#app/models/peer-groups/meetings.server.ts";
import { db, keys } from "#db/live.server.ts";
import { rowsOf } from "#tests/mail/post-room.ts";
import { agreeOn, aNewGroup, aPeerGroup, bringIn, said } from "#tests/support/groups.ts";
import { aLinkWorker, anOrganisation, aPerson, aRelation, testNow } from "#tests/support/people.ts";

const later = (days: number, minutes = 0) => new Date(testNow.getTime() + days * 86_400_000 + minutes * 60_000);
const find = (who: Viewer, id: string, now = testNow) => findGroup(db, keys, who, id, now);
const names = (people: readonly { name: string }[] | undefined) => people?.map(({ name }) => name);
const asMember = (person: Viewer) => ({ personId: person.id, part: "member" as const });

test("link workers and supervisors start groups, and nobody else does", async () => {
	const words = { name: "Circle", purpose: "", methods: [] };
	const start = (who: Viewer) => startGroup(db, keys, who, { words, part: "facilitator" }, testNow);
	for (const roles of [["service_lead"], ["admin"], []] as const) {
		expect(await start(await aPerson({ roles }))).toBeUndefined();
	}
	expect(await start({ ...(await aPerson()), supervises: true })).toHaveProperty("started");
	const worker = await aLinkWorker();
	for (let made = 0; made < 12; made += 1) expect(await start(worker)).toHaveProperty("started");
	expect(await start(worker)).toEqual({ refused: "too-many-groups" });
	expect(await listGroups(db, keys, worker, testNow)).toHaveLength(12);
});

test("somebody is in a group once they were asked and said yes, and sees who is in it before that", async () => {
	const [lead, ben] = [await aLinkWorker({ name: "Lead" }), await aLinkWorker({ name: "Ben" })];
	const id = await aNewGroup(lead);
	await agreeOn(id, lead);
	expect(await joinGroup(db, keys, ben, id, undefined, testNow)).toBeUndefined();
	const { asked } = said(await invite(db, keys, lead, id, asMember(ben), testNow));
	expect((await rowsOf(ben.id)).map(({ kind }) => kind)).toEqual(["group-waits"]);
	expect(await find(ben, id), "asked is not in").toBeUndefined();
	expect(names(await listInvitations(db, keys, ben).then((all) => all.map(({ words }) => words)))).toEqual([
		"The Tuesday circle",
	]);
	const { roster, agreement, invitedByName } = (await findInvitation(db, keys, ben, id, testNow))!;
	expect([names(roster), invitedByName, agreement?.words]).toEqual([
		["Lead"],
		"Lead",
		{ confidentiality: "It stays here." },
	]);
	expect(await invite(db, keys, lead, id, asMember(ben), testNow)).toEqual({ refused: "asked-already" });
	expect(await joinGroup(db, keys, ben, id, undefined, testNow)).toEqual({ refused: "not-accepted" });
	const old = { id: agreement!.id, revision: 7 };
	expect(await joinGroup(db, keys, ben, id, old, testNow)).toEqual({ refused: "agreement-changed" });
	expect(await joinGroup(db, keys, ben, id, agreement, later(0, 1))).toEqual({ joined: id });
	expect(names((await find(ben, id))?.roster)).toEqual(["Lead", "Ben"]);
	expect(await rowsOf(ben.id), "what was answered is not told").toEqual([]);
	expect(await joinGroup(db, keys, ben, id, agreement, testNow), "once").toBeUndefined();
	expect(await invite(db, keys, ben, id, asMember(await aLinkWorker()), testNow), "not a facilitator").toBeUndefined();
	expect(await invite(db, keys, lead, id, asMember(ben), testNow)).toEqual({ refused: "in-it-already" });
	expect(await withdrawInvitation(db, keys, lead, { groupId: id, invitationId: asked }, testNow)).toEqual({
		refused: "answered",
	});
});

test("nobody of another organisation is asked, nobody reads on after a no, and what is withdrawn is gone", async () => {
	const [lead, ben] = [await aLinkWorker(), await aLinkWorker()];
	const id = await aNewGroup(lead);
	const stranger = await aLinkWorker({ orgId: await anOrganisation("Elsewhere") });
	expect(await invite(db, keys, lead, id, asMember(stranger), testNow)).toBeUndefined();
	await invite(db, keys, lead, id, asMember(ben), testNow);
	expect(await declineGroup(db, keys, ben, id, testNow)).toEqual({ declined: id });
	expect(await findInvitation(db, keys, ben, id, testNow)).toBeUndefined();
	expect(await declineGroup(db, keys, ben, id, testNow)).toBeUndefined();
	const { asked } = said(await invite(db, keys, lead, id, asMember(ben), testNow));
	const of = { groupId: id, invitationId: asked };
	expect(await withdrawInvitation(db, keys, ben, of, testNow)).toBeUndefined();
	expect(await withdrawInvitation(db, keys, lead, of, testNow)).toEqual({ withdrawn: asked });
	expect([await listInvitations(db, keys, ben), await rowsOf(ben.id)]).toEqual([[], []]);
});

test("a group is full with ten, those who were asked among them", async () => {
	const { id, lead } = await aPeerGroup(8);
	for (let more = 0; more < 2; more += 1) await invite(db, keys, lead, id, asMember(await aLinkWorker()), testNow);
	expect(await listAsked(db, id)).toHaveLength(2);
	expect(await invite(db, keys, lead, id, asMember(await aLinkWorker()), testNow)).toEqual({ refused: "full" });
});

test("leaving ends access at once, a group without facilitators takes turns, and the last one ends it", async () => {
	const { id, lead, members } = await aPeerGroup(4);
	const [amina, ben, cleo] = members;
	expect((await find(amina, id))?.mayRun).toBe(false);
	expect(await leaveGroup(db, keys, lead, id, later(1))).toEqual({ left: id });
	expect([await find(lead, id, later(1)), await listGroups(db, keys, lead, later(1))]).toEqual([undefined, []]);
	expect(await leaveGroup(db, keys, lead, id, later(1))).toBeUndefined();
	expect((await find(amina, id, later(1)))?.mayRun, "anybody may now").toBe(true);
	await bringIn(id, amina, lead, later(2));
	expect((await find(lead, id, later(2)))?.roster.at(-1)?.part, "back as a member").toBe("member");
	const waiting = await aLinkWorker();
	await invite(db, keys, ben, id, asMember(waiting), later(3));
	for (const each of [lead, amina, ben, cleo]) await leaveGroup(db, keys, each, id, later(4));
	const { endedAt } = await db
		.selectFrom("peerGroups")
		.select("endedAt")
		.where("id", "=", id)
		.executeTakeFirstOrThrow();
	expect(endedAt).toBe(later(4).toISOString());
	expect(await findInvitation(db, keys, waiting, id, later(4))).toBeUndefined();
});

test("no line manager is asked into a group of somebody they manage, or joins it, either way round", async () => {
	const [lead, worker, manager] = [await aLinkWorker(), await aLinkWorker(), await aLinkWorker()];
	const id = await aNewGroup(lead);
	await bringIn(id, lead, worker);
	await aRelation(worker, manager, "line_management");
	const boss = await aLinkWorker();
	const group = (await find(lead, id))!;
	const listed = await listColleagues(db, lead, group, [], testNow);
	expect(listed.some((each) => each.id === boss.id)).toBe(true);
	expect(listed.some((each) => each.id === manager.id)).toBe(false);
	expect(await invite(db, keys, lead, id, asMember(manager), testNow)).toEqual({ refused: "line-manager" });
	// One who is managed by somebody there is kept out, too; one supervised in another hat is not.
	await aRelation(boss, lead, "line_management");
	expect(await invite(db, keys, lead, id, asMember(boss), testNow)).toEqual({ refused: "line-manager" });
	const supervised = await aLinkWorker();
	await aRelation(supervised, lead, "clinical_restorative");
	expect(await invite(db, keys, lead, id, asMember(supervised), testNow)).toHaveProperty("asked");
	// Asked while they did not manage anybody, and by the time they answer they do.
	const late = await aLinkWorker();
	await invite(db, keys, lead, id, asMember(late), testNow);
	await aRelation(worker, late, "line_management");
	expect(await joinGroup(db, keys, late, id, undefined, later(0, 1))).toEqual({ refused: "line-manager" });
});

test("whoever comes to manage a member is out in the same moment, and told; the one they manage stays", async () => {
	const { id, lead, members } = await aPeerGroup(5);
	const [worker, manager] = members;
	const relation = await aRelation(worker, manager, "line_management");
	expect(await find(manager, id, later(0, 1))).toBeUndefined();
	expect(await rosterOf(db, id, later(0, 1))).toHaveLength(4);
	expect(await dropLineManagers(db, keys, later(0, 2))).toBe(1);
	expect(await dropLineManagers(db, keys, later(0, 3))).toBe(0);
	expect((await rowsOf(manager.id)).map(({ kind }) => kind)).toEqual(["group-waits"]);
	expect([await wasTakenOut(db, manager, later(1)), await wasTakenOut(db, worker, later(1))]).toEqual([true, false]);
	expect((await find(worker, id, later(1)))?.roster).toHaveLength(4);
	// The end of the relation does not bring them back: they would have to be asked again.
	await endRelation(db, keys, { id: "service", orgId: lead.orgId }, relation, later(2));
	expect(await find(manager, id, later(3))).toBeUndefined();
	await bringIn(id, lead, manager, later(3));
	expect((await find(manager, id, later(3)))?.roster).toHaveLength(5);
});

test("dates are planned by whoever leads, are in each one's calendar, and say whose turn it is", async () => {
	const { id, lead, members } = await aPeerGroup(4);
	const [amina, ben] = members;
	const plan = { day: "2026-12-01", time: "12:30", minutes: 90, everyWeeks: 4, times: 2, meeting: { place: "Room 2" } };
	expect(await planMeetings(db, keys, amina, id, plan, testNow)).toBeUndefined();
	expect(await planMeetings(db, keys, lead, id, { ...plan, day: "2026-11-19" }, testNow)).toEqual({ refused: "past" });
	expect(await planMeetings(db, keys, lead, id, { ...plan, day: "2029-11-19" }, testNow)).toEqual({
		refused: "too-far",
	});
	const { planned } = said(await planMeetings(db, keys, lead, id, plan, testNow));
	const group = (await find(amina, id))!;
	expect(await listMeetings(db, keys, amina, group, testNow)).toMatchObject([
		{ startsAt: "2026-12-01T12:30:00.000Z", meeting: { place: "Room 2" }, isOff: false },
		{ startsAt: "2026-12-29T12:30:00.000Z" },
	]);
	expect(await listGroupsForCalendar(db, keys, amina, testNow)).toMatchObject([
		{ id: planned[0], title: "Peer group", status: "planned" },
		{ id: planned[1] },
	]);
	const of = { groupId: id, meetingId: planned[1]! };
	expect(await callOffMeeting(db, keys, amina, of, testNow)).toBeUndefined();
	expect(await callOffMeeting(db, keys, lead, of, testNow)).toEqual({ off: planned[1] });
	expect(await callOffMeeting(db, keys, lead, of, testNow)).toEqual({ refused: "not-now" });
	expect(await listGroupsForCalendar(db, keys, amina, testNow)).toMatchObject([
		{},
		{ status: "cancelled", sequence: 1 },
	]);
	await leaveGroup(db, keys, amina, id, testNow);
	expect(await listGroupsForCalendar(db, keys, amina, testNow)).toEqual([]);
	await leaveGroup(db, keys, lead, id, testNow);
	const turns = (await find(ben, id))!;
	// The first in the order of joining have left: the first turn is the next one's.
	expect((await listMeetings(db, keys, ben, turns, testNow)).map(({ leadName }) => leadName)).toEqual([
		ben.name,
		ben.name,
	]);
});
