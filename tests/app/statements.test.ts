import { expect, test } from "vitest";
import { londonDay, weekOf, weekPlus } from "#app/models/dates.ts";
import { hourBeforeToday } from "#tests/support/hours.ts";
import { serve } from "#tests/support/served.ts";

// A page asks the database a few questions, and as few when there is a year of entries.

const most = 10;
let statements: string[] = [];
const { request, people, house } = await serve({ onQuery: (event) => void statements.push(event.query.sql) });
const { startRelation } = await import("#app/models/accounts/relations.server.ts");
const { sendReply, saveNote } = await import("#app/models/sharing/replying.server.ts");
const { planSessions } = await import("#app/models/supervision/planning.server.ts");
const { writeDown } = await import("#app/models/supervision/recording.server.ts");
const { savePulse } = await import("#app/models/supervision/pulse.server.ts");
const { askForChange } = await import("#app/models/supervision/change-asking.server.ts");
const { answerTalk } = await import("#app/models/supervision/talk-told.server.ts");
const { anAsk } = await import("#tests/support/talks.ts");
const { saveCheckIn } = await import("#app/models/check-ins/keeping.server.ts");
const { saveMeasure } = await import("#app/models/check-ins/measures.server.ts");
const { addToAgenda } = await import("#app/models/supervision/agenda.server.ts");
const { remarkOnNorm } = await import("#app/models/supervision/norm-proposing.server.ts");
const { aPeerGroup, aNewGroup, said } = await import("#tests/support/groups.ts");
const { invite } = await import("#app/models/peer-groups/joining.server.ts");
const { planMeetings } = await import("#app/models/peer-groups/meetings.server.ts");
const { aNorm, anAgreedNorm } = await import("#tests/support/norms.ts");
const { db, keys } = house;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const sam = await people.aPerson({ name: "Sam" });
const amina = await people.aPerson({ name: "Amina", roles: ["link_worker", "admin", "service_lead"] });
const lead = await people.aPerson({ name: "Lee", roles: ["service_lead"] });
const place = await people.aPlaceOf(amina);
const ids = {
	place,
	relation: "",
	entry: "",
	draft: "",
	share: "",
	session: "",
	norm: "",
	practice: "",
	wish: "",
	talk: "",
	told: "",
	group: "",
	invited: "",
};

let hours = 0;

/** Plans a session at an hour of its own, with an action that is open and a heading that waits. Returns its id. */
async function meet(author: typeof amina, relationId: string): Promise<string> {
	const plan = { ...hourBeforeToday(hours++), minutes: 30, everyWeeks: 1, times: 1, meeting: {} };
	const planned = await planSessions(db, keys, author, relationId, plan, ago(20));
	if (!planned || "refused" in planned) throw new Error(`no session: ${JSON.stringify(planned)}`);
	const of = { supervisionId: relationId, sessionId: planned.planned[0]! };
	const action = { text: "Ask", ownerId: sam.id };
	await writeDown(db, keys, sam, of, { record: {}, basedOn: 0, talked: [], without: [], action }, ago(15));
	for (const each of [author, sam]) await savePulse(db, keys, each, of, { honest: "not_this_time" }, ago(14));
	await addToAgenda(db, keys, author, relationId, { words: { heading: "Endings" }, isLooked: true }, ago(15));
	return of.sessionId;
}

/** Writes, lends, drafts and answers until there are so many of each. Everybody works with as many people. */
let made = 0;
async function fillTo(wanted: number): Promise<void> {
	for (; made < wanted; made += 1) {
		const checkIn = { instrument: { code: "check-in", version: 1 }, items: { B1: "2" }, moreYours: "A chair." };
		await saveCheckIn(db, keys, amina, place, checkIn, ago((made + 1) * 7 * 24 * 60));
		await saveMeasure(db, keys, amina, "ons4", { satisfied: "7" }, ago((made + 2) * 31 * 24 * 60));
		const colleague = await people.aLinkWorker();
		for (const author of [amina, colleague]) {
			const service = { id: "service", orgId: author.orgId };
			const relation = { superviseeId: author.id, supervisorId: sam.id, hat: "clinical_restorative" as const };
			const relationId = (await startRelation(db, keys, service, relation, ago(600)))!;
			// Her newest entries cite a practice.
			const cites = author === amina && ids.practice ? { discretion: [{ kind: "D05", norm: ids.practice }] } : {};
			const { id } = await people.anEntryBy(author, cites, ago(500 - made));
			const share = await people.aLending(author, id, relationId, {}, ago(400 - made));
			await sendReply(db, keys, sam, share, { kind: "words", text: "Read." }, ago(300));
			await saveNote(db, keys, sam, share, "Noted.", ago(300));
			const draft = await people.aDraftBy(author, { title: "Half" }, ago(200 - made));
			const session = await meet(author, relationId);
			const reviewWeek = weekPlus(weekOf(new Date()), 8);
			const norm = await aNorm(author, relationId, { reviewWeek }, ago(100));
			const wide = { reviewWeek, scope: "organisation" as const };
			const practice = await anAgreedNorm(author, sam, relationId, wide, ago(100));
			// She asks a service lead, and is asked as an admin.
			const wish = { toldId: author === amina ? lead.id : amina.id, note: "Please." };
			const asked = await askForChange(db, keys, author, relationId, wish, ago(80));
			if (!asked || "refused" in asked) throw new Error("not asked");
			if (author === colleague) ids.wish = asked.asked;
			const talk = await anAsk(author, { relationId }, ago(70));
			await answerTalk(db, keys, sam, talk, { kind: "ring_me" }, ago(60));
			ids[author === amina ? "talk" : "told"] = talk;
			if (author === amina && (made === 0 || made === 5)) {
				// As many in one group as there can be, with dates, and she is asked into another.
				const { id: groupId } = await aPeerGroup(made === 0 ? 4 : 10, { people: [amina] }, ago(90));
				const day = londonDay(new Date(Date.now() + 7 * 86_400_000));
				const dates = { day, time: "12:30", minutes: 60, everyWeeks: 1, times: 12, meeting: {} };
				said(await planMeetings(db, keys, amina, groupId, dates, ago(80)));
				ids.group = groupId;
				ids.invited = await aNewGroup(colleague, ago(80));
				said(await invite(db, keys, colleague, ids.invited, { personId: amina.id, part: "member" }, ago(80)));
			}
			if (author === amina) {
				Object.assign(ids, { relation: relationId, entry: id, draft, share, session, norm, practice });
				await remarkOnNorm(db, keys, amina, norm, "What do you think?", ago(90));
			}
		}
	}
}

const pages = [
	...["/", "/entries", "/entries/new", "/entries/:entry", "/entries/:entry/edit", "/entries/:draft/edit"],
	...[
		"/entries/:entry/delete",
		"/entries/:entry/share",
		"/sharing",
		"/shared",
		"/supervision",
		"/supervision/:relation",
	],
	...["/supervision/:relation/prepare", "/supervision/:relation/plan", "/supervision/:relation/agreement"],
	...["/supervision/:relation/take?what=pack", "/supervision/:relation/take?what=record&session=:session"],
	...["/supervision/:relation/change", "/supervision/:relation/sessions/:session/pulse", "/change-requests/:wish"],
	...["/supervision/:relation/sessions/:session", "/supervision/:relation/sessions/:session/move"],
	...["/entries/:entry/bring", "/organisation/supervision", "/organisation/supervision/file"],
	...["/entries?q=bus", "/entries?find=all&seen=lent&theme=pressure:B4", "/entries?weeks=shown"],
	...["/entries/look-back", "/entries/choices", "/entries/take", "/entries/take?entry=:entry"],
	...["/entries/:entry/history", "/entries/:entry/print", "/entries/:entry?done=finished", "/patterns?window=13"],
	...["/entries/:entry/edit?step=check", "/entries/:draft/edit?step=meaning"],
	...["/norms", "/norms/new?kind=D04", "/norms/new?change=:practice", "/norms/:norm", "/norms/:practice"],
	...["/organisation/supervision/arrange", "/organisation/supervision/arrange/:relation"],
	...["/organisation", "/organisation/safety-card", "/organisation/prompts", "/organisation/prompts/new"],
	...["/help", "/first-steps", "/who-can-see-this", "/account/mail", "/account/away"],
	...["/talk", "/talk/:talk", "/organisation/talk", "/organisation/supervision/rhythm"],
	...["/check-in", "/check-in/:place", "/check-in/questions?of=ons4", "/patterns/check-ins"],
	...["/groups", "/groups/new", "/groups/:group", "/groups/:invited", "/groups/:group/people"],
	...["/groups/:group/meetings", "/groups/:group/agreement", "/groups/:group/leave"],
].map((address) => ({ address, who: "author" as const }));
const readers = [
	"/",
	"/shared",
	"/shared/:share",
	"/supervision",
	"/supervision/:relation",
	"/entries",
	"/sharing",
	"/norms",
	"/norms/:norm",
	"/talk",
	"/talk/:told",
	"/account/away",
].map((address) => ({ address, who: "reader" as const }));

/** Statements of one drawing of each page, once everything it does the first time is done. */
async function count(): Promise<Record<string, string[]>> {
	const cookies = { author: await people.cookieFor(amina), reader: await people.cookieFor(sam) };
	const found: Record<string, string[]> = {};
	for (const { address, who } of [...pages, ...readers]) {
		const path = address.replace(/:(\w+)/g, (_, name: keyof typeof ids) => ids[name]);
		await request(path, { cookie: cookies[who] });
		statements = [];
		const answer = await request(path, { cookie: cookies[who] });
		expect(answer.status, path).toBe(address === "/entries/new" ? 302 : 200);
		found[`${who} ${address}`] = [...statements];
	}
	return found;
}

await fillTo(5);
const few = await count();
await fillTo(60);
const many = await count();

test.each(Object.keys(few))(`%s asks at most ${most} things of the database`, (page) => {
	// Opening what was lent writes a receipt and an audit line in a transaction; those are counted too.
	expect(few[page]!.length, few[page]!.join("\n")).toBeLessThanOrEqual(most);
	expect(few[page]!.length).toBeGreaterThan(page.endsWith("/help") ? -1 : 0);
});

test.each(Object.keys(few))("%s asks as many with sixty entries as with five", (page) => {
	expect(many[page]!.length, many[page]!.join("\n")).toBe(few[page]!.length);
});
