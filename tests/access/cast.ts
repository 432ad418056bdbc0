import { nameDeputies } from "#app/models/accounts/deputies.server.ts";
import { startRelation, endRelation } from "#app/models/accounts/relations.server.ts";
import { takeBack } from "#app/models/sharing/lending.server.ts";
import { findFeedSecret, makeFeed, stopFeed } from "#app/models/mail/feed.server.ts";
import { stopToken } from "#app/models/mail/stopping.server.ts";
import { addTemplate, listTemplates, retireTemplate } from "#app/models/entries/prompt-template.server.ts";
import type { Viewer } from "#app/models/accounts/viewer.ts";
import { saveCheckIn } from "#app/models/check-ins/keeping.server.ts";
import { dayPlus, londonDay } from "#app/models/dates.ts";
import { askForChange, takeBackChange } from "#app/models/supervision/change-asking.server.ts";
import { planSessions } from "#app/models/supervision/planning.server.ts";
import { writeDown } from "#app/models/supervision/recording.server.ts";
import { endOwnTalk, previewTalk, sendTalk, type Ask } from "#app/models/supervision/talk-asking.server.ts";
import { traceOf } from "#app/models/supervision/talk-ladder.ts";
import { newId } from "#db/ids.ts";
import type { Hat } from "#db/tables.ts";
import { hourBeforeToday } from "#tests/support/hours.ts";
import type { Served } from "#tests/support/served.ts";
import type { Role } from "./access-table.ts";
import { castGroups } from "./cast-groups.ts";
import { castNorms } from "./cast-norms.ts";

/**
 * Words that show in an answer whose they are: nobody's but the author's, or also those of whom it was lent to; of the two
 * who discuss a practice, of the team, of everyone here, of the one who is told in confidence, or of those who are told
 * that somebody needs to talk; or of those in a peer group.
 */
export const words = {
	mine: "quartzmine",
	lent: "quartzlent",
	over: "quartzover",
	two: "quartztwo",
	team: "quartzteam",
	all: "quartzall",
	wish: "quartzwish",
	talk: "quartztalk",
	group: "quartzgroup",
};

/** An instant some hours from now: the app judges by the clock of this machine. */
export function hoursAgo(hours: number): Date {
	return new Date(Date.now() - hours * 3_600_000);
}

/** A thing of the author's: the id that goes into the address or the form, and what a form about it needs. */
export type Thing = { id: string; proof?: string; /** A second id, for an address with two. */ more?: string };

/** Who plays in the matrix, and what the author has made, anew each time it is asked for. */
export type Cast = {
	people: Record<Exclude<Role, "signed out">, Viewer>;
	relationId: string;
	/** Makes what a row names, as `/entries/:entryId`'s "finished"; several for "unknown". */
	make(address: string, which: string): Promise<Thing[]>;
};

/** A relation that has been going on for two days: the makers' own begins at a fixed time. Returns its id. */
export async function aRelationOf(
	{ house }: Served,
	author: Viewer,
	supervisor: Viewer,
	hat: Hat = "clinical_restorative",
) {
	const relation = { superviseeId: author.id, supervisorId: supervisor.id, hat };
	const service = { id: "service", orgId: author.orgId };
	return (await startRelation(house.db, house.keys, service, relation, hoursAgo(48)))!;
}

/** What the page sends to have an ask sent that was previewed now. */
export async function whatToSend({ house }: Served, author: Viewer, ask: Ask & { note: string }) {
	const preview = await previewTalk(house.db, author, ask, new Date());
	if (!preview || "refused" in preview) throw new Error(`no preview: ${JSON.stringify(preview)}`);
	return { ...ask, previewedAt: preview.begins.toISOString(), ladder: traceOf(preview.plan) };
}

/** Casts every role of the access table in a served house. */
export async function castIn(served: Served): Promise<Cast> {
	const { house, people: makers } = served;
	const { aPerson, aLinkWorker, anOrganisation } = makers;
	const author = await aLinkWorker({ name: "Amina Author" });
	const supervisor = await aPerson({ name: "Sam Supervisor" });
	const another = await aPerson({ name: "Noor Supervisor" });
	const worker = await aLinkWorker({ name: "Ben Worker" });
	const admin = await aPerson({ name: "Ada Admin", roles: ["admin"] });
	const relationId = await aRelationOf(served, author, supervisor);
	const heldIn = await aRelationOf(served, author, supervisor, "safeguarding");
	// It ended an hour ago: what is lent in it below was lent before.
	const endedId = await aRelationOf(served, author, supervisor, "educational");
	await endRelation(house.db, house.keys, { id: "service", orgId: author.orgId }, endedId, hoursAgo(1));
	// The other supervisor and the other link worker are in relations of their own: with each other, and with Sam.
	await aRelationOf(served, worker, another);
	await aRelationOf(served, worker, supervisor);

	const orgId = await anOrganisation("Another host");
	const everyRole = ["link_worker", "service_lead", "admin"] as const;
	const stranger = await aPerson({ name: "Ola Elsewhere", orgId, roles: everyRole });
	await aRelationOf(served, await aLinkWorker({ orgId }), stranger);

	// Whoever covers for the supervisor is told nothing until it comes to them.
	await aRelationOf(served, worker, another, "safeguarding");
	await nameDeputies(house.db, house.keys, supervisor, heldIn, [another.id], hoursAgo(24));
	let talkId = "";

	const lendable = {
		lent: { relationId, title: words.lent, ends: null },
		"taken back": { relationId, title: words.over, ends: null },
		expired: { relationId, title: words.over, ends: hoursAgo(1) },
		"relation ended": { relationId: endedId, title: words.over, ends: null },
	};
	// The author and the other link worker work at one place.
	const placeId = await makers.aPlaceOf(author);
	await house.db.insertInto("personPlaces").values({ personId: worker.id, placeId, position: 0 }).execute();
	const hostId = await makers.aPlaceOf(author, "The team", "host");
	const groups = await castGroups(served, author, worker, words.group);
	const norms = await castNorms(served, author, supervisor, relationId, placeId);
	const anEntry = (title: string) =>
		makers.anEntryBy(author, { title, what_happened: `${title} happened`, meaning: words.mine }, hoursAgo(3));

	async function make(address: string, which: string): Promise<Thing[]> {
		// What is posted to the share page goes to the supervisor, title and all.
		if (which === "finished") return [await anEntry(address.endsWith("/share") ? words.lent : words.mine)];
		if (which === "draft") return [{ id: await makers.aDraftBy(author, { title: words.mine }, hoursAgo(3)) }];
		if (which === "given, not written") {
			const { entryId, proof } = makers.aWriting(author);
			return [{ id: entryId, proof }];
		}
		if (which === "new") return [{ id: "new" }];
		if (which === "offered") return [{ id: await aTemplate() }];
		if (which === "in a mail") return [{ id: stopToken(house.keys, author.id, "lent") }];
		if (which === "made" || which === "stopped") return [{ id: await aCalendar(which) }];
		// Whoever ends it takes it from nobody else's row.
		if (which === "just begun") return [{ id: await aRelationOf(served, await aLinkWorker(), supervisor) }];
		if (which === "going on") return [{ id: relationId }];
		if (which === "ended") return [{ id: endedId }];
		if (which === "session") return [{ id: relationId, more: await aSessionNow() }];
		if (which === "asked of the admin") return [{ id: await aWish() }];
		if (which === "asked to talk") return [{ id: await aTalk() }];
		if (which === "talk taken back") {
			const id = await aTalk();
			await endOwnTalk(house.db, house.keys, author, id, "taken-back", new Date());
			return [{ id }];
		}
		if (which === "own host") return [{ id: await aWeekAgo() }];
		if (which === "session held") return [await aHeldSession()];
		if (which === "unknown" && address.includes("/sessions/")) {
			const sessionId = await aSessionNow();
			// Its own supervision with nobody's session, and another's with a session that is not of it.
			return [
				{ id: relationId, more: newId(new Date()) },
				{ id: endedId, more: sessionId },
			];
		}
		if (which in groups) return [await groups[which as keyof typeof groups]()];
		if (which in norms) return [{ id: await norms[which as keyof typeof norms]() }];
		if (which === "unknown") return unknown(address).map((id) => ({ id }));
		if (!(which in lendable)) throw new Error(`docs/privacy.md names a thing the matrix cannot make: ${which}`);
		const { title, ends, ...choice } = lendable[which as keyof typeof lendable];
		const entry = await anEntry(title);
		const id = await makers.aLending(author, entry.id, choice.relationId, { endsAt: ends }, hoursAgo(2));
		if (which === "taken back") await takeBack(house.db, house.keys, author, id, hoursAgo(1));
		return [{ id }];
	}

	/** A session of the author's that has begun, each at an hour of its own: nobody is in two at once. */
	let sessions = 0;
	async function aSessionNow(): Promise<string> {
		const plan = { ...hourBeforeToday(sessions++), minutes: 30, everyWeeks: 1, times: 1, meeting: {} };
		const planned = await planSessions(house.db, house.keys, author, relationId, plan, hoursAgo(0.5));
		if (!planned || "refused" in planned) throw new Error(`no session: ${JSON.stringify(planned)}`);
		return planned.planned[0]!;
	}

	/** One that was held, in a supervision of its own: each later than the one before, so it can still be answered about. */
	let held = 0;
	async function aHeldSession(): Promise<Thing> {
		const { time } = hourBeforeToday(held);
		const day = dayPlus(londonDay(new Date()), -50 + Math.floor(held++ / 20));
		const plan = { day, time, minutes: 30, everyWeeks: 1, times: 1, meeting: {} };
		const planned = await planSessions(house.db, house.keys, author, heldIn, plan, hoursAgo(0.5));
		if (!planned || "refused" in planned) throw new Error(`no session: ${JSON.stringify(planned)}`);
		const of = { supervisionId: heldIn, sessionId: planned.planned[0]! };
		const writing = { record: {}, basedOn: 0, talked: [], without: [] };
		await writeDown(house.db, house.keys, author, of, writing, hoursAgo(0.4));
		return { id: heldIn, more: of.sessionId };
	}

	/** The author's host, about which they said something a week ago: this week is free. */
	async function aWeekAgo(): Promise<string> {
		await house.db.deleteFrom("checkIns").where("personId", "=", author.id).execute();
		const instrument = { code: "check-in", version: 1 };
		const checkIn = { instrument, items: { B1: "2" }, moreYours: words.mine };
		const saved = await saveCheckIn(house.db, house.keys, author, hostId, checkIn, hoursAgo(7 * 24));
		if (!saved || "refused" in saved) throw new Error(`no check-in: ${JSON.stringify(saved)}`);
		return hostId;
	}

	/** A wish for another supervisor that the author told to the admin: the one before it is taken back. */
	async function aWish(): Promise<string> {
		await takeBackChange(house.db, house.keys, author, heldIn, hoursAgo(0.3));
		const wish = { toldId: admin.id, note: words.wish };
		const asked = await askForChange(house.db, house.keys, author, heldIn, wish, hoursAgo(0.2));
		if (!asked || "refused" in asked) throw new Error(`not asked: ${JSON.stringify(asked)}`);
		return asked.asked;
	}

	/** An ask to talk, told to the supervisor and not yet to the one who covers: the one before it is taken back. */
	async function aTalk(): Promise<string> {
		if (talkId) await endOwnTalk(house.db, house.keys, author, talkId, "talked", new Date());
		const ask = await whatToSend(served, author, { need: "safeguarding", relationId: heldIn, note: words.talk });
		const sent = await sendTalk(house.db, house.keys, author, ask, new Date());
		if (!sent || "refused" in sent) throw new Error(`not sent: ${JSON.stringify(sent)}`);
		return (talkId = sent.sent);
	}

	/** The secret in a calendar address of the author's. */
	async function aCalendar(which: "made" | "stopped"): Promise<string> {
		await makeFeed(house.db, house.keys, author, hoursAgo(1));
		const secret = await findFeedSecret(house.db, house.keys, author);
		if (which === "stopped") await stopFeed(house.db, house.keys, author, hoursAgo(1));
		return secret!;
	}

	/** A set of questions that the author's organisation offers. */
	async function aTemplate(): Promise<string> {
		const runs = { ...author, roles: ["admin" as const] };
		const template = { name: "After a visit", steps: [{ block: "what_happened" as const, stage: "" }] };
		const made = await addTemplate(house.db, house.keys, runs, template, hoursAgo(1));
		if (made && "refused" in made) await retireAll(runs);
		return made && "added" in made ? made.added : aTemplate();
	}

	/** Only so many are offered at once: makes room. */
	async function retireAll(runs: Viewer): Promise<void> {
		for (const { id } of (await listTemplates(house.db, runs)) ?? [])
			await retireTemplate(house.db, house.keys, runs, id, hoursAgo(1));
	}

	/** Nobody's id, no id at all, and ids of things of another kind. */
	function unknown(address: string): string[] {
		// A form that names no id at all is refused in words, and not about anything.
		const noId = address.startsWith("/entries/take") ? [] : ["not-an-id"];
		return [
			newId(new Date()),
			...noId,
			author.id,
			...(/^\/(organisation\/)?supervision/.test(address) ? [] : [relationId]),
		];
	}

	return {
		people: {
			author,
			"their supervisor": supervisor,
			"another supervisor": another,
			"another link worker": worker,
			"service lead": await aPerson({ name: "Lee Lead", roles: ["service_lead"] }),
			admin,
			"other organisation": stranger,
		},
		relationId,
		make,
	};
}
