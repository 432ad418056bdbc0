import type { GroupPart } from "../db/tables.ts";
import { acceptGroupAgreement, saveGroupAgreement } from "../app/models/peer-groups/agreement.server.ts";
import { startGroup } from "../app/models/peer-groups/groups.server.ts";
import { findInvitation, invite, joinGroup } from "../app/models/peer-groups/joining.server.ts";
import { planMeetings } from "../app/models/peer-groups/meetings.server.ts";
import { dayPlus, londonDay } from "../app/models/dates.ts";
import type { ToldGroup } from "./stories/groups.ts";
import { atTime, must, type Ground, type Step } from "./tell.server.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The steps of one peer group: begun and agreed on, people asked in who join, and its dates. */
export function groupSteps(ground: Ground, told: ToldGroup, now: Date): Step[] {
	const { db, keys } = ground.house;
	const lead = ground.viewers.get(told.lead)!;
	const begun = atTime(now, told.startedDaysAgo, "08:10");
	const after = (days: number, minutes: number) => new Date(begun.getTime() + days * dayMs + minutes * minuteMs);
	let id = "";
	const ask = (who: string, part: GroupPart = "member") => ({ personId: ground.viewers.get(who)!.id, part });

	const start: Step = {
		at: begun,
		act: async () => {
			const made = await startGroup(db, keys, lead, { words: told.words, part: "facilitator" }, begun);
			if (made && "started" in made) id = made.started;
			must(made, told.lead, told);
			const terms = { everyWeeks: told.everyWeeks, minutes: told.minutes };
			const draft = { words: told.agreed, terms, basedOn: { version: 0, revision: 0 } };
			must(await saveGroupAgreement(db, keys, lead, id, draft, begun), told.lead, told);
			must(await acceptGroupAgreement(db, keys, lead, id, { version: 1, revision: 1 }, begun), told.lead, told);
		},
	};
	const joins = told.members.flatMap(({ who, afterDays }): Step[] => [
		{
			at: after(1, 5),
			act: async () => must(await invite(db, keys, lead, id, ask(who), after(1, 5)), told.lead, told),
		},
		{
			at: after(afterDays, 40),
			act: async () => {
				const member = ground.viewers.get(who)!;
				const asked = await findInvitation(db, keys, member, id, after(afterDays, 40));
				must(await joinGroup(db, keys, member, id, asked?.agreement, after(afterDays, 40)), who, told);
			},
		},
	]);
	const asked = told.asked.map(({ who, daysAgo, part }): Step => {
		const at = atTime(now, daysAgo, "09:20");
		return { at, act: async () => must(await invite(db, keys, lead, id, ask(who, part), at), told.lead, told) };
	});
	const planned = atTime(now, 10, "09:05");
	const dates: Step = {
		at: planned,
		act: async () => {
			const when = { day: dayPlus(londonDay(now), told.meetsInDays), time: told.at, minutes: told.minutes };
			const plan = { ...when, everyWeeks: told.everyWeeks, times: 3, meeting: { place: told.place } };
			must(await planMeetings(db, keys, lead, id, plan, planned), told.lead, told);
		},
	};
	return [start, ...joins, ...asked, dates];
}
