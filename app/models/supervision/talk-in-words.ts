import { hatName } from "../accounts/hats.ts";
import { dayInWords, londonDay, nearDayInWords, timeInWords } from "../dates.ts";
import { namesInWords } from "./in-words.ts";
import { needs, type Need, type Plan, type Position } from "./talk-ladder.ts";
import type { TalkAnswer, TalkState } from "./talk.ts";
import { answerWords, ownTalk, talkPage, talkPreview, toldTalk } from "./talk.words.ts";

/** "14:10" today, "10:00 on Monday 30 November" on another day; London. */
export function timeToCome(at: string | Date, now: Date): string {
	const time = timeInWords(at);
	const isToday = londonDay(new Date(at)) === londonDay(now);
	return isToday ? time : talkPage.onDay(time, nearDayInWords(new Date(at).toISOString(), now));
}

/** "today at 10:12". */
function pastTime(at: string, now: Date): string {
	return talkPage.dayAt(nearDayInWords(at, now), timeInWords(at));
}

type Relation = { id: string; hat: string; supervisorName: string };

/** "Sam Ortiz, your clinical supervisor". */
function supervisorOf({ supervisorName, hat }: Relation): string {
	return talkPage.supervisor(supervisorName, hatName(hat));
}

/** What can be needed, as choices with how long each person has. */
export function needChoices(hours: Readonly<Record<Need, number>>) {
	return needs.map((code) => ({
		code,
		label: talkPage.needs[code],
		help: [talkPage.passesOn(talkPage.hours(hours[code])), ...(code === "safeguarding" ? [talkPage.danger] : [])].join(
			" ",
		),
	}));
}

/** With whom, as choices. Where a safeguarding worry would go to somebody else, whoever it usually goes to comes first. */
export function relationChoices(relations: readonly Relation[]): { code: string; label: string; help?: string }[] {
	const each = relations.map((relation) => ({ code: relation.id, label: supervisorOf(relation) }));
	const [first] = relations;
	const guard = relations.find(({ hat }) => hat === "safeguarding");
	if (!first || !guard || guard === first) return each;
	const usual = { code: "usual", label: talkPage.usual };
	return [{ ...usual, help: talkPage.usualHelp(first.supervisorName, guard.supervisorName) }, ...each];
}

/** Exactly who will be told, in order and when, and who is left out. */
export function planInWords(
	{ relation, plan, names }: { relation: Relation; plan: Plan; names: ReadonlyMap<string, string> },
	now: Date,
): { rungs: string[]; last?: string; skipped: string[] } {
	const who = ({ personId, position }: { personId: string; position: Position }) => {
		const name = names.get(personId) ?? ownTalk.someone;
		return position === 0 ? supervisorOf(relation) : `${name}, ${talkPreview.covers(relation.supervisorName)}`;
	};
	return {
		rungs: plan.rungs.map((rung, nth) =>
			nth === 0 ? talkPreview.first(who(rung)) : talkPreview.next(who(rung), timeToCome(rung.tellsAt, now)),
		),
		...(plan.runsOutAt && { last: talkPreview.last(timeToCome(plan.runsOutAt, now)) }),
		skipped: plan.skipped.map((each) => talkPreview[each.why](names.get(each.personId) ?? ownTalk.someone)),
	};
}

type Rung = {
	name: string;
	tellsAt: string;
	toldAt: string | null;
	passesOnAt: string;
	firstOpenedAt: string | null;
};

type Own = {
	need: Need;
	state: TalkState;
	askedAt: string;
	openedByName?: string;
	rungs: readonly Rung[];
	next?: Rung;
	answers: readonly Answer[];
};

type Answer = TalkAnswer & { id: string; writerName: string; sentAt: string };

/** Where the viewer's own ask stands: in sentences, and each of those on its ladder with what came of them. */
export function ownInWords({ need, state, askedAt, openedByName, rungs, next, answers }: Own, now: Date) {
	const waitsFor = rungs
		.filter(({ toldAt }) => toldAt !== null)
		.toSorted(byTelling)
		.at(-1);
	const runsOut =
		state === "waits" && !next && waitsFor ? ownTalk.runsOut(timeToCome(waitsFor.passesOnAt, now)) : undefined;
	return {
		asked: ownTalk.asked[need](pastTime(askedAt, now)),
		state: state === "opened" ? ownTalk.state.opened(openedByName ?? ownTalk.someone) : ownTalk.state[state],
		rungs: rungs.map((rung) => {
			const isNext = state === "waits" && rung === next && waitsFor;
			const what =
				rung.firstOpenedAt !== null
					? ownTalk.opened(pastTime(rung.firstOpenedAt, now))
					: rung.toldAt !== null
						? ownTalk.told(pastTime(rung.toldAt, now))
						: isNext
							? ownTalk.willBe(timeToCome(waitsFor.passesOnAt, now))
							: ownTalk.notTold;
			return { name: rung.name, what };
		}),
		...(runsOut && { runsOut }),
		answers: answers.map((answer) => answerInWords(answer, now)),
	};
}

function byTelling(one: Rung, other: Rung): number {
	return one.toldAt!.localeCompare(other.toldAt!);
}

/** An answer as it reads to whoever may see it. */
export function answerInWords({ id, kind, at, text, writerName, sentAt }: Answer, now: Date) {
	const when = at ? answerWords.atTime(at) : answerWords.today;
	const says = {
		ring_you: () => answerWords.ring_you(writerName, when),
		ring_me: () => answerWords.ring_me(writerName),
		words: () => answerWords.words(writerName),
	}[kind]();
	return { id, says, text, sent: answerWords.sent(pastTime(sentAt, now)) };
}

type Told = {
	need: Need;
	askerName: string;
	askedAt: string;
	toldAt: string;
	told: readonly { name: string; firstOpenedAt: string | null; isMe: boolean }[];
	endedAt: string | null;
	answers: readonly Answer[];
};

/** An ask, for one of those who were told. */
export function toldInWords({ need, askerName, askedAt, toldAt, told, endedAt, answers }: Told, now: Date) {
	const others = told.filter(({ isMe }) => !isMe);
	return {
		needs: talkPreview.need[need](askerName),
		only:
			others.length === 0 ? toldTalk.onlyYou : toldTalk.only(namesInWords(["you", ...others.map(({ name }) => name)])),
		when: [
			toldTalk.asked(pastTime(askedAt, now)),
			...(toldAt === askedAt ? [] : [toldTalk.told(pastTime(toldAt, now))]),
		],
		opened: others.flatMap(({ name, firstOpenedAt }) =>
			firstOpenedAt === null ? [] : [toldTalk.openedBy(name, pastTime(firstOpenedAt, now))],
		),
		ended: endedAt === null ? undefined : toldTalk.ended(askerName),
		answers: answers.map((answer) => answerInWords(answer, now)),
	};
}

/** The dates of an ask that ended. */
export function earlierInWords({ askedAt, endedAt }: { askedAt: string; endedAt: string | null }, now: Date): string {
	return talkPage.earlierLine(dayInWords(askedAt, now), dayInWords(endedAt ?? askedAt, now));
}

type Line = { id: string; need: Need; state: TalkState; askedAt: string; name?: string };

/** An own open ask in a list. */
export function ownLine({ id, state, askedAt, name, supervisorName }: Line & { supervisorName: string }, now: Date) {
	const { today } = ownTalk;
	const meta =
		state === "opened"
			? today.opened(name ?? ownTalk.someone)
			: state === "waits"
				? today.waits(pastTime(askedAt, now))
				: state === "ended"
					? ownTalk.state.ended
					: today[state];
	return { key: id, title: today.title(supervisorName), href: `/talk/${id}`, meta, tag: today.tag };
}

/** Somebody else's ask in a list of one who was told. */
export function toldLine({ id, need, askedAt, name }: Line, now: Date) {
	return {
		key: id,
		title: name ?? ownTalk.someone,
		href: `/talk/${id}`,
		meta: toldTalk.todayMeta(pastTime(askedAt, now)),
		tag: toldTalk.tags[need],
	};
}
