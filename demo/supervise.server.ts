import { dayPlus, londonDay, londonInstant, mondayOf, weekOf, weekPlus } from "../app/models/dates.ts";
import { beginMeeting } from "../app/models/accounts/supervisions.server.ts";
import type { Viewer } from "../app/models/accounts/viewer.ts";
import { addToAgenda } from "../app/models/supervision/agenda.server.ts";
import { confirmAgreement, saveAgreement } from "../app/models/supervision/agreement.server.ts";
import { cancelSession, missSession, planSessions } from "../app/models/supervision/planning.server.ts";
import { addToRecord, closeAction, confirmRecord, writeDown } from "../app/models/supervision/recording.server.ts";
import { askForChange } from "../app/models/supervision/change-asking.server.ts";
import { savePulse } from "../app/models/supervision/pulse.server.ts";
import { listActions } from "../app/models/supervision/session.server.ts";
import type { Ground, Step } from "./tell.server.ts";
import type { ToldSession, ToldSupervision } from "./stories/supervision.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The steps of one made-up supervision. Run them in order of time with those of the stories. */
export async function supervisionSteps(ground: Ground, told: ToldSupervision, start: Date, now: Date): Promise<Step[]> {
	const { db, keys } = ground.house;
	const people = told.people.map((email) => ground.viewers.get(email)!);
	const id = await supervisionOf(ground, told, people, start);
	const steps: Step[] = [];
	const step = (at: Date, act: () => Promise<object | undefined>) => {
		const when = at < now ? at : new Date(now.getTime() - minuteMs);
		steps.push({ at: when, act: async () => must(await act(), told) });
	};

	if (told.agreement) {
		const { weeksAgo, words, terms, reviewInWeeks } = told.agreement;
		const at = timeOf(now, weeksAgo, "09:00");
		const reviewDay = dayPlus(londonDay(now), reviewInWeeks * 7);
		const draft = { words, terms: { ...terms, reviewDay }, basedOn: { version: 0, revision: 0 } };
		step(at, () => saveAgreement(db, keys, people[0]!, id, draft, at));
		for (const [place, each] of people.entries()) {
			const then = new Date(at.getTime() + (place + 1) * 90 * minuteMs);
			step(then, () => confirmAgreement(db, keys, each, id, { version: 1, revision: 1 }, then));
		}
	}
	for (const session of told.sessions) steps.push(...sessionSteps(ground, told, id, session, now));
	if (told.wish) {
		const { by, to, daysAgo, note = "" } = told.wish;
		const at = new Date(now.getTime() - daysAgo * dayMs);
		const wish = { toldId: ground.viewers.get(to)!.id, note };
		step(at, () => askForChange(db, keys, ground.viewers.get(by)!, id, wish, at));
	}
	for (const [place, line] of (told.waiting ?? []).entries()) {
		const at = new Date(now.getTime() - (3 * dayMs - place * 60 * minuteMs));
		step(at, () => putOn(ground, id, line, at));
	}
	return steps;
}

/** The pair's own, or a group that is begun for it. */
async function supervisionOf(ground: Ground, told: ToldSupervision, people: Viewer[], start: Date): Promise<string> {
	const [supervisor, supervisee] = told.people;
	if (told.hat !== "group") return ground.relationIds.get(`${supervisee} ${supervisor} ${told.hat}`)!;
	const { db, keys } = ground.house;
	const members = people.map(({ id }, at) => ({
		personId: id,
		seat: at === 0 ? ("supervisor" as const) : ("supervisee" as const),
	}));
	const meeting = { hat: "group" as const, name: told.name ?? "Group", members };
	const begun = await beginMeeting(db, keys, { id: "service", orgId: people[0]!.orgId }, meeting, start);
	if ("refused" in begun) throw new Error(`the demo's telling is wrong: ${begun.refused}`);
	return begun.begun;
}

function sessionSteps(ground: Ground, told: ToldSupervision, id: string, session: ToldSession, now: Date): Step[] {
	const { db, keys } = ground.house;
	const people = told.people.map((email) => ground.viewers.get(email)!);
	const [supervisor] = people as [Viewer, ...Viewer[]];
	const begins = timeOf(now, session.weeksAgo, session.at);
	const planned = new Date(Math.min(begins.getTime() - 14 * dayMs, now.getTime() - dayMs));
	let sessionId = "";
	const steps: Step[] = [];
	const step = (at: Date, act: (of: { supervisionId: string; sessionId: string }) => Promise<object | undefined>) => {
		const when = at < now ? at : new Date(now.getTime() - minuteMs);
		steps.push({ at: when, act: async () => must(await act({ supervisionId: id, sessionId }), told) });
	};
	const after = (minutes: number) => new Date(begins.getTime() + minutes * minuteMs);

	step(planned, async () => {
		const meeting = { ...(session.place && { place: session.place }), ...(session.link && { link: session.link }) };
		const when = { day: londonDay(begins), time: session.at, minutes: session.minutes ?? 60, everyWeeks: 1, times: 1 };
		const made = await planSessions(db, keys, supervisor, id, { ...when, meeting }, planned);
		if (made && "planned" in made) sessionId = made.planned[0]!;
		return made;
	});
	if (session.cancelled)
		step(after(-3 * 24 * 60), (of) => cancelSession(db, keys, supervisor, of, after(-3 * 24 * 60)));
	if (session.missed) {
		const at = after(120);
		step(at, (of) => missSession(db, keys, supervisor, { ...of, reason: session.missed! }, at));
	}
	if (!session.record) return steps;

	const lineIds: string[] = [];
	for (const line of session.talked ?? []) {
		const at = after(-2 * 24 * 60);
		step(at, async () => {
			const put = await putOn(ground, id, line, at);
			if (put && "added" in put) lineIds.push(put.added);
			return put;
		});
	}
	const record = session.record;
	const actions = session.actions ?? [];
	// A record is saved once for each action, as the page does it, and once where there is none.
	for (let at = 0; at < Math.max(1, actions.length); at += 1) {
		const action = actions[at];
		const then = after(70 + at * 3);
		step(then, (of) =>
			writeDown(
				db,
				keys,
				supervisor,
				of,
				{
					record,
					basedOn: at,
					talked: lineIds,
					without: [],
					...(action && {
						action: {
							text: action.text,
							ownerId: ground.viewers.get(action.by)!.id,
							...(action.inWeeks && { dueWeek: weekPlus(weekOf(begins), action.inWeeks) }),
						},
					}),
				},
				then,
			),
		);
	}
	const confirming = session.confirmedBy ?? told.people;
	for (const [place, email] of confirming.entries()) {
		const then = after(24 * 60 + place * 45);
		const revision = Math.max(1, actions.length);
		step(then, (of) => confirmRecord(db, keys, ground.viewers.get(email)!, { ...of, revision }, then));
	}
	for (const [place, { by, answers }] of (session.pulses ?? []).entries()) {
		const then = after(5 * 60 + place * 20);
		step(then, (of) => savePulse(db, keys, ground.viewers.get(by)!, of, answers, then));
	}
	const { addition } = session;
	if (addition) {
		const then = after(3 * 24 * 60);
		step(then, (of) => addToRecord(db, keys, ground.viewers.get(addition.by)!, { ...of, text: addition.text }, then));
	}
	for (const action of actions) {
		if (!action.end) continue;
		const { afterWeeks, why } = action.end;
		const then = after(afterWeeks * 7 * 24 * 60);
		step(then, async (of) => {
			const found = (await listActions(db, keys, supervisor, of)).find(({ text }) => text === action.text);
			const by = ground.viewers.get(action.by)!;
			return closeAction(db, keys, by, { supervisionId: id, actionId: found!.id, ...(why && { why }) }, then);
		});
	}
	return steps;
}

function putOn(ground: Ground, id: string, line: { by: string; heading: string; minutes?: number }, at: Date) {
	const { db, keys } = ground.house;
	const { by, heading, minutes } = line;
	const added = { words: { heading }, isLooked: true, ...(minutes && { minutes }) };
	return addToAgenda(db, keys, ground.viewers.get(by)!, id, added, at);
}

/** Tuesday of the week so many weeks ago, at a London time. */
function timeOf(now: Date, weeksAgo: number, time: string): Date {
	const monday = mondayOf(weekPlus(weekOf(now), -weeksAgo))!;
	const tuesday = dayPlus(monday.toISOString().slice(0, 10), 1);
	return londonInstant(tuesday, time)!;
}

function must(verdict: object | undefined, told: ToldSupervision): void {
	if (verdict && !("refused" in verdict)) return;
	throw new Error(`the demo's telling is wrong: ${told.people.join(", ")}, ${JSON.stringify(verdict)}`);
}
