import type { House } from "../db/open.server.ts";
import { arrange } from "../app/models/supervision/arranging.server.ts";
import { setRhythms } from "../app/models/supervision/rhythm.server.ts";
import { usualRhythms } from "../app/models/supervision/rhythm.ts";
import { addAway, saveReplyTime } from "../app/models/accounts/availability.server.ts";
import { nameDeputiesInHat } from "../app/models/accounts/deputies.server.ts";
import { addPerson, addPlace, foundOrganisation } from "../app/models/accounts/people.server.ts";
import { startRelation } from "../app/models/accounts/relations.server.ts";
import { dayPlus, londonDay } from "../app/models/dates.ts";
import { changeChoices } from "../app/models/entries/choices.server.ts";
import { setMailChoices } from "../app/models/mail/choices.server.ts";
import { makeFeed } from "../app/models/mail/feed.server.ts";
import { usualChoices } from "../app/models/mail/letter.ts";
import type { Viewer } from "../app/models/accounts/viewer.ts";
import { hostName, places } from "./stories/places.ts";
import { plantPrompts } from "./stories/prompts.ts";
import { groups } from "./stories/groups.ts";
import { normStories } from "./stories/norms.ts";
import { stories } from "./stories/index.ts";
import { checkInStories, measureStories } from "./stories/check-ins.ts";
import { supervisions } from "./stories/supervision.ts";
import { talks } from "./stories/talks.ts";
import { supervisionSteps } from "./supervise.server.ts";
import { checkInSteps, measureSteps } from "./tell-check-ins.server.ts";
import { groupSteps } from "./tell-groups.server.ts";
import { normSteps } from "./tell-norms.server.ts";
import { talkSteps } from "./tell-talks.server.ts";
import { stepsOf, type Step } from "./tell.server.ts";

export const demoPassword = "try-hedgerow-demo";

/** The fictional people of the demo, and how they introduce themselves when the service starts. */
export const demoPeople = [
	{ name: "Amina Yusuf", email: "amina@demo.test", roles: ["link_worker"], who: "link worker" },
	{ name: "Ben Okafor", email: "ben@demo.test", roles: ["link_worker"], who: "link worker" },
	{ name: "Sam Ortiz", email: "sam@demo.test", roles: [], who: "their clinical supervisor" },
	{ name: "Noor Haddad", email: "noor@demo.test", roles: [], who: "clinical supervisor of Lee, covers for Sam" },
	{ name: "Fran Doyle", email: "fran@demo.test", roles: ["link_worker"], who: "link worker, peer group facilitator" },
	{
		name: "Lee Marsh",
		email: "lee@demo.test",
		roles: ["service_lead"],
		who: "service lead, line manager of Ben and Amina",
	},
	{ name: "Ada Bright", email: "ada@demo.test", roles: ["admin"], who: "organisation admin" },
] as const;

/** Colleagues of theirs, who never sign in: they have no password. */
const colleagues = [
	{ name: "Mel Hart", email: "mel@demo.test", roles: ["link_worker"] },
	{ name: "Jo Lindley", email: "jo@demo.test", roles: ["link_worker"] },
] as const;

/** Fourteen months: before the oldest story. */
const daysBack = 425;

/** True when the database holds any of the demo's people, whose password everyone knows. */
export async function holdsDemo(house: House): Promise<boolean> {
	const emails = demoPeople.map((person) => person.email);
	const found = await house.db.selectFrom("people").select("id").where("email", "in", emails).executeTakeFirst();
	return found !== undefined;
}

/**
 * Fills an empty database with a made-up organisation through the models' own writes, with a moved clock. Does nothing
 * to a database that holds anyone. Returns the sign-ins to print. Refuse it in production: the password is public.
 */
export async function plantDemo(house: House, now: Date): Promise<readonly { email: string; who: string }[]> {
	const { db, keys } = house;
	const anyone = await db.selectFrom("people").select("email").limit(500).execute();
	if (anyone.length > 0) return demoPeople.filter((person) => anyone.some((each) => each.email === person.email));

	const start = new Date(now.getTime() - daysBack * 86_400_000);
	const orgId = await foundOrganisation(
		db,
		{
			name: hostName,
			safetyContacts: [
				{ who: "Safeguarding lead of this made-up host", how: "Desk phone, extension 12" },
				{ who: "Deputy safeguarding lead", how: "Desk phone, extension 14" },
				{ who: "Duty clinician at your practice", how: "Ask reception for the duty doctor, today" },
				{ who: "Named GP for safeguarding", how: "Through the desk of the practice you are at" },
				{ who: "A named person who is not your line manager", how: "Extension 21", about: "yourself" },
				{ who: "Your union", how: "The number on your card", about: "yourself" },
				{ who: "Freedom to Speak Up guardian", how: "Extension 30, in confidence", about: "yourself" },
			],
		},
		start,
	);
	const placeIds = new Map<string, string>();
	for (const place of places) placeIds.set(place.name, await addPlace(db, orgId, place, start));

	const viewers = new Map<string, Viewer>();
	for (const { name, email, roles } of demoPeople) {
		const ids = (roles as readonly string[]).includes("link_worker") ? [...placeIds.values()] : [];
		const id = await addPerson(db, keys, orgId, { name, email, password: demoPassword, roles, placeIds: ids }, start);
		viewers.set(email, { id, orgId, name, roles, supervises: false, sessionId: "" });
	}

	for (const { name, email, roles } of colleagues) {
		const id = await addPerson(db, keys, orgId, { name, email, roles, placeIds: [...placeIds.values()] }, start);
		viewers.set(email, { id, orgId, name, roles, supervises: false, sessionId: "" });
	}

	const relationIds = new Map<string, string>();
	const idOf = (email: string) => viewers.get(email)!.id;
	const service = { id: "service", orgId };
	for (const [supervisee, supervisor, hat] of [
		["amina@demo.test", "sam@demo.test", "clinical_restorative"],
		["ben@demo.test", "sam@demo.test", "clinical_restorative"],
		["fran@demo.test", "sam@demo.test", "clinical_restorative"],
		["lee@demo.test", "noor@demo.test", "clinical_restorative"],
		["ben@demo.test", "lee@demo.test", "line_management"],
		["amina@demo.test", "lee@demo.test", "line_management"],
	] as const) {
		const relation = { superviseeId: idOf(supervisee), supervisorId: idOf(supervisor), hat };
		relationIds.set(`${supervisee} ${supervisor} ${hat}`, (await startRelation(db, keys, service, relation, start))!);
	}

	// Amina likes to see what adds up; the others have chosen nothing yet.
	await changeChoices(
		db,
		keys,
		viewers.get("amina@demo.test")!,
		() => ({ minutes: "on", holding: "on", onThisDay: "on" }),
		start,
	);

	// Sam reads at the end of the day, and Amina's own calendar asks for hers.
	await setMailChoices(db, keys, viewers.get("sam@demo.test")!, { ...usualChoices, digestAt: "16:00" }, start);
	// He says how soon he replies, that he is away for a few days the week after next, and who covers for him.
	const sam = viewers.get("sam@demo.test")!;
	await saveReplyTime(db, keys, sam, "two_days", start);
	const away = { firstDay: dayPlus(londonDay(now), 10), lastDay: dayPlus(londonDay(now), 12) };
	await addAway(db, keys, sam, away, start);
	await nameDeputiesInHat(db, keys, sam, "clinical_restorative", [idOf("noor@demo.test")], start);
	await makeFeed(db, keys, viewers.get("amina@demo.test")!, start);

	const ada = viewers.get("ada@demo.test")!;
	await plantPrompts(db, keys, ada, start);
	// Each line manager meets their people once a month here; a group that skips one meeting is no gap.
	const rhythms = { line_management: { dueWeeks: 4, gapWeeks: 8 }, group: { dueWeeks: 6, gapWeeks: 12 } };
	await setRhythms(db, keys, ada, { ...usualRhythms, ...rhythms }, start);

	// Ada brought two of the link workers together as peers three weeks ago; they have not met yet.
	const asked = new Date(now.getTime() - 21 * 86_400_000);
	const peers = { kind: "peers", personIds: [idOf("ben@demo.test"), idOf("fran@demo.test")] } as const;
	const together = { at: asked, act: () => arrange(db, keys, ada, peers, asked) };

	const ground = { house, placeIds, viewers, relationIds, normIds: new Map<string, string>() };
	const steps: Step[] = stories.flatMap(({ author, stories: told }) =>
		told.flatMap((story) => stepsOf(ground, author, story, now)),
	);
	steps.push(together);
	for (const told of supervisions) steps.push(...(await supervisionSteps(ground, told, start, now)));
	steps.push(...normStories.flatMap((story) => normSteps(ground, story, now)));
	steps.push(...talks.flatMap((told) => talkSteps(ground, told, now)));
	steps.push(...checkInStories.flatMap((story) => checkInSteps(ground, story, now)));
	steps.push(...measureStories.flatMap((story) => measureSteps(ground, story, now)));
	steps.push(...groups.flatMap((told) => groupSteps(ground, told, now)));
	// In order of time, across everyone, so that the audit chain reads as it would have been written.
	for (const step of steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())) await step.act();
	return demoPeople;
}
