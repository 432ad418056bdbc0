import { hatName } from "../accounts/hats.ts";
import { dayInWords, nearDayInWords } from "../dates.ts";
import type { Arranger, AskedChange, ToldChange } from "./change.ts";
import { changePage, toldPage } from "./change.words.ts";

/** Who can be told, as choices: a name, and why it is they. */
export function toldChoices(people: readonly Arranger[]): { code: string; label: string; help: string }[] {
	return people.map(({ id, name, roles, isDeputy }) => ({
		code: id,
		label: name,
		help: [changePage.role(roles), ...(isDeputy ? [changePage.deputy] : [])].join(". "),
	}));
}

/** Where a wish stands, for the one who asked: in sentences, with their own note. */
export function askedInWords(asked: AskedChange, now: Date): { lines: string[]; note?: string } {
	const who = asked.toldName ?? changePage.someone;
	if (asked.closedAt !== null) {
		const how = changePage.closedHow[asked.outcome ?? "talked"];
		return { lines: [changePage.closed(who, dayInWords(asked.closedAt, now), how), changePage.again] };
	}
	return {
		lines: [
			changePage.waits(who, dayInWords(asked.askedAt, now)),
			asked.readAt === null ? changePage.unread(who) : changePage.read(who, dayInWords(asked.readAt, now)),
			...(asked.isReachable ? [] : [changePage.unreachable]),
		],
		...(asked.note && { note: asked.note }),
	};
}

/** A wish, for the one who was told. */
export function toldInWords(told: ToldChange, now: Date) {
	const { askerName, supervisorName, hat, askedAt, closedAt, outcome, note } = told;
	return {
		wishes: toldPage.wishes(askerName, supervisorName, hatName(hat)),
		asked: toldPage.asked(dayInWords(askedAt, now)),
		confidence: toldPage.confidence(supervisorName),
		steps: toldPage.steps(askerName),
		note,
		closed:
			closedAt === null
				? undefined
				: toldPage.closed(dayInWords(closedAt, now), toldPage.closedHow[outcome ?? "talked"]),
	};
}

type Today = { since: string } & (
	{ asks: "you"; id: string; name: string } | { asks: "closed"; supervisionId: string; name: string | null }
);

/** What today's page says of wishes, without a word of them. */
export function changesTodayInWords(changes: readonly Today[], now: Date) {
	return changes.map((change) =>
		change.asks === "you"
			? {
					key: change.id,
					title: change.name,
					href: `/change-requests/${change.id}`,
					meta: toldPage.todayMeta(nearDayInWords(change.since, now)),
					tag: toldPage.todayTag,
				}
			: {
					key: `${change.supervisionId} change`,
					title: toldPage.answered(change.name ?? changePage.someone),
					href: `/supervision/${change.supervisionId}/change`,
					meta: nearDayInWords(change.since, now),
					tag: toldPage.answeredTag,
				},
	);
}
